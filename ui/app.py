"""The start of the window: paint first, load afterwards."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QSocketNotifier, QTranslator
from PySide6.QtWidgets import QApplication

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import LOCALE_DIR, SOURCE_LANGUAGE
from ui.main_window import MainWindow
from ui.preferences import recall, remember
from ui.theme import Mode, Theme

_MODE_KEY = "look"
_X_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108 - where every X server listens


def run(db: Path | None, sample: bool) -> int:
    """Show the window on the data file `db` (None: the user's own) or on the sample; return the exit code.

    Raises UserError "screen.none" where no window can be shown.
    """
    check_display(sys.platform, os.environ)
    application = make_application(sys.argv[:1])
    window = open_window(application, db, sample=sample)
    _close_on_signals(window)
    return application.exec()


def check_display(platform: str, environment: Mapping[str, str]) -> None:
    """Make sure that there is a screen, because Qt aborts the process where there is none.

    Raises UserError "screen.none".
    """
    if platform in ("win32", "darwin"):
        return
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen and chosen not in ("xcb", "wayland"):
        return
    if environment.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return
    if not _answers(environment.get("DISPLAY", "")):
        raise UserError("screen.none")


def _answers(display: str) -> bool:
    """Whether an X server listens at `display`; one on another machine is taken at its word."""
    host, _colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return False
    if host not in ("", "unix"):
        return True
    for address in (f"{_X_SOCKETS}{number}", f"\0{_X_SOCKETS}{number}"):
        with socket.socket(socket.AF_UNIX) as probe:
            if probe.connect_ex(address) == 0:
                return True
    return False


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application: its name, its look, dates and Qt's own words as in Vietnam."""
    application = QApplication(list(arguments))
    application.setApplicationName("cchc-desktop")
    application.setApplicationDisplayName("CCHC")
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(application)
    language = os.environ.get("CCHC_LANG") or SOURCE_LANGUAGE
    if translator.load(f"qtbase_{language}", str(LOCALE_DIR)):
        application.installTranslator(translator)
    return application


def open_window(application: QApplication, db: Path | None, *, sample: bool = False) -> MainWindow:
    """Show the window; what is heavy loads once it has been painted."""
    remembered = recall(_MODE_KEY)
    theme = Theme(application, Mode(remembered) if remembered in list(Mode) else Mode.SYSTEM)
    window = MainWindow()
    for name, action in window.menus.modes.items():
        mode = Mode(name)
        action.setChecked(mode is theme.mode)
        action.triggered.connect(partial(_choose_mode, theme, mode))
    window.painted.connect(lambda: _load(window, db, sample))
    window.show()
    return window


def _choose_mode(theme: Theme, mode: Mode, _checked: bool = False) -> None:
    theme.set_mode(mode)
    remember(_MODE_KEY, mode)


def _load(window: MainWindow, db: Path | None, sample: bool) -> None:
    """Open the data file on its own thread while this one loads the pages."""
    from ui.desk import Desk

    desk = Desk(db, sample=sample)
    desk.open()

    from ui.commands import Commands

    Commands(window, desk)


def _close_on_signals(window: MainWindow) -> None:
    """Close as by hand when the system or a terminal asks the program to end: nothing typed is lost."""
    listening, speaking = socket.socketpair()
    for end in (listening, speaking):
        end.setblocking(False)
    signal.set_wakeup_fd(speaking.fileno())
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: None)
    notifier = QSocketNotifier(listening.fileno(), QSocketNotifier.Type.Read, window)

    def close() -> None:
        listening.recv(64)
        window.close()

    notifier.activated.connect(close)
    window.destroyed.connect(speaking.close)
