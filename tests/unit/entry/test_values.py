"""What was typed is understood by the kind of its row, kept as typed, and explained where unreadable."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.entry.model import BLANK, Value
from cchc_desktop.entry.values import (
    MAX_TEXT,
    clean_text,
    read_text,
    read_value,
    readings_of,
    restore_value,
    show_value,
)
from cchc_desktop.forms.model import Choice, Flow, Indicator, Kind, Level, OverUnits

WAYS = (Choice(0, "Trực tuyến"), Choice(1, "Phát phiếu"), Choice(2, "Kết hợp"))
YES_NO = (Choice(0, "Không"), Choice(1, "Có"))


def row_of(kind: Kind, choices: tuple[Choice, ...] = ()) -> Indicator:
    return Indicator(
        id="a.b",
        index=0,
        stt="",
        level=Level.ROW,
        label="Dòng",
        unit="",
        kind=kind,
        choices=choices,
        flow=Flow.NONE,
        over_units=OverUnits.NONE,
        formula=None,
        note_hint="",
        area="a",
        group="",
    )


def problem_of(kind: Kind, typed: str, choices: tuple[Choice, ...] = ()) -> str:
    value = read_value(row_of(kind, choices), typed)
    assert value.amount is None
    assert value.problem is not None
    return value.problem.code


@pytest.mark.parametrize(
    ("kind", "typed", "amount"),
    [
        (Kind.COUNT, " 1.234 ", "1234"),
        (Kind.COUNT, "-0", "0"),
        (Kind.PERCENT, "44,44", "44.44"),
        (Kind.PERCENT, "44.44%", "44.44"),
        (Kind.PERCENT, "44,44 ％\u200b", "44.44"),
        (Kind.PERCENT, "44 ％ ", "44"),
        (Kind.PERCENT, "101", "101"),
        (Kind.DECIMAL, "1,25", "1.25"),
    ],
)
def test_numbers_are_understood(kind: Kind, typed: str, amount: str) -> None:
    value = read_value(row_of(kind), typed)
    assert str(value.amount) == amount
    assert value.typed == typed.strip()
    assert value.problem is None


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("typed", ["", "  ", "\t\n", "\x00"])
def test_nothing_typed_is_blank_in_every_kind(kind: Kind, typed: str) -> None:
    assert read_value(row_of(kind, YES_NO), typed) is BLANK


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (Kind.COUNT, "hai", "value.not_a_number"),
        (Kind.COUNT, "5%", "value.not_a_number"),
        (Kind.COUNT, "5,5", "value.not_whole"),
        (Kind.COUNT, "-3", "value.negative"),
        (Kind.COUNT, "9" * 20, "value.too_large"),
        (Kind.PERCENT, "1.234", "value.ambiguous"),
        (Kind.PERCENT, "-1,5", "value.negative"),
        (Kind.DECIMAL, "0,1234567", "value.too_many_digits"),
        (Kind.DECIMAL, "5%", "value.not_a_number"),
        (Kind.NONE, "5", "value.takes_none"),
        (Kind.TEXT, "x" * (MAX_TEXT + 1), "value.too_long"),
    ],
)
def test_what_cannot_be_read_is_kept_and_explained(kind: Kind, typed: str, code: str) -> None:
    assert problem_of(kind, typed) == code
    assert read_value(row_of(kind), typed).typed == typed


@pytest.mark.parametrize("typed", ["khoảng 30 phần trăm", "khoảng 30 %", "１２ ％ khoảng"])
def test_what_cannot_be_read_is_quoted_as_it_was_typed(typed: str) -> None:
    value = read_value(row_of(Kind.PERCENT), typed)
    assert value.problem is not None
    assert value.problem.cause.startswith(f"“{typed}” không phải là số")


@pytest.mark.parametrize("reading", ["1234", "1.234"])
def test_a_choice_settles_a_number_with_two_readings(reading: str) -> None:
    value = read_value(row_of(Kind.DECIMAL), "1.234", chosen=Decimal(reading))
    assert value == Value("1.234", Decimal(reading))


def test_a_choice_that_is_no_reading_settles_nothing() -> None:
    value = read_value(row_of(Kind.DECIMAL), "1.234", chosen=Decimal(7))
    assert value.problem is not None


def test_two_readings_are_both_named_with_how_to_type_them() -> None:
    value = read_value(row_of(Kind.DECIMAL), "1.234")
    assert value.problem is not None
    assert (
        value.problem.text == "“1.234” đọc được hai cách: 1.234 hoặc 1,234. Gõ lại cho rõ: 1234 hoặc 1,2340."
    )


@pytest.mark.parametrize(
    ("kind", "typed", "readings"),
    [
        (Kind.DECIMAL, "1.234", ("1234", "1.234")),
        (Kind.PERCENT, "1.234%", ("1234", "1.234")),
        (Kind.DECIMAL, "1,5", ()),
        (Kind.DECIMAL, "abc", ()),
        (Kind.COUNT, "1.234", ()),
        (Kind.TEXT, "1.234", ()),
    ],
)
def test_only_two_readings_are_asked_about(kind: Kind, typed: str, readings: tuple[str, ...]) -> None:
    assert readings_of(row_of(kind), typed) == tuple(Decimal(r) for r in readings)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("1", 1), ("Có", 1), ("có", 1), ("co", 1), ("c", 1), ("C", 1), ("k", 0), ("０", 0), ("khong", 0)],
)
def test_a_choice_is_read_as_code_word_or_first_letters(typed: str, code: int) -> None:
    assert read_value(row_of(Kind.CHOICE, YES_NO), typed).amount == Decimal(code)


@pytest.mark.parametrize("typed", ["2", "x", "01", "1,0"])
def test_what_is_no_choice_lists_the_choices(typed: str) -> None:
    assert problem_of(Kind.CHOICE, typed, YES_NO) == "value.not_a_choice"
    value = read_value(row_of(Kind.CHOICE, YES_NO), typed)
    assert value.problem is not None
    assert "0 = Không, 1 = Có" in value.problem.remedy


def test_letters_that_begin_two_words_choose_neither() -> None:
    both = (Choice(0, "Chưa thực hiện"), Choice(1, "Chưa báo cáo"))
    assert problem_of(Kind.CHOICE, "chua", both) == "value.not_a_choice"
    assert read_value(row_of(Kind.CHOICE, both), "chua b").amount == 1


def test_a_word_that_begins_another_is_still_itself() -> None:
    both = (Choice(0, "Có"), Choice(1, "Có vi phạm"))
    assert read_value(row_of(Kind.CHOICE, both), "có").amount == 0


def test_text_is_kept_in_nfc() -> None:
    value = read_value(row_of(Kind.TEXT), unicodedata.normalize("NFD", " Quyết định "))
    assert value == Value("Quyết định", "Quyết định")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\tb", "a\tb"),
        ("a\x00\x07\x1b\x7fb", "ab"),
        ("a\ud800b\uffff", "ab"),
        ("e\x00\u0302", "ê"),
        ("😀", "😀"),
    ],
)
def test_text_loses_what_no_document_can_hold(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@settings(max_examples=100, deadline=None)
@given(text=st.text() | st.text(st.characters(codec=None)))
def test_clean_text_is_nfc_can_be_written_and_stays_clean(text: str) -> None:
    clean = clean_text(text)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean.encode("utf-8")[:0] == b""
    assert clean_text(clean) == clean


@settings(max_examples=100, deadline=None)
@given(kind=st.sampled_from(Kind), typed=st.text() | st.text("0123456789.,-% cókhng", max_size=12))
def test_any_typing_is_kept_and_either_read_or_explained(kind: Kind, typed: str) -> None:
    value = read_value(row_of(kind, YES_NO), typed)
    assert value.typed == clean_text(typed).strip()
    assert (value.amount is None) == (value.problem is not None or value == BLANK)
    assert value.problem is None or value.problem.text


@settings(max_examples=100, deadline=None)
@given(kind=st.sampled_from(Kind), typed=st.text() | st.text("0123456789.,-% cókhng", max_size=12))
def test_a_stored_value_comes_back_as_it_was(kind: Kind, typed: str) -> None:
    row = row_of(kind, YES_NO)
    value = read_value(row, typed)
    assert restore_value(row, value.typed, value.canonical) == value


def test_a_chosen_reading_comes_back_without_asking_again() -> None:
    assert restore_value(row_of(Kind.DECIMAL), "1.234", "1.234") == Value("1.234", Decimal("1.234"))


@pytest.mark.parametrize("canonical", ["", "abc", "NaN", "Infinity", "1E+99999999", "1E-99999999"])
def test_a_stored_number_that_is_none_is_read_again(canonical: str) -> None:
    assert restore_value(row_of(Kind.COUNT), "12", canonical) == Value("12", Decimal(12))


def test_a_row_that_the_form_lacks_keeps_what_is_stored() -> None:
    assert restore_value(None, "12", "12") == Value("12", "12")


def test_a_note_that_is_too_long_is_kept_and_explained() -> None:
    value = read_text("x" * (MAX_TEXT + 1))
    assert len(value.typed) == MAX_TEXT + 1
    assert value.amount is None
    assert value.problem is not None
    assert "20001" in value.problem.cause


def test_a_note_is_trimmed_and_may_be_blank() -> None:
    assert read_text(" QĐ 43\n") == Value("QĐ 43", "QĐ 43")
    assert read_text(" \n") is BLANK
    assert read_text("x" * MAX_TEXT).problem is None


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (Kind.COUNT, "1234", "1.234"),
        (Kind.PERCENT, "44.40", "44,40"),
        (Kind.CHOICE, "2", "Kết hợp"),
        (Kind.TEXT, "Tên", "Tên"),
        (Kind.COUNT, "hai", "hai"),
        (Kind.COUNT, "", ""),
    ],
)
def test_a_value_reads_in_a_sentence(kind: Kind, typed: str, shown: str) -> None:
    row = row_of(kind, WAYS)
    assert show_value(row, read_value(row, typed)) == shown


def test_a_code_that_is_no_longer_a_choice_shows_as_number() -> None:
    assert show_value(row_of(Kind.CHOICE, YES_NO), Value("7", Decimal(7))) == "7"
