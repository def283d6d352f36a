"""Ctrl+C in a terminal, or the system asks the program to end: it closes as by hand, and nothing is lost."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier

from ui.main_window import MainWindow

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """Closes the window when one of the signals comes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        # Kept here: a socket that nobody holds is closed, which would look like a signal.
        self._listening, self._speaking = socket.socketpair()
        for end in (self._listening, self._speaking):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._listening.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._close)
        signal.set_wakeup_fd(self._speaking.fileno())
        for number in _SIGNALS:
            signal.signal(number, lambda _number, _frame: None)

    def _close(self) -> None:
        self._listening.recv(64)
        self._window.close()

    def end(self) -> None:
        """Stop watching."""
        signal.set_wakeup_fd(-1)
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._listening.close()
        self._speaking.close()
