"""When something typed cannot be saved: why, and every way out. Nothing is given up without a word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui.widgets.labels import label


class UnsavedDialog(QDialog):
    """Tells why saving fails; `closing` adds the choice to close all the same."""

    again = Signal()
    elsewhere = Signal()
    give_up = Signal()

    def __init__(self, why: str, count: int, parent: QWidget | None = None, *, closing: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Chưa lưu được"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(12)
        column.addWidget(
            label(_("{count} thay đổi chưa lưu được vào tệp dữ liệu.").format(count=count), "title")
        )
        column.addWidget(label(why, wrap=True))
        advice = _("Những thay đổi này vẫn còn trong chương trình. Lưu ra một tệp khác để không mất gì.")
        column.addWidget(label(advice, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        if closing:
            row.addWidget(self._button(_("Đóng, &bỏ phần chưa lưu"), self.give_up))
        row.addStretch()
        elsewhere = self._button(_("&Lưu ra tệp khác…"), self.elsewhere, primary=True)
        elsewhere.setDefault(True)
        row.addWidget(elsewhere)
        row.addWidget(self._button(_("&Thử lại"), self.again))
        stay = QPushButton(_("&Ở lại"))
        stay.clicked.connect(self.reject)
        row.addWidget(stay)
        column.addLayout(row)
        self.setMinimumWidth(560)
        elsewhere.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, text: str, wanted: SignalInstance, *, primary: bool = False) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("primary", primary)
        button.setAutoDefault(primary)
        button.clicked.connect(self.accept)
        button.clicked.connect(lambda: wanted.emit())
        return button
