"""Computed figures follow what they depend on, and never cover what was typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.entry.compute import NO_HISTORY, Calculation, NoHistory
from cchc_desktop.entry.model import Value
from cchc_desktop.forms.model import Form, Indicator
from tests.unit.small_form import FormFiles, Report


class Past(NoHistory):
    """A history with one figure for every question, which counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def previous(self, row: Indicator, /) -> Decimal | None:
        self.asked.append(row.id)
        return Decimal(3)

    def same_period_last_year(self, row: Indicator, /) -> Decimal | None:
        self.asked.append(row.id)
        return None

    def year_to_date(self, row: Indicator, /) -> Decimal | None:
        self.asked.append(row.id)
        return Decimal(7)


@pytest.fixture
def report(form: Form) -> Report:
    return Report(form)


def test_a_blank_report_shows_nothing(report: Report) -> None:
    assert report.calculation.progress == (0, 9)
    assert report.calculation.computed("plan.rate") is None
    assert report.calculation.shown("plan.rate") == Value()
    assert report.calculation.blank("plan.rate")


def test_a_computed_figure_appears_with_its_operands(report: Report) -> None:
    assert report.put({"plan.total": "45"}) == {"plan.total"}
    assert report.put({"plan.done": "20"}) == {"plan.done", "plan.rate", "plan.open", "plan.twice"}
    assert report.calculation.shown("plan.rate") == Value("", Decimal("44.44"))
    assert report.calculation.computed("plan.twice") == 50
    assert report.calculation.progress == (5, 9)


def test_a_computed_figure_goes_with_its_operands(report: Report) -> None:
    report.put({"plan.total": "45", "plan.done": "20"})
    assert report.put({"plan.total": ""}) == {"plan.total", "plan.rate", "plan.open", "plan.twice"}
    assert report.calculation.blank("plan.rate")


@pytest.mark.parametrize(
    ("done", "rate"), [("1", "12.5"), ("8", "100"), ("0", "0"), ("3", "37.5"), ("16", "200")]
)
def test_computed_figures_carry_no_needless_zeros(report: Report, done: str, rate: str) -> None:
    report.put({"plan.total": "8", "plan.done": done})
    assert str(report.calculation.computed("plan.rate")) == rate


def test_dividing_by_zero_is_blank(report: Report) -> None:
    report.put({"plan.total": "0", "plan.done": "0"})
    assert report.calculation.blank("plan.rate")


def test_a_typed_figure_is_never_computed_over(report: Report) -> None:
    report.put({"plan.total": "45", "plan.done": "20"})
    assert report.put({"plan.rate": "40"}) == {"plan.rate"}
    assert report.calculation.shown("plan.rate").typed == "40"
    assert report.calculation.computed("plan.rate") == Decimal("44.44")
    assert report.put({"plan.done": "30"}) == {"plan.done", "plan.open", "plan.twice"}
    assert report.calculation.shown("plan.rate").typed == "40"
    assert report.put({"plan.rate": ""}) == {"plan.rate"}
    assert report.calculation.shown("plan.rate") == Value("", Decimal("66.67"))


def test_what_depends_on_a_computed_figure_follows_the_typed_one(report: Report) -> None:
    report.put({"plan.total": "45", "plan.done": "20"})
    assert report.put({"plan.open": "10"}) == {"plan.open", "plan.twice"}
    assert report.calculation.computed("plan.twice") == 20


def test_what_cannot_be_read_is_neither_blank_nor_a_number(report: Report) -> None:
    report.put({"plan.total": "45", "plan.done": "hai mươi"})
    assert report.calculation.number("plan.done") is None
    assert not report.calculation.blank("plan.done")
    assert report.calculation.blank("plan.rate")
    assert report.calculation.progress == (2, 9)


def test_a_change_of_nothing_changes_nothing(report: Report) -> None:
    report.put({"plan.total": "45"})
    assert report.calculation.update(["plan.total", "plan.done"]) == frozenset()
    assert report.calculation.update([]) == frozenset()


def test_notes_are_seen(report: Report) -> None:
    report.note("plan.idea", "Sáng kiến")
    assert report.calculation.noted("plan.idea")
    assert not report.calculation.noted("plan.total")


def test_the_past_is_asked_once_for_each_row(form: Form) -> None:
    past = Past()
    calculation = Report(form, past).calculation
    assert [calculation.previous("plan.done"), calculation.previous("plan.done")] == [3, 3]
    assert [calculation.same_period_last_year("plan.done") for _ in range(2)] == [None, None]
    assert calculation.year_to_date("plan.done") == 7
    assert calculation.past("year_to_date", "plan.done") == 7
    assert past.asked == ["plan.done"] * 3


def test_without_history_the_past_is_blank(form: Form) -> None:
    row = form.by_id["plan.done"]
    calculation = Report(form).calculation
    assert calculation.previous("plan.done") is calculation.past("same_period_last_year", "plan.done") is None
    assert NO_HISTORY.year_to_date(row) is None


def test_formulas_may_read_the_past(files: FormFiles) -> None:
    files.replace("indicators.csv", "plan.open * 2", "plan.done + previous(plan.done)")
    report = Report(files.load(), Past())
    assert report.put({"plan.done": "4"}) == {"plan.done", "plan.twice"}
    assert report.calculation.computed("plan.twice") == 7


typings = st.dictionaries(
    st.sampled_from(["plan.rate", "plan.total", "plan.done", "plan.open", "plan.twice", "staff.quota"]),
    st.sampled_from(["", "0", "1", "8", "45", "x"]),
)


@settings(max_examples=100, deadline=None)
@given(steps=st.lists(typings, max_size=6))
def test_updates_lead_to_what_a_fresh_calculation_gives(form_once: Form, steps: list[dict[str, str]]) -> None:
    report = Report(form_once)
    rows = [row.id for row in form_once.indicators]
    for step in steps:
        before = {row: report.calculation.shown(row) for row in rows}
        changed = report.put(step)
        fresh = Calculation(report.entry)
        assert {row: report.calculation.shown(row) for row in rows} == {row: fresh.shown(row) for row in rows}
        assert {row: report.calculation.computed(row) for row in rows} == {
            row: fresh.computed(row) for row in rows
        }
        assert changed == {row for row in rows if report.calculation.shown(row) != before[row]}
