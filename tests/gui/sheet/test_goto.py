"""A row is named in the bar over the sheet, and given out; Esc leaves everything as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.services.forms import catalog
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import note_at, small_report, value_at
from ui.widgets.sheet.goto import GotoBar
from ui.widgets.sheet.view import SheetView

Key = Qt.Key


@pytest.fixture
def bar(view: SheetView) -> GotoBar:
    view.jump(value_at("plan.done"))
    view.open_goto()
    return view.goto


def labels(bar: GotoBar) -> list[str]:
    """Return what the list shows, a line each."""
    model = bar.list.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_the_list_follows_each_key_and_names_number_label_and_area(bar: GotoBar) -> None:
    assert focused() is bar.words
    assert bar.list.isHidden()
    type_text("con")
    assert labels(bar) == ["I.1 | - Còn lại | Kế hoạch", "I.1 | - Còn lại gấp đôi | Kế hoạch"]
    assert bar.count.text() == "2 dòng"
    type_text(" lai g")
    assert labels(bar) == ["I.1 | - Còn lại gấp đôi | Kế hoạch"]


def test_unikey_and_input_methods_type_into_the_bar(bar: GotoBar) -> None:
    type_text("co")
    press(Key.Key_Backspace)
    type_text("ó ")
    compose("m", "mă", commit="mặt")
    assert bar.words.text() == "có mặt"
    assert labels(bar) == ["II.1 | Có mặt | Bộ máy"]


def test_tab_goes_over_what_was_found_and_never_moves_in_the_sheet(bar: GotoBar, view: SheetView) -> None:
    type_text("con")
    place, chosen = view.place, []
    for key in (Key.Key_Tab, Key.Key_Backtab, Key.Key_Backtab):
        QTest.keyClick(focused(), key)
        chosen.append(bar.list.currentIndex().row())
    assert chosen == [1, 0, 0]
    assert view.place == place
    assert focused() is bar.words


def test_enter_gives_out_the_row_that_is_chosen(bar: GotoBar, view: SheetView, qtbot: QtBot) -> None:
    type_text("con")
    press(Key.Key_Down)
    with qtbot.waitSignal(view.wanted) as told:
        press(Key.Key_Return)
    assert told.args == [value_at("plan.twice")]
    assert bar.isHidden()
    assert focused() is view
    assert view.place == value_at("plan.done")


def test_a_row_without_a_value_is_given_out_by_its_note(bar: GotoBar, view: SheetView, qtbot: QtBot) -> None:
    type_text("II.1")
    with qtbot.waitSignal(view.wanted) as told:
        press(Key.Key_Enter)
    assert told.args == [note_at("staff.head")]


def test_up_and_down_stay_inside_the_list_and_the_field_keeps_the_focus(bar: GotoBar) -> None:
    type_text("con")
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Down):
        press(key)
    assert bar.list.currentIndex().row() == 1
    press(Key.Key_PageUp)
    assert bar.list.currentIndex().row() == 0
    assert focused() is bar.words


def test_esc_leaves_the_cursor_where_it_was(bar: GotoBar, view: SheetView, session: ReportSession) -> None:
    type_text("co mat")
    press(Key.Key_Escape)
    assert bar.isHidden()
    assert view.place == value_at("plan.done")
    assert focused() is view
    assert session.can_undo is None


def test_what_was_being_typed_is_kept_when_the_bar_opens(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    type_text("12")
    view.open_goto()
    assert session.entry.value("plan.total").typed == "12"
    assert focused() is view.goto.words


def test_where_nothing_is_found_enter_stays(bar: GotoBar, view: SheetView) -> None:
    type_text("không có")
    assert bar.count.text() == "Không có dòng nào"
    press(Key.Key_Return)
    assert not bar.isHidden()
    assert focused() is bar.words


def test_it_opens_with_the_words_of_the_last_time_to_be_typed_over(bar: GotoBar, view: SheetView) -> None:
    type_text("con")
    press(Key.Key_Escape)
    view.open_goto()
    assert len(labels(bar)) == 2
    type_text("co mat")
    assert bar.words.text() == "co mat"


def test_it_goes_away_when_somebody_goes_on_elsewhere(bar: GotoBar, view: SheetView) -> None:
    elsewhere = QLineEdit(view.window())
    elsewhere.show()
    elsewhere.setFocus(Qt.FocusReason.MouseFocusReason)
    assert bar.isHidden()
    assert focused() is elsewhere


@pytest.mark.parametrize("width", [420, 700, 1400])
def test_bar_and_list_lie_inside_the_sheet_at_any_size(bar: GotoBar, view: SheetView, width: int) -> None:
    view.resize(width, 260)
    type_text("t")
    assert view.rect().contains(bar.geometry())
    assert bar.rect().contains(bar.list.geometry())


def test_a_long_label_is_shown_whole(tmp_path: Path, show: Callable[[ReportSession], SheetView]) -> None:
    view = show(small_report(tmp_path))
    bar = GotoBar(catalog().forms["cchc-so-nganh/2023"], view)
    view.resize(520, 500)
    bar.open()
    type_text("vi tri viec lam mo ta")
    row = bar.list.model().index(0, 1)
    words = str(row.data())
    room = bar.list.visualRect(row)
    needed = bar.list.fontMetrics().boundingRect(0, 0, room.width() - 16, 0, Qt.TextFlag.TextWordWrap, words)
    assert needed.height() <= room.height()
    assert needed.height() > bar.list.fontMetrics().lineSpacing()
