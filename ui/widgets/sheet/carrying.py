"""Walking through what was taken over from the last report, row by row, and taking more of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTableView

from cchc_desktop.entry.model import Place
from cchc_desktop.i18n import _
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.taking import last_value, take_last
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.editors import NoteEditor, ValueEditor
from ui.widgets.sheet.model import SheetModel


class Carrying:
    """Confirms rows of a sheet, and takes the last period's words. `say` tells what came of it."""

    def __init__(self, view: QTableView, model: SheetModel, say: Callable[[str], object]) -> None:
        self._view = view
        self._model = model
        self._say = say

    def confirm_row(self) -> None:
        """Confirm value and note of the row of the cursor, then put it on the next row that waits.

        Raises UserError "report.locked".
        """
        line = self._view.currentIndex().row()
        confirm(self._model.session, self._carried(line))
        count = self._model.rowCount()
        places = next(filter(None, map(self._carried, (*range(line + 1, count), *range(line)))), ())
        if places:
            self._view.setCurrentIndex(self._model.index_of(places[0]))
        else:
            self._say(self._what_is_left())

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
