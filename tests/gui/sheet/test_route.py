"""The cursor visits every value, and every note, in the order of the form, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.small_form import FormFiles
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.route import Route

V, N = Column.VALUE, Column.NOTE
# lines of the small form: 0 area, 1–7 values (1 and 6 heads that take one), 8 area, 9 head, 10 and 11 values


@pytest.fixture
def route(tmp_path: Path) -> Route:
    return Route(FormFiles(tmp_path).load().indicators)


def test_down_and_up_stop_only_at_values_and_at_the_ends(route: Route) -> None:
    assert route.first() == (1, V)
    assert route.down(7, V) == (10, V)
    assert route.up(10, V) == (7, V)
    assert route.down(11, V) is None
    assert route.up(1, V) is None
    assert route.last() == (11, V)


def test_every_row_has_a_note(route: Route) -> None:
    assert route.down(7, N) == (8, N)
    assert route.up(1, N) == (0, N)
    assert route.up(0, N) is None
    assert route.down(11, N) is None


def test_tab_goes_from_value_to_note_to_the_next_value_and_back_the_same_way(route: Route) -> None:
    there = [(1, V)]
    while (spot := route.onward(*there[-1])) is not None:
        there.append(spot)
    back = [there[-1]]
    while (spot := route.back(*back[-1])) is not None:
        back.append(spot)
    assert there[:4] == [(1, V), (1, N), (2, V), (2, N)]
    assert (7, N) in there
    assert there[there.index((7, N)) + 1] == (10, V)
    assert back == there[::-1]


def test_tab_from_the_note_of_a_head_leads_to_the_value_below(route: Route) -> None:
    assert route.onward(9, N) == (10, V)
    assert route.back(9, N) == (7, N)


@pytest.mark.parametrize(
    ("line", "column", "spot"),
    [(2, Column.LABEL, (2, V)), (2, Column.STT, (2, V)), (2, N, (2, N)), (9, Column.LABEL, (9, N))],
)
def test_a_click_means_what_can_be_typed_in_that_row(
    route: Route, line: int, column: Column, spot: tuple[int, Column]
) -> None:
    assert route.nearest(line, column) == spot


def test_a_leap_lands_on_the_next_value_in_its_direction_or_the_last_one(route: Route) -> None:
    assert route.land(9, V, upward=False) == (10, V)
    assert route.land(9, V, upward=True) == (7, V)
    assert route.land(0, V, upward=True) == (1, V)
    assert route.land(11, V, upward=False) == (11, V)


def test_an_empty_sheet_leads_nowhere() -> None:
    assert Route(()).first() is None
    assert Route(()).last() is None


def test_where_only_some_rows_are_shown_it_leads_to_these(route: Route) -> None:
    route.show_only({8, 9, 11, 2})
    assert route.first() == (2, V)
    assert route.last() == (11, V)
    assert route.down(2, V) == (11, V)
    assert route.up(11, V) == (2, V)
    assert route.down(2, N) == (8, N)
    assert route.up(2, N) is None
    assert route.onward(2, N) == (11, V)
    assert route.back(11, V) == (2, N)
    assert route.land(5, V, upward=False) == (11, V)
    assert route.land(5, V, upward=True) == (2, V)


def test_a_sheet_that_shows_only_heads_is_entered_at_a_note_and_one_that_shows_all_again_as_before(
    route: Route,
) -> None:
    route.show_only({8, 9})
    assert (route.first(), route.last()) == ((8, N), (9, N))
    route.show_only(None)
    assert (route.first(), route.last()) == ((1, V), (11, V))
