"""How cells look: grounds by what they are, a sign of its own for each severity, heights by their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from cchc_desktop.forms.model import Level, Severity
from ui.theme import DARK, LIGHT, ROW, Colours
from ui.widgets.inked import ink_of
from ui.widgets.sheet.cells import Cell
from ui.widgets.sheet.columns import Column, Widths
from ui.widgets.sheet.painting import CellPainter, tint_of

pytestmark = pytest.mark.usefixtures("qapp")

BOX = QRect(0, 0, 160, ROW)
THEMES = pytest.mark.parametrize("table", [LIGHT, DARK], ids=["light", "dark"])


def value(text: str = "", *, mark: Severity | None = None, blamed: bool = False) -> Cell:
    return Cell(Column.VALUE, Level.ROW, text, True, mark=mark, blamed=blamed)


def painted(cell: Cell, table: Colours, *, lit: bool = False, box: QRect = BOX) -> QImage:
    image = QImage(box.size(), QImage.Format.Format_ARGB32)
    image.fill(QColor(table.paper))
    painter = QPainter(image)
    CellPainter(QFont()).paint(painter, box, cell, table, lit=lit)
    painter.end()
    return image


def ground(cell: Cell, table: Colours, *, lit: bool = False) -> str:
    return painted(cell, table, lit=lit).pixelColor(80, 3).name()


def share(image: QImage, ink: str) -> float:
    """Return how much of the mark's square, at the left of the cell, is in `ink`."""
    points = [(x, y) for x in range(8, 16) for y in range(10, 18)]
    return sum(image.pixelColor(x, y).name() == ink for x, y in points) / len(points)


@THEMES
def test_heads_are_bands_and_what_can_be_typed_is_paper(table: Colours) -> None:
    assert ground(Cell(Column.LABEL, Level.AREA, "I"), table) == table.band_strong
    assert ground(Cell(Column.LABEL, Level.GROUP, "1"), table) == table.band
    assert ground(Cell(Column.VALUE, Level.GROUP, "", True), table) == table.paper
    assert ground(value(), table) == table.paper


@THEMES
def test_the_row_of_the_cursor_is_lit(table: Colours) -> None:
    assert ground(value(), table, lit=True) == table.accent_tint


@THEMES
@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_a_cell_to_blame_is_tinted_and_one_that_is_only_named_is_not(
    table: Colours, severity: Severity
) -> None:
    assert ground(value(mark=severity, blamed=True), table, lit=True) == tint_of(table, severity)
    assert ground(value(mark=severity), table) == table.paper


@THEMES
def test_signs_differ_in_shape_and_not_only_in_colour(table: Colours) -> None:
    drawn = {s: painted(value(mark=s), table) for s in Severity}
    disc, triangle = (share(drawn[s], ink_of(table, s)) for s in (Severity.ERROR, Severity.WARNING))
    assert disc > triangle > 0.2
    ring = drawn[Severity.HINT]
    assert ring.pixelColor(12, 14).name() == table.paper
    assert ring != painted(value(), table)


@THEMES
def test_an_explained_warning_has_a_hollow_sign_and_no_tint(table: Colours) -> None:
    loud, quiet = value(mark=Severity.WARNING, blamed=True), value(mark=Severity.WARNING, blamed=True)
    quiet = replace(quiet, answered=True)
    assert ground(quiet, table) == table.paper
    assert ground(quiet, table, lit=True) == table.accent_tint
    inks = [share(painted(cell, table), ink_of(table, Severity.WARNING)) for cell in (loud, quiet)]
    assert inks[0] > 0.2
    assert inks[1] == 0
    hint = painted(value(mark=Severity.HINT), table)
    assert hint != painted(quiet, table) != painted(value(), table)


@THEMES
def test_what_nobody_has_confirmed_is_light_and_underlined_with_dots(table: Colours) -> None:
    plain, carried = value("1111"), replace(value("1111"), carried=True)
    pictures = painted(plain, table), painted(carried, table)
    lines = [
        {at.pixelColor(x, y).name() for x in range(120, 150)}
        for at in pictures
        for y in (line_under(pictures[1], table),)
    ]
    assert lines == [{table.paper}, {table.paper, table.quiet}]
    assert not any(pictures[1].pixelColor(x, y).name() == table.text for x in range(160) for y in range(ROW))


def line_under(picture: QImage, table: Colours) -> int:
    """Return the line with the most dots that stand apart."""
    dots = [
        sum(
            picture.pixelColor(x, y).name() == table.quiet
            and picture.pixelColor(x + 1, y).name() == table.paper
            for x in range(120, 150)
        )
        for y in range(ROW)
    ]
    return dots.index(max(dots))


@THEMES
def test_a_difference_stands_after_its_figure_and_gives_way_where_there_is_no_room(table: Colours) -> None:
    figure = Cell(Column.PREVIOUS, Level.ROW, "27", derived=True)
    alone, both = painted(figure, table), painted(replace(figure, aside="(+2)"), table)
    assert inked(both, table)[1] > inked(alone, table)[1] + 8
    assert inked(both, table)[0] == inked(alone, table)[0]  # figures stand in a line with or without one
    crowded = replace(figure, aside="(+1.234.567.890.123.456.789)")
    assert painted(crowded, table) == alone


@pytest.mark.parametrize("width", [76, 92, 104])
@pytest.mark.parametrize("aside", ["(+2)", "(+297)", "(+8.888)"])
def test_no_difference_moves_its_figure(width: int, aside: str) -> None:
    box = QRect(0, 0, width, ROW)
    figure = Cell(Column.PREVIOUS, Level.ROW, "33", derived=True)
    alone, both = (painted(cell, LIGHT, box=box) for cell in (figure, replace(figure, aside=aside)))
    end = inked(alone, LIGHT)[1]
    assert both.copy(0, 0, end + 1, ROW) == alone.copy(0, 0, end + 1, ROW)


@pytest.mark.parametrize("width", [64, 76, 88, 104])
def test_figures_with_and_without_a_difference_end_in_one_line(width: int) -> None:
    box = QRect(0, 0, width, ROW)
    ends = {
        inked(painted(Cell(Column.PREVIOUS, Level.ROW, text, derived=True), LIGHT, box=box), LIGHT)[1]
        for text in ("8", "18", "888", "1.888")
    }
    assert max(ends) - min(ends) <= 1  # letters end within a pixel of their width
    wide = inked(painted(Cell(Column.PREVIOUS, Level.ROW, "1.234.567", derived=True), LIGHT, box=box), LIGHT)
    assert 0 < wide[0] < wide[1] < width


@pytest.mark.parametrize("room", [618, 857, 1300])
def test_in_the_usual_sheets_a_difference_has_room_beside_a_usual_figure(room: int) -> None:
    box = QRect(0, 0, Widths().fit(room)[Column.PREVIOUS], ROW)
    figure = Cell(Column.PREVIOUS, Level.ROW, "641", derived=True)
    both = painted(replace(figure, aside="(−68)"), LIGHT, box=box)
    assert both != painted(figure, LIGHT, box=box)


def inked(image: QImage, table: Colours) -> tuple[int, int]:
    """Return the first and the last column of pixels in which something is written."""
    box = image.rect()
    written = [
        x
        for x in range(box.width())
        if any(image.pixelColor(x, y).name() != table.paper for y in range(box.height() - 1))
    ]
    return written[0], written[-1]


def test_words_that_need_more_lines_make_the_cell_higher() -> None:
    cells, label = CellPainter(QFont()), "Tổng số biên chế được giao trong năm "
    heights = [cells.height(Cell(Column.LABEL, Level.ROW, label * n), 200) for n in (1, 2, 8)]
    assert heights == sorted(set(heights))
    assert cells.height(Cell(Column.LABEL, Level.ROW, "Có mặt"), 200) == ROW


def test_a_long_note_is_cut_and_its_hint_takes_no_room() -> None:
    cells, note = CellPainter(QFont()), "Kế hoạch số 01/KH ngày 17/01/2023 " * 9
    six = cells.height(Cell(Column.NOTE, Level.ROW, "một\nhai\nba\nbốn\nnăm\nsáu", True), 200)
    assert six == ROW + 5 * cells.leading
    assert cells.height(Cell(Column.NOTE, Level.ROW, note, True), 200) == six
    assert cells.height(Cell(Column.NOTE, Level.ROW, note, True, derived=True), 200) == ROW
    assert cells.strong.lines(note, 200, 3)[-1].endswith("…")
    assert len(cells.strong.lines(note, 200, 3)) == 3


def test_a_word_wider_than_its_column_breaks() -> None:
    cells = CellPainter(QFont())
    lines = cells.strong.lines("https" + "://" + "a" * 80, 100)
    assert "".join(lines) == "https" + "://" + "a" * 80
    assert all(cells.strong.width(line) <= 100 for line in lines)
