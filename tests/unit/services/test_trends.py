"""The course of the key figures over the reports that can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.steps import send
from cchc_desktop.services.trends import Trend, trends
from tests.unit.services.rounds import SIGNED, carry, forms_of, new_report, yearly_form
from tests.unit.small_form import FormFiles

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


def test_figures_that_nobody_has_confirmed_are_no_points(data: DataFile, form: Form) -> None:
    first = new_report(data, form, "2023-Q1", {"plan.total": "45", "plan.done": "9"})
    new_report(data, form, "2023-Q2", {"plan.total": "50", "plan.done": "10"})
    last = new_report(data, form, "2023-Q3", {"plan.done": "11"})
    carry(first, "plan.total", "45")
    carry(last, "plan.total", "50")
    codes = {row: [code for code, _figure in points] for row, points in course(data, form).items()}
    assert codes == {"plan.total": ["2023-Q2"], "plan.done": ["2023-Q1", "2023-Q2", "2023-Q3"]}
    confirm(last, carried_places(last))
    assert [code for code, _figure in course(data, form)["plan.total"]] == ["2023-Q2", "2023-Q3"]


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


# -- a year told in windows that grow: Q1, H1, 9M, Y


@pytest.fixture
def counted(tmp_path: Path) -> Form:
    """The form with a key figure that counts what happened in a period."""
    files = FormFiles(tmp_path / "counted" / "2023")
    files.replace("form.toml", 'spans = ["Q1", "Y"]', 'spans = ["Q1", "Q2", "H1", "9M", "Y"]')
    files.replace("form.toml", 'type_code = "BC"', 'type_code = "BC"\nkey_figures = ["plan.total"]')
    files.replace(
        "indicators.csv", "Nhiệm vụ đề ra,Nhiệm vụ,count,,stock", "Nhiệm vụ đề ra,Nhiệm vụ,count,,flow"
    )
    return files.load()


def test_what_was_counted_goes_by_quarters_where_the_windows_grow(counted: Form, tmp_path: Path) -> None:
    with DataFile.open(tmp_path / "counted.sqlite", forms_of(counted), create=True) as data:
        for year in (2022, 2023):
            for span, so_far in (("Q1", "10"), ("H1", "25"), ("9M", "45"), ("Y", "70")):
                new_report(data, counted, f"{year}-{span}", {"plan.total": so_far})
        assert course(data, counted)["plan.total"] == [
            (f"{year}-Q{quarter}", Decimal(figure))
            for year in (2022, 2023)
            for quarter, figure in enumerate((10, 15, 20, 25), 1)
        ]
        in_july = course(data, counted, date(2023, 7, 1))["plan.total"]
        assert [code for code, _figure in in_july][-2:] == ["2023-Q1", "2023-Q2"]


def test_what_does_not_grow_or_is_missing_makes_no_quarter(counted: Form, tmp_path: Path) -> None:
    with DataFile.open(tmp_path / "counted.sqlite", forms_of(counted), create=True) as data:
        for span, so_far in (("Q1", "10"), ("H1", "8"), ("Y", "70")):
            new_report(data, counted, f"2023-{span}", {"plan.total": so_far})
        new_report(data, counted, "2024-Q1", {"plan.total": "12"})
        new_report(data, counted, "2024-Q2", {"plan.total": "13"})
        new_report(data, counted, "2024-H1", {"plan.total": "25"})
        assert course(data, counted)["plan.total"] == [
            ("2023-Q1", Decimal(10)),
            ("2024-Q1", Decimal(12)),
            ("2024-Q2", Decimal(13)),
        ]
