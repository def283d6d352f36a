"""Which pages and how many copies are meant, as somebody types it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from ui import printing
from ui.printing import read_range

# -- which pages


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_pages_written_one_by_one_are_read_back(pages: list[int]) -> None:
    typed = ", ".join(map(str, pages))

    assert read_range(typed, 40) == tuple(dict.fromkeys(page - 1 for page in pages))


@given(st.integers(1, 40), st.integers(0, 10), st.sampled_from(["-", "–", " - "]))
def test_a_range_is_read_with_both_ends(first: int, more: int, dash: str) -> None:
    assert read_range(f"{first}{dash}{first + more}", 60) == tuple(range(first - 1, first + more))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "print.range_unreadable"),
        ("ba", "print.range_unreadable"),
        ("1-", "print.range_unreadable"),
        ("5-3", "print.range_unreadable"),
        ("0", "print.range_unreadable"),
        ("1, 2 3", "print.range_unreadable"),
        ("1-13", "print.range_beyond"),
    ],
)
def test_what_is_no_range_is_told(typed: str, code: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_range(typed, 12)
    assert refusal.value.code == code


@pytest.mark.parametrize("typed", ["", "0", "00", "100", "-1", "ba", "²"])
def test_what_is_no_number_of_copies_is_told(typed: str) -> None:
    with pytest.raises(UserError) as refusal:
        printing.read_copies(typed)
    assert refusal.value.code == "print.copies"


def test_copies_are_read() -> None:
    assert [printing.read_copies(typed) for typed in ("1", "07", "99")] == [1, 7, 99]
