from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.render.fonts import POINT, covered, load_face
from cchc_desktop.vietnamese import ALPHABET
from tests.unit.render.documents import LAYOUT

FACE = load_face(LAYOUT.fonts)
BOLD = load_face(LAYOUT.fonts, bold=True)


def test_widths_are_those_of_times_new_roman() -> None:
    # 2048 units: a digit 1024, "i" 569, "W" 1933, a space 512; bold "W" 2048
    assert FACE.width("0", 1 / POINT) == pytest.approx(0.5)
    assert FACE.width("i", 1 / POINT) == pytest.approx(569 / 2048)
    assert FACE.width("W ", 1 / POINT) == pytest.approx((1933 + 512) / 2048)
    assert BOLD.width("W", 1 / POINT) == pytest.approx(1)


def test_a_letter_with_marks_is_as_wide_as_without() -> None:
    assert FACE.width("ếệỗự", 14) == pytest.approx(FACE.width("eeo", 14) + FACE.width("ư", 14))


def test_every_vietnamese_letter_is_there() -> None:
    tones = "aăâeêioôơuưy"
    letters = set(ALPHABET + ALPHABET.upper())
    for vowel in tones:
        for mark in "\u0300\u0309\u0303\u0301\u0323":
            letters |= {unicodedata.normalize("NFC", c + mark) for c in (vowel, vowel.upper())}
    assert all(len(letter) == 1 and ord(letter) in covered(LAYOUT.fonts) for letter in letters)


def test_lines_are_even_and_begin_with_and() -> None:
    assert BOLD.lines("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", 12, 70) == ("SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG")
    assert BOLD.lines("SỞ NỘI VỤ", 12, 70) == ("SỞ NỘI VỤ",)
    assert BOLD.lines("  ", 12, 70) == ()


def test_a_period_stays_on_one_line() -> None:
    title = "THỐNG KÊ SỐ LIỆU BÁO CÁO CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2023 CỦA SỞ TÀI CHÍNH TỈNH SÓC TRĂNG"
    lines = BOLD.lines(title, 14, 248)
    assert len(lines) == 2
    assert " ".join(lines) == title
    assert any("QUÝ I NĂM 2023" in line for line in lines)


@given(st.lists(st.text("abcdeê", min_size=1, max_size=8), min_size=1, max_size=30))
def test_no_line_is_wider_than_it_may_be_and_no_word_is_lost(words: list[str]) -> None:
    lines = FACE.lines(" ".join(words), 12, 40)
    assert " ".join(lines) == " ".join(words)
    assert all(FACE.width(line, 12) <= 40 for line in lines)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 1), ("ngắn", 1), ("một\nhai\nba", 3), ("x" * 100, 11), ("mười chữ " * 10, 10)],
)
def test_lines_of_a_column_are_counted(text: str, count: int) -> None:
    assert FACE.line_count(text, 12, 20) == count


@given(st.lists(st.text("abcdeê", min_size=1, max_size=8), min_size=1, max_size=30))
def test_counted_lines_are_those_that_are_filled(words: list[str]) -> None:
    assert FACE.line_count(" ".join(words), 12, 40) == len(FACE._fill(words, 12, 40))
