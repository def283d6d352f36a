"""Keys as Unikey sends them: a letter, Backspace, the letter with its sign, from the first key on."""

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
EVERYWHERE = pytest.mark.parametrize(
    "place", [value_at("plan.name"), note_at("plan.total"), value_at("plan.total")]
)


def content() -> str:
    """Return what stands in the editor with the focus."""
    editor = focused()
    assert isinstance(editor, QLineEdit | QPlainTextEdit)
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def send(keys: str) -> None:
    """Send letters, and Backspace for each "\\b"."""
    for key in keys:
        if key == "\b":
            press(Key.Key_Backspace)
        else:
            type_text(key)


@EVERYWHERE
@pytest.mark.parametrize(
    ("keys", "word"),
    [
        ("a\bâ", "â"),
        ("d\bđ", "đ"),
        ("u\bư\b\bươ", "ươ"),
        ("truo\b\bươ\bờ", "trườ"),
        ("\bâ", "â"),
        ("\b\bđ", "đ"),
        ("a\b", ""),
    ],
)
def test_a_first_word_is_rewritten_while_it_overwrites(
    view: SheetView, session: ReportSession, place: Place, keys: str, word: str
) -> None:
    session.write_note("plan.total", "cũ")
    session.write_value("plan.name", "cũ")
    view.jump(place)
    send(keys)
    assert content() == word
    press(Key.Key_Escape)
    send(keys)  # an editor that was used before does the same
    assert content() == word
    press(Key.Key_Return)
    assert session.entry.at(place).typed == word


@EVERYWHERE
def test_with_an_input_method_in_turn_nothing_is_lost(
    view: SheetView, session: ReportSession, place: Place
) -> None:
    view.jump(place)
    send("a\b")
    compose("đ", commit="đ")
    send("e\bề")
    press(Key.Key_Return)
    assert session.entry.at(place).typed == "đề"


def test_each_value_begins_with_its_own(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.total"))
    type_text("12")
    press(Key.Key_Return)
    for leave in (Key.Key_Escape, Key.Key_Return):
        press(Key.Key_F2)
        assert content() == "2"
        if leave == Key.Key_Escape:
            type_text("3")
        press(leave)
    assert session.entry.value("plan.done").typed == "2"
    view.jump(value_at("plan.total"))
    compose("7", commit="")
    type_text("1")
    assert content() == "1"
