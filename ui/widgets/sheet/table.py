"""A table that lights the row of its cursor, and paints no more anew than what looks different."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTableView

from ui.widgets.sheet.model import Index


class LitTable(QTableView):
    """Shows where the cursor and the focus are.

    Qt by itself paints all rows anew when the focus comes or goes: twice for each editor, and to paint
    them takes longer than all else that a key does.
    """

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Light the row of the cursor."""
        super().currentChanged(current, previous)
        self._light(current)
        self._light(previous)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys come here, and let an input method compose where something can be typed."""
        current = self.currentIndex()
        if not current.isValid():
            super().focusInEvent(event)  # chooses a cell
        editable = self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, bool(editable))
        self._light(current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        self._light(self.currentIndex())

    def _light(self, index: Index) -> None:
        """Have the whole row of a cell painted anew."""
        if index.isValid():
            top, height = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
            self.viewport().update(0, top, self.viewport().width(), height)
