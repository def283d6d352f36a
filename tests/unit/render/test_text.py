from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.render.fonts import covered
from cchc_desktop.render.text import HELD, breakable, held, safe, shown_in
from tests.unit.render.documents import LAYOUT

LETTERS = covered(LAYOUT.fonts)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Tiếng Việt, 1.234 %", "Tiếng Việt, 1.234 %"),
        ("Tie\u0302\u0301ng", "Tiếng"),
        ("a\x00b\x07c\x7f", "abc"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("a\tb", "a\tb"),
        ("\u202eabc\u202c\ufeff\u2066", "abc"),
        ("a\ud800b\uffffc", "abc"),
        ("a\u2026b", "a…b"),
    ],
)
def test_what_no_page_can_show_is_taken_out(typed: str, kept: str) -> None:
    assert safe(typed) == kept


@given(st.text())
def test_safe_text_can_stand_in_xml_and_stays_safe(typed: str) -> None:
    from lxml import etree

    kept = safe(typed)
    etree.Element("t").text = kept  # raises for what XML does not know
    assert safe(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Đề án số 5 – “đã duyệt” ≥ 95%…", "Đề án số 5 – “đã duyệt” ≥ 95%…"),
        ("①", "1"),
        ("５％", "5%"),
        ("😀 中", "□ □"),
        ("☂\ufe0f", "□"),
        ("a\nb\tc", "a\nb\tc"),
        ("שלום", "□□□□"),
    ],
)
def test_letters_that_the_font_lacks_are_replaced(typed: str, shown: str) -> None:
    assert shown_in(typed, LETTERS) == shown


@given(st.text(max_size=200))
def test_only_letters_of_the_font_are_left(typed: str) -> None:
    assert all(ord(c) in LETTERS or c in "\n\t" for c in shown_in(safe(typed), LETTERS))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Sở\u00ad Thông\u200b tin", "Sở Thông tin"),
        ("of\ufb01ce", "office"),
        ("q\u0303", "q\u0303"),
        ("x" + "\u0335" * 200, "x\u0335\u0335"),
    ],
)
def test_what_is_not_seen_or_not_to_be_read_goes(typed: str, shown: str) -> None:
    assert safe(typed) == shown


def test_long_words_may_break_and_others_stay_whole() -> None:
    assert breakable("ngắn " + "x" * 5, 4) == "ngắn " + "\u200b".join("xxxxx")
    assert breakable("một câu dài gồm toàn từ ngắn", 5) == "một câu dài gồm toàn từ ngắn"


def test_an_address_breaks_at_its_signs_only() -> None:
    address = "cchc.soctrang.gov.vn/tin-tuc/bai-viet?trang=2&muc=cchc"
    assert breakable(address, 12) == address


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2021 - 2030.",
        "(2021 – 2025)",
        "từ 01/2024 - 12/2025",
        "5 - 10%, 1.000 - 2.000",
        "1 - 3; 5 - 7",
    ],
)
def test_a_range_of_numbers_holds_together(text: str) -> None:
    assert held(text) == text.replace(" -", f"{HELD}-").replace("- ", f"-{HELD}").replace(
        " –", f"{HELD}–"
    ).replace("– ", f"–{HELD}")


@pytest.mark.parametrize(
    "text",
    ["2021-2030", "năm 2021 - tốt", "Sở - 2030", "A1 - 20", "5 - 10/KH-UBND", "có 12\n- 15 việc", "1 -  2"],
)
def test_what_is_no_range_stays_as_it_is(text: str) -> None:
    assert held(text) == text


@given(st.text(alphabet="a\u200b\u0301\u0323\ufb01 ", max_size=20))
def test_what_was_made_safe_once_is_safe(typed: str) -> None:
    assert safe(safe(typed)) == safe(typed)
