"""Every check and test of the project, run by `./check` with the Python of `.venv`.

All of them run even if one fails; the exit code is 0 only if all hold.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COVERAGE = ROOT / ".cache" / "coverage.json"
BRANCHES_WANTED = 95


@dataclass(frozen=True)
class Measure:
    """What was measured of a check that ran: whether it is enough, and the words for the summary."""

    enough: bool
    text: str


@dataclass(frozen=True)
class Check:
    """A check: its name in the summary and the arguments for Python that run it.

    `measure`, where given, looks afterwards at what the check left behind and may still fail it.
    """

    name: str
    arguments: tuple[str, ...]
    measure: Callable[[], Measure] | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of a check; `measured` are the words of its measure, if it has one."""

    check: Check
    passed: bool
    output: str
    seconds: float
    measured: str = ""


def branch_coverage(report: Path = COVERAGE) -> Measure:
    """Return how many branches of the core the tests took, from coverage's `report` in JSON.

    Branches alone: the total of coverage itself counts lines with them, which are easier to reach.
    """
    if not report.exists():
        return Measure(False, "không đo được độ phủ nhánh")
    totals = json.loads(report.read_text(encoding="utf-8"))["totals"]
    report.unlink()  # or a later run that breaks off would be judged by it
    taken, all_ = totals["covered_branches"], totals["num_branches"]
    percent = f"{100 * taken / all_:.1f}".replace(".", ",")
    text = f"độ phủ nhánh {percent} % ({taken}/{all_}; cần {BRANCHES_WANTED} %)"
    return Measure(100 * taken >= BRANCHES_WANTED * all_, text)


PYTEST = ("-m", "pytest", "-n", "auto", "--dist", "worksteal")
COVERED = ("--cov", "--cov-report=term", f"--cov-report=json:{COVERAGE}")

# The longest first: it has one core, the others take turns on the second.
CHECKS = (
    Check("pytest", (*PYTEST, *COVERED), branch_coverage),
    Check("mypy", ("-m", "mypy")),
    Check("ruff check", ("-m", "ruff", "check", ".")),
    Check("ruff format", ("-m", "ruff", "format", "--check", ".")),
    Check(
        "import-linter", ("-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    ),
)


def run_check(check: Check) -> Outcome:
    """Run `check` in the project's folder to its end."""
    started = time.monotonic()
    process = subprocess.run(
        [sys.executable, *check.arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    measure = check.measure() if check.measure else Measure(True, "")
    passed = process.returncode == 0 and measure.enough
    return Outcome(check, passed, process.stdout, time.monotonic() - started, measure.text)


def run_checks(checks: Sequence[Check]) -> tuple[Outcome, ...]:
    """Run `checks`, two at a time, and print what each one said; the first, the longest, is printed last."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = [pool.submit(run_check, check) for check in checks]
        return tuple(_show(outcome) for outcome in reversed(running))


def _show(running: Future[Outcome]) -> Outcome:
    outcome = running.result()
    print(f"── {outcome.check.name} ──\n{outcome.output.strip()}\n", flush=True)
    return outcome


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return one line for each check and one for all of them."""
    lines = [
        f"{'đạt' if outcome.passed else 'KHÔNG ĐẠT':<10} {outcome.check.name:<14} {outcome.seconds:6.1f} s"
        f"  {outcome.measured}".rstrip()
        for outcome in outcomes
    ]
    failed = sum(not outcome.passed for outcome in outcomes)
    lines.append(f"{failed} mục không đạt." if failed else "Tất cả đều đạt.")
    return "\n".join(lines)


def main(checks: Sequence[Check] = CHECKS) -> int:
    """Run `checks`, print what they said and the summary; return 0 only if all hold."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # Windows writes another encoding into files and pipes
    outcomes = run_checks(checks)
    print(summary(outcomes))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
