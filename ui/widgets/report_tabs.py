"""The tabs of a report: what they are called, and which errors and warnings stand in them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from cchc_desktop.forms.model import Severity
from ui.theme import GRID, colours
from ui.widgets.banner import SIGNS
from ui.widgets.finding_lines import counted
from ui.widgets.inked import ink_of

_BESIDE = QTabBar.ButtonPosition.RightSide
_LINE = 2  # below the words of a tab, as in the style sheet


class _Counts(QWidget):
    """Sign and number of each severity in its ink, as the words of a tab have but one; clicks go beneath."""

    def __init__(self, tabs: QTabBar, counts: Mapping[Severity, int]) -> None:
        super().__init__(tabs)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.tell(counts)

    def tell(self, counts: Mapping[Severity, int]) -> bool:
        """Tell `counts`; return whether that takes as much room as what was told before."""
        self.told = {severity: f"{SIGNS[severity]} {count}" for severity, count in counts.items()}
        fits = self.sizeHint() == self.size()
        self.resize(self.sizeHint())
        self.update()
        return fits

    def sizeHint(self) -> QSize:
        """Return the room for all of them."""
        words = self.fontMetrics()
        wide = sum(words.horizontalAdvance(text) + GRID for text in self.told.values())
        return QSize(wide + GRID, words.height() + _LINE)  # nearer to their own title than to the next

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one beside the other."""
        painter, table, left = QPainter(self), colours(self.palette()), 0
        for severity, text in self.told.items():
            painter.setPen(QColor(ink_of(table, severity)))
            painter.drawText(left, self.fontMetrics().ascent(), text)
            left += self.fontMetrics().horizontalAdvance(text) + GRID


class ReportTabs(QTabBar):
    """One row of tabs, each as wide as its words; what finds no room is scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[int, dict[Severity, int]] = {}
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def show_counts(self, index: int, counts: dict[Severity, int]) -> None:
        """Show beside the title of the tab `index` how many findings of each severity stand in it."""
        if counts == self._counts.get(index, {}):
            return  # to lay tabs out takes time, and each key asks for it
        self._counts[index] = counts
        before = self.tabButton(index, _BESIDE)
        if not (counts and isinstance(before, _Counts) and before.tell(counts)):
            self.setTabButton(index, _BESIDE, _Counts(self, counts) if counts else None)
            if before is not None:
                before.deleteLater()
        said = (counted(severity, count) for severity, count in counts.items())
        self.setAccessibleTabName(index, ", ".join((self.tabText(index), *said)))

    def told(self, index: int) -> str:
        """Return what stands beside the title of the tab `index`: "● 1 ▲ 2", "" for nothing."""
        beside = self.tabButton(index, _BESIDE)
        return " ".join(beside.told.values()) if isinstance(beside, _Counts) else ""
