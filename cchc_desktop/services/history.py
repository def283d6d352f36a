"""What earlier reports of the same office say about a row of this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cchc_desktop.forms.model import Flow, Indicator
from cchc_desktop.periods import Period


@dataclass(frozen=True, slots=True)
class ReportHistory:
    """The figures of the other reports, by period and row id, as seen from `period`."""

    period: Period
    reports: Mapping[Period, Mapping[str, Decimal]] = field(default_factory=dict)

    def previous(self, row: Indicator) -> Decimal | None:
        """Return the row's last figure before this period, None where there is none to compare with.

        A stock compares with the latest earlier window, a flow or rate with one of the same length, a
        cumulative value only within the year.
        """
        for period in self._earlier():
            if row.flow in (Flow.FLOW, Flow.RATE) and period.months != self.period.months:
                continue
            if row.flow is Flow.CUMULATIVE and period.year != self.period.year:
                return None
            return self.reports[period].get(row.id)
        return None

    def same_period_last_year(self, row: Indicator) -> Decimal | None:
        """Return the row's figure in the same span of the year before."""
        return self.reports.get(self.period.same_period_last_year, {}).get(row.id)

    def year_to_date(self, row: Indicator) -> Decimal | None:
        """Return what the year's earlier windows add up to, without this one; a missing window gives None.

        Only a flow adds up; for any other row it is the last figure of the year.
        """
        if row.flow is not Flow.FLOW:
            latest = next((p for p in self._earlier() if p.year == self.period.year), None)
            return self.reports[latest].get(row.id) if latest else None
        total = Decimal(0)
        start = self.period.start
        year_start = Period(self.period.year, "Y").start
        while start > year_start:
            window = self._ending_before(start)
            figure = self.reports[window].get(row.id) if window else None
            if window is None or figure is None:
                return None
            total += figure
            start = window.start
        return total

    def _earlier(self) -> list[Period]:
        """Return the periods that ended before this one, the latest first, of equals the shortest first."""
        before = [p for p in self.reports if p.cut_off < self.period.cut_off]
        return sorted(before, key=lambda p: (p.cut_off, -p.months), reverse=True)

    def _ending_before(self, start: date) -> Period | None:
        fitting = [p for p in self.reports if p.cut_off.toordinal() + 1 == start.toordinal()]
        return max(fitting, key=lambda p: p.months, default=None)
