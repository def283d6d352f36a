"""What a report is composed from: the only door between the entry and the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry
from cchc_desktop.office.model import Office


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A still picture of a report: nobody edits `entry` any more.

    `number` is "" and `issued_on` None while they are left open; `edited_at` is the last edit, the one time
    that the files will know.
    """

    entry: Entry
    calculation: Calculation
    office: Office
    number: str
    issued_on: date | None
    edited_at: datetime
    draft: bool = False
