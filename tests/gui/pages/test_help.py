"""The sheet of keys under F1 holds every key there is, and fits the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.keys import press
from ui.menus import Menus
from ui.pages.help import PLAIN, KeysDialog, groups, in_columns

Show = Callable[[int, int], KeysDialog]


class Screen:
    """A screen of a size."""

    def __init__(self, width: int, height: int) -> None:
        self._size = QSize(width, height)

    def availableSize(self) -> QSize:
        return self._size


class OnScreen(QWidget):
    """A window on a screen of a size."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._screen = Screen(width, height)

    def screen(self) -> Screen:  # type: ignore[override]
        return self._screen


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def menus(window: QMainWindow) -> Menus:
    return Menus(window)


@pytest.fixture
def show(qtbot: QtBot, menus: Menus) -> Iterator[Show]:
    """Show the sheet on a screen of a size."""
    windows = []

    def shown(width: int, height: int) -> KeysDialog:
        window = OnScreen(width, height)
        windows.append(window)  # which keeps it
        qtbot.addWidget(window)
        dialog = KeysDialog(menus, window)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield shown
    windows.clear()


def lines(dialog: KeysDialog) -> list[str]:
    """Return all that can be read on the sheet."""
    return [label.text() for label in dialog.sheet.findChildren(QLabel)]


def test_every_action_with_keys_is_on_the_sheet_with_all_its_keys(show: Show, menus: Menus) -> None:
    shown = lines(show(1440, 900))
    keyed = list(menus)
    assert len(keyed) > 30
    for action in keyed:
        assert ", ".join(keys.toString() for keys in action.shortcuts()) in shown
        assert action.text().replace("&", "").rstrip("…") in shown


def test_what_undo_would_do_just_now_does_not_stand_on_the_sheet(show: Show, menus: Menus) -> None:
    menus.show_edits("Đổi phông cũ sang Unicode", None)
    assert menus["undo"].text() == "&Hoàn tác: đổi phông cũ sang Unicode"
    assert "Hoàn tác" in lines(show(1440, 900))


def test_the_plain_keys_stand_there_as_in_their_one_table(show: Show) -> None:
    shown = lines(show(1024, 640))
    for title, keys in PLAIN:
        assert title in shown
        for pressed, does in keys:
            at = [number for number, text in enumerate(shown) if text == pressed]
            assert does[0].upper() + does[1:] in [shown[number + 1] for number in at]


def test_the_keys_of_each_place_are_named() -> None:
    named = {title: [keys for keys, _does in lines] for title, lines in PLAIN}
    assert set(named) >= {"Bảng số liệu", "Ô ghi chú", "Điều cần xem", "Xem trước", "Tổng quan"}
    assert {"F2", "Esc", "Delete", "Backspace", "F4, Alt+↓"} <= set(named["Bảng số liệu"])


def test_on_a_large_screen_nothing_needs_scrolling(show: Show) -> None:
    dialog = show(1440, 900)
    assert dialog.area.verticalScrollBar().maximum() == 0
    assert dialog.area.horizontalScrollBar().maximum() == 0
    assert dialog.width() <= 1440
    assert dialog.height() <= 860


def test_on_a_small_screen_it_scrolls_down_by_keys_and_never_sideways(show: Show, qtbot: QtBot) -> None:
    dialog = show(1024, 640)
    assert dialog.height() <= 600
    assert dialog.area.horizontalScrollBar().maximum() == 0
    dialog.activateWindow()
    qtbot.waitUntil(dialog.area.hasFocus)
    press(Qt.Key.Key_PageDown)
    assert dialog.area.verticalScrollBar().value() > 0
    QTest.keyClick(dialog.area, Qt.Key.Key_Escape)
    assert dialog.isHidden()


@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_keep_the_order_and_are_about_as_long(menus: Menus, count: int) -> None:
    everything = tuple(groups(menus))
    columns = in_columns(everything, count)
    assert len(columns) <= count
    assert tuple(group for column in columns for group in column) == everything
    sizes = [sum(len(lines) + 2 for _title, lines in column) for column in columns]
    largest = max(len(lines) + 2 for _title, lines in everything)
    assert max(sizes) <= sum(sizes) / count + largest
