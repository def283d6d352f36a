"""Rows held against their own past: what every form is checked for without a rule of its own.

What it finds bears the row's id: "edocs.total_unusual". A rule of the form with the same id takes its place,
and where the form's own "…_far" has spoken nothing is said again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value
from cchc_desktop.entry.values import show_value
from cchc_desktop.forms.model import Flow, Form, Indicator, Kind, Rule, Severity
from cchc_desktop.i18n import _

HINTS_OF_ROWS = ("changed", "unusual", "blank")  # the ends of the ids of its hints: "edocs.total_unusual"
FAMILIES = tuple(f"history.{kind}" for kind in HINTS_OF_ROWS)  # by which all rows are silenced at once
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_LONGEST_LABEL = 80
_ROWS_NAMED = 3
_FEWEST = 2  # earlier figures, before they make a range
# What is still a stock's own course: 3 people more or less, or a quarter of them.
_STOCK_STEP, _STOCK_SHARE = 3, Decimal(4)
# Work that varies by a third either way (1.3 : 0.7) is as usual; a flow is worth a look beyond that, and far
# off beyond five times its range.
_UNUSUAL, _UNUSUAL_STEP = Decimal("1.9"), 2
_FAR, _FAR_STEP = 5, 20


class HistoryChecks:
    """What the earlier reports make doubtful, row by row; what they had and this one lacks, area by area."""

    def __init__(self, entry: Entry, calculation: Calculation) -> None:
        self._entry = entry
        self._calculation = calculation
        self._rules = {rule.id: rule for rule in entry.form.rules}
        self._checks: dict[str, Callable[[Indicator], Finding | None]] = {
            row.id: check for row in entry.form.indicators if (check := self._check_for(row))
        }
        self._areas = _values_by_area(entry.form)
        self._expected = {
            area: expected
            for area, rows in self._areas.items()
            if (expected := tuple(filter(self._filled_before, rows)))
        }
        self._under = _rows_under_notes(entry.form, self._checks)
        self._behind = self._sources_behind_rows()

    @property
    def sources(self) -> Iterable[str]:
        """The ids of the rows and areas that have a past."""
        return (*self._checks, *self._expected)

    def touched(self, place: Place) -> Iterable[str]:
        """Return the ids of the rows and areas to check again when `place` has changed."""
        if place.kind is PlaceKind.NOTE:
            return self._under.get(place.id, ())
        return self._behind.get(place.id, ()) if place.kind is PlaceKind.VALUE else ()

    def check(self, source: str) -> tuple[Finding, ...]:
        """Return what is found at the row, or in the area, with the id `source`."""
        row = self._entry.form.by_id[source]
        if source in self._expected:
            found = self._check_blanks(row)
        elif self._speaks(f"{row.id}_far"):
            return ()
        else:
            found = self._checks[source](row)
        return () if found is None or found.rule in self._rules else (found,)

    def _filled_before(self, row: Indicator) -> bool:
        return row.formula is None and self._calculation.previous(row.id) is not None

    def _sources_behind_rows(self) -> dict[str, list[str]]:
        """Return for each row what to check again with it: its area, itself, and whose "…_far" names it."""
        behind = {row.id: [area] for area in self._expected for row in self._areas[area]}
        for name in self._checks:
            rule = self._rules.get(f"{name}_far")
            for read in {name, *(rule.rows if rule else ())}:
                behind.setdefault(read, []).append(name)
        return behind

    def _may_be_far(self, row: Indicator) -> bool:
        """Whether it is for this module to say how far is too far."""
        return row.kind is not Kind.CHOICE and f"{row.id}_far" not in self._rules

    def _speaks(self, rule_id: str) -> bool:
        rule: Rule | None = self._rules.get(rule_id)
        return rule is not None and rule.condition.value(self._calculation) is False

    def _check_for(self, row: Indicator) -> Callable[[Indicator], Finding | None] | None:
        """Return how a row is held against its past, None where it has none or follows from other rows."""
        if not row.takes_value or row.formula or not self._calculation.figures(row.id):
            return None
        if row.flow is Flow.STOCK:
            return self._check_stock
        if row.kind is Kind.CHOICE or len(self._calculation.figures(row.id)) < _FEWEST:
            return None
        return {Flow.FLOW: self._check_flow, Flow.RATE: self._check_rate}.get(row.flow)

    def _check_stock(self, row: Indicator) -> Finding | None:
        """Find a stock that has changed while neither its note nor that of its group says anything new."""
        now, before = self._calculation.number(row.id), self._calculation.previous(row.id)
        if now is None or before is None or now == before:
            return None
        figures = {"now": self._shown(row, now), "before": self._shown(row, before)}
        if self._may_be_far(row) and abs(now - before) > _STOCK_STEP + before / _STOCK_SHARE:
            said = _("{label}: {now}, thay đổi nhiều so với kỳ trước ({before}).")
            remedy = _("Kiểm tra lại số của kỳ này và kỳ trước.")
            return _finding(row, "far", Severity.WARNING, said, remedy, figures)
        if any(map(self._newly_noted, (row.id, row.group))):
            return None
        said = _("{label}: {now}, kỳ trước là {before}, mà cột ghi chú không nêu gì mới.")
        remedy = _("Sửa lại nếu gõ nhầm; nếu đúng, ghi lý do hoặc số văn bản vào cột ghi chú.")
        return _finding(row, "changed", Severity.HINT, said, remedy, figures)

    def _check_flow(self, row: Indicator) -> Finding | None:
        """Find a period's count that lies outside the range of the periods before."""
        now, past = self._calculation.number(row.id), self._calculation.figures(row.id)
        if now is None or _within(now, past, _UNUSUAL, _UNUSUAL_STEP):
            return None
        least, most = self._shown(row, min(past)), self._shown(row, max(past))
        figures = {"now": self._shown(row, now), "count": len(past), "least": least, "most": most}
        said = (
            _("{label}: {now}, trong khi {count} kỳ trước đều là {most}.")
            if least == most
            else _("{label}: {now}, trong khi {count} kỳ trước từ {least} đến {most}.")
        )
        remedy = _("Đếm lại và xem có gõ thừa, thiếu hay đảo chữ số không.")
        if self._may_be_far(row) and not _within(now, past, _FAR, _FAR_STEP):
            return _finding(row, "far", Severity.WARNING, said, remedy, figures)
        return _finding(row, "unusual", Severity.HINT, said, remedy, figures)

    def _check_rate(self, row: Indicator) -> Finding | None:
        """Find a rate that has always been the same and no longer is."""
        now, past = self._calculation.number(row.id), self._calculation.figures(row.id)
        if now is None or now == past[0] or min(past) != max(past):
            return None
        figures = {"now": self._shown(row, now), "count": len(past), "before": self._shown(row, past[0])}
        said = _("{label}: {now}, trong khi {count} kỳ trước đều là {before}.")
        remedy = _("Tính lại tỷ lệ từ số liệu của kỳ này.")
        return _finding(row, "unusual", Severity.HINT, said, remedy, figures)

    def _check_blanks(self, area: Indicator) -> Finding | None:
        """Name what an area had last time and lacks now, once somebody works on it."""
        blank = [row for row in self._expected[area.id] if self._calculation.blank(row.id)]
        if not blank or not self._begun(area.id):
            return None
        text = _("Kỳ trước có số liệu, kỳ này còn trống: {rows}.")
        if len(blank) > _ROWS_NAMED:
            text = _("Kỳ trước có số liệu, kỳ này còn trống: {rows} và {more} dòng khác.")
        named = "; ".join(map(self._with_figure, blank[:_ROWS_NAMED]))
        said = text.format(rows=named, more=len(blank) - _ROWS_NAMED)
        places = tuple(Place(PlaceKind.VALUE, row.id) for row in blank)
        remedy = _("Nhập số liệu của kỳ này; không phát sinh thì nhập 0.")
        return Finding(f"{area.id}_blank", Severity.HINT, places, said, remedy, family="history.blank")

    def _with_figure(self, row: Indicator) -> str:
        before = self._calculation.previous(row.id)
        return f"{_short(row)} ({self._shown(row, before)})" if before is not None else _short(row)

    def _begun(self, area: str) -> bool:
        """Whether a person has typed or confirmed a figure of `area`: carried ones do not count."""
        values = (self._entry.value(row.id) for row in self._areas[area])
        return any(not value.blank and not value.carried for value in values)

    def _newly_noted(self, row: str) -> bool:
        """Whether the note of `row` says something that it did not say last time."""
        note = " ".join(self._entry.note(row).split())
        return bool(note) and note != " ".join(self._calculation.last_note(row).split())

    def _shown(self, row: Indicator, number: Decimal) -> str:
        """Return a figure as it reads in a sentence: the word of a choice, a rate with its sign."""
        shown = show_value(row, Value("", number))
        return f"{shown}%" if row.kind is Kind.PERCENT else shown


def _within(now: Decimal, past: tuple[Decimal, ...], factor: Decimal | int, step: int) -> bool:
    """Whether `now` lies in the range of `past`, widened by `factor` and, for small figures, by `step`."""
    return now <= factor * max(past) + step and factor * now + step >= min(past)


def _finding(
    row: Indicator, kind: str, severity: Severity, said: str, remedy: str, figures: Mapping[str, object]
) -> Finding:
    text = said.format(label=_short(row), **figures)
    places = (Place(PlaceKind.VALUE, row.id),)
    return Finding(f"{row.id}_{kind}", severity, places, text, remedy, family=f"history.{kind}")


def _short(row: Indicator) -> str:
    """Return a row's label as it goes into a sentence: without what stands in brackets, and not too long."""
    label = " ".join(_BRACKETS.sub("", row.label).split()).rstrip(".:,; ")
    if len(label) <= _LONGEST_LABEL:
        return label
    return label[:_LONGEST_LABEL].rsplit(" ", 1)[0].rstrip(".:,; ") + "…"


def _values_by_area(form: Form) -> dict[str, list[Indicator]]:
    """Return the rows of each area that take a value."""
    found: dict[str, list[Indicator]] = {}
    for row in form.indicators:
        if row.takes_value:
            found.setdefault(row.area, []).append(row)
    return found


def _rows_under_notes(form: Form, checked: Collection[str]) -> dict[str, list[str]]:
    """Return for each note the rows among `checked` for which it speaks: its own, and those of its group."""
    found: dict[str, list[str]] = {}
    for name in checked:
        for note in dict.fromkeys((name, form.by_id[name].group or name)):
            found.setdefault(note, []).append(name)
    return found
