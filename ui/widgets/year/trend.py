"""How one figure went over the last periods: a small picture, its last value, and each value when asked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from ui.theme import Colours, colours, figures
from ui.widgets.labels import label
from ui.widgets.year.words import difference, figure

if TYPE_CHECKING:
    from cchc_desktop.services.trends import Trend

TREND_WIDTH = 208
_SHARES = "%"
_PICTURE, _LARGE = 56, 112  # pixels of height at least, and in a wide window
_WIDE = 1600
_BAR, _DOT = 24, 3
_LINES = 7  # three for the name, one for the periods, one for the value, two for the difference
_LEAST_SPREAD = 0.05  # of its height: a line that hardly moves looks flat


class TrendPicture(QWidget):
    """Bars from nought for what is counted, a line for shares; the point asked for stands out."""

    pointed = Signal(int)  # the place of a point among the points; -1: none any more

    def __init__(self) -> None:
        super().__init__()
        self.numbers: tuple[Decimal, ...] = ()
        self.shares = False
        self.at = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the room for a small picture."""
        return QSize(160, _PICTURE)

    def show_numbers(self, numbers: tuple[Decimal, ...], *, shares: bool) -> None:
        """Show `numbers`, the oldest first."""
        self.numbers, self.shares = numbers, shares
        self.point_at(-1)
        self.update()

    def point_at(self, place: int) -> None:
        """Let the point at `place` stand out, for -1 none."""
        if place != self.at:
            self.at = place
            self.update()
            self.pointed.emit(place)

    # -- asking for a point

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at what lies under the mouse."""
        place = int(event.position().x() // max(self._step, 1))
        self.point_at(min(max(place, 0), len(self.numbers) - 1))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        self.point_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point; from none to the last."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self.numbers:
            last = len(self.numbers) - 1
            place = self.at + steps[Qt.Key(event.key())] if self.at >= 0 else last
            self.point_at(min(max(place, 0), last))
        else:
            super().keyPressEvent(event)

    # -- painting

    @property
    def _step(self) -> float:
        return self.width() / max(len(self.numbers), 1)

    def heights(self) -> tuple[float, ...]:
        """Return how high each number stands, of 0 (the bottom) to 1."""
        found = [float(number) for number in self.numbers]
        if not found:
            return ()
        low, high = min(found), max(found)
        if self.shares:
            spread = max(high - low, abs(high) * _LEAST_SPREAD) or 1.0
            middle = (high + low) / 2
            return tuple(0.5 + (number - middle) / spread / 1.25 for number in found)
        low, high = min(low, 0.0), max(high, 0.0)
        return tuple((number - low) / ((high - low) or 1.0) for number in found)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture; a frame where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        table = colours(self.palette())
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(table.line))
        if self.shares:
            self._paint_line(painter, table)
        else:
            self._paint_bars(painter, table)
        if self.hasFocus():
            painter.setPen(QPen(QColor(table.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)

    def _stands_out(self, place: int) -> bool:
        return place == (self.at if self.at >= 0 else len(self.numbers) - 1)

    def _paint_bars(self, painter: QPainter, table: Colours) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        room, wide = self.height() - 4, min(float(_BAR), self._step * 0.7)
        for place, share in enumerate(self.heights()):
            painter.setBrush(QColor(table.accent if self._stands_out(place) else table.line_strong))
            high = max(share * room, 1.0)
            left = (place + 0.5) * self._step - wide / 2
            painter.drawRect(QRectF(left, self.height() - 1 - high, wide, high))

    def _paint_line(self, painter: QPainter, table: Colours) -> None:
        room = self.height() - 4 * _DOT
        points = [
            QPointF((place + 0.5) * self._step, 2 * _DOT + (1 - share) * room)
            for place, share in enumerate(self.heights())
        ]
        painter.setPen(QPen(QColor(table.line_strong), 2))
        painter.drawPolyline(QPolygonF(points))
        painter.setPen(Qt.PenStyle.NoPen)
        for place, point in enumerate(points):
            painter.setBrush(QColor(table.accent if self._stands_out(place) else table.line_strong))
            size = _DOT + 1 if self._stands_out(place) else _DOT - 0.5
            painter.drawEllipse(point, size, size)


class TrendTile(QFrame):
    """A figure's name, its course, and the last value or the one that is asked for."""

    def __init__(self, trend: Trend) -> None:
        super().__init__()
        self.setObjectName("tile")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._trend = trend
        self.name = label("", "muted", wrap=True)
        self.picture = TrendPicture()
        self.picture.pointed.connect(self._say)
        self.first, self.last = label("", "muted"), label("", "muted")
        self.value = label("", "strong")
        self.value.setFont(figures(self.value.font()))
        self.change = label("", "muted", wrap=True)
        self.change.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.change.setFixedHeight(2 * self.fontMetrics().lineSpacing())  # the picture never moves
        self._lay_out()
        self._fit()
        self.show_trend(trend)

    def _lay_out(self) -> None:
        ends = QHBoxLayout()
        ends.addWidget(self.first)
        ends.addStretch()
        ends.addWidget(self.last)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.picture, 1)  # it has the lines that the name does not need
        column.addLayout(ends)
        column.addWidget(self.value)
        column.addWidget(self.change)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have a higher picture in a wide window."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        picture = _LARGE if self.window().width() >= _WIDE else _PICTURE
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + picture + 36)

    @property
    def row(self) -> str:
        """The row of the form that it shows."""
        return self._trend.row

    def show_trend(self, trend: Trend) -> None:
        """Show the figure's course."""
        self._trend = trend
        self.name.setText(trend.label)
        ends = [period.short_label for period, _number in trend.points]
        self.first.setText(ends[0] if len(ends) > 1 else "")
        self.last.setText(ends[-1] if ends else "")
        numbers = tuple(number for _period, number in trend.points)
        self.picture.show_numbers(numbers, shares=trend.unit == _SHARES)
        self.picture.setAccessibleName(trend.label)
        told = (f"{period.short_label}: {figure(number, trend.unit)}" for period, number in trend.points)
        self.picture.setAccessibleDescription("; ".join(told))
        self._say(self.picture.at)

    def _say(self, at: int) -> None:
        """Say the figure at `at`, for -1 the last, and how it differs from the one before."""
        points = self._trend.points
        if not points:
            return
        place = at if at >= 0 else len(points) - 1
        period, number = points[place]
        self.value.setText(
            _("{figure} · {period}").format(
                figure=figure(number, self._trend.unit), period=period.short_label
            )
        )
        text = ""
        if place > 0:
            before = points[place - 1]
            text = difference(number, before[1], self._trend.unit, before[0].short_label)
        self.change.setText(text)
