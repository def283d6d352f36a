"""The dialog for the office."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from cchc_desktop.office.model import Authority, Office, Signer
from tests.gui.pages.conftest import Program
from ui.pages.office import OfficeDialog, letterhead

OFFICE = Office(
    name="Sở Khoa học và Công nghệ",
    superior="UBND tỉnh Mẫu",
    symbol="SKHCN",
    place="Mẫu",
    province="tỉnh Mẫu",
    request="Công văn số 1/SNV",
    receiver="Sở Nội vụ",
    signer=Signer("PHÓ GIÁM ĐỐC", "Nguyễn Văn A", Authority.FOR_HEAD, "GIÁM ĐỐC"),
    recipients=("Như trên", "Phòng, đơn vị"),
    archive="VT, VP",
)


def test_what_goes_in_comes_out(program: Program) -> None:
    dialog = OfficeDialog(OFFICE)
    program.bot.addWidget(dialog)

    assert dialog.office() == OFFICE


def test_dashes_spaces_and_decomposed_letters_are_put_right(program: Program) -> None:
    dialog = OfficeDialog(Office())
    program.bot.addWidget(dialog)
    dialog.name.setText("  Sở   Nội vu\u0323 ")
    dialog.recipients.setPlainText("- Như trên;\n\n  -UBND tỉnh ;\n")

    assert dialog.office().name == "Sở Nội vụ"
    assert dialog.office().recipients == ("Như trên", "UBND tỉnh")


def test_in_whose_stead_is_asked_only_where_somebody_stands_in(program: Program) -> None:
    dialog = OfficeDialog(OFFICE)
    program.bot.addWidget(dialog)
    dialog.show()
    assert dialog.head.isVisible()

    dialog.authority.setCurrentIndex(dialog.authority.findData(Authority.HEAD))
    assert not dialog.head.isVisible()
    assert dialog.office().signer.head == ""


def test_the_office_is_kept_and_shown(program: Program) -> None:
    program.choose("office")
    dialog = program.dialog(OfficeDialog)
    assert dialog.symbol.text() == "STTTT"
    dialog.name.setText("Sở Khoa học và Công nghệ")
    dialog.symbol.setText("SKHCN")
    program.button(dialog, "Lưu").click()

    assert program.desk.office().symbol == "SKHCN"
    assert program.window.office.text() == "Sở Khoa học và Công nghệ"
    assert "/BC-SKHCN" in program.page.head.number.text()


def test_the_letterhead_shows_what_will_be_printed() -> None:
    shown = letterhead(OFFICE)

    for text in ("UBND TỈNH MẪU", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", "/BC-SKHCN", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"):
        assert text in shown


def test_signs_of_rich_text_stay_what_they_are() -> None:
    assert "A &amp; &lt;B&gt;" in letterhead(Office(place="A & <B>"))


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
    office = Office(signer=Signer("Phó Giám đốc", "", authority))

    assert f"<b>{shown}</b>" in letterhead(office)


def test_what_a_signature_still_needs_is_named_but_never_demanded(program: Program) -> None:
    dialog = OfficeDialog(OFFICE)
    program.bot.addWidget(dialog)
    assert dialog.missing.text() == ""

    dialog.head.clear()
    dialog.signer.clear()
    assert dialog.missing.text() == "Còn để trống: ký thay ai, người ký."
    assert program.button_enabled(dialog, "Lưu")

    dialog.authority.setCurrentIndex(dialog.authority.findData(Authority.HEAD))
    assert dialog.missing.text() == "Còn để trống: người ký."


def test_the_dialog_fits_a_small_screen(program: Program) -> None:
    dialog = OfficeDialog(OFFICE)
    program.bot.addWidget(dialog)

    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 590


def test_each_field_has_a_key_of_its_own(program: Program) -> None:
    dialog = OfficeDialog(OFFICE)
    program.bot.addWidget(dialog)
    texts = (text.text() for text in dialog.findChildren(QLabel) if text.buddy() is not None)
    keys = [text[text.index("&") + 1].lower() for text in texts]

    assert len(keys) == len(set(keys)) == 13
    assert all("a" <= key <= "z" for key in keys)
