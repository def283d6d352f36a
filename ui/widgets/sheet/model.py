"""The sheet as Qt sees it: rows of a form over a report being filled in. No rules; it rejects nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from shiboken6 import isValid

from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Indicator, Kind, Level, Severity
from cchc_desktop.i18n import _
from ui.widgets.sheet.cells import Answer, Cell, Cells, place_of
from ui.widgets.sheet.columns import COLUMN_OF, KIND_OF, PAST, Column

if TYPE_CHECKING:
    from cchc_desktop.services.session import Changed, ReportSession

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SheetModel(QAbstractTableModel):
    """Some rows of a form, in order, with what the report holds for them."""

    refused = Signal(object)  # UserError: what could not be taken

    def __init__(
        self, session: ReportSession, rows: Sequence[Indicator], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.rows = tuple(rows)
        self._line = {row.id: line for line, row in enumerate(self.rows)}
        self._cells = Cells(session)
        self._flags = [_ROW_FLAGS if row.takes_value else _HEAD_FLAGS for row in self.rows]
        self._made: dict[tuple[int, int], Cell] = {}
        self._stop_listening = session.listen(self._refresh)

    # -- shape

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell; only values and notes can be typed, and until it is sent."""
        if self.session.locked:
            return _PRINTED
        return self._flags[index.row()][index.column()] if index.isValid() else _PRINTED

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return Column(section).title
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip_of(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_ALIGNMENT[Column(section)] | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _tip_of(self, column: Column) -> str:
        """Return the title in full, of a column of earlier reports with the periods of its figures."""
        periods = [self.session.period.same_period_last_year] if column is Column.A_YEAR_AGO else []
        if column is Column.PREVIOUS:  # a count compares with a window as long, a stock with any
            known = (row for row in self.rows if self.session.previous(row.id) is not None)
            latest = (figures[0][0] for row in known if (figures := self.session.figures(row.id)))
            periods = sorted(dict.fromkeys(latest), key=lambda period: period.cut_off, reverse=True)
        if not periods:
            return column.full_title
        named = _(" hoặc ").join(period.label for period in periods)
        return _("{title}: {period}").format(title=column.full_title, period=named)

    # -- looking

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, holds, or says on hover."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], _COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.printed_label if column is Column.LABEL else self.cell(index.row(), column).text
            case Qt.ItemDataRole.EditRole:
                return self._cells.typed(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._cells.tooltip(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._cells.spoken(row, column)
        return None

    def cell(self, line: int, column: Column) -> Cell:
        """Return the cell in `column` of the row at `line`; kept until the report changes there."""
        cell = self._made.get((line, column))
        if cell is None:
            cell = self._made[line, column] = self._cells.cell(self.rows[line], column)
        return cell

    def copied(self, index: Index) -> tuple[str, Decimal | None]:
        """Return a cell for the clipboard: its words, and the number that it holds."""
        return self._cells.copied(self.rows[index.row()], Column(index.column()))

    def is_band(self, line: int) -> bool:
        """Whether the row at `line` is the head of an area or group that takes no value itself."""
        row = self.rows[line]
        return row.level in (Level.AREA, Level.GROUP) and not row.takes_value

    def place(self, index: Index) -> Place | None:
        """Return the place of the report that a cell shows, None for what the form itself says."""
        return place_of(self.rows[index.row()], Column(index.column())) if index.isValid() else None

    def index_of(self, place: Place) -> QModelIndex:
        """Return the cell that shows `place`, an invalid index where this sheet has none."""
        line, column = self._line.get(place.id), COLUMN_OF.get(place.kind)
        return QModelIndex() if line is None or column is None else self.index(line, column)

    # -- typing

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand what was typed to the report; false only where nothing can be typed or the report refuses."""
        place = self.place(index)
        if place is None or role != Qt.ItemDataRole.EditRole:
            return False
        try:
            if index.column() == Column.VALUE:
                self.session.write_value(place.id, self._typed(index, str(value)))
            else:
                self.session.write_note(place.id, str(value))
        except UserError as error:
            self.refused.emit(error)
            return False
        return True

    def note_at(self, index: Index) -> Value:
        """Return the note of the row of `index`, with all that is known of it."""
        return self.session.entry.at(Place(PlaceKind.NOTE, self.rows[index.row()].id))

    def put_note_back(self, index: Index, note: Value) -> None:
        """Let the note of a row be as it was before it was opened: part of the same piece of writing."""
        self.session.write_back_note(self.rows[index.row()].id, note)

    def _typed(self, index: Index, text: str) -> str:
        """Return what an editor of a value holds as it was typed: an answer's code stands for its word."""
        row = self.rows[index.row()]
        untouched = text == self._cells.typed(row, Column.VALUE)
        return self.session.entry.value(row.id).typed if untouched else text

    def try_value(self, index: Index, typed: str) -> tuple[Severity | None, str]:
        """Let findings follow what is being typed into a value, without keeping it; return what to say."""
        row = self.rows[index.row()]
        self.session.try_value(row.id, typed)
        return self._cells.feedback(row, typed)

    def answers(self, index: Index) -> tuple[Answer, ...]:
        """Return what a value offers to choose from, nothing elsewhere."""
        return self._cells.answers(self.rows[index.row()]) if index.column() == Column.VALUE else ()

    def is_choice(self, index: Index) -> bool:
        """Whether a value is one of a few that the form names."""
        return index.column() == Column.VALUE and self.rows[index.row()].kind is Kind.CHOICE

    def is_ambiguous(self, index: Index) -> bool:
        """Whether a value waits for somebody to say how its number is meant."""
        return index.column() == Column.VALUE and self._cells.is_ambiguous(self.rows[index.row()])

    def end_try(self) -> None:
        """Take back what `try_value` showed."""
        self.session.end_try()

    def _refresh(self, changed: Changed) -> None:
        if not isValid(self):  # the report outlives the page that showed it
            self._stop_listening()
            return
        for place in self._touched(changed.places):
            line, column = self._line.get(place.id), COLUMN_OF.get(place.kind)
            if line is not None and column is not None:
                past = PAST if column is Column.VALUE else ()
                telling = [other for other in past if self.cell(line, other).text]  # the difference
                self._show_anew(line, column, telling[-1] if telling else column)

    def _touched(self, places: Collection[Place]) -> Iterator[Place]:
        """Give out `places`, and where the findings stand that are explained at one of them."""
        yield from places
        explained = {place.id for place in places if place.kind is PlaceKind.REASON}
        for finding in self.session.findings if explained else ():
            if finding.key in explained:
                yield from finding.places

    def _show_anew(self, line: int, first: Column, last: Column) -> None:
        """Make the cells of a row from `first` to `last` anew, and tell so once: each news costs time."""
        for column in _COLUMNS[first : last + 1]:
            self._made.pop((line, column), None)
        self.dataChanged.emit(self.index(line, first), self.index(line, last))


_COLUMNS = tuple(Column)
_PRINTED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TYPED = _PRINTED | Qt.ItemFlag.ItemIsEditable
_HEAD_FLAGS = tuple(_TYPED if column is Column.NOTE else _PRINTED for column in Column)
_ROW_FLAGS = tuple(_TYPED if column in KIND_OF else _PRINTED for column in Column)
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_ALIGNMENT = {column: _RIGHT if column is Column.VALUE else _LEFT for column in Column}  # past: over figures
