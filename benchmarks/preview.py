"""One edit in the real window until its new pages are painted, and how long the window stood still meanwhile.

`QT_QPA_PLATFORM=offscreen python benchmarks/preview.py`, or on a real screen without the variable.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import make_application, open_window
from ui.main_window import MainWindow
from ui.pages.report import ReportPage

ROUNDS = 15
_ROW = "staff.civil.present"  # stands in the text and in the appendix: both are laid out anew
_TEXT = "staffing.text"
_SETTLE_MS = 3000


def main() -> None:
    """Print one table row for the first pages, edits of a figure and edits of a text."""
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        application = make_application(sys.argv[:1])
        window = open_window(application, None, sample=True)
        QTimer.singleShot(_SETTLE_MS, lambda: _measure(window))
        application.exec()


def _measure(window: MainWindow) -> None:
    page = window.pages.currentWidget()
    assert isinstance(page, ReportPage), "the sample has not been loaded"
    session = page.session
    print("| | median ms | max ms | longest stall of the window ms |\n|---|---|---|---|")
    _row("first pages", [_until_shown(page, page.go_to_preview)])
    page.pages.view.go_to(1)
    edits = [lambda n=n: session.write_value(_ROW, str(20 + n % 7)) for n in range(ROUNDS)]
    _row("edit of a figure", [_until_shown(page, edit) for edit in edits])
    edits = [lambda n=n: session.write_text(_TEXT, f"Đã sắp xếp {n} vị trí.") for n in range(ROUNDS)]
    _row("edit of a text", [_until_shown(page, edit) for edit in edits])
    if not window.close():  # it tells that what was typed into the sample goes
        window.close()


def _row(name: str, times: list[tuple[float, float]]) -> None:
    waits, stalls = zip(*times, strict=True)
    print(f"| {name} | {statistics.median(waits):.0f} | {max(waits):.0f} | {max(stalls):.0f} |")


def _until_shown(page: ReportPage, act: Callable[[], object]) -> tuple[float, float]:
    """Do something; return the milliseconds until its pages are painted, and the longest stall on the way.

    A timer that is always due ticks meanwhile: the longest time between two ticks is how long a key would
    have waited.
    """
    waiting, ticks = QEventLoop(), [time.perf_counter()]
    ticking = QTimer()
    ticking.timeout.connect(lambda: ticks.append(time.perf_counter()))
    ticking.start(0)
    act()
    page.pages.renewed.connect(waiting.quit)
    start = ticks[0]
    waiting.exec()
    page.pages.view.viewport().repaint()
    ticks.append(time.perf_counter())
    ticking.stop()
    page.pages.renewed.disconnect(waiting.quit)
    QApplication.processEvents()
    stall = max(later - earlier for earlier, later in pairwise(ticks))
    return (ticks[-1] - start) * 1000, stall * 1000


if __name__ == "__main__":
    main()
