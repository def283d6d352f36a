"""What lies on the desk: one open data file and at most one report of it. Knows no widget.

The file is opened and copied in the background; everything else is quick and happens at once.
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.errors import UserError
from cchc_desktop.files import make_folder
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Office
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile, default_data_file, restore
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.saving import SaveState
from cchc_desktop.services.session import ReportSession
from ui.tasks import Task, wait_for_all

_PREPARE_MS = 100  # the report is painted by then, and nobody has typed anything yet
_SETTLE_MS = 500


class _Opened(NamedTuple):
    """What opening brings back from its thread; `away` takes a throw-away file away."""

    data: DataFile
    forms: Catalog
    session: ReportSession | None
    problem: UserError | None
    away: ExitStack


class Desk(QObject):
    """Opens, keeps and closes. Its signals tell the window what to show."""

    opened = Signal()  # a data file is open, and perhaps one of its reports
    refused = Signal(object)  # UserError: no file could be opened
    failed = Signal(object)  # UserError: something else went wrong
    report_opened = Signal(object)  # ReportSession
    saved = Signal(object)  # SaveState
    settled = Signal()  # what is on the screen can be worked on: time for what nobody waits for
    done = Signal(str, object)  # what was done with a whole file ("backup", "restore"), and which one

    def __init__(self, path: Path | None = None, *, sample: bool = False) -> None:
        super().__init__()
        self.path = path
        self.sample = sample
        self._own: Path | None = None  # where one goes back to from the sample
        self.data: DataFile | None = None
        self.forms: Catalog | None = None
        self.session: ReportSession | None = None
        self._away = ExitStack()
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._settle)

    # -- the file

    def open(self, backup: Path | None = None) -> None:
        """Open the data file in the background, first putting `backup` in its place if one is given."""
        path, sample = self.path, self.sample
        task = Task(lambda _control: _open(path, sample=sample, backup=backup))
        task.success(lambda opened: self._take(opened, backup)).failure(self.refused.emit).start(self)

    def _take(self, opened: _Opened, backup: Path | None) -> None:
        self.data, self.forms, self._away = opened.data, opened.forms, opened.away
        self.path = opened.data.path
        self.session = opened.session
        opened.data.saver.on_state(self.saved.emit)
        self.opened.emit()
        if opened.problem is not None:
            self.failed.emit(opened.problem)
        if self.session is not None:
            self.report_opened.emit(self.session)
        if backup is not None and opened.problem is None:
            self.done.emit("restore", backup)
        QTimer.singleShot(_PREPARE_MS, self, self._prepare)
        self._settling.start()

    def _prepare(self) -> None:
        """Get ready to save: on a slow machine that takes longer than an edit may wait."""
        if self.data is not None:
            self.data.saver.prepare()

    def _settle(self) -> None:
        """Do what can wait until the report is on the screen: make the day's copy, look at the clock."""
        data = self.data
        if data is not None:
            self._warn_of_clock(data)
            if not self.sample:
                Task(lambda _control: _keep_house(data)).failure(self.failed.emit).start(self)
            self.settled.emit()

    def _warn_of_clock(self, data: DataFile) -> None:
        problem = data.clock_problem(datetime.now(UTC))
        if problem is not None:
            self.failed.emit(problem)

    def change_file(self, path: Path) -> None:
        """Close what is open and open the file at `path`. Raises as `close`."""
        self.close()
        self.path, self.sample = path, False
        self.open()

    def show_sample(self) -> None:
        """Close what is open and open the sample. Raises as `close`."""
        self.close()
        if not self.sample:
            self._own = self.path
        self.path, self.sample = None, True
        self.open()

    @property
    def has_own_file(self) -> bool:
        """Whether the sample was opened instead of one's own file, to which one can go back."""
        return self._own is not None

    def leave_sample(self) -> None:
        """Close the sample and open one's own file again. Raises as `close`."""
        self.close()
        self.path, self.sample = self._own, False
        self.open()

    def restore(self, backup: Path) -> None:
        """Close what is open and put `backup` in its place. Raises as `close`."""
        self.close()
        self.open(backup)

    def close(self) -> None:
        """Save what is pending and close. Raises the UserError that keeps something from being saved."""
        wait_for_all()  # a copy still being read would keep the file from being folded into one
        if self.data is not None:
            self.data.close()
        self._forget()

    def abandon(self) -> None:
        """Close and give up what could not be saved: only after a person has said so."""
        if self.data is not None:
            self.data.abandon()
        self._forget()

    def _forget(self) -> None:
        self._settling.stop()
        self.data = self.session = None
        self._away.close()

    def rescue_to(self, path: Path, *, reopen: bool) -> None:
        """Write everything, saved or not, to `path`, close, and with `reopen` go on there.

        Raises UserError where `path` cannot be written; then nothing has changed.
        """
        if self.data is not None:
            self.data.rescue_to(path)
        self._forget()
        self.path, self.sample = path, False
        if reopen:
            self.open()

    def back_up_to(self, path: Path) -> None:
        """Write a verified copy of the whole file to `path`, in the background; `done` follows.

        Raises the UserError that keeps something from being saved.
        """
        data = self.data
        if data is None:
            return
        self._save()
        task = Task(lambda _control: data.backup_to(path)).failure(self.failed.emit)
        task.success(lambda _result: self.done.emit("backup", path)).start(self)

    def save_now(self) -> bool:
        """Wait until all is on disk; return whether it is."""
        return self.data is None or self.data.saver.flush()

    def _save(self) -> None:
        """Wait until all is on disk. Raises the UserError that keeps something from being saved."""
        if not self.save_now():
            raise self.save_state.failure or UserError("data.unsaved", path=self.path)

    @property
    def save_state(self) -> SaveState:
        """What is safe at this moment."""
        return self.data.saver.state if self.data is not None else SaveState()

    # -- reports

    def reports(self) -> tuple[ReportSummary, ...]:
        """Return the reports of the open file, the latest period first."""
        return self.data.reports() if self.data is not None else ()

    def create_report(self, form: Form, period: Period) -> None:
        """Make a report and open it. Raises UserError "report.exists" and those of the data file."""
        if self.data is not None:
            self.open_report(self.data.create_report(form, period))

    def copy_report(self, summary: ReportSummary, period: Period) -> None:
        """Make a report of `period` that says the same, and open it. Raises as `create_report`."""
        if self.data is not None:
            self.open_report(self.data.copy_report(summary, period))

    def delete_report(self, summary: ReportSummary) -> None:
        """Put a report into the bin. Raises "report.sent_stays" and the UserErrors of the data file."""
        if self.data is not None:
            self.data.delete_report(summary)
            if self.session is not None and self.session.summary.id == summary.id:
                self.session = None

    def restore_report(self, summary: ReportSummary) -> None:
        """Take a report out of the bin. Raises "report.exists" where its period has another one by now."""
        if self.data is not None:
            self.data.restore_report(summary)

    def open_report(self, summary: ReportSummary) -> None:
        """Open another report of the file.

        Raises UserError "report.form_missing", "data.…", and the one that keeps something of the report that
        is open from being saved: it stays open then, with all that was typed.
        """
        if self.data is not None:
            self._save()
            self.session = self.data.open_report(summary)
            self.report_opened.emit(self.session)

    def due_set_for(self, session: ReportSession) -> date:
        """Return the day set for sending a report, be it a weekend: by the office, else by its form."""
        reporting = self.data.reporting() if self.data is not None else Reporting()
        return reporting.day_set(session.period, session.form.due_day)

    # -- the office

    def office(self) -> Office:
        """Return the office; an empty one where no file is open."""
        return self.data.office() if self.data is not None else Office()

    def save_office(self, office: Office) -> None:
        """Keep the office. Raises the UserErrors of the data file."""
        if self.data is not None:
            self.data.save_office(office)


def _open(path: Path | None, *, sample: bool, backup: Path | None) -> _Opened:
    """Open the file on a thread of its own: this is where the heavy libraries load."""
    forms = catalog()
    with ExitStack() as stack:
        if sample:
            from cchc_desktop.services.samples import sample_file  # no clerk's own start needs it

            path = stack.enter_context(sample_file(forms))
        elif path is None:
            path = default_data_file()
            make_folder(path.parent)
        refused = _restore(backup, path) if backup is not None else None
        try:
            data = DataFile.open(path, forms, create=refused is None, background=True)
        except UserError as error:
            raise (refused or error) from error
        session, problem = _latest(data)
        return _Opened(data, forms, session, refused or problem, stack.pop_all())


def _keep_house(data: DataFile) -> None:
    """Make the day's copy, and only then take away what has been in the bin too long."""
    today = date.today()
    data.back_up_today(today)
    data.empty_bin(today)


def _restore(backup: Path, path: Path) -> UserError | None:
    """Put `backup` in the place of `path`; a backup that is none leaves all as it was: return why."""
    try:
        restore(backup, path)
    except UserError as error:
        return error
    return None


def _latest(data: DataFile) -> tuple[ReportSession | None, UserError | None]:
    """Return the report edited last; a report that cannot be opened does not keep the file closed."""
    reports = data.reports()
    if not reports:
        return None, None
    latest = max(reports, key=lambda report: report.edited_at)
    try:
        return data.open_report(latest), None
    except UserError as error:
        return None, error
