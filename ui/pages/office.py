"""The office that reports: names, signer, receivers, ways of its documents, with the letterhead of them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.document.official import bare
from cchc_desktop.i18n import N_, _
from cchc_desktop.office.model import Authority, EmptySections, Office, Signer
from cchc_desktop.services.mailing import is_address, split_addresses
from cchc_desktop.vietnamese import excerpt, nfc
from ui.pages.letterhead import letterhead
from ui.pages.own_base import OwnBaseField, OwnBases
from ui.widgets.labels import label, restyle

_AUTHORITIES = (
    (Authority.HEAD, N_("Người đứng đầu ký trực tiếp")),
    (Authority.ON_BEHALF, N_("TM. – thay mặt tập thể")),
    (Authority.ACTING, N_("Q. – quyền cấp trưởng")),
    (Authority.FOR_HEAD, N_("KT. – ký thay cấp trưởng")),
    (Authority.BY_ORDER, N_("TL. – thừa lệnh")),
    (Authority.BY_DELEGATION, N_("TUQ. – thừa ủy quyền")),
)
_EMPTY_SECTIONS = (
    (EmptySections.SAY, N_("In “Không phát sinh.”")),
    (EmptySections.LEAVE_OUT, N_("Bỏ mục và đánh số lại")),
)
_LOW = 392  # the longest tab without a scroll bar
_NO_HEAD = (Authority.HEAD, Authority.ACTING)
_OWN = ("", N_("GIÁM ĐỐC"))
_EXAMPLES = {  # in whose stead is signed, and the signer's own position
    Authority.ON_BEHALF: (N_("BAN LÃNH ĐẠO"), N_("GIÁM ĐỐC")),
    Authority.FOR_HEAD: (N_("GIÁM ĐỐC"), N_("PHÓ GIÁM ĐỐC")),
    Authority.BY_ORDER: (N_("GIÁM ĐỐC"), N_("CHÁNH VĂN PHÒNG")),
    Authority.BY_DELEGATION: (N_("GIÁM ĐỐC"), N_("PHÓ GIÁM ĐỐC")),
}
_NEEDED = (
    ("name", N_("tên cơ quan")),
    ("superior", N_("cơ quan chủ quản")),
    ("symbol", N_("ký hiệu")),
    ("place", N_("địa danh")),
    ("head", N_("ký thay ai")),
    ("position", N_("chức vụ người ký")),
    ("signer", N_("người ký")),
)


class OfficeDialog(QDialog):
    """Asks for everything that the documents say about the office, and where they go.

    `bases` keeps the office's own base.docx; without it none is asked for.
    """

    def __init__(
        self, office: Office, parent: QWidget | None = None, *, bases: OwnBases | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Cơ quan"))
        self.base = OwnBaseField(bases) if bases is not None else None
        self.tabs = QTabWidget()
        self._ask_names(self._tab(_("Cơ quan")), office)
        self._signing = self._tab(_("Nơi nhận, người ký"))
        self._ask_signing(self._signing, office)
        self._ask_ways(self._tab(_("Văn bản, gửi thư")), office)
        self._give_room()
        self.preview = QLabel()
        self.missing = label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self._show()

    def begin_at_signing(self) -> None:
        """Open the tab of addressees, recipients and signer."""
        self.tabs.setCurrentIndex(1)

    def _tab(self, title: str) -> QFormLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 4, 0)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        column.addLayout(form)
        column.addStretch(1)
        area = QScrollArea()  # a long word about a base.docx finds room on a small screen too
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        self.tabs.addTab(area, title)
        return form

    def _give_room(self) -> None:
        """Keep every tab as wide as the widest needs, its scroll bar included."""
        pages = (area.widget() for area in self.tabs.findChildren(QScrollArea))
        wanted = max(page.minimumSizeHint().width() for page in pages if page is not None)
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.tabs.setMinimumSize(wanted + bar, _LOW)

    def _ask_names(self, form: QFormLayout, office: Office) -> None:
        self.name = _line(form, _("&Tên cơ quan"), office.name, _("ví dụ: Sở Nội vụ"))
        self.superior = _line(form, _("&Cơ quan chủ quản"), office.superior, _("UBND tỉnh …"))
        self.symbol = _line(form, _("Ký hiệ&u"), office.symbol, _("ví dụ: SNV"))
        self.place = _line(form, _("Đị&a danh"), office.place, _("nơi ghi trước ngày tháng"))
        self.province = _line(form, _("Tỉnh, thành &phố"), office.province, _("tỉnh …"))
        self.request = _line(form, _("Văn &bản yêu cầu"), office.request, _("Công văn số … của Sở Nội vụ"))
        self.receiver = _line(form, _("&Gửi đến"), office.receiver, _("ví dụ: Sở Nội vụ"))

    def _ask_signing(self, form: QFormLayout, office: Office) -> None:
        self.addressees = _lines(
            form, _("&Kính gửi"), office.addressees, _("mỗi dòng một nơi; để trống nếu gửi cơ quan ngang cấp")
        )
        self.recipients = _lines(
            form, _("&Nơi nhận"), office.recipients, _("mỗi dòng một nơi nhận, không cần dấu gạch đầu dòng")
        )
        self.archive = _line(form, _("&Lưu"), office.archive, _("ví dụ: VT, TCCB"))
        self.authority = _choice(form, _("&Quyền hạn ký"), _AUTHORITIES, office.signer.authority)
        self.head = _line(form, _("Ký tha&y ai"), office.signer.head, "")
        self.position = _line(form, _("Chức &vụ người ký"), office.signer.position, "")
        self.signer = _line(form, _("Ngườ&i ký"), office.signer.name, _("họ và tên, không ghi học vị"))

    def _ask_ways(self, form: QFormLayout, office: Office) -> None:
        self.mail_to = _lines(
            form, _("Gửi t&hư tới"), office.mail_to, _("mỗi dòng một địa chỉ, ví dụ: van-thu@example.vn")
        )
        self.addresses = label("", "muted", wrap=True)
        self.addresses.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        form.addRow("", self.addresses)
        self.empty_sections = _choice(
            form, _("&Mục không có nội dung"), _EMPTY_SECTIONS, office.empty_sections
        )
        if self.base is not None:
            _row(form, _("Mẫu &Word của cơ quan"), self.base)

    def _lay_out(self) -> None:
        self.preview.setTextFormat(Qt.TextFormat.RichText)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.preview.setWordWrap(True)
        self.preview.setObjectName("preview")
        paper = QFrame()
        paper.setObjectName("paper")
        paper.setFixedWidth(472)
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.preview)
        inside.addStretch()
        right = QVBoxLayout()
        right.addWidget(label(_("Trên văn bản"), "muted"))
        right.addWidget(paper, 1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self.tabs, 1)
        columns.addLayout(right)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(columns, 1)
        last = QHBoxLayout()
        last.addWidget(self.missing, 1)
        last.addWidget(buttons)
        whole.addLayout(last)

    def _connect(self) -> None:
        for field in self.findChildren(QLineEdit):
            field.textChanged.connect(self._show)
        for text in (self.addressees, self.recipients, self.mail_to):
            text.textChanged.connect(self._show)
        self.authority.currentIndexChanged.connect(self._show)

    def office(self) -> Office:
        """Return the office as it now stands in the fields."""
        authority = Authority(self.authority.currentData())
        return Office(
            name=_clean(self.name),
            superior=_clean(self.superior),
            symbol=_clean(self.symbol),
            place=_clean(self.place),
            province=_clean(self.province),
            request=_clean(self.request),
            receiver=_clean(self.receiver),
            signer=Signer(
                position=_clean(self.position),
                name=_clean(self.signer),
                authority=authority,
                head="" if authority in _NO_HEAD else _clean(self.head),
            ),
            addressees=_listed(self.addressees),
            recipients=_listed(self.recipients),
            archive=_clean(self.archive),
            mail_to=split_addresses(self.mail_to.toPlainText()),
            empty_sections=EmptySections(self.empty_sections.currentData()),
        )

    def accept(self) -> None:
        """Close, once the base.docx chosen is kept; where it cannot be, that is said and the dialog stays."""
        if self.base is None or self.base.keep():
            super().accept()
        else:
            self.tabs.setCurrentIndex(self.tabs.count() - 1)

    def _show(self) -> None:
        authority = Authority(self.authority.currentData())
        self._signing.setRowVisible(self.head, authority not in _NO_HEAD)
        head, position = _EXAMPLES.get(authority, _OWN)
        for field, example in ((self.head, head), (self.position, position)):
            field.setPlaceholderText(_("ví dụ: {text}").format(text=_(example) if example else ""))
        office = self.office()
        self.preview.setText(letterhead(office))
        self.missing.setText(self._missing(authority))
        self._show_addresses(office.mail_to)

    def _show_addresses(self, addresses: tuple[str, ...]) -> None:
        """Name the first address that no mail program understands; it may be kept all the same."""
        wrong = next((line for line in addresses if not is_address(line)), None)
        text = _("“{address}” chưa phải là địa chỉ thư điện tử.").format(address=excerpt(wrong or ""))
        self.addresses.setText(text if wrong else _("Điền sẵn khi soạn thư gửi báo cáo."))
        restyle(self.addresses, kind="warning" if wrong else "")

    def _missing(self, authority: Authority) -> str:
        """Name what the documents still lack; an office may be kept half known all the same."""
        fields: dict[str, QLineEdit] = {name: getattr(self, name) for name, _text in _NEEDED}
        blank = [
            _(text)
            for name, text in _NEEDED
            if not _clean(fields[name]) and not (name == "head" and authority in _NO_HEAD)
        ]
        return _("Còn để trống: {fields}.").format(fields=", ".join(blank)) if blank else ""


def _row(form: QFormLayout, text: str, field: QWidget) -> None:
    name = label(text)
    name.setBuddy(field)
    form.addRow(name, field)


def _line(form: QFormLayout, text: str, value: str, hint: str) -> QLineEdit:
    field = QLineEdit(value)
    field.setPlaceholderText(hint)
    field.setMinimumWidth(272)
    field.setCursorPosition(0)
    _row(form, text, field)
    return field


def _lines(form: QFormLayout, text: str, values: Sequence[str], hint: str) -> QPlainTextEdit:
    field = QPlainTextEdit("\n".join(values))
    field.setTabChangesFocus(True)
    field.setPlaceholderText(hint)
    field.setFixedHeight(72)
    _row(form, text, field)
    return field


def _choice(
    form: QFormLayout, text: str, choices: Sequence[tuple[StrEnum, str]], chosen: StrEnum
) -> QComboBox:
    field = QComboBox()
    for value, words in choices:
        field.addItem(_(words), value)
    field.setCurrentIndex(field.findData(chosen))
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    _row(form, text, field)
    return field


def _clean(field: QLineEdit) -> str:
    return " ".join(nfc(field.text()).split())


def _listed(field: QPlainTextEdit) -> tuple[str, ...]:
    """Return the lines of a list as the office keeps them, without dash and punctuation."""
    lines = (bare(nfc(line)) for line in field.toPlainText().split("\n"))
    return tuple(line for line in lines if line)
