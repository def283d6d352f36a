"""The course of the key figures over the reports that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.steps import send
from cchc_desktop.services.trends import Trend, trends
from tests.unit.services.rounds import SIGNED, forms_of, new_report, yearly_form

TODAY = date(2026, 1, 1)


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return yearly_form(tmp_path / "small" / "2023")


@pytest.fixture
def data(form: Form, tmp_path: Path) -> Iterator[DataFile]:
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        yield data


def course(data: DataFile, form: Form, today: date = TODAY) -> dict[str, list[tuple[str, Decimal]]]:
    found = trends(data, forms_of(form), today)
    return {trend.row: [(period.code, figure) for period, figure in trend.points] for trend in found}


def test_without_reports_there_is_no_course(data: DataFile, form: Form) -> None:
    assert course(data, form) == {}
    new_report(data, form, "2023-Q1")
    assert course(data, form) == {}, "a blank is no figure"


def test_the_figures_come_oldest_first_under_the_row_s_name(data: DataFile, form: Form) -> None:
    for code, total in (("2023-Q2", "50"), ("2023-Q1", "45"), ("2023-Q3", "55")):
        new_report(data, form, code, {"plan.total": total})
    (trend,) = trends(data, forms_of(form), TODAY)
    assert (trend.label, trend.unit) == ("Nhiệm vụ đề ra", "Nhiệm vụ")
    assert course(data, form) == {
        "plan.total": [("2023-Q1", Decimal(45)), ("2023-Q2", Decimal(50)), ("2023-Q3", Decimal(55))]
    }


def test_there_are_eight_points_at_most(data: DataFile, form: Form) -> None:
    for year in (2023, 2024, 2025):
        for span in ("Q1", "Q2", "Q3"):
            new_report(data, form, f"{year}-{span}", {"plan.total": "45"})
    codes = [code for code, _figure in course(data, form)["plan.total"]]
    assert codes == [
        *("2023-Q2", "2023-Q3", "2024-Q1", "2024-Q2", "2024-Q3", "2025-Q1", "2025-Q2", "2025-Q3"),
    ]


def test_of_windows_that_end_on_one_day_there_is_one_point(data: DataFile, form: Form) -> None:
    for code in ("2023-Q1", "2023-Q2", "2023-H1", "2023-Q3"):
        new_report(data, form, code, {"plan.total": "45"})
    codes = [code for code, _figure in course(data, form)["plan.total"]]
    assert codes == ["2023-Q1", "2023-Q2", "2023-Q3"]


def test_a_cumulative_figure_compares_within_its_year(data: DataFile, form: Form) -> None:
    for code, done in (("2023-Q3", "40"), ("2024-Q1", "10"), ("2024-Q2", "20")):
        new_report(data, form, code, {"plan.done": done})
    assert [code for code, _figure in course(data, form)["plan.done"]] == ["2024-Q1", "2024-Q2"]


def test_figures_still_growing_count_only_once_sent(data: DataFile, form: Form) -> None:
    new_report(data, form, "2023-Q1", {"plan.total": "45"})
    session = new_report(data, form, "2023-Q2", {"plan.total": "44"})
    in_may = date(2023, 5, 1)
    assert [code for code, _figure in course(data, form, in_may)["plan.total"]] == ["2023-Q1"]
    send(session, "47", SIGNED)
    assert [code for code, _figure in course(data, form, in_may)["plan.total"]] == ["2023-Q1", "2023-Q2"]


def test_a_report_whose_form_is_gone_is_left_out(data: DataFile, form: Form) -> None:
    new_report(data, form, "2023-Q1", {"plan.total": "45"})
    assert trends(data, Catalog({}), TODAY) == ()


def test_a_computed_figure_has_a_course_too(data: DataFile, form: Form) -> None:
    new_report(data, form, "2023-Q1", {"plan.total": "45", "plan.done": "9"})
    found = trends(data, forms_of(form), TODAY)
    assert found == tuple(
        Trend(row, label, "Nhiệm vụ", ((data.reports()[0].period, Decimal(figure)),))
        for row, label, figure in (
            ("plan.total", "Nhiệm vụ đề ra", 45),
            ("plan.done", "Nhiệm vụ đã xong", 9),
        )
    )
