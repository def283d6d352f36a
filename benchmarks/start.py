"""What `./run` adds to a start once everything is set up, against starting main.py with the same Python."""

from __future__ import annotations

import statistics
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 20


def seconds(command: list[str]) -> float:
    """Return how long `command` takes as a whole process."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the medians of both, taken in turn, and the median of what `./run` adds."""
    direct = [str(ROOT / ".venv" / "bin" / "python"), "main.py", "--version"]
    wrapped = ["./run", "--version"]
    pairs = [(seconds(direct), seconds(wrapped)) for _ in range(RUNS + 1)][1:]
    print("| start | median ms |\n|---|---|")
    print(f"| main.py | {statistics.median(d for d, _ in pairs) * 1000:.1f} |")
    print(f"| ./run | {statistics.median(w for _, w in pairs) * 1000:.1f} |")
    print(f"| added | {statistics.median(w - d for d, w in pairs) * 1000:.1f} |")


if __name__ == "__main__":
    main()
