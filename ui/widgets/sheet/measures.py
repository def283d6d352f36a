"""Widths of columns and heights of rows: computed once for a width, and again only for what changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal
from PySide6.QtWidgets import QTableView

from ui.widgets.sheet.columns import Column, Widths
from ui.widgets.sheet.delegate import SheetDelegate
from ui.widgets.sheet.model import SheetModel

_WRAPPED = (Column.LABEL, Column.UNIT, Column.VALUE, Column.PREVIOUS, Column.NOTE)


_REST_MS = 400  # the mouse rests: a width has been drawn


class Measures(QObject):
    """Keeps the columns of a sheet as wide as its view and the rows as high as their words."""

    done = Signal()

    def __init__(self, view: QTableView, model: SheetModel, delegate: SheetDelegate, widths: Widths) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._widths = widths
        self._busy = False
        self._room = -1
        self._later = _timer(self, 0, self.measure)
        self._rest = _timer(self, _REST_MS, widths.remember)
        view.horizontalHeader().sectionResized.connect(self._drawn)
        model.dataChanged.connect(self._news)
        delegate.ended.connect(self.measure_row)

    def fit(self) -> None:
        """Share the width of the view among the columns where it has changed."""
        room = self._view.viewport().width()
        if room != self._room:
            self._room = room
            self._share()

    def _share(self, but: Column | None = None) -> None:
        """Set all columns but the one that is being drawn."""
        self._busy = True
        for column, width in self._widths.fit(self._room).items():
            if column is not but:
                self._view.setColumnWidth(column, width)
        self._busy = False
        self.measure()

    def measure(self) -> None:
        """Give every row the height that its words need."""
        self._delegate.cells.forget()
        for line in range(self._model.rowCount()):
            self.measure_row(line)
        self.done.emit()

    def measure_soon(self) -> None:
        """Measure when the events at hand are done with, once for all of them."""
        self._later.start()

    def _drawn(self, column: int, _before: int, width: int) -> None:
        if not self._busy:
            self._widths.take(Column(column), width, self._room)
            self._rest.start()
            self._share(but=None if column == Column.NOTE else Column(column))

    def _news(self, first: QModelIndex, last: QModelIndex) -> None:
        for line in range(first.row(), last.row() + 1):
            if self._delegate.editing is None or self._delegate.editing[0] != line:
                self.measure_row(line)  # else when the editor has gone: nothing moves under one's hands

    def measure_row(self, line: int) -> None:
        """Give one row the height that its words need."""
        self._view.setRowHeight(line, self._height(line))

    def _height(self, line: int) -> int:
        cells = self._delegate.cells
        return max(cells.height(self._model.cell(line, c), self._width(line, c)) for c in _WRAPPED)

    def _width(self, line: int, column: Column) -> int:
        if column is Column.LABEL and self._model.is_band(line):
            return sum(self._view.columnWidth(c) for c in range(Column.LABEL, Column.NOTE))
        return self._view.columnWidth(column)


def _timer(parent: QObject, interval: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(then)
    return timer
