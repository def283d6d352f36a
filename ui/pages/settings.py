"""The settings: the office, its periods and due dates, reminders, hidden hints, the look. Saved at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.i18n import _
from cchc_desktop.office.reporting import MOST_REMIND_DAYS, Reporting
from cchc_desktop.services.datafile import DataFile
from ui.menus import MODES
from ui.pages.due_rows import DueRows
from ui.pages.silenced import SilencedHints
from ui.preferences import recall
from ui.theme import FIELD, ROW, Mode
from ui.widgets.labels import label

_LOOK = "look"  # where the window remembers its look
_WIDEST = 840


class SettingsPage(QWidget):
    """Every change is kept at once and said in the foot; what cannot be kept is said, too."""

    changed = Signal()  # periods, due dates, reminders or hints are others now
    action_wanted = Signal(str)  # the name of a menu entry: "office", "assistant"
    look_wanted = Signal(str)  # one of ui.theme.Mode
    said = Signal(str)
    failed = Signal(object)  # UserError

    def __init__(self, data: DataFile, forms: Catalog, today: date | None = None) -> None:
        super().__init__()
        self._data = data
        self._reporting = data.reporting()
        self.office_name = label(wrap=True)
        self.office = QPushButton(_("Thông tin &cơ quan…"))
        self.assistant = QPushButton(_("&Khai báo ban đầu…"))
        self.dues = DueRows(self._reporting, forms, today or date.today())
        self.remind = QCheckBox(_("&Nhắc hạn khi mở chương trình"))
        self.days = QSpinBox()
        self.days.setRange(0, MOST_REMIND_DAYS)
        self.days.setSuffix(_(" ngày"))
        self.days.setMinimumHeight(ROW)
        self.days.lineEdit().setTextMargins(FIELD, 0, 0, 0)
        self.hints = SilencedHints(forms)
        self.look = QComboBox()
        for mode, text in MODES:
            self.look.addItem(_(text).replace("&", ""), mode)
        self._lay_out()
        self.refresh()
        self._connect()
        self.setFocusProxy(self.office)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("form")
        page.setMaximumWidth(_WIDEST)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(24, 16, 24, 24)
        self._column.setSpacing(8)
        self._show_office_part()
        self._add_section(label(_("Kỳ &phải báo cáo và hạn gửi"), "title"), self.dues)
        self._hint(
            _(
                "Để trống thì theo hạn của biểu mẫu. "
                "Hạn rơi vào thứ Bảy, Chủ nhật thì tính là ngày làm việc liền trước."
            )
        )
        self._add_section(label(_("Nhắc hạn"), "title"), self.remind)
        self._column.addLayout(_beside(label(_("&Bắt đầu nhắc trước hạn")), self.days))
        self._add_section(label(_("Gợi ý đã tắt"), "title"), self.hints)
        self._add_section(label(_("Hình thức"), "title"))
        self._column.addLayout(_beside(label(_("G&iao diện")), self.look))
        self._column.addStretch()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(page)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(middle)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _show_office_part(self) -> None:
        self._add_section(label(_("Cơ quan"), "title"), self.office_name)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.office, self.assistant):
            buttons.addWidget(button)
        buttons.addStretch()
        self._column.addLayout(buttons)
        self._hint(_("Tên, người ký, nơi nhận, mẫu Word riêng của cơ quan và cách gửi thư."))

    def _add_section(self, title: QLabel, *parts: QWidget) -> None:
        """Add a part of the page; an Alt letter in its title leads to the first of `parts`."""
        if self._column.count():
            self._column.addSpacing(16)
        self._column.addWidget(title)
        for part in parts:
            self._column.addWidget(part)
        if "&" in title.text():
            title.setBuddy(parts[0])

    def _hint(self, text: str) -> None:
        self._column.addWidget(label(text, "muted", wrap=True))

    def _connect(self) -> None:
        self.office.clicked.connect(lambda: self.action_wanted.emit("office"))
        self.assistant.clicked.connect(lambda: self.action_wanted.emit("assistant"))
        self.dues.changed.connect(self._keep_reporting)
        self.dues.refused.connect(self._tell_kept)
        self.remind.toggled.connect(self._keep_reporting)
        self.days.valueChanged.connect(self._keep_reporting)
        self.hints.shown_again.connect(self._show_again)
        self.look.activated.connect(lambda index: self.look_wanted.emit(self.look.itemData(index)))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a look that was chosen in the menu, once it is remembered."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            QTimer.singleShot(0, self, self._show_look)

    def _show_look(self) -> None:
        self.look.setCurrentIndex(max(0, self.look.findData(recall(_LOOK, Mode.SYSTEM))))

    def refresh(self) -> None:
        """Show what is kept now; the office, periods, hints and the look can be changed elsewhere, too."""
        self._reporting = self._data.reporting()
        self.dues.show_reporting(self._reporting)
        self.office_name.setText(self._data.office().name or _("Chưa nhập thông tin cơ quan"))
        for field in (self.remind, self.days):
            field.blockSignals(True)
        self.remind.setChecked(self._reporting.reminders)
        self.days.setValue(self._reporting.remind_days)
        self.days.setEnabled(self._reporting.reminders)
        for field in (self.remind, self.days):
            field.blockSignals(False)
        self.hints.show_rules(self._data.silenced())
        self._show_look()

    def reporting(self) -> Reporting:
        """Return the office's calendar as it now stands on the page."""
        return replace(
            self.dues.reporting(), reminders=self.remind.isChecked(), remind_days=self.days.value()
        )

    def _keep_reporting(self) -> None:
        self.days.setEnabled(self.remind.isChecked())
        try:
            self.keep()
        except UserError as error:
            self.failed.emit(error)

    def keep(self) -> None:
        """Keep periods and dates as they stand here, also one being typed. Raises UserErrors of the file."""
        wanted = self.reporting()
        if wanted != self._reporting:
            self._data.save_reporting(wanted)
            self._reporting = wanted
            self._tell_kept()
            self.changed.emit()

    def _tell_kept(self) -> None:
        """Say that all is kept, or which date is not."""
        wrong = self.dues.wrong
        text = _("Hạn gửi {period} chưa lưu: không đọc được") if wrong else _("Đã lưu kỳ báo cáo và hạn gửi")
        self.said.emit(text.format(period=wrong))

    def _show_again(self, rules: frozenset[str]) -> None:
        left = self._data.silenced() - rules
        try:
            self._data.silence(left)
        except UserError as error:
            self.failed.emit(error)
            return
        self.hints.show_rules(left)
        if not left:
            self.look.setFocus()  # what comes next on the page
        self.said.emit(_("Đã bật lại gợi ý"))
        self.changed.emit()


def _beside(name: QLabel, field: QWidget) -> QHBoxLayout:
    """Return a field behind its label, whose Alt letter leads to it."""
    name.setBuddy(field)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(name)
    row.addWidget(field)
    row.addStretch()
    return row
