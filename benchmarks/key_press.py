"""Keys and tabs in the real window, from the press until everything is painted, at 185 and at 5,000 rows.

`QT_QPA_PLATFORM=offscreen python benchmarks/key_press.py`, or on a real screen without the variable. The
small report is the sample, the large one the synthetic form of `benchmarks/checks.py`; each has a process.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from ui.app import make_application, open_window
from ui.main_window import MainWindow
from ui.pages.report import ReportPage

ROUNDS = 60
_SETTLE_MS = 3000
_LARGE = 5000
_KEYS = {
    "\r": Qt.Key.Key_Return,
    "\x1b": Qt.Key.Key_Escape,
    "\b": Qt.Key.Key_Backspace,
    "up": Qt.Key.Key_Up,
}


@dataclass(frozen=True)
class Case:
    """A report, and a cell of it: `digits` in it make an error with the last digit only."""

    rows: int
    row: str
    digits: str

    @property
    def place(self) -> Place:
        """The value of the cell."""
        return Place(PlaceKind.VALUE, self.row)


CASES = {
    "185": Case(185, "staff.civil.present", "30"),  # the quota is 29
    "5000": Case(_LARGE, "block600.present", "41"),  # the quota is 40
}


def _main() -> None:
    """Print the table, each size from a process of its own."""
    print("| rows | what | median ms | p95 ms | max ms |\n|---|---|---|---|---|", flush=True)
    for size in CASES:
        subprocess.run([sys.executable, __file__, size], env=os.environ, check=True, timeout=300)


def _run(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        large = case.rows == _LARGE
        forms, path = _large_file(Path(folder)) if large else (catalog(), None)
        with mock.patch("ui.desk.catalog", return_value=forms):
            application = make_application(sys.argv[:1])
            window = open_window(application, path, sample=not large)
            QTimer.singleShot(_SETTLE_MS, lambda: _measure(application, window, case))
            application.exec()


def _large_file(folder: Path) -> tuple[Catalog, Path]:
    """Return a form of 5,000 rows and a data file with two filled reports of it."""
    from benchmarks.checks import filled, make_form
    from cchc_desktop.periods import Period

    form = make_form(folder / "form", _LARGE)
    forms = Catalog({form.key: form})
    with DataFile.open(folder / "large.sqlite", forms, create=True) as data:
        for period in (Period(2022, "Q4"), Period(2023, "Q1")):
            session = data.open_report(data.create_report(form, period))
            session.commit(dict(filled(form)), "")
    return forms, folder / "large.sqlite"


def _measure(application: QApplication, window: MainWindow, case: Case) -> None:
    page = _latest_report(window)
    page.jump(case.place)
    _settle(application)
    times: dict[str, list[float]] = {}

    def press(what: str, key: str) -> None:
        times.setdefault(what, []).append(_timed(application, lambda: _press(application, window, key)))

    for round_ in range(ROUNDS):
        press("first digit, which opens the editor", case.digits[0])
        press("digit that makes an error", case.digits[1])
        over = any(case.digits in finding.text for finding in page.session.findings_at(case.place))
        assert over, "the findings do not follow the keys"
        press("Escape", "\x1b")
        press("first digit, which opens the editor", case.digits[0])
        press("Backspace", "\b")
        press("digit, typed anew", "12"[round_ % 2])  # not what stood there, so that Enter has what to keep
        press("Enter, which keeps it", "\r")
        press("arrow", "up")
    tabs = range(len(page.plans))
    page.go_to_tab(0)
    _settle(application)
    for what in ("tab, first visit", "tab, again", "tab, again"):
        for tab in (*tabs[1:], 0):
            times.setdefault(what, []).append(_timed(application, partial(page.go_to_tab, tab)))
    for what, taken in times.items():
        ordered = sorted(taken)
        p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
        print(f"| {case.rows} | {what} | {statistics.median(taken):.1f} | {p95:.1f} | {ordered[-1]:.1f} |")
    sys.stdout.flush()
    window.close()


def _latest_report(window: MainWindow) -> ReportPage:
    """Open the report of the latest period and return its page."""
    page = window.findChild(ReportPage)
    assert isinstance(page, ReportPage), "the report has not been loaded"
    page.head.report_chosen.emit(page.head.periods.itemData(0))
    latest = window.pages.currentWidget()
    assert isinstance(latest, ReportPage)
    assert not latest.session.locked
    return latest


def _press(application: QApplication, window: MainWindow, key: str) -> None:
    """Press and release a key where the focus is."""
    text = "" if key == "up" else key
    code = _KEYS.get(key) or Qt.Key(ord(key))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        focus = window.focusWidget()  # also where no window manager makes the window active
        assert focus is not None
        application.sendEvent(focus, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))


def _timed(application: QApplication, act: Callable[[], object]) -> float:
    """Return the milliseconds that something takes until everything is painted."""
    start = time.perf_counter()
    act()
    _settle(application)
    return (time.perf_counter() - start) * 1000


def _settle(application: QApplication) -> None:
    """Let the program do what is due, paint included."""
    for _turn in range(3):
        application.processEvents()


if __name__ == "__main__":
    if sys.argv[1:]:
        _run(CASES[sys.argv[1]])
    else:
        _main()
