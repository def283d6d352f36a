"""The dialog for bugs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.pages.conftest import Start
from ui import errors
from ui.errors import Bug
from ui.pages.crash import CrashDialog


def test_the_dialog_is_calm_and_the_details_can_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(Bug("chi tiết", tmp_path / "loi.txt"))
    qtbot.addWidget(dialog)
    dialog.show()
    texts = " ".join(label.text() for label in dialog.findChildren(type(dialog.label)))
    assert "vẫn được giữ" in texts
    assert str(tmp_path / "loi.txt") in texts

    dialog.copy.click()
    assert QApplication.clipboard().text() == "chi tiết"


def test_a_bug_in_the_window_shows_one_dialog_and_work_goes_on(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errors, "report_folder", lambda: tmp_path / "log")
    with qtbot.captureExceptions() as caught:
        program = start(tmp_path / "moi.sqlite", wait="opened")
        for _time in range(2):
            program.window.menus["keys"].triggered.connect(_fail)
        program.window.menus["keys"].triggered.emit()
        dialog = program.dialog(CrashDialog)
        assert "ZeroDivisionError" in dialog.details.toPlainText()
        dialog.reject()
        assert program.close()

    assert len(caught) == 2
    assert len(list((tmp_path / "log").glob(errors.REPORT_PATTERN))) == 2


def _fail() -> None:
    raise ZeroDivisionError
