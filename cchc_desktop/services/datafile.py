"""The data file of an office: its reports, its office, its copies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value, text_value
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.entry.values import clean_text, read_text, restore_value
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.i18n import _
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.services.forms import form_for
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.reports import PastChange, ReportSummary
from cchc_desktop.services.saving import BackgroundSaver, DirectSaver, Saver
from cchc_desktop.services.session import ReportSession

if TYPE_CHECKING:
    from cchc_desktop.render.base import Base
    from cchc_desktop.services.exports import Exported, ExportRecord, KeptFile
    from cchc_desktop.storage.database import Database
    from cchc_desktop.storage.repository import StoredExport, StoredReport

_DRAFT, _FINAL = "draft", "final"
_SILENCED = "silenced"  # the setting that names the rules whose hints are left out


def default_data_file() -> Path:
    """Return where the user's own data file lies: the user's data folder of the system."""
    import platformdirs

    return Path(platformdirs.user_data_dir("CCHC Desktop", appauthor=False)) / "cchc.sqlite"


class DataFile:
    """An open data file: reports, office, copies. Edits go to its `saver`."""

    def __init__(self, database: Database, forms: Catalog, saver: Saver) -> None:
        self._database = database
        self._forms = forms
        self.saver = saver
        self._office: Office | None = None
        self._own_base: Base | None = None
        self._own_base_known = False

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
        """Open the data file for a command that reads it and keeps a record, as `record_export` does.

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

        Raises the UserError that keeps edits from being saved; the file is then open still, and they wait.
        """
        if not self.saver.flush():
            raise self.saver.state.failure or UserError("data.unsaved", path=self.path)
        self.saver.stop()
        self._database.close()

    def rescue_to(self, path: Path) -> None:
        """Write everything, saved or not, to a new file at `path`, and close: the way out when saving fails.

        Raises the UserErrors of a backup; then nothing has changed and saving goes on being tried.
        """
        self.saver.rescue_to(path)
        self._database.close()

    def abandon(self) -> None:
        """Close and give up what could not be saved: only after a person has said so."""
        self.saver.stop()
        self._database.close()

    def back_up_today(self, today: date) -> Path | None:
        """Make the day's copy beside the file and thin the older ones; None when today has one."""
        from cchc_desktop.storage.backup import back_up_today

        return back_up_today(self.path, today)

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

    def own_base(self) -> Base | None:
        """Return the office's own base.docx, None where it has none.

        Raises UserError "layout.…" for one that this program can no longer read.
        """
        from cchc_desktop.storage import repository

        if not self._own_base_known:
            known = repository.load_own_base(self._database)
            self._own_base = self._read_base(*known) if known else None
            self._own_base_known = True
        return self._own_base

    def _read_base(self, name: str, sha256: str) -> Base:
        from cchc_desktop.render.base import read_base
        from cchc_desktop.storage import repository

        return read_base(repository.load_file(self._database, sha256), name)

    def save_own_base(self, content: bytes, name: str) -> Base:
        """Keep the office's own base.docx and return it, read.

        Raises UserError "layout.…" for one that cannot serve, and those of the data file.
        """
        from cchc_desktop.render.base import read_base
        from cchc_desktop.storage import changes

        base = read_base(content, clean_text(name))
        changes.save_own_base(self._database, base.name, base.content)
        self._own_base, self._own_base_known = base, True
        return base

    def drop_own_base(self) -> None:
        """Go back to the program's own base.docx. Raises the UserErrors of the data file."""
        from cchc_desktop.storage import changes

        changes.drop_own_base(self._database)
        self._own_base, self._own_base_known = None, True

    # -- exports

    def exports_of(self, report_id: int, /) -> tuple[ExportRecord, ...]:
        """Return the exports of a report, the latest first."""
        from cchc_desktop.storage import repository

        return tuple(_record(stored) for stored in repository.list_exports(self._database, report_id))

    def keep(self, report_id: int, exported: Exported, /) -> ExportRecord:
        """Keep an export: its files, each content once, and what the report said; from any thread.

        Raises the UserErrors "data.…", "file.disk_full"; then nothing of it is kept.
        """
        from cchc_desktop.services.exports import record_of
        from cchc_desktop.storage import changes

        record = record_of(exported)
        contents = {file.sha256: file.content for file in exported.files}
        return _record(changes.add_export(self._database, report_id, _stored(record), contents))

    def record_export(self, summary: ReportSummary, exported: Exported) -> ExportRecord:
        """Keep an export of the report `summary`. Raises as `keep`."""
        return self.keep(summary.id, exported)

    def content_of(self, file: KeptFile, /) -> bytes:
        """Return a kept file. Raises UserError "data.corrupt" where it is no longer what it was."""
        from cchc_desktop.storage import repository

        return repository.load_file(self._database, file.sha256)

    # -- reports

    def reports(self) -> tuple[ReportSummary, ...]:
        """Return the reports, the latest period first."""
        from cchc_desktop.storage import repository

        found = [_summary(s) for s in repository.list_reports(self._database) if s.deleted_at is None]
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

    def form_of(self, summary: ReportSummary) -> Form:
        """Return the form version of a report. Raises UserError "report.form_missing"."""
        form = self._forms.forms.get(summary.form_key)
        if form is None:
            raise UserError("report.form_missing", period=summary.period.label, form=summary.form_key)
        return form

    def create_report(
        self, form: Form, period: Period, figures: Mapping[Place, Value] | None = None
    ) -> ReportSummary:
        """Make a report of `period` with the form's starting texts and `figures`, all in one transaction.

        Raises UserError "report.exists" and the UserErrors "data.…".
        """
        from cchc_desktop.storage import changes

        if any(summary.period == period for summary in self.reports()):
            raise UserError("report.exists", period=period.label)
        first = Entry(form, period).edit({**starting_texts(form), **(figures or {})}, _("Lập báo cáo"))
        return _summary(changes.add_report(self._database, form.key, period.code, first))

    def open_report(self, summary: ReportSummary) -> ReportSession:
        """Return the report to look at and to work on."""
        entry = self._entry(summary)
        return ReportSession(summary, entry, self.office, self.saver, self._history(summary), self)

    def _entry(self, summary: ReportSummary) -> Entry:
        from cchc_desktop.storage import repository

        form = self.form_of(summary)
        entry = Entry(form, summary.period)
        entry.load(
            (cell.place, _restored(form, cell.place, cell.typed, cell.canonical, carried=cell.carried))
            for cell in repository.load_entry(self._database, summary.id)
        )
        return entry

    def _history(self, summary: ReportSummary) -> ReportHistory:
        """Return the figures of the other reports of the same form, or of those that it replaces."""
        family = {summary.form_key.split("/")[0], self.form_of(summary).replaces.split("/")[0]}
        others: dict[Period, dict[str, Decimal]] = {}
        typed: dict[Period, dict[Place, str]] = {}
        for other in self.reports():
            known = other.form_key in self._forms.forms
            if other.id != summary.id and other.form_key.split("/")[0] in family and known:
                entry = self._entry(other)
                others[other.period] = _figures(entry)
                typed[other.period] = {place: value.typed for place, value in entry}
        return ReportHistory(summary.period, others, typed)

    # -- what became of a report

    def changes_at(self, report_id: int, place: Place, /) -> tuple[PastChange, ...]:
        """Return every change of one place of a report, the latest first."""
        from cchc_desktop.storage import repository

        form = self.form_of(next(summary for summary in self.reports() if summary.id == report_id))
        return tuple(
            PastChange(
                line.at,
                line.label,
                _restored(form, place, line.before_typed, line.before_canonical, carried=line.before_carried),
                _restored(form, place, line.after_typed, line.after_canonical, carried=line.after_carried),
            )
            for line in reversed(repository.history(self._database, report_id, place))
        )

    def statuses_of(self, report_id: int, /) -> tuple[StatusChange, ...]:
        """Return every step of a report, the latest first."""
        from cchc_desktop.storage import repository

        return repository.list_statuses(self._database, report_id)

    # -- settings

    def silenced(self) -> frozenset[str]:
        """Return the rules whose hints nobody wants to see."""
        from cchc_desktop.storage import repository

        return frozenset(repository.load_words(self._database, _SILENCED))

    def silence(self, rules: frozenset[str], /) -> None:
        """Keep which rules give no hints from now on. Raises the UserErrors of the data file."""
        from cchc_desktop.storage import changes

        changes.save_setting(self._database, _SILENCED, json.dumps(sorted(rules)))

    # -- copies

    def backup_to(self, target: Path) -> None:
        """Write a verified copy of the whole file to `target`."""
        from cchc_desktop.storage.backup import backup_to

        backup_to(self.path, target)


def restore(backup: Path, data_file: Path) -> None:
    """Put `backup` in the place of the closed `data_file`; what stood there is kept as a backup."""
    from cchc_desktop.storage.backup import restore_from

    restore_from(backup, data_file)


def starting_texts(form: Form) -> dict[Place, Value]:
    """Return the form's own texts for the headings of a new report."""
    return {Place(PlaceKind.TEXT, h.id): text_value(h.text) for h in form.outline if h.text}


def _restored(form: Form, place: Place, typed: str, canonical: str | None, *, carried: bool) -> Value:
    """Return a stored value as it was. The words that a reason answers are its canonical text."""
    if place.kind is PlaceKind.VALUE:
        value = restore_value(form.by_id.get(place.id), typed, canonical)
    elif place.kind is PlaceKind.REASON:
        value = Value(typed, canonical)
    else:
        value = read_text(typed)
    return replace(value, carried=True) if carried else value


def _figures(entry: Entry) -> dict[str, Decimal]:
    calculation = Calculation(entry)
    numbers = ((row.id, calculation.shown(row.id).number) for row in entry.form.indicators)
    return {row: number for row, number in numbers if number is not None}


def _record(stored: StoredExport) -> ExportRecord:
    from cchc_desktop.services.exports import ExportRecord, KeptFile

    files = tuple(KeptFile(file.format, file.name, file.sha256, file.size) for file in stored.files)
    draft = stored.status == _DRAFT
    return ExportRecord(stored.id, stored.at, draft, stored.number, stored.issued_on, files, stored.frozen)


def _stored(record: ExportRecord) -> StoredExport:
    from cchc_desktop.storage.repository import StoredExport, StoredFile

    files = tuple(StoredFile(file.format, file.name, file.sha256, file.size) for file in record.files)
    status = _DRAFT if record.draft else _FINAL
    return StoredExport(record.id, record.at, status, record.number, record.issued_on, record.frozen, files)


def _summary(stored: StoredReport) -> ReportSummary:
    return ReportSummary(
        id=stored.id,
        form_key=stored.form_key,
        period=Period.parse(stored.period_code),
        status=Status(stored.status),
        number=stored.number,
        issued_on=stored.issued_on,
        edited_at=stored.edited_at,
        deleted_at=stored.deleted_at,
    )
