"""Numbers are read as people type them; text is NFC; sorting and folding follow the Vietnamese alphabet."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from cchc_desktop.vietnamese import (
    MAX_DECIMALS,
    MAX_MAGNITUDE,
    POINT_LETTERS,
    bare,
    collation_key,
    excerpt,
    fold,
    format_number,
    half_width,
    lower_first,
    nfc,
    plain_number,
    read_number,
    upper,
)

counts = st.integers(-(10**15), 10**15).map(Decimal)
decimals = st.decimals(
    min_value=-(10**15), max_value=10**15, places=MAX_DECIMALS, allow_nan=False, allow_infinity=False
) | st.integers(-(10**8), 10**8).flatmap(
    lambda digits: st.integers(0, MAX_DECIMALS).map(lambda places: Decimal(digits).scaleb(-places))
)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", "0"),
        ("12", "12"),
        ("1.234", "1234"),
        ("1,234", "1234"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        (" 1\u00a0234 ", "1234"),
        ("１２３", "123"),
        ("１．２３４", "1234"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("+5", "5"),
        ("5,0", "5"),
        ("007", "7"),
        ("1.234,00", "1234"),
        ("12\u200b", "12"),
    ],
)
def test_a_count_is_read_as_typed(typed: str, number: str) -> None:
    assert [str(n) for n in read_number(typed, decimals=False)] == [number]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("44,44", "44.44"),
        ("44.44", "44.44"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1.234.567", "1234567"),
        ("44,40", "44.40"),
        ("５０，５", "50.5"),
    ],
)
def test_a_decimal_keeps_the_digits_typed(typed: str, number: str) -> None:
    assert [str(n) for n in read_number(typed, decimals=True)] == [number]


@pytest.mark.parametrize(("typed", "sign"), [("1.234", ""), ("1,234", ""), ("-1.234", "-")])
def test_a_decimal_with_two_readings_gives_both_the_grouped_one_first(typed: str, sign: str) -> None:
    assert read_number(typed, decimals=True) == (Decimal(f"{sign}1234"), Decimal(f"{sign}1.234"))


@pytest.mark.parametrize(
    ("typed", "decimals", "code"),
    [
        ("", True, "value.not_a_number"),
        ("abc", False, "value.not_a_number"),
        ("12a", False, "value.not_a_number"),
        ("1e5", True, "value.not_a_number"),
        ("5²", False, "value.not_a_number"),
        ("½", True, "value.not_a_number"),
        ("5,", True, "value.not_a_number"),
        (",5", True, "value.not_a_number"),
        ("1.2.3", True, "value.not_a_number"),
        ("1.23.456", False, "value.not_a_number"),
        ("1.234,5.6", True, "value.not_a_number"),
        ("--5", False, "value.not_a_number"),
        ("٣", False, "value.not_a_number"),
        ("5,5", False, "value.not_whole"),
        ("12.34", False, "value.not_whole"),
        ("1.234,5", False, "value.not_whole"),
        ("1000000000000001", False, "value.too_large"),
        ("-1000000000000001", False, "value.too_large"),
        ("9" * 5000, True, "value.too_large"),
        ("0,1234567", True, "value.too_many_digits"),
    ],
)
def test_what_is_no_number_says_why(typed: str, decimals: bool, code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_number(typed, decimals=decimals)
    assert caught.value.code == code


def test_the_largest_number_is_still_read() -> None:
    assert read_number("1.000.000.000.000.000", decimals=False) == (MAX_MAGNITUDE,)


@settings(max_examples=100, deadline=None)
@given(number=counts)
def test_a_formatted_count_reads_back(number: Decimal) -> None:
    assert read_number(format_number(number), decimals=False) == (number,)


@settings(max_examples=100, deadline=None)
@given(number=decimals)
def test_a_plain_number_reads_back_with_one_reading(number: Decimal) -> None:
    assert read_number(plain_number(number), decimals=True) == (number,)


@settings(max_examples=100, deadline=None)
@given(number=decimals)
def test_a_formatted_number_reads_back_as_one_of_its_readings(number: Decimal) -> None:
    assert number in read_number(format_number(number), decimals=True)


@settings(max_examples=100, deadline=None)
@given(number=decimals, data=st.data())
def test_spaces_and_full_width_digits_change_nothing(number: Decimal, data: st.DataObject) -> None:
    plain = plain_number(number)
    wide = "".join(chr(ord(c) + 0xFEE0) if data.draw(st.booleans()) else c for c in plain)
    spaced = "".join(c + data.draw(st.sampled_from(["", " ", "\t", "\u3000", "\u202f"])) for c in wide)
    assert read_number(spaced, decimals=True) == (number,)


@settings(max_examples=100, deadline=None)
@given(typed=st.text() | st.text("0123456789.,+- ", max_size=25), decimals=st.booleans())
def test_reading_anything_gives_numbers_or_a_user_error(typed: str, decimals: bool) -> None:
    found = read(typed, decimals)
    if isinstance(found, UserError):
        assert found.message.text
    else:
        assert 1 <= len(found) <= (2 if decimals else 1)
        assert all(abs(number) <= MAX_MAGNITUDE for number in found)


def read(typed: str, decimals: bool) -> tuple[Decimal, ...] | UserError:
    """Return the readings of `typed`, or what is wrong with it."""
    try:
        return read_number(typed, decimals=decimals)
    except UserError as error:
        return error


@settings(max_examples=100, deadline=None)
@given(number=decimals)
def test_numbers_are_written_as_cldr_says(number: Decimal) -> None:
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    pattern = "#,##0" + ("." + "0" * places if places else "")
    assert format_number(number) == format_decimal(
        number, format=pattern, locale="vi", decimal_quantization=False
    )


@pytest.mark.parametrize(
    ("number", "text"),
    [("1234.5", "1.234,5"), ("44.40", "44,40"), ("-1234567", "-1.234.567"), ("1E+3", "1.000"), ("0", "0")],
)
def test_numbers_are_written_with_dots_between_thousands(number: str, text: str) -> None:
    assert format_number(Decimal(number)) == text


@pytest.mark.parametrize(
    ("number", "text"), [("1234.5", "1234,5"), ("1.234", "1,2340"), ("-1.234", "-1,2340")]
)
def test_a_plain_number_cannot_be_taken_for_thousands(number: str, text: str) -> None:
    assert plain_number(Decimal(number)) == text


def test_words_sort_by_letter_first_and_tone_second() -> None:
    words = [
        "đá",
        "da",
        "dã",
        "dạ",
        "dả",
        "dà",
        "dá",
        "an",
        "ăn",
        "ân",
        "ông",
        "ơn",
        "on",
        "zalo",
        "fax",
        "ê",
        "e",
        "g",
    ]
    ordered = [
        "an",
        "ăn",
        "ân",
        "da",
        "dà",
        "dả",
        "dã",
        "dá",
        "dạ",
        "đá",
        "e",
        "ê",
        "fax",
        "g",
        "on",
        "ông",
        "ơn",
        "zalo",
    ]
    assert sorted(words, key=collation_key) == ordered


def test_numbers_sort_before_letters_and_other_scripts_after() -> None:
    assert sorted(["я", "a", "1"], key=collation_key) == ["1", "a", "я"]


def test_the_same_word_sorts_the_same_in_both_normal_forms_and_cases() -> None:
    assert collation_key(unicodedata.normalize("NFD", "Đường Ấp")) == collation_key("đường ấp")


@settings(max_examples=100, deadline=None)
@given(text=st.text())
def test_any_text_can_be_sorted_folded_and_put_in_capitals(text: str) -> None:
    letters, tones = collation_key(text)
    assert len(letters) == len(tones)
    assert fold(fold(text)) == fold(text)
    assert unicodedata.is_normalized("NFC", upper(text))


def test_folding_takes_away_case_and_diacritics() -> None:
    assert fold("Đồng Tháp") == "dong thap"


def test_capitals_are_nfc() -> None:
    assert upper(unicodedata.normalize("NFD", "sở nội vụ")) == "SỞ NỘI VỤ"


def test_text_is_made_nfc() -> None:
    assert nfc("e\u0302\u0323") == "ệ"


def test_points_are_lettered_without_letters_that_look_alike() -> None:
    assert POINT_LETTERS.startswith("abcdđegh")
    assert not set(POINT_LETTERS) & set("ăâêôơưfjwz")


def test_full_width_signs_become_plain_ones() -> None:
    assert half_width("１２，５％") == "12,5%"


def test_a_bare_text_has_no_spaces_and_invisible_marks() -> None:
    assert bare(" 1\u00a02\u200b\ufeff３ ") == "123"


def test_an_excerpt_is_one_short_line() -> None:
    assert excerpt(" a\n b ") == "a b"
    assert excerpt("x" * 500) == "x" * 60 + "…"


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("Đổi phông cũ sang Unicode", "đổi phông cũ sang Unicode"),
        ("Ẩn TTHC", "ẩn TTHC"),
        ("", ""),
    ],
)
def test_only_the_first_letter_is_lowered_inside_a_sentence(text: str, inside: str) -> None:
    assert lower_first(text) == inside
