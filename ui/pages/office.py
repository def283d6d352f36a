"""The office that reports: names, signer, receivers, ways of its documents, with the letterhead of them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.office.model import EmptySections, Office
from cchc_desktop.services.mailing import is_address, split_addresses
from cchc_desktop.services.readiness import missing_in
from cchc_desktop.vietnamese import excerpt
from ui.pages import office_fields as fields
from ui.pages.office_fields import Letter, NameFields, SignerFields, clean, listed
from ui.pages.own_base import OwnBaseField, OwnBases
from ui.widgets.labels import label, restyle

_EMPTY_SECTIONS = (
    (EmptySections.SAY, N_("In “Không phát sinh.”")),
    (EmptySections.LEAVE_OUT, N_("Bỏ mục và đánh số lại")),
)
_LOW = 392  # the longest tab without a scroll bar


class OfficeDialog(QDialog):
    """Asks for everything that the documents say about the office, and where they go.

    `bases` keeps the office's own base.docx; without it none is asked for. `keep` keeps the office once it is
    accepted; a UserError of it is told in the dialog, which stays.
    """

    def __init__(
        self,
        office: Office,
        parent: QWidget | None = None,
        *,
        bases: OwnBases | None = None,
        keep: Callable[[Office], object] = lambda _office: None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Cơ quan"))
        self.base = OwnBaseField(bases) if bases is not None else None
        self._keep = keep
        self.tabs = QTabWidget()
        self._ask_names(self._tab(_("Cơ quan")), office)
        self._ask_signing(self._tab(_("Nơi nhận, người ký")), office)
        self._ask_ways(self._tab(_("Văn bản, gửi thư")), office)
        self._give_room()
        self.letter = Letter()
        self.missing = label("", "muted", wrap=True)
        self._lay_out()
        fields.watch(self.tabs, self._show)
        self._show()

    def begin_at_signing(self) -> None:
        """Open the tab of addressees, recipients and signer."""
        self.tabs.setCurrentIndex(1)

    def _tab(self, title: str) -> QFormLayout:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 4, 0)
        form = fields.columns()
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
        self.names = NameFields(form, office)
        self.request = fields.line(
            form, _("Văn &bản yêu cầu"), office.request, _("Công văn số … của Sở Nội vụ")
        )
        self.receiver = fields.line(form, _("&Gửi đến"), office.receiver, _("ví dụ: Sở Nội vụ"))

    def _ask_signing(self, form: QFormLayout, office: Office) -> None:
        self.addressees = fields.lines(
            form, _("&Kính gửi"), office.addressees, _("mỗi dòng một nơi; để trống nếu gửi cơ quan ngang cấp")
        )
        self.recipients = fields.lines(
            form, _("Nơi n&hận"), office.recipients, _("mỗi dòng một nơi nhận, không cần dấu gạch đầu dòng")
        )
        self.archive = fields.line(form, _("&Lưu"), office.archive, _("ví dụ: VT, TCCB"))
        self.signing = SignerFields(form, office.signer)

    def _ask_ways(self, form: QFormLayout, office: Office) -> None:
        self.mail_to = fields.lines(
            form, _("Gửi &thư tới"), office.mail_to, _("mỗi dòng một địa chỉ, ví dụ: van-thu@example.vn")
        )
        self.addresses = label("", "muted", wrap=True)
        self.addresses.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        form.addRow("", self.addresses)
        self.empty_sections = fields.choice(
            form, _("&Mục không có nội dung"), _EMPTY_SECTIONS, office.empty_sections
        )
        if self.base is not None:
            fields.row(form, _("Mẫu &Word của cơ quan"), self.base)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.addWidget(label(_("Trên văn bản"), "muted"))
        right.addWidget(self.letter, 1)
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

    def office(self) -> Office:
        """Return the office as it now stands in the fields."""
        return Office(
            name=clean(self.names.name),
            superior=clean(self.names.superior),
            symbol=clean(self.names.symbol),
            place=clean(self.names.place),
            province=clean(self.names.province),
            request=clean(self.request),
            receiver=clean(self.receiver),
            signer=self.signing.signer(),
            addressees=listed(self.addressees),
            recipients=listed(self.recipients),
            archive=clean(self.archive),
            mail_to=split_addresses(self.mail_to.toPlainText()),
            empty_sections=EmptySections(self.empty_sections.currentData()),
        )

    def accept(self) -> None:
        """Close, once everything is kept; where it cannot be, that is said and the dialog stays."""
        if self.base is not None and not self.base.keep():
            self.tabs.setCurrentIndex(self.tabs.count() - 1)
            return
        try:
            self._keep(self.office())
        except UserError as error:
            self.missing.setText(str(error))
            restyle(self.missing, kind="error")
            return
        super().accept()

    def _show(self) -> None:
        office = self.office()
        self.letter.show_office(office)
        self._show_missing(office)
        self._show_addresses(office.mail_to)

    def _show_addresses(self, addresses: tuple[str, ...]) -> None:
        """Name the first address that no mail program understands; it may be kept all the same."""
        wrong = next((line for line in addresses if not is_address(line)), None)
        text = _("“{address}” chưa phải là địa chỉ thư điện tử.").format(address=excerpt(wrong or ""))
        self.addresses.setText(text if wrong else _("Điền sẵn khi soạn thư gửi báo cáo."))
        restyle(self.addresses, kind="warning" if wrong else "")

    def _show_missing(self, office: Office) -> None:
        """Name what the documents still lack; an office may be kept half known all the same."""
        missing = missing_in(office)
        text = _("Còn để trống: {fields}.").format(fields=", ".join(missing)) if missing else ""
        self.missing.setText(text)
        restyle(self.missing, kind="")
