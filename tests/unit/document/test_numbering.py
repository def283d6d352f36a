from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.document.numbering import (
    Sections,
    appendix_labels,
    point,
    renumbered,
    roman,
    section_title,
)
from cchc_desktop.forms.model import Heading


def headings(*numbers: str) -> list[Heading]:
    return [Heading(n, n, f"Mục {n}", n.count(".") + 1, "", "") for n in numbers]


@pytest.mark.parametrize(
    ("number", "digits"),
    [(1, "I"), (3, "III"), (4, "IV"), (9, "IX"), (14, "XIV"), (38, "XXXVIII"), (44, "XLIV"), (99, "XCIX")],
)
def test_roman_digits(number: int, digits: str) -> None:
    assert roman(number) == digits


def test_one_appendix_has_no_number_and_several_have_roman_ones() -> None:
    assert appendix_labels(1) == ("Phụ lục",)
    assert appendix_labels(3) == ("Phụ lục I", "Phụ lục II", "Phụ lục III")


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert [point(n) for n in range(1, 9)] == ["a", "b", "c", "d", "đ", "e", "g", "h"]
    assert [point(n) for n in (23, 24, 46, 47, 552, 553)] == ["y", "aa", "ay", "ba", "yy", "aaa"]


def test_nothing_left_out_keeps_the_numbers_of_the_form_and_its_gaps() -> None:
    form = headings("1", "1.1", "1.1.1", "1.1.2", "1.1.4", "2")
    assert renumbered(form, frozenset(h.id for h in form)) == {h.id: h.number for h in form}


def test_what_stays_is_counted_where_something_is_left_out() -> None:
    form = headings("1", "1.1", "1.1.1", "1.1.2", "1.1.4", "1.2", "1.2.1", "2", "3")
    kept = frozenset({"1", "1.1", "1.1.2", "1.1.4", "1.2", "1.2.1", "3"})
    assert renumbered(form, kept) == {
        "1": "1",
        "1.1": "1.1",
        "1.1.2": "1.1.1",
        "1.1.4": "1.1.2",
        "1.2": "1.2",
        "1.2.1": "1.2.1",
        "3": "2",
    }


@given(kept=st.frozensets(st.sampled_from(["1.1", "1.2", "1.3", "2", "3", "4"])))
def test_numbers_stay_in_order_and_never_double(kept: frozenset[str]) -> None:
    form = headings("1", "1.1", "1.2", "1.3", "2", "3", "4")
    found = list(renumbered(form, kept | {"1"}).values())
    assert found == sorted(set(found))


def test_sections_count_anew_under_each_higher_one() -> None:
    count = Sections()
    found = [count.next(level) for level in (0, 1, 2, 3, 3, 2, 3, 1, 2, 0, 1)]
    assert found == ["Phần I", "I", "1", "a", "b", "2", "a", "II", "1", "Phần II", "I"]


def test_only_high_sections_are_titled_in_capitals() -> None:
    assert [section_title(level, "Đặc điểm") for level in range(4)] == [
        "ĐẶC ĐIỂM",
        "ĐẶC ĐIỂM",
        "Đặc điểm",
        "Đặc điểm",
    ]
