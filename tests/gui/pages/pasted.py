"""The strip of a paste in a window of its own, and what a person does with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import press
from tests.gui.reports import value_at
from ui.pages.paste_panel import PastePanel
from ui.widgets.paste.lines import Column

TOTAL, DONE = value_at("plan.total"), value_at("plan.done")
VALUES = {"plan.total": "8", "plan.done": "2", "staff.quota": "29"}  # of the small form
_DISPLAY = Qt.ItemDataRole.DisplayRole


@contextmanager
def panel_over(session: ReportSession, qtbot: QtBot) -> Iterator[PastePanel]:
    """Yield the strip, not yet opened, in an active window."""
    window = QWidget()
    qtbot.addWidget(window)
    made = PastePanel(session)
    QVBoxLayout(window).addWidget(made)
    window.resize(1000, 400)
    session.listen(lambda _changed: made.refresh() if made.isVisible() else None)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def paste_text(panel: PastePanel, text: str, place: Place = TOTAL) -> None:
    mime = QMimeData()
    mime.setText(text)
    panel.open(mime, place)


def lines(panel: PastePanel) -> list[tuple[str, ...]]:
    model = panel.list.lines
    return [
        tuple(str(model.data(model.index(row, column), _DISPLAY)) for column in Column)
        for row in range(model.rowCount())
    ]


def switches(panel: PastePanel) -> list[str]:
    found = panel.findChildren(QCheckBox)
    return [s.text().replace("&", "") for s in found if s.isVisible()]


def tick(panel: PastePanel, row: int) -> None:
    """Tick or untick a line with the space bar."""
    panel.list.setCurrentIndex(panel.list.lines.index(row, 0))
    press(Qt.Key.Key_Space)
