"""How a cell looks: grounds, lines, words, marks. The only place of the sheet that knows colours."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPen, QPolygonF

from cchc_desktop.forms.model import Level, Severity
from ui.theme import GAP, GRID, ROW, Colours, figures
from ui.widgets.inked import ink_of
from ui.widgets.sheet.cells import Cell
from ui.widgets.sheet.columns import PAST, Column
from ui.widgets.sheet.typesetting import Typesetter

_MOST_LINES = 6  # a longer note is read whole on hover and while it is edited; a number is never cut
_WRITTEN = (Column.VALUE, Column.PREVIOUS, Column.A_YEAR_AGO, Column.NOTE)
_FIGURE, _DIFFERENCES = "8.888", ("(+888)", "(+88)")  # what stands side by side at least, in digits
_INDENT = 12
_MARK = 8
_ASIDE = 0.85  # of the size of other words
_DOT, _DOT_EVERY = 1, 3  # pixels of the line under what nobody has confirmed yet
_NUMBERS = (Column.VALUE, *PAST)


def tint_of(table: Colours, severity: Severity) -> str:
    """Return the ground of a cell that is to blame for a finding."""
    tints = {
        Severity.ERROR: table.error_tint,
        Severity.WARNING: table.warning_tint,
        Severity.HINT: table.hint_tint,
    }
    return tints[severity]


def draw_mark(
    painter: QPainter, severity: Severity, centre: QPointF, ink: str, *, hollow: bool = False
) -> None:
    """Draw the sign of a severity: a disc, a triangle, a ring; or the outline of it."""
    hollow = hollow or severity is Severity.HINT
    half = _MARK / 2 - (0.75 if hollow else 0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(QColor(ink), 1.5 if severity is Severity.HINT else 1) if hollow else Qt.PenStyle.NoPen
    )
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QColor(ink))
    if severity is Severity.WARNING:
        corners = ((0.0, -half), (half + 0.5, half), (-half - 0.5, half))
        painter.drawPolygon(QPolygonF([centre + QPointF(x, y) for x, y in corners]))
    else:
        painter.drawEllipse(centre, half, half)
    painter.restore()


class CellPainter:
    """Measures and paints cells in one font."""

    def __init__(self, font: QFont) -> None:
        plain = figures(font)
        strong, slanted, small = QFont(plain), QFont(plain), QFont(plain)
        strong.setWeight(QFont.Weight.DemiBold)
        slanted.setItalic(True)
        small.setPointSizeF(_ASIDE * QFontInfo(plain).pointSizeF())
        faces = map(Typesetter, (plain, strong, slanted, small))
        self._plain, self.strong, self._slanted, self._small = faces
        self.leading = self._plain.metrics.lineSpacing() + 2
        self.row = max(ROW, self.leading + 2 * GRID)  # the height of a row with one line
        self.margin = (self.row - self.leading) // 2

    def height(self, cell: Cell, width: int) -> int:
        """Return the height that `cell` needs in a column of `width` pixels."""
        if not cell.text or (cell.derived and cell.column is Column.NOTE):
            return self.row  # a hint takes the room that others leave it
        return self.row + (len(self._lines(cell, width)) - 1) * self.leading

    def forget(self) -> None:
        """Drop remembered line breaks: the widths have changed."""
        for face in (self._plain, self.strong, self._slanted, self._small):
            face.forget()

    def paint(self, painter: QPainter, rect: QRect, cell: Cell, table: Colours, *, lit: bool) -> None:
        """Paint `cell` into `rect`; `lit` says that the cursor stands in its row."""
        left, top, width, height = rect.left(), rect.top(), rect.width(), rect.height()
        ground = _ground(cell, table, lit=lit)
        if ground != table.paper:  # the view is paper already
            painter.fillRect(left, top, width, height, _colour(ground))
        line = _colour(table.line)
        painter.fillRect(left, top + height - 1, width, 1, line)
        if cell.column in (Column.UNIT, Column.VALUE):  # the value stands in a ruled column, as in a ledger
            painter.fillRect(left + width - 1, top, 1, height, line)
        if cell.mark is not None:
            ink = table.quiet if cell.answered else ink_of(table, cell.mark)
            draw_mark(painter, cell.mark, self._mark_centre(rect, cell), ink, hollow=cell.answered)
        if cell.text:
            self._write(painter, rect, cell, table)

    def frame(self, painter: QPainter, rect: QRect, table: Colours, *, focused: bool) -> None:
        """Paint the frame of the cell in which the cursor stands."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_colour(table.accent if focused else table.line_strong))
        for side in _sides(rect, 2):
            painter.drawRect(side)

    def edge(self, painter: QPainter, rect: QRect, edges: Qt.Edge, table: Colours) -> None:
        """Paint the edges of a block of cells that a cell stands at."""
        order = (Qt.Edge.TopEdge, Qt.Edge.BottomEdge, Qt.Edge.LeftEdge, Qt.Edge.RightEdge)
        for edge, side in zip(order, _sides(rect, 1), strict=True):
            if edges & edge:
                painter.fillRect(side, _colour(table.accent))

    def _write(self, painter: QPainter, rect: QRect, cell: Cell, table: Colours) -> None:
        face = self._face(cell)
        painter.setFont(face.font)
        painter.setPen(_colour(_ink(cell, table)))
        x, y = rect.left() + GAP, rect.top() + self.margin
        if cell.column is Column.LABEL and cell.level is Level.DASH:
            face.draw(painter, x, y, "–")
            x += _INDENT
        room = 1 + (rect.height() - self.row) // self.leading
        for line in self._lines(cell, rect.width(), room):
            at = self._end(rect, cell) - face.width(line) if cell.column in _NUMBERS else x
            face.draw(painter, at, y, line)
            if cell.carried:
                _dots(painter, at, y + face.metrics.ascent() + 3, face.width(line), _colour(table.quiet))
            y += self.leading
        if cell.aside and self._has_aside(rect, cell):
            face = self._small
            painter.setFont(face.font)
            drop = self._plain.metrics.ascent() - face.metrics.ascent()  # on the line of the figure
            face.draw(painter, self._end(rect, cell) + GRID, rect.top() + self.margin + drop, cell.aside)

    # -- figures of earlier reports and how far the value is from them

    def _end(self, rect: QRect, cell: Cell) -> int:
        """Return where a figure ends: those of a column in one line, beside the zone of differences.

        Only a figure too wide for that takes the room that it needs.
        """
        edge = rect.right() - GAP
        if cell.column not in PAST:
            return edge
        zone = self._zone(rect.width())
        return edge - zone if self._plain.width(cell.text) <= rect.width() - 2 * GAP - zone else edge

    def _has_aside(self, rect: QRect, cell: Cell) -> bool:
        """Whether a figure has a difference beside it: one that has no room there is told on hover."""
        zone = self._zone(rect.width())
        fits = GRID + self._small.width(cell.aside) <= zone
        return bool(cell.aside) and fits and self._plain.width(cell.text) <= rect.width() - 2 * GAP - zone

    def _zone(self, width: int) -> int:
        """Return how wide the differences stand in a column of `width` pixels, 0 where it is too narrow."""
        left = width - 2 * GAP - self._plain.width(_FIGURE)
        zones = (GRID + self._small.width(difference) for difference in _DIFFERENCES)
        return next((zone for zone in zones if zone <= left), 0)

    def _lines(self, cell: Cell, width: int, most: int = _MOST_LINES) -> tuple[str, ...]:
        """Return the lines of a cell: all of what the form says, at most `most` of what people write."""
        face, room = self._face(cell), width - 2 * GAP
        if cell.mark is not None:
            room -= _MARK + GRID
        if cell.column in _WRITTEN:
            return face.lines(cell.text, room, min(most, _MOST_LINES))
        if cell.column is Column.LABEL and cell.level is Level.DASH:
            room -= _INDENT
        return face.lines(cell.text, room)

    def _face(self, cell: Cell) -> Typesetter:
        if cell.strong and cell.column in (Column.STT, Column.LABEL):
            return self.strong
        return self._slanted if cell.derived and cell.column not in PAST else self._plain

    def _mark_centre(self, rect: QRect, cell: Cell) -> QPointF:
        middle = rect.top() + self.margin + self.leading / 2
        side = rect.right() - GAP - _MARK / 2 if cell.column is Column.NOTE else rect.left() + GAP + _MARK / 2
        return QPointF(side, middle)


@cache
def _colour(name: str) -> QColor:
    return QColor(name)


def _ground(cell: Cell, table: Colours, *, lit: bool) -> str:
    if cell.mark is not None and cell.blamed and not cell.answered and cell.mark is not Severity.HINT:
        return tint_of(table, cell.mark)
    if cell.level is Level.AREA:
        return table.band_strong
    if lit:
        return table.accent_tint
    writable = cell.editable and cell.column is Column.VALUE
    return table.band if cell.level is Level.GROUP and not writable else table.paper


def _ink(cell: Cell, table: Colours) -> str:
    if cell.mark is Severity.ERROR and cell.blamed:
        return table.error
    quiet = cell.derived or cell.carried or cell.column in (Column.UNIT, *PAST)
    return table.quiet if quiet else table.text


def _dots(painter: QPainter, left: int, y: int, width: int, colour: QColor) -> None:
    """Draw a dotted line, sharp at any scale."""
    for x in range(left, left + width - _DOT, _DOT_EVERY):
        painter.fillRect(x, y, _DOT, _DOT, colour)


def _sides(rect: QRect, width: int) -> tuple[QRectF, ...]:
    """Return the four sides of a frame that lies inside `rect`: filled, they are sharp at any scale."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right() + 1, rect.bottom() + 1
    return (
        QRectF(left, top, right - left, width),
        QRectF(left, bottom - width, right - left, width),
        QRectF(left, top, width, bottom - top),
        QRectF(right - width, top, width, bottom - top),
    )
