"""Texts with figures go into a document and come out of it unchanged, whatever is in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from cchc_desktop.services.bound_figures import letters_of
from tests.gui.widgets.texts import TEXTS
from ui.widgets.bound_text import bind, everything, figures_in, insert, letters_in, text_of, units

pytestmark = pytest.mark.usefixtures("qapp")


def document_of(text: str) -> QTextDocument:
    document = QTextDocument()
    insert(QTextCursor(document), text)
    return document


@given(TEXTS)
def test_a_text_goes_in_and_comes_out(text: str) -> None:
    document = document_of(text)
    assert text_of(everything(document)) == text
    assert letters_in(everything(document)) == letters_of(text)
    assert [source for _position, source in figures_in(document)] == [
        x for x in letters_of(text) if len(x) > 1
    ]


@given(TEXTS, TEXTS, st.data())
def test_what_is_typed_anywhere_stands_there_once(text: str, typed: str, data: st.DataObject) -> None:
    document, letters = document_of(text), letters_of(text)
    begin = data.draw(st.integers(0, len(letters)))
    end = data.draw(st.integers(begin, len(letters)))
    cursor = QTextCursor(document)
    cursor.setPosition(units(letters[:begin]))
    cursor.setPosition(units(letters[:end]), QTextCursor.MoveMode.KeepAnchor)
    assert text_of(cursor) == "".join(letters[begin:end])
    cursor.insertText(typed)
    wanted = "".join((*letters[:begin], typed, *letters[end:]))
    assert text_of(everything(document)) == wanted
    bind(document)
    assert text_of(everything(document)) == wanted
    assert letters_in(everything(document)) == letters_of(wanted)


def test_a_figure_is_found_at_its_place_also_behind_large_letters() -> None:
    assert list(figures_in(document_of("😀{a}\n{b}"))) == [(2, "{a}"), (4, "{b}")]


def test_a_line_break_of_the_keyboard_is_kept_as_one() -> None:
    document = document_of("a\u2028b")
    assert text_of(everything(document)) == "a\nb"


def test_a_line_in_which_one_composes_waits() -> None:
    document = QTextDocument("{a}\n{b}")
    document.documentLayout()
    document.firstBlock().layout().setPreeditArea(3, "đ")
    bind(document)
    assert list(figures_in(document)) == [(4, "{b}")]
    document.firstBlock().layout().setPreeditArea(-1, "")
    bind(document)
    assert list(figures_in(document)) == [(0, "{a}"), (2, "{b}")]
