"""The strip for number and date: what is read as a date, and which year one without a year means."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.gui.keys import press, type_text
from tests.gui.pages.conftest import Program
from ui.pages.number_panel import read_date

DUE = date(2023, 12, 15)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14/12", date(2023, 12, 14)),
        ("14-12", date(2023, 12, 14)),
        ("4.1", date(2024, 1, 4)),  # a late one
        ("30/6", date(2023, 6, 30)),
        ("14/12/2022", date(2022, 12, 14)),
        ("29/2", date(2024, 2, 29)),
        ("31/6", None),
        ("14", None),
        ("", None),
    ],
)
def test_a_date_without_a_year_is_the_one_nearest_to_the_day_it_is_due(typed: str, day: date | None) -> None:
    assert read_date(typed, DUE) == day


def test_without_a_day_to_be_near_to_it_is_no_date() -> None:
    assert read_date("14/12") is None


def test_the_year_taken_is_shown_at_once(program: Program) -> None:
    program.choose("number")
    panel = program.page.strips.number
    type_text("58")
    press(Qt.Key.Key_Tab)
    panel.date.clear()
    type_text("20/3")
    panel.keep()
    assert panel.date.text() == "20/03/2023"
    assert program.page.session.summary.issued_on == date(2023, 3, 20)


def test_the_way_of_writing_a_date_is_shown_whole(program: Program) -> None:
    program.choose("number")
    field = program.page.strips.number.date
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) + 20 <= field.width()
