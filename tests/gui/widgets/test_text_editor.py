"""The editor for one heading's text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.values import clean_text
from cchc_desktop.services.bound_figures import letters_of
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.widgets.texts import TEXTS
from ui.widgets.bound_text import figures_in, units
from ui.widgets.text_editor import TextEditor

Key = Qt.Key


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
        editor._pauses._pause.setInterval(60_000)
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


# -- bound figures, each one letter


def names(editor: TextEditor) -> list[str]:
    """Return the figures that stand as chips."""
    return [source for _position, source in figures_in(editor.document())]


def put_cursor(editor: TextEditor, position: int, *, select_to: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    if select_to is not None:
        cursor.setPosition(select_to, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_arrows_step_over_a_figure(editor: TextEditor) -> None:
    editor.show_text("Có {plan.total} người")
    put_cursor(editor, 3)
    press(Key.Key_Right)
    assert editor.textCursor().position() == 4
    press(Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    type_text("x")
    assert editor.text() == "Có x người"


def test_backspace_and_delete_take_a_figure_whole(editor: TextEditor) -> None:
    editor.show_text("{a}{b}.")
    put_cursor(editor, 1)
    press(Key.Key_Backspace)
    assert editor.text() == "{b}."
    press(Key.Key_Delete)
    assert editor.text() == "."


def test_what_is_typed_beside_a_figure_is_no_part_of_it(qtbot: QtBot, editor: TextEditor) -> None:
    editor.show_text("{a}")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text("\ufffc%")
    put_cursor(editor, 0)
    type_text("Đạt ")
    with qtbot.waitSignal(editor.written) as written:
        editor.commit()
    assert written.args == ["Đạt {a}\ufffc%"]
    assert names(editor) == ["{a}"]


def test_unikey_rewrites_its_letters_right_beside_a_figure(editor: TextEditor) -> None:
    editor.show_text("{a}{b}")
    put_cursor(editor, 1)
    for key in "dd\b\bđuo\b\bươ\bợ":
        if key == "\b":
            press(Key.Key_Backspace)
        else:
            type_text(key)
    assert editor.text() == "{a}đượ{b}"
    assert names(editor) == ["{a}", "{b}"]


def test_an_input_method_composes_right_beside_a_figure(editor: TextEditor) -> None:
    editor.show_text("{a}{b}")
    put_cursor(editor, 1)
    compose("d", "đ", commit="đ")
    assert editor.text() == "{a}đ{b}"
    compose("n", "", commit="")
    assert editor.text() == "{a}đ{b}"


def test_a_figure_that_is_typed_becomes_one(editor: TextEditor) -> None:
    editor.show_text("Có ")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text("{plan.total")
    assert names(editor) == []
    type_text("} 😀{x")
    assert names(editor) == ["{plan.total}"]
    assert editor.text() == "Có {plan.total} 😀{x"
    compose("}", commit="}.")
    assert editor.text() == "Có {plan.total} 😀{x}."
    assert names(editor) == ["{plan.total}", "{x}"]
    assert editor.textCursor().atEnd()


def test_braces_that_name_nothing_stay_as_typed(editor: TextEditor) -> None:
    editor.show_text("")
    type_text("{} {")
    press(Key.Key_Return)
    type_text("} }{")
    assert editor.text() == "{} {\n} }{"
    assert names(editor) == []


def test_a_figure_is_put_in_the_place_of_what_is_selected(qtbot: QtBot, editor: TextEditor) -> None:
    put_cursor(editor, 6, select_to=8)
    with qtbot.waitSignal(editor.written) as written:
        editor.insert_figure("staff.civil.quota")
        type_text("!")
    assert written.args == ["Sở có {staff.civil.quota}! người."]


def test_a_figure_that_changes_in_the_report_replaces_the_other_alone(editor: TextEditor) -> None:
    editor.show_text("Có {a} và {b}.")
    put_cursor(editor, 3)
    editor.show_text("Có {a} và {ab}.")
    assert editor.text() == "Có {a} và {ab}."
    assert editor.textCursor().position() == 3


def test_a_space_that_does_not_break_is_not_an_edit(qtbot: QtBot, editor: TextEditor) -> None:
    editor.show_text("29\u00a0người {a}")
    with qtbot.assertNotEmitted(editor.written):
        editor.commit()
    assert editor.text() == "29\u00a0người {a}"


def test_copied_figures_stay_bound_here_and_are_figures_elsewhere(editor: TextEditor) -> None:
    editor.show_text("Có {a},\ncòn 😀{b}.")
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == "Có a,\ncòn 😀b."
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste()
    assert editor.text() == "Có {a},\ncòn 😀{b}." * 2
    assert names(editor) == ["{a}", "{b}"] * 2


def test_a_cut_figure_is_pasted_where_the_cursor_is(editor: TextEditor) -> None:
    editor.show_text("Có {a} và {b}.")
    put_cursor(editor, 3, select_to=4)
    press(Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "Có  và {b}."
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "Có  và {b}.{a}"


def test_figures_in_a_text_from_elsewhere_are_bound_when_pasted(editor: TextEditor) -> None:
    mime = QMimeData()
    mime.setText("\nCó {plan.total}\r\n{}.")
    editor.insertFromMimeData(mime)
    assert editor.text() == "Sở có 29 người.\nCó {plan.total}\n{}."
    assert names(editor) == ["{plan.total}"]


def test_a_spoilt_text_of_the_reports_own_kind_is_taken_as_far_as_it_can_be_read(editor: TextEditor) -> None:
    mime = QMimeData()
    mime.setText("x")
    mime.setData("application/x-cchc-text", b"\xff\x00{a}\r\n")
    editor.insertFromMimeData(mime)
    assert editor.text() == "Sở có 29 người.\ufffd{a}\n"


def test_what_is_copied_from_a_locked_text_holds_its_figures(editor: TextEditor) -> None:
    editor.show_text("Có {a}.")
    editor.lock(True)
    type_text("x")
    press(Key.Key_Backspace)
    editor.selectAll()
    editor.copy()
    editor.lock(False)
    editor.paste()
    assert editor.text() == "Có {a}."
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste()
    assert editor.text() == "Có {a}.Có {a}."


def test_tab_leaves_the_text_and_types_nothing(qtbot: QtBot) -> None:
    window, first, second = QWidget(), TextEditor(), TextEditor()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    first.setFocus()
    press(Key.Key_Tab)
    assert focused() is second
    assert (first.text(), second.text()) == ("", "")


def test_a_line_of_figures_alone_is_as_high_as_others(editor: TextEditor) -> None:
    editor.show_text("{a}\n" * 9 + "{a}")
    assert editor.height() >= 10 * editor.fontMetrics().lineSpacing()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(TEXTS, TEXTS, st.integers(0, 20), TEXTS)
def test_nothing_is_lost_or_doubled(
    qapp: QApplication, first: str, second: str, position: int, typed: str
) -> None:
    editor = TextEditor()
    editor.show_text(first)
    assert editor.text() == (first if first.strip() else "")  # a text of blanks is no text
    editor.show_text(second)
    shown = editor.text()
    assert clean_text(shown).strip() == second.strip()
    left = letters_of(shown)[:position]
    cursor = editor.textCursor()
    cursor.setPosition(units(left))
    cursor.insertText(typed)
    assert editor.text() == "".join((*left, typed, *letters_of(shown)[position:]))
