"""What the data file keeps beside its figures: exports, the own base.docx, past values, settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cchc_desktop.entry.model import Place
from cchc_desktop.entry.status import StatusChange
from cchc_desktop.entry.values import clean_text
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.services import stored
from cchc_desktop.services.reports import PastChange, ReportSummary
from cchc_desktop.services.saving import Saver

if TYPE_CHECKING:
    from cchc_desktop.office.reporting import Reporting
    from cchc_desktop.render.base import Base
    from cchc_desktop.services.exports import Exported, ExportRecord, KeptFile
    from cchc_desktop.storage.database import Database

_SILENCED = "silenced"  # the setting that names the rules whose hints are left out
_REPORTING = "reporting"  # the setting that holds when the office reports


class FileArchive:
    """A data file as the `Archive` of its reports; `DataFile` adds the reports themselves."""

    def __init__(self, database: Database, forms: Catalog, saver: Saver) -> None:
        self._database = database
        self._forms = forms
        self.saver = saver
        self._own_base: Base | None = None
        self._own_base_known = False
        self._reporting: Reporting | None = None

    def form_of(self, summary: ReportSummary) -> Form:
        """Return the form version of a report. Raises UserError "report.form_missing"."""
        form = self._forms.forms.get(summary.form_key)
        if form is None:
            raise UserError("report.form_missing", period=summary.period.label, form=summary.form_key)
        return form

    def _all_reports(self) -> list[ReportSummary]:
        from cchc_desktop.storage import repository

        return [stored.summary_of(report) for report in repository.list_reports(self._database)]

    def _save_pending(self) -> None:
        """Have everything on the disk. Raises the UserError that keeps edits from being saved."""
        if not self.saver.flush():
            raise self.saver.state.failure or UserError("data.unsaved", path=self._database.path)

    # -- what became of a report

    def changes_at(self, report_id: int, place: Place, /) -> tuple[PastChange, ...]:
        """Return every change of one place of a report, the latest first; of a report long gone, none.

        What has been typed and not been saved yet is saved first. Raises the UserErrors "data.…", those that
        keep it from being saved too: a history without the last changes would mislead.
        """
        self._save_pending()
        found = (summary for summary in self._all_reports() if summary.id == report_id)
        return tuple(
            change
            for summary in found
            for change in stored.changes_at(self._database, self.form_of(summary), report_id, place)
        )

    def statuses_of(self, report_id: int, /) -> tuple[StatusChange, ...]:
        """Return every step of a report, the latest first. Raises what keeps one from being saved."""
        from cchc_desktop.storage import repository

        self._save_pending()
        return repository.list_statuses(self._database, report_id)

    # -- exports

    def exports_of(self, report_id: int, /) -> tuple[ExportRecord, ...]:
        """Return the exports of a report, the latest first."""
        from cchc_desktop.storage import repository

        return tuple(stored.record_of(kept) for kept in repository.list_exports(self._database, report_id))

    def keep(self, report_id: int, exported: Exported, /) -> ExportRecord:
        """Keep an export: its files, each content once, and what the report said; from any thread.

        Raises the UserErrors "data.…", "file.disk_full"; then nothing of it is kept.
        """
        from cchc_desktop.services.exports import record_of
        from cchc_desktop.storage import changes

        told = stored.stored_of(record_of(exported))
        contents = {file.sha256: file.content for file in exported.files}
        return stored.record_of(changes.add_export(self._database, report_id, told, contents))

    def content_of(self, file: KeptFile, /) -> bytes:
        """Return a kept file. Raises UserError "data.corrupt" where it is no longer what it was."""
        from cchc_desktop.storage import repository

        return repository.load_file(self._database, file.sha256)

    # -- the office's own base.docx

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

    # -- settings: they travel with the file

    def setting(self, key: str, default: str = "") -> str:
        """Return the setting `key`, `default` where there is none."""
        from cchc_desktop.storage import repository

        return repository.load_setting(self._database, key, default)

    def save_setting(self, key: str, value: str) -> None:
        """Keep the setting `key`. Raises the UserErrors of the data file."""
        from cchc_desktop.storage import changes

        changes.save_setting(self._database, key, clean_text(value))

    def reporting(self) -> Reporting:
        """Return when the office reports; what is usual until somebody has set it."""
        from cchc_desktop.office.reporting import reporting_from

        if self._reporting is None:  # asked for after each edit, to show the due date
            self._reporting = reporting_from(self.setting(_REPORTING))
        return self._reporting

    def save_reporting(self, reporting: Reporting) -> None:
        """Keep when the office reports. Raises the UserErrors of the data file."""
        from cchc_desktop.office.reporting import reporting_text

        self.save_setting(_REPORTING, reporting_text(reporting))
        self._reporting = reporting

    def silenced(self) -> frozenset[str]:
        """Return the rules whose hints nobody wants to see."""
        from cchc_desktop.storage import repository

        return frozenset(repository.load_words(self._database, _SILENCED))

    def silence(self, rules: frozenset[str], /) -> None:
        """Keep which rules give no hints from now on. Raises the UserErrors of the data file."""
        self.save_setting(_SILENCED, json.dumps(sorted(rules)))
