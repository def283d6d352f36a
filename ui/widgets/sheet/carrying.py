"""Walking through what waits to be said again, row by row: as in the last report, or typed anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.i18n import _
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.taking import fill_in, is_missing, last_value, take_last, waiting_rows, whose
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.editors import NoteEditor, ValueEditor, to_waiting
from ui.widgets.sheet.model import SheetModel


class Carrying:
    """Fills rows as in the last period and leads to the next that waits; `say` tells what is left."""

    def __init__(self, view: QTableView, model: SheetModel, say: Callable[[str], object]) -> None:
        self._view = view
        self._model = model
        self._say = say

    def seen(self) -> bool:
        """Whether the row of the cursor can be read and keys go to it; if not, both are so from now on."""
        bar, focus = self._view.verticalScrollBar(), self._view.window().focusWidget()
        before = bar.value()
        self._view.scrollTo(self._view.currentIndex())
        if focus is self._view and bar.value() == before:
            return True
        self._view.setFocus()
        self._say(_("Xem lại dòng này rồi bấm F9 lần nữa"))
        return False

    def go_on(self, *, typed: bool) -> None:
        """Let the row of the cursor be as in the last report, then go to the next one that waits.

        A figure that is not there yet is only put in, to be looked at: the next time it is confirmed. What
        was just `typed` there stays the answer. Raises UserError "report.locked".
        """
        line = self._view.currentIndex().row()
        if not typed and not self._view.isRowHidden(line):
            session, row = self._model.session, self._model.rows[line].id
            if fill_in(session, row):
                text = _("Đã điền {figure}: bấm F9 lần nữa để xác nhận")
                self._say(text.format(figure=whose(session, row)))
                return
            confirm(session, carried_places(session, [row]))
        self.step(1)

    def take_key(self, event: QKeyEvent) -> bool:
        """Go to another row that waits where Ctrl and an arrow ask for it; return whether they did."""
        by = to_waiting(event)
        if by is not None:
            self.step(by)
        return by is not None

    def step(self, by: int) -> None:
        """Put the cursor on the next row that waits, before it for -1, round the ends; say what is left."""
        waiting = waiting_rows(self._model.session)
        rows, hidden = self._model.rows, self._view.isRowHidden
        lines = [n for n, row in enumerate(rows) if row.id in waiting and not hidden(n)]
        if lines:
            at = self._view.currentIndex().row()
            next_one = bisect_right(lines, at) % len(lines) if by > 0 else bisect_left(lines, at) - 1
            self._view.setCurrentIndex(self._model.index_of(self._place(rows[lines[next_one]].id)))
            self._view.scrollTo(self._view.currentIndex())
            self._say(_("Còn {count} dòng chưa xong").format(count=len(lines)))
        elif waiting:
            self._say(_("Ở đây các dòng đã xong, nơi khác còn {count} dòng").format(count=len(waiting)))
        else:
            self._say(_("Không còn dòng nào chưa xong"))

    def _place(self, row: str) -> Place:
        """Return where a row waits: in its value, else in its note."""
        value = Place(PlaceKind.VALUE, row)
        at_value = self._model.session.entry.at(value).carried or is_missing(self._model.session, row)
        return value if at_value else Place(PlaceKind.NOTE, row)

    def confirm_all(self) -> None:
        """Confirm all rows that are shown, in one edit. Raises UserError "report.locked"."""
        places = [place for line in range(self._model.rowCount()) for place in self._carried(line)]
        if confirm(self._model.session, places):
            self._say(_("Đã xác nhận {count} ô kế thừa").format(count=len(places)))
        else:
            self._say(self._what_is_left())

    def take_last(self, index: QModelIndex) -> None:
        """Put what the last report said into a cell, or into its editor. Raises UserError "report.locked"."""
        place = self._model.place(index)
        value = last_value(self._model.session, place) if place is not None else None
        if place is None or value is None:
            is_value = index.column() == Column.VALUE
            self._say(_("Kỳ trước không có số liệu") if is_value else _("Kỳ trước không có ghi chú"))
            return
        match self._view.indexWidget(index):
            case ValueEditor() as editor:
                editor.selectAll()
                editor.insert(value.typed)
            case NoteEditor() as editor:
                editor.selectAll()
                editor.insertPlainText(value.typed)
            case _:
                take_last(self._model.session, place)

    def _carried(self, line: int) -> tuple[Place, ...]:
        """Return what waits to be confirmed in a row, nothing of one that is hidden."""
        if self._view.isRowHidden(line):
            return ()
        return carried_places(self._model.session, [self._model.rows[line].id])

    def _what_is_left(self) -> str:
        left = len(carried_places(self._model.session))
        if left:
            return _("Thẻ này đã xác nhận hết, các thẻ khác còn {count} ô kế thừa").format(count=left)
        return _("Không còn ô kế thừa nào chờ xác nhận")
