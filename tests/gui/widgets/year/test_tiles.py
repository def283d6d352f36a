"""Tiles in rows: as few and as alike as there is room for, and the arrows among them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.widgets.year.tiles import Tiles


@pytest.fixture
def tiles(qtbot: QtBot) -> Tiles:
    made = Tiles(100, gap=10, most=4)
    qtbot.addWidget(made)
    made.put([QPushButton(str(number)) for number in range(5)])
    made.resize(440, 200)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize(("width", "columns"), [(440, 3), (320, 3), (319, 2), (209, 1), (40, 1), (2000, 3)])
def test_five_tiles_stand_in_as_few_rows_as_there_is_room_for(
    qtbot: QtBot, tiles: Tiles, width: int, columns: int
) -> None:
    tiles.resize(width, 200)

    assert tiles.columns == columns
    qtbot.waitUntil(lambda: tiles.tiles[columns].y() > tiles.tiles[0].y())
    assert tiles.tiles[columns - 1].y() == tiles.tiles[0].y()
    assert all(tile.isVisible() for tile in tiles.tiles)


@pytest.mark.parametrize(("width", "columns"), [(430, 4), (429, 2), (320, 2), (210, 2), (209, 1)])
def test_no_tile_of_four_stands_alone_beneath_the_others(tiles: Tiles, width: int, columns: int) -> None:
    tiles.put(tiles.tiles[:4])
    tiles.resize(width, 200)
    assert tiles.columns == columns


def test_a_window_can_be_made_as_narrow_as_one_tile(tiles: Tiles) -> None:
    assert tiles.minimumSizeHint().width() == 100


def test_few_tiles_do_not_fill_the_width(tiles: Tiles) -> None:
    tiles.put(tiles.tiles[:1])
    assert tiles.tiles[0].width() < tiles.width() / 2


def test_the_arrows_stay_within(tiles: Tiles) -> None:
    first, second, _third, fourth, last = tiles.tiles
    for start, step, end in (
        (first, (1, 0), second),
        (first, (0, 1), fourth),
        (first, (-1, 0), first),
        (first, (0, -1), first),
        (last, (1, 0), last),
        (second, (0, 1), last),
        (fourth, (0, 1), fourth),
    ):
        start.setFocus()
        tiles.step(start, *step)
        assert QApplication.focusWidget() is end


def test_a_tile_that_stays_is_the_same_and_keeps_the_focus(tiles: Tiles) -> None:
    kept = tiles.tiles[2]
    kept.setFocus()
    tiles.put([kept, QPushButton("neu")])

    assert tiles.tiles[0] is kept
    assert QApplication.focusWidget() is kept
