"""Widths of columns and heights of rows: what is in view at once, the rest when there is time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from time import perf_counter

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QMenu, QTableView

from ui.widgets.sheet.columns import KIND_OF, PAST, Column, Widths
from ui.widgets.sheet.delegate import SheetDelegate
from ui.widgets.sheet.model import SheetModel

_REST_MS = 400  # the mouse rests: a width has been drawn
_AT_ONCE = 60  # a sheet of so few rows is measured whole
_TURN = 0.003  # seconds for which rows out of view are measured
_TURN_MS = 10  # between two turns: keys and paint come first


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
        self._shown: dict[Column, int] = {}  # the widths now
        self._band = 0  # how wide the label of a band is
        self._unmeasured: set[int] = set()
        self._later = _timer(self, 0, self.measure)
        self._idle = _timer(self, _TURN_MS, self._measure_on)
        self._rest = _timer(self, _REST_MS, widths.remember)
        head = view.horizontalHeader()
        head.sectionResized.connect(self._drawn)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head.customContextMenuRequested.connect(self.ask)
        view.verticalScrollBar().valueChanged.connect(self._scrolled)
        model.dataChanged.connect(self._news)
        delegate.ended.connect(self.measure_row)

    # -- widths

    def fit(self) -> None:
        """Share the width of the view among the columns where it has changed."""
        room = self._view.viewport().width()
        if room != self._room:
            self._room = room
            self._share()

    def ask(self, at: QPoint) -> None:
        """Ask in a menu at a point of the head which columns of earlier reports are shown."""
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in PAST:
            action = menu.addAction(column.full_title)
            action.setCheckable(True)
            action.setChecked(column in self._shown)
            action.toggled.connect(lambda wanted, c=column: self._show(c, wanted=wanted))
        menu.popup(self._view.horizontalHeader().mapToGlobal(at))

    def _show(self, column: Column, *, wanted: bool) -> None:
        self._widths.show(column, wanted=wanted)
        self._share()

    def _share(self, but: Column | None = None) -> None:
        """Set all columns but the one that is being drawn."""
        self._busy = True
        self._shown = self._widths.fit(self._room)
        for column in Column:
            if self._view.isColumnHidden(column) is (column in self._shown):
                self._view.setColumnHidden(column, column not in self._shown)
            if column in self._shown and column is not but:
                self._view.setColumnWidth(column, self._shown[column])
        self._busy = False
        self.measure()

    def _drawn(self, column: int, _before: int, width: int) -> None:
        if not self._busy and width:
            self._widths.take(Column(column), width, self._room)
            self._rest.start()
            self._share(but=None if column == Column.NOTE else Column(column))

    # -- heights

    def measure(self) -> None:
        """Give the rows in view the height that their words need, and soon all others."""
        self._delegate.cells.forget()
        self._shown = {column: self._view.columnWidth(column) for column in self._shown}
        self._band = sum(w for column, w in self._shown.items() if Column.LABEL <= column < Column.NOTE)
        lines = range(self._model.rowCount())
        self._unmeasured = set(lines)
        if len(lines) <= _AT_ONCE:
            self._set_heights(lines)
        else:
            self._measure_from(max(0, self._view.rowAt(0)))
        self.done.emit()

    def measure_soon(self) -> None:
        """Measure when the events at hand are done with, once for all of them."""
        self._later.start()

    def measure_row(self, line: int) -> None:
        """Give one row the height that its words need."""
        self._unmeasured.discard(line)
        self._view.setRowHeight(line, self._height(line))

    def measure_around(self, line: int) -> None:
        """Give a row and those that will be seen with it the height that they need, before it is gone to."""
        if self._unmeasured:
            above = self._view.viewport().height() // self._delegate.cells.row + 1
            self._measure_from(max(0, line - above), line)

    def _measure_from(self, first: int, least: int = -1) -> None:
        """Measure as many rows from `first` on as fill the view, all up to `least`; the others wait."""
        room, lines, line = self._view.viewport().height(), [], first
        while line < self._model.rowCount() and (room > 0 or line <= least):
            if line in self._unmeasured:
                lines.append(line)
            room -= 0 if line < least else self._delegate.cells.row
            line += 1
        self._set_heights(lines)
        if self._unmeasured:
            self._idle.start()

    def go_on(self) -> None:
        """Measure the rows that still wait, those in view at once: the sheet is seen again."""
        if self._unmeasured:
            self._measure_from(max(0, self._view.rowAt(0)))

    def _measure_on(self) -> None:
        """Measure some of the rows that wait; what is in view stays where it is."""
        if not self._view.isVisible():
            return  # nobody waits for these rows, but keys in another sheet would wait for this one
        until = perf_counter() + _TURN
        top, bar = self._view.rowAt(0), self._view.verticalScrollBar()
        before = self._view.rowViewportPosition(top)
        while self._unmeasured and perf_counter() < until:
            self._set_heights([self._unmeasured.pop() for _ in range(min(8, len(self._unmeasured)))])
        moved = self._view.rowViewportPosition(top) - before
        if top >= 0 and moved:
            bar.setValue(bar.value() + moved)
        if self._unmeasured:
            self._idle.start()
        else:
            self.done.emit()

    def _scrolled(self) -> None:
        if self._unmeasured:
            self._measure_from(max(0, self._view.rowAt(0)))

    def _set_heights(self, lines: Iterable[int]) -> None:
        header = self._view.verticalHeader()
        header.setUpdatesEnabled(False)  # else each row of many would count the rows above it
        for line in lines:
            self.measure_row(line)
        header.setUpdatesEnabled(True)
        self._view.updateGeometries()

    def _news(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.column() not in KIND_OF:
            return  # a difference beside a figure makes no row higher
        if not self._view.isVisible():
            self._unmeasured.update(range(first.row(), last.row() + 1))
            return  # a key in another sheet does not wait for this one
        columns = [column for column in self._shown if first.column() <= column <= last.column()]
        low = self._delegate.cells.row
        for line in range(first.row(), last.row() + 1):
            if self._delegate.editing is not None and self._delegate.editing[0] == line:
                continue  # until the editor has gone: nothing moves under one's hands
            if self._view.rowHeight(line) != low or self._height(line, columns) != low:
                self.measure_row(line)  # else what has not changed in a row of one line stays one line

    def _height(self, line: int, columns: Collection[Column] = ()) -> int:
        """Return the height that the words of a row need, or those in some of its `columns`."""
        cells, cell = self._delegate.cells, self._model.cell
        is_band = self._model.is_band(line)
        return max(
            cells.height(cell(line, c), self._band if is_band and c is Column.LABEL else width)
            for c, width in self._shown.items()
            if c is not Column.STT and (not columns or c in columns)
        )


def _timer(parent: QObject, interval: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(then)
    return timer
