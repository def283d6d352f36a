"""Where pages lie: nothing overlaps, a place is found again at any scale, all that is seen is drawn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gui.widgets.pages.paper import A4, LYING, Paper, field
from ui.widgets.pages.arrangement import GAP, STEPS, STRIP_ROWS, Arrangement, Fit, Outlook, Place, next_step

sizes = st.lists(st.sampled_from([A4, LYING]), min_size=1, max_size=6)
scales = st.floats(1, 12)


def outlook(zoom: Fit | float, *, width: int = 1000, height: int = 700, ratio: float = 1.0) -> Outlook:
    return Outlook(width, height, zoom, Place(), 96, ratio)


@given(sizes, scales)
def test_pages_stand_below_one_another_in_the_middle_or_from_the_left_where_too_wide(
    pages: list[tuple[float, float]], scale: float
) -> None:
    desk = Arrangement(pages, scale, 400)
    for above, below in zip(desk.rects, desk.rects[1:], strict=False):
        assert below.top() - above.bottom() == GAP + 1
    for rect in desk.rects:
        middle = abs(rect.center().x() - 400 / 2) <= 1.5
        assert middle if rect.width() <= 400 - 2 * GAP else rect.left() == GAP
        assert rect.right() + GAP < desk.width
    assert desk.height == desk.rects[-1].bottom() + 1 + GAP


@given(sizes, scales, scales, st.floats(0, 1))
def test_a_place_is_found_again_at_another_scale(
    pages: list[tuple[float, float]], scale: float, other: float, share: float
) -> None:
    first, second = Arrangement(pages, scale, 0), Arrangement(pages, other, 0)
    at = round(share * first.height)
    place = first.place_at(at)

    assert first.y_of(place) == at
    assert second.place_at(second.y_of(place)).offset == pytest.approx(place.offset, abs=1 / other)


def test_a_place_on_a_page_that_is_gone_is_the_end() -> None:
    desk = Arrangement([A4], 3, 0)

    assert desk.y_of(Place(4, 20)) == desk.height


@given(sizes, scales, st.integers(0, 4000), st.sampled_from([1.0, 1.25, 2.0]))
def test_the_strips_cover_what_is_seen(
    pages: list[tuple[float, float]], scale: float, top: int, ratio: float
) -> None:
    desk = Arrangement(pages, scale, 0)
    top = min(top, desk.height - 600)
    strips = desk.strips(top, top + 600, ratio)
    for page, rect in enumerate(desk.rects):
        for y in {max(top, rect.top()), min(top + 599, rect.bottom())}:
            if rect.top() <= y <= rect.bottom() and top <= y < top + 600:
                number = int((y - rect.top()) * ratio // STRIP_ROWS)
                assert any(strip.page == page and strip.number == number for strip in strips)


def test_fitting_shows_the_widest_upright_page_or_every_whole_page() -> None:
    paper = [A4, LYING]
    wide = Arrangement(paper, outlook(Fit.WIDTH).scale(paper), 1000)
    assert wide.rects[0].width() == 1000 - 2 * GAP
    assert Arrangement([LYING], outlook(Fit.WIDTH).scale([LYING]), 1000).width == 1000

    whole = Arrangement(paper, outlook(Fit.PAGE).scale(paper), 1000)
    assert max(rect.height() for rect in whole.rects) <= 700 - 2 * GAP


def test_natural_size_is_that_of_the_screen() -> None:
    assert outlook(1.0).scale([A4]) == pytest.approx(96 / 25.4)


def test_steps_lead_up_and_down_to_the_ends() -> None:
    assert next_step(1.0, 1) == 1.1
    assert next_step(1.19, -1) == 1.1
    assert next_step(STEPS[-1], 1) == STEPS[-1]
    assert next_step(0.3, -1) == STEPS[0]


def test_a_point_is_told_in_millimetres_of_its_page() -> None:
    desk = Arrangement([A4, A4], 2, 0)
    corner = desk.rects[1].topLeft()

    assert desk.on_page(corner.x() + 20, corner.y() + 40) == (1, 10, 20)
    assert desk.on_page(corner.x() - 5, corner.y()) is None
    assert desk.rect_of(field(page=1, top=20)).top() == corner.y() + 40


def test_what_will_be_seen_is_known_without_a_window() -> None:
    strips = outlook(1.0).strips(Paper([A4] * 5))

    assert {strip.page for strip in strips} == {0}
    assert strips[0].dpi == pytest.approx(96)
