"""A short list in columns on a strip: one or two are wide, the others take what they need."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from ui.theme import GRID
from ui.widgets.labels import on_hover

_LINE = 24  # as in the style sheet
_SHARE = 0.2  # of the width, which a wide column has at least


class Lines(QTreeWidget):
    """Lines of words; Enter or a double click chooses one."""

    chosen = Signal(int)  # which line

    def __init__(self, name: str) -> None:
        super().__init__()
        self._wide: Collection[int] = ()
        self._numbers: Collection[int] = ()
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStretchLastSection(False)
        self.itemDoubleClicked.connect(lambda _item: self.chosen.emit(self.row))

    def show_columns(
        self, heads: Sequence[str], *, wide: Collection[int], numbers: Collection[int] = ()
    ) -> None:
        """Show columns under `heads`: `wide` ones take what the others leave, `numbers` stand right."""
        self._wide, self._numbers = wide, numbers
        self.setHeaderLabels(list(heads))
        for column in range(len(heads)):
            self.headerItem().setTextAlignment(column, self._alignment(column))
            mode = QHeaderView.ResizeMode.Stretch if column in wide else QHeaderView.ResizeMode.Interactive
            self.header().setSectionResizeMode(column, mode)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    @property
    def row(self) -> int:
        """Which line is selected, -1 without one."""
        item = self.currentItem()
        return -1 if item is None else self.indexOfTopLevelItem(item)

    def show_lines(self, lines: Sequence[Sequence[str]]) -> None:
        """Show `lines`; one stays selected by its place. What has no room shows whole on hover."""
        row = self.row
        self.ensurePolished()  # or the rows would be as high as without the style sheet
        self.clear()
        for words in lines:
            item = QTreeWidgetItem([" ".join(text.split()) for text in words])
            for column, text in enumerate(words):
                item.setToolTip(column, on_hover(text))
                item.setTextAlignment(column, self._alignment(column))
            self.addTopLevelItem(item)
        self.fit()
        if row >= 0:
            self.select(row)

    def height_for(self, most: int) -> int:
        """Return the height at which all lines show, those of `most` lines at the utmost."""
        lines = min(max(self.topLevelItemCount(), 1), most)
        return self.header().sizeHint().height() + lines * _LINE + 2 * self.frameWidth() + GRID

    def select(self, row: int) -> None:
        """Select a line, the last one where there are fewer."""
        item = self.topLevelItem(min(row, self.topLevelItemCount() - 1))
        if item is not None:
            self.setCurrentItem(item)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each column what its lines need, and the wide ones all that is left.

        Where that would be less than their share, those that need most get less, all of them the same.
        """
        header, room = self.header(), round(self.viewport().width() * (1 - _SHARE * len(self._wide)))
        narrow = [column for column in range(self.columnCount()) if column not in self._wide]
        wanted = {one: max(self.sizeHintForColumn(one), header.sectionSizeHint(one)) for one in narrow}
        for after, column in enumerate(sorted(narrow, key=wanted.__getitem__)):
            width = min(wanted[column], room // (len(narrow) - after))
            header.resizeSection(column, width)
            room -= width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.chosen.emit(self.row)
        else:
            super().keyPressEvent(event)
