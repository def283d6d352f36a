"""A long note stands whole before one's eyes: nothing of it is cut at the side when it is pasted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.gui.keys import focused, press, type_text
from tests.gui.reports import note_at
from ui.theme import LIGHT, style_sheet
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.editors import NoteEditor
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
NOTE = "Quyết định số 43/QĐ-UBND ngày 17/01/2023 của Ủy ban nhân dân tỉnh về giao biên chế công chức "


@pytest.mark.parametrize("width", [900, 700, 1320])
@pytest.mark.parametrize("text", [NOTE * 5, NOTE * 40, "a" * 900, f"{NOTE}  \n" * 3, f"{NOTE}{' ' * 90}x"])
def test_a_long_note_that_is_pasted_is_not_cut_at_the_left(view: SheetView, text: str, width: int) -> None:
    view.setStyleSheet(style_sheet(LIGHT))
    view.resize(width, 500)
    QGuiApplication.clipboard().setText(text)
    view.jump(note_at("plan.done"))
    press(Key.Key_F2)
    editor = focused()
    assert isinstance(editor, NoteEditor)
    QTest.keyClick(editor, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.toPlainText() == text
    QTest.qWait(0)
    for key in (Key.Key_End, Key.Key_Home, Key.Key_End):
        press(key)
        assert editor.horizontalScrollBar().maximum() == 0
    type_text(" thêm chữ")
    assert editor.horizontalScrollBar().maximum() == 0
    assert editor.contentOffset().x() >= 0


@pytest.mark.parametrize("width", [620, 700, 900, 1320])
def test_the_editor_of_a_note_begins_where_a_column_does(view: SheetView, width: int) -> None:
    view.resize(width, 500)
    view.jump(note_at("plan.done"))
    press(Key.Key_F2)
    editor = focused()
    assert isinstance(editor, NoteEditor)
    edges = {view.columnViewportPosition(column) for column in Column if not view.isColumnHidden(column)}
    assert editor.x() in edges
    assert editor.width() >= 280
    assert editor.geometry().right() == view.visualRect(view.currentIndex()).right()
