"""The two slips of a sheet: what is said of the value being typed, and the question of an ambiguous one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QRect
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QTableView, QToolTip

from cchc_desktop.i18n import _
from ui.widgets.sheet.callout import Callout, hush
from ui.widgets.sheet.delegate import SheetDelegate
from ui.widgets.sheet.model import Index, SheetModel


class Slips(QObject):
    """Puts slips by their cells and keeps them there while the sheet scrolls."""

    def __init__(self, view: QTableView, model: SheetModel, delegate: SheetDelegate) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._delegate = delegate
        self._typing: Index = QModelIndex()
        self._asking: Index = QModelIndex()
        self.feedback = Callout(view)
        self.question = Callout(view)
        for bar in (view.verticalScrollBar(), view.horizontalScrollBar()):
            bar.valueChanged.connect(self.follow)
        model.dataChanged.connect(self._news)

    def say(self, index: Index, typed: str) -> None:
        """Tell what is wrong with `typed` in the value at `index`, or how it is read."""
        self._typing = index
        self.feedback.say(*self._model.try_value(index, typed))
        self.follow()

    def settle(self) -> None:
        """Say nothing more about what was typed, but ask where its number has two readings."""
        self.feedback.hide()
        self.ask(self._typing)

    def ask(self, index: Index) -> None:
        """Ask how the number at `index` is meant where it has two readings, else do nothing."""
        if index.isValid() and self._model.is_ambiguous(index):
            self._asking = index
            self.question.ask(_("Đọc là"), self._model.answers(index))
            self.follow()

    def follow(self) -> None:
        """Stand by the cells again after they have moved."""
        room = self._view.viewport().geometry()
        if not self.feedback.isHidden():
            self.feedback.place(self._first_line(self._typing), room, beside=False)
        if not self.question.isHidden():
            self.question.place(self._first_line(self._asking), room, beside=True)

    def _news(self, first: QModelIndex, last: QModelIndex) -> None:
        if QToolTip.isVisible() and first.row() <= self._under_mouse().row() <= last.row():
            hush()
        if first.row() <= self._asking.row() <= last.row() and not self._model.is_ambiguous(self._asking):
            self.question.hide()

    def _under_mouse(self) -> QModelIndex:
        return self._view.indexAt(self._view.viewport().mapFromGlobal(QCursor.pos()))

    def _first_line(self, index: Index) -> QRect:
        rect = self._view.visualRect(index).translated(self._view.viewport().pos())
        rect.setHeight(min(rect.height(), self._delegate.cells.row))
        return rect
