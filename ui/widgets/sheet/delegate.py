"""Editing in place: which editor a cell gets, where it stands, and which keys leave it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.forms.model import Kind
from ui.theme import colours, figures
from ui.widgets.sheet.cells import Cell
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.editors import Editor, NoteEditor, ValueEditor, asks_for_options
from ui.widgets.sheet.model import Index, SheetModel
from ui.widgets.sheet.painting import CellPainter

_FRAME = 2
_NOTE_WIDTH = 280  # a narrow column gets a wider editor


class SheetDelegate(QStyledItemDelegate):
    """Paints cells, makes their editors, and hands on what is typed, key by key."""

    typed = Signal(QModelIndex, str)
    left = Signal(object)  # the way in which a key left the editor
    options_wanted = Signal()
    ended = Signal(int)  # an editor has gone from this row, whatever became of what it held

    def __init__(self, view: QTableView, model: SheetModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._overwrite = False
        self._taken = True
        self.editing: tuple[int, Column] | None = None
        self._table = colours(view.palette())
        self.cells = CellPainter(view.font())

    def use_font(self, font: QFont) -> None:
        """Measure and paint in `font` from now on."""
        self.cells = CellPainter(font)

    def use_palette(self, palette: QPalette) -> None:
        """Paint in the theme of `palette` from now on."""
        self._table = colours(palette)

    @contextmanager
    def overwriting(self) -> Iterator[None]:
        """Let an editor that opens meanwhile start empty: a letter opens it and will overwrite the cell."""
        self._overwrite = True
        try:
            yield
        finally:
            self._overwrite = False

    # -- painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        line, rect = index.row(), option.rect
        at = self._view.currentIndex()
        lit = at.row() == line
        column = Column(index.column())
        cell = self._model.cell(line, column)
        if self.editing == (line, column):
            cell = Cell(column, cell.level, "", editable=True)  # its words stand in the editor
        self.cells.paint(painter, rect, cell, self._table, lit=lit)
        if lit and at.column() == column:
            self.cells.frame(painter, rect, self._table, focused=self._has_focus())

    def _has_focus(self) -> bool:
        focus = self._view.window().focusWidget()
        return focus is not None and (focus is self._view or self._view.isAncestorOf(focus))

    # -- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return one line for a value, several for a note or a value in words."""
        in_words = self._model.rows[index.row()].kind is Kind.TEXT
        editor: Editor
        if index.column() == Column.VALUE and not in_words:
            editor = self._value_editor(parent, index)
        else:
            editor = self._note_editor(parent, index)
        self.editing = index.row(), Column(index.column())
        editor.setFont(figures(self._view.font()))
        editor.setAccessibleName(Column(index.column()).title)
        return editor

    def _value_editor(self, parent: QWidget, index: Index) -> ValueEditor:
        editor = ValueEditor(parent)
        kept = self._model.index(index.row(), index.column())
        editor.textEdited.connect(lambda text: self.typed.emit(kept, text))
        return editor

    def _note_editor(self, parent: QWidget, index: Index) -> NoteEditor:
        editor = NoteEditor(parent, self.cells.margin - _FRAME)
        kept = self._model.index(index.row(), index.column())
        editor.grown.connect(lambda: self._place_note(editor, self._view.visualRect(kept)))
        editor.setPlaceholderText(self._model.rows[index.row()].note_hint)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill a new editor; later news of the cell never touch what is being typed."""
        if isinstance(editor, Editor) and not editor.begun:
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole)), overwrite=self._overwrite)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand over what was typed; an editor that was left untouched changes nothing."""
        if isinstance(editor, Editor):
            self._taken = self._model.setData(index, editor.content())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Put the editor over the first line of its cell; a note's editor takes the room it needs."""
        if isinstance(editor, NoteEditor):
            self._place_note(editor, option.rect)
        else:
            inside = option.rect.adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
            inside.setHeight(self.cells.row - 2 * _FRAME)
            editor.setGeometry(inside)

    def _place_note(self, editor: NoteEditor, cell: QRect) -> None:
        room = self._view.viewport().rect()
        width = min(max(cell.width(), _NOTE_WIDTH), room.width())
        left = min(cell.left(), room.right() + 1 - width)
        editor.resize(width, editor.height())  # lines break by the width, and only then are counted
        height = max(cell.height(), editor.text_height() + 2 * self.cells.margin)
        height = min(height, room.height())
        top = max(0, min(cell.top(), room.bottom() + 1 - height))
        editor.setGeometry(left, top, width, height)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """End the trial that a value's editor began."""
        self._model.end_try()
        super().destroyEditor(editor, index)
        self.editing = None
        self.ended.emit(index.row())

    # -- keys

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the keys that leave a cell; every other key is the editor's own."""
        if not isinstance(editor, Editor):
            return super().eventFilter(editor, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if asks_for_options(event):
                self.commit(editor)
                self.options_wanted.emit()
                return True
            move = editor.leaving(event)
            if move is not None:
                if self.commit(editor):
                    self.left.emit(move)
                return True
            if event.key() != Qt.Key.Key_Escape:
                return False
        return super().eventFilter(editor, event)

    def commit(self, editor: Editor) -> bool:
        """Hand over what was typed and close the editor; where the report refuses, it stays and holds it."""
        self._taken = True
        self.commitData.emit(editor)
        if self._taken:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return self._taken
