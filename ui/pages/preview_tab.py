"""The last tab of a report: its preview, or the word that it is in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession
from ui.pages.preview import Preview
from ui.preferences import recall_state, remember_state
from ui.widgets.empty import EmptyState

if TYPE_CHECKING:
    from cchc_desktop.services.pages import PageMaker

_FRAME = QSize(16, 48)  # about what a desktop puts around a window
_WINDOW_KEY = "preview/window"


class PreviewTab(QStackedWidget):
    """Holds the preview and lends it to a window for a second screen, where it still follows the edits."""

    def __init__(self, session: ReportSession, maker: PageMaker) -> None:
        super().__init__()
        self.preview = Preview(session, maker)
        self.preview.window_wanted.connect(self.toggle)
        self.preview.bar.show_apart(False)
        self._title = _("Xem trước – Báo cáo {period}").format(period=session.period.short_label)
        self._window: PreviewWindow | None = None
        self._elsewhere = EmptyState(
            _("Trang xem trước đang ở cửa sổ riêng"),
            _("Sửa số liệu ở đây, trang bên kia thay đổi theo."),
            [(_("Đưa về đây"), self.toggle)],
        )
        self.addWidget(self._elsewhere)
        self._take_back()

    @property
    def apart(self) -> bool:
        """Whether the preview is in its own window."""
        return self._window is not None

    def toggle(self) -> None:
        """Put the preview into a window of its own, or back."""
        if self._window is not None:
            self._window.close()
            return
        self._window = PreviewWindow(self, self.preview, self._title)
        self._window.addActions(self.actions())
        self._window.returned.connect(self._take_back)
        self.preview.bar.show_apart(True)
        self.setCurrentWidget(self._elsewhere)
        self._window.show()
        self._window.activateWindow()

    def _take_back(self) -> None:
        window, self._window = self._window, None
        self.addWidget(self.preview)
        self.setCurrentWidget(self.preview)
        self.setFocusProxy(self.preview)
        self.preview.bar.show_apart(False)
        if window is not None:
            window.deleteLater()

    def come_forward(self) -> None:
        """Show the window that the preview is in, if it has one."""
        if self._window is not None:
            self._window.raise_()
            self._window.activateWindow()

    def panes(self) -> tuple[QWidget, ...]:
        """Return what can hold the focus here."""
        return (*self._elsewhere.buttons[:1],) if self.apart else (self.preview.view,)

    def release(self) -> None:
        """Close the window: before the report goes away."""
        if self._window is not None:
            self._window.close()


class PreviewWindow(QWidget):
    """A window with the preview; `returned` when it is closed."""

    returned = Signal()

    def __init__(self, owner: QWidget, preview: Preview, title: str) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(preview)
        preview.show()
        self.setFocusProxy(preview)
        self.resize(QSize(900, 1000).boundedTo(self.screen().availableSize() - _FRAME))
        remembered = recall_state(_WINDOW_KEY)
        if not remembered.isEmpty():
            self.restoreGeometry(remembered)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the preview back."""
        remember_state(_WINDOW_KEY, self.saveGeometry())
        self.returned.emit()
        super().closeEvent(event)
