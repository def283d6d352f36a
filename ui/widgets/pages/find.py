"""The strip in which words are looked for on the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QWidget

from cchc_desktop.i18n import _
from ui.widgets.labels import label, restyle, tool


class FindStrip(QFrame):
    """A field for the words. Enter goes to the next match, Shift+Enter to the one before, Esc closes."""

    typed = Signal(str)
    stepped = Signal(int)  # 1 or -1
    jump_wanted = Signal()  # to the field in which the match stands
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.words = QLineEdit()
        self.words.setAccessibleName(_("Tìm trong trang in"))
        self.words.setPlaceholderText(_("Tìm, có dấu hoặc không dấu"))
        self.words.setMaximumWidth(320)
        self.words.textChanged.connect(self.typed)
        self.count = label("", "muted")
        self.before = tool("chevron-up", _("Chỗ trước (Shift+Enter)"))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = tool("chevron-down", _("Chỗ sau (Enter)"))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.jump = QPushButton(_("Tới ô nhập"))
        self.jump.setToolTip(_("Mở ô nhập của chỗ này (Ctrl+Enter)"))
        self.jump.clicked.connect(self.jump_wanted)
        close = tool("x", _("Đóng (Esc)"))
        close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for widget in (self.before, self.after, self.count, self.jump):
            row.addWidget(widget)
        row.addStretch()
        row.addWidget(close)
        self.show_count(-1, 0, leads=False)
        self.hide()

    def open(self) -> None:
        """Show the strip with the words of the last time, ready to be typed over."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.typed.emit(self.words.text())

    def show_count(self, current: int, total: int, *, leads: bool) -> None:
        """Show which match one is at (from 0) and of how many; `leads` is whether it stands in a field."""
        looked = bool(self.words.text().strip())
        self.count.setText(f"{current + 1}/{total}" if total else _("Không có") if looked else "")
        restyle(self.words, finding="warning" if looked and not total else "")
        for button in (self.before, self.after):
            button.setEnabled(total > 0)
        self.jump.setVisible(leads)

    def leave(self) -> None:
        """Close the strip."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from match to match, to the match's field, or away."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus := self.focusWidget(), QPushButton):
            focus.click()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.jump_wanted.emit()
        else:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
