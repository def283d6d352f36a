"""The strip in which words are looked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.widgets.pages.find import FindStrip


@pytest.fixture
def strip(qtbot: QtBot) -> FindStrip:
    made = FindStrip()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.open()
        made.activateWindow()
    return made


def test_what_is_typed_is_looked_for(strip: FindStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.typed) as typed:
        qtbot.keyClicks(strip.words, "k")
    assert typed.args == ["k"]

    strip.show_count(2, 12, leads=True)
    assert strip.count.text() == "3/12"
    assert strip.jump.isVisible()


@pytest.mark.parametrize(
    ("modifier", "by"), [(Qt.KeyboardModifier.NoModifier, 1), (Qt.KeyboardModifier.ShiftModifier, -1)]
)
def test_enter_goes_from_match_to_match(
    strip: FindStrip, qtbot: QtBot, modifier: Qt.KeyboardModifier, by: int
) -> None:
    with qtbot.waitSignal(strip.stepped) as stepped:
        qtbot.keyClick(strip.words, Qt.Key.Key_Return, modifier)

    assert stepped.args == [by]


def test_ctrl_enter_asks_for_the_field(strip: FindStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.jump_wanted):
        qtbot.keyClick(strip.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_buttons_do_the_same(strip: FindStrip, qtbot: QtBot) -> None:
    strip.show_count(0, 2, leads=True)
    for button, by in ((strip.after, 1), (strip.before, -1)):
        with qtbot.waitSignal(strip.stepped) as stepped:
            button.click()
        assert stepped.args == [by]
    strip.jump.setFocus()
    with qtbot.waitSignal(strip.jump_wanted):
        qtbot.keyClick(strip.jump, Qt.Key.Key_Return)


def test_nothing_found_is_said(strip: FindStrip, qtbot: QtBot) -> None:
    qtbot.keyClicks(strip.words, "khong dau co")
    strip.show_count(-1, 0, leads=False)

    assert strip.count.text() == "Không có"
    assert not strip.after.isEnabled()
    assert not strip.jump.isVisible()


def test_esc_closes_and_the_words_stay_for_the_next_time(strip: FindStrip, qtbot: QtBot) -> None:
    qtbot.keyClicks(strip.words, "ke hoach")
    with qtbot.waitSignal(strip.closed):
        qtbot.keyClick(strip.words, Qt.Key.Key_Escape)
    assert strip.isHidden()

    with qtbot.waitSignal(strip.typed) as typed:
        strip.open()
    assert typed.args == ["ke hoach"]
    assert strip.words.selectedText() == "ke hoach"
