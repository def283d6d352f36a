"""A report in work whose edits are only remembered."""

from datetime import UTC, date, datetime
from pathlib import Path

from cchc_desktop.entry.model import Edit, Entry
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.saving import SaveState, StateListener
from cchc_desktop.services.session import ReportSession

FORM = form_named(catalog(), "cchc-so-nganh/2023")
PERIOD = Period(2023, "Q1")
QUOTA, PRESENT, RATE = "staff.civil.quota", "staff.civil.present", "dossiers.on_time_rate"


class Kept:
    """A saver that remembers what it was given."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.statuses: list[StatusChange] = []
        self.heads: list[tuple[str, date | None]] = []
        self.state = SaveState()

    def submit(self, report_id: int, edit: Edit, at: datetime) -> None:
        self.edits.append(edit)

    def save_head(self, report_id: int, number: str, issued_on: date | None) -> None:
        self.heads.append((number, issued_on))

    def save_status(self, report_id: int, change: StatusChange) -> None:
        self.statuses.append(change)

    def on_state(self, listener: StateListener) -> None:
        raise AssertionError("nobody listens here")

    def prepare(self) -> None:
        raise AssertionError("nothing is loaded here")

    def flush(self) -> bool:
        return True

    def stop(self) -> bool:
        return True

    def rescue_to(self, path: Path) -> None:
        raise AssertionError("nothing fails here")


def new_session(history: ReportHistory | None = None) -> tuple[ReportSession, Kept]:
    kept = Kept()
    summary = ReportSummary(1, FORM.key, PERIOD, Status.DRAFT, datetime(2023, 3, 1, tzinfo=UTC))
    found = history or ReportHistory(PERIOD)
    return ReportSession(summary, Entry(FORM, PERIOD), Office, kept, found), kept
