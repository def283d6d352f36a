"""What a person does in the whole program: presses keys where the cursor is, reads sheet, strips and foot."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.keys import focused
from tests.gui.pages.conftest import Program
from tests.gui.reports import value_at
from ui.pages.strip import Strip
from ui.widgets.sheet.view import SheetView

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier


def hit(program: Program, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the cursor is; the menus hear it first, as they do from a keyboard."""
    program.bot.keyClick(focused(), key, modifiers)


def stand_at(program: Program, row: str) -> None:
    """Put the cursor into the value of a row."""
    program.page.jump(value_at(row))


def typed(program: Program, row: str) -> str:
    """Return what stands in the value of a row."""
    return program.page.session.entry.value(row).typed


def sheet(program: Program) -> SheetView:
    """Return the sheet of the tab that is open."""
    part = program.page.part_now
    assert part is not None
    assert part.sheet is not None
    return part.sheet


def opened(program: Program, strip: Strip) -> None:
    """Assert that `strip` is open and has the cursor, once the keyboard is back in the window."""
    assert strip.isVisible()
    program.bot.waitUntil(lambda: strip.isAncestorOf(focused()))


def said(program: Program) -> str:
    """Return what the foot says."""
    return program.window.foot.message.text()
