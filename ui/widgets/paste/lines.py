"""The list of a paste: place, what stands there, what would stand there, what would be wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from heapq import nlargest
from html import escape

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from cchc_desktop.checks.model import SEVERITY_ORDER
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.entry.values import show_value
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.exports import from_difference
from cchc_desktop.services.pasting import LeftOut, Line, Paste, why_words
from cchc_desktop.services.wording import place_name
from ui.theme import GRID, colours
from ui.widgets.banner import SIGNS
from ui.widgets.labels import on_hover

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 6 * GRID
_TALL = 10 * GRID  # of a line whose trouble breaks: two lines of words
_EDGES = 16  # beside the words of a cell, together
_MOST_SHARE = 0.15  # of the width, for old and new each, before others are cut
_BREAKS = 48  # what a line may leave free where its next word finds no room
_LEAST, _MOST = 2, 8  # lines that show at once
_LONGEST = 300  # letters
_MEASURED = 4  # lines by which a column's width is told: the longest; a widget would measure every cell
_Roles = Qt.ItemDataRole
_TOLD = frozenset(
    {
        _Roles.DisplayRole,
        _Roles.CheckStateRole,
        _Roles.SizeHintRole,
        _Roles.ForegroundRole,
        _Roles.TextAlignmentRole,
        _Roles.AccessibleTextRole,
        _Roles.ToolTipRole,
    }
)
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKED = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable


class Column(IntEnum):
    """The columns of the list."""

    PLACE = 0
    OLD = 1
    NEW = 2
    TROUBLE = 3


_FIGURES = (Column.OLD, Column.NEW)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_TITLES = {
    Column.PLACE: N_("Ô sẽ dán"),
    Column.OLD: N_("Đang có"),
    Column.NEW: N_("Sẽ là"),
    Column.TROUBLE: N_("Lưu ý"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the list. `place` is None for what goes nowhere; `grave` is how grave its trouble is."""

    name: str
    old: str
    new: str
    trouble: str
    grave: Severity | None
    place: Place | None

    @property
    def is_figure(self) -> bool:
        """Whether it goes where figures stand below one another."""
        return self.place is not None and self.place.kind is PlaceKind.VALUE


def shown_lines(plan: Paste, form: Form) -> list[Shown]:
    """Return the lines of `plan`, those with trouble first, else in the order of the block."""
    lines = [*(_taken(line, form) for line in plan.lines), *map(_left_out, plan.left_out)]
    return sorted(lines, key=lambda line: SEVERITY_ORDER[line.grave] if line.grave else len(Severity))


def _taken(line: Line, form: Form) -> Shown:
    trouble = [f"{f.text} {f.remedy}".strip() for f in line.findings]
    grave = line.findings[0].severity if line.findings else None
    if line.new.problem is not None:
        trouble, grave = [line.new.problem.text, *trouble], Severity.ERROR
    if line.near:
        trouble.append(_("Nhãn trong bảng dán hơi khác: “{label}”.").format(label=line.near))
        grave = grave or Severity.HINT
    name = place_name(form, line.place)
    if line.place.kind is PlaceKind.NOTE:
        name = _("Ghi chú {place}").format(place=name)
    old, new = _words(line.place, line.old, form), _words(line.place, line.new, form)
    return Shown(name, old, new, " ".join(trouble), grave, line.place)


def _left_out(left: LeftOut) -> Shown:
    name = _("Dòng {row} của bảng dán").format(row=left.row)
    return Shown(name, "", left.text, why_words(left.why), Severity.WARNING, None)


def _words(place: Place, value: Value, form: Form) -> str:
    return show_value(form.by_id[place.id], value) if place.kind is PlaceKind.VALUE else value.typed


class LinesModel(QAbstractTableModel):
    """The lines, and which of them are ticked."""

    ticked = Signal()  # a person ticked or unticked

    def __init__(self, palette: Callable[[], QPalette]) -> None:
        super().__init__()
        self.lines: list[Shown] = []
        self.chosen: set[Place] = set()
        self.tall: set[str] = set()  # the troubles that break
        self._palette = palette

    def show(self, plan: Paste, form: Form, chosen: frozenset[Place]) -> None:
        """Show `plan` with the places `chosen` ticked."""
        self.beginResetModel()
        self.lines = shown_lines(plan, form)
        self.chosen = set(chosen)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Roles.DisplayRole) -> object:
        """Return the title of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Roles.TextAlignmentRole and section in _FIGURES and any(x.is_figure for x in self.lines):
            return _RIGHT
        return _(_TITLES[Column(section)]) if role == _Roles.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done: what goes somewhere can be ticked."""
        ticks = index.isValid() and index.column() == Column.PLACE and self.lines[index.row()].place
        return _TICKED if ticks else _PLAIN

    def data(self, index: Index, role: int = _Roles.DisplayRole) -> object:
        """Return what a cell says, whether it is ticked, all of it on hover."""
        if role not in _TOLD or not index.isValid():
            return None  # most of what a view asks
        line, column = self.lines[index.row()], Column(index.column())
        if role == _Roles.CheckStateRole and column is Column.PLACE and line.place:
            return Qt.CheckState.Checked if line.place in self.chosen else Qt.CheckState.Unchecked
        if role == _Roles.SizeHintRole and column is Column.OLD:
            return QSize(0, _TALL if line.trouble in self.tall else _ROW)
        if role == _Roles.DisplayRole:
            return _line(_shown(line, column))
        if role == _Roles.TextAlignmentRole:
            return _RIGHT if column in _FIGURES and line.is_figure else None
        if role == _Roles.AccessibleTextRole:
            return _line(_cell(line, column))
        if role == _Roles.ToolTipRole:
            return _whole(_cell(line, column))
        return self._ink(line, column) if role == _Roles.ForegroundRole else None

    def _ink(self, line: Shown, column: Column) -> QColor | None:
        """Return the colour of a cell that is not like the others."""
        table = colours(self._palette())
        if column is Column.TROUBLE and line.grave:
            return QColor(getattr(table, line.grave.value))
        quiet = column is Column.OLD or line.place not in self.chosen
        return QColor(table.quiet) if quiet else None

    def setData(self, index: Index, value: object, role: int = _Roles.EditRole) -> bool:
        """Tick or untick a line."""
        place = self.lines[index.row()].place if index.isValid() else None
        if role != _Roles.CheckStateRole or place is None:
            return False
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.chosen.add(place)
        else:
            self.chosen.discard(place)
        self.dataChanged.emit(index, self.index(index.row(), Column.TROUBLE))
        self.ticked.emit()
        return True


def _cell(line: Shown, column: Column) -> str:
    if column is Column.TROUBLE:
        return f"{SIGNS[line.grave]} {line.trouble}" if line.grave else ""
    return {Column.PLACE: line.name, Column.OLD: line.old, Column.NEW: line.new}[column]


def _shown(line: Shown, column: Column) -> str:
    """Return what there is room for in a cell: of long contents the part in which old and new differ."""
    if column is Column.OLD:
        return _differing(line.old, line.new)
    return _differing(line.new, line.old) if column is Column.NEW else _cell(line, column)


@lru_cache(maxsize=64)  # the lines in view, which are painted again and again
def _differing(text: str, other: str) -> str:
    return from_difference(text, other)


def _line(text: str) -> str:
    """Return `text` on one line, no longer than a list can show."""
    return " ".join(text[:_LONGEST].split())


def _whole(text: str) -> str:
    """Return `text` as what is said on hover: rich text, so that it wraps."""
    return f"<p>{escape(on_hover(text))}</p>".replace("\n", "<br>") if text else ""


class _Paper(QStyledItemDelegate):
    """Lets the inks of a line stay what they are when it is selected."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; Qt would take one ink for all that is selected."""
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours(option.palette).accent_tint))
            option.state &= ~QStyle.StateFlag.State_Selected
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the whole line tells it
        super().paint(painter, option, index)


class LinesView(QTreeView):
    """The list itself: Space ticks, a double click leads to the cell, the rest is the panel's."""

    jump_wanted = Signal(object)  # Place
    trouble_shown = Signal(str, str)  # how grave it is, and all that is to be said of the current line
    shared = Signal()  # the columns have other widths

    def __init__(self) -> None:
        super().__init__()
        self.lines = LinesModel(self.palette)
        self.setModel(self.lines)
        self.setItemDelegate(_Paper(self))
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setAccessibleName(_("Các ô sẽ dán"))
        head = self.header()
        head.setStretchLastSection(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(Column.PLACE, QHeaderView.ResizeMode.Stretch)
        self._wanted: dict[Column, int] = {}  # widths
        self.cuts = False  # whether there is a trouble that finds no room
        self.doubleClicked.connect(self._jump)
        self.lines.modelReset.connect(self._grow)

    def _jump(self, index: QModelIndex) -> None:
        place = self.lines.lines[index.row()].place
        if place is not None and index.column() != Column.PLACE:
            self.jump_wanted.emit(place)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell what is to be said of the line, all of it."""
        super().currentChanged(current, previous)
        line = self.lines.lines[current.row()] if current.isValid() else None
        told = _cell(line, Column.TROUBLE) if line else ""
        self.trouble_shown.emit(line.grave.value if line and line.grave else "", told)

    def _grow(self) -> None:
        """Take the height that the lines need, within limits, and put the cursor on the first."""
        self.ensurePolished()  # or the rows would be as high as without the style sheet
        self.setColumnHidden(Column.TROUBLE, not any(line.grave for line in self.lines.lines))
        self._wanted = {column: self._width_for(column) for column in Column}
        self._share()
        heights = [_TALL if line.trouble in self.lines.tall else _ROW for line in self.lines.lines]
        wanted = min(max(_LEAST * _ROW, sum(heights)), _MOST * _ROW)
        self.setFixedHeight(wanted + self.header().sizeHint().height() + 2)
        self.setCurrentIndex(self.lines.index(0, 0))

    def _width_for(self, column: Column) -> int:
        """Return the width at which all of a column shows, its title too; a trouble may break once."""
        lines = self.lines.lines
        longest = nlargest(_MEASURED, range(len(lines)), key=lambda row: len(_cell(lines[row], column)))
        words = (_line(_shown(lines[row], column)) for row in longest)
        widths = [self.fontMetrics().horizontalAdvance(text) + _EDGES for text in words]
        if column is Column.PLACE:  # with what is ticked
            widths = [self.sizeHintForIndex(self.lines.index(row, column)).width() for row in longest]
        return max((self.header().sectionSizeHint(column), *widths))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give each column what it needs; where that is too much, those that need most have equal shares.

        The beginnings of old and new tell enough, and a trouble may break once, before others are cut.
        """
        room = self.viewport().width()
        whole = {column: width for column, width in self._wanted.items() if not self.isColumnHidden(column)}
        wanted = dict(whole)
        for column in _FIGURES:
            wanted[column] = min(wanted.get(column, 0), round(room * _MOST_SHARE))
        if Column.TROUBLE in wanted:
            least = self.header().sectionSizeHint(Column.TROUBLE)
            wanted[Column.TROUBLE] = max(wanted[Column.TROUBLE] // 2 + _BREAKS, least)
        widths = fair_shares(wanted, room)
        for column in (Column.TROUBLE, Column.NEW, Column.OLD):  # the place takes what then is left
            if column in whole:
                widths[column] += min(whole[column] - widths[column], max(0, room - sum(widths.values())))
                self.header().resizeSection(column, widths[column])
        self._break(widths.get(Column.TROUBLE, 0) - _EDGES)
        self.shared.emit()

    def _break(self, room: int) -> None:
        """Find the troubles that break in `room` pixels, and whether one finds no room in two lines."""
        words, area = self.fontMetrics(), QRect(0, 0, max(room, 1), 10_000)
        told = {line.trouble: _line(_cell(line, Column.TROUBLE)) for line in self.lines.lines if line.grave}
        tall = {trouble for trouble, text in told.items() if words.horizontalAdvance(text) > room}
        heights = (words.boundingRect(area, Qt.TextFlag.TextWordWrap, told[trouble]) for trouble in tall)
        self.cuts = any(needed.height() > 2 * words.lineSpacing() for needed in heights)
        if tall != self.lines.tall:
            self.lines.tall = tall
            self.scheduleDelayedItemsLayout()


def fair_shares(wanted: Mapping[Column, int], room: int) -> dict[Column, int]:
    """Return widths of at most `room` pixels together: who wants little gets it, the others get the same."""
    shares: dict[Column, int] = {}
    for column in sorted(wanted, key=wanted.__getitem__):
        shares[column] = min(
            wanted[column], max(0, room - sum(shares.values())) // (len(wanted) - len(shares))
        )
    return shares
