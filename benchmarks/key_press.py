"""One key press in the real window until the findings are painted: the headcount typed over the quota.

`QT_QPA_PLATFORM=offscreen python benchmarks/key_press.py`, or on a real screen without the variable.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from cchc_desktop.entry.model import Place, PlaceKind
from ui.app import make_application, open_window
from ui.main_window import MainWindow
from ui.pages.report import ReportPage

ROUNDS = 60
_CELL = Place(PlaceKind.VALUE, "staff.civil.present")  # 30 is over the quota of 29, 3 is not
_KEYS = {"3": Qt.Key.Key_3, "0": Qt.Key.Key_0, "": Qt.Key.Key_Escape}
_SETTLE_MS = 3000


def main() -> None:
    """Print one table row for the first key of an edit, the key that makes an error, and Escape."""
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        application = make_application(sys.argv[:1])
        window = open_window(application, None, sample=True)
        QTimer.singleShot(_SETTLE_MS, lambda: _measure(application, window))
        application.exec()


def _measure(application: QApplication, window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, ReportPage), "the sample has not been loaded"
    page.jump(_CELL)
    _settle(application)
    times: dict[str, list[float]] = {key: [] for key in _KEYS}
    for _round in range(ROUNDS):
        for key in _KEYS:
            times[key].append(_press(application, window, key))
            over = any("30" in finding.text for finding in page.session.findings_at(_CELL))
            assert over == (key == "0"), f"the findings do not follow the key “{key}”"
    print("| key | median ms | max ms |\n|---|---|---|")
    for name, key in (("first digit", "3"), ("digit that makes an error", "0"), ("Escape", "")):
        print(f"| {name} | {statistics.median(times[key]):.1f} | {max(times[key]):.1f} |")
    window.close()


def _press(application: QApplication, window: MainWindow, text: str) -> float:
    """Press and release a key where the focus is; return the milliseconds until everything is painted."""
    start = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        focus = window.focusWidget()  # also where no window manager makes the window active
        assert focus is not None
        application.sendEvent(focus, QKeyEvent(kind, _KEYS[text], Qt.KeyboardModifier.NoModifier, text))
    _settle(application)
    return (time.perf_counter() - start) * 1000


def _settle(application: QApplication) -> None:
    """Let the program do what is due, paint included."""
    for _turn in range(3):
        application.processEvents()


if __name__ == "__main__":
    main()
