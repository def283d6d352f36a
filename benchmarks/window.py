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
        def paintEvent(self, event: QPaintEvent) -> None:
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


def _ours() -> None:
    """Start as main.py does, print when the window was painted and when the sheet was, and end."""
    sys.path.insert(0, str(ROOT))
    import main

    def open_window(db: Path | None, sample: bool) -> int:
        from ui import app

        load = app._load

        def painted(application: QApplication, window: MainWindow, *arguments: Any) -> None:
            print(f"paint {_elapsed()}", flush=True)
            load(application, window, *arguments)
            _tell_when_shown(window)

        with mock.patch.object(app, "_load", painted):
            return app.run(db, sample)

    sys.argv = ["main.py"]
    with mock.patch.object(main, "_open_window", open_window):
        main.main()


def _tell_when_shown(window: MainWindow) -> None:
    """Print when the first cells have been painted, then close the window.

    By way of the delegate and not of an event filter, which would itself take a tenth of the start.
    """
    from PySide6.QtCore import QTimer

    from ui.widgets.sheet.delegate import SheetDelegate

    paint = SheetDelegate.paint
    told: list[bool] = []

    def first(self: SheetDelegate, *arguments: Any) -> None:
        if not told:
            told.append(True)
            QTimer.singleShot(0, shown)
        paint(self, *arguments)

    def shown() -> None:
        print(f"data {_elapsed()}", flush=True)
        window.close()

    setattr(SheetDelegate, "paint", first)  # noqa: B010 - a method of another signature, for this once


def _elapsed() -> float:
    return time.monotonic() - float(os.environ[_CLOCK])


def _run(which: str, data_home: str) -> dict[str, float]:
    environment = {**os.environ, "XDG_DATA_HOME": data_home, _CLOCK: str(time.monotonic())}
    command = [sys.executable, str(Path(__file__)), which]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return {name: float(seconds) for name, seconds in (line.split() for line in done.stdout.splitlines())}


def main() -> None:
    """Print the table: medians in milliseconds and ratios to the empty window, pair by pair."""
    sys.path.insert(0, str(ROOT))
    from cchc_desktop.services.datafile import default_data_file
    from cchc_desktop.services.forms import catalog
    from cchc_desktop.services.samples import write_sample

    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        data_file = default_data_file()
        data_file.parent.mkdir(parents=True)
        write_sample(data_file, catalog())
        pairs = [(_run("empty", folder), _run("ours", folder)) for _ in range(RUNS + 1)][1:]
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
        _ours()
    else:
        main()
