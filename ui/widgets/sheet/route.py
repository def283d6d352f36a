"""The way through a sheet by keys: the cursor stands only where something can be typed and seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from cchc_desktop.forms.model import Indicator
from ui.widgets.sheet.columns import Column

Spot = tuple[int, Column]  # the line of a row and a column


class Route:
    """Where keys lead from a spot. Values go from row to row that takes one; every row has a note.

    Of a sheet that shows only some rows, it leads to these.
    """

    def __init__(self, rows: Sequence[Indicator]) -> None:
        self._takes = [row.takes_value for row in rows]
        self._notes: Sequence[int] = ()
        self._values: Sequence[int] = ()
        self.show_only(None)

    def show_only(self, lines: Collection[int] | None) -> None:
        """Lead only to the rows at `lines` from now on, to all of them for None."""
        self._notes = range(len(self._takes)) if lines is None else sorted(lines)
        self._values = [line for line in self._notes if self._takes[line]]

    def first(self) -> Spot | None:
        """Return where a sheet is entered: its first value, else its first note."""
        if self._values:
            return self._values[0], Column.VALUE
        return (self._notes[0], Column.NOTE) if self._notes else None

    def last(self) -> Spot | None:
        """Return the last spot of the column in which a sheet is entered."""
        if self._values:
            return self._values[-1], Column.VALUE
        return (self._notes[-1], Column.NOTE) if self._notes else None

    def nearest(self, line: int, column: Column) -> Spot:
        """Return the spot of the row at `line` that a click in `column` means."""
        if column is Column.NOTE or not self._takes[line]:
            return line, Column.NOTE
        return line, Column.VALUE

    def down(self, line: int, column: Column) -> Spot | None:
        """Return the next spot below in the same column."""
        stops = self._stops(column)
        at = bisect_right(stops, line)
        return (stops[at], column) if at < len(stops) else None

    def up(self, line: int, column: Column) -> Spot | None:
        """Return the next spot above in the same column."""
        stops = self._stops(column)
        at = bisect_left(stops, line)
        return (stops[at - 1], column) if at > 0 else None

    def onward(self, line: int, column: Column) -> Spot | None:
        """Return where Tab leads: from a value to its note, from a note to the next value below."""
        if column is Column.VALUE:
            return line, Column.NOTE
        return self.down(line, Column.VALUE)

    def back(self, line: int, column: Column) -> Spot | None:
        """Return where Shift+Tab leads: the way of Tab, backwards."""
        if column is Column.NOTE and self._takes[line]:
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

    def _stops(self, column: Column) -> Sequence[int]:
        return self._notes if column is Column.NOTE else self._values
