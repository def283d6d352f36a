"""Typing into cells: no key is lost, none is stolen, and findings follow each of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Edit, Place
from cchc_desktop.entry.values import MAX_TEXT
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Severity
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import focused, press, type_text
from tests.gui.reports import note_at, small_report, value_at
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def line() -> QLineEdit:
    """Return the editor of a value, which must have the focus."""
    editor = focused()
    assert isinstance(editor, QLineEdit)
    return editor


def page() -> QPlainTextEdit:
    """Return the editor of a note, which must have the focus."""
    editor = focused()
    assert isinstance(editor, QPlainTextEdit)
    return editor


def test_typing_overwrites_and_enter_goes_down(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    type_text("12")
    assert line().text() == "12"
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "12"
    assert view.place == value_at("plan.done")
    assert focused() is view


def test_a_column_is_filled_with_digits_and_enter_alone(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    for number in ("10", "4", "6"):
        type_text(number)
        press(Key.Key_Return)
    typed = {row: session.entry.value(row).typed for row in ("plan.total", "plan.done", "plan.open")}
    assert typed == {"plan.total": "10", "plan.done": "4", "plan.open": "6"}


@pytest.mark.parametrize(
    ("key", "modifiers", "place"),
    [
        (Key.Key_Return, SHIFT, value_at("plan.rate")),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, note_at("plan.total")),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, value_at("plan.done")),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier, value_at("plan.rate")),
    ],
)
def test_leaving_keys_commit_too(
    view: SheetView,
    session: ReportSession,
    key: Key,
    modifiers: Qt.KeyboardModifier,
    place: object,
) -> None:
    view.jump(value_at("plan.total"))
    type_text("9")
    press(key, modifiers)
    assert session.entry.value("plan.total").typed == "9"
    assert view.place == place


def test_f2_keeps_what_stands_there_and_escape_restores_it(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_F2)
    assert line().text() == "8"
    press(Key.Key_End)
    type_text("5")
    assert line().text() == "85"
    assert session.shown("plan.rate").number != 25
    press(Key.Key_Escape)
    assert session.entry.value("plan.total").typed == "8"
    assert session.shown("plan.rate").number == 25
    assert session.can_undo is None
    assert focused() is view


def test_after_escape_a_letter_overwrites_again(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_F2)
    press(Key.Key_Escape)
    type_text("7")
    assert line().text() == "7"


def test_f2_puts_the_cursor_at_the_end_and_selects_nothing(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_F2)
    assert not line().hasSelectedText()
    type_text("5")
    assert line().text() == "85"
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "85"


def test_f2_puts_the_cursor_at_the_end_in_every_cell(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    type_text("12")
    press(Key.Key_Return)
    view.jump(value_at("plan.total"))
    press(Key.Key_F2)
    type_text("3")
    assert line().text() == "123"


def test_escape_restores_a_note_too(view: SheetView, session: ReportSession) -> None:
    session.write_note("plan.total", "Quyết định số 43")
    view.jump(note_at("plan.total"))
    type_text("khác")
    press(Key.Key_Escape)
    assert session.entry.note("plan.total") == "Quyết định số 43"
    assert focused() is view
    assert view.place == note_at("plan.total")


@pytest.mark.parametrize("place", [value_at("plan.name"), note_at("plan.total"), value_at("plan.total")])
@pytest.mark.parametrize("first", ["7", "đ", "Ơ", "/", "-", " "])
def test_the_first_key_is_never_lost(view: SheetView, place: Place, first: str) -> None:
    view.jump(place)
    type_text(first)
    editor = focused()
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    assert (editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()) == first


def test_left_and_right_move_in_the_text(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    type_text("24")
    press(Key.Key_Left)
    type_text("3")
    assert line().text() == "234"


def test_leaving_the_sheet_keeps_what_was_typed(view: SheetView, session: ReportSession) -> None:
    elsewhere = QLineEdit(view.window())
    elsewhere.show()
    view.jump(value_at("plan.total"))
    type_text("11")
    elsewhere.setFocus()
    assert session.entry.value("plan.total").typed == "11"


def test_what_the_report_refuses_is_told_and_stays_in_its_editor(
    view: SheetView, session: ReportSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(row: str, typed: str) -> Edit:
        raise UserError("value.takes_none", label=row)

    view.jump(value_at("plan.total"))
    type_text("11")
    with monkeypatch.context() as patch:
        patch.setattr(session, "write_value", refuse)
        with qtbot.waitSignal(view.refused) as told:
            press(Key.Key_Return)
        assert not view.commit()
    assert isinstance(told.args[0], UserError)
    assert line().text() == "11"
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "11"


def test_committing_from_outside_keeps_what_was_typed(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    type_text("11")
    assert view.commit()
    assert session.entry.value("plan.total").typed == "11"
    assert focused() is view
    assert view.commit()


def test_findings_follow_each_key_and_history_does_not(view: SheetView, session: ReportSession) -> None:
    session.write_value("staff.quota", "29")
    view.jump(value_at("staff.present"))
    counts = []
    for letter in "290":
        type_text(letter)
        counts.append(sum(finding.rule == "staff.over" for finding in session.findings))
    assert counts == [0, 0, 1]
    press(Key.Key_Backspace)
    assert not session.findings_at(value_at("staff.present"))
    press(Key.Key_Return)
    edit = session.can_undo
    assert edit is not None
    assert [(change.before.typed, change.after.typed) for change in edit.changes] == [("", "29")]


# -- choices, unreadable and ambiguous values


@pytest.mark.parametrize(
    ("typed", "word"),
    [("1", "Có"), ("0", "Không"), ("c", "Có"), ("k", "Không"), ("C", "Có"), ("K", "Không"), ("có", "Có")],
)
def test_a_choice_takes_its_code_or_its_letter(view: SheetView, typed: str, word: str) -> None:
    view.jump(value_at("plan.idea"))
    type_text(typed)
    assert view.slips.feedback.words.text() == f"= {word}"
    press(Key.Key_Return)
    assert view.sheet.index_of(value_at("plan.idea")).data() == word
    assert view.slips.feedback.isHidden()


def test_what_cannot_be_read_is_said_at_once_and_stays_as_typed(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(value_at("plan.total"))
    type_text("mười")
    assert "không phải là số" in view.slips.feedback.words.text()
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "mười"
    assert view.sheet.index_of(value_at("plan.total")).data() == "mười"


def test_an_ambiguous_number_is_asked_about_while_typing_goes_on(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(value_at("plan.rate"))
    type_text("1.234")
    press(Key.Key_Return)
    question = view.slips.question
    assert not question.isHidden()
    assert [button.text() for button in question.buttons] == ["1234", "1,234"]
    assert session.findings_at(value_at("plan.rate"))
    assert focused() is view
    type_text("5")
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "5"
    assert not question.isHidden()
    question.buttons[1].click()
    assert str(session.shown("plan.rate").number) == "1.234"
    assert question.isHidden()
    assert focused() is view


def test_the_question_comes_back_with_the_cursor_and_goes_when_the_number_is_typed_anew(
    tmp_path: Path, show: Callable[[ReportSession], SheetView]
) -> None:
    view = show(small_report(tmp_path, {"plan.rate": "1.234", "plan.twice": "5.678"}))
    question = view.slips.question
    assert [button.text() for button in question.buttons] == ["1234", "1,234"]
    view.jump(value_at("plan.twice"))
    assert [button.text() for button in question.buttons] == ["5678", "5,678"]
    type_text("5,68")
    press(Key.Key_Return)
    assert question.isHidden()


def test_opening_the_answers_while_typing_commits_first(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.rate"))
    type_text("1.234")
    press(Key.Key_F4)
    assert session.entry.value("plan.rate").typed == "1.234"


# -- notes


def test_enter_ends_a_note_and_alt_enter_breaks_its_line(view: SheetView, session: ReportSession) -> None:
    view.jump(note_at("plan.total"))
    type_text("một")
    press(Key.Key_Return, ALT)
    type_text("hai")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "một\nhai"
    assert view.place == note_at("plan.done")


def test_shift_enter_ends_a_note_and_goes_up(view: SheetView, session: ReportSession) -> None:
    view.jump(note_at("plan.done"))
    type_text("một")
    press(Key.Key_Return, SHIFT)
    assert session.entry.note("plan.done") == "một"
    assert view.place == note_at("plan.total")


def test_the_editor_of_a_note_grows_with_its_text_inside_the_view(view: SheetView) -> None:
    view.jump(note_at("staff.present"))
    type_text("a")
    before = page().height()
    for _ in range(4):
        press(Key.Key_Return, ALT)
    assert page().height() > before
    assert view.viewport().rect().contains(page().geometry())


def test_f2_on_a_note_puts_the_cursor_at_its_end(view: SheetView, session: ReportSession) -> None:
    session.write_note("plan.total", "Quyết định số 4")
    view.jump(note_at("plan.total"))
    press(Key.Key_F2)
    type_text("3")
    press(Key.Key_Tab)
    assert session.entry.note("plan.total") == "Quyết định số 43"
    assert view.place == value_at("plan.done")


def test_a_note_longer_than_a_report_should_hold_is_kept_and_explained(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(note_at("plan.total"))
    type_text("a")
    page().setPlainText("a" * (MAX_TEXT + 1))
    press(Key.Key_Return)
    assert len(session.entry.note("plan.total")) == MAX_TEXT + 1
    cell = view.sheet.cell(view.sheet.index_of(note_at("plan.total")).row(), Column.NOTE)
    assert cell.mark is Severity.ERROR
