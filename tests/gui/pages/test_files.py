"""What the system is asked about files: names chosen, and whether there is a program for mail."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.files import ask_calendar_target, ask_word_file, ask_word_target, documents, has_mail_program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there the desktop's tool is asked")


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds all programs there are."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def tool(folder: Path, script: str) -> None:
    path = folder / "xdg-mime"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("script", "found"),
    [('[ "$*" = "query default message/rfc822" ] && echo thu.desktop', True), ("echo", False), ("", False)],
)
def test_the_desktop_knows_its_mail_program(qtbot: QtBot, desktop: Path, script: str, found: bool) -> None:
    tool(desktop, script)

    assert has_mail_program() is found


def test_without_the_desktop_s_tool_there_is_none(qtbot: QtBot, desktop: Path) -> None:
    assert not has_mail_program()


def test_a_tool_that_hangs_is_not_waited_for(
    qtbot: QtBot, desktop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.files._PATIENCE_MS", 50)
    tool(desktop, "while :; do :; done")

    assert not has_mail_program()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("/a/mau.docx", "/a/mau.docx"), ("/a/mau", "/a/mau.docx"), ("/a/mau.v2", "/a/mau.v2.docx")],
)
def test_a_word_file_is_called_one(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, typed: str, written: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (typed, ""))

    assert ask_word_target(parent, "", "base.docx") == Path(written)


def test_a_calendar_is_looked_for_among_the_documents(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    asked: list[str] = []

    def ask(_parent: QWidget, _title: str, place: str, _kind: str) -> tuple[str, str]:
        asked.append(place)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    assert ask_calendar_target(parent, "", "han-2024.ics") is None
    assert asked == [str(Path(documents()) / "han-2024.ics")]


def test_nothing_chosen_is_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_args: ("", ""))

    assert ask_word_file(parent, "") is None
    assert ask_word_target(parent, "", "base.docx") is None
