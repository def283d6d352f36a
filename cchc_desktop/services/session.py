"""One report while somebody works on it: typing, findings, undo, saving. Knows no screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.compute import NO_HISTORY, Calculation, History
from cchc_desktop.entry.model import Change, Edit, Entry, Place, PlaceKind, Value
from cchc_desktop.entry.values import clean_text, read_text, read_value, readings_of
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.i18n import _
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.services.saving import Saver

if TYPE_CHECKING:
    from cchc_desktop.render.base import Base
    from cchc_desktop.services.exports import Archive, Difference, ExportRecord, Since


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report in a list: which form and period, how far it is, its number and date once known."""

    id: int
    form_key: str
    period: Period
    status: str
    edited_at: datetime
    number: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a screen must show anew: places whose shown value, text or findings changed.

    `edit` is what was done, None while a value is only tried; `draft` tells that the wish for one changed.
    """

    places: frozenset[Place]
    edit: Edit | None = None
    draft: bool = False


Listener = Callable[[Changed], None]


class ReportSession:
    """A report being filled in. All methods belong to one thread; saving happens on another.

    Typing never raises for what cannot be read: the value keeps its text and carries its problem.
    """

    def __init__(
        self,
        summary: ReportSummary,
        entry: Entry,
        office: Callable[[], Office],
        saver: Saver,
        history: History = NO_HISTORY,
        archive: Archive | None = None,
    ) -> None:
        self._draft = False
        self._archive = archive
        self.summary = summary
        self.entry = entry
        self._office = office
        self._saver = saver
        self._history = history
        self._calculation = Calculation(entry, history)
        self._checks = Checks(entry, self._calculation)
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._trial: Change | None = None
        self._listeners: list[Listener] = []
        self._exports: tuple[ExportRecord, ...] | None = None
        self._since: Since | None = None

    @property
    def form(self) -> Form:
        """The form version that the report was made with."""
        return self.entry.form

    @property
    def period(self) -> Period:
        """The period that the report is for."""
        return self.entry.period

    @property
    def office(self) -> Office:
        """The office as it is now."""
        return self._office()

    # -- typing

    def write_value(self, row: str, typed: str) -> Edit:
        """Put what was typed into a row's value and return the edit; nothing changed gives an empty edit."""
        self.end_try()
        value = read_value(self.form.by_id[row], typed)
        before = self.entry.value(row)
        if value.typed == before.typed and before.amount is not None:
            return Edit(())  # a reading chosen earlier stays chosen
        return self.commit({Place(PlaceKind.VALUE, row): value}, _("Nhập số liệu"))

    def choose_reading(self, row: str, reading: Decimal) -> Edit:
        """Settle which of its two readings the number typed in a row means."""
        self.end_try()
        value = read_value(self.form.by_id[row], self.entry.value(row).typed, chosen=reading)
        return self.commit({Place(PlaceKind.VALUE, row): value}, _("Chọn cách đọc số"))

    def write_note(self, row: str, text: str) -> Edit:
        """Put `text` into a row's note and return the edit."""
        return self._write_text(Place(PlaceKind.NOTE, row), text, _("Nhập ghi chú"))

    def write_text(self, heading: str, text: str) -> Edit:
        """Put `text` under a heading and return the edit."""
        return self._write_text(Place(PlaceKind.TEXT, heading), text, _("Sửa lời văn"))

    def _write_text(self, place: Place, text: str, label: str) -> Edit:
        self.end_try()
        return self.commit({place: read_text(text)}, label)

    def commit(self, wanted: Mapping[Place, Value], label: str) -> Edit:
        """Make the places be as `wanted` in one edit that can be undone, save it and tell the listeners."""
        edit = self.entry.edit(wanted, label)
        if edit:
            self._done.append(edit)
            self._undone.clear()
            self._perform(edit)
        return edit

    def write_head(self, number: str, issued_on: date | None) -> None:
        """Keep the document's number ("47", or "" while open) and its date."""
        number = clean_text(number).strip()
        self.summary = replace(self.summary, number=number, issued_on=issued_on)
        self._saver.save_head(self.summary.id, number, issued_on)

    # -- what stands in a cell while it is being edited

    def try_value(self, row: str, typed: str) -> tuple[Finding, ...]:
        """Show findings as if `typed` stood in the row, keeping nothing; return those at its value."""
        place = Place(PlaceKind.VALUE, row)
        if self._trial is not None and self._trial.place != place:
            self.end_try()
        before = self._trial.before if self._trial else self.entry.at(place)
        self._trial = Change(place, before, read_value(self.form.by_id[row], typed))
        self._show(self._trial.after)
        return self.findings_at(place)

    def end_try(self) -> None:
        """Take back what `try_value` showed; without one, nothing happens."""
        if self._trial is not None:
            self._show(self._trial.before)
            self._trial = None

    def _show(self, value: Value) -> None:
        if self._trial is not None and (edit := self.entry.edit({self._trial.place: value})):
            self.entry.apply(edit)
            self._refresh(edit.places, None)

    # -- undo

    @property
    def can_undo(self) -> Edit | None:
        """The edit that `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def can_redo(self) -> Edit | None:
        """The edit that `redo` would do again."""
        return self._undone[-1] if self._undone else None

    def undo(self) -> Edit | None:
        """Take back the last edit by saving its inverse; return it, None when there is none."""
        self.end_try()
        if not self._done:
            return None
        edit = self._done.pop()
        self._undone.append(edit)
        self._perform(edit.inverse)
        return edit

    def redo(self) -> Edit | None:
        """Do again what was undone last; return it, None when there is none."""
        self.end_try()
        if not self._undone:
            return None
        edit = self._undone.pop()
        self._done.append(edit)
        self._perform(edit)
        return edit

    def _perform(self, edit: Edit) -> None:
        at = datetime.now(UTC)
        self.entry.apply(edit)
        self.summary = replace(self.summary, edited_at=at)
        self._saver.submit(self.summary.id, edit, at)
        self._refresh(edit.places, edit)

    def _refresh(self, touched: Collection[Place], edit: Edit | None) -> None:
        rows = self._calculation.update([p.id for p in touched if p.kind is PlaceKind.VALUE])
        shown = {*touched, *(Place(PlaceKind.VALUE, row) for row in rows)}
        if edit is not None and self._since is not None:
            self._since.look(shown)
        self._tell(Changed(frozenset(shown | set(self._checks.update(shown))), edit))

    def _tell(self, changed: Changed) -> None:
        for listener in tuple(self._listeners):
            listener(changed)

    # -- looking

    def shown(self, row: str) -> Value:
        """Return the row's value as typed, or as computed where nothing was typed."""
        return self._calculation.shown(row)

    def computed(self, row: str) -> Decimal | None:
        """Return what the row's formula gives, None without one."""
        return self._calculation.computed(row)

    def previous(self, row: str) -> Decimal | None:
        """Return the row's figure in the last comparable report."""
        return self._history.previous(self.form.by_id[row])

    def readings(self, row: str) -> tuple[Decimal, ...]:
        """Return the two readings between which a person must choose, else nothing."""
        value = self.entry.value(row)
        return () if value.amount is not None else readings_of(self.form.by_id[row], value.typed)

    def explain(self, row: str) -> str:
        """Return the row's formula in words, "" without one."""
        formula = self.form.by_id[row].formula
        return formula.sentence(lambda id_: self.form.by_id[id_].label) if formula else ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the gravest first, then in the order of the form."""
        return self._checks.findings

    def findings_at(self, place: Place) -> tuple[Finding, ...]:
        """Return the findings that touch `place`."""
        return self._checks.at(place)

    @property
    def progress(self) -> tuple[int, int]:
        """How many rows are filled, of how many that take a value."""
        return self._calculation.progress

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change, on the caller's thread; return what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # -- going out; what that needs is loaded when it is asked for, after the first paint

    @property
    def archive(self) -> Archive:
        """Where its exports are kept; nowhere for a report that lives in memory alone."""
        if self._archive is None:
            from cchc_desktop.services.exports import NO_ARCHIVE

            self._archive = NO_ARCHIVE
        return self._archive

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
            self._tell(Changed(frozenset(), draft=True))

    @property
    def is_draft(self) -> bool:
        """Whether it can only go out as a draft, or the person wants it so."""
        return self.draft or any(finding.severity is Severity.ERROR for finding in self.findings)

    def still(self, *, draft: bool | None = None) -> ReportSource:
        """Return a copy that no later key press changes: for exporting in the background.

        `draft` None means as `is_draft` says.
        """
        self.end_try()
        entry = self.entry.copy()
        return ReportSource(
            entry=entry,
            calculation=Calculation(entry, self._history),
            office=self.office,
            number=self.summary.number,
            issued_on=self.summary.issued_on,
            edited_at=self.summary.edited_at,
            draft=self.is_draft if draft is None else draft,
        )

    def own_base(self) -> Base | None:
        """Return the office's own base.docx, None where it has none."""
        return self.archive.own_base()

    def exports(self) -> tuple[ExportRecord, ...]:
        """Return the exports that were kept, the latest first. Raises the UserErrors of the data file."""
        if self._exports is None:
            self._exports = self.archive.exports_of(self.summary.id)
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

    def _facts(self) -> dict[str, str]:
        from cchc_desktop.services.exports import facts_of

        summary = self.summary
        return facts_of(self.office, summary.number, summary.issued_on, self.own_base())

    def _compared(self) -> Since | None:
        """Return the comparison with the latest export, None without one."""
        if self._since is None and (exports := self.exports()):
            self._since = self._watch(exports[0])
        return self._since

    def _watch(self, record: ExportRecord) -> Since:
        """Compare with an export once; after that only what an edit touches is looked at."""
        from cchc_desktop.services.exports import Since, restore_frozen

        before = restore_frozen(record.frozen, self.form)
        self.end_try()
        since = Since(self.form, before, self._said)
        shown = (Place(PlaceKind.VALUE, row.id) for row in self.form.indicators)
        since.look({*before.values, *shown, *(place for place, _value in self.entry)})
        return since

    def _said(self, place: Place) -> Value:
        """Return what stands at `place`, computed figures too."""
        known = place.kind is PlaceKind.VALUE and place.id in self.form.by_id
        return self.shown(place.id) if known else self.entry.at(place)
