"""What was carried over is seen, heard and confirmed by one key; another takes what the last report said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import note_at, value_at
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
    assert told.args == ["Không còn ô kế thừa nào chờ xác nhận"]
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
    with qtbot.waitSignal(staff.said) as told:
        staff.confirm_row()
    assert told.args == ["Thẻ này đã xác nhận hết, các thẻ khác còn 3 ô kế thừa"]


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
    assert (before.text, before.aside) == ("7", "+1")
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
