from __future__ import annotations

from dataclasses import replace

from cchc_desktop.document.anchors import NUMBER, SIGNING
from cchc_desktop.document.anchors import OFFICE as OFFICE_FIELD
from cchc_desktop.document.letterhead import addressees, letterhead, properties, signature, title
from cchc_desktop.document.model import Addressees, Letterhead, Title
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Office
from tests.unit.document.reports import EDITED, OFFICE, source


def test_the_head_of_page_one(form: Form) -> None:
    assert letterhead(source(form)) == Letterhead(
        superior="UBND TỈNH SÓC TRĂNG",
        office="SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        number="Số: 47/BC-STTTT",
        place_date="Sóc Trăng, ngày 16 tháng 3 năm 2023",
        anchor=OFFICE_FIELD,
        number_anchor=NUMBER,
    )


def test_an_open_number_and_date_leave_room_to_write(form: Form) -> None:
    head = letterhead(source(form, number="", issued_on=None))
    assert head.number == "Số:       /BC-STTTT"
    assert head.place_date == "Sóc Trăng, ngày      tháng      năm 2023"


def test_an_office_that_nobody_described_is_left_open(form: Form) -> None:
    head = letterhead(source(form, office=Office(), number="", issued_on=None))
    assert (head.superior, head.office, head.number) == ("", "…", "Số:       /BC-…")
    assert head.place_date.startswith("…, ngày")


def test_the_title_names_the_type_and_the_subject(form: Form) -> None:
    assert title(source(form)) == Title("BÁO CÁO", "Kết quả quý I năm 2023")


def test_the_files_say_what_they_are(form: Form) -> None:
    about = properties(source(form, draft=True))
    assert about.title == "Báo cáo kết quả quý I năm 2023"
    assert about.author == OFFICE.name
    assert about.edited_at == EDITED
    assert about.language == "vi-VN"
    assert about.draft


def test_recipients_have_their_punctuation_once(form: Form) -> None:
    office = replace(OFFICE, recipients=("- Sở Nội vụ;", "UBND tỉnh.", " "), archive="VT, CĐS.")
    assert signature(source(form, office=office)).recipients == (
        "- Sở Nội vụ;",
        "- UBND tỉnh;",
        "- Lưu: VT, CĐS.",
    )


def test_who_is_addressed_above_is_named_first_below(form: Form) -> None:
    office = replace(OFFICE, addressees=("- Ủy ban nhân dân tỉnh;", " "))
    assert addressees(source(form, office=office)) == Addressees(("Ủy ban nhân dân tỉnh",), SIGNING)
    lines = signature(source(form, office=office)).recipients
    assert lines == ("- Như trên;", "- Sở Nội vụ (để tổng hợp);", "- Lưu: VT.")


def test_the_archive_is_never_missing(form: Form) -> None:
    assert signature(source(form, office=Office())).recipients == ("- Lưu: VT.",)
