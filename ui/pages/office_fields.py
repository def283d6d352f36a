"""The fields in which an office is described, and the letter that shows what they make of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.document.official import bare
from cchc_desktop.i18n import N_, _
from cchc_desktop.office.model import IN_PERSON, Authority, Office, Signer
from cchc_desktop.vietnamese import nfc
from ui.pages.letterhead import letterhead
from ui.widgets.labels import label

AUTHORITIES = (
    (Authority.HEAD, N_("Người đứng đầu ký trực tiếp")),
    (Authority.ON_BEHALF, N_("TM. – thay mặt tập thể")),
    (Authority.ACTING, N_("Q. – quyền cấp trưởng")),
    (Authority.FOR_HEAD, N_("KT. – ký thay cấp trưởng")),
    (Authority.BY_ORDER, N_("TL. – thừa lệnh")),
    (Authority.BY_DELEGATION, N_("TUQ. – thừa ủy quyền")),
)
_OWN = ("", N_("GIÁM ĐỐC"))
_EXAMPLES = {  # in whose stead is signed, and the signer's own position
    Authority.ON_BEHALF: (N_("BAN LÃNH ĐẠO"), N_("GIÁM ĐỐC")),
    Authority.FOR_HEAD: (N_("GIÁM ĐỐC"), N_("PHÓ GIÁM ĐỐC")),
    Authority.BY_ORDER: (N_("GIÁM ĐỐC"), N_("CHÁNH VĂN PHÒNG")),
    Authority.BY_DELEGATION: (N_("GIÁM ĐỐC"), N_("PHÓ GIÁM ĐỐC")),
}


class NameFields:
    """Rows of `form` that ask for the names on the letterhead."""

    def __init__(self, form: QFormLayout, office: Office) -> None:
        self.name = line(form, _("Tê&n cơ quan"), office.name, _("ví dụ: Sở Nội vụ"))
        self.superior = line(form, _("&Cơ quan chủ quản"), office.superior, _("UBND tỉnh …"))
        self.symbol = line(form, _("Ký hiệ&u"), office.symbol, _("ví dụ: SNV"))
        self.place = line(form, _("Đị&a danh"), office.place, _("nơi ghi trước ngày tháng"))
        self.province = line(form, _("Tỉnh, thành &phố"), office.province, _("tỉnh …"))

    def show_office(self, office: Office) -> None:
        """Show the names of `office`."""
        put(self.name, office.name)
        put(self.superior, office.superior)
        put(self.symbol, office.symbol)
        put(self.place, office.place)
        put(self.province, office.province)


class SignerFields:
    """Rows of `form` that ask for who signs; in whose stead is asked only where somebody stands in."""

    def __init__(self, form: QFormLayout, signer: Signer) -> None:
        self._form = form
        self.authority = choice(form, _("&Quyền hạn ký"), AUTHORITIES, signer.authority)
        self.head = line(form, _("Ký tha&y ai"), signer.head, "")
        self.position = line(form, _("Chức &vụ người ký"), signer.position, "")
        self.name = line(form, _("Ngườ&i ký"), signer.name, _("họ và tên, không ghi học vị"))
        self.authority.currentIndexChanged.connect(self._show)
        self._show()

    @property
    def stands_in(self) -> bool:
        """Whether somebody signs in another's stead."""
        return Authority(self.authority.currentData()) not in IN_PERSON

    def show_signer(self, signer: Signer) -> None:
        """Show who signs."""
        self.authority.setCurrentIndex(self.authority.findData(signer.authority))
        put(self.head, signer.head)
        put(self.position, signer.position)
        put(self.name, signer.name)

    def signer(self) -> Signer:
        """Return the signer as now typed."""
        return Signer(
            position=clean(self.position),
            name=clean(self.name),
            authority=Authority(self.authority.currentData()),
            head=clean(self.head) if self.stands_in else "",
        )

    def _show(self) -> None:
        self._form.setRowVisible(self.head, self.stands_in)
        head, position = _EXAMPLES.get(Authority(self.authority.currentData()), _OWN)
        for field, example in ((self.head, head), (self.position, position)):
            field.setPlaceholderText(_("ví dụ: {text}").format(text=_(example) if example else ""))


class Letter(QFrame):
    """A sheet of paper, white in every theme, with letterhead, addressees and signature."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("letter")
        self.setFixedWidth(472)
        self.picture = label(wrap=True)
        self.picture.setTextFormat(Qt.TextFormat.RichText)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.picture.setObjectName("preview")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.picture)
        inside.addStretch()

    def show_office(self, office: Office) -> None:
        """Show how the documents of `office` will roughly read."""
        self.picture.setText(letterhead(office))


def columns(parent: QWidget | None = None) -> QFormLayout:
    """Return a layout for rows of a label and a field."""
    form = QFormLayout(parent)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    form.setVerticalSpacing(8)
    form.setHorizontalSpacing(12)
    return form


def row(form: QFormLayout, text: str, field: QWidget) -> None:
    """Add `field` with a label whose Alt letter leads to it."""
    name = label(text)
    name.setBuddy(field)
    form.addRow(name, field)


def line(form: QFormLayout, text: str, value: str, hint: str) -> QLineEdit:
    """Add a field for one line; return it."""
    field = QLineEdit(value)
    field.setPlaceholderText(hint)
    field.setMinimumWidth(272)
    field.setCursorPosition(0)
    row(form, text, field)
    return field


def lines(form: QFormLayout, text: str, values: Sequence[str], hint: str) -> QPlainTextEdit:
    """Add a field for several lines; return it."""
    field = QPlainTextEdit("\n".join(values))
    field.setTabChangesFocus(True)
    field.setPlaceholderText(hint)
    field.setFixedHeight(72)
    row(form, text, field)
    return field


def choice(
    form: QFormLayout, text: str, choices: Sequence[tuple[StrEnum, str]], chosen: StrEnum
) -> QComboBox:
    """Add a field with `choices` and their words; return it."""
    field = QComboBox()
    for value, words in choices:
        field.addItem(_(words), value)
    field.setCurrentIndex(field.findData(chosen))
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    row(form, text, field)
    return field


def watch(parent: QWidget, changed: Callable[[], None]) -> None:
    """Call `changed` after each change of what is typed or chosen in the fields of `parent`."""
    for field in parent.findChildren(QLineEdit):
        field.textChanged.connect(changed)
    for text in parent.findChildren(QPlainTextEdit):
        text.textChanged.connect(changed)
    for box in parent.findChildren(QComboBox):
        box.currentIndexChanged.connect(changed)


def put(field: QLineEdit, text: str) -> None:
    """Show `text`, unless that is what the field says already: nothing moves under somebody's hands."""
    if clean(field) != text:
        field.setText(text)


def put_lines(field: QPlainTextEdit, lines: tuple[str, ...]) -> None:
    """Show a list, unless the field says that already."""
    if listed(field) != lines:
        field.setPlainText("\n".join(lines))


def clean(field: QLineEdit) -> str:
    """Return what is typed in one line, in NFC and with single blanks."""
    return " ".join(nfc(field.text()).split())


def listed(field: QPlainTextEdit) -> tuple[str, ...]:
    """Return the lines of a list as the office keeps them, without dash and punctuation."""
    found = (bare(nfc(typed)) for typed in field.toPlainText().split("\n"))
    return tuple(typed for typed in found if typed)
