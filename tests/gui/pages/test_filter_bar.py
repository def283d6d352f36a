"""The filter by keyboard alone, in the whole program: words, Tab, space, Tab, and on to the rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cchc_desktop.services.row_filter import RowState
from tests.gui.keys import focused
from tests.gui.pages.conftest import Program
from ui.widgets.sheet.filter import FilterBar
from ui.widgets.sheet.view import SheetView

Key = Qt.Key


@pytest.fixture
def sheet(program: Program) -> SheetView:
    """The sheet of a tab, with the filter opened by its keys."""
    sheet = program.page.part(program.page.tabs.currentIndex()).sheet
    assert sheet is not None
    sheet.setFocus()
    QTest.keyClick(focused(), Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert focused() is sheet.filter.bar.words
    program.bot.waitUntil(lambda: not all(chip.isEnabled() for chip in sheet.filter.bar.chips.values()))
    return sheet


def tab(*, back: bool = False) -> None:
    """Press Tab as a keyboard does, in whatever has the focus."""
    QTest.keyClick(focused(), Key.Key_Backtab if back else Key.Key_Tab)


def usable(bar: FilterBar) -> list[object]:
    """Return what can be switched on in the bar, from left to right."""
    return [chip for chip in bar.chips.values() if chip.isEnabled()]


def test_tab_goes_from_the_words_over_the_switches_to_the_rows(sheet: SheetView) -> None:
    bar = sheet.filter.bar
    for letter in (Key.Key_S, Key.Key_O):
        QTest.keyClick(focused(), letter)
    place = sheet.place
    passed: list[object] = []
    tab()
    while focused() is not sheet:
        passed.append(focused())
        tab()
    assert passed == usable(bar)
    assert len(passed) > 1
    assert sheet.place == place
    assert bar.words.text() == "so"


def test_the_space_bar_switches_on_and_off_where_tab_has_gone(sheet: SheetView) -> None:
    bar = sheet.filter.bar
    tab()
    chip = bar.chips[RowState.BLANK]
    assert focused() is chip
    everything = [line for line in range(sheet.sheet.rowCount()) if not sheet.isRowHidden(line)]
    QTest.keyClick(focused(), Key.Key_Space)
    assert chip.isChecked()
    assert focused() is chip
    assert 0 < sum(not sheet.isRowHidden(line) for line in everything) < len(everything)
    QTest.keyClick(focused(), Key.Key_Space)
    assert not chip.isChecked()
    assert not any(map(sheet.isRowHidden, everything))


def test_shift_and_tab_go_the_same_way_back(sheet: SheetView) -> None:
    bar, place = sheet.filter.bar, sheet.place
    tab()
    tab()
    tab(back=True)
    assert focused() is usable(bar)[0]
    tab(back=True)
    assert focused() is bar.words
    assert sheet.place == place


def test_keys_in_a_switch_are_heard_as_in_the_words(sheet: SheetView) -> None:
    place = sheet.place
    tab()
    QTest.keyClick(focused(), Key.Key_Return)
    assert focused() is sheet
    QTest.keyClick(focused(), Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    tab()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not sheet.filter.active
    assert (focused(), sheet.place) == (sheet, place)
