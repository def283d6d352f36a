"""The next thing to do while a report is being filled in: filling first, then what is wrong, by its name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.steps import check_off, send
from cchc_desktop.services.year import NextStep, year_of
from tests.unit.services.rounds import SIGNED, forms_of, new_report, yearly_form

TYPED = {"plan.total": "45", "plan.done": "20", "staff.quota": "29", "staff.present": "26"}
THE_DAY_BEFORE = date(2023, 3, 14)


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return yearly_form(tmp_path / "small" / "2023")


@pytest.fixture
def data(form: Form, tmp_path: Path) -> Iterator[DataFile]:
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        yield data


def next_step(data: DataFile, form: Form, today: date = THE_DAY_BEFORE) -> NextStep:
    return year_of(data, forms_of(form), 2023, today).next_step


def test_while_much_is_blank_filling_comes_before_what_is_wrong(data: DataFile, form: Form) -> None:
    send(new_report(data, form, "2023-Q1", TYPED), "47", SIGNED)
    session = new_report(data, form, "2023-Q2", {"plan.rate": "200"})
    today = date(2023, 6, 14)
    filled, total = session.progress
    step = next_step(data, form, today)
    assert step.text == (
        f"Nhập tiếp báo cáo Quý II/2023, mới được {filled}/{total} dòng: hạn 15/06/2023, còn 1 ngày."
    )
    assert (step.action, step.gravest) == ("", None)
    for row in ("plan.total", "plan.done", "staff.quota"):
        session.write_value(row, TYPED[row])
    assert next_step(data, form, today).action == "check"


def test_a_first_report_is_filled_too_before_it_is_mended(data: DataFile, form: Form) -> None:
    session = new_report(data, form, "2023-Q1", {"plan.rate": "200"})
    assert next_step(data, form).text.startswith("Nhập tiếp báo cáo Quý I/2023, mới được 1/")
    check_off(session)
    assert not next_step(data, form).text.startswith("Nhập tiếp"), "somebody says that it is all"


def test_the_next_step_says_whether_errors_or_warnings_are_to_be_seen_to(data: DataFile, form: Form) -> None:
    session = new_report(data, form, "2023-Q1", {**TYPED, "plan.rate": "50", "staff.quota": "25"})
    assert next_step(data, form).gravest is Severity.ERROR
    session.write_value("staff.present", "25")
    assert next_step(data, form).gravest is Severity.WARNING
    session.write_value("plan.rate", "")
    assert next_step(data, form).gravest is None
