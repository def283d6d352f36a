"""The keystroke model of the same job by hand counts what a skilled clerk presses, and no more."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.by_hand import Job, Step, steps

JOB = Job({"total": "618", "part": "44"}, ("total",), (2,), (), ("618",), "98", "14", "6")


def total(job: Job) -> int:
    return sum(step.total for step in steps(job))


def test_a_double_click_counts_two_and_a_modifier_one() -> None:
    assert Step("Ctrl+C and a double click", 3, 2, 2, "").total == 12


def test_a_changed_figure_costs_a_click_and_its_digits() -> None:
    assert total(replace(JOB, changed={**JOB.changed, "other": "1234"})) - total(JOB) == 1 + 4


def test_one_that_the_text_names_too_is_typed_there_again() -> None:
    assert total(replace(JOB, in_text=("total", "part"))) - total(JOB) == 2 + 2


def test_without_rates_no_calculator_is_opened() -> None:
    assert not any("calculator" in step.what for step in steps(JOB))
    assert any("calculator" in step.what for step in steps(replace(JOB, rates=(11,))))
