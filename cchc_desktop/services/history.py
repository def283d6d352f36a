"""What earlier reports of the same office say about a row of this one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice

from cchc_desktop.entry.model import Place
from cchc_desktop.forms.model import Flow, Indicator
from cchc_desktop.periods import Period

LOOKING_BACK = 8  # reports: two years of quarters


class FiguresOnDemand(Mapping[Period, Mapping[str, Decimal]]):
    """The figures of several reports by row id, each worked out when it is first asked for."""

    def __init__(
        self, periods: Iterable[Period], work_out: Callable[[Period], Mapping[str, Decimal]]
    ) -> None:
        self._known: dict[Period, Mapping[str, Decimal] | None] = dict.fromkeys(periods)
        self._work_out = work_out

    def __getitem__(self, period: Period) -> Mapping[str, Decimal]:
        figures = self._known[period]
        if figures is None:
            figures = self._known[period] = self._work_out(period)
        return figures

    def __iter__(self) -> Iterator[Period]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


def earlier(periods: Iterable[Period], than: Period) -> list[Period]:
    """Return those of `periods` that ended before `than`, the latest first, of equals the shortest first."""
    before = [period for period in periods if period.cut_off < than.cut_off]
    return sorted(before, key=lambda period: (period.cut_off, -period.months), reverse=True)


class ReportHistory:
    """The figures of the other reports, by period and row id, as seen from `period`.

    `typed` holds what was typed in the last one of them, by kind and id of the place, notes and texts too.
    """

    def __init__(
        self,
        period: Period,
        reports: Mapping[Period, Mapping[str, Decimal]] | None = None,
        typed: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.period = period
        self.reports = reports or {}
        self.typed = typed or {}
        # Every row asks while a report opens, so they are sorted out once.
        self._earlier = earlier(self.reports, period)
        self._as_long = [before for before in self._earlier if before.months == period.months]
        self._this_year = [before for before in self._earlier if before.year == period.year]
        last_year = period.same_period_last_year
        self._last_year = last_year if last_year in self._earlier else None

    def previous(self, row: Indicator) -> Decimal | None:
        """Return the row's last figure before this period, None where there is none to compare with.

        A stock compares with the latest earlier window, a flow or rate with one of the same length, a
        cumulative value only within the year.
        """
        comparable = next(iter(self._comparable(row)), None)
        return self.reports[comparable].get(row.id) if comparable else None

    def figures(self, row: Indicator) -> tuple[tuple[Period, Decimal], ...]:
        """Return the row's figures in earlier comparable reports, the latest first, eight at most."""
        known = ((period, self.reports[period].get(row.id)) for period in self._comparable(row))
        return tuple(islice(((period, x) for period, x in known if x is not None), LOOKING_BACK))

    def last(self, place: Place) -> str:
        """Return what was typed at `place` in the last report, "" where nothing was or there is none."""
        return self.typed.get((place.kind, place.id), "")

    def _comparable(self, row: Indicator) -> list[Period]:
        """Return the earlier periods whose figure of `row` means the same, the latest first."""
        if row.flow in (Flow.FLOW, Flow.RATE):
            return self._as_long
        return self._this_year if row.flow is Flow.CUMULATIVE else self._earlier

    def same_period_last_year(self, row: Indicator) -> Decimal | None:
        """Return the row's figure in the same span of the year before."""
        return self.reports[self._last_year].get(row.id) if self._last_year else None

    def year_to_date(self, row: Indicator) -> Decimal | None:
        """Return what the year's earlier windows add up to, without this one; a missing window gives None.

        Only a flow adds up; for any other row it is the last figure of the year.
        """
        if row.flow is not Flow.FLOW:
            latest = next(iter(self._this_year), None)
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

    def _ending_before(self, start: date) -> Period | None:
        fitting = [p for p in self.reports if p.cut_off.toordinal() + 1 == start.toordinal()]
        return max(fitting, key=lambda p: p.months, default=None)
