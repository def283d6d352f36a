"""The small list under the cursor of a text, in which a row is found whose figure is put there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.forms.model import Indicator
from cchc_desktop.i18n import _
from cchc_desktop.services.bound_figures import bound_figure
from cchc_desktop.services.row_search import RowSearch
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import row_number
from ui.theme import GAP, GRID, ROW
from ui.widgets.labels import label, on_hover, restyle
from ui.widgets.text_editor import TextEditor

_WIDTH, _NUMBER_WIDTH, _FIGURE_WIDTH = 480, 56, 88
_MOST_SHOWN = 40  # what stands further down is found sooner by another word
_MOST_HEIGHT = 8 * ROW
_AROUND = 24  # between a text and the edges of its cell, as in the style sheet and a little more


class FigureList(QFrame):
    """A field for a number or words, and the rows that they may mean with their figures.

    Enter puts the figure of a row into the text, Esc goes away and leaves everything as it was.
    """

    def __init__(self, session: ReportSession, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goto")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._session = session
        self._editor: TextEditor | None = None
        self._nearby: Sequence[Indicator] = ()
        self._rows: Sequence[Indicator] = ()
        self.words = QLineEdit()
        self.words.setAccessibleName(_("Chèn số liệu"))
        self.words.setPlaceholderText(_("Chèn số liệu: số (III.7) hoặc vài từ của chỉ tiêu"))
        self.words.textChanged.connect(self._find)
        self.words.installEventFilter(self)
        self.list = self._make_list()
        self.none = label(_("Không có dòng nào"), "muted")
        self.setFocusProxy(self.words)  # a click there leaves the cursor in the field
        self.list.setFocusProxy(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        for part in (self.words, self.none, self.list):
            column.addWidget(part)
        self.hide()

    def _make_list(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setColumnCount(3)
        made.setRootIsDecorated(False)
        made.setHeaderHidden(True)
        made.setWordWrap(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(_("Các dòng tìm được"))
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        made.setColumnWidth(0, _NUMBER_WIDTH)
        made.setColumnWidth(2, _FIGURE_WIDTH)
        made.itemClicked.connect(lambda _item: self._choose())
        return made

    @cached_property
    def _search(self) -> RowSearch:
        return RowSearch(self._session.form)

    # -- opening and going away

    def open(self, editor: TextEditor, area: str) -> None:
        """Stand under the cursor of `editor`, with the rows of `area` to begin with."""
        self._editor = editor
        self._nearby = self._session.form.rows_of(area)
        self.setParent(editor.window())
        self.words.clear()
        self._find("")
        self.show()
        self.raise_()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Give the focus back and go away; in this order, or Qt would look for the focus as Tab does."""
        if self._editor is not None:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go away when somebody goes on elsewhere."""
        if watched is self.words and isinstance(event, QFocusEvent) and event.lostFocus():
            away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            self.setVisible(event.reason() in away and not self.isHidden())
        return super().eventFilter(watched, event)

    # -- finding

    def _find(self, typed: str) -> None:
        looked = bool(typed.strip())
        found = self._search.find(typed) if looked else self._nearby
        self._rows = [row for row in found if row.takes_value][:_MOST_SHOWN]
        self.list.clear()
        self.list.addTopLevelItems([self._item(row) for row in self._rows])
        self.list.setVisible(bool(self._rows))
        self.none.setVisible(looked and not self._rows)
        restyle(self.words, finding="warning" if looked and not self._rows else "")
        self._select(0)
        self._place()

    def _item(self, row: Indicator) -> QTreeWidgetItem:
        figure = bound_figure(self._session, row.id)
        number = row_number(self._session.form, row.id)
        made = QTreeWidgetItem([number, row.printed_label, figure.shown])
        made.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column in range(3):
            made.setToolTip(column, on_hover(figure.tip))
        return made

    def _place(self) -> None:
        """Stand under the line of the cursor, above it where there is no room, always inside the window."""
        editor = self._editor
        if editor is None:
            return
        room = editor.window().rect().adjusted(GAP, GAP, -GAP, -GAP)
        width = min(_WIDTH, room.width())
        height = self.words.sizeHint().height() + 2 * GAP + 2
        if self._rows:
            self.list.setFixedHeight(min(self._break_lines(width - 2 * GAP - 2), _MOST_HEIGHT))
            height += self.list.height() + GAP
        elif not self.none.isHidden():
            height += self.none.sizeHint().height() + GAP
        line = editor.cursorRect()
        at = editor.viewport().mapTo(editor.window(), line.bottomLeft()) + QPoint(0, GRID)
        if at.y() + height > room.bottom():
            at.setY(min(at.y() - line.height() - 2 * GRID, room.bottom()) - height)
        left = max(room.left(), min(at.x(), room.right() - width))
        self.setGeometry(QRect(left, max(at.y(), room.top()), width, height))

    def _break_lines(self, width: int) -> int:
        """Have each label break where its column ends; return the height of all rows."""
        bar = self.list.verticalScrollBar().sizeHint().width()
        room = QRect(0, 0, width - _NUMBER_WIDTH - _FIGURE_WIDTH - _AROUND - bar, 10_000)
        letters, whole = self.list.fontMetrics(), 0
        for index, row in enumerate(self._rows):
            words = letters.boundingRect(room, Qt.TextFlag.TextWordWrap, row.printed_label)
            height = max(ROW, words.height() + GAP)
            item = self.list.topLevelItem(index)
            if item is not None:
                item.setSizeHint(1, QSize(room.width(), height))
            whole += height
        return whole

    # -- choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that the field does not want; none goes on to what lies beneath."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 7, Qt.Key.Key_PageUp: -7}
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        elif event.key() in by:
            self._select(self._row + by[Qt.Key(event.key())])

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Let Tab go over what was found; Qt would leave the list."""
        self._select(self._row + (1 if onward else -1))
        return True

    @property
    def _row(self) -> int:
        return self.list.currentIndex().row()

    def _select(self, row: int) -> None:
        item = self.list.topLevelItem(min(max(row, 0), len(self._rows) - 1))
        if item is not None:
            self.list.setCurrentItem(item)

    def _choose(self) -> None:
        if self._editor is not None and 0 <= self._row < len(self._rows):
            row = self._rows[self._row].id
            self.leave()
            self._editor.insert_figure(row)
