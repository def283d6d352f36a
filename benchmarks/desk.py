"""What the window costs while nobody types: its memory as more of it has been looked at, and its idle time.

`QT_QPA_PLATFORM=offscreen python benchmarks/desk.py`, or on a real screen without the variable. Linux only:
memory is what /proc says of the process. The report is that of the sample, its earlier quarters beside it.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import make_application, open_window
from ui.main_window import MainWindow
from ui.pages.report import ReportPage

_SETTLE_MS = 4000  # the file is ready to be saved to, garbage has been looked for
_IDLE_MS = 10_000
_REST_MS = 1500
_MEGABYTE = 1 << 20


def main() -> None:
    """Print one table row for each step."""
    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        application = make_application(sys.argv[:1])
        window = open_window(application, None, sample=True)
        QTimer.singleShot(_SETTLE_MS, lambda: _measure(window))
        application.exec()


def _measure(window: MainWindow) -> None:
    while not isinstance(page := window.findChild(ReportPage), ReportPage):
        _rest(_REST_MS)
    print("| what | memory MB (its own) | processor time in 10 s idle, s | timers that repeat |")
    print("|---|---|---|---|")
    _tell("the report is open", window)
    for index in range(len(page.plans)):
        page.go_to_tab(index)
        QApplication.processEvents()
    _tell("every tab visited", window)
    for name in ("home", "settings"):
        window.menus[name].trigger()
        QApplication.processEvents()
    _tell("overview and settings visited", window)
    _wait_for(page.pages.renewed.connect, window.menus["preview"].trigger)
    _tell("the preview shown", window)
    page.go_to_tab(0)
    _wait_for(page.pages.forgetting.timeout.connect, lambda: None)
    _tell("a minute after it was left", window)
    _wait_for(page.pages.renewed.connect, lambda: _edit_and_look(page))
    _tell("an edit, and the preview again", window)
    if not window.close():  # it tells that what was typed into the sample goes
        window.close()


def _edit_and_look(page: ReportPage) -> None:
    page.session.write_value("staff.civil.present", "21")
    page.go_to_preview()


def _tell(what: str, window: MainWindow) -> None:
    """Let what was begun come to an end, then print what the process holds and what it does by itself."""
    _rest(_REST_MS)
    whole, own = _memory()
    before = sum(os.times()[:2])
    _rest(_IDLE_MS)
    spent = sum(os.times()[:2]) - before
    ticking = sum(timer.isActive() and not timer.isSingleShot() for timer in window.findChildren(QTimer))
    print(f"| {what} | {whole} ({own}) | {spent:.2f} | {ticking} |", flush=True)


def _memory() -> tuple[int, int]:
    """Return the megabytes that the process holds, and those that it shares with nobody.

    Those that it has begun count too; what two of them share then counts twice.
    """
    begun = [name for task in Path("/proc/self/task").iterdir() for name in _words(task / "children")]
    sizes: Counter[str] = Counter()
    for process in ("self", *begun):
        said = Path(f"/proc/{process}/smaps_rollup").read_text()
        sizes.update(
            {name: int(size) for name, size in re.findall(r"^(\w+): +(\d+) kB$", said, re.MULTILINE)}
        )
    own = sizes["Private_Clean"] + sizes["Private_Dirty"]
    return sizes["Rss"] * 1024 // _MEGABYTE, own * 1024 // _MEGABYTE


def _words(path: Path) -> list[str]:
    return path.read_text().split()


def _rest(milliseconds: int) -> None:
    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()


def _wait_for(connect: Callable[[Callable[[], None]], object], act: Callable[[], object]) -> None:
    waiting = QEventLoop()
    connect(waiting.quit)
    act()
    waiting.exec()


if __name__ == "__main__":
    main()
