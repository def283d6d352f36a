"""How text breaks into lines: asked once for the height of a row and again, from memory, to paint it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere  # an address longer than its column


class Typesetter:
    """Breaks text in one font; remembers what it broke."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._broken: dict[tuple[str, int], tuple[str, ...]] = {}

    def lines(self, text: str, width: int, limit: int = 0) -> tuple[str, ...]:
        """Return `text` broken into lines of `width` pixels; over `limit` lines the last one ends in "…"."""
        found = self._broken.get((text, width))
        if found is None:
            found = self._broken[text, width] = self._break(text, width)
        if limit and len(found) > limit:
            last = found[limit - 1].rstrip() + "\u2009…"
            return (*found[: limit - 1], self.metrics.elidedText(last, Qt.TextElideMode.ElideRight, width))
        return found

    def elided(self, text: str, width: int) -> str:
        """Return `text` on one line of `width` pixels."""
        return self.metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, width)

    def forget(self) -> None:
        """Drop what was broken: the widths have changed."""
        self._broken.clear()

    def _break(self, text: str, width: int) -> tuple[str, ...]:
        return tuple(line for part in text.split("\n") for line in self._break_line(part, width))

    def _break_line(self, text: str, width: int) -> list[str]:
        if self.metrics.horizontalAdvance(text) <= width:
            return [text]
        layout = QTextLayout(text, self.font)
        option = QTextOption()
        option.setWrapMode(_ANYWHERE)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            lines.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return lines
