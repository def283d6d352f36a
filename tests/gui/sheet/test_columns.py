"""Columns fill the view, keep their least widths, and are remembered as they were drawn."""

from __future__ import annotations

import pytest

from tests.gui.reports import Notebook
from ui.widgets.sheet.columns import Column, Widths


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


@pytest.mark.parametrize("text", ["", "what another version wrote", "1 2", "44 108 92 84 580 7", "0 0 0 0 0"])
def test_a_strange_memory_counts_as_none(text: str) -> None:
    notebook = Notebook()
    notebook.remember("sheet.columns", text)
    assert Widths(notebook).fit(1000) == Widths().fit(1000)


def test_a_remembered_width_too_small_to_read_is_widened() -> None:
    notebook = Notebook()
    notebook.remember("sheet.columns", "1 1 1 1 1")
    assert all(width >= 32 for width in Widths(notebook).fit(1000).values())
