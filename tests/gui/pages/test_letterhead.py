"""The little picture of a document beside the office's fields."""

from __future__ import annotations

import pytest

from cchc_desktop.office.model import Authority, Office, Signer
from ui.pages.letterhead import letterhead
from ui.theme import LIGHT

OFFICE = Office(
    name="Sở Khoa học và Công nghệ",
    superior="UBND tỉnh Mẫu",
    symbol="SKHCN",
    place="Mẫu",
    signer=Signer("PHÓ GIÁM ĐỐC", "Nguyễn Văn A", Authority.FOR_HEAD, "GIÁM ĐỐC"),
    recipients=("Phòng, đơn vị",),
    archive="VT, VP",
)


def test_it_shows_what_will_be_printed() -> None:
    shown = letterhead(OFFICE)

    for text in ("UBND TỈNH MẪU", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "/BC-SKHCN", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"):
        assert text in shown
    assert "- Phòng, đơn vị;<br>- Lưu: VT, VP." in shown


def test_signs_of_rich_text_stay_what_they_are() -> None:
    shown = letterhead(Office(place="A & <B>", addressees=("C & <D>",)))

    assert "A &amp; &lt;B&gt;" in shown
    assert "C &amp; &lt;D&gt;" in shown


@pytest.mark.parametrize(
    ("authority", "shown"),
    [
        (Authority.HEAD, "PHÓ GIÁM ĐỐC"),
        (Authority.ACTING, "Q. PHÓ GIÁM ĐỐC"),
        (Authority.FOR_HEAD, "KT. …<br>PHÓ GIÁM ĐỐC"),
        (Authority.BY_DELEGATION, "TUQ. …<br>PHÓ GIÁM ĐỐC"),
    ],
)
def test_the_lines_above_the_signature_are_those_of_the_document(authority: Authority, shown: str) -> None:
    assert f"<b>{shown}</b>" in letterhead(Office(signer=Signer("Phó Giám đốc", "", authority)))


@pytest.mark.parametrize(
    ("addressees", "shown"),
    [
        (("UBND tỉnh A",), "<td>UBND tỉnh A</td>"),
        (("- UBND tỉnh A;", "Sở B."), "<br>- UBND tỉnh A;<br>- Sở B.</td>"),
    ],
)
def test_those_addressed_stand_as_the_decree_wants_them(addressees: tuple[str, ...], shown: str) -> None:
    text = letterhead(Office(addressees=addressees))

    assert "Kính gửi:" in text
    assert shown in text
    assert "- Như trên;<br>- Lưu" in text


def test_a_report_among_equals_addresses_nobody() -> None:
    assert "Kính gửi" not in letterhead(OFFICE)
    assert "Như trên" not in letterhead(OFFICE)


def test_what_is_not_filled_in_is_named_in_grey() -> None:
    empty = letterhead(Office())

    for missing in ("CƠ QUAN CHỦ QUẢN", "TÊN CƠ QUAN", "Địa danh", "CHỨC VỤ", "Họ và tên"):
        assert f"<span style='color: {LIGHT.quiet}'>{missing}</span>" in empty
        assert missing not in letterhead(OFFICE)


def test_who_acts_as_head_has_no_other_position() -> None:
    acting = Signer("", "Nguyễn Văn A", Authority.ACTING, "GIÁM ĐỐC")

    assert "<b>Q. GIÁM ĐỐC</b>" in letterhead(Office(signer=acting))
