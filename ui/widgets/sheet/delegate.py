"""Editing in place: which editor a cell gets, where it stands, and which keys leave it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.forms.model import Kind
from ui.theme import colours, figures
from ui.widgets.sheet.callout import hush
from ui.widgets.sheet.cells import Cell
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.editors import Editor, NoteEditor, ValueEditor, asks_for_options, to_waiting
from ui.widgets.sheet.model import Index, SheetModel
from ui.widgets.sheet.painting import CellPainter

if TYPE_CHECKING:
    from cchc_desktop.entry.model import Value
    from ui.widgets.sheet.selection import Block
    from ui.widgets.sheet.suggestions import Suggestions

_FRAME = 2
_NOTE_WIDTH = 280  # a narrow column gets a wider editor


class SheetDelegate(QStyledItemDelegate):
    """Paints cells, makes their editors, and hands on what is typed, key by key."""

    typed = Signal(QModelIndex, str)
    left = Signal(object)  # the way in which a key left the editor
    options_wanted = Signal()
    waiting_wanted = Signal(int)  # the next row that waits, 1, or the one before, -1
    old_text = Signal(object)  # OldText: what was pasted into an editor, typed for an old font
    ended = Signal(int)  # an editor has gone from this row, whatever became of what it held

    def __init__(self, view: QTableView, model: SheetModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._overwrite = False
        self._taken = True
        self.editing: tuple[int, Column] | None = None
        self._noted: Value | None = None  # the note that stood in the cell before it was opened
        self.block: Block | None = None  # the cells taken, where they are more than the current one
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
        if self._view.isRowHidden(line):  # Qt paints a cell over several columns also where its row is hidden
            return
        at = self._view.currentIndex()
        column, block = Column(index.column()), self.block
        lit = at.row() == line if block is None else block.holds(line, column)
        cell = self._model.cell(line, column)
        if self.editing == (line, column):
            cell = Cell(column, cell.level, "", editable=True)  # its words stand in the editor
        self.cells.paint(painter, rect, cell, self._table, lit=lit)
        if block is not None:
            self.cells.edge(painter, rect, block.sides(line, column), self._table)
        if at.row() == line and at.column() == column:
            self.cells.frame(painter, rect, self._table, focused=self._has_focus())

    def _has_focus(self) -> bool:
        focus = self._view.window().focusWidget()
        if focus is None or focus is self._view:
            return focus is not None
        return self._view.viewport().isAncestorOf(focus)  # an editor; the filter in the head is none

    # -- editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return one line for a value, several for a note or a value in words."""
        in_words = self._model.rows[index.row()].kind is Kind.TEXT
        editor: Editor
        if index.column() == Column.VALUE and not in_words:
            editor = self._value_editor
            editor.begun = False
        else:
            editor = self._note_editor(parent, index)
        self.editing = index.row(), Column(index.column())
        self._view.update(index)  # its words now stand in the editor, which may leave some of the cell free
        editor.setFont(figures(self._view.font()))
        editor.setAccessibleName(Column(index.column()).title)
        return editor

    @cached_property
    def _value_editor(self) -> ValueEditor:
        """The editor of all values: to make and dress one anew takes a good part of a key's time."""
        editor = ValueEditor(self._view.viewport())
        editor.hide()
        editor.ensurePolished()
        editor.textEdited.connect(self._tell_typed)
        return editor

    def _tell_typed(self, text: str) -> None:
        if self.editing is not None:
            self.typed.emit(self._model.index(*self.editing), text)

    def warm(self) -> None:
        """Have the editor of values at hand before the first key."""
        self._value_editor.setFont(figures(self._view.font()))

    def _note_editor(self, parent: QWidget, index: Index) -> NoteEditor:
        editor = NoteEditor(parent, self.cells.margin - _FRAME)
        QTimer.singleShot(0, editor, lambda: self._attend(editor))  # the first key goes before
        kept = self._model.index(index.row(), index.column())
        editor.old_text.connect(self.old_text)
        editor.refused.connect(self._model.refused)
        editor.paused.connect(lambda: self._hand_over(editor))
        self._noted = self._model.note_at(index) if index.column() == Column.NOTE else None
        editor.grown.connect(lambda: self._place_note(editor, self._view.visualRect(kept)))
        editor.setPlaceholderText(self._model.rows[index.row()].note_hint)
        return editor

    def _hand_over(self, editor: NoteEditor) -> None:
        """Have a note saved while it is still being written; Escape puts back what stood there before."""
        if self.editing is not None and self._noted is not None:
            self._model.setData(self._model.index(*self.editing), editor.content())

    def _put_back(self) -> None:
        if self.editing is not None and self._noted is not None:
            self._model.put_note_back(self._model.index(*self.editing), self._noted)

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
        end = min(cell.right(), room.right()) + 1
        left = self._line_before(max(0, min(cell.left(), end - _NOTE_WIDTH)))
        width = end - left
        editor.resize(width, editor.height())  # lines break by the width, and only then are counted
        height = max(cell.height(), editor.text_height() + 2 * self.cells.margin)
        height = min(height, room.height())
        top = max(0, min(cell.top(), room.bottom() + 1 - height))
        editor.setGeometry(left, top, width, height)

    def _line_before(self, x: int) -> int:
        """Return where the column at `x` begins: no editor covers half of one."""
        column = self._view.columnAt(x)
        return x if column < 0 else max(0, self._view.columnViewportPosition(column))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """End the trial that a value's editor began, and the offer made in a note's."""
        self._model.end_try()
        if "suggestions" in self.__dict__:
            self.suggestions.close()
        if editor is not self._value_editor:
            super().destroyEditor(editor, index)
        self.editing = self._noted = None
        self._view.update(index)
        self.ended.emit(index.row())

    # -- what may be meant in a note

    @cached_property
    def suggestions(self) -> Suggestions:
        """The list of documents under a note, made when a note is first typed."""
        from ui.widgets.sheet.suggestions import Suggestions

        return Suggestions(self._view, self._model.session)

    def _is_for_suggestions(self, event: QKeyEvent, editor: NoteEditor) -> bool:
        made = "suggestions" in self.__dict__
        return (made or asks_for_options(event)) and self.suggestions.takes(event, editor)

    def _attend(self, editor: NoteEditor) -> None:
        """Follow what is typed in a note from now on, and what already was."""
        editor.keyed.connect(lambda changed: self.suggestions.follow(editor, changed))
        self.suggestions.attend(editor)
        if editor.document().isModified() and self.suggestions.list.isHidden():
            self.suggestions.follow(editor, changed=True)

    def suggest(self, index: QModelIndex) -> bool:
        """Offer documents in the words at `index`, opened for it; false where no words can be typed."""
        in_words = index.column() == Column.NOTE or self._model.rows[index.row()].kind is Kind.TEXT
        free = bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)  # not in a report that was sent
        if in_words and free and self._view.indexWidget(index) is None:
            self._view.edit(index)
        editor = self._view.indexWidget(index)
        if not isinstance(editor, NoteEditor):
            return False
        self.suggestions.open(editor)
        return True

    # -- keys

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Take the keys that leave a cell; every other key is the editor's own."""
        if not isinstance(editor, Editor):
            return super().eventFilter(editor, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            hush()
            if self._takes(event, editor):
                return True
            if event.key() != Qt.Key.Key_Escape:
                return False
            self._put_back()
        return super().eventFilter(editor, event)

    def _takes(self, event: QKeyEvent, editor: Editor) -> bool:
        """Whether a key is not for the editor; then it is done what the key means."""
        if isinstance(editor, NoteEditor) and self._is_for_suggestions(event, editor):
            return True
        if asks_for_options(event):
            self.commit(editor)
            self.options_wanted.emit()
        elif (step := to_waiting(event)) is not None:
            if self.commit(editor):
                self.waiting_wanted.emit(step)
        elif event.matches(QKeySequence.StandardKey.Undo):  # the menu had nothing to take back as yet
            if self.commit(editor):
                self._model.session.undo()
        elif (move := editor.leaving(event)) is not None:
            if self.commit(editor):
                self.left.emit(move)
        else:
            return False
        return True

    def commit(self, editor: Editor) -> bool:
        """Hand over what was typed and close the editor; where the report refuses, it stays and holds it."""
        self._taken = True
        self.commitData.emit(editor)
        if self._taken:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return self._taken
