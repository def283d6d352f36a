"""The course of the key figures over the last reports, for small pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc_desktop.entry.compute import Calculation, History
from cchc_desktop.entry.model import Entry
from cchc_desktop.entry.status import Status
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Flow, Indicator, Kind
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.history import LOOKING_BACK, FiguresOnDemand, ReportHistory
from cchc_desktop.services.reports import ReportSummary

_QUARTER = 3  # months
_YEARS = 2  # before the last: eight quarters
_GROWING = ("Q1", "H1", "9M", "Y")  # windows of one year, each three months longer than the one before


@dataclass(frozen=True, slots=True)
class Trend:
    """The figures of one row in reports that can be compared, the oldest first, eight at most."""

    row: str
    label: str
    unit: str
    points: tuple[tuple[Period, Decimal], ...]


def trends(data: DataFile, forms: Catalog, today: date) -> tuple[Trend, ...]:
    """Return the key figures of the last report's form, those without any figure left out.

    The last report is the latest that was sent or whose window is over: figures still growing would look
    like a fall. With it compare those that `ReportHistory.figures` names; of a year told in windows that grow
    (Q1, H1, 9M, Y) what was counted goes quarter by quarter. It may run on any thread, as `year.year_of`;
    reports that cannot be read are left out. Raises the UserErrors of the data file.
    """
    for summary in data.reports():
        over = summary.period.cut_off <= today or summary.status is Status.SENT
        if over and summary.form_key in forms.forms:
            return _trends(data, summary)
    return ()


def _trends(data: DataFile, last: ReportSummary) -> tuple[Trend, ...]:
    form, history = data.form_of(last), _confirmed(data, last)
    entry = data.entry_of(last)
    now, unconfirmed = Calculation(entry, history), _unconfirmed(entry)
    figures = {row: None if row in unconfirmed else now.number(row) for row in form.key_figures}
    found = (_trend(form.by_id[row], last.period, figures[row], history) for row in form.key_figures)
    return tuple(trend for trend in found if trend.points)


def _confirmed(data: DataFile, last: ReportSummary) -> ReportHistory:
    """Return the history of `last` without the figures that nobody has vouched for."""
    reports, known = {made.period: made for made in data.reports()}, data.history_of(last).reports

    def figures(of: Period) -> dict[str, Decimal]:
        unconfirmed = _unconfirmed(data.entry_of(reports[of]))
        return {row: number for row, number in known[of].items() if row not in unconfirmed}

    return ReportHistory(last.period, FiguresOnDemand(known, figures))


def _unconfirmed(entry: Entry) -> frozenset[str]:
    """Return the rows whose figure was carried over and not confirmed, or rests on such a one."""
    if not any(value.carried for _place, value in entry):
        return frozenset()
    sure = Entry(entry.form, entry.period)
    sure.load((place, value) for place, value in entry if not value.carried)
    shown, confirmed = Calculation(entry), Calculation(sure)
    rows = (row.id for row in entry.form.indicators)
    return frozenset(row for row in rows if shown.number(row) != confirmed.number(row))


def _trend(row: Indicator, period: Period, now: Decimal | None, history: ReportHistory) -> Trend:
    """Return the course of `row`, by quarters where those tell more of it."""
    points = max(_quarters(row, period, now, history), _comparable(row, period, now, history), key=len)
    return Trend(row.id, row.label.rstrip(".: "), row.unit, points)


def _quarters(
    row: Indicator, last: Period, now: Decimal | None, history: ReportHistory
) -> tuple[tuple[Period, Decimal], ...]:
    """Return what a row counted in each quarter up to `last`: as reported, or as the year had grown by it."""
    if row.flow is not Flow.FLOW or row.kind is not Kind.COUNT or last.months % _QUARTER:
        return ()

    def at(period: Period) -> Decimal | None:
        if period == last:
            return now
        return history.reports[period].get(row.id) if period in history.reports else None

    points: list[tuple[Period, Decimal]] = []
    for year in range(last.year - _YEARS, last.year + 1):
        grown: Decimal | None = Decimal(0)
        for quarter, span in enumerate(_GROWING, 1):
            period, year_to_date = Period(year, f"Q{quarter}"), at(Period(year, span))
            figure = at(period)
            if figure is None and year_to_date is not None and grown is not None:
                figure = year_to_date - grown
            if figure is not None and figure >= 0 and period.cut_off <= last.cut_off:
                points.append((period, figure))
            grown = year_to_date
    return tuple(points[-LOOKING_BACK:])


def _comparable(
    row: Indicator, period: Period, now: Decimal | None, history: History
) -> tuple[tuple[Period, Decimal], ...]:
    """Return a row's figures of comparable windows: of those that end on one day the first named counts."""
    latest = () if now is None else ((period, now),)
    by_end: dict[date, tuple[Period, Decimal]] = {}
    for point in (*latest, *history.figures(row)):
        by_end.setdefault(point[0].cut_off, point)
    return tuple(reversed(list(by_end.values())[:LOOKING_BACK]))
