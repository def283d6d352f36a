"""What is typed above, what is wrong below, and how the height is shared between the two."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui import preferences
from ui.widgets.findings import FindingsPanel

_KEY = "report/findings"
_LOW = 800  # pixels of a page: a lower one leaves the findings what two of them need
_HEIGHT, _SHARE = 136, 0.22  # of the findings on a low page and on others, until somebody draws the edge
_TIGHT = 700  # pixels of a page: on a lower one the findings fold while a strip takes its share too


class ReportSplit(QSplitter):
    """Keeps the findings as high as somebody drew them; they fold where a strip leaves little room.

    `crowded` tells whether a strip is open. Folded findings only tell their counts, until they are asked for.
    """

    def __init__(self, above: QWidget, findings: FindingsPanel, crowded: Callable[[], bool]) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._findings = findings
        self._crowded = crowded
        self._asked = False  # whether somebody wants to see them although there is little room
        self.addWidget(above)
        self.addWidget(findings)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.setStretchFactor(0, 1)
        state = preferences.recall_state(_KEY)
        drawn = not state.isEmpty() and self.restoreState(state)
        self._drawn = self.sizes()[1] if drawn else 0
        self.splitterMoved.connect(self._keep)

    def _keep(self) -> None:
        self._drawn = self.sizes()[1]
        preferences.remember_state(_KEY, self.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new height."""
        super().resizeEvent(event)
        crowded = self._crowded()
        self._asked = self._asked and crowded
        page = self.parentWidget()
        tight = page is not None and page.height() < _TIGHT
        self._findings.fold(folded=crowded and tight and not self._asked)
        self._share()

    def _share(self) -> None:
        page = self.parentWidget()
        low = page is None or page.height() < _LOW
        wanted = self._drawn or (_HEIGHT if low else round(_SHARE * self.height()))
        wanted = min(wanted, self._findings.maximumHeight())
        self.setSizes([self.height() - self.handleWidth() - wanted, wanted])

    def show_findings(self) -> None:
        """Show the findings, at least as high as they would like to be."""
        self._asked = True
        self._findings.fold(folded=False)
        self._share()
        if self.sizes()[1] < self._findings.sizeHint().height():
            self.setSizes([self.height() * 2 // 3, self.height() // 3])
