"""The sheet on the screen: the cursor and the keys. What is typed goes to the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHeaderView,
    QWidget,
)

from cchc_desktop.entry.model import BLANK, Place
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Indicator
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession
from ui.theme import ROW
from ui.widgets.sheet.answers import list_answers
from ui.widgets.sheet.band import StickyBand
from ui.widgets.sheet.callout import hush
from ui.widgets.sheet.carrying import Carrying
from ui.widgets.sheet.columns import Column, Store, Widths
from ui.widgets.sheet.delegate import SheetDelegate
from ui.widgets.sheet.editors import Editor, Move, across, asks_for_options, down
from ui.widgets.sheet.measures import Measures
from ui.widgets.sheet.model import Index, SheetModel
from ui.widgets.sheet.route import Route, Spot
from ui.widgets.sheet.selection import Selection
from ui.widgets.sheet.slips import Slips
from ui.widgets.sheet.table import LitTable

if TYPE_CHECKING:
    from ui.widgets.sheet.filter import SheetFilter
    from ui.widgets.sheet.goto import GotoBar

_Trigger = QAbstractItemView.EditTrigger
_Hint = QAbstractItemView.ScrollHint
_Restore = QAbstractItemDelegate.EndEditHint.RevertModelCache
_CONTROL = Qt.KeyboardModifier.ControlModifier


class SheetView(LitTable):
    """Some rows of a report as a sheet to type in."""

    placed = Signal(object)  # Place in which the cursor stands now
    refused = Signal(object)  # UserError: what the report could not take
    said = Signal(str)  # what came of a key, where it does not show by itself
    old_text = Signal(object, object)  # Place and OldText: what was pasted there, typed for an old font
    wanted = Signal(object)  # Place, here or elsewhere, that somebody named in the bar to go there

    def __init__(
        self,
        session: ReportSession,
        rows: Sequence[Indicator],
        store: Store | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sheet = SheetModel(session, rows, self)
        self._route = Route(self.sheet.rows)
        self._ways = {
            Move.MoveDown: self._route.down,
            Move.MoveUp: self._route.up,
            Move.MoveNext: self._route.onward,
            Move.MovePrevious: self._route.back,
            Move.MoveLeft: self._route.to_value,
            Move.MoveHome: self._route.to_value,
            Move.MoveRight: self._route.to_note,
            Move.MoveEnd: self._route.to_note,
        }
        self._delegate = SheetDelegate(self, self.sheet)
        self.band = StickyBand(self, self.sheet, self._delegate)
        self.slips = Slips(self, self.sheet, self._delegate)
        self.selection = Selection(self, self.sheet, self._delegate)
        self._carrying = Carrying(self, self.sheet, self.said.emit)
        self._refused_at: Place | None = None  # where it was told already that nothing can be typed
        self.setModel(self.sheet)
        self.setItemDelegate(self._delegate)
        for line in filter(self.sheet.is_band, range(self.sheet.rowCount())):
            self.setSpan(line, Column.LABEL, 1, Column.NOTE - Column.LABEL)
        a_year_ago = any(session.a_year_ago(row.id) is not None for row in self.sheet.rows)
        widths = Widths(store, a_year_ago=a_year_ago)
        self._measures = Measures(self, self.sheet, self._delegate, widths)
        self._dress()
        self._connect()
        self.setCurrentIndex(self._index(self._route.first()))

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW)
        self.setAccessibleName(_("Số liệu của báo cáo"))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(32)
        head.setFixedHeight(ROW)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(self._delegate.cells.row)

    def _connect(self) -> None:
        self._delegate.typed.connect(self.slips.say)
        self._delegate.left.connect(self._go)
        self._delegate.options_wanted.connect(self.show_answers)
        self._delegate.waiting_wanted.connect(self._carrying.step)
        self._delegate.ended.connect(self.slips.settle)
        self._delegate.old_text.connect(lambda old: self.old_text.emit(self.place, old))
        self._measures.done.connect(self.band.follow)
        self._measures.done.connect(self.slips.follow)
        self.sheet.refused.connect(self.refused)

    # -- for the page

    def jump(self, place: Place) -> bool:
        """Put the cursor on `place`, in view and with the focus; return whether it stands here."""
        index = self.sheet.index_of(place)
        if not index.isValid():
            return False
        self.commit()
        if "filter" in self.__dict__:
            self.filter.reveal(index.row())
        self.setCurrentIndex(index)
        self.scrollTo(index, _Hint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def commit(self) -> bool:
        """Hand over what is being typed, if anything; false where the report refuses it."""
        editor = self.indexWidget(self.currentIndex())
        return not isinstance(editor, Editor) or self._delegate.commit(editor)

    @property
    def place(self) -> Place | None:
        """Where the cursor stands."""
        return self.sheet.place(self.currentIndex())

    def confirm_row(self) -> None:
        """Let the current row be as last period, unless it is being typed; go to the next that waits."""
        typed = self._delegate.editing is not None
        if self.commit() and (typed or self._carrying.seen()):
            self._try(lambda: self._carrying.go_on(typed=typed))

    def confirm_all(self) -> None:
        """Confirm all that was carried over into the rows that are shown, in one edit."""
        if self.commit():
            self._try(self._carrying.confirm_all)

    def take_last(self) -> None:
        """Put what the last report said into the current cell, or into what is being typed there."""
        self._try(lambda: self._carrying.take_last(self.currentIndex()))

    def selected_cells(self) -> list[list[QModelIndex]]:
        """Return the cells taken, row by row, all rows alike: what is copied; else the current one alone."""
        return self.selection.cells()

    def copy(self) -> None:
        """Put the cells taken on the clipboard."""
        from ui.clipboard import copy_block  # when it is asked for

        copy_block([[self.sheet.copied(index) for index in line] for line in self.selected_cells()])

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except UserError as error:
            self.refused.emit(error)

    # -- finding rows

    @cached_property
    def filter(self) -> SheetFilter:
        """What shows only some rows, made when first wanted."""
        from ui.widgets.sheet.filter import SheetFilter

        return SheetFilter(self, self._route)

    @cached_property
    def goto(self) -> GotoBar:
        """The bar in which a row is named to go there, made when first wanted."""
        from ui.widgets.sheet.goto import GotoBar

        bar = GotoBar(self.sheet.session.form, self)
        bar.wanted.connect(self.wanted)
        return bar

    def open_filter(self) -> None:
        """Ask for words or states of the rows to show."""
        if self.commit():
            self.filter.open()

    def open_goto(self) -> None:
        """Ask for a row to go to; `wanted` tells which."""
        if self.commit():
            self.goto.open()

    def show_rows_anew(self) -> None:
        """Put everything where it belongs after rows have been hidden or shown."""
        self.updateGeometries()
        self.viewport().update()
        self.band.follow()
        self.slips.follow()

    # -- the cursor

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key leads; the cursor stands only where something can be typed."""
        at = self.currentIndex()
        if not at.isValid():
            return self._index(self._route.first())
        line, column = self._route.nearest(at.row(), Column(at.column()))
        if action in (Move.MovePageUp, Move.MovePageDown):
            there = super().moveCursor(action, modifiers).row()
            spot = self._route.land(there, column, upward=action is Move.MovePageUp)
        elif modifiers & _CONTROL and action in (Move.MoveHome, Move.MoveEnd):
            spot = self._route.first() if action is Move.MoveHome else self._route.last()
        else:
            spot = self._ways[action](line, column)
        return self._index(spot or (line, column))

    def _index(self, spot: Spot | None) -> QModelIndex:
        return self.sheet.index(*spot) if spot else QModelIndex()

    def _go(self, action: Move) -> bool:
        """Move the cursor by a key; return whether there was somewhere to go."""
        before = self.currentIndex()
        self.setCurrentIndex(self.moveCursor(action, Qt.KeyboardModifier.NoModifier))
        return self.currentIndex() != before

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Ask again what was left unanswered where the cursor comes to stand."""
        super().currentChanged(current, previous)
        self.selection.reset()
        self.slips.ask(current)
        self.placed.emit(self.sheet.place(current))

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        """Bring a cell into view, clear of the strip at the top; the first one with all that is above it."""
        if index.isValid():
            self._measures.measure_around(index.row())
        super().scrollTo(index, hint)
        if not index.isValid():
            return
        bar, top = self.verticalScrollBar(), self.rowViewportPosition(index.row())
        if (index.row(), index.column()) == self._route.first():
            bar.setValue(0)
        elif (hidden := self.band.height_over(index.row()) - top) > 0:
            bar.setValue(bar.value() - hidden)

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Enter and Tab, open answers, clear a cell; a letter or Backspace begins to overwrite."""
        hush()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        move = down(event) or across(event)
        if move is not None:
            event.setAccepted(self._go(move) or move in (Move.MoveDown, Move.MoveUp))
        elif self._carrying.take_key(event) or self.selection.take_key(event):
            pass
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selection.take_all()
        elif asks_for_options(event):
            self.show_answers()
        elif event.key() == Qt.Key.Key_Escape and "filter" in self.__dict__ and self.filter.active:
            self.filter.close()
        elif self.sheet.session.locked and (event.text() or event.key() == Qt.Key.Key_F2):
            self._refuse()
        elif plain and event.key() == Qt.Key.Key_Delete:
            self._clear()
        elif plain and event.key() == Qt.Key.Key_F2:
            super().keyPressEvent(event)
        else:
            with self._delegate.overwriting():
                if plain and event.key() == Qt.Key.Key_Backspace:  # Qt would not open an editor for it
                    self.edit(self.currentIndex(), _Trigger.AnyKeyPressed, event)
                else:
                    super().keyPressEvent(event)

    def _clear(self) -> None:
        """Empty the cells taken, in one edit."""
        places = [
            place for line in self.selected_cells() for index in line if (place := self.sheet.place(index))
        ]
        wanted = dict.fromkeys(places, BLANK)
        self._try(lambda: self.sheet.session.commit(wanted, _("Xóa ô")))

    def _refuse(self) -> None:
        """Tell why nothing can be typed, once for a cell."""
        if self.place != self._refused_at:
            self._refused_at = self.place
            self.refused.emit(UserError("report.locked", period=self.sheet.session.period.label))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Let an input method open an editor too, also with a whole word at once.

        The view keeps the focus while the first word is composed; broken off, it leaves the cell as it was.
        """
        if self.sheet.session.locked:
            self._refuse()
            return
        editing = self.state() is QAbstractItemView.State.EditingState
        with self._delegate.overwriting():
            if editing or event.preeditString() or not event.commitString():
                super().inputMethodEvent(event)
            elif self.edit(self.currentIndex(), _Trigger.AnyKeyPressed, event):
                QApplication.sendEvent(self.indexWidget(self.currentIndex()), event)
        if editing and not event.preeditString() and not event.commitString():
            self.closeEditor(self.indexWidget(self.currentIndex()), _Restore)

    def keyboardSearch(self, search: str) -> None:
        """Letters are for typing, never for jumping about."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor into the clicked cell, or into the one that can be typed in its row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.selection.stretch_to(index)
            return
        if index.isValid() and self.sheet.place(index) is None:
            self.setCurrentIndex(self._index(self._route.nearest(index.row(), Column(index.column()))))
        else:
            super().mousePressEvent(event)
        self.selection.reset()
        if index.isValid() and event.button() is Qt.MouseButton.LeftButton:
            self.selection.press(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the cell, or list its choices; on what the form says, a double click is a click."""
        index = self.indexAt(event.position().toPoint())
        if index == self.currentIndex() and self.sheet.is_choice(index):
            self.show_answers()
        elif self.sheet.place(index) is not None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the cells over which the mouse is drawn; the cursor stays."""
        if event.buttons() is Qt.MouseButton.NoButton:
            super().mouseMoveEvent(event)
        elif event.buttons() & Qt.MouseButton.LeftButton:
            self.selection.drag(event.position().toPoint())

    def show_answers(self) -> None:
        """List what the current value offers: its choices, or the two readings of its number."""
        index = self.currentIndex()
        if (index.isValid() and self._delegate.suggest(index)) or not self.commit():
            return
        answers = self.sheet.answers(index) if index.isValid() else ()
        if not answers:
            return
        list_answers(self, answers, self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    # -- measures

    def showEvent(self, event: QShowEvent) -> None:
        """Get ready for the first key once the sheet has been painted."""
        super().showEvent(event)
        self._measures.go_on()
        QTimer.singleShot(0, self, self._delegate.warm)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns; the row of the cursor stays in view if it was."""
        at, height = self.currentIndex(), event.oldSize().height()
        seen = self.rowViewportPosition(at.row()) in range(height)
        super().resizeEvent(event)
        self._measures.fit()
        if seen:
            self.scrollTo(at)
        self.band.follow()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font; paint in another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._delegate.use_font(self.font())
            self._measures.measure_soon()
        elif event.type() is QEvent.Type.PaletteChange:
            self._delegate.use_palette(self.palette())
