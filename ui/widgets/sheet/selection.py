"""A block of cells taken with Shift and the arrows or with the mouse, to be copied or cleared.

The current cell stays where it is and typing goes there; the block holds columns of the form alone, so that
what is copied fits another sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from ui.widgets.sheet.columns import OF_FORM, Column
from ui.widgets.sheet.delegate import SheetDelegate
from ui.widgets.sheet.editors import Move
from ui.widgets.sheet.model import SheetModel
from ui.widgets.sheet.route import Spot

_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_MOVES = {
    Qt.Key.Key_Up: Move.MoveUp,
    Qt.Key.Key_Down: Move.MoveDown,
    Qt.Key.Key_Left: Move.MoveLeft,
    Qt.Key.Key_Right: Move.MoveRight,
    Qt.Key.Key_Home: Move.MoveHome,
    Qt.Key.Key_End: Move.MoveEnd,
    Qt.Key.Key_PageUp: Move.MovePageUp,
    Qt.Key.Key_PageDown: Move.MovePageDown,
}


@dataclass(frozen=True, slots=True)
class Block:
    """Whole cells between two spots: some lines, and some columns of the form."""

    lines: range
    columns: tuple[Column, ...]

    @classmethod
    def between(cls, one: Spot, other: Spot) -> Block:
        """Return the block that has both spots for corners."""
        first, last = sorted((one[0], other[0]))
        left, right = sorted((one[1], other[1]))
        return cls(range(first, last + 1), tuple(c for c in OF_FORM if left <= c <= right))

    def holds(self, line: int, column: Column) -> bool:
        """Whether the cell belongs to the block."""
        return line in self.lines and column in self.columns

    def sides(self, line: int, column: Column) -> Qt.Edge:
        """Return the edges of the block that a cell stands at."""
        sides = Qt.Edge(0)
        if self.holds(line, column):
            for edge, at in (
                (Qt.Edge.TopEdge, line == self.lines[0]),
                (Qt.Edge.BottomEdge, line == self.lines[-1]),
                (Qt.Edge.LeftEdge, _stands_alone(column, self.columns, -1)),
                (Qt.Edge.RightEdge, _stands_alone(column, self.columns, 1)),
            ):
                sides |= edge if at else Qt.Edge(0)
        return sides


class Selection(QObject):
    """The block of a sheet; without one, its current cell."""

    def __init__(self, view: QTableView, model: SheetModel, delegate: SheetDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._anchor: Spot | None = None
        self._reach: Spot | None = None

    @property
    def block(self) -> Block | None:
        """The cells taken, None where it is the current one alone."""
        return self._delegate.block

    def reset(self) -> None:
        """Take the current cell alone."""
        self._anchor = self._reach = None
        self._show(None)

    def take_all(self) -> None:
        """Take the whole sheet."""
        self._stretch((0, OF_FORM[0]), (len(self._model.rows) - 1, OF_FORM[-1]))

    def take_key(self, event: QKeyEvent) -> bool:
        """Stretch the block where Shift and a key that moves ask for it; return whether they did."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or not event.modifiers() & _SHIFT or not self._view.currentIndex().isValid():
            return False
        line, column = self._reach or self._at()
        if move in (Move.MoveLeft, Move.MoveRight):
            column = _beside(column, 1 if move is Move.MoveRight else -1)
        elif move in (Move.MoveHome, Move.MoveEnd) and not event.modifiers() & _CONTROL:
            column = OF_FORM[0] if move is Move.MoveHome else OF_FORM[-1]
        else:
            line = self._line(line, move)
        self._stretch(self._anchor or self._at(), (line, column))
        self._view.scrollTo(self._model.index(line, column))
        return True

    def press(self, index: QModelIndex) -> None:
        """Begin at a cell under the mouse: on what the form says of a row, with the whole row."""
        spot = _spot(index)
        self._anchor = (spot[0], OF_FORM[0]) if spot[1] < Column.VALUE else self._at()

    def drag(self, at: QPoint) -> None:
        """Stretch the block to the cell under the mouse; above and below the view the rows there come in."""
        room, bar = self._view.viewport().rect(), self._view.verticalScrollBar()
        inside = QPoint(min(max(at.x(), 0), room.right()), min(max(at.y(), 0), room.bottom()))
        if inside.y() != at.y():
            bar.setValue(bar.value() + bar.singleStep() * (1 if at.y() > inside.y() else -1))
        index = self._view.indexAt(inside)
        if self._anchor is None or not index.isValid():
            return
        line, column = _spot(index)
        if self._anchor[1] < Column.VALUE:
            column = OF_FORM[-1]
        if (line, column) != (self._reach or self._anchor):
            self._stretch(self._anchor, (line, column))

    def stretch_to(self, index: QModelIndex) -> None:
        """Stretch the block from the current cell to another, as a click with Shift does."""
        self._stretch(self._anchor or self._at(), _spot(index))

    def cells(self) -> list[list[QModelIndex]]:
        """Return the cells taken, row by row; rows that are hidden are left out."""
        block = self.block
        if block is None:
            index = self._view.currentIndex()
            return [[index]] if index.isValid() else []
        lines = (line for line in block.lines if not self._view.isRowHidden(line))
        return [[self._model.index(line, column) for column in block.columns] for line in lines]

    def _at(self) -> Spot:
        return _spot(self._view.currentIndex())

    def _line(self, line: int, move: Move) -> int:
        """Return the visible line to which a key leads up or down."""
        seen = [n for n in range(len(self._model.rows)) if not self._view.isRowHidden(n)]
        page = max(1, self._view.viewport().height() // self._delegate.cells.row - 1)
        steps = {
            Move.MoveUp: -1,
            Move.MoveDown: 1,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
            Move.MoveHome: -len(seen),
            Move.MoveEnd: len(seen),
        }
        at = seen.index(line) + steps[move] if line in seen else 0
        return seen[max(0, min(at, len(seen) - 1))]

    def _stretch(self, anchor: Spot, reach: Spot) -> None:
        self._anchor, self._reach = anchor, reach
        self._show(Block.between(anchor, reach) if anchor != reach else None)

    def _show(self, block: Block | None) -> None:
        before, self._delegate.block = self._delegate.block, block
        if block != before:
            self._view.viewport().update()


def _spot(index: QModelIndex) -> Spot:
    """Return the spot of a cell; a figure of an earlier report belongs to its value."""
    column = Column(index.column())
    return index.row(), column if column in OF_FORM else Column.VALUE


def _stands_alone(column: Column, columns: tuple[Column, ...], step: int) -> bool:
    """Whether the column beside `column` is none of `columns`."""
    return column + step not in columns


def _beside(column: Column, step: int) -> Column:
    at = OF_FORM.index(column) + step
    return OF_FORM[max(0, min(at, len(OF_FORM) - 1))]
