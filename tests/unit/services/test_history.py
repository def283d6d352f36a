"""What earlier reports say: a stock looks at the last window, a flow at one as long as its own."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Flow, Indicator
from cchc_desktop.periods import Period
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.history import FiguresOnDemand, ReportHistory

ROW = form_named(catalog(), "cchc-so-nganh/2023").by_id["plan.total"]


def row(flow: Flow) -> Indicator:
    return replace(ROW, flow=flow)


def history(period: str, **figures: int) -> ReportHistory:
    """Take figures by period code with the dash as "_": y2023_Q1=5."""
    reports = {
        Period.parse(code[1:].replace("_", "-")): {ROW.id: Decimal(figure)}
        for code, figure in figures.items()
    }
    return ReportHistory(Period.parse(period), reports)


def test_a_stock_takes_the_latest_earlier_window_of_any_length() -> None:
    found = history("2023-Q3", y2023_Q1=1, y2023_H1=2, y2022_Y=3)
    assert found.previous(row(Flow.STOCK)) == 2


def test_of_two_windows_with_one_end_the_shorter_counts() -> None:
    assert history("2023-Q3", y2023_Q2=1, y2023_H1=2).previous(row(Flow.STOCK)) == 1


def test_a_flow_takes_only_a_window_of_its_length() -> None:
    assert history("2023-Q3", y2023_Q1=1, y2023_H1=2).previous(row(Flow.FLOW)) == 1
    assert history("2023-Y", y2023_Q1=1, y2023_H1=2).previous(row(Flow.FLOW)) is None


def test_a_cumulative_value_compares_only_within_the_year() -> None:
    assert history("2023-Q2", y2023_Q1=7).previous(row(Flow.CUMULATIVE)) == 7
    assert history("2023-Q1", y2022_Y=7).previous(row(Flow.CUMULATIVE)) is None


def test_windows_that_end_together_or_later_are_not_earlier() -> None:
    assert history("2023-Q2", y2023_H1=1, y2023_Q3=2).previous(row(Flow.STOCK)) is None


def test_same_period_of_last_year() -> None:
    assert history("2024-Q1", y2023_Q1=5, y2023_Q4=6).same_period_last_year(ROW) == 5
    assert history("2024-Q2", y2023_Q1=5).same_period_last_year(ROW) is None


@pytest.mark.parametrize(
    ("period", "figures", "expected"),
    [
        ("2023-Q3", {"y2023_Q1": 1, "y2023_Q2": 2}, 3),
        ("2023-Q4", {"y2023_H1": 4, "y2023_Q3": 2}, 6),
        ("2023-Q3", {"y2023_Q2": 2}, None),
        ("2023-Q1", {"y2022_Q4": 9}, 0),
    ],
)
def test_the_year_so_far_adds_up_windows_without_gaps(
    period: str, figures: dict[str, int], expected: int | None
) -> None:
    assert history(period, **figures).year_to_date(row(Flow.FLOW)) == expected


def test_a_stock_of_the_year_so_far_is_its_last_figure() -> None:
    assert history("2023-Q3", y2023_Q1=1, y2023_Q2=2).year_to_date(row(Flow.STOCK)) == 2
    assert history("2023-Q1", y2022_Q4=2).year_to_date(row(Flow.STOCK)) is None


def test_figures_are_those_of_comparable_reports_the_latest_first_eight_at_most() -> None:
    quarters = {f"y{year}_Q{n}": year * 10 + n for year in (2020, 2021, 2022) for n in (1, 2, 3, 4)}
    found = history("2023-Q1", **quarters, y2022_H2=1, y2023_Q2=2)
    figures = found.figures(row(Flow.FLOW))
    assert [period.code for period, _ in figures] == [
        f"{year}-Q{n}" for year in (2022, 2021) for n in (4, 3, 2, 1)
    ]
    assert figures[0][1] == 20224
    assert history("2023-Q3", y2023_Q1=1, y2022_Q4=9).figures(row(Flow.CUMULATIVE)) == (
        (Period(2023, "Q1"), Decimal(1)),
    )


def test_a_report_that_left_the_row_blank_is_no_figure_of_it() -> None:
    reports = {Period(2023, "Q1"): {ROW.id: Decimal(1)}, Period(2023, "Q2"): {}}
    found = ReportHistory(Period(2023, "Q3"), reports)
    assert found.figures(row(Flow.FLOW)) == ((Period(2023, "Q1"), Decimal(1)),)
    assert found.previous(row(Flow.FLOW)) is None


def test_the_last_words_are_those_at_the_very_place() -> None:
    note, value = (Place(kind, ROW.id) for kind in (PlaceKind.NOTE, PlaceKind.VALUE))
    found = ReportHistory(Period(2023, "Q2"), {}, {("note", ROW.id): "Kế hoạch số 12"})
    assert (found.last(note), found.last(value)) == ("Kế hoạch số 12", "")


def test_figures_are_worked_out_only_for_the_reports_that_are_asked_and_once() -> None:
    worked_out = []

    def work_out(period: Period) -> dict[str, Decimal]:
        worked_out.append(period)
        return {ROW.id: Decimal(period.year)}

    periods = [Period(year, "Q1") for year in (2020, 2021, 2022)]
    reports = FiguresOnDemand(periods, work_out)
    found = ReportHistory(Period(2023, "Q1"), reports)
    assert (len(reports), list(reports), worked_out) == (3, periods, [])
    for _time in range(2):
        assert found.previous(ROW) == 2022
    assert found.same_period_last_year(ROW) == 2022
    assert worked_out == [Period(2022, "Q1")]
    assert Period(2019, "Q1") not in reports
