"""Showing only some rows of a sheet: those with words, those that are blank, wrong, carried or different."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)
from shiboken6 import isValid

from cchc_desktop.entry.model import Place
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.row_filter import Picked, RowFilter, RowState
from cchc_desktop.services.session import Changed
from ui.theme import GAP, GRID, ROW
from ui.widgets.labels import label, restyle, tool
from ui.widgets.sheet.columns import Column

if TYPE_CHECKING:
    from ui.widgets.sheet.route import Route
    from ui.widgets.sheet.view import SheetView

_HEIGHT = 40
_CHIPS = {
    RowState.BLANK: (N_("Trống"), N_("Những dòng chưa có số liệu")),
    RowState.WRONG: (N_("Cần xem"), N_("Những dòng có lỗi hoặc cảnh báo")),
    RowState.CARRIED: (N_("Kế thừa"), N_("Những dòng lấy từ kỳ trước, chưa xác nhận")),
    RowState.DIFFERENT: (N_("Khác kỳ trước"), N_("Những dòng có số liệu khác kỳ trước")),
}


class FilterBar(QFrame):
    """A field for words, a switch for each state, and how many rows there are."""

    typed = Signal()  # the words or the states asked for have changed
    entered = Signal()  # on to the rows
    left = Signal()  # all rows are wanted again

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("filter")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.words = QLineEdit()
        self.words.setAccessibleName(_("Lọc các dòng"))
        self.words.setPlaceholderText(_("Lọc theo từ"))
        self.words.setToolTip(_("Từ trong chỉ tiêu, ghi chú; có dấu hoặc không dấu"))
        self.words.setMinimumWidth(80)
        self.words.setMaximumWidth(320)
        self.words.textChanged.connect(lambda: self.typed.emit())
        self.setFocusProxy(self.words)  # a click beside the field leaves the cursor in it
        self.chips = {state: self._chip(*words) for state, words in _CHIPS.items()}
        self.count = label("", "muted")
        close = tool("x", _("Hiện lại mọi dòng (Esc)"))
        close.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addSpacing(GRID)
        for widget in (*self.chips.values(), self.count):
            row.addWidget(widget)
        row.insertStretch(row.count() - 1)
        row.addWidget(close)

    def _chip(self, title: str, what: str) -> QPushButton:
        made = QPushButton(_(title))
        made.setProperty("chip", True)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where it is
        made.setToolTip(_(what))
        made.setAccessibleDescription(_(what))
        made.toggled.connect(lambda: self.typed.emit())
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out how many rows there are where there is no room to tell."""
        super().resizeEvent(event)
        self.count.show()
        self.count.setVisible(self.minimumSizeHint().width() <= self.width())

    @property
    def states(self) -> frozenset[RowState]:
        """The states asked for."""
        return frozenset(state for state, chip in self.chips.items() if chip.isChecked())

    def clear(self) -> None:
        """Ask for nothing any more, without telling."""
        for part in (self.words, *self.chips.values()):
            part.blockSignals(True)
        self.words.clear()
        for part in (self.words, *self.chips.values()):
            if isinstance(part, QPushButton):
                part.setChecked(False)
            part.blockSignals(False)

    def show_states(self, picker: RowFilter) -> None:
        """Show how many rows are in each state; there is nothing to switch on where none is."""
        for state, chip in self.chips.items():
            count = picker.count(state)
            chip.setText(f"{_(_CHIPS[state][0])} {count}" if count else _(_CHIPS[state][0]))
            chip.setEnabled(count > 0 or chip.isChecked())

    def show_count(self, picked: Picked | None, total: int) -> None:
        """Tell how many of `total` rows were asked for."""
        nothing = picked is not None and not picked.matching
        found = (
            ""
            if picked is None
            else _("{count}/{total} dòng").format(count=len(picked.matching), total=total)
        )
        self.count.setText(_("Không có dòng nào") if nothing else found)
        restyle(self.words, finding="warning" if nothing else "")

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Let Tab go over the words and the switches, then on to the rows; Qt would move in the sheet."""
        stops = [part for part in (self.words, *self.chips.values()) if part.isEnabled()]
        focus = QApplication.focusWidget()
        at = next((n for n, part in enumerate(stops) if part is focus), -1) + (1 if onward else -1)
        if 0 <= at < len(stops):
            reason = Qt.FocusReason.TabFocusReason if onward else Qt.FocusReason.BacktabFocusReason
            stops[at].setFocus(reason)
        else:
            self.entered.emit()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that the field does not want; none goes on to the sheet beneath."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.entered.emit()


class SheetFilter(QObject):
    """Hides the rows of a sheet that nobody asked for. The bar stands in the sheet's head.

    What is shown changes only when something else is asked for: no row goes while one works on it. A row to
    which something leads (a finding, an undo) comes back into view.
    """

    def __init__(self, view: SheetView, route: Route) -> None:
        super().__init__(view)
        self._view = view
        self._route = route
        self._total = view.sheet.rowCount()
        self._shown: frozenset[int] | None = None
        self._from: Place | None = None  # where the cursor stood
        self._picker: RowFilter | None = None
        self._head = view.horizontalHeader()
        self.bar = FilterBar(self._head)
        self.bar.hide()
        self.bar.typed.connect(self._apply)
        self.bar.entered.connect(self._enter)
        self.bar.left.connect(self._give_back)
        self._head.installEventFilter(self)
        self._stop_listening = view.sheet.session.listen(self._changed)

    @property
    def active(self) -> bool:
        """Whether the bar is open."""
        return not self.bar.isHidden()

    def open(self) -> None:
        """Open the bar, or go back to it: its words can be typed over."""
        self._from = self._view.place
        if not self.active:
            self._head.setFixedHeight(ROW + _HEIGHT)
            self._head.setViewportMargins(0, _HEIGHT, 0, 0)
            self.bar.show()
            self._fit()
            QTimer.singleShot(0, self, self._get_ready)
        self.bar.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.words.selectAll()

    def _get_ready(self) -> None:
        self.bar.show_states(self._rows)

    @property
    def _rows(self) -> RowFilter:
        if self._picker is None:
            self._picker = RowFilter(self._view.sheet.session, self._view.sheet.rows)
        return self._picker

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the bar as wide as the head that it stands in."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self.bar.setGeometry(0, 0, self._head.width(), _HEIGHT)

    def _changed(self, changed: Changed) -> None:
        if not isValid(self):  # the report outlives the page that showed it
            self._stop_listening()
        elif self._picker is not None:
            self._picker.refresh(changed.places)
            if self.active:
                self.bar.show_states(self._picker)

    # -- showing rows

    def _apply(self) -> None:
        """Show what is asked for. Where that is nothing, the rows of before stay."""
        picked = self._rows.pick(self.bar.words.text(), self.bar.states)
        self.bar.show_states(self._rows)
        self.bar.show_count(picked, self._total)
        if picked is None:
            self._show(None)
        elif picked.matching:
            self._show(picked.shown)
            self._stand_in(picked)

    def _stand_in(self, picked: Picked) -> None:
        """Put the cursor on the first row asked for at or below where it stood, if that is gone."""
        at = self._view.currentIndex()
        if at.row() in picked.matching:
            self._view.scrollTo(at)
            return
        column = Column.NOTE if at.column() == Column.NOTE else Column.VALUE
        lines = sorted(picked.matching)
        below = bisect_left(lines, at.row())
        spots = (self._route.nearest(line, column) for line in (*lines[below:], *lines[:below]))
        first = self._route.nearest(lines[below % len(lines)], column)
        spot = next((spot for spot in spots if spot[1] is column), first)
        self._view.setCurrentIndex(self._view.sheet.index(*spot))

    def _show(self, lines: frozenset[int] | None) -> None:
        """Hide all rows but those at `lines`; the table is told once, not for each of them."""
        everything = frozenset(range(self._total))
        before = everything if self._shown is None else self._shown
        after = everything if lines is None else lines
        side = self._view.verticalHeader()
        side.setUpdatesEnabled(False)
        was_blocked = side.blockSignals(True)
        for line in before ^ after:
            side.setSectionHidden(line, line in before)
        side.blockSignals(was_blocked)
        side.setUpdatesEnabled(True)
        self._shown = lines
        self._route.show_only(lines)
        self._view.show_rows_anew()

    def reveal(self, line: int) -> None:
        """Have the row at `line` in view, with its heads, also where nobody asked for it."""
        if self._shown is not None and line not in self._shown:
            self._show(self._shown.union(self._rows.with_heads(line)))

    # -- going on

    def _enter(self) -> None:
        """Go on to the rows, if there are some."""
        if self.bar.count.text() or not self.bar.words.text().strip():
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Show all rows again; the cursor stays in its row."""
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)  # first, or Qt would look for it as Tab does
        self.bar.clear()
        self.bar.hide()
        self._head.setViewportMargins(0, 0, 0, 0)
        self._head.setFixedHeight(ROW)
        self._show(None)
        self.bar.show_count(None, self._total)
        self._view.scrollTo(self._view.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _give_back(self) -> None:
        """Show all rows again, the cursor where it stood."""
        self.close()
        if self._from is not None:
            self._view.jump(self._from)
