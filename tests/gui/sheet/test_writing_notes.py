"""A note is kept while it is being written: minutes of work hang on it."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Value
from cchc_desktop.entry.values import MAX_TEXT
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import note_at, value_at
from ui.widgets.sheet.editors import NoteEditor
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
ROW = "plan.total"


def note() -> NoteEditor:
    editor = focused()
    assert isinstance(editor, NoteEditor)
    return editor


def test_a_note_is_kept_before_its_cell_is_left(
    qtbot: QtBot, view: SheetView, session: ReportSession
) -> None:
    view.jump(note_at(ROW))
    type_text("K")
    compose("hoa", commit="ế hoạch ")
    qtbot.waitUntil(lambda: session.entry.note(ROW) == "Kế hoạch")
    assert note().toPlainText() == "Kế hoạch ", "what is typed stays as it is, the cursor with it"
    type_text("9")
    press(Key.Key_Return)
    assert session.entry.note(ROW) == "Kế hoạch 9"
    session.undo()
    assert session.entry.note(ROW) == ""
    assert session.can_undo is None, "one piece of writing is one step"


def test_opening_a_note_keeps_nothing(qtbot: QtBot, view: SheetView, session: ReportSession) -> None:
    session.write_note(ROW, "Quyết định số 43")
    done = session.can_undo
    view.jump(note_at(ROW))
    press(Key.Key_F2)
    with qtbot.assertNotEmitted(note().paused, wait=1000):
        pass
    press(Key.Key_Escape)
    assert session.can_undo is done


def test_escape_puts_back_what_stood_there_though_it_was_kept_meanwhile(
    qtbot: QtBot, view: SheetView, session: ReportSession
) -> None:
    session.write_value(ROW, "9")
    done = session.can_undo
    view.jump(note_at(ROW))
    type_text("sai")
    qtbot.waitUntil(lambda: session.entry.note(ROW) == "sai")
    press(Key.Key_Escape)
    assert session.entry.note(ROW) == ""
    assert session.can_undo is done


def test_escape_leaves_a_note_carried_over_unconfirmed(
    qtbot: QtBot, view: SheetView, session: ReportSession
) -> None:
    carried = Value("Kế hoạch số 5", "Kế hoạch số 5", carried=True)
    session.commit({note_at(ROW): carried}, "Kế thừa")
    view.jump(note_at(ROW))
    type_text("x")
    qtbot.waitUntil(lambda: session.entry.note(ROW) == "x")
    press(Key.Key_Escape)
    assert session.entry.at(note_at(ROW)) == carried


def test_words_of_a_value_are_kept_when_the_cell_is_left(
    qtbot: QtBot, view: SheetView, session: ReportSession
) -> None:
    view.jump(value_at("plan.name"))
    type_text("De an")
    with qtbot.waitSignal(note().paused):
        pass
    press(Key.Key_Escape)
    assert session.entry.value("plan.name").blank


@pytest.mark.parametrize("text", ["x" * 1_000_000, "\n".join(["12\t" * 10] * 30_000)])
def test_what_is_far_too_long_is_not_pasted_and_says_so_at_once(
    qtbot: QtBot, view: SheetView, text: str
) -> None:
    view.jump(note_at(ROW))
    type_text("a")
    editor, mime = note(), QMimeData()
    mime.setText(text)
    begun = time.perf_counter()
    with qtbot.waitSignal(view.refused) as refused:
        editor.insertFromMimeData(mime)
    assert time.perf_counter() - begun < 1
    (error,) = refused.args or []
    assert "Chưa dán gì" in str(error)
    assert editor.toPlainText() == "a"


def test_what_is_a_little_too_long_can_be_pasted_and_shortened(view: SheetView) -> None:
    view.jump(note_at(ROW))
    press(Key.Key_F2)
    mime = QMimeData()
    mime.setText("số " * (MAX_TEXT // 3 + 10))
    note().insertFromMimeData(mime)
    assert len(note().toPlainText()) > MAX_TEXT


def test_a_note_far_too_long_opens_fast_and_stays_as_it_is(view: SheetView, session: ReportSession) -> None:
    text = "x" * 1_000_000
    session.write_note(ROW, text)
    done = session.can_undo
    begun = time.perf_counter()
    view.jump(note_at(ROW))
    press(Key.Key_F2)
    assert time.perf_counter() - begun < 2
    assert "chỉ hiện phần đầu" in note().toPlainText()
    type_text("a")
    press(Key.Key_Return)
    assert session.entry.note(ROW) == text
    assert session.can_undo is done
