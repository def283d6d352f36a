"""What a document is composed from: a still picture of one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry
from cchc_desktop.office.model import Office


@dataclass(frozen=True, slots=True)
class ReportSource:
    """One report as it stood at one moment, which no later key press changes.

    `number` is "" while the document's number is open, `issued_on` None while its date is; `edited_at` is the
    document's own date, so that equal input gives equal bytes; a `draft` is marked as such on every page.
    """

    entry: Entry
    calculation: Calculation
    office: Office
    number: str
    issued_on: date | None
    edited_at: datetime
    draft: bool = False
