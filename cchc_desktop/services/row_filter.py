"""Which rows of a sheet to show: those with some words, and those in some state, under their heads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from cchc_desktop.checks.reasons import answered_place, is_open
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Indicator
from cchc_desktop.services.row_search import words_of
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import row_number

_OF_ROWS = (PlaceKind.VALUE, PlaceKind.NOTE)


class RowState(StrEnum):
    """What may be the matter with a row."""

    BLANK = "blank"
    WRONG = "wrong"
    CARRIED = "carried"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Picked:
    """The lines of the rows that were asked for, and of those to show: these and the heads above them."""

    matching: frozenset[int]
    shown: frozenset[int]


class RowFilter:
    """Picks rows of a report. What it knows of their states it learns anew only where it is told to."""

    def __init__(self, session: ReportSession, rows: Sequence[Indicator]) -> None:
        self._session = session
        self._rows = tuple(rows)
        self._line = {row.id: line for line, row in enumerate(self._rows)}
        self._heads = tuple(self._heads_of(row) for row in self._rows)
        self._words = cache(words_of)
        self._printed = [self._printed_words(row) for row in self._rows]
        self._typed = [""] * len(self._rows)
        self._in: dict[RowState, set[int]] = {state: set() for state in RowState}
        self._look(range(len(self._rows)))

    def _heads_of(self, row: Indicator) -> tuple[int, ...]:
        return tuple(self._line[head] for head in (row.area, row.group) if head in self._line)

    def _printed_words(self, row: Indicator) -> str:
        """Return the words of what the form says of a row, and of the head of its group."""
        head = self._line.get(row.group)
        number = row_number(self._session.form, row.id).replace(".", " ")
        over = self._rows[head].label if head else ""
        return f"{self._words(number)}{self._words(row.label)}{self._words(over)} "

    # -- states

    def refresh(self, places: Collection[Place]) -> None:
        """Learn anew what is typed in the rows at `places`, and what states they are in."""
        seen = (answered_place(self._session.form, p) if p.kind is PlaceKind.REASON else p for p in places)
        self._look({self._line[place.id] for place in seen if place is not None and place.id in self._line})

    def _look(self, lines: Iterable[int]) -> None:
        entry = self._session.entry
        for line in lines:
            row = self._rows[line]
            value, note = entry.value(row.id).typed, entry.note(row.id)
            self._typed[line] = f"{self._words(value)}{self._words(note)} "
            for state, holds in _STATES.items():
                here = self._in[state]
                (here.add if holds(self._session, row) else here.discard)(line)

    def count(self, state: RowState) -> int:
        """Return how many rows are in `state` now."""
        return len(self._in[state])

    # -- picking

    def pick(self, words: str, states: Collection[RowState] = ()) -> Picked | None:
        """Return the rows with all of `words` that are in one of `states`; None where nothing was asked.

        A word, with or without diacritics, may stand in the row's number, its label, the head of its group,
        its value or its note; the last one may be only the beginning of one. Without words or states, any
        row will do.
        """
        *whole, begun = words_of(words).split() or [""]
        wanted = [*(f" {word} " for word in whole), *([f" {begun}"] if begun else ())]
        if not wanted and not states:
            return None
        everywhere = range(len(self._rows))
        lines = {line for state in states for line in self._in[state]} if states else everywhere
        matching = frozenset(line for line in lines if not wanted or self._has(line, wanted))
        return Picked(matching, matching.union(*(self._heads[line] for line in matching)))

    def with_heads(self, line: int) -> tuple[int, ...]:
        """Return the line of a row and those of its heads."""
        return (*self._heads[line], line)

    def _has(self, line: int, wanted: Sequence[str]) -> bool:
        printed, typed = self._printed[line], self._typed[line]
        return all(word in printed or word in typed for word in wanted)


def _is_blank(session: ReportSession, row: Indicator) -> bool:
    if not row.takes_value:
        return False
    shown = session.shown(row.id)
    return shown.blank and shown.amount is None


def _is_wrong(session: ReportSession, row: Indicator) -> bool:
    """Whether something there is to be mended or explained; a hint is not, nor what was explained."""
    return any(
        is_open(session.entry, finding) and finding.places[0].id == row.id
        for kind in _OF_ROWS
        for finding in session.findings_at(Place(kind, row.id))
    )


def _is_carried(session: ReportSession, row: Indicator) -> bool:
    return any(session.entry.at(Place(kind, row.id)).carried for kind in _OF_ROWS)


def _is_different(session: ReportSession, row: Indicator) -> bool:
    """Whether its figure is another one than in the last period; a blank on either side tells nothing."""
    if not row.takes_value or (now := session.shown(row.id).number) is None:
        return False
    before = session.previous(row.id)
    return before is not None and before != now


_STATES: dict[RowState, Callable[[ReportSession, Indicator], bool]] = {
    RowState.BLANK: _is_blank,
    RowState.WRONG: _is_wrong,
    RowState.CARRIED: _is_carried,
    RowState.DIFFERENT: _is_different,
}
