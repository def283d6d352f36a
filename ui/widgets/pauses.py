"""When what is being typed is handed over: in pauses, and at the latest after a while."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 400  # a rest that ends a piece of typing
LATEST_MS = 800  # with the writing, nothing typed stays unsaved longer than a second


class Pauses(QObject):
    """Follows somebody who types: `due` comes after a rest, or after a while without one."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = self._timer(PAUSE_MS)
        self._latest = self._timer(LATEST_MS)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self._come)
        return timer

    def typed(self) -> None:
        """Take note that something has just been typed."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def stop(self) -> None:
        """Take note that everything has been handed over."""
        self._pause.stop()
        self._latest.stop()

    def _come(self) -> None:
        self.stop()
        self.due.emit()
