"""Ids are plain, stable names, and a misspelt one finds its neighbour."""

from __future__ import annotations

import pytest

from cchc_desktop.forms.ids import MAX_ID, is_id, nearest, unknown_id


@pytest.mark.parametrize("name", ["a", "plan", "staff.civil.present", "a1.b_2", "x" * MAX_ID])
def test_plain_names_are_ids(name: str) -> None:
    assert is_id(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "A",
        "1a",
        "a.",
        ".a",
        "a..b",
        "a.1",
        "_a",
        "a_",
        "a__b",
        "a-b",
        "a b",
        "đ",
        "a.in",
        "class",
        "a\n",
        "x" * (MAX_ID + 1),
    ],
)
def test_what_python_or_a_person_would_misread_is_no_id(name: str) -> None:
    assert not is_id(name)


def test_the_nearest_name_is_found_or_none() -> None:
    assert nearest("plan.doen", ["plan.done", "plan.total"]) == "plan.done"
    assert nearest("qqq", ["plan.done"]) == ""
    assert nearest("x" * 100_000, ["plan.done"]) == ""


def test_an_unknown_id_is_told_with_what_was_meant() -> None:
    assert "Có phải là “plan.done”?" in unknown_id("plan.doen", ["plan.done"]).remedy
    assert unknown_id("qqq", ["plan.done"]).code == "expression.unknown_id"
