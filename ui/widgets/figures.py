"""Bound figures in an editor: each is a quiet chip with what stands for it now."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPyTextObject, QTextDocument, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit

from cchc_desktop.services.bound_figures import BoundFigure
from cchc_desktop.vietnamese import excerpt
from ui.theme import GRID, Colours, colours
from ui.widgets.bound_text import KIND, figures_in, name_of, source_of

_BESIDE = 1  # air at either side, in which the cursor stands
_EDGE = _BESIDE + 3  # from there to the words
_SELECTED = QTextFormat.Property.ForegroundBrush.value  # what Qt gives only to selected letters

LookUp = Callable[[str], BoundFigure]


class Figures(QPyTextObject):
    """Measures and paints the figures of one editor; `look_up` says what a row's id stands for."""

    def __init__(self, editor: QPlainTextEdit, look_up: LookUp) -> None:
        super().__init__(editor)
        self._editor = editor
        self._look_up = look_up
        self._figures: dict[str, BoundFigure] = {}  # by what was written, and so the sizes
        self._sizes: dict[str, QSizeF] = {}
        self._selected: dict[int, tuple[QRectF, str]] = {}
        editor.document().documentLayout().registerHandler(KIND, self)

    def figure(self, source: str) -> BoundFigure:
        """Return what "{plan.total}" stands for."""
        if source not in self._figures:
            self._figures[source] = self._look_up(name_of(source))
        return self._figures[source]

    def renew(self, rows: Collection[str]) -> bool:
        """Show the figures of `rows` as they are now; return whether any of them changed."""
        stale = [
            source
            for source, figure in self._figures.items()
            if figure.row in rows and self._look_up(figure.row) != figure
        ]
        for source in stale:
            del self._figures[source]
            self._sizes.pop(source, None)
        document = self._editor.document()
        for position, source in list(figures_in(document)) if stale else ():
            if source in stale:
                document.markContentsDirty(position, 1)
        return bool(stale)

    def measure_anew(self) -> None:
        """Give every chip another size: the letters or the room have changed."""
        self._sizes.clear()

    def intrinsicSize(self, doc: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """Return the size of a chip, which stands on the line that the letters stand on."""
        source = source_of(form)
        if source not in self._sizes:
            self._sizes[source] = self._measure(source)
        return self._sizes[source]

    def _measure(self, source: str) -> QSizeF:
        document = self._editor.document()
        letters = QFontMetricsF(document.defaultFont())
        wanted = letters.horizontalAdvance(excerpt(self.figure(source).shown)) + 2 * _EDGE
        room = self._editor.viewport().width() - 2 * document.documentMargin() - 2
        return QSizeF(min(wanted, room), letters.ascent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        document: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        """Paint a chip; one that is selected is painted once more when Qt has done its part."""
        source, place = source_of(form), QRectF(rect)
        if form.hasProperty(_SELECTED):
            self._selected[position] = place, source
        self._paint(painter, place, source, selected=False)

    def paint_selected(self) -> None:
        """Paint what is selected over the veil that Qt lays upon it."""
        if self._selected:
            painter = QPainter(self._editor.viewport())
            for rect, source in self._selected.values():
                self._paint(painter, rect, source, selected=True)
            painter.end()
            self._selected.clear()

    def _paint(self, painter: QPainter, rect: QRectF, source: str, *, selected: bool) -> None:
        figure = self.figure(source)
        table = colours(self._editor.palette())
        ground, ink = _look(table, figure, selected=selected)
        font = self._editor.document().defaultFont()
        letters = QFontMetricsF(font)
        chip = rect.adjusted(_BESIDE, 0.5, -_BESIDE, letters.descent() - 0.5)
        words = excerpt(figure.shown)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(ink)) if selected else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(chip, GRID, GRID)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        room = rect.width() - 2 * _EDGE
        shown = letters.elidedText(words, Qt.TextElideMode.ElideRight, room + 1)
        painter.drawText(QPointF(rect.left() + _EDGE, rect.bottom()), shown)
        painter.restore()


def _look(table: Colours, figure: BoundFigure, *, selected: bool) -> tuple[str, str]:
    """Return the ground of a chip and the ink on it."""
    if selected:
        return table.accent, table.on_accent
    if not figure.row:
        return table.error_tint, table.error
    return (table.band_strong, table.quiet) if figure.blank else (table.accent_tint, table.accent)
