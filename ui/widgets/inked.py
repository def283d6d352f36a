"""A label in the ink of a severity."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from cchc_desktop.forms.model import Severity
from ui.theme import Colours, colours


def ink_of(table: Colours, severity: Severity) -> str:
    """Return the ink in which a severity is told."""
    inks = {Severity.ERROR: table.error, Severity.WARNING: table.warning, Severity.HINT: table.hint}
    return inks[severity]


class Inked(QLabel):
    """Plain text in the ink of a severity, in quiet ink without one.

    Painted here: a style sheet would look again whenever the ink changes, and keys would wait for it.
    """

    def __init__(self, role: str = "", *, plain: bool = False) -> None:
        """Have a `role` of the style sheet; `plain` words without a severity have the ink of text."""
        super().__init__()
        self.severity: Severity | None = None
        self._plain = plain
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def say(self, text: str, severity: Severity | None) -> None:
        """Hold `text` in the ink of `severity`."""
        self.setText(text)
        if severity is not self.severity:
            self.severity = severity
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words."""
        table = colours(self.palette())
        quiet = table.text if self._plain else table.quiet
        painter = QPainter(self)
        painter.setPen(QColor(ink_of(table, self.severity) if self.severity else quiet))
        wrap = Qt.TextFlag.TextWordWrap if self.wordWrap() else Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), self.alignment() | wrap, self.text())
