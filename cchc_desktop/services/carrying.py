"""What a new report takes over from an earlier one, until somebody confirms it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_desktop.checks.reasons import without_reasons
from cchc_desktop.entry.model import BLANK, Entry, Place, PlaceKind, Value, text_value
from cchc_desktop.entry.values import read_text, read_value
from cchc_desktop.forms.model import Carry, Form, Indicator, Kind
from cchc_desktop.vietnamese import fold


def starting_texts(form: Form) -> dict[Place, Value]:
    """Return the form's own texts for the headings of a new report."""
    return {Place(PlaceKind.TEXT, h.id): text_value(h.text) for h in form.outline if h.text}


def carried_over(form: Form, last: Entry) -> dict[Place, Value]:
    """Return what a new report of `form` takes over from the report `last`: what the form marks as carried.

    Rows that the form no longer has drop out, and so does what could not be understood. Notes come without
    the reasons that stood in them.
    """
    found = {}
    reasonless = _reasonless_notes(last)
    for row in form.indicators:
        if Carry.VALUE in row.carry:
            found[Place(PlaceKind.VALUE, row.id)] = _value(row, last)
        if Carry.NOTE in row.carry:
            found[Place(PlaceKind.NOTE, row.id)] = _note(row, last, reasonless)
    return {place: replace(value, carried=True) for place, value in found.items() if value.amount is not None}


def copied(form: Form, source: Entry) -> dict[Place, Value]:
    """Return what a new report of `form` holds that copies the report `source`: values, notes and texts.

    Figures and notes are carried, to be looked at again, also those that could not be understood. A heading
    that only `form` has begins with the form's own text. Reasons stay behind, those in notes too: they speak
    of other figures.
    """
    rows = {place: replace(value, carried=True) for place, value in _rows(form, source) if not value.blank}
    known = {heading.id for heading in source.form.outline}
    texts = {place: text for place, text in starting_texts(form).items() if place.id not in known}
    for heading in form.outline:
        place = Place(PlaceKind.TEXT, heading.id)
        if heading.id in known and not source.at(place).blank:
            texts[place] = source.at(place)
    return rows | texts


def _rows(form: Form, source: Entry) -> Iterator[tuple[Place, Value]]:
    reasonless = _reasonless_notes(source)
    for row in form.indicators:
        yield Place(PlaceKind.VALUE, row.id), _value(row, source)
        yield Place(PlaceKind.NOTE, row.id), _note(row, source, reasonless)


def _reasonless_notes(source: Entry) -> dict[str, str]:
    """Return the notes that hold reasons, by row, as they read without those."""
    notes = {place.id: value.typed for place, value in source if place.kind is PlaceKind.NOTE}
    reasons = {place.id: value.typed for place, value in source if place.kind is PlaceKind.REASON}
    return without_reasons(source.form, notes, reasons)


def _note(row: Indicator, source: Entry, reasonless: Mapping[str, str]) -> Value:
    note = reasonless.get(row.id)
    return source.at(Place(PlaceKind.NOTE, row.id)) if note is None else read_text(note)


def _value(row: Indicator, source: Entry) -> Value:
    """Return the row's value, read again where another version of the form takes something else there.

    Answers are never read again: the code of one may stand for another now.
    """
    before = source.form.by_id.get(row.id)
    value = source.value(row.id)
    if before is None or value.blank:
        return BLANK
    if (before.kind, before.choices) == (row.kind, row.choices):
        return value
    if Kind.CHOICE not in (before.kind, row.kind) or value.amount is None:
        return read_value(row, value.typed)
    code = number_in(row, before, value.number) if value.number is not None else None
    if code is None:
        return BLANK
    return value if code == value.number else Value(str(code), code)


def number_in(row: Indicator, before: Indicator, number: Decimal) -> Decimal | None:
    """Return what `number`, which stood at `before` of another version of the form, is at `row`.

    An answer is the one with the same word, whatever its code; None where there is none with that word.
    """
    if before.choices == row.choices:
        return number
    word = next((fold(choice.label) for choice in before.choices if choice.code == number), None)
    return next((Decimal(choice.code) for choice in row.choices if fold(choice.label) == word), None)
