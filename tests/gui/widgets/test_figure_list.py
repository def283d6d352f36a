"""Somebody who knows no ids puts a figure into a text: by its number or a few words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place, PlaceKind, text_value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.parts import plan_parts
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import small_report
from ui.pages.area import Part
from ui.widgets.figure_list import FigureList
from ui.widgets.text_editor import TextEditor

Key = Qt.Key
TEXT = Place(PlaceKind.TEXT, "results.plan")


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    session = small_report(tmp_path, {"plan.total": "8", "plan.done": "2"})
    session.entry.load([(TEXT, text_value("Có việc."))])  # and no edit that could be undone
    return session


@pytest.fixture
def part(session: ReportSession, qtbot: QtBot) -> Part:
    plan = plan_parts(session.form)[0]
    part = Part(session, plan.headings, plan.rows)
    assert part.texts is not None
    session.listen(part.texts.refresh)
    qtbot.addWidget(part)
    part.resize(1000, 500)
    with qtbot.waitActive(part):
        part.show()
        part.activateWindow()
    part.jump(TEXT)
    return part


@pytest.fixture
def editor(part: Part) -> TextEditor:
    editor = focused()
    assert isinstance(editor, TextEditor)
    cursor = editor.textCursor()
    cursor.setPosition(3)
    editor.setTextCursor(cursor)
    return editor


@pytest.fixture
def offered(part: Part, editor: TextEditor) -> FigureList:
    part.show_answers()
    assert part.texts is not None
    return part.texts.figure_list


def lines(offered: FigureList) -> list[str]:
    items = (offered.list.topLevelItem(row) for row in range(offered.list.topLevelItemCount()))
    return [" | ".join(item.text(column) for column in range(3)) for item in items if item is not None]


def test_it_begins_with_the_rows_of_the_area_and_their_figures(offered: FigureList) -> None:
    assert offered.isVisible()
    assert focused() is offered.words
    assert lines(offered)[:4] == [
        "I.1 | Tỷ lệ hoàn thành | 25",
        "I.1 | Nhiệm vụ đề ra | 8",
        "I.1 | Nhiệm vụ đã xong | 2",
        "I.1 | - Còn lại | 6",
    ]


def test_words_without_diacritics_find_rows_of_the_whole_form(offered: FigureList) -> None:
    type_text("co mat")
    assert lines(offered) == ["II.1 | Có mặt | …"]
    offered.words.clear()
    type_text("2")
    assert lines(offered)[0] == "I.2 | Có sáng kiến | …"


def test_unikey_and_input_methods_type_into_the_field(offered: FigureList) -> None:
    type_text("co")
    press(Key.Key_Backspace)
    type_text("ó ")
    compose("m", "mă", commit="mặt")
    assert lines(offered) == ["II.1 | Có mặt | …"]


def test_enter_puts_the_figure_where_the_cursor_stood(
    offered: FigureList, editor: TextEditor, session: ReportSession
) -> None:
    type_text("nhiem vu da xong")
    press(Key.Key_Return)
    assert offered.isHidden()
    assert focused() is editor
    type_text(" ")
    editor.commit()
    assert session.entry.text("results.plan") == "Có {plan.done} việc."
    session.undo()
    assert editor.text() == "Có việc."


def test_arrows_and_tab_choose_another_row_and_a_click_takes_it(
    part: Part, offered: FigureList, editor: TextEditor
) -> None:
    press(Key.Key_Down)
    press(Key.Key_Tab)
    press(Key.Key_Up)
    press(Key.Key_Up)
    press(Key.Key_Up)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert editor.text() == "Có {plan.total}việc."
    part.show_answers()
    item = offered.list.topLevelItem(2)
    assert item is not None
    point = offered.list.visualItemRect(item).center()
    QTest.mouseClick(offered.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert editor.text() == "Có {plan.total}{plan.done}việc."
    assert focused() is editor


def test_escape_leaves_everything_as_it_was(offered: FigureList, editor: TextEditor) -> None:
    type_text("con")
    press(Key.Key_Escape)
    assert offered.isHidden()
    assert focused() is editor
    assert (editor.text(), editor.textCursor().position()) == ("Có việc.", 3)


def test_what_nothing_fits_is_said_and_enter_takes_nothing(offered: FigureList, editor: TextEditor) -> None:
    type_text("zzz")
    assert offered.none.isVisible()
    press(Key.Key_Return)
    assert offered.isVisible()
    assert editor.text() == "Có việc."


def test_it_goes_away_when_one_goes_on_elsewhere_and_begins_anew(
    part: Part, offered: FigureList, editor: TextEditor
) -> None:
    type_text("con")
    editor.setFocus()
    assert offered.isHidden()
    part.show_answers()
    assert offered.words.text() == ""
    part.show_answers()
    assert focused() is offered.words


def test_the_selected_words_give_way_to_the_figure(part: Part, editor: TextEditor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    editor.choice_wanted.emit()
    type_text("con lai")
    press(Key.Key_Return)
    assert editor.text() == "Có {plan.open}"


def test_it_stands_inside_the_window_also_at_its_lower_edge(part: Part, editor: TextEditor) -> None:
    editor.show_text("\n" * 40 + "cuối")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    part.show_answers()
    assert part.texts is not None
    assert part.rect().contains(part.texts.figure_list.geometry())


def test_a_sent_report_tells_why_nothing_can_be_put_in(
    part: Part, editor: TextEditor, session: ReportSession, qtbot: QtBot
) -> None:
    session.step(Status.SENT)
    with qtbot.waitSignal(part.refused) as told:
        part.show_answers()
    assert told.args is not None
    assert isinstance(told.args[0], UserError)
    assert told.args[0].code == "report.locked"
    assert focused() is editor


def test_in_the_sheet_the_key_lists_answers_as_before(part: Part, qtbot: QtBot) -> None:
    part.jump(Place(PlaceKind.VALUE, "plan.idea"))
    part.show_answers()
    assert part.texts is not None
    assert "figure_list" not in part.texts.__dict__
