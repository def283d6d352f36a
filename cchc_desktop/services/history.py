"""What earlier reports of the same office say about a row of this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import islice

from cchc_desktop.entry.model import Place
from cchc_desktop.forms.model import Flow, Indicator
from cchc_desktop.periods import Period

LOOKING_BACK = 8  # reports: two years of quarters


@dataclass(frozen=True, slots=True)
class ReportHistory:
    """The figures of the other reports, by period and row id, as seen from `period`.

    `typed` holds what was typed at each place of them, notes and texts too.
    """

    period: Period
    reports: Mapping[Period, Mapping[str, Decimal]] = field(default_factory=dict)
    typed: Mapping[Period, Mapping[Place, str]] = field(default_factory=dict)

    def previous(self, row: Indicator) -> Decimal | None:
        """Return the row's last figure before this period, None where there is none to compare with.

        A stock compares with the latest earlier window, a flow or rate with one of the same length, a
        cumulative value only within the year.
        """
        comparable = next(self._comparable(row), None)
        return self.reports[comparable].get(row.id) if comparable else None

    def figures(self, row: Indicator) -> tuple[tuple[Period, Decimal], ...]:
        """Return the row's figures in earlier comparable reports, the latest first, eight at most."""
        known = ((period, self.reports[period].get(row.id)) for period in self._comparable(row))
        return tuple(islice(((period, x) for period, x in known if x is not None), LOOKING_BACK))

    def last(self, place: Place) -> str:
        """Return what was typed at `place` in the last report, "" where nothing was or there is none."""
        latest = next(iter(self._earlier()), None)
        return self.typed.get(latest, {}).get(place, "") if latest else ""

    def _comparable(self, row: Indicator) -> Iterator[Period]:
        """Yield the earlier periods whose figure of `row` means the same, the latest first."""
        for period in self._earlier():
            if row.flow in (Flow.FLOW, Flow.RATE) and period.months != self.period.months:
                continue
            if row.flow is Flow.CUMULATIVE and period.year != self.period.year:
                return
            yield period

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
