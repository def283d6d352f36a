"""How far a report is, and the steps that led there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cchc_desktop.i18n import N_, _


class Status(StrEnum):
    """How far a report is. CHECKED falls back to DRAFT with the next edit; SENT takes no edit at all."""

    DRAFT = "draft"
    CHECKED = "checked"
    SENT = "sent"

    @property
    def words(self) -> str:
        """The status as a person reads it."""
        return _(_WORDS[self])


_WORDS = {Status.DRAFT: N_("Nháp"), Status.CHECKED: N_("Đã kiểm tra"), Status.SENT: N_("Đã gửi")}


@dataclass(frozen=True, slots=True)
class StatusChange:
    """One step of a report: when, into which status, why, and as which document.

    Only a report that was reopened has a reason.
    """

    at: datetime
    status: Status
    reason: str = ""
    number: str = ""
    issued_on: date | None = None
