"""The filter shows the rows that were asked for, lets keys move over these alone, and gives all back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cchc_desktop.services.row_filter import RowState
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import note_at, value_at
from ui.theme import LIGHT, ROW, style_sheet
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.filter import FilterBar
from ui.widgets.sheet.view import SheetView

Key = Qt.Key


def shown(view: SheetView) -> list[str]:
    """Return the rows that can be seen."""
    return [row.id for line, row in enumerate(view.sheet.rows) if not view.isRowHidden(line)]


@pytest.fixture
def bar(view: SheetView) -> FilterBar:
    view.jump(value_at("plan.done"))
    view.open_filter()
    return view.filter.bar


def test_each_key_leaves_the_matching_rows_under_their_heads(bar: FilterBar, view: SheetView) -> None:
    assert focused() is bar.words
    type_text("con")
    assert shown(view) == ["plan", "plan.rate", "plan.open", "plan.twice"]
    assert bar.count.text() == "2/12 dòng"
    type_text(" lai g")
    assert shown(view) == ["plan", "plan.rate", "plan.twice"]
    assert bar.count.text() == "1/12 dòng"


def test_unikey_and_input_methods_type_into_the_filter(bar: FilterBar, view: SheetView) -> None:
    type_text("co")
    press(Key.Key_Backspace)
    type_text("ó ")
    compose("m", commit="mặt")
    assert bar.words.text() == "có mặt"
    assert shown(view) == ["staff", "staff.head", "staff.present"]


def test_enter_goes_on_to_the_first_match_and_keys_move_over_what_is_shown(
    bar: FilterBar, view: SheetView
) -> None:
    type_text("nhiem vu")
    assert shown(view) == ["plan", "plan.rate", "plan.total", "plan.done"]
    bar.words.clear()
    type_text("con")
    press(Key.Key_Return)
    assert focused() is view
    places = [view.place]
    for key in (Key.Key_Return, Key.Key_Return, Key.Key_Up, Key.Key_Up, Key.Key_Up):
        press(key)
        places.append(view.place)
    rows = ["plan.open", "plan.twice", "plan.twice", "plan.open", "plan.rate", "plan.rate"]
    assert places == [value_at(row) for row in rows]


@pytest.mark.parametrize(
    ("key", "modifiers", "end"),
    [
        (Key.Key_End, Qt.KeyboardModifier.ControlModifier, value_at("plan.twice")),
        (Key.Key_Home, Qt.KeyboardModifier.ControlModifier, value_at("plan.rate")),
        (Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, value_at("plan.twice")),
        (Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, value_at("plan.rate")),
    ],
)
def test_leaps_stay_among_the_rows_shown(
    bar: FilterBar, view: SheetView, key: Key, modifiers: Qt.KeyboardModifier, end: object
) -> None:
    type_text("con")
    press(Key.Key_Down)
    press(key, modifiers)
    assert view.place == end


def test_esc_gives_all_rows_back_and_the_cursor_to_its_row(bar: FilterBar, view: SheetView) -> None:
    type_text("co mat")
    assert view.place == value_at("staff.present")
    press(Key.Key_Escape)
    assert len(shown(view)) == 12
    assert view.place == value_at("plan.done")
    assert focused() is view
    assert bar.isHidden()
    assert view.horizontalHeader().height() == ROW
    press(Key.Key_Down)
    assert view.place == value_at("plan.open")


def test_esc_in_the_sheet_gives_all_rows_back_and_the_cursor_stays(bar: FilterBar, view: SheetView) -> None:
    type_text("co mat")
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert len(shown(view)) == 12
    assert view.place == value_at("staff.present")
    view.open_filter()
    assert bar.words.text() == ""


def test_esc_while_editing_restores_the_value_and_leaves_the_filter(bar: FilterBar, view: SheetView) -> None:
    type_text("nhiem vu de")
    press(Key.Key_Return)
    type_text("9")
    press(Key.Key_Escape)
    assert not bar.isHidden()
    assert view.sheet.session.entry.value("plan.total").typed == "8"


def test_a_row_does_not_go_while_one_works_on_it(
    bar: FilterBar, view: SheetView, session: ReportSession
) -> None:
    bar.chips[RowState.BLANK].click()
    before = shown(view)
    assert before == ["plan", "plan.idea", "plan.name", "staff", "staff.head", "staff.quota", "staff.present"]
    view.jump(value_at("staff.quota"))
    type_text("29")
    press(Key.Key_Return)
    assert shown(view) == before
    assert view.place == value_at("staff.present")
    assert bar.chips[RowState.BLANK].text() == "Trống 3"
    view.open_filter()
    type_text(" ")
    assert "staff.quota" not in shown(view)


def test_the_switches_say_how_many_rows_there_are_and_rest_where_there_is_none(
    bar: FilterBar, view: SheetView, session: ReportSession
) -> None:
    chips = bar.chips
    QTest.qWait(0)
    assert [chip.text() for chip in chips.values()] == ["Trống 4", "Cần xem", "Kế thừa", "Khác kỳ trước 1"]
    assert not chips[RowState.CARRIED].isEnabled()
    place = note_at("plan.total")
    session.write_note("plan.total", "Kế hoạch số 1/KH-UBND")
    session.commit({place: replace(session.entry.at(place), carried=True)}, "Kế thừa")
    assert chips[RowState.CARRIED].text() == "Kế thừa 1"
    assert chips[RowState.CARRIED].isEnabled()


@pytest.mark.parametrize(
    ("state", "rows"),
    [
        (RowState.WRONG, ["staff", "staff.head", "staff.present"]),
        (RowState.DIFFERENT, ["plan", "plan.rate", "plan.total"]),
    ],
)
def test_a_switch_leaves_the_rows_in_its_state(
    bar: FilterBar, view: SheetView, session: ReportSession, state: RowState, rows: list[str]
) -> None:
    session.write_value("staff.quota", "29")
    session.write_value("staff.present", "30")
    bar.chips[state].click()
    assert shown(view) == rows
    bar.chips[state].click()
    assert len(shown(view)) == 12


def test_where_nothing_is_found_the_rows_of_before_stay_and_it_is_said(
    bar: FilterBar, view: SheetView
) -> None:
    type_text("con")
    before = shown(view)
    type_text("xyz")
    assert shown(view) == before
    assert bar.count.text() == "Không có dòng nào"
    assert view.place is not None


def test_a_jump_brings_a_hidden_row_back_with_its_heads(bar: FilterBar, view: SheetView) -> None:
    type_text("con")
    assert view.jump(value_at("staff.quota"))
    assert shown(view) == [
        "plan",
        "plan.rate",
        "plan.open",
        "plan.twice",
        "staff",
        "staff.head",
        "staff.quota",
    ]
    assert view.place == value_at("staff.quota")


def test_keys_of_the_filter_do_not_reach_the_sheet(bar: FilterBar, view: SheetView) -> None:
    type_text("con")
    place = view.place
    for key in (Key.Key_Up, Key.Key_PageDown, Key.Key_F2, Key.Key_Delete, Key.Key_Home):
        press(key)
    assert view.place == place
    assert focused() is bar.words
    assert view.sheet.session.can_undo is None


def test_filtering_moves_nothing_but_the_rows(bar: FilterBar, view: SheetView) -> None:
    line = view.sheet.index_of(value_at("staff.present")).row()
    before = view.rowHeight(line), [view.columnWidth(column) for column in Column]
    type_text("co mat")
    press(Key.Key_Escape)
    assert (view.rowHeight(line), [view.columnWidth(column) for column in Column]) == before
    assert view.rowAt(view.visualRect(view.sheet.index(line, 0)).center().y()) == line


@pytest.mark.parametrize("width", [460, 620, 1400])
def test_the_bar_fits_into_the_head_at_any_width(bar: FilterBar, view: SheetView, width: int) -> None:
    view.setStyleSheet(style_sheet(LIGHT))
    view.resize(width, 400)
    type_text("xyz")
    QTest.qWait(0)
    assert bar.minimumSizeHint().width() <= bar.width() <= view.width()
    assert view.viewport().geometry().top() >= bar.height() + ROW


def test_a_click_among_filtered_rows_goes_to_the_row_that_is_seen(bar: FilterBar, view: SheetView) -> None:
    type_text("co mat")
    spot = view.visualRect(view.sheet.index_of(value_at("staff.present"))).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
    assert view.place == value_at("staff.present")


def test_a_block_among_filtered_rows_takes_only_those_that_are_seen(
    bar: FilterBar, view: SheetView, session: ReportSession
) -> None:
    session.write_value("plan.twice", "12")
    session.write_value("plan.idea", "c")
    type_text("con")
    assert shown(view) == ["plan", "plan.rate", "plan.open", "plan.twice"]
    press(Key.Key_Return)
    for modifiers in (Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier):
        view.jump(value_at("plan.open"))
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            press(Key.Key_A, modifiers)
        else:
            press(Key.Key_Up, modifiers)
        view.copy()
        copied = QGuiApplication.clipboard().text()
        assert "Nhiệm vụ đề ra" not in copied
        assert "Nhiệm vụ đã xong" not in copied
        assert len(copied.rstrip("\r\n").split("\r\n")) == {True: 4, False: 2}["Kế hoạch" in copied]


def test_what_is_hidden_is_not_cleared_either(
    bar: FilterBar, view: SheetView, session: ReportSession
) -> None:
    type_text("con")
    press(Key.Key_Return)
    press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Delete)
    assert session.entry.value("plan.total").typed == "8"
    assert session.entry.value("plan.done").typed == "2"


def test_a_report_that_outlives_its_sheet_goes_on(qtbot: QtBot, session: ReportSession) -> None:
    view = SheetView(session, session.form.indicators)
    view.filter.bar.chips[RowState.BLANK].click()
    delete(view)
    session.write_value("plan.total", "9")
    assert session.entry.value("plan.total").typed == "9"


def test_only_one_thing_shows_that_keys_come_to_it(bar: FilterBar, view: SheetView) -> None:
    typing = frame_of(view)
    view.setFocus()
    assert frame_of(view) == LIGHT.accent != typing
    bar.words.setFocus()
    assert frame_of(view) == typing


def frame_of(view: SheetView) -> str:
    """Return the ink of the frame of the cursor."""
    at = view.visualRect(view.currentIndex())
    return view.viewport().grab(at).toImage().pixelColor(0, at.height() // 2).name()
