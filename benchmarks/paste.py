"""Pasting a whole sheet, 185 rows of value and note: from the keys until the preview is painted.

`QT_QPA_PLATFORM=offscreen python benchmarks/paste.py`, or on a real screen without the variable.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.services.copying import Copied, html_of, text_of
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import open_sample
from cchc_desktop.services.session import ReportSession
from ui.app import make_application
from ui.pages.paste_panel import PastePanel

ROUNDS = 20
Times = tuple[float, float]  # milliseconds by the clock, and of the processor


def main() -> None:
    """Print one table row for each kind of block: by place and by label, as a table and as text."""
    with tempfile.TemporaryDirectory() as settings, open_sample(catalog()) as data:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        application = make_application(sys.argv[:1])
        session = data.open_report(data.reports()[0])
        window = QWidget()
        panel = PastePanel(session)
        column = QVBoxLayout(window)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # offscreen would warn of each hint
        column.addWidget(panel)
        window.resize(1280, 760)
        window.show()
        print("| block | median ms | max ms | processor ms | taken, median ms | processor ms |")
        print("|---|---|---|---|---|---|")
        for name, labels, as_table in (
            ("185 × 2, table", False, True),
            ("185 × 2, text", False, False),
            ("185 × 5 with labels, table", True, True),
        ):
            mime = _block(session, labels=labels, as_table=as_table)
            shown, taken = zip(*(_round(application, panel, mime) for _ in range(ROUNDS + 1)), strict=True)
            most = max(clock for clock, _processor in shown[1:])
            told = (name, *_medians(shown)[:1], most, *_medians(shown)[1:], *_medians(taken))
            print("|", " | ".join(f"{x:.1f}" if isinstance(x, float) else x for x in told), "|")
        if not window.close():  # it tells that what was typed into the sample goes
            window.close()


def _medians(times: Sequence[Times]) -> list[float]:
    return [statistics.median(kind) for kind in zip(*times[1:], strict=True)]  # the first one warms up


def _block(session: ReportSession, *, labels: bool, as_table: bool) -> QMimeData:
    """Return the whole sheet with a figure and a note in every row that takes one."""
    rows: list[list[Copied]] = []
    for row in session.form.indicators:
        cells: list[Copied] = [("1" if row.takes_value else "", None), (f"Kế hoạch {row.index}", None)]
        head: list[Copied] = [(row.stt, None), (row.printed_label, None), (row.unit, None)]
        rows.append([*head, *cells] if labels else cells)
    mime = QMimeData()
    mime.setText(text_of(rows))
    if as_table:
        mime.setHtml(html_of(rows))
    return mime


def _round(application: QApplication, panel: PastePanel, mime: QMimeData) -> tuple[Times, Times]:
    """Return how long it takes until the preview is painted, and until all is pasted; then take it back."""
    session = panel._session
    place = Place(PlaceKind.VALUE, session.form.indicators[0].id)
    shown = _milliseconds(application, lambda: panel.open(mime, place))
    count = len(panel.list.lines.chosen)
    assert count > 300, f"the preview holds only {count} cells"
    taken = _milliseconds(application, panel.confirm)
    assert session.can_undo is not None
    assert len(session.can_undo.changes) == count
    session.undo()
    return shown, taken


def _milliseconds(application: QApplication, action: Callable[[], object]) -> Times:
    start, worked = time.perf_counter(), time.process_time()
    action()
    for _turn in range(3):
        application.processEvents()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


if __name__ == "__main__":
    main()
