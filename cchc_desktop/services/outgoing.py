"""A report on its way out: drafts, still pictures for the papers, what was exported and has changed since."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import TYPE_CHECKING, Protocol

from cchc_desktop.checks.model import Finding
from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.compute import Calculation, History
from cchc_desktop.entry.model import PRINTED, Entry, Place, PlaceKind, Value
from cchc_desktop.forms.model import Severity
from cchc_desktop.office.model import Office
from cchc_desktop.services.archive import Archive
from cchc_desktop.services.reports import ReportSummary

if TYPE_CHECKING:
    from cchc_desktop.render.base import Base
    from cchc_desktop.services.exports import Difference, ExportRecord, Since


class Report(Protocol):
    """The report that goes out, as it now stands."""

    entry: Entry
    summary: ReportSummary

    @property
    def office(self) -> Office:
        """The office as it is now."""

    @property
    def history(self) -> History:
        """What earlier reports say."""

    @property
    def archive(self) -> Archive:
        """What the data file remembers of it."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with it."""

    def shown(self, row: str) -> Value:
        """Return the row's value as typed or computed."""

    def end_try(self) -> None:
        """Take back what is only being tried."""


class Outgoing:
    """What the papers of one report need; loaded when asked for, after the first paint.

    `told` is called when the wish for a draft changes.
    """

    def __init__(self, report: Report, told: Callable[[], None]) -> None:
        self._report = report
        self._told = told
        self._draft = False
        self._exports: tuple[ExportRecord, ...] | None = None
        self._since: Since | None = None

    def look(self, places: Collection[Place]) -> None:
        """Compare `places`, which an edit has changed, with the last export."""
        if self._since is not None:
            self._since.look({place for place in places if place.kind in PRINTED})

    @property
    def draft(self) -> bool:
        """Whether the person wants what goes out now to be a draft, whatever the findings say.

        A wish for the papers made now and not the state of the report: it ends with the session.
        """
        return self._draft

    @draft.setter
    def draft(self, wanted: bool) -> None:
        if wanted != self._draft:
            self._draft = wanted
            self._told()

    @property
    def is_draft(self) -> bool:
        """Whether it can only go out as a draft, or the person wants it so."""
        return self.draft or any(finding.severity is Severity.ERROR for finding in self._report.findings)

    def still(self, *, draft: bool | None = None) -> ReportSource:
        """Return a copy that no later key press changes: for exporting in the background.

        `draft` None means as `is_draft` says.
        """
        self._report.end_try()
        entry = self._report.entry.copy()
        return ReportSource(
            entry=entry,
            calculation=Calculation(entry, self._report.history),
            office=self._report.office,
            number=self._report.summary.number,
            issued_on=self._report.summary.issued_on,
            edited_at=self._report.summary.edited_at,
            draft=self.is_draft if draft is None else draft,
        )

    def own_base(self) -> Base | None:
        """Return the office's own base.docx, None where it has none."""
        return self._report.archive.own_base()

    def exports(self) -> tuple[ExportRecord, ...]:
        """Return the exports that were kept, the latest first. Raises the UserErrors of the data file."""
        if self._exports is None:
            self._exports = self._report.archive.exports_of(self._report.summary.id)
        return self._exports

    def add_export(self, record: ExportRecord) -> None:
        """Take note of an export that `archive` has kept: from now on the report is compared with it."""
        if self._exports is not None:  # else it is read with the others when somebody asks
            self._since = self._watch(record)
            self._exports = (record, *self._exports)

    def changed_since_export(self) -> tuple[Difference, ...]:
        """Return what the report says differently since its last export; without one, nothing.

        Raises UserError "export.unreadable" and those of the data file.
        """
        since = self._compared()
        return () if since is None else since.differences(self._facts())

    def count_changed_since_export(self) -> int:
        """Return how many things `changed_since_export` lists, at less cost. Raises as it does."""
        since = self._compared()
        return 0 if since is None else since.count(self._facts())

    def changes_since_final(self) -> int | None:
        """Return how many things the report says differently since it last went out as more than a draft.

        None where its last export was a draft, or there is none: only 0 means that the papers are good.
        A number and a date that it went out without are written on the papers once they are signed (NĐ
        30/2020, Điều 15) and count for nothing. Raises as `changed_since_export`.
        """
        since, exports = self._compared(), self.exports()
        if since is None or exports[0].draft:
            return None
        summary, last = self._report.summary, exports[0]
        number = summary.number if last.number else ""
        return since.count(self._facts_with(number, summary.issued_on if last.issued_on else None))

    def _facts(self) -> dict[str, str]:
        return self._facts_with(self._report.summary.number, self._report.summary.issued_on)

    def _facts_with(self, number: str, issued_on: date | None) -> dict[str, str]:
        from cchc_desktop.services.exports import facts_of

        return facts_of(self._report.office, number, issued_on, self.own_base())

    def _compared(self) -> Since | None:
        """Return the comparison with the latest export, None without one."""
        if self._since is None and (exports := self.exports()):
            self._since = self._watch(exports[0])
        return self._since

    def _watch(self, record: ExportRecord) -> Since:
        """Compare with an export once; after that only what an edit touches is looked at."""
        from cchc_desktop.services.exports import Since, restore_frozen

        before = restore_frozen(record.frozen, self._report.entry.form)
        self._report.end_try()
        since = Since(self._report.entry.form, before, self._said)
        shown = (Place(PlaceKind.VALUE, row.id) for row in self._report.entry.form.indicators)
        typed = (place for place, _value in self._report.entry if place.kind in PRINTED)
        since.look({*before.values, *shown, *typed})
        return since

    def _said(self, place: Place) -> Value:
        """Return what stands at `place`, computed figures too."""
        known = place.kind is PlaceKind.VALUE and place.id in self._report.entry.form.by_id
        value = self._report.shown(place.id) if known else self._report.entry.at(place)
        return value.confirmed  # who vouches for a figure stands on no page
