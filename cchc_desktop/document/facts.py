"""Bound words: what {period}, {OFFICE} or {plan.done} stand for in the sentences of a report."""

from __future__ import annotations

from decimal import Decimal

from cchc_desktop.document.anchors import value_anchor
from cchc_desktop.document.model import Run
from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.model import Value
from cchc_desktop.forms.model import Indicator, Kind
from cchc_desktop.forms.wording import OPEN, find_figures
from cchc_desktop.periods import Period
from cchc_desktop.vietnamese import format_number, upper

# As in running text, and always Vietnamese: a document is never translated.
_SPANS = {
    "Q1": "quý I năm {year}",
    "Q2": "quý II năm {year}",
    "Q3": "quý III năm {year}",
    "Q4": "quý IV năm {year}",
    "H1": "6 tháng đầu năm {year}",
    "H2": "6 tháng cuối năm {year}",
    "9M": "9 tháng đầu năm {year}",
    "Y": "năm {year}",
}


def period_phrase(period: Period) -> str:
    """Return the period as in running text: "quý I năm 2023", "tháng 01 năm 2023"."""
    phrase = _SPANS.get(period.span, "tháng {month} năm {year}")
    return phrase.format(year=period.year, month=period.span.removeprefix("M"))


def office_of_province(source: ReportSource) -> str:
    """Return the office with its province, "Sở Thông tin và Truyền thông tỉnh Sóc Trăng"."""
    office = source.office
    if not office.province or office.name.endswith(office.province):
        return office.name or OPEN
    return f"{office.name or OPEN} {office.province}"


def shown_text(row: Indicator, value: Value, *, draft: bool) -> str:
    """Return a row's figure as paper shows it: "1.234,5", a choice's code, "" for blank.

    What could not be read stands as typed on a draft, so that it is seen, and nowhere else.
    """
    if isinstance(value.amount, Decimal):
        return f"{value.amount:.0f}" if row.kind is Kind.CHOICE else format_number(value.amount)
    if value.amount is not None:
        return value.amount
    return value.typed if draft else ""


class Facts:
    """Looks up bound words for one report."""

    def __init__(self, source: ReportSource) -> None:
        self._source = source
        office = source.office
        self._words = {
            "period": period_phrase(source.entry.period),
            "office": office.name,
            "province": office.province,
            "office_province": office_of_province(source),
            "request": office.request,
            "receiver": office.receiver,
        }

    def fill(self, text: str) -> str:
        """Return `text` with every bound word and figure in its place."""
        return "".join(run.text for run in self.runs(text))

    def runs(self, text: str) -> tuple[Run, ...]:
        """Return `text` as runs, its bound figures anchored to their rows; unknown {names} stay as typed."""
        runs: list[Run] = []
        start = 0
        for begin, end, name in find_figures(text):
            runs += (Run(text[start:begin]), self._bound(name, text[begin:end]))
            start = end
        runs.append(Run(text[start:]))
        return tuple(run for run in runs if run.text)

    def _bound(self, name: str, typed: str) -> Run:
        row = self._source.entry.form.by_id.get(name)
        if row is not None:
            return Run(self._figure(row) or OPEN, anchor=value_anchor(row.id))
        if name in self._words:
            return Run(self._words[name] or OPEN)
        if name.isupper() and name.lower() in self._words:
            return Run(upper(self._words[name.lower()]) or OPEN)
        return Run(typed)

    def _figure(self, row: Indicator) -> str:
        """Return a row's figure in a sentence: an answer by its word ("Có"), where the sheet has its code."""
        value = self._source.calculation.shown(row.id)
        if row.kind is Kind.CHOICE and isinstance(value.amount, Decimal):
            return next((c.label for c in row.choices if c.code == value.amount), OPEN)
        return shown_text(row, value, draft=self._source.draft)
