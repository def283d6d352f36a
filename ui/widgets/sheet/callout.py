"""A small slip beside a cell: what is wrong with what is being typed, or a question with two answers.

It is no window and never takes the focus, so typing goes on wherever it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QToolTip, QWidget

from cchc_desktop.forms.model import Severity
from ui.theme import GAP, GRID, colours
from ui.widgets.inked import Inked, ink_of
from ui.widgets.sheet.cells import Answer

_WIDEST = 360


def hush() -> None:
    """Take away what was said on hover: it may no longer be true."""
    if QToolTip.isVisible():
        QToolTip.hideText()


class Callout(QWidget):
    """A slip over a sheet. `say` shows words, `ask` a question; both place it by a cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = Inked(plain=True)
        self.words.setParent(self)
        self.buttons: list[QPushButton] = []

    def say(self, severity: Severity | None, text: str) -> None:
        """Hold words in the ink of `severity`; without words the slip goes away."""
        self._drop_buttons()
        self._fill(text, severity if severity is not Severity.HINT else None)
        self.setVisible(bool(text))

    def ask(self, question: str, answers: Sequence[Answer]) -> None:
        """Hold a question with a button for each answer."""
        self._drop_buttons()
        self._fill(question, None)
        for answer in answers:
            button = QPushButton(answer.words, self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, give=answer.give: give())
            button.adjustSize()
            button.show()
            self.buttons.append(button)
        self._arrange()
        self.show()

    def place(self, cell: QRect, room: QRect, *, beside: bool) -> None:
        """Stand beside or else below `cell`, above it where there is no room, always inside `room`."""
        size = self.size()
        left, top = cell.left(), cell.bottom() + GRID
        if beside and cell.right() + size.width() < room.right():
            left, top = cell.right() + 2, cell.top()
        elif top + size.height() > room.bottom():
            top = cell.top() - GRID - size.height()
        left = max(room.left(), min(left, room.right() - size.width()))
        self.move(left, max(room.top(), top))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground of the slip, framed in the ink of its words."""
        table, severity = colours(self.palette()), self.words.severity
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(ink_of(table, severity) if severity else table.line_strong))
        painter.setBrush(QColor(table.paper))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)

    def _fill(self, text: str, severity: Severity | None) -> None:
        wanted = self.words.fontMetrics().boundingRect(
            QRect(0, 0, _WIDEST, 0), Qt.TextFlag.TextWordWrap, text
        )
        self.words.setWordWrap(wanted.height() > self.words.fontMetrics().lineSpacing())
        self.words.resize(wanted.size())
        self.words.say(text, severity)
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        """Put words and buttons side by side; a layout would have the sheet laid out and painted as well."""
        parts = (self.words, *self.buttons)
        left, height = GAP, max(part.height() for part in parts)
        for part in parts:
            part.move(left, GRID + (height - part.height()) // 2)
            left += part.width() + GRID
        self.resize(left - GRID + GAP, height + 2 * GRID)

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons.clear()
