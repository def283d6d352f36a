"""Keys and mouse in the sheet: where they lead, and what they do to a cell that is not being edited."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import focused, press, type_text
from tests.gui.reports import Notebook, note_at, small_report, value_at
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.typesetting import Typesetter
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def centre(view: SheetView, row: str, column: Column) -> QPoint:
    line = [r.id for r in view.sheet.rows].index(row)
    return view.visualRect(view.sheet.index(line, column)).center()


def test_the_cursor_begins_at_the_first_value(view: SheetView) -> None:
    assert view.place == value_at("plan.rate")


@pytest.mark.parametrize(
    ("start", "key", "modifiers", "end"),
    [
        (value_at("plan.total"), Key.Key_Return, Qt.KeyboardModifier.NoModifier, value_at("plan.done")),
        (value_at("plan.total"), Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, value_at("plan.done")),
        (value_at("plan.name"), Key.Key_Return, Qt.KeyboardModifier.NoModifier, value_at("staff.quota")),
        (value_at("staff.quota"), Key.Key_Return, SHIFT, value_at("plan.name")),
        (value_at("plan.total"), Key.Key_Tab, Qt.KeyboardModifier.NoModifier, note_at("plan.total")),
        (note_at("plan.name"), Key.Key_Tab, Qt.KeyboardModifier.NoModifier, value_at("staff.quota")),
        (value_at("staff.quota"), Key.Key_Backtab, SHIFT, note_at("plan.name")),
        (value_at("plan.total"), Key.Key_Down, Qt.KeyboardModifier.NoModifier, value_at("plan.done")),
        (value_at("plan.total"), Key.Key_Up, Qt.KeyboardModifier.NoModifier, value_at("plan.rate")),
        (value_at("plan.total"), Key.Key_Right, Qt.KeyboardModifier.NoModifier, note_at("plan.total")),
        (note_at("plan.total"), Key.Key_Left, Qt.KeyboardModifier.NoModifier, value_at("plan.total")),
        (note_at("plan.total"), Key.Key_Home, Qt.KeyboardModifier.NoModifier, value_at("plan.total")),
        (value_at("plan.total"), Key.Key_End, Qt.KeyboardModifier.NoModifier, note_at("plan.total")),
        (value_at("plan.done"), Key.Key_Home, CONTROL, value_at("plan.rate")),
        (value_at("plan.done"), Key.Key_End, CONTROL, value_at("staff.present")),
        (value_at("plan.done"), Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, value_at("staff.present")),
        (value_at("staff.present"), Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, value_at("plan.rate")),
    ],
)
def test_keys_move_the_cursor(
    view: SheetView, start: Place, key: Key, modifiers: Qt.KeyboardModifier, end: Place
) -> None:
    assert view.jump(start)
    press(key, modifiers)
    assert view.place == end


def test_at_the_ends_keys_stay(view: SheetView) -> None:
    press(Key.Key_Up)
    assert view.place == value_at("plan.rate")
    view.jump(value_at("staff.present"))
    press(Key.Key_Return)
    assert view.place == value_at("staff.present")


def test_tab_past_the_last_cell_leaves_the_sheet(view: SheetView) -> None:
    after = QLineEdit(view.window())
    after.show()
    view.jump(note_at("staff.present"))
    press(Key.Key_Tab)
    assert focused() is after


def test_delete_clears_and_can_be_undone(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_Delete)
    assert session.entry.value("plan.total").blank
    session.undo()
    assert session.entry.value("plan.total").typed == "8"


def test_the_cursor_tells_its_place(view: SheetView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.placed) as told:
        press(Key.Key_Return)
    assert told.args == [value_at("plan.total")]


def test_jump_selects_scrolls_and_focuses(view: SheetView) -> None:
    view.resize(900, 120)
    view.clearFocus()
    assert view.jump(value_at("staff.present"))
    assert focused() is view
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))
    assert not view.jump(Place(PlaceKind.TEXT, "results"))
    assert view.place == value_at("staff.present")


def test_jump_commits_what_is_being_typed(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_F2)
    press(Key.Key_Backspace)
    view.jump(value_at("plan.done"))
    assert session.entry.value("plan.total").blank
    assert focused() is view


@pytest.mark.parametrize(
    ("row", "column", "place"),
    [
        ("plan.done", Column.VALUE, value_at("plan.done")),
        ("plan.done", Column.LABEL, value_at("plan.done")),
        ("plan.done", Column.NOTE, note_at("plan.done")),
        ("staff.head", Column.LABEL, note_at("staff.head")),
    ],
)
def test_a_click_goes_to_what_can_be_typed(view: SheetView, row: str, column: Column, place: Place) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, row, column))
    assert view.place == place


def test_a_double_click_edits_what_stands_there(view: SheetView) -> None:
    spot = centre(view, "plan.total", Column.VALUE)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "8"


def test_a_double_click_on_a_choice_lists_what_can_be_chosen(view: SheetView, qtbot: QtBot) -> None:
    spot = centre(view, "plan.idea", Column.VALUE)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    menu = view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert [action.text().replace("&", "") for action in menu.actions()] == ["0  Không", "1  Có"]
    menu.close()


def test_a_double_click_on_a_label_only_moves_the_cursor(view: SheetView) -> None:
    spot = centre(view, "plan.total", Column.LABEL)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert focused() is view
    assert view.place == value_at("plan.total")


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Key.Key_Down, ALT), (Key.Key_Space, CONTROL)],
)
def test_the_choices_of_a_row_open_by_key_and_are_chosen_by_code(
    view: SheetView, session: ReportSession, qtbot: QtBot, key: Key, modifiers: Qt.KeyboardModifier
) -> None:
    view.jump(value_at("plan.idea"))
    press(key, modifiers)
    menu = view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Key.Key_1)
    assert session.shown("plan.idea").number == 1
    assert view.currentIndex().data() == "Có"


def test_where_nothing_is_offered_no_list_opens(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_F4)
    assert view.findChild(QMenu) is None


def test_long_labels_and_notes_make_their_rows_higher(
    tmp_path: Path, show: Callable[[ReportSession], SheetView]
) -> None:
    session = small_report(tmp_path)
    view = show(session)
    line = view.sheet.index_of(note_at("plan.total")).row()
    before = view.rowHeight(line)
    session.write_note("plan.total", "Quyết định số 43/QĐ-UBND của Ủy ban nhân dân tỉnh " * 3)
    higher = view.rowHeight(line)
    assert higher > before
    view.resize(600, 500)
    assert view.rowHeight(line) >= higher
    session.undo()
    assert view.rowHeight(line) == before


def test_a_long_number_breaks_between_its_thousands_and_never_inside(
    view: SheetView, session: ReportSession
) -> None:
    view.resize(500, 500)
    line = view.sheet.index_of(value_at("plan.total")).row()
    before = view.rowHeight(line)
    session.write_value("plan.total", "123456789012345")
    assert view.rowHeight(line) > before
    face = Typesetter(view.font())
    lines = face.lines("123.456.789.012.345", face.width("123.456.78"))
    assert lines == ("123.456.", "789.012.", "345")


def test_rows_stay_as_high_while_one_types(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    line = view.currentIndex().row()
    before = view.rowHeight(line)
    type_text("khoảng một trăm hai mươi lăm nhiệm vụ")
    assert view.rowHeight(line) == before
    press(Key.Key_Return)
    assert view.rowHeight(line) > before


def test_columns_fill_the_view_after_each_change_of_size(view: SheetView) -> None:
    for width in (800, 1200):
        view.resize(width, 500)
        assert sum(view.columnWidth(c) for c in Column) == view.viewport().width()


def test_a_drawn_column_moves_its_neighbours_and_is_remembered(
    tmp_path: Path, session: ReportSession, qtbot: QtBot
) -> None:
    notebook = Notebook()
    view = SheetView(session, session.form.indicators, notebook)
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.show()
    view.horizontalHeader().resizeSection(Column.VALUE, 150)
    assert view.columnWidth(Column.VALUE) == 150
    assert sum(view.columnWidth(c) for c in Column) == view.viewport().width()
    qtbot.waitUntil(lambda: bool(notebook.texts))
    again = SheetView(session, session.form.indicators, notebook)
    qtbot.addWidget(again)
    again.resize(900, 500)
    again.show()
    assert again.columnWidth(Column.VALUE) == 150


def test_in_a_larger_font_rows_grow(view: SheetView, qtbot: QtBot) -> None:
    before = view.rowHeight(1)
    font = view.font()
    font.setPointSize(font.pointSize() * 3)
    view.setFont(font)
    qtbot.waitUntil(lambda: view.rowHeight(1) > before)


@pytest.mark.parametrize("row", ["staff.present", "plan.open"])
def test_the_row_of_the_cursor_stays_in_view_when_the_sheet_gets_less_room(view: SheetView, row: str) -> None:
    view.jump(value_at(row))
    view.resize(900, 130)
    at = view.visualRect(view.currentIndex())
    covered = view.band.height() if view.band.head else 0
    assert covered <= at.top()
    assert at.bottom() <= view.viewport().height()


def test_a_row_that_was_scrolled_away_does_not_come_back_by_itself(view: SheetView) -> None:
    view.resize(900, 150)
    view.jump(value_at("staff.present"))
    view.verticalScrollBar().setValue(0)
    view.resize(900, 140)
    assert view.verticalScrollBar().value() == 0
