"""A small slip beside a cell: what is wrong with what is being typed, or a question with two answers.

It is no window and never takes the focus, so typing goes on wherever it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolTip, QWidget

from cchc_desktop.forms.model import Severity
from ui.theme import GAP, GRID
from ui.widgets.labels import label, restyle
from ui.widgets.sheet.cells import Answer

_WIDEST = 360


def hush() -> None:
    """Take away what was said on hover: it may no longer be true."""
    if QToolTip.isVisible():
        QToolTip.hideText()


class Callout(QFrame):
    """A slip over a sheet. `say` shows words, `ask` a question; both place it by a cell."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.words = label()
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, GRID, GAP, GRID)
        self._row.setSpacing(GRID)
        self._row.addWidget(self.words)

    def say(self, severity: Severity | None, text: str) -> None:
        """Hold words in the ink of `severity`; without words the slip goes away."""
        self._drop_buttons()
        self._fill(text, str(severity or "none"))
        self.setVisible(bool(text))

    def ask(self, question: str, answers: Sequence[Answer]) -> None:
        """Hold a question with a button for each answer."""
        self._drop_buttons()
        self._fill(question, "none")
        for answer in answers:
            button = QPushButton(answer.words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, give=answer.give: give())
            self._row.addWidget(button)
            self.buttons.append(button)
        self.show()

    def place(self, cell: QRect, room: QRect, *, beside: bool) -> None:
        """Stand beside or else below `cell`, above it where there is no room, always inside `room`."""
        size = self.sizeHint()
        left, top = cell.left(), cell.bottom() + GRID
        if beside and cell.right() + size.width() < room.right():
            left, top = cell.right() + 2, cell.top()
        elif top + size.height() > room.bottom():
            top = cell.top() - GRID - size.height()
        left = max(room.left(), min(left, room.right() - size.width()))
        self.setGeometry(QRect(QPoint(left, max(room.top(), top)), size))
        self.raise_()

    def _fill(self, text: str, kind: str) -> None:
        self.words.setText(text)
        wanted = self.words.fontMetrics().boundingRect(
            QRect(0, 0, _WIDEST, 0), Qt.TextFlag.TextWordWrap, text
        )
        self.words.setWordWrap(wanted.height() > self.words.fontMetrics().lineSpacing())
        self.words.setFixedSize(wanted.size())
        restyle(self, kind=kind)

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons.clear()
