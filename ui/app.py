"""The start of the window: paint first, load afterwards."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import LOCALE_DIR, SOURCE_LANGUAGE
from ui.main_window import MainWindow
from ui.preferences import recall, remember
from ui.theme import Mode, Theme

_MODE_KEY = "look"
_LOADED_MS = 2_000
_SWITCH_SECONDS = 0.0005  # threads take turns: Python's own 5 ms are a third of what a key may take
_X_SOCKETS = "/tmp/.X11-unix/X"  # noqa: S108 - where every X server listens


def run(db: Path | None, sample: bool) -> int:
    """Show the window on the data file `db` (None: the user's own) or on the sample; return the exit code.

    Raises UserError "screen.none" where no window can be shown.
    """
    with check_display(sys.platform, os.environ):
        application = make_application(sys.argv[:1])
    window = open_window(application, db, sample=sample)
    with ExitStack() as ending:
        window.painted.connect(lambda: _watch_signals(window, ending))
        return application.exec()


def _watch_signals(window: MainWindow, ending: ExitStack) -> None:
    from ui.interrupts import Interrupts

    ending.callback(Interrupts(window).end)


def check_display(platform: str, environment: Mapping[str, str]) -> ExitStack:
    """Make sure that there is a screen, because Qt aborts the process where there is none.

    Return what to keep open until Qt has connected: a bare X server starts anew when its only client leaves,
    and Qt would find nobody there. Raises UserError "screen.none".
    """
    kept = ExitStack()
    if platform in ("win32", "darwin"):
        return kept
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if chosen and chosen not in ("xcb", "wayland"):
        return kept
    if environment.get("WAYLAND_DISPLAY") and chosen != "xcb":
        return kept
    if not _answers(environment.get("DISPLAY", ""), kept):
        raise UserError("screen.none")
    return kept


def _answers(display: str, kept: ExitStack) -> bool:
    """Whether an X server listens at `display`; one on another machine is taken at its word."""
    import socket  # only where there is an X server to ask

    host, _colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not number.isdecimal():
        return False
    if host not in ("", "unix"):
        return True
    for address in (f"{_X_SOCKETS}{number}", f"\0{_X_SOCKETS}{number}"):
        probe = socket.socket(socket.AF_UNIX)
        if probe.connect_ex(address) == 0:
            kept.enter_context(probe)
            return True
        probe.close()
    return False


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with its name and style; from now on keys come before what other threads do."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    # As an argument: `setStyle` hands back a QStyle, and to wrap one costs 10 ms before the first paint.
    application = QApplication([*arguments, "-style", "fusion"])
    application.setApplicationName("cchc-desktop")
    application.setApplicationDisplayName("CCHC")
    return application


def speak(application: QApplication) -> None:
    """Have Qt's own words, dates and numbers be as in Vietnam; not needed before a dialog shows them."""
    from PySide6.QtCore import QLocale, QTranslator

    QLocale.setDefault(QLocale("vi_VN"))
    translator = QTranslator(application)
    language = os.environ.get("CCHC_LANG") or SOURCE_LANGUAGE
    if translator.load(str(LOCALE_DIR / f"qtbase_{language}.qm")):
        application.installTranslator(translator)


def open_window(application: QApplication, db: Path | None, *, sample: bool = False) -> MainWindow:
    """Show the window; what is heavy loads once it has been painted."""
    remembered = recall(_MODE_KEY)
    theme = Theme(application, Mode(remembered) if remembered in list(Mode) else Mode.SYSTEM)
    window = MainWindow()
    for name, action in window.menus.modes.items():
        mode = Mode(name)
        action.setChecked(mode is theme.mode)
        action.triggered.connect(partial(_choose_mode, theme, mode))
    window.painted.connect(lambda: _load(application, window, db, sample))
    window.show()
    return window


def _choose_mode(theme: Theme, mode: Mode, _checked: bool = False) -> None:
    theme.set_mode(mode)
    remember(_MODE_KEY, mode)


def _load(application: QApplication, window: MainWindow, db: Path | None, sample: bool) -> None:
    """Load the pages, then open the data file on a thread of its own.

    Side by side they would take longer: all of it is Python, and only one thread can run that.
    """
    from PySide6.QtCore import QTimer

    from ui.commands import Commands
    from ui.desk import Desk

    desk = Desk(db, sample=sample)
    Commands(window, desk)
    speak(application)
    desk.open()
    QTimer.singleShot(_LOADED_MS, _collect_again)


def _collect_again() -> None:
    """Let garbage be looked for again, but never among what the program is made of: that stalls typing."""
    gc.collect()
    gc.freeze()
    gc.enable()
