"""The list of findings and its own keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget


class FindingList(QListView):
    """Enter chooses; R asks for a reason, Delete switches a hint off or on. No letters are typed here."""

    chosen = Signal(QModelIndex)
    answer_wanted = Signal()
    silence_wanted = Signal()
    attended = Signal(bool)  # whether keys come here

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # lines break instead

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that keys come here; light the line on which Qt puts the cursor: Down goes on from there."""
        super().focusInEvent(event)
        here = self.currentIndex()
        if here.isValid() and not self.selectionModel().isSelected(here):
            self.setCurrentIndex(here)
        self.attended.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that keys go elsewhere."""
        super().focusOutEvent(event)
        self.attended.emit(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys of the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_R and not event.modifiers():
            self.answer_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.silence_wanted.emit()
        else:
            super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Pass over a head to the finding below it, also with Home and the keys for pages."""
        reached = super().moveCursor(action, modifiers)
        is_head = reached.isValid() and not reached.flags() & Qt.ItemFlag.ItemIsEnabled
        return reached.siblingAtRow(reached.row() + 1) if is_head else reached
