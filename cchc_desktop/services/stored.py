"""What the data file holds of reports and exports, as the values that the rest of the program works with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from heapq import merge
from typing import TYPE_CHECKING

from cchc_desktop.checks.reasons import answered_place, without_reasons
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value
from cchc_desktop.entry.values import read_text, restore_value
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.periods import Period
from cchc_desktop.services.carrying import number_in
from cchc_desktop.services.history import FiguresOnDemand, ReportHistory, earlier
from cchc_desktop.services.reports import PastChange, ReportSummary

if TYPE_CHECKING:
    from cchc_desktop.services.exports import ExportRecord
    from cchc_desktop.storage.database import Database
    from cchc_desktop.storage.repository import StoredExport, StoredReport, StoredValue

_DRAFT, _FINAL = "draft", "final"
_WITH_REASONS = (PlaceKind.NOTE, PlaceKind.REASON)


def summary_of(stored: StoredReport) -> ReportSummary:
    """Return a report as it stands in lists."""
    return ReportSummary(
        id=stored.id,
        form_key=stored.form_key,
        period=Period.parse(stored.period_code),
        status=stored.status,
        number=stored.number,
        issued_on=stored.issued_on,
        edited_at=stored.edited_at,
        deleted_at=stored.deleted_at,
    )


def entry_of(database: Database, form: Form, summary: ReportSummary) -> Entry:
    """Return what stands in a report. Raises the UserErrors of reading a data file."""
    from cchc_desktop.storage import repository

    entry = Entry(form, summary.period)
    entry.load(
        (cell.place, restored(form, cell.place, cell.typed, cell.canonical, carried=cell.carried))
        for cell in repository.load_entry(database, summary.id)
    )
    return entry


def restored(form: Form, place: Place, typed: str, canonical: str | None, *, carried: bool) -> Value:
    """Return a stored value as it was. The words that a reason answers are its canonical text."""
    if place.kind is PlaceKind.VALUE:
        value = restore_value(form.by_id.get(place.id), typed, canonical)
    elif place.kind is PlaceKind.REASON:
        value = Value(typed, canonical)
    else:
        value = read_text(typed)
    return replace(value, carried=True) if carried else value


def changes_at(database: Database, form: Form, report_id: int, place: Place) -> tuple[PastChange, ...]:
    """Return every change of one place of a report, and of the reasons given there, the latest first."""
    from cchc_desktop.storage import repository

    found = [_changes_at(database, form, report_id, place)]
    if place.kind in (PlaceKind.VALUE, PlaceKind.TEXT):
        for key in repository.changed_keys(database, report_id, PlaceKind.REASON):
            reason = Place(PlaceKind.REASON, key)
            if answered_place(form, reason) == place:
                lines = _changes_at(database, form, report_id, reason)
                found.append([replace(line, place=reason) for line in lines])
    return tuple(merge(*found, key=lambda line: line.at, reverse=True))  # each in its own order


def _changes_at(database: Database, form: Form, report_id: int, place: Place) -> list[PastChange]:
    from cchc_desktop.storage import repository

    return [
        PastChange(
            line.at,
            line.label,
            restored(form, place, line.before_typed, line.before_canonical, carried=line.before_carried),
            restored(form, place, line.after_typed, line.after_canonical, carried=line.after_carried),
        )
        for line in reversed(repository.history(database, report_id, place))
    ]


# -- earlier reports


def family_of(form: Form, forms: Catalog) -> frozenset[str]:
    """Return the ids of the forms whose reports belong together: `form` and those that it replaces."""
    found = {form.id}
    waiting = [form]
    while waiting:
        older = waiting.pop().replaces.split("/")[0]
        if older and older not in found:
            found.add(older)
            waiting += [known for known in forms.forms.values() if known.id == older]
    return frozenset(found)


def earlier_reports(
    form: Form, period: Period, forms: Catalog, reports: Iterable[ReportSummary]
) -> dict[Period, ReportSummary]:
    """Return those of `reports` that a report of `form` for `period` comes after, the latest first.

    They are of the same family of forms and ended before it; one whose form is not there is left out.
    """
    family = family_of(form, forms)
    known = {
        report.period: report
        for report in reports
        if report.form_key in forms.forms and report.form_key.split("/")[0] in family
    }
    return {before: known[before] for before in earlier(known, period)}


def history_of(
    database: Database, forms: Catalog, form: Form, period: Period, before: Mapping[Period, ReportSummary]
) -> ReportHistory:
    """Return what the reports `before`, the latest first, say about one of `form` for `period`.

    What they hold is read at once, all in one go, and worked out when it is asked for: most is not.
    """
    from cchc_desktop.storage import repository

    if not before:
        return ReportHistory(period)
    values = repository.load_values(database, [report.id for report in before.values()])
    last = next(iter(before.values()))

    def figures(of: Period) -> dict[str, Decimal]:
        older = forms.forms[before[of].form_key]
        found = _figures(older, of, values[before[of].id])
        return found if older is form else dict(_numbers_in(form, older, found))

    typed = _without_reasons(forms.forms[last.form_key], repository.load_typed(database, last.id))
    return ReportHistory(period, FiguresOnDemand(before, figures), typed)


def _without_reasons(form: Form, typed: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Return what was typed in a report, the notes without the reasons of that period."""
    of = {kind: {id_: text for (k, id_), text in typed.items() if k == kind} for kind in _WITH_REASONS}
    found = without_reasons(form, of[PlaceKind.NOTE], of[PlaceKind.REASON])
    return {**typed, **{(PlaceKind.NOTE.value, row): note for row, note in found.items()}}


def _figures(form: Form, period: Period, stored: Iterable[StoredValue]) -> dict[str, Decimal]:
    """Return the figures of a report by row id, as typed, or as computed where nothing was typed."""
    values = {row: restore_value(form.by_id.get(row), typed, canonical) for row, typed, canonical in stored}
    numbers = {row: value.number for row, value in values.items()}
    open_ = [row.id for row in form.indicators if row.formula and row.id not in numbers]
    if open_:
        entry = Entry(form, period)
        entry.load((Place(PlaceKind.VALUE, row), value) for row, value in values.items())
        calculation = Calculation(entry)
        numbers |= {row: calculation.number(row) for row in open_}
    return {row: number for row, number in numbers.items() if number is not None}


def _numbers_in(form: Form, older: Form, figures: Mapping[str, Decimal]) -> Iterator[tuple[str, Decimal]]:
    """Yield the figures of a report of `older` as they are in `form`, which may code answers otherwise."""
    for id_, number in figures.items():
        row, before = form.by_id.get(id_), older.by_id.get(id_)
        now = number_in(row, before, number) if row and before else number
        if now is not None:
            yield id_, now


# -- exports


def record_of(stored: StoredExport) -> ExportRecord:
    """Return a kept export."""
    from cchc_desktop.services.exports import ExportRecord, KeptFile

    files = tuple(KeptFile(file.format, file.name, file.sha256, file.size) for file in stored.files)
    draft = stored.status == _DRAFT
    return ExportRecord(stored.id, stored.at, draft, stored.number, stored.issued_on, files, stored.frozen)


def stored_of(record: ExportRecord) -> StoredExport:
    """Return an export as it is kept."""
    from cchc_desktop.storage.repository import StoredExport, StoredFile

    files = tuple(StoredFile(file.format, file.name, file.sha256, file.size) for file in record.files)
    status = _DRAFT if record.draft else _FINAL
    return StoredExport(record.id, record.at, status, record.number, record.issued_on, record.frozen, files)
