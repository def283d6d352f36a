"""The dialog for the office."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from cchc_desktop.office.model import Authority, EmptySections, Office, Signer
from tests.gui.pages.conftest import Program
from ui.pages.office import OfficeDialog

OFFICE = Office(
    name="Sở Khoa học và Công nghệ",
    superior="UBND tỉnh Mẫu",
    symbol="SKHCN",
    place="Mẫu",
    province="tỉnh Mẫu",
    request="Công văn số 1/SNV",
    receiver="Sở Nội vụ",
    signer=Signer("PHÓ GIÁM ĐỐC", "Nguyễn Văn A", Authority.FOR_HEAD, "GIÁM ĐỐC"),
    addressees=("UBND tỉnh Mẫu", "Sở Nội vụ"),
    recipients=("Như trên", "Phòng, đơn vị"),
    archive="VT, VP",
    mail_to=("van-thu@example.vn", "Phòng CCHC <cchc@example.vn>"),
    empty_sections=EmptySections.LEAVE_OUT,
)


def asked(program: Program, office: Office = OFFICE) -> OfficeDialog:
    """Return the dialog on its own."""
    dialog = OfficeDialog(office)
    program.bot.addWidget(dialog)
    return dialog


def test_what_goes_in_comes_out(program: Program) -> None:
    assert asked(program).office() == OFFICE


def test_dashes_spaces_and_decomposed_letters_are_put_right(program: Program) -> None:
    dialog = asked(program, Office())
    dialog.names.name.setText("  Sở   Nội vu\u0323 ")
    dialog.recipients.setPlainText("- Như trên;\n\n  -UBND tỉnh ;\n")
    dialog.addressees.setPlainText("– UBND ti\u0309nh.\n")
    dialog.mail_to.setPlainText("a@example.vn, b@example.vn\n\na@example.vn")

    office = dialog.office()
    assert office.name == "Sở Nội vụ"
    assert office.recipients == ("Như trên", "UBND tỉnh")
    assert office.addressees == ("UBND tỉnh",)
    assert office.mail_to == ("a@example.vn", "b@example.vn")


def test_in_whose_stead_is_asked_only_where_somebody_stands_in(program: Program) -> None:
    dialog = asked(program)
    dialog.tabs.setCurrentIndex(1)
    dialog.show()
    assert dialog.signing.head.isVisible()

    dialog.signing.authority.setCurrentIndex(dialog.signing.authority.findData(Authority.HEAD))
    assert not dialog.signing.head.isVisible()
    assert dialog.office().signer.head == ""


def test_the_office_is_kept_and_shown(program: Program) -> None:
    program.choose("office")
    dialog = program.dialog(OfficeDialog)
    assert dialog.names.symbol.text() == "STTTT"
    dialog.names.name.setText("Sở Khoa học và Công nghệ")
    dialog.names.symbol.setText("SKHCN")
    dialog.addressees.setPlainText("UBND tỉnh Mẫu")
    dialog.empty_sections.setCurrentIndex(1)
    program.button(dialog, "Lưu").click()

    assert program.desk.office().symbol == "SKHCN"
    assert program.desk.office().addressees == ("UBND tỉnh Mẫu",)
    assert program.desk.office().empty_sections is EmptySections.LEAVE_OUT
    assert program.window.office.text() == "Sở Khoa học và Công nghệ"
    assert "/BC-SKHCN" in program.page.head.number.text()


def test_what_is_typed_shows_in_the_letterhead(program: Program) -> None:
    dialog = asked(program)
    assert "Kính gửi" in dialog.letter.picture.text()

    dialog.addressees.clear()
    dialog.names.place.setText("Cần Thơ")
    assert "Kính gửi" not in dialog.letter.picture.text()
    assert "Cần Thơ, ngày" in dialog.letter.picture.text()


def test_what_a_signature_still_needs_is_named_but_never_demanded(program: Program) -> None:
    dialog = asked(program)
    assert dialog.missing.text() == ""

    dialog.signing.head.clear()
    dialog.signing.name.clear()
    assert dialog.missing.text() == "Còn để trống: ký thay ai, người ký."
    assert program.button_enabled(dialog, "Lưu")

    dialog.signing.authority.setCurrentIndex(dialog.signing.authority.findData(Authority.HEAD))
    assert dialog.missing.text() == "Còn để trống: người ký."
    dialog.recipients.clear()
    assert dialog.missing.text() == "Còn để trống: người ký, nơi nhận."


def test_an_address_that_is_none_is_named_while_typing_and_kept_all_the_same(program: Program) -> None:
    dialog = asked(program)
    dialog.mail_to.setPlainText("van-thu@example.vn\nvan-thu@")
    assert "“van-thu@”" in dialog.addresses.text()
    assert dialog.addresses.property("kind") == "warning"
    assert dialog.office().mail_to == ("van-thu@example.vn", "van-thu@")

    dialog.mail_to.setPlainText("van-thu@example.vn")
    assert "“" not in dialog.addresses.text()


def test_the_dialog_fits_a_small_screen(program: Program) -> None:
    dialog = asked(program)
    long = "Sở có tên rất dài để xem hộp thoại có còn vừa màn hình nhỏ hay không"
    dialog.addressees.setPlainText("\n".join([long] * 4))
    dialog.recipients.setPlainText("\n".join([long] * 6))

    assert dialog.minimumSizeHint().width() <= 1000
    assert dialog.minimumSizeHint().height() <= 590


def test_each_field_has_a_key_of_its_own(program: Program) -> None:
    assert program.desk.data is not None
    dialog = OfficeDialog(OFFICE, bases=program.desk.data)
    program.bot.addWidget(dialog)
    texts = (text.text() for text in dialog.findChildren(QLabel) if text.buddy() is not None)
    keys = [text[text.index("&") + 1].lower() for text in texts]

    assert len(keys) == len(set(keys)) == 17
    assert all("a" <= key <= "z" for key in keys)
