"""The answers of a choice: the one that stands is where the list begins, and is what an editor shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import ReportSession
from tests.gui.keys import focused, press, type_text
from tests.gui.reports import value_at
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
IDEA = value_at("plan.idea")


def listed(view: SheetView, qtbot: QtBot) -> QMenu:
    """Open the list of answers by its key."""
    press(Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    menu = view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    qtbot.waitUntil(menu.isVisible)
    return menu


@pytest.mark.parametrize(
    ("typed", "chosen"), [("", "0  Không"), ("k", "0  Không"), ("c", "1  Có"), ("x", "0  Không")]
)
def test_the_list_begins_at_the_answer_that_stands_else_at_the_first(
    view: SheetView, session: ReportSession, qtbot: QtBot, typed: str, chosen: str
) -> None:
    session.write_value("plan.idea", typed)
    view.jump(IDEA)
    menu = listed(view, qtbot)
    assert menu.activeAction().text() == f"&{chosen}"
    menu.close()


@pytest.mark.parametrize("carried", [False, True])
def test_enter_on_the_answer_that_stands_keeps_it_and_confirms_it(
    view: SheetView, session: ReportSession, qtbot: QtBot, carried: bool
) -> None:
    session.write_value("plan.idea", "c")
    session.commit({IDEA: replace(session.entry.at(IDEA), carried=carried)}, "Kế thừa")
    done = session.can_undo
    view.jump(IDEA)
    QTest.keyClick(listed(view, qtbot), Key.Key_Return)
    assert session.entry.value("plan.idea").typed == "c"
    assert not session.entry.value("plan.idea").carried
    assert (session.can_undo is done) is not carried


@pytest.mark.parametrize(
    ("typed", "shown"), [("c", "1"), ("có", "1"), ("1", "1"), ("k", "0"), ("", ""), ("x", "x")]
)
def test_an_editor_shows_the_code_of_an_answer_and_left_as_it_is_changes_nothing(
    view: SheetView, session: ReportSession, typed: str, shown: str
) -> None:
    session.write_value("plan.idea", typed)
    done = session.can_undo
    view.jump(IDEA)
    press(Key.Key_F2)
    editor = focused()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == shown
    press(Key.Key_Return)
    assert session.entry.value("plan.idea").typed == typed
    assert session.can_undo is done


def test_what_is_typed_in_its_place_is_taken(view: SheetView, session: ReportSession) -> None:
    session.write_value("plan.idea", "c")
    view.jump(IDEA)
    press(Key.Key_F2)
    press(Key.Key_Backspace)
    type_text("0")
    press(Key.Key_Return)
    assert session.entry.value("plan.idea").typed == "0"
