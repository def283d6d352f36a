"""Reports in lists: which period, how far it is, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.entry.model import Place, Value
from cchc_desktop.entry.status import Status
from cchc_desktop.periods import Period

DAYS_IN_BIN = 90
LONG_AGO_DAYS = 60  # a report so long after its due date is not late any more, it is old


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report in a list: which form and period, how far it is, its number and date once known.

    `deleted_at` is when it was put into the bin, None for one that is not there.
    """

    id: int
    form_key: str
    period: Period
    status: Status
    edited_at: datetime
    number: str = ""
    issued_on: date | None = None
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PastChange:
    """One change of one place: when, by what, from which value to which.

    `place` is where, None for the place that was asked for.
    """

    at: datetime
    label: str
    before: Value
    after: Value
    place: Place | None = None
