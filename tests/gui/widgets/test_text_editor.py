"""The editor for one heading's text."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.gui.keys import compose, type_text
from ui.widgets.text_editor import TextEditor


@pytest.fixture
def editor(qtbot: QtBot) -> TextEditor:
    editor = TextEditor()
    qtbot.addWidget(editor)
    editor.setFixedWidth(320)
    editor.show_text("Sở có 29 người.")
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    return editor


def test_a_pause_ends_a_piece_of_typing(qtbot: QtBot, editor: TextEditor) -> None:
    with qtbot.waitSignal(editor.written) as written:
        type_text(" Đủ.")

    assert written.args == ["Sở có 29 người. Đủ."]


def test_who_never_pauses_is_saved_all_the_same(qtbot: QtBot, editor: TextEditor) -> None:
    with qtbot.waitSignal(editor.written, timeout=3_000):
        editor._pause.setInterval(60_000)
        type_text("x")


def test_nothing_is_written_where_nothing_was_typed(qtbot: QtBot, editor: TextEditor) -> None:
    with qtbot.assertNotEmitted(editor.written):
        editor.commit()
        editor.clearFocus()


def test_an_input_method_writes_like_a_keyboard(qtbot: QtBot, editor: TextEditor) -> None:
    compose("d", "đ", commit="đ")
    with qtbot.waitSignal(editor.written) as written:
        editor.commit()

    assert written.args == ["Sở có 29 người.đ"]


def test_the_cursor_stays_when_the_report_changes_elsewhere(editor: TextEditor) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    editor.show_text("Sở có 30 người.")

    assert editor.toPlainText() == "Sở có 30 người."
    assert editor.textCursor().position() == 3


def test_what_is_being_typed_stays_when_the_report_holds_what_it_held(editor: TextEditor) -> None:
    type_text(" Thêm")
    editor.show_text("Sở có 29 người.")

    assert editor.toPlainText() == "Sở có 29 người. Thêm"


def test_letters_beyond_the_basic_plane_are_replaced_whole(editor: TextEditor) -> None:
    editor.show_text("😀😀 a")
    editor.show_text("😀😀 b")

    assert editor.toPlainText() == "😀😀 b"


def test_decomposed_letters_are_not_an_edit(qtbot: QtBot, editor: TextEditor) -> None:
    with qtbot.assertNotEmitted(editor.written):
        editor.setPlainText(unicodedata.normalize("NFD", "Sở có 29 người."))
        editor.commit()


def test_it_is_as_high_as_its_text(qtbot: QtBot, editor: TextEditor) -> None:
    low = editor.height()
    editor.show_text("dòng\n" * 9 + "cuối")

    assert editor.height() >= 10 * editor.fontMetrics().lineSpacing()
    editor.show_text("Sở có 29 người.")
    assert editor.height() == low
    assert editor.verticalScrollBar().maximum() == 0


def test_a_narrow_editor_grows(qtbot: QtBot, editor: TextEditor) -> None:
    editor.show_text("Biên chế được giao và có mặt tại thời điểm báo cáo. " * 3)
    wide = editor.height()
    editor.setFixedWidth(160)

    qtbot.waitUntil(lambda: editor.height() > wide)
