"""How text breaks into lines: asked once for the height of a row and again, from memory, to paint it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QStaticText, QTextLayout, QTextOption

_GROUPS, _BREAK = re.compile(r"\.(?=\d{3})"), "\u200b"  # a long number may break between its thousands
_MOST_SEEN = 2_000  # letters: more than the few lines of a cell ever show
_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere  # an address longer than its column


class Typesetter:
    """Breaks, measures and paints text in one font; remembers what it did."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self._broken: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self._widths: dict[str, int] = {}
        self._shapes: dict[str, QStaticText] = {}

    def lines(self, text: str, width: int, limit: int = 0) -> tuple[str, ...]:
        """Return `text` broken into lines of `width` pixels; over `limit` lines the last one ends in "…"."""
        found = self._broken.get((text, width, limit))
        if found is None:
            seen = f"{text[:_MOST_SEEN]}…" if limit and len(text) > _MOST_SEEN else text
            parts = [part for line in seen.split("\n") for part in self._break(line, width)]
            if limit and len(parts) > limit:
                parts[limit - 1 :] = [self.fit(f"{parts[limit - 1]}\u2009…", width)]
            found = self._broken[text, width, limit] = tuple(parts)
        return found

    def fit(self, text: str, width: int) -> str:
        """Return `text` as one line, cut off with "…" where it is wider than `width` pixels."""
        line = " ".join(text[:_MOST_SEEN].split())
        if self.width(line) <= width:
            return line
        return self.metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)

    def width(self, line: str) -> int:
        """Return the width of a line in pixels."""
        found = self._widths.get(line)
        if found is None:
            found = self._widths[line] = self.metrics.horizontalAdvance(line)
        return found

    def draw(self, painter: QPainter, x: int, y: int, line: str) -> None:
        """Paint a line with its top left corner at (x, y); its letters are shaped once for all paintings."""
        shape = self._shapes.get(line)
        if shape is None:
            shape = self._shapes[line] = QStaticText(line)
            shape.setTextFormat(Qt.TextFormat.PlainText)
        painter.drawStaticText(x, y, shape)

    def forget(self) -> None:
        """Drop what depends on the widths of columns, which have changed."""
        self._broken.clear()
        self._shapes.clear()

    def _break(self, text: str, width: int) -> list[str]:
        if self.width(text) <= width:
            return [text]
        whole = _GROUPS.sub(f".{_BREAK}", text)  # the layout makes a copy each time that it is asked
        layout = QTextLayout(whole, self.font)
        option = QTextOption()
        option.setWrapMode(_ANYWHERE)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            part = whole[line.textStart() : line.textStart() + line.textLength()]
            lines.append(part.replace(_BREAK, "").rstrip())
        layout.endLayout()
        return lines
