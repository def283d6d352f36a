"""The window: menu, rail, one page at a time, the foot. It knows no report and no file.

Whatever is imported here is paid for before the first paint. `PySide6.QtCore.Qt` alone, with its hundred
enumerations, costs 20 ms, a seventh of an empty window's whole start; so this module, the theme and the icons
do without it, and banner and foot are made when first needed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from ui.icons import icon
from ui.menus import Menus
from ui.preferences import recall_state, remember_state

if TYPE_CHECKING:
    from ui.widgets.banner import Banner
    from ui.widgets.foot import Foot

_GEOMETRY_KEY = "window/geometry"
_COMFORTABLE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # about what a desktop puts around a window
_SMALLEST = QSize(900, 560)  # of 1024 × 640, less what a desktop keeps for itself


class MainWindow(QMainWindow):
    """Shows pages. `may_close` is asked before the window closes."""

    painted = Signal()  # once, after the first paint: the time to load what is heavy

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("CCHC"))
        self.setMinimumSize(_SMALLEST)
        self.may_close: Callable[[], bool] = lambda: True
        self._painted = False
        self.menus = Menus(self)
        self.office = QPushButton()
        self.office.setProperty("link", True)
        self.office.setToolTip(_("Thông tin cơ quan"))
        self.office.hide()
        self.menuBar().setCornerWidget(self.office)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(QWidget())
        self.rail = _Rail(self)
        self._right = QVBoxLayout()
        self._whole = QVBoxLayout()
        self._lay_out()
        self._restore_geometry()

    def _lay_out(self) -> None:
        self._right.setSpacing(0)
        self._right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(self._right, 1)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(middle, 1)
        body = QWidget(self)
        body.setLayout(self._whole)
        self.setCentralWidget(body)

    @cached_property
    def banner(self) -> Banner:
        """The strip above the pages, for what no page tells itself."""
        from ui.widgets.banner import Banner

        banner = Banner(self)
        self._right.insertWidget(0, banner)
        return banner

    @cached_property
    def foot(self) -> Foot:
        """The strip below everything: what is safe, what just happened."""
        from ui.widgets.foot import Foot

        foot = Foot(self)
        self._whole.addWidget(foot)
        return foot

    def _restore_geometry(self) -> None:
        self.resize(_COMFORTABLE.boundedTo(self.screen().availableSize() - _FRAME))
        remembered = recall_state(_GEOMETRY_KEY)
        if not remembered.isEmpty():
            self.restoreGeometry(remembered)

    def show_page(self, page: QWidget) -> None:
        """Show `page` in place of the one before, which goes away."""
        from ui.widgets.labels import replace_page

        replace_page(self.pages, 0, page)
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def enable(self, *, file: bool, report: bool) -> None:
        """Let only those things be chosen that make sense with or without an open file and report."""
        self.menus.enable(file=file, report=report)
        self.rail.office.setEnabled(file)
        self.office.setVisible(file)

    def show_office(self, name: str) -> None:
        """Show whose reports these are; "" asks for it."""
        self.office.setText(name or _("Nhập thông tin cơ quan…"))
        self.office.setVisible(True)
        self.menuBar().setCornerWidget(self.office)  # has the bar make room anew
        self.setWindowTitle(name)

    def tell(self, error: UserError) -> None:
        """Show a failure that no page shows itself."""
        self.banner.tell(error)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell once that it is done."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when everything is safe."""
        if self.may_close():
            remember_state(_GEOMETRY_KEY, self.saveGeometry())
            event.accept()
        else:
            event.ignore()


class _Rail(QFrame):
    """What the program is made of, one button each; only what is built is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.report = _rail_button(_("Báo cáo"), "file-text")
        self.report.setCheckable(True)
        self.report.setChecked(True)
        self.office = _rail_button(_("Cơ quan"), "building-2")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        column.addWidget(self.report)
        column.addStretch()
        column.addWidget(self.office)
        self.setFixedWidth(72)


def _rail_button(text: str, picture: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setIcon(icon(picture))
    button.setIconSize(QSize(20, 20))
    button.setAutoRaise(True)
    button.setFixedSize(64, 52)
    return button
