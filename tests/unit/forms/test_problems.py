"""Problems say where they are in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.forms.problems import Problem, Problems, Spot


@pytest.mark.parametrize(
    ("spot", "text"),
    [
        (Spot(Path("a.csv")), "a.csv"),
        (Spot(Path("a.csv"), 3), "a.csv, dòng 3"),
        (Spot(Path("a.toml"), 3, 5), "a.toml, dòng 3, cột 5"),
        (Spot(Path("a.csv"), 3, 10, "formula", 7), "a.csv, dòng 3, cột 10 (formula), ký tự 7"),
    ],
)
def test_a_spot_reads_as_a_person_says_it(spot: Spot, text: str) -> None:
    assert spot.text == text


def test_no_problem_stops_nothing() -> None:
    Problems().stop()


def test_a_problem_names_place_cause_and_remedy() -> None:
    problems = Problems()
    problems.add(Spot(Path("a.csv"), 3, 1, "id"), "form.value_missing", name="id")
    (problem,) = problems.found
    assert isinstance(problem, Problem)
    assert problem.text == "a.csv, dòng 3, cột 1 (id): “id” để trống. Điền “id”."
