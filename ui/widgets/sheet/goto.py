"""The bar over a sheet in which a row is named, by its number or by words, to go there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Form, Indicator
from cchc_desktop.i18n import _
from cchc_desktop.services.row_search import RowSearch
from cchc_desktop.services.wording import row_number
from ui.theme import GAP, GAP_PAGE, ROW, colours
from ui.widgets.labels import label, restyle

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDEST = 720
_MOST_SHOWN = 40  # what stands further down is found sooner by another word
_NUMBER_WIDTH, _AREA_WIDTH = 64, 150
_LABEL = 1  # the column in full ink, between the quiet ones


class _Matches(QAbstractTableModel):
    """Rows of a form: number, label, area."""

    def __init__(self, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._form = form
        self.rows: Sequence[Indicator] = ()

    def show_rows(self, rows: Sequence[Indicator]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the number of columns."""
        return 3

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what tells a row from others."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole or role == Qt.ItemDataRole.ToolTipRole:
            return f"{row_number(self._form, row.id)} {row.label}"
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != _LABEL:
            return QColor(colours(QApplication.palette()).quiet)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        area = self._form.by_id[row.area]
        shown = (
            row_number(self._form, row.id),
            row.printed_label,
            self._form.area_names.get(area.id, area.label),
        )
        return shown[index.column()]


class _Wrapping(QStyledItemDelegate):
    """Gives a row the height that its words need in the width of their column."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a cell."""
        view = option.widget
        if isinstance(view, QTreeView):
            option.rect = QRect(0, 0, view.columnWidth(index.column()) - 2 * GAP, 1)
        return super().sizeHint(option, index)


class GotoBar(QFrame):
    """A field for the number or the words, with what they may mean beneath. It lies over the top of `host`.

    Enter gives out where to go, Esc goes away and leaves everything as it was.
    """

    wanted = Signal(object)  # Place

    def __init__(self, form: Form, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("goto")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._form = form
        self._host = host
        self.words = QLineEdit()
        self.words.setAccessibleName(_("Tới dòng"))
        self.words.setPlaceholderText(_("Số (III.7) hoặc vài từ của chỉ tiêu, có dấu hoặc không dấu"))
        self.words.textChanged.connect(self._find)
        self.words.installEventFilter(self)
        self.count = label("", "muted")
        self._model = _Matches(form, self)
        self.list = self._make_list()
        for part in (self, self.list):
            part.setFocusProxy(self.words)  # a click there leaves the cursor in the field
        self._lay_out()
        host.installEventFilter(self)
        self.hide()

    def _make_list(self) -> QTreeView:
        made = QTreeView()
        made.setModel(self._model)
        made.setRootIsDecorated(False)
        made.setHeaderHidden(True)
        made.setWordWrap(True)
        made.setItemDelegate(_Wrapping(made))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(_("Các dòng tìm được"))
        made.clicked.connect(self._choose)
        made.setColumnWidth(0, _NUMBER_WIDTH)
        return made

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, GAP, 0)
        line.setSpacing(GAP)
        line.addWidget(self.words, 1)
        line.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        column.addLayout(line)
        column.addWidget(self.list)

    @cached_property
    def _search(self) -> RowSearch:
        return RowSearch(self._form)

    # -- opening and going away

    def open(self) -> None:
        """Show the bar with the words of the last time, ready to be typed over."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._find(self.words.text())
        QTimer.singleShot(0, self, lambda: self._search)  # made ready before the first letter comes

    def leave(self) -> None:
        """Give the focus back and go away; in this order, or Qt would look for the focus as Tab does."""
        self._host.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the host; go away when somebody goes on elsewhere."""
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        elif watched is self.words and isinstance(event, QFocusEvent) and event.lostFocus():
            away = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
            self.setVisible(event.reason() in away and not self.isHidden())
        return super().eventFilter(watched, event)

    # -- finding

    def _find(self, typed: str) -> None:
        looked = bool(typed.strip())
        found = self._search.find(typed) if looked else ()
        self._model.show_rows(found[:_MOST_SHOWN])
        self.list.setVisible(bool(found))
        self._select(0)
        many = _("{count} dòng").format(count=len(found))
        self.count.setText(many if found else _("Không có dòng nào") if looked else "")
        restyle(self.words, finding="warning" if looked and not found else "")
        self._place()

    def _place(self) -> None:
        """Stand at the top of the host, as high as the rows found need."""
        room = self._host.rect()
        width = min(_WIDEST, room.width() - 2 * GAP_PAGE)
        self.list.setColumnWidth(1, width - 2 * GAP - 2 - _NUMBER_WIDTH - _AREA_WIDTH)
        self.list.doItemsLayout()  # lines break by the width, and only then are counted
        wanted = self.words.sizeHint().height() + 2 * GAP + 2
        if not self.list.isHidden():
            least = self._rows_height(room.height() - wanted - 3 * GAP)
            self.list.setFixedHeight(least)
            wanted += least + GAP
        self.setGeometry((room.width() - width) // 2, ROW, width, wanted)
        self.raise_()

    def _rows_height(self, room: int) -> int:
        height = 0
        for row in range(self._model.rowCount()):
            height += max(ROW, self.list.rowHeight(self._model.index(row, 0)))
            if height > min(room, 10 * ROW):
                return max(ROW, min(room, 10 * ROW))
        return height

    # -- choosing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the keys that the field does not want; none goes on to the sheet beneath."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif event.key() in by:
            self._select(self.list.currentIndex().row() + by[Qt.Key(event.key())])

    def focusNextPrevChild(self, onward: bool) -> bool:
        """Let Tab go over what was found; Qt would move in the sheet beneath."""
        self._select(self.list.currentIndex().row() + (1 if onward else -1))
        return True

    def _select(self, row: int) -> None:
        last = self._model.rowCount() - 1
        self.list.setCurrentIndex(self._model.index(min(max(row, 0), last), 0))

    def _choose(self, index: _Index) -> None:
        if index.isValid():
            row = self._model.rows[index.row()]
            self.leave()
            self.wanted.emit(Place(PlaceKind.VALUE if row.takes_value else PlaceKind.NOTE, row.id))
