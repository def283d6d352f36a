"""Periods, their windows by law and their due dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period, all_spans

periods = st.builds(Period, st.integers(2000, 2099), st.sampled_from(all_spans()))


@pytest.mark.parametrize(
    ("code", "start", "cut_off"),
    [
        ("2023-Q1", date(2022, 12, 15), date(2023, 3, 14)),
        ("2023-Q2", date(2023, 3, 15), date(2023, 6, 14)),
        ("2023-Q3", date(2023, 6, 15), date(2023, 9, 14)),
        ("2023-Q4", date(2023, 9, 15), date(2023, 12, 14)),
        ("2023-H1", date(2022, 12, 15), date(2023, 6, 14)),
        ("2023-H2", date(2023, 6, 15), date(2023, 12, 14)),
        ("2023-9M", date(2022, 12, 15), date(2023, 9, 14)),
        ("2023-Y", date(2022, 12, 15), date(2023, 12, 14)),
        ("2023-M01", date(2022, 12, 15), date(2023, 1, 14)),
        ("2023-M12", date(2023, 11, 15), date(2023, 12, 14)),
    ],
)
def test_windows_are_those_of_the_decree(code: str, start: date, cut_off: date) -> None:
    period = Period.parse(code)
    assert (period.start, period.cut_off) == (start, cut_off)


@pytest.mark.parametrize(
    ("code", "name", "label", "short"),
    [
        ("2023-Q1", "Quý I", "Quý I năm 2023", "Quý I/2023"),
        ("2023-Q4", "Quý IV", "Quý IV năm 2023", "Quý IV/2023"),
        ("2023-H1", "6 tháng đầu năm", "6 tháng đầu năm 2023", "6 tháng đầu năm 2023"),
        ("2023-H2", "6 tháng cuối năm", "6 tháng cuối năm 2023", "6 tháng cuối năm 2023"),
        ("2023-9M", "9 tháng", "9 tháng năm 2023", "9 tháng/2023"),
        ("2023-Y", "Năm", "Năm 2023", "Năm 2023"),
        ("2023-M01", "Tháng 01", "Tháng 01 năm 2023", "Tháng 01/2023"),
    ],
)
def test_periods_have_names_in_words(code: str, name: str, label: str, short: str) -> None:
    period = Period.parse(code)
    assert (period.name, period.label, period.short_label) == (name, label, short)


@given(period=periods)
def test_a_code_reads_back(period: Period) -> None:
    assert Period.parse(period.code) == period


@given(period=periods)
def test_a_window_covers_its_months(period: Period) -> None:
    months = (period.cut_off.year - period.start.year) * 12 + period.cut_off.month - period.start.month
    assert (months, period.start.day, period.cut_off.day) == (period.months, 15, 14)


def test_a_code_may_be_small_and_spaced() -> None:
    assert Period.parse(" 2023-q1 ") == Period(2023, "Q1")


@pytest.mark.parametrize(
    "text",
    ["", "2023", "2023-Q5", "2023-M13", "2023-M1", "1999-Q1", "2100-Y", "Q1-2023", "2023-Q1x", "٢٠٢٣-Q1"],
)
def test_what_is_no_period_says_how_to_write_one(text: str) -> None:
    with pytest.raises(UserError) as caught:
        Period.parse(text)
    assert caught.value.code == "period.unreadable"
    assert "2023-Q1" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "day", "due"),
    [
        ("2023-Q1", 15, date(2023, 3, 15)),
        ("2023-Q3", 15, date(2023, 9, 15)),
        ("2024-Q2", 15, date(2024, 6, 14)),
        ("2025-Q2", 15, date(2025, 6, 13)),
        ("2023-M02", 28, date(2023, 2, 28)),
    ],
)
def test_a_due_date_on_a_weekend_is_the_friday_before(code: str, day: int, due: date) -> None:
    assert Period.parse(code).due(day=day) == due


@given(period=periods, day=st.integers(1, 28))
def test_a_due_date_is_a_working_day(period: Period, day: int) -> None:
    due = period.due(day=day)
    assert due.weekday() < 5
    assert 0 <= (period.cut_off.replace(day=day) - due).days <= 2


def test_the_same_period_last_year_has_the_same_span() -> None:
    assert Period(2023, "9M").same_period_last_year == Period(2022, "9M")


def test_spans_come_in_the_order_of_the_year() -> None:
    assert all_spans()[:4] == ("Q1", "Q2", "Q3", "Q4")
    assert len(all_spans()) == 20


def test_periods_sort_by_year() -> None:
    assert sorted([Period(2024, "Q1"), Period(2023, "Y")])[0] == Period(2023, "Y")
