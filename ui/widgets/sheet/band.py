"""The head of the group whose rows are in view, kept at the top while its own row is scrolled away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from cchc_desktop.forms.model import Indicator, Level
from cchc_desktop.services.wording import row_number
from ui.theme import GAP, colours
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.delegate import SheetDelegate
from ui.widgets.sheet.model import SheetModel

_LEAST = 0.75  # of its height: in a smaller slice of it the words are cut


class StickyBand(QWidget):
    """A strip over the first visible row that names its group; the next head pushes it out."""

    def __init__(self, view: QTableView, model: SheetModel, delegate: SheetDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._heads = _heads(model.rows)
        self._head = -1
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self.follow)

    @property
    def head(self) -> Indicator | None:
        """The row that the strip stands for, None while it is hidden."""
        return None if self.isHidden() else self._model.rows[self._head]

    def follow(self) -> None:
        """Stand for the group of the first visible row, or hide where that row is the head itself."""
        first = self._view.rowAt(0)
        head = self._heads[first] if first >= 0 else -1
        whole = self._delegate.cells.row
        height = min(whole, self._room_above_next_head(first))
        covered = head >= 0 and self._view.rowViewportPosition(head) < 0 and height > whole * _LEAST
        self.setVisible(covered)
        if covered:
            self._show_head(head)
            port = self._view.viewport().geometry()
            self.setGeometry(QRect(port.left(), port.top(), port.width(), height))
            self.raise_()
            self.update()

    def _show_head(self, head: int) -> None:
        if head != self._head:
            from html import escape  # when somebody scrolls

            self._head = head
            name = f"{self._number} {self._model.rows[head].label}".strip()
            self.setToolTip(f"<p>{escape(name)}</p>")  # the strip may have no room for all of it

    @property
    def _number(self) -> str:
        return row_number(self._model.session.form, self._model.rows[self._head].id)

    def height_over(self, line: int) -> int:
        """Return how much of the top the strip will cover when the row at `line` stands there."""
        return 0 if self._heads[line] in (-1, line) else self._delegate.cells.row

    def _room_above_next_head(self, first: int) -> int:
        following = next((n for n in range(first + 1, len(self._heads)) if self._heads[n] == n), None)
        return self._delegate.cells.row if following is None else self._view.rowViewportPosition(following)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number and name of the head, sliding up where there is no room for the whole strip."""
        painter = QPainter(self)
        table, face = colours(self.palette()), self._delegate.cells.strong
        height = self._delegate.cells.row
        painter.translate(0, self.height() - height)
        painter.fillRect(0, 0, self.width(), height, QColor(table.band_strong))
        painter.fillRect(0, height - 1, self.width(), 1, QColor(table.line_strong))
        painter.setFont(face.font)
        painter.setPen(QColor(table.text))
        row, y = self._model.rows[self._head], self._delegate.cells.margin
        number = self._number
        face.draw(painter, GAP, y, number)
        left = max(face.width(number) + 2 * GAP, self._view.columnViewportPosition(Column.LABEL) + GAP)
        face.draw(painter, left, y, face.fit(row.label, self.width() - left - GAP))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the click from the rows beneath."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead back to the head's own row."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._view.scrollTo(self._model.index(self._head, 0), QTableView.ScrollHint.PositionAtTop)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the sheet beneath."""
        QApplication.sendEvent(self._view.viewport(), event)


def _heads(rows: Sequence[Indicator]) -> list[int]:
    """Return for each row the line of the head that it stands under, its own for a head, -1 without one."""
    heads: list[int] = []
    for line, row in enumerate(rows):
        is_head = row.level in (Level.AREA, Level.GROUP)
        heads.append(line if is_head else heads[-1] if heads else -1)
    return heads
