"""Time of the checks in forms of 1,000 to 10,000 rows: a full check, and one figure typed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cchc_desktop.checks.rules import Checks
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, Place, PlaceKind
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.loader import load_form
from cchc_desktop.forms.model import Form
from cchc_desktop.periods import Period
from cchc_desktop.services.history import ReportHistory

SIZES = (1_000, 2_000, 5_000, 10_000)
PERIOD = Period(2023, "Q1")
_AREAS, _RUNS = 7, 12
_QUARTERS = [Period(year, f"Q{quarter}") for year in (2021, 2022) for quarter in (1, 2, 3, 4)]
_HEAD = "id,stt,level,label,unit,kind,choices,flow,over_units,formula,note_hint,carry\n"
_FORM = """\
id = "wide"
version = "1"
title = "Biểu mẫu rộng"
valid_from = 2021-01-01
spans = ["Q1", "Q2", "Q3", "Q4"]
due_day = 15
type_code = "BC"
wordings = { subject = "", opening = "", closing = "", appendix_title = "" }
"""
_OUTLINE = '[[heading]]\nid = "results"\nnumber = "1"\ntitle = "Kết quả"\n'


def make_form(folder: Path, rows: int) -> Form:
    """Return a form of `rows` rows in seven areas, four to a block: quota, headcount, count, its part.

    A block has three rules, so that there are three rules to four rows, as in the real form with its five.
    """
    lines, rules = [], []
    for number in range(rows // 4):
        if number % (rows // 4 // _AREAS) == 0:
            lines.append(f"area{number},I,area,Lĩnh vực {number},,none,,,none,,,")
        block = f"block{number}"
        for name, flow in (
            ("quota", "stock"),
            ("present", "stock"),
            ("received", "flow"),
            ("solved", "flow"),
        ):
            lines.append(f"{block}.{name},,row,Dòng {name} {number},Người,count,,{flow},sum,,,")
        for part, whole in (("present", "quota"), ("solved", "received")):
            said = f"Có {{{block}.{part}}} trong {{{block}.{whole}}}."
            rules.append(f"{block}.{part}_over,error,{block}.{part} <= {block}.{whole},{said},Sửa lại.")
        near = f"{block}.quota <= 3 + 2 * previous({block}.quota)"
        rules.append(f"{block}.quota_far,warning,{near},Có {{{block}.quota}}.,Sửa lại.")
    files = {
        "form.toml": _FORM,
        "indicators.csv": _HEAD + "\n".join(lines),
        "checks.csv": "id,severity,rule,message,remedy\n" + "\n".join(rules),
        "outline.toml": _OUTLINE,
    }
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return load_form(folder)


def filled(form: Form) -> Entry:
    """Return a report with a figure in every row, and no finding."""
    entry = Entry(form, PERIOD)
    wanted = {
        Place(PlaceKind.VALUE, row.id): read_value(
            row, "40" if row.id.endswith(("quota", "received")) else "30"
        )
        for row in form.indicators
        if row.takes_value
    }
    entry.apply(entry.edit(wanted))
    return entry


def history_of(entry: Entry) -> ReportHistory:
    """Return two years of quarters in which every figure was the same."""
    figures: dict[str, Decimal] = {
        place.id: value.number for place, value in entry if value.number is not None
    }
    return ReportHistory(PERIOD, dict.fromkeys(_QUARTERS, figures))


class Desk:
    """A report of one size with its checks."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.entry = filled(form)
        self.history = history_of(self.entry)
        self.open()

    def open(self) -> None:
        """Make the checks anew, as when a report is opened."""
        self.calculation = Calculation(self.entry, self.history)
        self.checks = Checks(self.entry, self.calculation)

    def check_all(self) -> None:
        """Check every row again."""
        self.checks.update(None)

    def type_one(self) -> None:
        """Type a figure ten times and check what that touches."""
        row = self.form.by_id["block0.present"]
        place = Place(PlaceKind.VALUE, row.id)
        for figure in range(30, 40):
            self.entry.apply(self.entry.edit({place: read_value(row, str(figure))}))
            self.calculation.update([row.id])
            self.checks.update([place])


def milliseconds(action: Callable[[], None]) -> float:
    """Return how long `action` takes."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def main(folder: Path) -> None:
    """Print a line of a table for each size: the fastest of runs in turn, so that a busy moment hits all."""
    desks = [Desk(make_form(folder / str(size), size)) for size in SIZES]
    times = [
        [[milliseconds(action) for action in (d.open, d.check_all, d.type_one)] for d in desks]
        for _run in range(_RUNS)
    ]
    print(
        "| rows | rules | opened ms | full check ms | µs a row | one figure ms |\n|---|---|---|---|---|---|"
    )
    for index, desk in enumerate(desks):
        opened, full, ten = (min(run[index][what] for run in times) for what in range(3))
        rows, rules = len(desk.form.indicators), len(desk.form.rules)
        print(f"| {rows} | {rules} | {opened:.1f} | {full:.1f} | {1000 * full / rows:.1f} | {ten / 10:.3f} |")


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        main(Path(made))
