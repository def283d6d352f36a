"""The second report of the year in the real window: key presses and clicks, against Word and Excel.

`QT_QPA_PLATFORM=offscreen python benchmarks/keystrokes.py`. The job is `benchmarks/second_report.py`, done in
three ways, each in a process of its own with real key events; at the end the data file is opened again and
must say exactly what the job wants. A key press counts one, each modifier held one more, a click one; the
wheel counts nothing, on either side. By hand it is `benchmarks/by_hand.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

from benchmarks.by_hand import Job, steps
from benchmarks.second_report import CHANGED, ISSUED_ON, NOTES, NUMBER, PERIOD, SLIPS, TODAY
from cchc_desktop.checks.reasons import open_findings
from cchc_desktop.entry.model import Entry, Place, PlaceKind
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.model import Form, Kind, Severity
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import open_sample, write_sample
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.taking import waiting_rows
from ui.app import make_application, open_window
from ui.main_window import MainWindow
from ui.pages.report import ReportPage
from ui.widgets.sheet.view import SheetView

LIMIT = 0.2
_FIRST, _SECOND = Period(2023, "Q1"), Period.parse(PERIOD)
_PATIENCE = 30.0
_PLAIN = Qt.KeyboardModifier.NoModifier
_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_HELD = (_CONTROL, _SHIFT, _ALT)
Key = Qt.Key


class Hands:
    """Presses keys and clicks as a person does, where the focus is, and counts by phase."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.phase = ""
        self.keys: Counter[str] = Counter()
        self.clicks: Counter[str] = Counter()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
        """Press one key, with what is held meanwhile."""
        QTest.keyClick(_listening(self.window), key, modifiers)
        self.keys[self.phase] += 1 + sum(bool(modifiers & held) for held in _HELD)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type digits and signs, a key each."""
        for letter in text:
            QTest.keyClicks(_listening(self.window), letter)
            self.keys[self.phase] += 1
            QApplication.processEvents()

    def click(self, sheet: SheetView, row: str) -> None:
        """Click on the value of a row that the wheel has brought into view."""
        index = sheet.sheet.index_of(_value_at(row))
        sheet.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        QApplication.processEvents()
        at = sheet.visualRect(index).center()
        QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, _PLAIN, at)
        self.clicks[self.phase] += 1
        QApplication.processEvents()
        assert sheet.place == _value_at(row)

    @contextmanager
    def at(self, phase: str) -> Iterator[None]:
        """Count for `phase`."""
        self.phase = phase
        yield


def _listening(window: MainWindow) -> QWidget:
    """Return what hears the next key: an open menu, the dialog in front, else where the cursor is."""
    front = QApplication.activePopupWidget() or QApplication.activeModalWidget() or window
    return front.focusWidget() or front


def _value_at(row: str) -> Place:
    return Place(PlaceKind.VALUE, row)


# -- three ways to fill the report


def _carry_on(hands: Hands) -> None:
    """Make the report as a new one: what stays is carried over."""
    hands.press(Key.Key_N, _CONTROL)


def _copy(hands: Hands) -> None:
    """Make the report as a copy of the last one, by the menu."""
    hands.press(Key.Key_T, _ALT)
    hands.press(Key.Key_C)


def _walk(hands: Hands, sheet: SheetView) -> None:
    """Go from row to row that waits: digits where it has changed, F9."""
    left = CHANGED | SLIPS
    while waiting_rows(sheet.sheet.session):
        if sheet.place is not None:
            hands.type(left.pop(sheet.place.id, ""))
        hands.press(Key.Key_F9)


def _look_and_walk(hands: Hands, sheet: SheetView) -> None:
    """Look through what was carried over, click where it has changed, confirm the rest; then walk."""
    session = sheet.sheet.session
    for row in [row for row in CHANGED if session.entry.value(row).carried]:
        hands.click(sheet, row)
        hands.type(SLIPS.get(row, CHANGED[row]))
    hands.press(Key.Key_F9, _SHIFT)
    left = {row: typed for row, typed in (CHANGED | SLIPS).items() if session.entry.value(row).blank}
    while waiting_rows(session):
        if sheet.place is not None:
            hands.type(left.pop(sheet.place.id, ""))
        hands.press(Key.Key_F9)


def _look(hands: Hands, sheet: SheetView) -> None:
    """Look through the copy, click where something has changed, confirm the rest."""
    for row in CHANGED:
        hands.click(sheet, row)
        hands.type(SLIPS.get(row, CHANGED[row]))
    hands.press(Key.Key_F9, _SHIFT)


WAYS: dict[str, tuple[Callable[[Hands], None], Callable[[Hands, SheetView], None]]] = {
    "new report, keys alone": (_carry_on, _walk),
    "new report, mouse for what stayed but changed": (_carry_on, _look_and_walk),
    "copy of the last report, mouse": (_copy, _look),
}


# -- the whole job


def _work(hands: Hands, way: str) -> None:
    """Do the job from the report that is open to the three files."""
    begin, fill = WAYS[way]
    with hands.at("make the report"):
        begin(hands)
        _wait(lambda: isinstance(QApplication.activeModalWidget(), QDialog))
        hands.press(Key.Key_Return)
        _wait(lambda: _page(hands.window).session.period == _SECOND)
        _activate(hands.window)
        page = _page(hands.window)
        hands.press(Qt.Key(Key.Key_0 + len(page.plans)), _CONTROL)  # the tab with the whole sheet
    part = page.part_now
    assert part is not None
    sheet = part.sheet
    assert sheet is not None
    with hands.at("figures and notes"):
        fill(hands, sheet)
    with hands.at("two findings"):
        _mend(hands, sheet)
    with hands.at("number and date"):
        hands.press(Key.Key_N, _CONTROL | _SHIFT)
        hands.type(NUMBER)
        hands.press(Key.Key_Tab)
        hands.type(f"{ISSUED_ON.day}/{ISSUED_ON.month}")
    with hands.at("export of three files"):
        hands.press(Key.Key_E, _CONTROL)
        assert _home() in Path(page.strips.export.folder.text()).parents, "the files would leave the folder"
        hands.press(Key.Key_Return)
        _wait(lambda: not page.strips.export.busy)


def _mend(hands: Hands, sheet: SheetView) -> None:
    """Go to each finding that keeps the report back, from there to the figure, and type it right."""
    for _finding in SLIPS:
        while not _stands_at_trouble(sheet):
            hands.press(Key.Key_F8)
        while sheet.place is None or sheet.place.id not in SLIPS:
            hands.press(Key.Key_Down)
        hands.type(CHANGED[sheet.place.id])  # the next key that leads away keeps it


def _stands_at_trouble(sheet: SheetView) -> bool:
    session = sheet.sheet.session
    place = sheet.place
    return place is not None and any(_keeps_back(f.severity) for f in session.findings_at(place))


def _keeps_back(severity: Severity) -> bool:
    return severity is not Severity.HINT


def _page(window: MainWindow) -> ReportPage:
    page = window.pages.currentWidget()
    assert isinstance(page, ReportPage)
    return page


def _activate(window: MainWindow) -> None:
    """Have the window hear keys, as any desktop does once a dialog is gone."""
    window.activateWindow()
    _wait(window.isActiveWindow)


def _wait(until: Callable[[], bool]) -> None:
    patience = time.monotonic() + _PATIENCE
    while not until():
        assert time.monotonic() < patience, "that took too long"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _home() -> Path:
    return Path(os.environ["HOME"])


# -- what must have come of it


def _check(path: Path) -> None:
    """Open the data file again: it must say what the job wants, and the files must be those it remembers."""
    with DataFile.open(path, catalog(), write=False) as data:
        by_period = {summary.period: summary for summary in data.reports()}
        before = data.entry_of(by_period[_FIRST])
        session = data.open_report(by_period[_SECOND])
        _check_entry(session, before)
        last = session.archive.exports_of(session.summary.id)[0]
        assert {file.format for file in last.files} == {"docx", "xlsx", "pdf"}
        assert session.summary.number == NUMBER
        assert session.summary.issued_on == ISSUED_ON
        kept = {session.archive.content_of(file) for file in last.files}
    written = {path.read_bytes() for path in _home().rglob("*") if path.suffix in (".docx", ".xlsx", ".pdf")}
    assert written == kept, "the files on the disk are not those that were proved"


def _check_entry(session: ReportSession, before: Entry) -> None:
    typed = _typed(session.entry)
    assert len(typed) == 66
    assert typed == _typed(before) | CHANGED
    assert all(session.entry.note(row) and session.entry.note(row) == before.note(row) for row in NOTES)
    assert not any(value.carried for _place, value in session.entry), "something is not confirmed"
    open_now = open_findings(session.entry, session.findings)
    assert not any(_keeps_back(finding.severity) for finding in open_now), "there are findings left"


def _typed(entry: Entry) -> dict[str, str]:
    return {place.id: value.typed for place, value in entry if place.kind is PlaceKind.VALUE}


# -- by hand


def job_of(form: Form, entry: Entry) -> Job:
    """Return what there is to do by hand for the report `entry`."""
    in_text = [row for row in CHANGED if any(f"{{{row}}}" in heading.text for heading in form.outline)]
    return Job(
        CHANGED,
        tuple(in_text),
        tuple(_sums(form, entry)),
        tuple(_rates(form, entry)),
        tuple(CHANGED[row] for row in SLIPS),
        NUMBER,
        str(ISSUED_ON.day),
        str(ISSUED_ON.month),
    )


def _sums(form: Form, entry: Entry) -> Iterator[int]:
    """Yield how many figures are to be added up for each new total that must be what its parts are together.

    Of such a total two rules say that it is neither more nor less; where a part is blank, the eye is enough.
    """
    rules = {rule.condition.source: rule for rule in form.rules}
    for source, rule in rules.items():
        total, _least, parts = source.partition(" <= ")
        equal = parts.startswith("sum(") and f"{parts} <= {total}" in rules
        filled = all(entry.value(row).number is not None for row in rule.rows)
        if equal and filled and set(rule.rows) & CHANGED.keys():
            yield len(rule.rows) - 1


def _rates(form: Form, entry: Entry) -> Iterator[int]:
    """Yield how many keys a calculator takes for each rate that stands in the report and has new counts."""
    for row in form.indicators:
        parts = [entry.value(name).typed for name in row.formula.names] if row.formula else []
        changed = row.formula is not None and bool(set(row.formula.names) & CHANGED.keys())
        if row.kind is Kind.PERCENT and changed and all(parts):
            yield sum(map(len, parts)) + 1 + 4 + 1 + 1  # digits, /, ×100, =, C


# -- running and printing


def _main() -> None:
    """Do the job in every way and print the table."""
    ours = {way: _counts(way) for way in WAYS}
    names = list(ours)
    print(f"| in this program | {' | '.join(names)} |\n|---|{'---|' * len(names)}")
    for phase in ours[names[0]]:
        cells = (
            f"{keys} keys" + (f", {clicks} clicks" if clicks else "")
            for keys, clicks in (ours[name][phase] for name in names)
        )
        print(f"| {phase} | {' | '.join(cells)} |")
    totals = [sum(keys + clicks for keys, clicks in counts.values()) for counts in ours.values()]
    print(f"| **together** | {' | '.join(map(str, totals))} |\n")
    by_hand = _print_by_hand()
    print("\n| | presses and clicks | of those by hand |\n|---|---|---|")
    for name, total in zip(names, totals, strict=True):
        print(f"| {name} | {total} | {total / by_hand:.2f} (limit {LIMIT}) |")
    typed = sum(map(len, (*CHANGED.values(), *(CHANGED[row] for row in SLIPS), NUMBER, _day())))
    print(f"| the digits alone, no other key or click | {typed} | {typed / by_hand:.2f} |")


def _print_by_hand() -> int:
    """Print the steps in Word and Excel; return how many presses and clicks they are."""
    print("| in Word and Excel | times | keys | clicks | together | why |\n|---|---|---|---|---|---|")
    with open_sample(catalog()) as data:
        entry = data.entry_of(next(made for made in data.reports() if made.period == _FIRST))
        entry.load(
            (_value_at(row), read_value(entry.form.by_id[row], typed)) for row, typed in CHANGED.items()
        )
        made = steps(job_of(entry.form, entry))
    for step in made:
        print(f"| {step.what} | {step.times} | {step.keys} | {step.clicks} | {step.total} | {step.why} |")
    total = sum(step.total for step in made)
    print(f"| **together** | | | | {total} | |")
    return total


def _day() -> str:
    return f"{ISSUED_ON.day}{ISSUED_ON.month}"


def _run(way: str) -> None:
    """Do the job in one way and print the counts by phase."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(_home()))
    path = _home() / "cchc.sqlite"
    write_sample(path, catalog())
    application = make_application(sys.argv[:1])
    calendar = mock.Mock(wraps=date, today=lambda: TODAY)
    with mock.patch("ui.round_commands.date", calendar):
        window = open_window(application, path)
        _wait(lambda: isinstance(window.pages.currentWidget(), ReportPage))
        window.resize(1440, 900)
        _activate(window)
        hands = Hands(window)
        _work(hands, way)
        assert window.close(), "something could not be saved"
    _check(path)
    phases = {phase: (hands.keys[phase], hands.clicks[phase]) for phase in hands.keys}
    print(json.dumps(phases))


def _counts(way: str) -> dict[str, tuple[int, int]]:
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder}
        command = [sys.executable, __file__, way]
        done = subprocess.run(command, env=environment, check=True, timeout=300, stdout=subprocess.PIPE)
        return {phase: (keys, clicks) for phase, (keys, clicks) in json.loads(done.stdout).items()}


if __name__ == "__main__":
    if sys.argv[1:]:
        _run(sys.argv[1])
    else:
        _main()
