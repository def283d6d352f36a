"""Icons: SVG files of one set, tinted by the palette whenever they are drawn, as words beside them are."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

_CLEAR = QColor(0, 0, 0, 0)  # not Qt.GlobalColor: see ui/main_window.py
FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"


def icon(name: str) -> QIcon:
    """Return the icon `name` (a file of `FOLDER` without its ending). Raises FileNotFoundError."""
    return QIcon(_Engine(name, _source(name)))


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _draw(source: str, colour: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # not needed before the first icon is drawn

    drawn = QPixmap(size, size)
    drawn.fill(_CLEAR)
    painter = QPainter(drawn)
    tinted = source.replace("currentColor", colour)
    QSvgRenderer(QByteArray(tinted.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


class _Engine(QIconEngine):
    """Draws one SVG in the ink that its mode has in the palette of the moment."""

    def __init__(self, name: str, source: str) -> None:
        super().__init__()
        self._name = name
        self._source = source

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._source)

    def iconName(self) -> str:
        return self._name

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(_CLEAR)
        painter = QPainter(drawn)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return drawn

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        drawn = _draw(self._source, _ink(mode, state), round(side * ratio))
        corner = rect.center() - QPoint((side - 1) // 2, (side - 1) // 2)
        painter.drawPixmap(QRect(corner, QSize(side, side)), drawn)


def _ink(mode: QIcon.Mode, state: QIcon.State) -> str:
    """Return the ink: that of what is chosen, of what the mouse is on, of what rests, of what is shut."""
    role = QPalette.ColorRole
    inks = {
        QIcon.Mode.Disabled: role.Dark,
        QIcon.Mode.Selected: role.HighlightedText,
        QIcon.Mode.Active: role.ButtonText,
        QIcon.Mode.Normal: role.PlaceholderText,
    }
    chosen = state is QIcon.State.On and mode is not QIcon.Mode.Disabled
    return QApplication.palette().color(role.Accent if chosen else inks[mode]).name()
