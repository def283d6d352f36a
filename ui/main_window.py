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
    from ui.widgets.banner import Banner, Choice
    from ui.widgets.foot import Foot

_GEOMETRY_KEY = "window/geometry"
_COMFORTABLE = QSize(1440, 900)
_FRAME = QSize(16, 48)  # about what a desktop puts around a window
_SMALLEST = QSize(900, 560)  # of 1024 × 640, less what a desktop keeps for itself
_REPORT = 0  # where the report's page lies among the pages


class MainWindow(QMainWindow):
    """Shows pages. `may_close` is asked before the window closes."""

    painted = Signal()  # once, after the first paint: the time to load what is heavy

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(_("CCHC"))
        self.setMinimumSize(_SMALLEST)
        self.may_close: Callable[[], bool] = lambda: True
        self._painted = False
        self._sample = False
        self.menus = Menus(self)
        self.office = QPushButton()
        self.office.setProperty("link", True)
        self.office.setObjectName("office")
        self.office.setToolTip(_("Thông tin cơ quan"))
        self.office.hide()
        self.menuBar().setCornerWidget(self.office)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(QWidget())
        self.pages.currentChanged.connect(lambda _index: self._show_filled())
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
        self._right.insertWidget(self._right.indexOf(self.pages), banner)
        return banner

    @cached_property
    def notice(self) -> Banner:
        """The strip above all others, for what stays true: nobody closes it, nothing else stands there."""
        from ui.widgets.banner import Banner

        notice = Banner(self, closable=False)
        self._right.insertWidget(0, notice)
        return notice

    def show_sample(self, choice: Choice | None) -> None:
        """Mark the window as that of the sample, `choice` leading away from it; with None as one's own."""
        self._sample = choice is not None
        if choice is not None:
            text = _("Đây là bản mẫu trong một tệp tạm: sửa thử tùy ý, đóng lại là mất.")
            self.notice.say("warning", text, [choice])
        elif "notice" in self.__dict__:
            self.notice.clear()
        self.foot.show_temporary(self._sample)

    @cached_property
    def foot(self) -> Foot:
        """The strip below everything: what is safe, what just happened."""
        from ui.widgets.foot import Foot

        foot = Foot(self)
        foot.show_filled(shown=self.over is None)
        self._whole.addWidget(foot)
        return foot

    def _restore_geometry(self) -> None:
        self.resize(_COMFORTABLE.boundedTo(self.screen().availableSize() - _FRAME))
        remembered = recall_state(_GEOMETRY_KEY)
        if not remembered.isEmpty():
            self.restoreGeometry(remembered)

    def clear_banner(self) -> None:
        """Take back what the banner says, if it ever said anything."""
        if "banner" in self.__dict__:
            self.banner.clear()

    def show_page(self, page: QWidget) -> None:
        """Show `page` in place of the report's before, which goes away."""
        from ui.widgets.labels import replace_page

        replace_page(self.pages, _REPORT, page)
        self.rail.report.setChecked(True)
        self.pages.setCurrentWidget(page)
        page.setFocus()

    def show_over(self, page: QWidget, button: QToolButton | None = None) -> None:
        """Show `page` and mark `button` of the rail; the report's page stays as it is beneath.

        The page is kept, too, and shown at once the next time, until `drop`.
        """
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        if button is not None:
            button.setChecked(True)
        self.pages.setCurrentWidget(page)
        (page.focusWidget() or page).setFocus()

    def show_report_again(self) -> None:
        """Show the report's page as it was left, the cursor where it stood."""
        self.rail.report.setChecked(True)
        self.pages.setCurrentIndex(_REPORT)
        if page := self.pages.currentWidget():
            (page.focusWidget() or page).setFocus()

    @property
    def over(self) -> QWidget | None:
        """The page that is shown over the report's, None while that one is seen."""
        return self.pages.currentWidget() if self.pages.currentIndex() != _REPORT else None

    def _show_filled(self) -> None:
        """Have the foot tell how far the report is only beneath the report."""
        if "foot" in self.__dict__:
            self.foot.show_filled(shown=self.over is None)

    def drop(self, page: QWidget) -> None:
        """Let a page of `show_over` go; where it was shown, the report's page comes back."""
        if self.over is page:
            self.show_report_again()
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def enable(self, *, file: bool, report: bool) -> None:
        """Let only those things be chosen that make sense with or without an open file and report."""
        self.menus.enable(file=file, report=report)
        for button in (self.rail.home, self.rail.settings):
            button.setEnabled(file)
        self.office.setVisible(file)

    def show_office(self, name: str) -> None:
        """Show whose reports these are; "" asks for it."""
        self.office.setText(name or _("Nhập thông tin cơ quan…"))
        self.office.setVisible(True)
        self.menuBar().setCornerWidget(self.office)  # has the bar make room anew
        sample = _("Bản mẫu") if self._sample else ""
        self.setWindowTitle(" – ".join(filter(None, (sample, name))))

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
        """Close only when everything is safe; whatever goes wrong on the way, the window stays."""
        event.ignore()
        if self.may_close():
            remember_state(_GEOMETRY_KEY, self.saveGeometry())
            event.accept()


class _Rail(QFrame):
    """What the program is made of, one button each; one of those that are pages is marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.home = _rail_button(_("Tổng quan"), "house")
        self.report = _rail_button(_("Báo cáo"), "file-text")
        self.settings = _rail_button(_("Cài đặt"), "settings")
        for button in (self.home, self.report, self.settings):
            button.setCheckable(True)
            button.setAutoExclusive(True)
        self.report.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 8)
        column.setSpacing(4)
        column.addWidget(self.home)
        column.addWidget(self.report)
        column.addStretch()
        column.addWidget(self.settings)
        self.setFixedWidth(80)


def _rail_button(text: str, picture: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setIcon(icon(picture))
    button.setIconSize(QSize(20, 20))
    button.setAutoRaise(True)
    button.setFixedSize(72, 52)
    return button
