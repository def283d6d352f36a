"""When the office reports: due dates by the province's calendar, and the setting that holds them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.errors import UserError
from cchc_desktop.office.reporting import Reporting, day_and_month, reporting_from, reporting_text
from cchc_desktop.periods import Period, all_spans

DUE_DAY = 15
YEAR = {"Q1": "27/02", "H1": "28/05", "9M": "27/08", "Y": "17/11"}  # as one province has set them

spans = st.lists(st.sampled_from(all_spans()), unique=True).map(
    lambda chosen: tuple(span for span in all_spans() if span in chosen)
)
days = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: f"{day:%d/%m}")
reportings = st.builds(
    Reporting,
    spans=spans,
    due=st.dictionaries(st.sampled_from(all_spans()), days),
    remind_days=st.integers(0, 60),
    reminders=st.booleans(),
)


def due(code: str, reporting: Reporting | None = None) -> date:
    return (reporting or Reporting()).due_date(Period.parse(code), DUE_DAY)


@pytest.mark.parametrize(
    ("code", "until"),
    [
        ("2023-Q1", date(2023, 3, 15)),
        ("2023-H1", date(2023, 6, 15)),
        ("2024-H1", date(2024, 6, 14)),  # the 15th is a Saturday
        ("2023-9M", date(2023, 9, 15)),
        ("2023-M01", date(2023, 1, 13)),  # the 15th is a Sunday
    ],
)
def test_without_dates_of_its_own_the_form_s_day_of_the_last_month_counts(code: str, until: date) -> None:
    assert due(code) == until


@pytest.mark.parametrize(
    ("code", "until"),
    [
        ("2023-Q1", date(2023, 2, 27)),
        ("2023-H1", date(2023, 5, 26)),  # the 28th is a Sunday
        ("2022-9M", date(2022, 8, 26)),  # the 27th is a Saturday
        ("2023-Y", date(2023, 11, 17)),
        ("2023-Q2", date(2023, 6, 15)),  # not named: the form's
    ],
)
def test_the_province_s_dates_go_before_the_form_s(code: str, until: date) -> None:
    assert due(code, Reporting(due=YEAR)) == until


@pytest.mark.parametrize(
    ("code", "day", "until"),
    [
        ("2023-Y", "05/01", date(2024, 1, 5)),
        ("2023-M01", "05/01", date(2023, 1, 5)),
        ("2023-M01", "20/12", date(2023, 12, 20)),  # before the middle of the window: the next one
        ("2023-M12", "20/12", date(2023, 12, 20)),
        ("2024-Q1", "29/02", date(2024, 2, 29)),
        ("2023-Q1", "29/02", date(2023, 2, 28)),
        ("2023-Y", "01/01", date(2024, 1, 1)),
        ("2022-Y", "01/01", date(2022, 12, 30)),  # a Sunday of the next year
    ],
)
def test_the_year_of_a_due_date_follows_from_the_window(code: str, day: str, until: date) -> None:
    assert due(code, Reporting(due={code[5:]: day})) == until


@given(reporting=reportings, year=st.integers(2000, 2098), span=st.sampled_from(all_spans()))
def test_a_report_is_due_on_a_working_day_within_the_year_after_its_middle(
    reporting: Reporting, year: int, span: str
) -> None:
    period = Period(year, span)
    until = reporting.due_date(period, DUE_DAY)
    middle = period.start + (period.cut_off - period.start) / 2

    assert until.weekday() < 5
    assert -2 <= (until - middle).days <= 366


def test_the_periods_of_a_year_come_in_the_order_in_which_they_end() -> None:
    assert [p.code for p in Reporting(spans=("Y", "9M", "H1", "Q2")).periods(2023)] == [
        *("2023-Q2", "2023-H1", "2023-9M", "2023-Y")
    ]


@pytest.mark.parametrize(
    ("text", "kept"), [("27/02", "27/02"), (" 5/1 ", "05/01"), ("15-6", "15/06"), ("29.2", "29/02")]
)
def test_a_day_may_be_written_in_several_ways(text: str, kept: str) -> None:
    assert day_and_month(text) == kept


@pytest.mark.parametrize("text", ["", "31/4", "30/02", "0/1", "5/13", "27/02/2023", "٢٧/٠٢", "mai", "27"])
def test_what_is_no_day_is_refused_with_a_way_to_write_it(text: str) -> None:
    with pytest.raises(UserError) as caught:
        day_and_month(text)
    assert caught.value.code == "due.unreadable"
    assert "27/02" in str(caught.value)


@given(reporting=reportings)
def test_a_setting_comes_back_as_it_was_kept(reporting: Reporting) -> None:
    assert reporting_from(reporting_text(reporting)) == reporting


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "null", "[]", "1", '"Q1"', "[" * 100_000, "9" * 10_000),
        '{"spans": "Q1", "due": [], "remind_days": "7", "reminders": 1}',
        '{"spans": [1, null, [], {}, "Q9"], "due": {"Q1": 3, "Q9": "1/1", "Y": "30/02"}}',
        '{"remind_days": true}',
        '{"remind_days": -1}',
        '{"remind_days": 1e999}',
    ],
)
def test_what_is_no_setting_gives_way_to_what_is_usual(text: str) -> None:
    assert reporting_from(text) == Reporting()


def test_one_part_that_is_wrong_leaves_the_others() -> None:
    text = '{"spans": ["Y", "Q1", "?"], "due": {"Q1": "5/3", "Y": "x"}, "remind_days": 99}'
    assert reporting_from(text) == Reporting(("Q1", "Y"), {"Q1": "05/03"})


def test_an_office_may_be_expected_to_report_nothing() -> None:
    assert reporting_from(reporting_text(Reporting(spans=()))).periods(2023) == ()


@given(text=st.text())
def test_no_text_at_all_is_a_crash(text: str) -> None:
    assert reporting_from(text) == Reporting()
