"""The office that reports: names, signer, recipients, with the letterhead that comes of them."""

from __future__ import annotations

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
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.document.letterhead import authority_lines
from cchc_desktop.i18n import N_, _
from cchc_desktop.office.model import Authority, Office, Signer
from cchc_desktop.vietnamese import nfc, upper
from ui.widgets.labels import label

_AUTHORITIES = (
    (Authority.HEAD, N_("Người đứng đầu ký trực tiếp")),
    (Authority.ON_BEHALF, N_("TM. – thay mặt tập thể")),
    (Authority.ACTING, N_("Q. – quyền cấp trưởng")),
    (Authority.FOR_HEAD, N_("KT. – ký thay cấp trưởng")),
    (Authority.BY_ORDER, N_("TL. – thừa lệnh")),
    (Authority.BY_DELEGATION, N_("TUQ. – thừa ủy quyền")),
)
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
    """Asks for everything that the documents say about the office."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Cơ quan"))
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(12)
        self.name = self._line(_("&Tên cơ quan"), office.name, _("ví dụ: Sở Nội vụ"))
        self.superior = self._line(_("Cơ quan chủ &quản"), office.superior, _("UBND tỉnh …"))
        self.symbol = self._line(_("Ký hiệ&u"), office.symbol, _("ví dụ: SNV"))
        self.place = self._line(_("Đị&a danh"), office.place, _("nơi ghi trước ngày tháng"))
        self.province = self._line(_("Tỉnh, thành &phố"), office.province, _("tỉnh …"))
        self.request = self._line(_("&Văn bản yêu cầu"), office.request, _("Công văn số … của Sở Nội vụ"))
        self.receiver = self._line(_("&Gửi đến"), office.receiver, _("ví dụ: Sở Nội vụ"))
        self.authority = QComboBox()
        for authority, text in _AUTHORITIES:
            self.authority.addItem(_(text), authority)
        self.authority.setCurrentIndex(self.authority.findData(office.signer.authority))
        self.authority.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row(_("Quyền &hạn ký"), self.authority)
        self.head = self._line(_("&Ký thay ai"), office.signer.head, "")
        self.position = self._line(_("&Chức vụ người ký"), office.signer.position, "")
        self.signer = self._line(_("Ngườ&i ký"), office.signer.name, _("họ và tên, không ghi học vị"))
        self.recipients = QPlainTextEdit("\n".join(office.recipients))
        self.recipients.setTabChangesFocus(True)
        self.recipients.setPlaceholderText(_("mỗi dòng một nơi nhận, không cần dấu gạch đầu dòng"))
        self.recipients.setFixedHeight(92)
        self._row(_("&Nơi nhận"), self.recipients)
        self.archive = self._line(_("&Lưu"), office.archive, _("ví dụ: VT"))
        self.preview = QLabel()
        self.missing = label("", "muted", wrap=True)
        self._lay_out()
        self._connect()
        self._show()

    def _line(self, text: str, value: str, hint: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setPlaceholderText(hint)
        field.setMinimumWidth(280)
        field.setCursorPosition(0)
        self._row(text, field)
        return field

    def _row(self, text: str, field: QWidget) -> None:
        name = label(text)
        name.setBuddy(field)
        self._form.addRow(name, field)

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
        columns.addLayout(self._form, 1)
        columns.addLayout(right)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.button(QDialogButtonBox.StandardButton.Save).setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(columns, 1)
        last = QHBoxLayout()
        last.addWidget(self.missing, 1)
        last.addWidget(buttons)
        whole.addLayout(last)

    def _connect(self) -> None:
        for field in self.findChildren(QLineEdit):
            field.textChanged.connect(self._show)
        self.recipients.textChanged.connect(self._show)
        self.authority.currentIndexChanged.connect(self._show)

    def office(self) -> Office:
        """Return the office as it now stands in the fields."""
        lines = (
            line.strip().removeprefix("-").strip(" ;") for line in self.recipients.toPlainText().split("\n")
        )
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
            recipients=tuple(nfc(line) for line in lines if line),
            archive=_clean(self.archive),
        )

    def _show(self) -> None:
        authority = Authority(self.authority.currentData())
        self._form.setRowVisible(self.head, authority not in _NO_HEAD)
        head, position = _EXAMPLES.get(authority, _OWN)
        for field, example in ((self.head, head), (self.position, position)):
            field.setPlaceholderText(_("ví dụ: {text}").format(text=_(example) if example else ""))
        self.preview.setText(letterhead(self.office()))
        self.missing.setText(self._missing(authority))

    def _missing(self, authority: Authority) -> str:
        """Name what the documents still lack; an office may be kept half known all the same."""
        fields: dict[str, QLineEdit] = {name: getattr(self, name) for name, _text in _NEEDED}
        blank = [
            _(text)
            for name, text in _NEEDED
            if not _clean(fields[name]) and not (name == "head" and authority in _NO_HEAD)
        ]
        return _("Còn để trống: {fields}.").format(fields=", ".join(blank)) if blank else ""


def _clean(field: QLineEdit) -> str:
    return " ".join(nfc(field.text()).split())


def letterhead(office: Office) -> str:
    """Return how letterhead, recipients and signature will roughly read, as rich text; always Vietnamese."""
    signer = office.signer
    authority = "<br>".join(_html(line) for line in authority_lines(signer))
    recipients = "".join(f"- {_html(line)};<br>" for line in office.recipients)
    return (
        "<table width='100%'><tr><td align='center' width='160'>"
        f"{_html(upper(office.superior))}<br><b>{_html(upper(office.name))}</b><br>────<br>"
        f"Số: …/BC-{_html(office.symbol)}</td><td align='center'>"
        "<nobr><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></nobr><br>"
        "<nobr><b>Độc lập - Tự do - Hạnh phúc</b></nobr><br>──────────────<br>"
        f"<i>{_html(office.place)}, ngày … tháng … năm …</i></td></tr></table><br><br>"
        "<table width='100%'><tr><td width='48%'>"
        f"<b><i>Nơi nhận:</i></b><br><small>{recipients}- Lưu: "
        f"{_html(office.archive)}.</small></td><td align='center'><b>{authority}</b>"
        f"<br><br><br><b>{_html(signer.name)}</b></td></tr></table>"
    )


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
