"""What was exported: what the report says differently since, and every export with its files."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.exports import Difference, ExportRecord, KeptFile, from_difference, write_copy
from cchc_desktop.services.session import ReportSession
from cchc_desktop.vietnamese import format_number
from ui.pages.files import ask_folder, documents, open_folder
from ui.pages.strip import Strip
from ui.widgets.banner import Banner
from ui.widgets.labels import label, on_hover

_ROLE = Qt.ItemDataRole.UserRole
_HEIGHT = 176
_SHARE = 0.3  # of the width of a list, which no column beside the first goes beyond
_SHORT = 12  # letters of a digest: enough to tell two files apart


class _List(QTreeWidget):
    """Lines in columns; Enter or a double click chooses one."""

    chosen = Signal(object)  # what stands behind the line

    def __init__(self, heads: list[str], name: str) -> None:
        super().__init__()
        self.setHeaderLabels(heads)
        self.setAccessibleName(name)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        self.header().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.itemDoubleClicked.connect(lambda item: self.chosen.emit(item.data(0, _ROLE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give each column what its lines need, up to its share, and the first one all that is left."""
        most = round(self.viewport().width() * _SHARE)
        for column in range(1, self.columnCount()):
            wanted = max(self.sizeHintForColumn(column), self.header().sectionSizeHint(column))
            self.header().resizeSection(column, min(wanted, most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the line."""
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self.chosen.emit(item.data(0, _ROLE))
        else:
            super().keyPressEvent(event)

    @property
    def row(self) -> int:
        """Which line is selected, -1 without one; of lines under another the one above counts."""
        item = self.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        return self.indexOfTopLevelItem(item) if item is not None else -1

    def select(self, row: int) -> None:
        """Select a line, the last one where there are fewer."""
        item = self.topLevelItem(min(row, self.topLevelItemCount() - 1))
        if item is not None:
            self.setCurrentItem(item)

    def behind(self) -> object:
        """Return what stands behind the selected line, None without one."""
        item = self.currentItem()
        return item.data(0, _ROLE) if item is not None else None


class ExportedPanel(Strip):
    """At left what differs, at right what went out."""

    jump_wanted = Signal(object)  # Place

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self._differences: tuple[Difference, ...] | None = None
        self._records: tuple[ExportRecord, ...] = ()
        self.summary = label("", "strong")
        self.differences = _List(
            [_("Chỗ thay đổi"), _("Khi xuất"), _("Hiện nay")], _("Những gì thay đổi sau khi xuất")
        )
        self.differences.setRootIsDecorated(False)
        self.differences.chosen.connect(self._jump)
        self.exports = _List([_("Lần xuất"), _("Cỡ"), _("SHA-256")], _("Các lần xuất"))
        self.exports.chosen.connect(lambda _behind: self._save_copy())
        self.exports.currentItemChanged.connect(lambda _now, _before: self._offer())
        self.save = QPushButton(_("&Lưu lại bản đã xuất…"))
        self.save.clicked.connect(self._save_copy)
        self.copy = QPushButton(_("&Chép SHA-256"))
        self.copy.clicked.connect(self._copy_digest)
        self.result = Banner()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.summary)
        head.addStretch()
        for button in (self.save, self.copy, self.close_button):
            head.addWidget(button)
        lists = QSplitter(Qt.Orientation.Horizontal)
        lists.setChildrenCollapsible(False)
        lists.setHandleWidth(8)
        lists.addWidget(self.differences)
        lists.addWidget(self.exports)
        lists.setSizes([600, 400])
        lists.setFixedHeight(_HEIGHT)
        self.exports.headerItem().setTextAlignment(
            1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(lists)
        column.addWidget(self.result)
        for one, next_one in (
            (self.differences, self.exports),
            (self.exports, self.save),
            (self.save, self.copy),
        ):
            QWidget.setTabOrder(one, next_one)
        QWidget.setTabOrder(self.copy, self.close_button)

    # -- showing

    def open(self) -> None:
        """Show the strip, the cursor on the first thing that differs."""
        self.result.clear()
        self.refresh()
        self.show()
        first = self.differences if self.differences.topLevelItemCount() else self.exports
        if first.row < 0:
            first.select(0)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show what differs and what went out, as it now is; what is selected stays so.

        Where the one cannot be read, the other is shown all the same.
        """
        try:
            self._show_exports(self._session.outgoing.exports())
            differences = self._session.outgoing.changed_since_export()
            self.summary.setText(_summary(self._records, len(differences)))
        except UserError as error:
            differences = ()
            self.summary.setText(_("Chưa biết đã thay đổi những gì."))
            self.result.tell(error)
        self._show_differences(differences)
        self._offer()

    def _show_differences(self, differences: tuple[Difference, ...]) -> None:
        if differences == self._differences:
            return
        self._differences = differences
        row = self.differences.row
        self.differences.clear()
        for difference in differences:
            before, now = difference.before, difference.now
            shown = [from_difference(before, now), from_difference(now, before)]
            item = QTreeWidgetItem(
                [difference.name, *(" ".join(text.split()) or _("(trống)") for text in shown)]
            )
            item.setData(0, _ROLE, difference)
            for column, text in enumerate((difference.name, before, now)):
                item.setToolTip(column, on_hover(text))
            self.differences.addTopLevelItem(item)
        self.differences.fit()
        if row >= 0:
            self.differences.select(row)

    def _show_exports(self, records: tuple[ExportRecord, ...]) -> None:
        if records == self._records:
            return
        self._records = records
        self.exports.clear()
        for number, record in enumerate(records):
            item = QTreeWidgetItem([_line(record)])
            item.setData(0, _ROLE, record)
            for file in record.files:
                line = QTreeWidgetItem([file.name, _size(file.size), file.sha256[:_SHORT]])
                line.setData(0, _ROLE, file)
                line.setToolTip(0, file.name)
                line.setToolTip(2, file.sha256)
                line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.addChild(line)
            self.exports.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setExpanded(number == 0)
        self.exports.fit()

    def _offer(self) -> None:
        """Offer what can be done with the line that is selected."""
        behind = self.exports.behind()
        self.save.setEnabled(behind is not None or bool(self._records))
        self.copy.setEnabled(isinstance(behind, KeptFile))

    # -- doing

    def _jump(self, difference: object) -> None:
        if isinstance(difference, Difference) and difference.place is not None:
            self.jump_wanted.emit(difference.place)

    def _chosen_files(self) -> tuple[KeptFile, ...]:
        """Return the file that is selected, the files of the export that is, else those of the last one."""
        behind = self.exports.behind()
        if isinstance(behind, KeptFile):
            return (behind,)
        record = behind if isinstance(behind, ExportRecord) else self._records[0] if self._records else None
        return record.files if record is not None else ()

    def _save_copy(self) -> None:
        files = self._chosen_files()
        folder = ask_folder(self, _("Lưu lại bản đã xuất vào thư mục"), documents()) if files else ""
        if not folder:
            return
        try:
            paths = [write_copy(self._session.archive, file, Path(folder)) for file in files]
        except UserError as error:
            self.result.tell(error)
            return
        text = _("Đã lưu {names} vào {folder}.").format(names=", ".join(p.name for p in paths), folder=folder)
        self.result.say("good", text, [(_("Mở thư mục"), partial(open_folder, Path(folder)))])

    def _copy_digest(self) -> None:
        behind = self.exports.behind()
        if isinstance(behind, KeptFile):
            QGuiApplication.clipboard().setText(behind.sha256)
            self.result.say("good", _("Đã chép SHA-256 của {name}.").format(name=behind.name))


def _summary(records: tuple[ExportRecord, ...], changed: int) -> str:
    if not records:
        return _("Báo cáo chưa được xuất lần nào.")
    if changed:
        return _("Đã thay đổi {count} chỗ sau khi xuất lúc {moment}.").format(
            count=changed, moment=_moment(records[0])
        )
    return _("Báo cáo vẫn như khi xuất lúc {moment}.").format(moment=_moment(records[0]))


def _line(record: ExportRecord) -> str:
    """Return an export in one line, "14:03 22/11/2026 · số 47 · dự thảo"."""
    number = _("số {number}").format(number=record.number) if record.number else _("chưa có số")
    return " · ".join((_moment(record), number, *((_("dự thảo"),) if record.draft else ())))


def _moment(record: ExportRecord) -> str:
    return f"{record.at.astimezone():%H:%M %d/%m/%Y}"


def _size(size: int) -> str:
    return _("{size} KB").format(size=format_number(Decimal(-(-size // 1000))))
