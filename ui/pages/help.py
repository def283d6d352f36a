"""The sheet of keys, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
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
    (N_("F4, Alt+↓"), N_("chọn từ danh sách")),
    ("Alt+Enter", N_("xuống dòng trong ghi chú")),
    (N_("Ctrl+1 … Ctrl+9"), N_("mở phần thứ nhất … thứ chín")),
    ("Ctrl+PgUp / Ctrl+PgDn", N_("phần trước / phần sau")),
)


class KeysDialog(QDialog):
    """Every key that does something: those for typing at left, those of the menus at right."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Phím tắt"))
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(_column(_("Nhập số liệu"), ((_(keys), _(what)) for keys, what in _TYPING)))
        columns.addLayout(_column(_("Lệnh"), map(_of_action, actions)))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 12)
        whole.setSpacing(12)
        whole.addLayout(columns, 1)
        whole.addWidget(buttons)


def _of_action(action: QAction) -> tuple[str, str]:
    """Return the keys of a menu's entry and what it says."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return keys, action.text().replace("&", "").rstrip("…")


def _column(title: str, lines: Iterable[tuple[str, str]]) -> QGridLayout:
    """Return a heading with lines of keys and what they do."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.addWidget(label(title, "strong"), 0, 0, 1, 2)
    row = 0
    for row, (keys, what) in enumerate(lines, start=1):
        grid.addWidget(label(keys, "key"), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(what), row, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(row + 1, 1)
    return grid


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
