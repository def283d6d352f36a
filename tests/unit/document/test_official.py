from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.document.official import (
    authority_lines,
    date_phrase,
    legal_bases,
    letter_subject,
    number_and_symbol,
    number_line,
    recipient_lines,
)
from cchc_desktop.office.model import Authority, Signer


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("7", "07/BC-STTTT"),
        ("07", "07/BC-STTTT"),
        ("10", "10/BC-STTTT"),
        ("46a", "46a/BC-STTTT"),
        (" 47 ", "47/BC-STTTT"),
        ("12/BC-VP", "12/BC-VP"),
        ("7/BC-VP", "07/BC-VP"),
        ("0", "00/BC-STTTT"),
        ("9" * 5000, f"{'9' * 5000}/BC-STTTT"),  # from a file that somebody has changed
        ("²", "²/BC-STTTT"),
    ],
)
def test_numbers_under_ten_have_a_leading_zero(typed: str, shown: str) -> None:
    assert number_and_symbol(typed, "BC-STTTT") == shown


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        (date(2023, 1, 5), "ngày 05 tháng 01 năm 2023"),
        (date(2023, 2, 10), "ngày 10 tháng 02 năm 2023"),
        (date(2023, 3, 9), "ngày 09 tháng 3 năm 2023"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
        (None, "ngày      tháng      năm 2020"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_leading_zero(day: date | None, phrase: str) -> None:
    assert date_phrase(day, 2020) == phrase


def test_an_open_number_leaves_room_to_write() -> None:
    assert number_line("", "BC-STTTT") == "Số:       /BC-STTTT"
    assert number_line("  ", "BC-STTTT") == number_line("", "BC-STTTT")
    assert number_line("7", "STTTT-VP") == "Số: 07/STTTT-VP"


@pytest.mark.parametrize("typed", ["rà soát TTHC", "V/v rà soát TTHC", "v/v rà soát TTHC."])
def test_the_subject_of_a_letter_begins_with_its_mark_once(typed: str) -> None:
    assert letter_subject(typed) == "V/v rà soát TTHC"


def test_legal_bases_end_in_semicolons_and_the_last_in_a_full_stop() -> None:
    found = legal_bases(["Căn cứ Luật A", "- Căn cứ Luật B;", " ", "Theo đề nghị của Chánh Văn phòng."])
    assert found == ("Căn cứ Luật A;", "Căn cứ Luật B;", "Theo đề nghị của Chánh Văn phòng.")
    assert legal_bases([]) == ()


def test_recipients_end_in_what_is_kept() -> None:
    found = recipient_lines(["Sở Nội vụ"], "VT, VP.", as_above=True)
    assert found == ("- Như trên;", "- Sở Nội vụ;", "- Lưu: VT, VP.")


def test_as_above_stands_once_though_it_was_typed_too() -> None:
    found = recipient_lines(["Như trên", "Sở Nội vụ"], "VT", as_above=True)
    assert found == ("- Như trên;", "- Sở Nội vụ;", "- Lưu: VT.")


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        (Signer("Giám đốc", "A"), ("GIÁM ĐỐC",)),
        (Signer("Phó Giám đốc", "A", Authority.FOR_HEAD, "Giám đốc"), ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        (Signer("Chánh Văn phòng", "A", Authority.BY_ORDER, "Giám đốc"), ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG")),
        (
            Signer("Chủ tịch", "A", Authority.ON_BEHALF, "Ủy ban nhân dân"),
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ),
        (Signer("Giám đốc", "A", Authority.ACTING), ("Q. GIÁM ĐỐC",)),
        (Signer("Trưởng phòng", "A", Authority.BY_DELEGATION), ("TUQ. …", "TRƯỞNG PHÒNG")),
        (Signer(), ()),
    ],
)
def test_in_whose_stead_is_signed(signer: Signer, lines: tuple[str, ...]) -> None:
    assert authority_lines(signer) == lines
