"""What lies in the bin: how many reports, how long they are kept still, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from cchc_desktop.services.reports import DAYS_IN_BIN, ReportSummary
from ui.widgets.labels import label


class BinList(QWidget):
    """Hidden while the bin is empty. `restore_wanted` gives the ReportSummary to take out."""

    restore_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "title")
        self.buttons: list[QPushButton] = []
        self.lines: list[str] = []
        self._rows = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.title)
        self._column.addWidget(self._rows)
        self.hide()

    def show_bin(self, reports: Sequence[ReportSummary], today: date) -> None:
        """Show `reports`, which have been put into the bin."""
        self.setVisible(bool(reports))
        self.title.setText(_("Thùng rác ({count})").format(count=len(reports)))
        before = [button.hasFocus() for button in self.buttons]
        self.buttons, self.lines = [], []
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, summary in enumerate(reports):
            self._add(grid, place, summary, today)
        grid.setColumnStretch(3, 1)
        self._column.replaceWidget(self._rows, rows)
        rows.show()
        if True in before and self.buttons:
            self.buttons[min(before.index(True), len(self.buttons) - 1)].setFocus()
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows

    def _add(self, grid: QGridLayout, place: int, summary: ReportSummary, today: date) -> None:
        name = _("Báo cáo {period}").format(period=summary.period.short_label)
        button = QPushButton(_("Khôi phục"))
        button.setAccessibleName(_("Khôi phục báo cáo {period}").format(period=summary.period.short_label))
        button.clicked.connect(lambda: self.restore_wanted.emit(summary))
        grid.addWidget(label(name), place, 0)
        grid.addWidget(label(kept_words(summary, today), "muted"), place, 1)
        grid.addWidget(button, place, 2)
        self.buttons.append(button)
        self.lines.append(f"{name}: {kept_words(summary, today)}")


def kept_words(summary: ReportSummary, today: date) -> str:
    """Return since when a report is in the bin, and for how long still."""
    if summary.deleted_at is None:
        return ""
    since = summary.deleted_at.astimezone().date()
    left = max(0, DAYS_IN_BIN - (today - since).days)
    return _("Đã bỏ ngày {day}, còn giữ {left} ngày").format(day=f"{since:%d/%m/%Y}", left=left)
