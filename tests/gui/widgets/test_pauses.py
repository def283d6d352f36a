"""What is typed is handed over in pauses, and at the latest within a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.widgets.pauses import LATEST_MS, PAUSE_MS, Pauses


def test_after_a_rest_it_is_due_once(qtbot: QtBot) -> None:
    parent = QObject()
    pauses = Pauses(parent)
    with qtbot.waitSignal(pauses.due, timeout=10 * PAUSE_MS):
        pauses.typed()
    with qtbot.assertNotEmitted(pauses.due, wait=LATEST_MS):
        pass


def test_who_never_rests_is_heard_too(qtbot: QtBot) -> None:
    parent = QObject()
    pauses = Pauses(parent)
    keys = QTimer(parent)
    keys.timeout.connect(pauses.typed)
    keys.start(PAUSE_MS // 10)
    with qtbot.waitSignal(pauses.due, timeout=5 * LATEST_MS):
        pass
    keys.stop()
    pauses.stop()


def test_what_has_been_handed_over_is_not_due(qtbot: QtBot) -> None:
    parent = QObject()
    pauses = Pauses(parent)
    pauses.typed()
    pauses.stop()
    with qtbot.assertNotEmitted(pauses.due, wait=PAUSE_MS + LATEST_MS):
        pass
