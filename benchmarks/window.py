"""Time to the first paint and to the data shown, against a process that only shows an empty PySide6 window.

`python benchmarks/window.py` runs both in turn, each in a process of its own, and prints medians and ratios.
The clock starts just before the process does, so that the interpreter and every import count.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
_CLOCK = "CCHC_BENCHMARK_START"


def _empty() -> None:
    """Show an empty window, print when it was painted, and end."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            QTimer.singleShot(0, done)

    def done() -> None:
        print(f"paint {_elapsed()}", flush=True)
        application.quit()

    application = QApplication([])
    window = Window()
    window.resize(1280, 760)
    window.show()
    application.exec()


def _ours(data_file: Path) -> None:
    """Start as main.py does, print when the window was painted and when the sheet was, and end."""
    sys.path.insert(0, str(ROOT))
    import main

    def open_window(db: Path | None, sample: bool) -> int:
        from ui import app

        load, really_open = app._load, app.open_window

        def painted(*arguments: Any) -> None:
            print(f"paint {_elapsed()}", flush=True)
            load(*arguments)

        def watched(application: QApplication, *arguments: Any, **named: Any) -> MainWindow:
            window = really_open(application, *arguments, **named)
            _tell_when_shown(application, window)
            return window

        with mock.patch.multiple(app, _load=painted, open_window=watched):
            return app.run(db, sample)

    sys.argv = ["main.py", "--db", str(data_file)]
    with mock.patch.object(main, "_open_window", open_window):
        main.main()


def _tell_when_shown(application: QApplication, window: MainWindow) -> None:
    """Print when a sheet has been painted for the first time, then close the window."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint and type(watched.parent()).__name__ == "SheetView":
                application.removeEventFilter(self)
                QTimer.singleShot(0, shown)
            return False

    def shown() -> None:
        print(f"data {_elapsed()}", flush=True)
        window.close()

    application.installEventFilter(Watch(window))


def _elapsed() -> float:
    return time.monotonic() - float(os.environ[_CLOCK])


def _run(*arguments: str) -> dict[str, float]:
    environment = {**os.environ, _CLOCK: str(time.monotonic())}
    command = [sys.executable, str(Path(__file__)), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return {name: float(seconds) for name, seconds in (line.split() for line in done.stdout.splitlines())}


def main() -> None:
    """Print the table: medians in milliseconds and ratios to the empty window, pair by pair."""
    sys.path.insert(0, str(ROOT))
    from cchc_desktop.services.forms import catalog
    from cchc_desktop.services.samples import write_sample

    with tempfile.TemporaryDirectory() as folder:
        data_file = Path(folder) / "mau.sqlite"
        write_sample(data_file, catalog())
        pairs = [(_run("empty"), _run("ours", str(data_file))) for _ in range(RUNS + 1)][1:]
    print("| figure | median ms | ratio to the empty window (median, min–max) |\n|---|---|---|")
    print(f"| empty window | {statistics.median(e['paint'] for e, _ in pairs) * 1000:.0f} | 1 |")
    for name in ("paint", "data"):
        ratios = sorted(ours[name] / empty["paint"] for empty, ours in pairs)
        median = statistics.median(ours[name] for _, ours in pairs) * 1000
        low, middle, high = ratios[0], statistics.median(ratios), ratios[-1]
        print(f"| {name} | {median:.0f} | {middle:.2f} ({low:.2f}–{high:.2f}) |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["empty"]:
        _empty()
    elif sys.argv[1:2] == ["ours"]:
        _ours(Path(sys.argv[2]))
    else:
        main()
