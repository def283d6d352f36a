"""The course of the key figures over the last reports, for small pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc_desktop.entry.compute import Calculation, History
from cchc_desktop.entry.status import Status
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Indicator
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.history import LOOKING_BACK
from cchc_desktop.services.reports import ReportSummary


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
    like a fall. With it compare those that `ReportHistory.figures` names. It may run on any thread, as
    `year.year_of`; reports that cannot be read are left out. Raises the UserErrors of the data file.
    """
    for summary in data.reports():
        over = summary.period.cut_off <= today or summary.status is Status.SENT
        if over and summary.form_key in forms.forms:
            return _trends(data, summary)
    return ()


def _trends(data: DataFile, last: ReportSummary) -> tuple[Trend, ...]:
    form, history = data.form_of(last), data.history_of(last)
    now = Calculation(data.entry_of(last), history)
    found = (_trend(form.by_id[row], last.period, now.shown(row).number, history) for row in form.key_figures)
    return tuple(trend for trend in found if trend.points)


def _trend(row: Indicator, period: Period, now: Decimal | None, history: History) -> Trend:
    """Return the course of `row`: of windows that end on one day the first named counts."""
    latest = () if now is None else ((period, now),)
    by_end: dict[date, tuple[Period, Decimal]] = {}
    for point in (*latest, *history.figures(row)):
        by_end.setdefault(point[0].cut_off, point)
    points = list(by_end.values())[:LOOKING_BACK]
    return Trend(row.id, row.label.rstrip(".: "), row.unit, tuple(reversed(points)))
