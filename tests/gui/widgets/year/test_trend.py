"""The picture of a figure's course: what it says and what it paints."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.periods import Period
from cchc_desktop.services.trends import Trend
from ui.theme import DARK, LIGHT, Colours, palette
from ui.widgets.year.trend import TrendPicture, TrendTile

SPANS = ("Q1", "Q2", "Q3", "Q4")


def trend(*numbers: str, unit: str = "Văn bản") -> Trend:
    points = tuple((Period(2023, span), Decimal(n)) for span, n in zip(SPANS, numbers, strict=False))
    return Trend("documents.out", "Tổng số văn bản đi", unit, points)


def shown(bot: QtBot, what: Trend) -> TrendTile:
    tile = TrendTile(what)
    bot.addWidget(tile)
    tile.resize(220, tile.height())
    tile.show()
    return tile


def test_it_says_the_last_figure_and_how_it_changed(qtbot: QtBot) -> None:
    tile = shown(qtbot, trend("1200", "1231", "1234"))

    assert tile.name.text() == "Tổng số văn bản đi"
    assert tile.value.text() == "1.234 văn bản · Quý III/2023"
    assert tile.change.text() == "tăng 3 so với Quý II/2023"
    assert tile.picture.accessibleDescription() == (
        "Quý I/2023: 1.200 văn bản; Quý II/2023: 1.231 văn bản; Quý III/2023: 1.234 văn bản"
    )


def test_each_figure_is_told_under_the_mouse_and_the_last_again_when_it_leaves(qtbot: QtBot) -> None:
    tile = shown(qtbot, trend("1200", "1231", "1234"))
    picture = tile.picture
    for share, said in ((0.1, "1.200 văn bản · Quý I/2023"), (0.5, "1.231 văn bản · Quý II/2023")):
        qtbot.mouseMove(picture, QPoint(int(picture.width() * share), 10))
        qtbot.waitUntil(lambda said=said: tile.value.text() == said)  # type: ignore[misc]
    assert tile.change.text() == "tăng 31 so với Quý I/2023"

    picture.point_at(-1)
    assert tile.value.text() == "1.234 văn bản · Quý III/2023"


def test_the_arrows_go_from_figure_to_figure(qtbot: QtBot) -> None:
    tile = shown(qtbot, trend("1", "2", "3"))
    said = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(tile.picture, key)
        said.append(tile.value.text()[0])
    assert said == ["3", "2", "1", "1", "2"]
    qtbot.keyClick(tile.picture, Qt.Key.Key_Up)
    assert tile.value.text().startswith("2")


def test_one_figure_alone_has_nothing_to_differ_from(qtbot: QtBot) -> None:
    tile = shown(qtbot, trend("5"))
    assert tile.value.text() == "5 văn bản · Quý I/2023"
    assert tile.change.text() == ""


def test_a_new_course_is_shown_in_the_same_tile(qtbot: QtBot) -> None:
    tile = shown(qtbot, trend("1", "2"))
    tile.picture.point_at(0)
    tile.show_trend(trend("1", "2", "7"))
    assert tile.value.text() == "7 văn bản · Quý III/2023"


def test_bars_stand_on_nought_and_a_flat_line_stays_flat(qtbot: QtBot) -> None:
    bars = shown(qtbot, trend("50", "100", "0")).picture
    assert bars.heights() == (0.5, 1.0, 0.0)

    shares = shown(qtbot, trend("99.9", "100", unit="%")).picture
    low, high = shares.heights()
    assert 0 < high - low < 0.1
    assert shown(qtbot, trend("0", "0", unit="%")).picture.heights() == (0.5, 0.5)
    assert shown(qtbot, trend("0", "0")).picture.heights() == (0.0, 0.0)


def test_negative_figures_stay_in_the_picture(qtbot: QtBot) -> None:
    assert all(0 <= share <= 1 for share in shown(qtbot, trend("-5", "3")).picture.heights())


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def table(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Colours]:
    before = qapp.palette()
    qapp.setPalette(palette(request.param))
    yield request.param
    qapp.setPalette(before)


def colours_of(image: QImage, left: int, right: int) -> set[str]:
    pixels = (QColor(image.pixel(x, y)) for x in range(left, right) for y in range(image.height()))
    return {pixel.name() for pixel in pixels}


@pytest.mark.parametrize("unit", ["Văn bản", "%"])
def test_the_figure_that_is_told_stands_out(qtbot: QtBot, table: Colours, unit: str) -> None:
    picture = TrendPicture()
    qtbot.addWidget(picture)
    picture.show_numbers((Decimal(5), Decimal(9)), shares=unit == "%")
    picture.resize(120, 56)
    for at, left, right in ((-1, 60, 120), (0, 0, 60)):
        picture.point_at(at)
        image = picture.grab().toImage()
        assert table.accent in colours_of(image, left, right)
        assert table.accent not in colours_of(image, 60 - left, 120 - left)


def test_the_first_and_the_last_period_stand_under_the_picture(qtbot: QtBot) -> None:
    tile = shown(qtbot, trend("1200", "1231", "1234"))
    assert (tile.first.text(), tile.last.text()) == ("Quý I/2023", "Quý III/2023")
    alone = shown(qtbot, trend("5"))
    assert (alone.first.text(), alone.last.text()) == ("", "Quý I/2023")


def test_a_wide_window_has_higher_pictures_and_hovering_moves_none(qtbot: QtBot) -> None:
    tile = shown(qtbot, trend("1200", "1231", "1234"))
    low = tile.picture.geometry()
    tile.picture.point_at(0)
    assert tile.picture.geometry() == low
    tile.resize(1700, tile.height())
    qtbot.waitUntil(lambda: tile.picture.height() > low.height() + 40)
