"""Tiles of one size in as few rows as there is room for, rows alike, and the way among them with arrows."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

_FEW = 3  # one or two tiles do not spread over the whole width


class Tiles(QWidget):
    """Lays tiles out in rows, each at least `narrowest` wide and `most` in a row."""

    def __init__(self, narrowest: int, gap: int, most: int = 6) -> None:
        super().__init__()
        self._narrowest = narrowest
        self._most = most
        self.tiles: list[QWidget] = []
        self.columns = 1
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(gap)
        self._grid.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)

    def put(self, tiles: Sequence[QWidget]) -> None:
        """Show `tiles` in place of those before, which go away unless they are among them."""
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            if tile not in tiles:
                tile.hide()
                tile.deleteLater()
        self.tiles = list(tiles)
        self._arrange(self._fitting(self.width()))

    def step(self, tile: QWidget, right: int, down: int) -> None:
        """Move the focus from `tile` that many steps; at the edge it stays."""
        place = self.tiles.index(tile) + right + down * self.columns
        if 0 <= place < len(self.tiles):
            self.tiles[place].setFocus()

    def minimumSizeHint(self) -> QSize:
        """Return the room for one tile in a row, so that a narrow window can have fewer of them."""
        return QSize(self._narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where more or fewer find room."""
        super().resizeEvent(event)
        fitting = self._fitting(event.size().width())
        if fitting != self.columns:
            self._arrange(fitting)

    def _fitting(self, width: int) -> int:
        gap = self._grid.spacing()
        wanted = max(_FEW, min(len(self.tiles), self._most))
        room = max(1, min((width + gap) // (self._narrowest + gap), wanted))
        rows = ceil(len(self.tiles) / room)
        return room if rows < 2 else ceil(len(self.tiles) / rows)  # no tile stands alone beneath the others

    def _arrange(self, columns: int) -> None:
        for column in range(max(columns, self.columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.columns = columns
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, place // columns, place % columns)
            tile.show()
