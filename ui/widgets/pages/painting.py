"""How the desk looks: sheets of paper with a quiet edge, and marks that leave the words readable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen

from ui.theme import LIGHT, Colours, colours
from ui.widgets.pages.arrangement import STRIP_ROWS, Strip

_SPARE = 2.0  # pixels between a field and the frame around it


class DeskPainter:
    """Paints with `painter` until `end`. Paper is light in every theme: marks on it are the light one's."""

    def __init__(self, painter: QPainter, palette: QPalette) -> None:
        self._painter = painter
        self._table: Colours = colours(palette)

    def ground(self, view: QRect, note: str) -> None:
        """Fill the view with the desk, and say `note` in its middle."""
        self._painter.fillRect(view, QColor(self._table.desk))
        if note:
            self._painter.setPen(QColor(self._table.text))
            self._painter.drawText(view, Qt.AlignmentFlag.AlignCenter, note)

    def move(self, x: int, y: int) -> None:
        """Paint from here on in pixels of the desk, the view's corner being at (-x, -y)."""
        self._painter.translate(x, y)

    def sheet(
        self,
        rect: QRect,
        drawn: Iterable[tuple[Strip, QImage]],
        instead: Sequence[tuple[Strip, QImage]] = (),
    ) -> None:
        """Paint a sheet with the pictures of its strips; `instead` are pictures at another scale."""
        painter = self._painter
        painter.setPen(QPen(QColor(self._table.line_strong), 1))
        painter.setBrush(QColor(self._table.sheet))
        painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.save()
        painter.setClipRect(rect)
        if instead:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            self._strips(rect, instead, rect.width() / instead[0][1].width())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
        self._strips(rect, drawn, 1 / painter.device().devicePixelRatio())
        self._tint(QRectF(rect), self._table.sheet)  # the pictures themselves are white
        painter.restore()

    def _strips(self, rect: QRect, drawn: Iterable[tuple[Strip, QImage]], scale: float) -> None:
        """Paint strips at `scale` pixels per dot."""
        for strip, image in drawn:
            top = rect.top() + strip.number * STRIP_ROWS * scale
            target = QRectF(rect.left(), top, image.width() * scale, image.height() * scale)
            self._painter.drawImage(target, image)

    def matches(self, found: Iterable[tuple[QRectF, bool]]) -> None:
        """Tint what was found, as with a marker; the current one has a frame."""
        for rect, current in found:
            self._tint(rect, LIGHT.match)
            if current:
                self._frame(rect, LIGHT.warning)

    def mark(self, rects: Iterable[QRectF]) -> None:
        """Mark the field that is being edited."""
        for rect in rects:
            self._tint(rect, LIGHT.accent_tint)
            self._frame(rect, LIGHT.accent)

    def hover(self, rect: QRectF) -> None:
        """Show that a click on a field leads somewhere."""
        self._tint(rect.adjusted(-_SPARE, -_SPARE, _SPARE, _SPARE), LIGHT.accent_tint)

    def _tint(self, rect: QRectF, colour: str) -> None:
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        self._painter.fillRect(rect, QColor(colour))
        self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def _frame(self, rect: QRectF, colour: str) -> None:
        self._painter.setPen(QPen(QColor(colour), 2))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(rect.adjusted(-_SPARE, -_SPARE, _SPARE, _SPARE))

    def end(self) -> None:
        """Paint no more."""
        self._painter.end()
