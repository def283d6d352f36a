"""Computed figures: what the formulas of the form give where nothing was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from decimal import Decimal
from graphlib import TopologicalSorter
from typing import Protocol

from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value
from cchc_desktop.forms.evaluation import trimmed
from cchc_desktop.forms.model import Form, Indicator
from cchc_desktop.periods import Period


class History(Protocol):
    """What earlier reports of the same office say. A row that they do not know, or left blank, gives None."""

    def previous(self, row: Indicator, /) -> Decimal | None:
        """Return the row's figure in the last comparable report."""

    def same_period_last_year(self, row: Indicator, /) -> Decimal | None:
        """Return the row's figure in the same span of the year before."""

    def year_to_date(self, row: Indicator, /) -> Decimal | None:
        """Return what the year's earlier reports add up to, without this one."""

    def figures(self, row: Indicator, /) -> tuple[tuple[Period, Decimal], ...]:
        """Return the row's figures in earlier comparable reports, the latest first, eight at most."""

    def last(self, place: Place, /) -> str:
        """Return what was typed at `place` in the last report, "" where nothing was or there is none."""


class NoHistory:
    """The history of a first report."""

    def previous(self, row: Indicator, /) -> Decimal | None:
        """Return None."""
        return None

    def same_period_last_year(self, row: Indicator, /) -> Decimal | None:
        """Return None."""
        return None

    def year_to_date(self, row: Indicator, /) -> Decimal | None:
        """Return None."""
        return None

    def figures(self, row: Indicator, /) -> tuple[tuple[Period, Decimal], ...]:
        """Return nothing."""
        return ()

    def last(self, place: Place, /) -> str:
        """Return nothing."""
        return ""


NO_HISTORY: History = NoHistory()


class Calculation:
    """The shown figure of every row: as typed, or as computed where nothing was typed.

    A typed figure of a row with a formula stays as typed: it is checked, never computed over. After each
    change of `entry`, `update` must be told which rows changed. It is also the environment in which
    expressions are evaluated.
    """

    def __init__(self, entry: Entry, history: History = NO_HISTORY) -> None:
        self._entry = entry
        self._history = history
        self._past: dict[tuple[str, str], Decimal | None] = {}
        self._figures: dict[str, tuple[Decimal, ...]] = {}
        self._computed: dict[str, Decimal | None] = {}
        self._order = {row: index for index, row in enumerate(_evaluation_order(entry.form))}
        self._dependents = _dependents(entry.form)
        self._shown = {row.id: entry.value(row.id) for row in entry.form.indicators}
        self._taking = frozenset(row.id for row in entry.form.indicators if row.takes_value)
        self._filled = sum(not self.blank(row) for row in self._taking)
        self._refresh(self._order)

    def shown(self, row_id: str) -> Value:
        """Return the row's value as typed; where blank, a value that has only the computed amount."""
        return self._shown[row_id]

    def computed(self, row_id: str) -> Decimal | None:
        """Return what the row's formula gives, None without one or where blanks leave it open."""
        return self._computed.get(row_id)

    def update(self, changed: Collection[str]) -> frozenset[str]:
        """Compute anew what depends on the rows `changed`; return every row whose shown value changed."""
        direct = [row for row in changed if row not in self._order]
        found = {row for row in direct if self._show(row, self._entry.value(row))}
        found.update(self._refresh(self._affected(changed)))
        return frozenset(found)

    @property
    def progress(self) -> tuple[int, int]:
        """How many rows show a value, of how many that take one."""
        return self._filled, len(self._taking)

    def number(self, row_id: str) -> Decimal | None:
        """Return the row's shown figure, None where blank, unreadable or text."""
        return self._shown[row_id].number

    def blank(self, row_id: str) -> bool:
        """Return whether the row shows nothing: neither typed, readable or not, nor computed."""
        value = self._shown[row_id]
        return value.blank and value.amount is None

    def noted(self, row_id: str) -> bool:
        """Return whether the row has a note."""
        return bool(self._entry.note(row_id).strip())

    def previous(self, row_id: str) -> Decimal | None:
        """Return the row's figure in the last comparable report."""
        return self._remembered("previous", row_id, self._history.previous)

    def same_period_last_year(self, row_id: str) -> Decimal | None:
        """Return the row's figure in the same span of the year before."""
        return self._remembered("same_period_last_year", row_id, self._history.same_period_last_year)

    def year_to_date(self, row_id: str) -> Decimal | None:
        """Return what the year's earlier reports add up to, without this one."""
        return self._remembered("year_to_date", row_id, self._history.year_to_date)

    def figures(self, row_id: str) -> tuple[Decimal, ...]:
        """Return the row's figures in earlier comparable reports, the latest first, eight at most."""
        if row_id not in self._figures:
            known = self._history.figures(self._entry.form.by_id[row_id])
            self._figures[row_id] = tuple(figure for _period, figure in known)
        return self._figures[row_id]

    def last_note(self, row_id: str) -> str:
        """Return the row's note in the last report, "" where there was none."""
        return self._history.last(Place(PlaceKind.NOTE, row_id))

    def past(self, function: str, row_id: str) -> Decimal | None:
        """Return the row's figure for one of the history functions by its name, as formulas for Excel ask."""
        ask: dict[str, Callable[[str], Decimal | None]] = {
            "previous": self.previous,
            "same_period_last_year": self.same_period_last_year,
            "year_to_date": self.year_to_date,
        }
        return ask[function](row_id)

    def _affected(self, changed: Collection[str]) -> list[str]:
        """Return the rows with a formula among `changed` and behind them, in the order of evaluation."""
        affected = {row for row in changed if row in self._order}
        waiting = list(changed)
        while waiting:
            behind = self._dependents.get(waiting.pop(), set()) - affected
            affected |= behind
            waiting.extend(behind)
        return sorted(affected, key=self._order.__getitem__)

    def _refresh(self, rows: Iterable[str]) -> set[str]:
        """Compute `rows`, which stand in the order of evaluation; return those whose shown value changed."""
        changed = set()
        for row in rows:
            formula = self._entry.form.by_id[row].formula
            number = formula.value(self) if formula else None
            amount = trimmed(number) if isinstance(number, Decimal) else None
            self._computed[row] = amount
            typed = self._entry.value(row)
            if self._show(row, Value("", amount) if typed.blank else typed):
                changed.add(row)
        return changed

    def _show(self, row: str, value: Value) -> bool:
        before, was_blank = self._shown[row], self.blank(row)
        self._shown[row] = value
        if row in self._taking:
            self._filled += was_blank - self.blank(row)
        return value != before

    def _remembered(
        self, function: str, row: str, ask: Callable[[Indicator], Decimal | None]
    ) -> Decimal | None:
        key = (function, row)
        if key not in self._past:
            self._past[key] = ask(self._entry.form.by_id[row])
        return self._past[key]


def _evaluation_order(form: Form) -> list[str]:
    """Return the rows with a formula, each after the formulas that it reads; the loader refuses rings."""
    formulas = {row.id: row.formula for row in form.indicators if row.formula}
    needs = {row: [name for name in formula.names if name in formulas] for row, formula in formulas.items()}
    return list(TopologicalSorter(needs).static_order())


def _dependents(form: Form) -> dict[str, set[str]]:
    """Return for each row the rows whose formula reads it."""
    found: dict[str, set[str]] = {}
    for row in form.indicators:
        for name in row.formula.names if row.formula else ():
            found.setdefault(name, set()).add(row.id)
    return found
