"""The way through a sheet by keys: the cursor stands only where something can be typed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from cchc_desktop.forms.model import Indicator
from ui.widgets.sheet.columns import Column

Spot = tuple[int, Column]  # the line of a row and a column


class Route:
    """Where keys lead from a spot. Values go from row to row that takes one; every row has a note."""

    def __init__(self, rows: Sequence[Indicator]) -> None:
        self._last = len(rows) - 1
        self._values = [line for line, row in enumerate(rows) if row.takes_value]

    def first(self) -> Spot | None:
        """Return where a sheet is entered: its first value, else its first note."""
        if self._values:
            return self._values[0], Column.VALUE
        return (0, Column.NOTE) if self._last >= 0 else None

    def last(self) -> Spot | None:
        """Return the last spot of the column in which a sheet is entered."""
        if self._values:
            return self._values[-1], Column.VALUE
        return (self._last, Column.NOTE) if self._last >= 0 else None

    def nearest(self, line: int, column: Column) -> Spot:
        """Return the spot of the row at `line` that a click in `column` means."""
        if column is Column.NOTE or not self._takes_value(line):
            return line, Column.NOTE
        return line, Column.VALUE

    def down(self, line: int, column: Column) -> Spot | None:
        """Return the next spot below in the same column."""
        if column is Column.NOTE:
            return (line + 1, column) if line < self._last else None
        at = bisect_right(self._values, line)
        return (self._values[at], column) if at < len(self._values) else None

    def up(self, line: int, column: Column) -> Spot | None:
        """Return the next spot above in the same column."""
        if column is Column.NOTE:
            return (line - 1, column) if line > 0 else None
        at = bisect_left(self._values, line)
        return (self._values[at - 1], column) if at > 0 else None

    def onward(self, line: int, column: Column) -> Spot | None:
        """Return where Tab leads: from a value to its note, from a note to the next value below."""
        if column is Column.VALUE:
            return line, Column.NOTE
        return self.down(line, Column.VALUE)

    def back(self, line: int, column: Column) -> Spot | None:
        """Return where Shift+Tab leads: the way of Tab, backwards."""
        if column is Column.NOTE and self._takes_value(line):
            return line, Column.VALUE
        above = self.up(line, Column.VALUE)
        return (above[0], Column.NOTE) if above else None

    def to_value(self, line: int, column: Column) -> Spot:
        """Return the leftmost spot of the row."""
        return self.nearest(line, Column.VALUE)

    def to_note(self, line: int, column: Column) -> Spot:
        """Return the rightmost spot of the row."""
        return line, Column.NOTE

    def land(self, line: int, column: Column, *, upward: bool) -> Spot | None:
        """Return the spot of `column` at `line`, else the next one in the direction of the leap, else any."""
        below, above = self.down(line - 1, column), self.up(line + 1, column)
        return (above or below) if upward else (below or above)

    def _takes_value(self, line: int) -> bool:
        at = bisect_left(self._values, line)
        return at < len(self._values) and self._values[at] == line
