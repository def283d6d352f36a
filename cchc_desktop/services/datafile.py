"""The data file of an office: its reports, its office, its copies."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cchc_desktop.entry.model import Entry, Place, Value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.i18n import _
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.services import stored
from cchc_desktop.services.carrying import carried_over, copied, starting_texts
from cchc_desktop.services.file_archive import FileArchive
from cchc_desktop.services.forms import form_for
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.reports import DAYS_IN_BIN, ReportSummary
from cchc_desktop.services.saving import BackgroundSaver, DirectSaver, Saver
from cchc_desktop.services.session import ReportSession

if TYPE_CHECKING:
    from cchc_desktop.storage.database import Database

_A_WEEK, _A_FORTNIGHT = timedelta(days=7), timedelta(days=14)
_DAYS_AT_WORK = 2  # of a fortnight, which no clock invents that stands wrong for a day
_CLOCKS_DIFFER = timedelta(minutes=5)  # as clocks do that are set by the network


def default_data_file() -> Path:
    """Return where the user's own data file lies: the user's data folder of the system."""
    import platformdirs

    return Path(platformdirs.user_data_dir("CCHC Desktop", appauthor=False)) / "cchc.sqlite"


class DataFile(FileArchive):
    """An open data file: reports, office, copies. Edits go to its `saver`."""

    def __init__(self, database: Database, forms: Catalog, saver: Saver) -> None:
        super().__init__(database, forms, saver)
        self._office: Office | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        forms: Catalog,
        *,
        create: bool = False,
        write: bool = True,
        background: bool = False,
    ) -> Self:
        """Open the data file at `path`; `create` makes one where there is none, `write` False only reads.

        With `background` edits are saved by a thread of their own, for a window; else before going on.
        Raises the UserErrors "data.…" of `storage.database`.
        """
        from cchc_desktop.storage.database import Database

        database = Database.open(path, create=create, write=write)
        return cls(database, forms, BackgroundSaver(database) if background else DirectSaver(database))

    @classmethod
    def open_to_record(cls, path: Path, forms: Catalog) -> tuple[Self, UserError | None]:
        """Open the data file for a command that reads it and keeps a record, as `keep` does.

        Where it cannot be written (a window is open, a disk only to be read) it is opened for reading, and
        what stood in the way comes with it: then nothing can be kept. Raises as `open` for reading.
        """
        try:
            return cls.open(path, forms), None
        except UserError as refusal:
            return cls.open(path, forms, write=False), refusal

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._database.path

    def close(self) -> None:
        """Save what is pending and close the file so that it can be carried away as one file.

        Raises the UserError that keeps edits from being saved, or "data.vanished" for a file that is gone; it
        is then open still, and nothing is lost.
        """
        self._save_pending()
        self._database.must_be_there()
        self.saver.stop()
        self._database.close()

    def rescue_to(self, path: Path) -> None:
        """Write everything, saved or not, to a new file at `path`, and close: the way out when saving fails.

        Raises the UserErrors of a backup; then nothing has changed and saving goes on being tried.
        """
        self.saver.rescue_to(path)
        self._database.close()

    def abandon(self) -> None:
        """Close and give up what could not be saved: only after a person has said so.

        What keeps the file from being folded into one, as damage or a full disk, keeps nobody here.
        """
        self.saver.stop()
        with suppress(UserError):
            self._database.close()

    def back_up_today(self, today: date) -> Path | None:
        """Make the day's copy beside the file and return its path, None when today has one.

        With it the older ones are thinned, unless the day cannot be believed (see `empty_bin`).
        """
        from cchc_desktop.storage.backup import back_up_today, thin

        made = back_up_today(self.path, today)
        if made is not None and self._believed(today):
            thin(self.path, today)
        return made

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- the office

    def office(self) -> Office:
        """Return the office that reports; an empty one until somebody has filled it in."""
        from cchc_desktop.storage import repository

        if self._office is None:
            self._office = repository.load_office(self._database)
        return self._office

    def save_office(self, office: Office) -> None:
        """Keep the office's names, signer and recipients."""
        from cchc_desktop.storage import changes

        self._office = changes.save_office(self._database, office)

    def notes(self) -> tuple[str, ...]:
        """Return every distinct note and text of the office's reports, those of the newest first."""
        from cchc_desktop.storage import repository

        newest_first = [summary.id for summary in self.reports()]
        prose = repository.load_prose(self._database, newest_first)
        return tuple(dict.fromkeys(text for id_ in newest_first for text in prose[id_]))

    # -- reports

    def reports(self) -> tuple[ReportSummary, ...]:
        """Return the reports, the latest period first; without those in the bin."""
        found = [summary for summary in self._all_reports() if summary.deleted_at is None]
        return tuple(sorted(found, key=lambda r: (r.period.cut_off, r.period.months), reverse=True))

    def report_for(self, period: Period) -> ReportSummary:
        """Return the report of `period`.

        Raises UserError "report.none_for_period", "form.none_for_period".
        """
        for summary in self.reports():
            if summary.period == period:
                return summary
        form_for(self._forms, period)
        raise UserError("report.none_for_period", period=period.label)

    def create_report(
        self,
        form: Form,
        period: Period,
        figures: Mapping[Place, Value] | None = None,
        *,
        carry: bool = True,
    ) -> ReportSummary:
        """Make a report of `period` with the form's starting texts and `figures`, all in one transaction.

        With `carry` it takes over from the last earlier report what the form marks as carried, except where
        `figures` holds something. Raises UserError "report.exists" and the UserErrors "data.…".
        """
        carried = self._carried_into(form, period) if carry else {}
        return self._add(form, period, starting_texts(form) | carried | dict(figures or {}), _("Lập báo cáo"))

    def copy_report(self, summary: ReportSummary, period: Period) -> ReportSummary:
        """Make a report of `period`, by `form_of_copy`, that says what `summary` says.

        Figures and notes wait to be confirmed, texts are its own. Raises UserError "report.exists",
        "report.form_missing" and the UserErrors "data.…".
        """
        self._save_pending()
        new = form_of_copy(self._forms, self.form_of(summary), period)
        label = _("Chép báo cáo {period}").format(period=summary.period.label)
        return self._add(new, period, copied(new, self.entry_of(summary)), label)

    def _add(self, form: Form, period: Period, first: Mapping[Place, Value], label: str) -> ReportSummary:
        from cchc_desktop.storage import changes

        self._must_be_free(period)
        edit = Entry(form, period).edit(first, label)
        return stored.summary_of(changes.add_report(self._database, form.key, period.code, edit))

    def _must_be_free(self, period: Period) -> None:
        if any(summary.period == period for summary in self.reports()):
            raise UserError("report.exists", period=period.label)

    def _carried_into(self, form: Form, period: Period) -> dict[Place, Value]:
        self._save_pending()
        last = next(iter(stored.earlier_reports(form, period, self._forms, self.reports()).values()), None)
        return carried_over(form, self.entry_of(last)) if last else {}

    def open_report(self, summary: ReportSummary) -> ReportSession:
        """Return the report to look at and to work on."""
        entry = self.entry_of(summary)
        return ReportSession(summary, entry, self.office, self.saver, self.history_of(summary), self)

    def entry_of(self, summary: ReportSummary) -> Entry:
        """Return what stands in a report. Raises UserError "report.form_missing" and "data.…"."""
        return stored.entry_of(self._database, self.form_of(summary), summary)

    def history_of(self, summary: ReportSummary) -> ReportHistory:
        """Return what earlier reports of the same form, or of one that it replaces, say.

        Raises as `entry_of`.
        """
        form = self.form_of(summary)
        before = stored.earlier_reports(form, summary.period, self._forms, self.reports())
        return stored.history_of(self._database, self._forms, form, summary.period, before)

    # -- the bin

    def bin(self) -> tuple[ReportSummary, ...]:
        """Return the reports that have been deleted and can still be had back, the latest first."""
        found = [(summary.deleted_at, summary) for summary in self._all_reports() if summary.deleted_at]
        return tuple(summary for _at, summary in sorted(found, key=lambda pair: pair[0], reverse=True))

    def delete_report(self, summary: ReportSummary) -> None:
        """Put a report into the bin, where it stays for `DAYS_IN_BIN` days.

        Raises UserError "report.sent_stays" for one that has been sent, and the UserErrors "data.…".
        """
        from cchc_desktop.storage import changes

        self._save_pending()
        if any(kept.id == summary.id and kept.status is Status.SENT for kept in self._all_reports()):
            raise UserError("report.sent_stays", period=summary.period.label)
        changes.put_in_bin(self._database, summary.id, datetime.now(UTC))

    def restore_report(self, summary: ReportSummary) -> None:
        """Take a report out of the bin.

        Raises UserError "report.exists" where its period has another one by now, and "data.…".
        """
        from cchc_desktop.storage import changes

        self._must_be_free(summary.period)
        changes.put_in_bin(self._database, summary.id, None)

    def empty_bin(self, today: date) -> int:
        """Remove for good what has been in the bin for more than `DAYS_IN_BIN` days; return how many went.

        Only on a day that can be believed: within a week of the last edit, after edits on two other days of
        the last fortnight. A clock that stands wrong removes nothing then, not even when something is typed
        under it. Raises the UserErrors "data.…"; from any thread.
        """
        before = datetime.combine(today - timedelta(days=DAYS_IN_BIN), time.min).astimezone()
        overdue = any(report.deleted_at and report.deleted_at < before for report in self.bin())
        if self._database.read_only or not overdue or not self._believed(today):
            return 0
        from cchc_desktop.storage import changes

        return changes.empty_bin(self._database, before)

    def _believed(self, today: date) -> bool:
        from cchc_desktop.storage import repository

        last = repository.last_edit(self._database)
        if last is None or not timedelta(0) <= today - last.astimezone().date() <= _A_WEEK:
            return False
        since = datetime.combine(today - _A_FORTNIGHT, time.min).astimezone()
        days = {at.astimezone().date() for at in repository.edits_since(self._database, since)}
        return sum(day < today for day in days) >= _DAYS_AT_WORK

    def clock_problem(self, now: datetime) -> UserError | None:
        """Return UserError "clock.back" where the clock of the machine stands before the file's last edit."""
        from cchc_desktop.storage import repository

        last = repository.last_edit(self._database)
        if last is None or now >= last - _CLOCKS_DIFFER:
            return None
        return UserError("clock.back", now=_moment(now), last=_moment(last))

    # -- copies

    def backup_to(self, target: Path) -> None:
        """Write a verified copy of the whole file to `target`."""
        from cchc_desktop.storage.backup import backup_to

        backup_to(self.path, target)


def form_of_copy(forms: Catalog, source: Form, period: Period) -> Form:
    """Return the form that a copy for `period` of a report by `source` is made with.

    It is the newest for the period of the same family, `source` itself where there is none.
    """
    fitting = (new for new in forms.for_period(period) if source.id in stored.family_of(new, forms))
    return next(fitting, source)


def restore(backup: Path, data_file: Path) -> None:
    """Put `backup` in the place of the closed `data_file`; what stood there is kept as a backup."""
    from cchc_desktop.storage.backup import restore_from

    restore_from(backup, data_file)


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%H:%M %d/%m/%Y}"
