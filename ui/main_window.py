"""The window: menu, rail, one page at a time, the foot. It knows no report and no file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
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
from ui.widgets.banner import Banner
from ui.widgets.foot import Foot
from ui.widgets.labels import replace_page

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
        self.banner = Banner(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(QWidget())
        self.foot = Foot(self)
        self.rail = _Rail(self)
        self._lay_out()
        self._restore_geometry()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.foot)
        body = QWidget(self)
        body.setLayout(whole)
        self.setCentralWidget(body)

    def _restore_geometry(self) -> None:
        self.resize(_COMFORTABLE.boundedTo(self.screen().availableSize() - _FRAME))
        remembered = recall_state(_GEOMETRY_KEY)
        if not remembered.isEmpty():
            self.restoreGeometry(remembered)

    def show_page(self, page: QWidget) -> None:
        """Show `page` in place of the one before, which goes away."""
        replace_page(self.pages, 0, page)
        self.pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_office(self, name: str) -> None:
        """Show whose reports these are; "" asks for it."""
        self.office.setText(name or _("Nhập thông tin cơ quan…"))
        self.office.setVisible(True)
        self.menuBar().setCornerWidget(self.office)  # has the bar make room anew
        self.setWindowTitle(name)

    def tell(self, error: UserError) -> None:
        """Show a failure that no page shows itself."""
        self.banner.tell(error)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint, and tell once that it is done."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
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
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setAutoRaise(True)
    button.setFixedSize(64, 52)
    return button
