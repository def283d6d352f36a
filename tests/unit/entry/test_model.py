"""Edits know their inverse; an entry changes only by edits that start from what stands there."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.entry.model import BLANK, Change, Edit, Entry, Place, PlaceKind, Value, text_value
from cchc_desktop.errors import message
from cchc_desktop.forms.model import Form
from tests.unit.small_form import PERIOD, note_at, text_at, value_at

places = st.builds(Place, st.sampled_from(PlaceKind), st.sampled_from(["a", "b", "c"]))
values = st.sampled_from(
    [
        BLANK,
        *(Value(str(n), Decimal(n)) for n in range(4)),
        Value("x", None, message("period.unreadable", text="x")),
    ]
)
wishes = st.lists(st.dictionaries(places, values, max_size=4), max_size=12)


@cache
def empty_form() -> Form:
    """A form is only carried along by an entry: what it holds does not matter here."""
    return object.__new__(Form)


def performed(entry: Entry, wanted: list[dict[Place, Value]]) -> list[Edit]:
    """Apply one edit after the other and return them."""
    edits = []
    for wish in wanted:
        edit = entry.edit(wish)
        entry.apply(edit)
        edits.append(edit)
    return edits


@settings(max_examples=100, deadline=None)
@given(start=wishes, wanted=wishes)
def test_edits_undone_in_order_lead_back_to_the_start(
    start: list[dict[Place, Value]], wanted: list[dict[Place, Value]]
) -> None:
    entry = Entry(empty_form(), PERIOD)
    performed(entry, start)
    before = dict(entry)
    for edit in reversed(performed(entry, wanted)):
        entry.apply(edit.inverse)
    assert dict(entry) == before


@settings(max_examples=100, deadline=None)
@given(wanted=wishes)
def test_an_inverse_takes_back_and_its_inverse_does_again(wanted: list[dict[Place, Value]]) -> None:
    entry = Entry(empty_form(), PERIOD)
    for wish in wanted:
        edit = entry.edit(wish)
        before = dict(entry)
        entry.apply(edit)
        after = dict(entry)
        entry.apply(edit.inverse)
        assert dict(entry) == before
        entry.apply(edit.inverse.inverse)
        assert dict(entry) == after
        assert edit.inverse.inverse == edit


@settings(max_examples=100, deadline=None)
@given(wanted=wishes)
def test_an_entry_keeps_only_what_is_not_blank(wanted: list[dict[Place, Value]]) -> None:
    entry = Entry(empty_form(), PERIOD)
    performed(entry, wanted)
    final: dict[Place, Value] = {}
    for wish in wanted:
        final.update(wish)
    assert dict(entry) == {place: value for place, value in final.items() if value != BLANK}


def test_an_entry_gives_values_notes_and_texts(form: Form) -> None:
    entry = Entry(form, PERIOD)
    entry.load(
        [(value_at("plan.total"), Value("45", Decimal(45))), (note_at("plan.total"), text_value("QĐ 1"))]
    )
    entry.load([(text_at("results"), text_value("Lời văn")), (value_at("plan.done"), BLANK)])
    assert entry.value("plan.total").number == 45
    assert entry.note("plan.total") == "QĐ 1"
    assert entry.text("results") == "Lời văn"
    assert entry.value("plan.done") is BLANK
    assert entry.note("plan.done") == entry.text("trouble") == ""
    assert len(list(entry)) == 3


def test_an_edit_leaves_out_what_already_is_so(form: Form) -> None:
    entry = Entry(form, PERIOD)
    entry.apply(entry.edit({value_at("plan.total"): Value("45", Decimal(45))}))
    edit = entry.edit(
        {value_at("plan.total"): Value("45", Decimal(45)), note_at("plan.total"): text_value("a")}, "Nhập"
    )
    assert edit.places == (note_at("plan.total"),)
    assert edit.label == "Nhập"
    assert not entry.edit({value_at("plan.total"): Value("45", Decimal(45))})


def test_an_edit_that_starts_elsewhere_changes_nothing(form: Form) -> None:
    entry = Entry(form, PERIOD)
    good = Change(value_at("plan.total"), BLANK, Value("1", Decimal(1)))
    stale = Change(value_at("plan.done"), Value("9", Decimal(9)), BLANK)
    with pytest.raises(ValueError, match=r"plan\.done"):
        entry.apply(Edit((good, stale)))
    assert list(entry) == []


def test_an_edit_may_touch_a_place_twice(form: Form) -> None:
    entry = Entry(form, PERIOD)
    place, one, two = value_at("plan.total"), Value("1", Decimal(1)), Value("2", Decimal(2))
    edit = Edit((Change(place, BLANK, one), Change(place, one, two)))
    assert edit.places == (place,)
    entry.apply(edit)
    assert entry.at(place) == two
    entry.apply(edit.inverse)
    assert entry.at(place) is BLANK


def test_a_copy_is_not_touched_by_later_edits(form: Form) -> None:
    entry = Entry(form, PERIOD)
    still = entry.copy()
    entry.apply(entry.edit({note_at("plan.total"): text_value("a")}))
    assert still.note("plan.total") == ""
    assert (still.form, still.period) == (form, PERIOD)


@pytest.mark.parametrize(
    ("value", "blank", "number", "canonical"),
    [
        (BLANK, True, None, None),
        (Value("1.234", Decimal(1234)), False, Decimal(1234), "1234"),
        (Value("1e3", Decimal("1E+3")), False, Decimal(1000), "1000"),
        (Value("44,40", Decimal("44.40")), False, Decimal("44.40"), "44.40"),
        (Value("chữ", "chữ"), False, None, "chữ"),
        (Value("abc", None, message("value.not_a_number", typed="abc")), False, None, None),
        (Value("", Decimal(5)), True, Decimal(5), "5"),
    ],
)
def test_a_value_knows_what_it_is(
    value: Value, blank: bool, number: Decimal | None, canonical: str | None
) -> None:
    assert (value.blank, value.number, value.canonical) == (blank, number, canonical)


def test_no_text_is_blank() -> None:
    assert text_value("") is BLANK
    assert text_value("a") == Value("a", "a")
