"""The same job in Word and Excel, as a keystroke model: every step with its key presses and clicks, and why.

Keystroke-level model (Card, Moran and Newell): a key press counts one, each modifier held counts one more, a
click counts one, a double click two. Thinking, reading, scrolling with the wheel and moving the mouse count
nothing. Both documents begin as copies of last quarter's: what has not changed costs nothing, a note that
stays costs nothing, and comparing two figures by eye costs nothing. The clerk is skilled: where there is a
shorter way, or it may be left out, the shorter one stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

    `changed` are the figures to type, by row; `in_text` the rows that the text names too; `sums` how many
    figures each total to be checked is added up from; `rates` how many keys the calculator takes for each
    rate; `mended` the figures that are typed once more; `number`, `day` and `month` those of the document.
    """

    changed: Mapping[str, str]
    in_text: tuple[str, ...]
    sums: tuple[int, ...]
    rates: tuple[int, ...]
    mended: tuple[str, ...]
    number: str
    day: str
    month: str


def steps(job: Job) -> tuple[Step, ...]:
    """Return the steps of the job in order."""
    found = (*_opening(job), *_figures(job), *_reckoning(job), *_papers())
    return tuple(step for step in found if step.total)


def _opening(job: Job) -> tuple[Step, ...]:
    dated = len(job.number) + len(job.day) + len(job.month)
    return (
        Step("open last quarter's report and its sheet", 2, 0, 2, "a double click each in the folder"),
        Step("save both under a new name", 2, 1 + 2 + 1, 1, "F12, a click at the quarter, two keys, Enter"),
        Step("the quarter in the title of the sheet", 1, 2 + 1, 2, "double click behind its I, an I, Enter"),
        Step(
            "the quarter everywhere in the text",
            1,
            2 + 7 + 1 + 8 + 2 + 2,
            0,
            "Ctrl+H, “quý I” in Telex, Tab, “quý II”, Alt+A, Enter and Esc; Word keeps the capitals",
        ),
        Step("number, day and month of the document", 1, dated, 6, "a double click selects each"),
    )


def _figures(job: Job) -> tuple[Step, ...]:
    text_digits = _digits(job.changed[row] for row in job.in_text)
    return (
        Step("go to each changed figure in the sheet", len(job.changed), 0, 1, "a click ends the one before"),
        Step("type it", 1, _digits(job.changed.values()), 0, "its digits"),
        Step("mend the slips", 1, _digits(job.mended) + 1, len(job.mended), "clicks, digits; Enter at last"),
        Step("go to each changed figure in the text", len(job.in_text), 0, 2, "a double click selects it"),
        Step("type it there again", 1, text_digits, 0, "its digits; the slips are mended by then"),
    )


def _reckoning(job: Job) -> tuple[Step, ...]:
    return (
        Step("add up what must agree", 1, len(job.sums), sum(job.sums), "Ctrl and clicks: the status bar"),
        Step("open the calculator", min(1, len(job.rates)), 1 + 4 + 1, 0, "the Windows key, “calc”, Enter"),
        Step("work out the rates", 1, sum(job.rates), 0, "digits, /, ×100 and =; C before the next"),
        Step("go to the calculator and back", len(job.rates), 2 + 2, 0, "Alt+Tab, twice"),
        Step("type each rate into the sheet", len(job.rates), 5, 1, "a click, five digits"),
    )


def _papers() -> tuple[Step, ...]:
    return (
        Step(
            "the figures into the report's appendix",
            1,
            1 + 2 + 2 + 2,
            3,
            "a click and one with Shift take the column, Ctrl+C, Alt+Tab, a click over the column, Ctrl+V",
        ),
        Step("save the report and the sheet", 2, 2, 0, "Ctrl+S"),
        Step("save the report as PDF", 1, 1 + 1 + 1 + 1, 0, "F12, Tab to the type, its letter, Enter"),
    )


def _digits(typed: Iterable[str]) -> int:
    return sum(map(len, typed))
