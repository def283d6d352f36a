"""What waits is seen, heard and walked through by one key; another takes what the last report said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import note_at, small_report, value_at
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.view import SheetView

Key = Qt.Key


@pytest.fixture
def carried(session: ReportSession) -> ReportSession:
    """The report with two rows carried over, one of them with a note."""
    session.write_note("plan.done", "Kế hoạch số 01")
    places = value_at("plan.total"), value_at("plan.done"), note_at("plan.done")
    session.commit({place: replace(session.entry.at(place), carried=True) for place in places}, "Chép")
    return session


def test_what_is_carried_is_told_on_hover_and_to_screen_readers(
    carried: ReportSession, view: SheetView
) -> None:
    for place in carried_places(carried):
        index = view.sheet.index_of(place)
        assert view.sheet.cell(index.row(), Column(index.column())).carried
        assert "Kế thừa từ kỳ trước" in str(index.data(Qt.ItemDataRole.ToolTipRole))
        assert "kế thừa" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    other = view.sheet.index_of(value_at("staff.quota"))
    assert "kế thừa" not in str(other.data(Qt.ItemDataRole.AccessibleTextRole)).lower()


def test_confirming_row_by_row_walks_through_what_waits(
    carried: ReportSession, view: SheetView, qtbot: QtBot
) -> None:
    view.jump(value_at("plan.total"))
    view.confirm_row()
    assert view.place == value_at("plan.done")
    assert len(carried_places(carried)) == 2
    with qtbot.waitSignal(view.said) as told:
        view.confirm_row()
    assert told.args == ["Không còn dòng nào chưa xong"]
    assert carried_places(carried) == ()
    carried.undo()
    assert carried_places(carried) == (value_at("plan.done"), note_at("plan.done"))


def test_from_a_row_with_nothing_to_confirm_the_next_one_is_gone_to_also_from_the_end(
    carried: ReportSession, view: SheetView
) -> None:
    view.jump(value_at("staff.present"))
    view.confirm_row()
    assert view.place == value_at("plan.total")
    assert len(carried_places(carried)) == 3


def test_confirming_keeps_first_what_is_being_typed(carried: ReportSession, view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    type_text("9")
    view.confirm_row()
    assert carried.entry.value("plan.total").typed == "9"
    assert view.place == value_at("plan.done")


def test_a_whole_sheet_is_confirmed_in_one_edit(
    carried: ReportSession, view: SheetView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.said) as told:
        view.confirm_all()
    assert told.args == ["Đã xác nhận 3 ô kế thừa"]
    assert carried_places(carried) == ()
    carried.undo()
    assert len(carried_places(carried)) == 3


def test_rows_that_are_hidden_are_confirmed_by_nobody(carried: ReportSession, view: SheetView) -> None:
    view.setRowHidden(view.sheet.index_of(value_at("plan.done")).row(), True)
    view.confirm_all()
    assert carried_places(carried) == (value_at("plan.done"), note_at("plan.done"))


def test_what_waits_in_other_tabs_is_told(carried: ReportSession, qtbot: QtBot) -> None:
    staff = SheetView(carried, carried.form.rows_of("staff"))
    qtbot.addWidget(staff)
    staff.show()
    staff.setFocus()
    with qtbot.waitSignal(staff.said) as told:
        staff.confirm_row()
    assert told.args == ["Ở đây các dòng đã xong, nơi khác còn 2 dòng"]
    with qtbot.waitSignal(staff.said) as told:
        staff.confirm_all()
    assert told.args == ["Thẻ này đã xác nhận hết, các thẻ khác còn 3 ô kế thừa"]


# -- rows that are blank although the last report had a figure


@pytest.fixture
def second(tmp_path: Path, show: Callable[[ReportSession], SheetView]) -> SheetView:
    """A second report: the plan was carried over, what was done and the office of an idea are blank."""
    past = {"plan.total": "7", "plan.done": "2", "plan.rate": "28.57", "plan.idea": "1"}
    session = small_report(tmp_path / "second", {"plan.total": "7"}, past)
    place = value_at("plan.total")
    session.commit({place: replace(session.entry.at(place), carried=True)}, "Chép")
    view = show(session)
    view.jump(place)
    return view


def said_by(view: SheetView, act: Callable[[], object], qtbot: QtBot) -> str:
    with qtbot.waitSignal(view.said) as told:
        act()
    return str(told.args[0]) if told.args else ""


def test_f9_puts_last_period_s_figure_in_to_be_looked_at_and_confirms_it_only_the_next_time(
    second: SheetView, qtbot: QtBot
) -> None:
    session = second.sheet.session
    second.confirm_row()
    place = value_at("plan.done")
    assert second.place == place
    said = said_by(second, second.confirm_row, qtbot)
    assert said == "Đã điền 2 của kỳ trước: bấm F9 lần nữa để xác nhận"
    assert second.place == place
    assert (session.entry.at(place).typed, session.entry.at(place).carried) == ("2", True)
    assert said_by(second, second.confirm_row, qtbot) == "Còn 1 dòng chưa xong"
    assert (session.entry.at(place).typed, session.entry.at(place).carried) == ("2", False)
    assert second.place != place


def test_f9_alone_fills_a_report_that_says_the_same(second: SheetView, qtbot: QtBot) -> None:
    session = second.sheet.session
    assert said_by(second, second.confirm_row, qtbot) == "Còn 2 dòng chưa xong"
    for row in ("plan.done", "plan.idea"):  # a choice; the rate between them is computed
        assert second.place == value_at(row)
        second.confirm_row()
        said = said_by(second, second.confirm_row, qtbot)
    assert said == "Không còn dòng nào chưa xong"
    typed = {row: session.entry.value(row).typed for row in ("plan.total", "plan.done", "plan.idea")}
    assert typed == {"plan.total": "7", "plan.done": "2", "plan.idea": "1"}
    assert not session.entry.value("plan.rate").typed
    assert carried_places(session) == ()


def test_each_step_of_the_walk_is_taken_back_by_itself(second: SheetView) -> None:
    session = second.sheet.session
    for _row in range(5):
        second.confirm_row()
    labels = []
    while (edit := session.undo()) and edit.label != "Chép":
        labels.append(edit.label)
    assert labels == [*["Xác nhận ô kế thừa", "Lấy của kỳ trước"] * 2, "Xác nhận ô kế thừa"]
    assert session.entry.value("plan.done").blank


def test_what_is_typed_is_kept_as_it_is_and_the_walk_goes_on(second: SheetView) -> None:
    session = second.sheet.session
    second.confirm_row()
    type_text("5")
    second.confirm_row()
    assert second.place == value_at("plan.idea")
    assert session.entry.value("plan.done").typed == "5"
    second.jump(value_at("plan.done"))
    second.confirm_row()
    assert session.entry.value("plan.done").typed == "5"
    assert second.place == value_at("plan.idea")


def test_a_value_typed_leaves_its_carried_note_to_be_looked_at(
    carried: ReportSession, view: SheetView
) -> None:
    view.jump(value_at("plan.done"))
    type_text("3")
    view.confirm_row()
    assert view.place == value_at("plan.total")
    view.confirm_row()
    assert view.place == note_at("plan.done")
    view.confirm_row()
    assert carried_places(carried) == ()


def test_ctrl_and_the_arrows_walk_without_changing_anything(second: SheetView) -> None:
    session = second.sheet.session
    before = session.can_undo
    walk = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Up):
        press(key, Qt.KeyboardModifier.ControlModifier)
        walk.append(second.place)
    rows = ("plan.done", "plan.idea", "plan.total", "plan.idea", "plan.done")
    assert walk == [value_at(row) for row in rows]
    assert session.can_undo is before


@pytest.mark.parametrize(("key", "there"), [(Key.Key_Down, "plan.idea"), (Key.Key_Up, "plan.total")])
def test_they_keep_what_is_being_typed(second: SheetView, key: Key, there: str) -> None:
    second.jump(value_at("plan.done"))
    type_text("4")
    press(key, Qt.KeyboardModifier.ControlModifier)
    assert second.sheet.session.entry.value("plan.done").typed == "4"
    assert second.place == value_at(there)
    assert focused() is second


def test_rows_that_a_filter_hides_are_not_walked_through(second: SheetView, qtbot: QtBot) -> None:
    second.setRowHidden(second.sheet.index_of(value_at("plan.done")).row(), True)
    assert said_by(second, second.confirm_row, qtbot) == "Còn 1 dòng chưa xong"
    assert second.place == value_at("plan.idea")
    second.confirm_row()
    told = said_by(second, second.confirm_row, qtbot)
    assert told == "Ở đây các dòng đã xong, nơi khác còn 1 dòng"
    assert second.sheet.session.entry.value("plan.done").blank


def test_confirming_a_whole_sheet_fills_no_blanks(second: SheetView) -> None:
    second.confirm_all()
    assert second.sheet.session.entry.value("plan.done").blank
    assert carried_places(second.sheet.session) == ()


def test_nobody_vouches_for_a_row_that_is_out_of_sight(second: SheetView, qtbot: QtBot) -> None:
    second.resize(900, 100)
    QApplication.processEvents()
    bar = second.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert said_by(second, second.confirm_row, qtbot) == "Xem lại dòng này rồi bấm F9 lần nữa"
    assert carried_places(second.sheet.session) == (value_at("plan.total"),)
    second.confirm_row()
    assert carried_places(second.sheet.session) == ()
    assert second.place == value_at("plan.done")
    assert second.viewport().rect().contains(second.visualRect(second.currentIndex()))


def test_in_a_sent_report_one_can_walk_but_nothing_is_filled(second: SheetView) -> None:
    session = second.sheet.session
    session.step(Status.SENT)
    told: list[UserError] = []
    second.refused.connect(told.append)
    press(Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert second.place == value_at("plan.done")
    second.confirm_row()
    assert [error.message.code for error in told] == ["report.locked"]
    assert session.entry.value("plan.done").blank


# -- by opening a cell


@pytest.mark.parametrize("place", [value_at("plan.total"), note_at("plan.done")])
def test_opening_and_leaving_a_cell_confirms_it_too(
    carried: ReportSession, view: SheetView, place: Place
) -> None:
    before = carried.entry.at(place).typed
    view.jump(place)
    press(Key.Key_F2)
    press(Key.Key_Return)
    assert (carried.entry.at(place).typed, carried.entry.at(place).carried) == (before, False)


def test_escape_leaves_it_carried(carried: ReportSession, view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    type_text("9")
    press(Key.Key_Escape)
    assert carried.entry.value("plan.total").carried


# -- what the last report said


def test_one_key_takes_the_last_figure_and_the_difference_goes(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(value_at("plan.total"))
    before = view.sheet.cell(view.currentIndex().row(), Column.PREVIOUS)
    assert (before.text, before.aside) == ("7", "(+1)")
    view.take_last()
    assert session.entry.value("plan.total").typed == "7"
    assert view.sheet.cell(view.currentIndex().row(), Column.PREVIOUS).aside == ""


def test_while_one_types_the_editor_gets_it(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    type_text("12")
    view.take_last()
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "7"
    assert session.shown("plan.total").number == 7  # what is tried follows
    type_text("5")
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "75"


def test_an_editor_of_words_gets_them_too(
    view: SheetView, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(session.history), "last", lambda _history, _place: "Kế hoạch số 01")
    view.jump(note_at("plan.total"))
    type_text("x")
    view.take_last()
    editor = focused()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "Kế hoạch số 01"
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "Kế hoạch số 01"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (value_at("plan.done"), "Kỳ trước không có số liệu"),
        (note_at("plan.done"), "Kỳ trước không có ghi chú"),
    ],
)
def test_where_there_was_nothing_it_is_said(
    view: SheetView, session: ReportSession, qtbot: QtBot, place: Place, words: str
) -> None:
    view.jump(place)
    with qtbot.waitSignal(view.said) as told:
        view.take_last()
    assert told.args == [words]
    assert session.entry.value("plan.done").typed == "2"


# -- a report that has been sent


@pytest.fixture
def sent(carried: ReportSession) -> ReportSession:
    """The report, sent."""
    carried.step(Status.SENT)
    return carried


def test_in_a_sent_report_typing_says_why_it_cannot_be_once_for_a_cell(
    sent: ReportSession, view: SheetView
) -> None:
    told: list[UserError] = []
    view.refused.connect(told.append)
    view.jump(value_at("plan.total"))
    type_text("12")
    press(Key.Key_F2)
    press(Key.Key_Delete)
    compose("đ", commit="đ")
    assert [error.message.code for error in told] == ["report.locked"]
    assert focused() is view
    press(Key.Key_Return)
    type_text("3")
    assert len(told) == 2
    assert sent.entry.value("plan.total").typed == "8"


def test_a_sent_report_can_be_walked_through_and_copied(sent: ReportSession, view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_Tab)
    assert view.place == note_at("plan.total")
    press(Key.Key_Return)
    assert view.place == note_at("plan.done")
    assert [[index.data() for index in line] for line in view.selected_cells()] == [["Kế hoạch số 01"]]


def test_in_a_sent_report_nothing_is_confirmed_or_taken(sent: ReportSession, view: SheetView) -> None:
    told: list[UserError] = []
    view.refused.connect(told.append)
    view.jump(value_at("plan.total"))
    view.confirm_row()
    view.confirm_all()
    view.take_last()
    assert [error.message.code for error in told] == ["report.locked"] * 3
    assert len(carried_places(sent)) == 3
