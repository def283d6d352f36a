"""The sheet of keys, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop import __version__
from cchc_desktop.i18n import N_, _
from ui.widgets.labels import label

_TYPING = (
    (N_("Enter / Shift+Enter"), N_("ô dưới / ô trên")),
    (N_("Tab / Shift+Tab"), N_("ô phải / ô trái")),
    (N_("Gõ chữ, số"), N_("thay nội dung ô")),
    ("F2", N_("sửa nội dung ô")),
    ("Esc", N_("bỏ lần sửa, trả lại nội dung cũ")),
    ("Delete", N_("xóa nội dung ô")),
    (N_("Ctrl+1 … Ctrl+9"), N_("mở phần thứ nhất … thứ chín")),
    ("Ctrl+PgUp / Ctrl+PgDn", N_("phần trước / phần sau")),
)


class KeysDialog(QDialog):
    """Every key that does something, in two columns."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Phím tắt"))
        table = QWidget()
        self._grid = QGridLayout(table)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._head(_("Nhập số liệu"))
        for keys, what in _TYPING:
            self._row(_(keys), _(what))
        self._head(_("Lệnh"))
        for action in actions:
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            self._row(keys, action.text().replace("&", "").rstrip("…"))
        scroll = QScrollArea()
        scroll.setWidget(table)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll, 1)
        whole.addWidget(buttons)
        self.resize(480, 620)

    def _head(self, text: str) -> None:
        row = self._grid.rowCount()
        self._grid.setRowMinimumHeight(row, 32)
        self._grid.addWidget(label(text, "strong"), row, 0, 1, 2, Qt.AlignmentFlag.AlignBottom)

    def _row(self, keys: str, what: str) -> None:
        row = self._grid.rowCount()
        self._grid.addWidget(label(keys, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(label(what), row, 1)
        self._grid.setColumnStretch(1, 1)


class AboutDialog(QDialog):
    """Name, version, what it is for and where the data lies."""

    def __init__(self, data_file: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Giới thiệu"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 12)
        column.setSpacing(8)
        column.addWidget(label(_("CCHC {version}").format(version=__version__), "title"))
        column.addWidget(
            label(
                _("Lập, kiểm tra và xuất báo cáo cải cách hành chính trên máy tính không nối mạng."),
                wrap=True,
            )
        )
        if data_file:
            where = label(_("Tệp dữ liệu: {path}").format(path=data_file), "muted", wrap=True)
            where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(where)
        column.addWidget(label(_("Phần mềm nguồn mở, giấy phép MIT."), "muted"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addSpacing(8)
        column.addWidget(buttons)
        self.setMinimumWidth(440)
