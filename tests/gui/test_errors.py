"""Bugs: written down, told, and never a second time at once."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pytestqt.qtbot import QtBot

from cchc_desktop.errors import UserError
from ui.errors import REPORT_PATTERN, Bug, BugCatcher, describe, write_report


@contextmanager
def catching(bot: QtBot, folder: Path) -> Iterator[BugCatcher]:
    """Catch bugs, and keep those made here from failing the test."""
    catcher = BugCatcher(folder)
    with bot.captureExceptions():
        catcher.install()
        yield catcher
        catcher.uninstall()


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_bug_is_written_to_a_file_with_what_a_mender_needs(qtbot: QtBot, tmp_path: Path) -> None:
    error = raised(ZeroDivisionError("chia cho không"))
    with catching(qtbot, tmp_path / "log") as catcher, qtbot.waitSignal(catcher.caught) as caught:
        sys.excepthook(type(error), error, error.__traceback__)

    (path,) = (tmp_path / "log").glob(REPORT_PATTERN)
    assert caught.args == [Bug(path.read_text(encoding="utf-8"), path)]
    assert re.search(
        r"PySide6 6\..*test_errors\.py.*ZeroDivisionError: chia cho không", path.read_text(), re.S
    )


def test_a_bug_in_a_thread_is_told_on_the_windows_thread(qtbot: QtBot, tmp_path: Path) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with catching(qtbot, tmp_path) as catcher, qtbot.waitSignal(catcher.caught) as caught:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()

    assert "ZeroDivisionError" in caught.args[0].details


def test_what_a_person_can_mend_is_no_bug(qtbot: QtBot, tmp_path: Path) -> None:
    error = UserError("export.cancelled")
    with catching(qtbot, tmp_path / "log") as catcher, qtbot.waitSignal(catcher.told) as told:
        sys.excepthook(UserError, error, None)

    assert told.args == [error]
    assert not (tmp_path / "log").exists()


def test_where_nothing_can_be_written_the_temporary_folder_takes_it(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("")
    path = write_report(describe(raised(ValueError("x"))), tmp_path / "tep" / "log")

    assert path is not None
    assert "ValueError: x" in path.read_text(encoding="utf-8")
    path.unlink()
