"""Keys and tabs in the real window, from the press until everything is painted, at 185 and at 5,000 rows.

`QT_QPA_PLATFORM=offscreen python benchmarks/key_press.py`, or on a real screen without the variable. The
small report is the sample, the large one the synthetic form of `benchmarks/checks.py`; each has a process.
The last column is the time of the processor, which tells more than the clock where others use it too. The
floor is the whole sheet painted again with no key at all, in turn with the keys: its tail is the machine's.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
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
    "del": Qt.Key.Key_Delete,
}
Times = dict[str, list[tuple[float, float]]]  # milliseconds by the clock and of the processor


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
    print(
        "| rows | what | median ms | p95 ms | max ms | processor ms |\n|---|---|---|---|---|---|", flush=True
    )
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
    times: Times = {}
    _measure_figure(application, window, case, times)
    _measure_note(application, window, case, times)
    _measure_commands(application, window, case, times)
    _measure_tabs(application, page, times)
    _measure_findings(application, window, case, times)
    for what, taken in times.items():
        clock, processor = (sorted(values) for values in zip(*taken, strict=True))
        p95 = clock[min(len(clock) - 1, round(0.95 * len(clock)))]
        figures = (statistics.median(clock), p95, clock[-1], statistics.median(processor))
        print(f"| {case.rows} | {what} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")
    sys.stdout.flush()
    if not window.close():  # it tells that what was typed into the sample goes
        window.close()


def _measure_figure(application: QApplication, window: MainWindow, case: Case, times: Times) -> None:
    """Type figures: one that is wrong and given up, one that is kept."""
    page = _shown(window)

    def press(what: str, key: str) -> None:
        _time(application, times, what, lambda: _press(application, window, key))

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
        _time(application, times, "floor: no key, the sheet painted again", partial(_paint_again, page))


def _paint_again(page: ReportPage) -> None:
    assert page.part_now is not None
    assert page.part_now.sheet is not None
    page.part_now.sheet.viewport().update()


def _measure_note(application: QApplication, window: MainWindow, case: Case, times: Times) -> None:
    """Type the beginning of a note, and give it up."""
    page = _shown(window)
    page.jump(Place(PlaceKind.NOTE, case.row))
    _settle(application)

    def press(what: str, key: str) -> None:
        _time(application, times, what, lambda: _press(application, window, key))

    for _round in range(ROUNDS // 3):
        press("note, first letter", "k")
        press("note, letter", "e")
        press("note, letter", " ")
        press("note, letter", "h")
        press("note, Backspace", "\b")
        press("note, Enter, which keeps it", "\r")
        press("arrow", "up")
        page.undo()
        _settle(application)


def _measure_commands(application: QApplication, window: MainWindow, case: Case, times: Times) -> None:
    """Confirm, take the last figure, clear, undo and redo: by their menu entries, as their keys do."""
    page = _shown(window)
    act = window.menus

    def choose(what: str, name: str) -> None:
        _time(application, times, what, act[name].trigger)

    for round_ in range(ROUNDS // 3):
        page.jump(case.place)
        page.session.write_value(case.row, str(5 + round_))
        carried = replace(page.session.entry.at(case.place), carried=True)
        page.session.commit({case.place: carried}, "")
        _settle(application)
        choose("F9, which confirms", "confirm")
        page.jump(case.place)
        _settle(application)
        choose("Ctrl+D, the last figure", "last")
        _time(application, times, "Delete", lambda: _press(application, window, "del"))
        choose("Ctrl+Z", "undo")
        choose("Ctrl+Y", "redo")


def _measure_findings(application: QApplication, window: MainWindow, case: Case, times: Times) -> None:
    """Go from finding to finding, over the tabs; one there is at least."""
    _shown(window).session.write_value(case.row, case.digits)
    _settle(application)
    for _round in range(ROUNDS // 3):
        _time(application, times, "F8, the next finding", window.menus["next"].trigger)


def _measure_tabs(application: QApplication, page: ReportPage, times: Times) -> None:
    """Go through the tabs, then twice again."""
    tabs = range(len(page.plans))
    page.go_to_tab(0)
    _settle(application)
    for what in ("tab, first visit", "tab, again", "tab, again"):
        for tab in (*tabs[1:], 0):
            _time(application, times, what, partial(page.go_to_tab, tab))


def _shown(window: MainWindow) -> ReportPage:
    page = window.pages.currentWidget()
    assert isinstance(page, ReportPage)
    return page


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
    text = key if len(key) == 1 else ""
    code = _KEYS.get(key) or Qt.Key(ord(key.upper()))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        focus = window.focusWidget()  # also where no window manager makes the window active
        assert focus is not None
        application.sendEvent(focus, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))


def _time(application: QApplication, times: Times, what: str, act: Callable[[], object]) -> None:
    """Take down how long something takes until everything is painted."""
    start, spent = time.perf_counter(), time.process_time()
    act()
    _settle(application)
    taken = (time.perf_counter() - start) * 1000, (time.process_time() - spent) * 1000
    times.setdefault(what, []).append(taken)


def _settle(application: QApplication) -> None:
    """Let the program do what is due, paint included."""
    for _turn in range(3):
        application.processEvents()


if __name__ == "__main__":
    if sys.argv[1:]:
        _run(CASES[sys.argv[1]])
    else:
        _main()
