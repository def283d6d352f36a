from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc_desktop.document.letterhead import (
    authority_lines,
    date_phrase,
    letterhead,
    number_and_symbol,
    properties,
    signature,
    title,
)
from cchc_desktop.document.model import Letterhead, Title
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Authority, Office, Signer
from tests.unit.document.reports import EDITED, OFFICE, source


def test_the_head_of_page_one(form: Form) -> None:
    assert letterhead(source(form)) == Letterhead(
        superior="UBND TỈNH SÓC TRĂNG",
        office="SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        number="Số: 47/BC-STTTT",
        place_date="Sóc Trăng, ngày 16 tháng 3 năm 2023",
    )


def test_an_open_number_and_date_leave_room_to_write(form: Form) -> None:
    head = letterhead(source(form, number="", issued_on=None))
    assert head.number == "Số:       /BC-STTTT"
    assert head.place_date == "Sóc Trăng, ngày      tháng      năm 2023"


def test_an_office_that_nobody_described_is_left_open(form: Form) -> None:
    head = letterhead(source(form, office=Office(), number="", issued_on=None))
    assert (head.superior, head.office, head.number) == ("", "…", "Số:       /BC-…")
    assert head.place_date.startswith("…, ngày")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("7", "07/BC-STTTT"),
        ("07", "07/BC-STTTT"),
        ("10", "10/BC-STTTT"),
        ("46a", "46a/BC-STTTT"),
        (" 47 ", "47/BC-STTTT"),
        ("12/BC-VP", "12/BC-VP"),
    ],
)
def test_numbers_under_ten_have_a_leading_zero(form: Form, typed: str, shown: str) -> None:
    assert number_and_symbol(source(form, number=typed)) == shown


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


def test_the_title_names_the_type_and_the_subject(form: Form) -> None:
    assert title(source(form)) == Title("BÁO CÁO", "Kết quả quý I năm 2023")


def test_the_files_say_what_they_are(form: Form) -> None:
    about = properties(source(form, draft=True))
    assert about.title == "Báo cáo kết quả quý I năm 2023"
    assert about.author == OFFICE.name
    assert about.edited_at == EDITED
    assert about.language == "vi-VN"
    assert about.draft


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


def test_recipients_have_their_punctuation_once(form: Form) -> None:
    office = replace(OFFICE, recipients=("- Sở Nội vụ;", "UBND tỉnh.", " "), archive="VT, CĐS.")
    assert signature(source(form, office=office)).recipients == (
        "- Sở Nội vụ;",
        "- UBND tỉnh;",
        "- Lưu: VT, CĐS.",
    )


def test_who_is_addressed_above_is_named_first_below(form: Form) -> None:
    lines = signature(source(form, addressees=("Ủy ban nhân dân tỉnh",))).recipients
    assert lines == ("- Như trên;", "- Sở Nội vụ (để tổng hợp);", "- Lưu: VT.")


def test_the_archive_is_never_missing(form: Form) -> None:
    assert signature(source(form, office=Office())).recipients == ("- Lưu: VT.",)
