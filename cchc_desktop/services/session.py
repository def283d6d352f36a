"""One report while somebody works on it: typing, findings, undo, saving. Knows no screen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.entry.compute import NO_HISTORY, Calculation, History
from cchc_desktop.entry.model import Change, Edit, Entry, Place, PlaceKind, Value
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.entry.values import clean_text, read_text, read_value, readings_of
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form
from cchc_desktop.i18n import _
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.services.archive import NO_ARCHIVE, Archive
from cchc_desktop.services.outgoing import Outgoing
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.saving import Saver
from cchc_desktop.services.undo import UndoStack

MOST_NUMBER = 50  # letters of a document's number, a symbol of its own after the stroke included


@dataclass(frozen=True, slots=True)
class Changed:
    """What a screen must show anew: places whose shown value, text or findings changed.

    `edit` is what was done, None while a value is only tried; `draft` tells that the wish for one changed,
    `status` that the report went one step on or back.
    """

    places: frozenset[Place]
    edit: Edit | None = None
    draft: bool = False
    status: bool = False


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
        self.summary = summary
        self.entry = entry
        self._office = office
        self._saver = saver
        self.history = history
        self.archive = archive or NO_ARCHIVE
        self._calculation = Calculation(entry, history)
        self._checks = Checks(entry, self._calculation)
        self._checks.silence(self.archive.silenced())
        self._undo = UndoStack()
        self._trial: Change | None = None
        self._listeners: list[Listener] = []
        self.outgoing = Outgoing(self, lambda: self._tell(Changed(frozenset(), draft=True)))

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
        place = Place(PlaceKind.VALUE, row)
        value, before = read_value(self.form.by_id[row], typed), self._kept(place)
        if value.typed == before.typed and before.amount is not None:
            value = before.confirmed  # a reading chosen earlier stays chosen
        return self.commit({place: value}, _("Nhập số liệu"))

    def choose_reading(self, row: str, reading: Decimal) -> Edit:
        """Settle which of its two readings the number typed in a row means."""
        place = Place(PlaceKind.VALUE, row)
        value = read_value(self.form.by_id[row], self._kept(place).typed, chosen=reading)
        return self.commit({place: value}, _("Chọn cách đọc số"))

    def write_note(self, row: str, text: str) -> Edit:
        """Put `text` into a row's note and return the edit."""
        return self._write_text(Place(PlaceKind.NOTE, row), text, _("Nhập ghi chú"))

    def write_text(self, heading: str, text: str) -> Edit:
        """Put `text` under a heading and return the edit."""
        return self._write_text(Place(PlaceKind.TEXT, heading), text, _("Sửa lời văn"))

    def write_back_note(self, row: str, note: Value) -> Edit:
        """Put back the note that stood in a row before somebody began to write there; return the edit."""
        return self.commit({Place(PlaceKind.NOTE, row): note}, _("Nhập ghi chú"))

    def _write_text(self, place: Place, text: str, label: str) -> Edit:
        return self.commit({place: read_text(text)}, label)

    def commit(self, wanted: Mapping[Place, Value], label: str) -> Edit:
        """Make the places be as `wanted` in one edit that can be undone, save it and tell the listeners.

        What was only tried ends with it, and both are told at once. Raises UserError "report.locked" for a
        report that has been sent.
        """
        tried = self._put_back()
        edit = self.entry.edit(wanted, label)
        if self.locked or not edit:
            self._refresh(tried, None)
        if edit:
            self._must_be_open()
            self._undo.push(edit, datetime.now(UTC))
            self._perform(edit, tried)
        return edit

    def write_head(self, number: str, issued_on: date | None) -> None:
        """Keep the document's number ("47", or "" while open) and its date.

        Raises UserError "report.locked", and "report.long_number" for what can be no number.
        """
        self._must_be_open()
        number = clean_text(number).strip()
        if len(number) > MOST_NUMBER:
            raise UserError("report.long_number", length=len(number), limit=MOST_NUMBER)
        self.summary = replace(self.summary, number=number, issued_on=issued_on)
        self._saver.save_head(self.summary.id, number, issued_on)

    # -- how far it is; who may go which step: `services.steps`

    @property
    def locked(self) -> bool:
        """Whether it has been sent, so that nothing in it changes any more."""
        return self.summary.status is Status.SENT

    def _must_be_open(self) -> None:
        if self.locked:
            raise UserError("report.locked", period=self.period.label)

    def step(self, status: Status, reason: str = "") -> StatusChange:
        """Put the report into `status` and keep that, when and why; return what is kept."""
        summary = self.summary
        change = StatusChange(datetime.now(UTC), status, reason, summary.number, summary.issued_on)
        self.summary = replace(summary, status=status)
        self._saver.save_status(summary.id, change)
        self._tell(Changed(frozenset(), status=True))
        return change

    # -- what stands in a cell while it is being edited

    def try_value(self, row: str, typed: str) -> tuple[Finding, ...]:
        """Show findings as if `typed` stood in the row, keeping nothing; return those at its value."""
        place = Place(PlaceKind.VALUE, row)
        if self._trial is not None and self._trial.place != place:
            self.end_try()
        self._trial = Change(place, self._kept(place), read_value(self.form.by_id[row], typed))
        edit = self.entry.edit({place: self._trial.after})
        self.entry.apply(edit)
        self._refresh(edit.places, None)
        return self.findings_at(place)

    def end_try(self) -> None:
        """Take back what `try_value` showed; without one, nothing happens."""
        self._refresh(self._put_back(), None)

    def _kept(self, place: Place) -> Value:
        """Return what stands at `place`, whatever is being tried there."""
        trial = self._trial
        return trial.before if trial is not None and trial.place == place else self.entry.at(place)

    def _put_back(self) -> tuple[Place, ...]:
        """Put back what `try_value` replaced; return where the screens still show it, for `_refresh`."""
        if self._trial is None:
            return ()
        edit = self.entry.edit({self._trial.place: self._trial.before})
        self.entry.apply(edit)
        self._trial = None
        return edit.places

    # -- undo

    @property
    def can_undo(self) -> Edit | None:
        """The edit that `undo` would take back; none in a report that has been sent."""
        return self._undo.last if not self.locked else None

    @property
    def can_redo(self) -> Edit | None:
        """The edit that `redo` would do again."""
        return self._undo.next if not self.locked else None

    def undo(self) -> Edit | None:
        """Take back the last edit by saving its inverse; return it, None when there is none."""
        self.end_try()
        if not self.can_undo:
            return None
        edit = self._undo.back()
        self._perform(replace(edit.inverse, label=_("Hoàn tác: {what}").format(what=edit.label)))
        return edit

    def redo(self) -> Edit | None:
        """Do again what was undone last; return it, None when there is none."""
        self.end_try()
        if not self.can_redo:
            return None
        edit = self._undo.forth()
        self._perform(edit)
        return edit

    def _perform(self, edit: Edit, tried: Collection[Place] = ()) -> None:
        if self.summary.status is Status.CHECKED:
            self.step(Status.DRAFT)  # what was checked is no longer what stands here
        at = datetime.now(UTC)
        self.entry.apply(edit)
        self.summary = replace(self.summary, edited_at=at)
        self._saver.submit(self.summary.id, edit, at)
        self._refresh({*tried, *edit.places}, edit)

    def _refresh(self, touched: Collection[Place], edit: Edit | None) -> None:
        """Work out anew what depends on `touched`, and tell; where nothing was, there is nothing to tell."""
        if not touched:
            return
        rows = self._calculation.update([p.id for p in touched if p.kind is PlaceKind.VALUE])
        shown = {*touched, *(Place(PlaceKind.VALUE, row) for row in rows)}
        if edit is not None:
            self.outgoing.look(shown)
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
        return self.history.previous(self.form.by_id[row])

    def a_year_ago(self, row: str) -> Decimal | None:
        """Return the row's figure in the same period of the year before."""
        return self.history.same_period_last_year(self.form.by_id[row])

    def figures(self, row: str) -> tuple[tuple[Period, Decimal], ...]:
        """Return the row's figures in earlier comparable reports, the latest first, eight at most."""
        return self.history.figures(self.form.by_id[row])

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

    def silence(self, rules: frozenset[str]) -> None:
        """Show no hints of `rules` from now on, in any report; those of other rules again."""
        self.archive.silence(rules)
        self._tell(Changed(self._checks.silence(rules)))

    @property
    def silenced(self) -> frozenset[str]:
        """The rules whose hints nobody wants to see."""
        return self._checks.silenced

    @property
    def silenced_hints(self) -> tuple[Finding, ...]:
        """The hints that are not shown because of that."""
        return self._checks.silenced_hints

    @property
    def progress(self) -> tuple[int, int]:
        """How many rows are filled, of how many that take a value."""
        return self._calculation.progress

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after each change, on the caller's thread; return what ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
