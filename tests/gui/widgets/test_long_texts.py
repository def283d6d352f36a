"""Texts far too long: none is pasted, and those that stand in the file open fast, cut and unharmed."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.values import MAX_TEXT
from tests.gui.keys import type_text
from ui.widgets.long_texts import MOST_HELD, MOST_SHOWN
from ui.widgets.text_editor import TextEditor

LINES, WORD = "\n".join(["12\t" * 10] * 30_000), "x" * 1_000_000


@pytest.fixture
def editor(qtbot: QtBot) -> TextEditor:
    editor = TextEditor()
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    return editor


def mime(text: str) -> QMimeData:
    made = QMimeData()
    made.setText(text)
    return made


@pytest.mark.parametrize("text", [LINES, WORD])
def test_what_is_far_too_long_is_not_pasted_and_says_so_at_once(
    qtbot: QtBot, editor: TextEditor, text: str
) -> None:
    editor.show_text("Một hai")
    begun = time.perf_counter()
    with qtbot.waitSignal(editor.refused) as refused:
        editor.insertFromMimeData(mime(text))
    assert time.perf_counter() - begun < 1
    (error,) = refused.args or []
    assert f"vừa chép {len(text)} ký tự" in str(error).replace(".", "")
    assert editor.text() == "Một hai"


def test_many_pastes_do_not_add_up(qtbot: QtBot, editor: TextEditor) -> None:
    for _time in range(2):
        editor.insertFromMimeData(mime("số " * (MAX_TEXT // 4)))
    held = len(editor.text())
    assert MAX_TEXT < held < MOST_HELD, "what is a little too long can be shortened here"
    with qtbot.waitSignal(editor.refused):
        editor.insertFromMimeData(mime("số " * (MAX_TEXT // 4)))
    assert len(editor.text()) == held


@pytest.mark.parametrize("text", [LINES, WORD])
def test_such_a_text_in_the_file_opens_fast_and_stays_as_it_is(
    qtbot: QtBot, editor: TextEditor, text: str
) -> None:
    begun = time.perf_counter()
    editor.show_text(text)
    editor.lock(False)
    assert time.perf_counter() - begun < 1
    assert text[:1000] in editor.toPlainText()
    assert "chỉ hiện phần đầu" in editor.toPlainText()
    with qtbot.assertNotEmitted(editor.written):
        with qtbot.waitSignal(editor.refused) as refused, qtbot.assertNotEmitted(editor.locked_out):
            type_text("a")
        editor.commit()
    assert "Ctrl+H" in str((refused.args or [""])[0])

    editor.show_text("ngắn")
    assert editor.text() == "ngắn"
    with qtbot.waitSignal(editor.written) as written:
        type_text("a")
        editor.commit()
    assert written.args == ["ngắna"]


def test_in_a_report_that_was_sent_it_is_that_which_is_told(qtbot: QtBot, editor: TextEditor) -> None:
    editor.show_text("x" * (MOST_SHOWN + 1))
    editor.lock(True)
    with qtbot.waitSignal(editor.locked_out):
        type_text("a")
    editor.show_text("ngắn")
    assert editor.isReadOnly()
