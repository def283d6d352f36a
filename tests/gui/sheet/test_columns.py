"""Columns fill the view, keep their least widths, and are remembered as they were drawn."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.reports import Notebook
from ui.widgets.sheet.columns import Column, Widths
from ui.widgets.sheet.view import SheetView


@pytest.mark.parametrize("room", [700, 1024, 1920])
def test_columns_fill_the_view(room: int) -> None:
    assert sum(Widths().fit(room).values()) == room


def test_in_a_narrow_view_columns_keep_their_least_widths_and_the_sheet_scrolls() -> None:
    widths = Widths().fit(300)
    assert widths[Column.LABEL] >= 160
    assert widths[Column.NOTE] >= 100
    assert sum(widths.values()) > 300


def test_in_a_wide_view_the_value_stays_near_its_label() -> None:
    assert Widths().fit(2400)[Column.LABEL] <= 640


def test_drawn_widths_are_remembered() -> None:
    notebook = Notebook()
    widths = Widths(notebook)
    widths.take(Column.VALUE, 120, 1000)
    widths.take(Column.LABEL, 300, 1000)
    widths.remember()
    assert widths.fit(1000)[Column.VALUE] == 120
    assert widths.fit(1000)[Column.LABEL] == pytest.approx(300, abs=1)
    assert Widths(notebook).fit(1000) == widths.fit(1000)


def test_drawing_the_note_takes_its_width_from_the_label() -> None:
    widths = Widths()
    widths.take(Column.NOTE, 250, 1000)
    assert widths.fit(1000)[Column.NOTE] == pytest.approx(250, abs=1)


def test_the_figure_of_a_year_ago_gives_way_to_labels_where_there_is_little_room() -> None:
    assert Column.A_YEAR_AGO not in Widths().fit(780)
    assert Column.A_YEAR_AGO in Widths().fit(1024)
    assert Widths().fit(680)[Column.LABEL] >= 160


@pytest.mark.parametrize("room", [800, 857, 900, 1200])
def test_in_the_sheet_of_a_small_screen_it_shows_beside_a_label_that_reads(room: int) -> None:
    widths = Widths().fit(room)
    assert widths[Column.LABEL] >= 200
    assert widths[Column.A_YEAR_AGO] == widths[Column.PREVIOUS] >= 56
    assert sum(widths.values()) == room


def test_it_gives_way_too_where_no_report_has_such_a_figure() -> None:
    assert Column.A_YEAR_AGO not in Widths(a_year_ago=False).fit(1920)


@pytest.mark.parametrize(("column", "room"), [(Column.A_YEAR_AGO, 680), (Column.PREVIOUS, 1920)])
def test_columns_of_earlier_reports_are_shown_and_hidden_as_wanted_also_in_the_next_run(
    column: Column, room: int
) -> None:
    notebook = Notebook()
    for wanted in (False, True):
        Widths(notebook).show(column, wanted=wanted)
        again = Widths(notebook, a_year_ago=False).fit(room)
        assert (column in again) is wanted
        assert sum(again.values()) == room


@pytest.mark.parametrize("text", ["+9 x", "5", "+3"])
def test_a_strange_wish_counts_as_none(text: str) -> None:
    notebook = Notebook()
    notebook.remember("sheet.past", text)
    assert Widths(notebook).fit(1920) == Widths().fit(1920)


@pytest.mark.parametrize(
    "text", ["", "what another version wrote", "1 2", "44 108 92 84 580", "44 108 92 84 84 580 7"]
)
def test_a_strange_memory_counts_as_none(text: str) -> None:
    notebook = Notebook()
    notebook.remember("sheet.columns", text)
    assert Widths(notebook).fit(1000) == Widths().fit(1000)


def test_a_remembered_width_too_small_to_read_is_widened() -> None:
    notebook = Notebook()
    notebook.remember("sheet.columns", "1 1 1 1 1 1")
    assert all(width >= 32 for width in Widths(notebook).fit(1000).values())


def test_heads_of_earlier_figures_stand_over_them_and_not_at_the_edge(view: SheetView) -> None:
    horizontal, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    sides = {column: view.sheet.headerData(column, horizontal, role) for column in Column}
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert [column for column, side in sides.items() if side == right] == [Column.VALUE]
