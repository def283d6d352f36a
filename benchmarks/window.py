"""Time to the first paint and to the data shown, against a process that only shows an empty PySide6 window.

`python benchmarks/window.py` runs both in turn, each in a process of its own, and prints medians and ratios,
by the clock and of processor time. The clock starts just before the process does, so that the interpreter and
every import count. Modules are compiled, as they are from the second start on.
"""

# What is imported here is paid for in both processes: nothing that PySide6 does not load itself.
from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
MARKS = {
    "paint": "first paint of the window",
    "sheet": "the sheet painted with the user's data",
    "texts": "… and the texts beside it there to be typed in",
}
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
        print(_now("paint"), flush=True)
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

    load_window = main._window

    def window() -> ModuleType:
        app = load_window()
        load = app._load

        def painted(application: QApplication, window: MainWindow, *arguments: Any) -> None:
            print(_now("paint"), flush=True)
            load(application, window, *arguments)
            _tell_when_shown(window)

        setattr(app, "_load", painted)  # noqa: B010 - for this process only
        return app

    sys.argv = ["main.py"]
    setattr(main, "_window", window)  # noqa: B010
    main.main()


def _tell_when_shown(window: MainWindow) -> None:
    """Print when the last cell of the sheet has been painted and when its texts are there; close the window.

    By way of the delegate and not of an event filter, which would itself take a tenth of the start.
    """
    from PySide6.QtCore import QTimer

    from ui.widgets.sheet.delegate import SheetDelegate

    paint = SheetDelegate.paint
    cells: list[str] = []

    def timed(self: SheetDelegate, *arguments: Any) -> None:
        if not cells:
            QTimer.singleShot(0, shown)  # after the painting and the timer that fills in the texts
        paint(self, *arguments)
        cells.append(_now("sheet"))

    def shown() -> None:
        print(cells[-1], _now("texts"), sep="\n", flush=True)
        window.close()

    setattr(SheetDelegate, "paint", timed)  # noqa: B010 - a method of another signature, for this once


def _now(mark: str) -> str:
    clock = time.monotonic() - float(os.environ[_CLOCK])
    return f"{mark} {clock} {time.process_time()} {len(sys.modules)}"


def _run(which: str, folder: str) -> dict[str, tuple[float, float, int]]:
    """Start one of the two processes; return clock, processor time and count of modules at each mark."""
    import subprocess

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"XDG_DATA_HOME": folder, "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled")}
    environment[_CLOCK] = str(time.monotonic())
    command = [sys.executable, str(Path(__file__)), which]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
    lines = (line.split() for line in done.stdout.splitlines())
    return {mark: (float(clock), float(busy), int(count)) for mark, clock, busy, count in lines}


def main() -> None:
    """Print the table: medians in milliseconds and ratios to the empty window, pair by pair."""
    import tempfile

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
    print("| until | clock ms | ratio (median, min–max) | processor ms | ratio | modules |")
    print("|---|---|---|---|---|---|")
    empty = [(pair[0]["paint"], pair[0]["paint"]) for pair in pairs]
    _print_row("an empty window is painted", empty)
    for mark, name in MARKS.items():
        _print_row(name, [(before["paint"], ours[mark]) for before, ours in pairs])


def _print_row(name: str, pairs: list[tuple[tuple[float, float, int], tuple[float, float, int]]]) -> None:
    from statistics import median

    clock, busy = (sorted(ours[n] / empty[n] for empty, ours in pairs) for n in (0, 1))
    cells = (
        name,
        f"{median(ours[0] for _, ours in pairs) * 1000:.0f}",
        f"{median(clock):.2f} ({clock[0]:.2f}–{clock[-1]:.2f})",
        f"{median(ours[1] for _, ours in pairs) * 1000:.0f}",
        f"{median(busy):.2f}",
        str(pairs[0][1][2]),
    )
    print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["empty"]:
        _empty()
    elif sys.argv[1:2] == ["ours"]:
        _ours()
    else:
        main()
