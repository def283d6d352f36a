"""Alt letters of the strips: each leads somewhere of its own, beside the letters of menus and head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity
from tests.gui.pages.conftest import Program

PRESENT = Place(PlaceKind.VALUE, "staff.civil.present")
STRIPS = ("number", "export", "mail", "print", "sent", "reason", "ready", "status", "past", "paste")


def letters(texts: Iterable[str]) -> list[str]:
    """Return the Alt letters of `texts`, of those that have one."""
    found = (re.search("&([^&])", text.replace("&&", "")) for text in texts)
    return [match[1].lower() for match in found if match]


def texts_of(widget: QWidget) -> Iterator[str]:
    """Yield what stands on the labels and buttons that can be seen."""
    for text in widget.findChildren(QLabel):
        if text.buddy() is not None and text.isVisible():
            yield text.text()
    for button in widget.findChildren(QAbstractButton):
        if button.isVisible() and not isinstance(button, QToolButton):
            yield button.text()


def open_strip(program: Program, name: str) -> QWidget:
    strips = program.page.strips
    match name:
        case "reason":
            warning = next(f for f in program.page.session.findings if f.severity is Severity.WARNING)
            strips.open_reason(warning)
        case "past":
            strips.open_past(PRESENT)
        case "paste":
            mime = QMimeData()
            mime.setText("30\tQuyết định số 1\nabc\tGhi chú")
            strips.open_paste(mime, PRESENT)
        case _:
            getattr(strips, f"open_{name}")()
    strip = getattr(strips, name)
    assert isinstance(strip, QWidget)
    assert strip.isVisible()
    return strip


@pytest.mark.parametrize("name", STRIPS)
def test_no_letter_of_a_strip_is_taken(program: Program, name: str) -> None:
    strip = open_strip(program, name)
    around = letters(action.text() for action in program.window.menuBar().actions())
    around += letters(texts_of(program.page.head))
    found = letters(texts_of(strip))

    assert len(around) >= 7
    assert len(found) == len(set(found)), found
    assert not set(found) & set(around), (found, around)
    assert all("a" <= letter <= "z" for letter in found)
    QApplication.clipboard().clear()
