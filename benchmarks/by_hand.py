"""The same job in Word and Excel, as a keystroke model: every step with its key presses and clicks, and why.

Keystroke-level model (Card, Moran and Newell): a key press counts one, each modifier held counts one more, a
click counts one, a double click two. Thinking, reading, scrolling with the wheel and moving the mouse count
nothing. Both documents begin as copies of last quarter's: what has not changed costs nothing, a note that
stays costs nothing, and comparing two figures by eye costs nothing. What takes a calculator costs its keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """`times` × (`keys` + `clicks`), and why it is so many."""

    what: str
    times: int
    keys: int
    clicks: int
    why: str

    @property
    def total(self) -> int:
        """Key presses and clicks together."""
        return self.times * (self.keys + self.clicks)


@dataclass(frozen=True)
class Job:
    """What there is to do, for the steps to be counted by.

    `changed` are the figures to type, by row; `in_text` the rows that the text names too; `sums` and `rates`
    how many keys the calculator takes for each total and rate; `slips` how many figures have to be mended.
    """

    changed: Mapping[str, str]
    in_text: tuple[str, ...]
    sums: tuple[int, ...]
    rates: tuple[int, ...]
    slips: int


def steps(job: Job) -> tuple[Step, ...]:
    """Return the steps of the job in order."""
    return (*_opening(), *_figures(job), *_reckoning(job), *_papers())


def _opening() -> tuple[Step, ...]:
    return (
        Step("open last quarter's report and its sheet", 2, 0, 2, "a double click each in the folder"),
        Step("save both under a new name", 2, 1 + 8 + 1, 0, "F12, the new period in the name, Enter"),
        Step("period in the title of the sheet", 1, 16 + 1, 2, "double click, “6 tháng đầu năm”, Enter"),
        Step(
            "period everywhere in the text",
            2,
            2 + 7 + 1 + 16 + 2 + 2,
            0,
            "Ctrl+H, old words, Tab, new words, Alt+A, Enter and Esc; once in capitals, once not",
        ),
        Step("number and date of the document", 1, 2 + 10, 4, "double click and type, twice"),
    )


def _figures(job: Job) -> tuple[Step, ...]:
    digits = sum(len(typed) for typed in job.changed.values())
    text_digits = sum(len(job.changed[row]) for row in job.in_text)
    return (
        Step("go to each changed figure in the sheet", len(job.changed), 0, 1, "a click on its cell"),
        Step("type each changed figure", 1, digits, 0, "its digits"),
        Step("leave each changed figure", len(job.changed), 1, 0, "Enter"),
        Step("go to each changed figure in the text", len(job.in_text), 0, 2, "a double click selects it"),
        Step("type it there again", 1, text_digits, 0, "its digits"),
        Step("mend a slip in the sheet", job.slips, 3 + 1, 1, "a click, the digits, Enter"),
        Step("mend it in the text", job.slips, 3, 2, "a double click, the digits"),
    )


def _reckoning(job: Job) -> tuple[Step, ...]:
    return (
        Step("open the calculator", 1, 1 + 4 + 1, 0, "the Windows key, “calc”, Enter"),
        Step("add up what must agree", 1, sum(job.sums), 0, "digits, + and =; C before the next"),
        Step("work out the rates", 1, sum(job.rates), 0, "digits, /, ×100 and =; C before the next"),
        Step("go to the calculator and back", len(job.sums) + len(job.rates), 2 + 2, 0, "Alt+Tab, twice"),
        Step("type each rate into the sheet", len(job.rates), 5 + 1, 1, "a click, five digits, Enter"),
    )


def _papers() -> tuple[Step, ...]:
    return (
        Step(
            "the sheet into the report",
            1,
            2 + 2 + 2 + 2 + 1 + 2,
            4,
            "Ctrl+A, Ctrl+C, Alt+Tab, Ctrl+End, Delete the old table, Ctrl+V; two clicks select it, "
            "two fit it to the page",
        ),
        Step("repeat its head on every page", 1, 0, 3, "into the row, the ribbon's tab, its button"),
        Step("number the appendix's pages anew", 1, 0, 6, "a section break and its head, from the ribbon"),
        Step("save the report and the sheet", 2, 2, 0, "Ctrl+S"),
        Step("save both as PDF", 2, 1 + 1 + 4 + 1, 0, "F12, Tab to the type, its letters, Enter"),
    )
