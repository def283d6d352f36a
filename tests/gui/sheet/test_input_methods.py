"""Input methods open an editor with their first key, and what they take back is typed anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from cchc_desktop.entry.model import Place
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import note_at, value_at
from ui.widgets.sheet.view import SheetView

Key = Qt.Key


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


def test_unikey_changes_the_first_letter_by_backspace_and_another_letter(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(value_at("plan.name"))
    type_text("d")
    press(Key.Key_Backspace)
    type_text("đề án")
    press(Key.Key_Return)
    assert session.entry.value("plan.name").typed == "đề án"


def test_backspace_as_the_first_key_begins_to_overwrite(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_Backspace)
    assert line().text() == ""
    type_text("ư")
    assert line().text() == "ư"
    press(Key.Key_Escape)
    assert session.entry.value("plan.total").typed == "8"


def test_unikey_rewrites_a_whole_word_while_overwriting(view: SheetView, session: ReportSession) -> None:
    session.write_note("plan.total", "cũ")
    view.jump(note_at("plan.total"))
    type_text("nguye")
    for _ in range(3):
        press(Key.Key_Backspace)
    type_text("uyễn")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "nguyễn"


@pytest.mark.parametrize("place", [value_at("plan.name"), note_at("plan.total")])
def test_an_input_method_opens_an_editor_with_its_first_composition(
    view: SheetView, session: ReportSession, place: object
) -> None:
    view.jump(place)  # type: ignore[arg-type]
    compose("d", "đ", commit="đ")
    type_text("ề")
    press(Key.Key_Return)
    written = session.entry.value("plan.name").typed, session.entry.note("plan.total")
    assert "đề" in written


def test_an_input_method_that_commits_at_once_opens_an_editor_too(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(value_at("plan.total"))
    compose(commit="1")
    compose(commit="6")
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "16"


def test_a_first_composition_that_is_broken_off_leaves_the_cell_as_it_was(
    view: SheetView, session: ReportSession
) -> None:
    session.write_value("plan.name", "Một cửa số")
    view.jump(value_at("plan.name"))
    compose("đ", "đề", commit="")
    assert focused() is view
    press(Key.Key_Return)
    assert session.entry.value("plan.name").typed == "Một cửa số"


@pytest.mark.parametrize("place", [value_at("plan.name"), note_at("plan.total")])
def test_a_dead_key_waits_for_its_letter_and_then_overwrites(
    view: SheetView, session: ReportSession, place: Place
) -> None:
    session.write_value("plan.name", "cũ")
    session.write_note("plan.total", "cũ")
    view.jump(place)
    press(Key.Key_Dead_Acute)
    assert focused() is view
    type_text("é")
    press(Key.Key_Dead_Tilde)
    type_text("ã")
    press(Key.Key_Return)
    assert session.entry.at(place).typed == "éã"


@pytest.mark.parametrize("place", [value_at("plan.name"), note_at("plan.total")])
def test_unikey_may_take_back_all_that_was_typed_and_type_it_anew(
    view: SheetView, session: ReportSession, place: Place
) -> None:
    session.write_value("plan.name", "cũ")
    session.write_note("plan.total", "cũ")
    view.jump(place)
    for keys, letters in ((0, "t"), (0, "h"), (2, "Th"), (0, "o"), (1, "ô"), (0, "n"), (2, "ông")):
        for _ in range(keys):
            press(Key.Key_Backspace)
        type_text(letters)
    press(Key.Key_Return)
    assert session.entry.at(place).typed == "Thông"


def test_a_composition_broken_off_in_the_middle_keeps_what_was_typed_before(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(note_at("plan.total"))
    type_text("số ")
    compose("b", "bả", commit="")
    compose("b", commit="bốn")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "số bốn"
