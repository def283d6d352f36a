"""Work in the background."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cchc_desktop.errors import UserError
from ui.tasks import Control, Task, wait_for_all


@pytest.fixture
def owner(qapp: QObject) -> QObject:
    return QObject()


def test_the_result_arrives_on_the_windows_thread(qtbot: QtBot, owner: QObject) -> None:
    seen: list[object] = []
    task = Task(lambda _control: threading.get_ident()).success(
        lambda result: seen.extend([result, QThread.currentThread()])
    )
    task.start(owner)
    qtbot.waitUntil(lambda: bool(seen))

    assert seen[0] != threading.get_ident()
    assert seen[1] is owner.thread()


def test_what_a_person_can_mend_goes_to_failure(qtbot: QtBot, owner: QObject) -> None:
    seen: list[UserError] = []

    def fail(_control: Control) -> None:
        raise UserError("export.cancelled")

    Task(fail).failure(seen.append).start(owner)
    qtbot.waitUntil(lambda: bool(seen))

    assert seen[0].code == "export.cancelled"


def test_a_bug_goes_to_the_hook_for_bugs(qtbot: QtBot, owner: QObject) -> None:
    def fail(_control: Control) -> None:
        raise ZeroDivisionError

    ended: list[bool] = []
    with qtbot.captureExceptions() as caught:
        task = Task(fail).failure(lambda _error: pytest.fail("not for a person"))
        task.ended(lambda: ended.append(True)).start(owner)
        qtbot.waitUntil(lambda: bool(caught))

    assert caught[0][0] is ZeroDivisionError
    assert ended == [True]


def test_progress_is_heard_and_cancel_is_obeyed(qtbot: QtBot, owner: QObject) -> None:
    steps: list[tuple[str, int, int]] = []
    ended: list[object] = []
    go_on = threading.Event()

    def work(control: Control) -> bool:
        control.progress("một", 1, 2)
        go_on.wait(10)
        return control.cancelled()

    task = Task(work).progress(lambda *step: steps.append(step)).success(ended.append)
    task.start(owner)
    qtbot.waitUntil(lambda: bool(steps))
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: bool(ended))

    assert steps == [("một", 1, 2)]
    assert ended == [True]


def test_nobody_is_called_when_the_owner_has_gone(qtbot: QtBot) -> None:
    owner = QObject()
    other = QObject()
    seen: list[object] = []
    go_on = threading.Event()
    Task(lambda _control: go_on.wait(10)).success(seen.append).start(owner)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    go_on.set()
    wait_for_all()
    ended: list[object] = []
    Task(lambda _control: True).success(ended.append).start(other)
    qtbot.waitUntil(lambda: bool(ended))

    assert seen == []
