"""Time of the core in a warm process: one key press, a full check, the three documents."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cchc_desktop.services.exporting import FORMATS, export, findings_of
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import open_sample
from cchc_desktop.services.session import ReportSession

_ROW = "staff.civil.present"


def milliseconds(action: Callable[[int], object], runs: int) -> tuple[float, float, float]:
    """Return the fastest, the median and the slowest of `runs` calls, after one to warm up."""
    action(0)
    times = []
    for run in range(1, runs + 1):
        start = time.perf_counter()
        action(run)
        times.append((time.perf_counter() - start) * 1000)
    return min(times), statistics.median(times), max(times)


def main(folder: Path) -> None:
    """Print one table row for each figure; the documents go to `folder`."""
    with open_sample(catalog()) as data:
        session: ReportSession = data.open_report(data.reports()[0])
        still = session.outgoing.still()
        rows: list[tuple[str, Callable[[int], object], int]] = [
            ("one key press to findings", lambda run: session.try_value(_ROW, str(run % 40)), 500),
            ("a full check of the sheet", lambda _run: findings_of(still), 100),
            ("docx + xlsx + pdf", lambda _run: export(still, folder), 15),
            *((name, lambda _run, name=name: export(still, folder, [name]), 15) for name in FORMATS),
        ]
        print("| figure | min ms | median ms | max ms |\n|---|---|---|---|")
        for name, action, runs in rows:
            print(f"| {name} | " + " | ".join(f"{t:.2f}" for t in milliseconds(action, runs)) + " |")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as out:
        main(Path(out))
