"""Of work in the background only the newest request matters."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cchc_desktop.errors import UserError
from ui.tasks import wait_for_all
from ui.widgets.pages.latest import Latest


@pytest.fixture
def owner(qapp: QObject) -> QObject:
    return QObject()


def held(gate: threading.Event, result: int) -> Callable[[], int]:
    def work() -> int:
        assert gate.wait(10)
        return result

    return work


def test_one_runs_one_waits_and_the_newest_waits(qtbot: QtBot, owner: QObject) -> None:
    seen: list[int] = []
    gate = threading.Event()
    latest: Latest[int] = Latest(owner, seen.append)
    for number in range(5):
        latest.ask(held(gate, number))
    assert latest.busy
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)

    assert seen == [0, 4]


def test_what_a_person_can_mend_is_told(qtbot: QtBot, owner: QObject) -> None:
    told: list[UserError] = []

    def fail() -> int:
        raise UserError("export.cancelled")

    latest: Latest[int] = Latest(owner, lambda _result: None, told.append)
    latest.ask(fail)
    qtbot.waitUntil(lambda: bool(told))

    assert told[0].code == "export.cancelled"


def test_after_a_bug_the_next_piece_runs(
    qtbot: QtBot, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _where: bugs.append(error))
    seen: list[int] = []
    gate = threading.Event()

    def break_down() -> int:
        assert gate.wait(10)
        raise ZeroDivisionError

    latest: Latest[int] = Latest(owner, seen.append)
    latest.ask(break_down)
    latest.ask(lambda: 7)
    gate.set()
    qtbot.waitUntil(lambda: seen == [7])

    assert [type(bug) for bug in bugs] == [ZeroDivisionError]


def test_when_the_owner_is_gone_nobody_is_called(qtbot: QtBot, qapp: QObject) -> None:
    seen: list[int] = []
    gate = threading.Event()
    owner = QObject()
    latest: Latest[int] = Latest(owner, seen.append)
    latest.ask(held(gate, 1))
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    wait_for_all()
    qtbot.waitUntil(lambda: True)

    assert seen == []
