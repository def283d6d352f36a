"""One table of colours for each theme: readable everywhere, and followed by every widget."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.office.model import Office
from ui import theme
from ui.pages.office_fields import Letter
from ui.theme import DARK, LIGHT, Colours, Mode, Theme

GROUNDS = (
    "window",
    "paper",
    "card",
    "band",
    "band_strong",
    "accent_tint",
    "error_tint",
    "warning_tint",
    "hint_tint",
)
INKS = ("text", "quiet", "accent", "error", "warning", "hint", "good")


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG 2.1 defines it."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    made = QColor(colour)
    red, green, blue = map(linear, (made.redF(), made.greenF(), made.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def applied(qapp: QApplication) -> Iterator[Theme]:
    before = qapp.palette(), qapp.styleSheet()
    kept = Theme(qapp, Mode.LIGHT)
    yield kept
    kept.set_mode(Mode.SYSTEM)
    kept.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_reads_on_every_ground(table: Colours, ground: str, ink: str) -> None:
    assert contrast(getattr(table, ink), getattr(table, ground)) >= 4.5


def test_a_filter_that_is_off_does_not_look_pressed(applied: Theme, qtbot: QtBot) -> None:
    frame = QFrame()
    qtbot.addWidget(frame)
    frame.setObjectName("filter")
    row = QHBoxLayout(frame)
    chips = [QPushButton("Trống 4") for _look in range(3)]
    for chip in chips:
        chip.setProperty("chip", True)
        chip.setCheckable(True)
        row.addWidget(chip)
    _off, on, none = chips
    on.setChecked(True)
    none.setEnabled(False)
    frame.show()
    grounds = [QColor(chip.grab().toImage().pixelColor(5, 5)).name() for chip in chips]
    assert grounds == [LIGHT.paper, LIGHT.accent_tint, LIGHT.window]


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_words_read_on_the_accent(table: Colours) -> None:
    assert contrast(table.on_accent, table.accent) >= 4.5


def test_the_accent_is_the_quiet_blue() -> None:
    assert (LIGHT.accent, DARK.accent) == ("#1f5fa8", "#7db2ee")


def test_widgets_take_on_the_theme_at_once(applied: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Xuất")
    qtbot.addWidget(button)
    for mode, table in ((Mode.DARK, DARK), (Mode.LIGHT, LIGHT)):
        applied.set_mode(mode)
        assert applied.colours is table
        assert button.palette().color(QPalette.ColorRole.ButtonText) == QColor(table.text)
        assert theme.colours(button.palette()) is table


def test_the_style_sheet_names_only_colours_of_the_table() -> None:
    for table in (LIGHT, DARK):
        sheet = theme.style_sheet(table)
        assert "$" not in sheet
        assert table.accent in sheet


def test_figures_have_equal_widths_where_the_font_can() -> None:
    font = theme.figures(QFont("Liberation Sans"))
    assert QFont.Tag("tnum") in font.featureTags()


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_the_main_button_stays_readable_while_it_is_pressed(qtbot: QtBot, applied: Theme, mode: Mode) -> None:
    applied.set_mode(mode)
    button = QPushButton("Xuất")
    button.setProperty("primary", True)
    qtbot.addWidget(button)
    button.show()
    button.setDown(True)

    ground = button.grab().toImage().pixelColor(6, button.height() // 2)
    assert contrast(ground.name(), applied.colours.on_accent) >= 4.5


@pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])
def test_words_read_on_printed_paper(table: Colours) -> None:
    assert contrast(table.sheet_ink, table.sheet) >= 4.5


def pixels(widget: QWidget) -> list[str]:
    image = widget.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [image.pixelColor(x, y).name() for x, y in places]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("ticked", [False, True])
@pytest.mark.parametrize("enabled", [False, True])
def test_a_tick_box_has_a_frame_and_its_tick_can_be_seen(
    qtbot: QtBot, applied: Theme, mode: Mode, ticked: bool, enabled: bool
) -> None:
    applied.set_mode(mode)
    box = QCheckBox()
    box.setChecked(ticked)
    box.setEnabled(enabled)
    qtbot.addWidget(box)
    box.show()
    table, seen = applied.colours, set(pixels(box))

    frame = (table.accent if ticked else table.quiet) if enabled else table.line_strong
    assert frame in seen
    if enabled:
        assert contrast(frame, table.window) >= 3
    if ticked:  # the ink of its picture, which no sheet can name
        assert table.on_accent in seen


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_letter_is_paper_in_every_theme(qtbot: QtBot, applied: Theme, mode: Mode) -> None:
    applied.set_mode(mode)
    letter = Letter()
    letter.show_office(Office(name="Sở Nội vụ"))
    qtbot.addWidget(letter)
    letter.show()
    seen = pixels(letter)

    assert seen.count(applied.colours.sheet) > len(seen) / 2
    assert applied.colours.sheet_ink in seen
