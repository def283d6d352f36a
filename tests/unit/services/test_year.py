"""The round of a year: its cards, the next thing to do, and what is due soon."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.entry.model import Value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.readiness import steps_left
from cchc_desktop.services.reasons import give_reason
from cchc_desktop.services.steps import check_off, send
from cchc_desktop.services.year import Card, NextStep, Year, next_period, year_of
from tests.gui.reports import value_at
from tests.unit.services.rounds import (
    SIGNED,
    carry,
    export_to,
    forms_of,
    new_report,
    warning_of,
    yearly_form,
)

IN_FEBRUARY = date(2023, 2, 20)


@pytest.fixture
def form(tmp_path: Path) -> Form:
    return yearly_form(tmp_path / "small" / "2023")


@pytest.fixture
def data(form: Form, tmp_path: Path) -> Iterator[DataFile]:
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        yield data


def look(data: DataFile, form: Form, today: date, year: int = 2023) -> Year:
    return year_of(data, forms_of(form), year, today)


def card(found: Year, code: str) -> Card:
    return next(card for card in found.cards if card.period.code == code)


def next_text(data: DataFile, form: Form, today: date) -> str:
    return look(data, form, today).next_step.text


# -- cards


def test_every_expected_period_has_a_card_in_the_order_of_the_year(data: DataFile, form: Form) -> None:
    found = look(data, form, IN_FEBRUARY)
    assert [(c.period.code, c.status, c.due, c.days_left) for c in found.cards] == [
        ("2023-Q1", None, date(2023, 3, 15), 23),
        ("2023-H1", None, date(2023, 6, 15), 115),
        ("2023-9M", None, date(2023, 9, 15), 207),
        ("2023-Y", None, date(2023, 12, 15), 298),
    ]


def test_the_office_s_calendar_and_reports_of_other_spans_count_too(data: DataFile, form: Form) -> None:
    data.save_reporting(Reporting(spans=("Q1", "Y"), due={"Q1": "27/02"}))
    new_report(data, form, "2023-Q2")
    found = look(data, form, IN_FEBRUARY)
    assert [c.period.code for c in found.cards] == ["2023-Q1", "2023-Q2", "2023-Y"]
    assert (card(found, "2023-Q1").due, card(found, "2023-Q1").days_left) == (date(2023, 2, 27), 7)


def test_a_card_tells_how_far_its_report_is(data: DataFile, form: Form, tmp_path: Path) -> None:
    typed = {
        "plan.total": "45",
        "plan.done": "20",
        "plan.rate": "50",
        "staff.present": "30",
        "plan.idea": "1",
    }
    session = new_report(data, form, "2023-Q1", typed)
    carry(session, "staff.quota", "29")
    found = card(look(data, form, IN_FEBRUARY), "2023-Q1")
    filled, total = session.progress
    assert (found.filled, found.total) == (filled, total)
    assert (found.errors, found.warnings, found.hints, found.unconfirmed) == (1, 1, 1, 1)
    assert (found.status, found.exported, found.waits) == (Status.DRAFT, False, True)

    give_reason(session, warning_of(session), "Theo kế hoạch cũ", in_note=False)
    session.silence(frozenset({"plan.idea_note"}))
    confirm(session, carried_places(session, None))
    found = card(look(data, form, IN_FEBRUARY), "2023-Q1")
    assert (found.errors, found.warnings, found.hints, found.unconfirmed) == (1, 0, 0, 0)

    session.write_value("staff.present", "26")
    export_to(data, session, tmp_path / "ra")
    assert card(look(data, form, IN_FEBRUARY), "2023-Q1").exported
    session.write_value("staff.present", "25")
    assert not card(look(data, form, IN_FEBRUARY), "2023-Q1").exported


def test_papers_are_good_as_long_as_the_report_says_the_same(
    data: DataFile, form: Form, tmp_path: Path
) -> None:
    """The card and the step of "Sẵn sàng gửi" agree."""
    session = new_report(data, form, "2023-Q1", {"plan.total": "45", "plan.done": "20"})

    def good() -> bool:
        steps = {step.name: step.done for step in steps_left(data.open_report(session.summary))}
        assert card(look(data, form, IN_FEBRUARY), "2023-Q1").exported is steps["exported"]
        return steps["exported"]

    assert not good()
    export_to(data, session, tmp_path / "nhap", draft=True)
    assert not good()
    export_to(data, session, tmp_path / "ra")
    assert good()
    session.write_value("plan.done", "21")
    assert not good()
    session.undo()
    assert good(), "it says what the papers say again"
    data.save_office(replace(data.office(), name="Sở khác"))
    assert not good(), "the letterhead differs"


def test_papers_that_cannot_be_compared_are_no_papers(data: DataFile, form: Form, tmp_path: Path) -> None:
    session = new_report(data, form, "2023-Q1", {"plan.total": "45", "plan.done": "20"})
    export_to(data, session, tmp_path / "ra")
    with closing(sqlite3.connect(data.path)) as connection, connection:
        connection.execute("UPDATE export SET frozen = '{'")
    found = card(look(data, form, IN_FEBRUARY), "2023-Q1")
    assert (found.exported, found.problem, found.filled) == (False, None, session.progress[0])


def test_what_was_carried_to_rows_that_the_form_does_not_have_waits_for_nobody(
    data: DataFile, form: Form
) -> None:
    figures = {value_at("row.gone"): Value("5", Decimal(5), carried=True)}
    data.create_report(form, Period.parse("2023-Q1"), figures, carry=False)
    assert card(look(data, form, IN_FEBRUARY), "2023-Q1").unconfirmed == 0


def test_a_report_whose_form_is_gone_says_so_and_hides_no_other(data: DataFile, form: Form) -> None:
    new_report(data, form, "2023-Q1")
    gone = year_of(data, Catalog({}), 2023, IN_FEBRUARY)
    assert [c.period.code for c in gone.cards] == ["2023-Q1"], "what no form exists for is not expected"
    assert card(gone, "2023-Q1").due == date(2023, 3, 15)


def test_a_report_that_cannot_be_read_has_its_problem_on_its_card(
    data: DataFile, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_report(data, form, "2023-Q1")
    new_report(data, form, "2023-H1", {"plan.total": "45"})
    read = DataFile.entry_of

    def broken(of: DataFile, summary: object) -> object:
        if getattr(summary, "period", None) == card_q1.period:
            raise UserError("data.corrupt", path=of.path)
        return read(of, summary)  # type: ignore[arg-type]

    card_q1 = card(look(data, form, IN_FEBRUARY), "2023-Q1")
    monkeypatch.setattr(DataFile, "entry_of", broken)
    found = look(data, form, IN_FEBRUARY)
    problem = card(found, "2023-Q1").problem
    assert problem is not None
    assert problem.code == "data.corrupt"
    assert found.next_step.text == str(problem)
    assert card(found, "2023-H1").filled


def test_reports_in_the_bin_are_none(data: DataFile, form: Form) -> None:
    session = new_report(data, form, "2023-Q1")
    data.delete_report(session.summary)
    assert card(look(data, form, IN_FEBRUARY), "2023-Q1").summary is None


# -- the next thing to do


def test_one_thing_after_the_other_is_led_to_its_end(data: DataFile, form: Form, tmp_path: Path) -> None:
    late = date(2023, 3, 15)
    assert look(data, form, late).next_step.action == "new"
    assert next_text(data, form, late) == "Lập báo cáo Quý I/2023: hạn hôm nay, 15/03/2023."
    session = new_report(data, form, "2023-Q1")
    assert next_text(data, form, late).startswith("Nhập số liệu báo cáo Quý I/2023")
    for row, value in {
        "plan.total": "45",
        "plan.done": "20",
        "plan.rate": "50",
        "staff.present": "30",
    }.items():
        session.write_value(row, value)
    carry(session, "staff.quota", "29")
    said = []
    for do in (
        lambda: session.write_value("staff.present", "26"),
        lambda: confirm(session, carried_places(session, None)),
        lambda: give_reason(session, warning_of(session), "Theo kế hoạch cũ", in_note=False),
        lambda: check_off(session),
        lambda: export_to(data, session, tmp_path / "ra"),
        lambda: session.write_head("47", SIGNED),
        lambda: send(session, "47", SIGNED),
    ):
        step = look(data, form, late).next_step
        said.append((step.text.split(":")[0], step.action))
        do()
    assert said == [
        ("Sửa 1 lỗi trong báo cáo Quý I/2023", "check"),
        ("Xác nhận 1 ô kế thừa trong báo cáo Quý I/2023", "confirm_all"),
        ("Sửa hoặc giải trình 1 cảnh báo trong báo cáo Quý I/2023", "check"),
        ("Đánh dấu đã kiểm tra báo cáo Quý I/2023", "status"),
        ("Xuất báo cáo Quý I/2023 để trình ký", "export"),
        ("Trình ký rồi ghi số, ngày báo cáo Quý I/2023", "number"),
        ("Gửi rồi đánh dấu đã gửi báo cáo Quý I/2023", "status"),
    ]
    assert next_text(data, form, late) == "Lập báo cáo 6 tháng đầu năm 2023: hạn 15/06/2023, còn 92 ngày."


def test_before_the_cut_off_a_good_report_goes_on_being_filled_in(data: DataFile, form: Form) -> None:
    new_report(data, form, "2023-Q1", {"plan.total": "45", "plan.done": "20"})
    step = look(data, form, IN_FEBRUARY).next_step
    assert step.text.startswith("Nhập tiếp báo cáo Quý I/2023 tới khi chốt số liệu ngày 14/03/2023")
    assert (step.action, step.period and step.period.code) == ("", "2023-Q1")


def test_what_was_due_before_the_office_began_is_nobody_s_affair(data: DataFile, form: Form) -> None:
    in_august = date(2023, 8, 1)
    assert next_text(data, form, in_august).startswith("Lập báo cáo 9 tháng/2023")
    session = new_report(data, form, "2023-H1", {"plan.total": "45"})
    found = look(data, form, in_august)
    assert [c.period.code for c in found.cards if c.waits] == ["2023-H1", "2023-9M", "2023-Y"]
    send(session, "47", SIGNED)
    assert next_text(data, form, in_august).startswith("Lập báo cáo 9 tháng/2023")


def test_a_report_that_was_skipped_since_is_late(data: DataFile, form: Form) -> None:
    send(new_report(data, form, "2023-Q1", {"plan.total": "45"}), "47", SIGNED)
    found = look(data, form, date(2023, 8, 1))
    assert found.next_step.text == "Lập báo cáo 6 tháng đầu năm 2023: quá hạn 47 ngày (15/06/2023)."
    assert found.reminders == (found.next_step.text,)


def test_a_year_that_is_done_and_one_without_reports_say_so(data: DataFile, form: Form) -> None:
    data.save_reporting(Reporting(spans=("Q1",)))
    send(new_report(data, form, "2023-Q1"), "47", SIGNED)
    assert next_text(data, form, IN_FEBRUARY) == "Năm 2023 không còn báo cáo nào phải gửi."
    nothing = look(data, form, IN_FEBRUARY, year=2022)
    assert (nothing.cards, nothing.next_step.action) == ((), "settings")
    assert nothing.next_step.text == "Năm 2022 chưa có kỳ báo cáo nào."


def test_a_report_is_waited_for_until_sixty_days_after_it_was_due(data: DataFile, form: Form) -> None:
    data.save_reporting(Reporting(spans=("Q1",)))
    new_report(data, form, "2023-Q1", {"plan.total": "45", "plan.done": "20"})
    assert card(look(data, form, date(2023, 5, 14)), "2023-Q1").waits
    assert next_text(data, form, date(2023, 5, 14)).startswith("Đánh dấu đã kiểm tra báo cáo Quý I/2023")
    old = look(data, form, date(2023, 5, 15))
    assert not card(old, "2023-Q1").waits
    assert old.next_step == NextStep("Năm 2023 còn 1 báo cáo chưa gửi, quá hạn đã lâu.")
    assert old.reminders == ()


def test_reports_from_before_the_office_began_are_not_owed(data: DataFile, form: Form) -> None:
    new_report(data, form, "2023-9M")
    assert next_text(data, form, date(2025, 1, 1)) == "Năm 2023 còn 2 báo cáo chưa gửi, quá hạn đã lâu."


# -- reminders


def test_what_is_due_within_the_days_set_is_reminded_of_until_it_is_sent(data: DataFile, form: Form) -> None:
    data.save_reporting(Reporting(remind_days=10))
    assert look(data, form, date(2023, 3, 4)).reminders == ()
    (said,) = look(data, form, date(2023, 3, 5)).reminders
    assert said == "Lập báo cáo Quý I/2023: hạn 15/03/2023, còn 10 ngày."
    session = new_report(data, form, "2023-Q1")
    assert "quá hạn 5 ngày" in look(data, form, date(2023, 3, 20)).reminders[0]
    send(session, "47", SIGNED)
    assert look(data, form, date(2023, 3, 20)).reminders == ()


def test_reminders_can_be_switched_off(data: DataFile, form: Form) -> None:
    data.save_reporting(Reporting(reminders=False))
    found = look(data, form, date(2023, 3, 14))
    assert found.reminders == ()
    assert found.next_step.action == "new"


def test_the_report_of_the_year_is_told_of_in_january(data: DataFile, form: Form) -> None:
    data.save_reporting(Reporting(due={"Y": "05/01"}))
    send(new_report(data, form, "2023-9M", {"plan.total": "45"}), "47", SIGNED)
    found = look(data, form, date(2024, 1, 2), year=2024)
    assert found.next_step.text == "Lập báo cáo Năm 2023: hạn 05/01/2024, còn 3 ngày."
    assert found.reminders == (found.next_step.text,)
    assert [c.period.year for c in found.cards] == [2024] * 4
    assert look(data, form, date(2024, 1, 2), year=2025).reminders == ()


# -- the period to report next


@pytest.mark.parametrize(
    ("today", "made", "period"),
    [
        (date(2024, 4, 14), (), "2024-Q1"),
        (date(2024, 4, 15), (), "2024-H1"),
        (date(2024, 4, 14), ("2024-Q1",), "2024-H1"),
        (date(2025, 1, 14), (), "2024-Y"),
        (date(2025, 1, 15), (), "2025-Q1"),
    ],
)
def test_a_period_is_reported_until_a_month_after_its_cut_off(
    today: date, made: tuple[str, ...], period: str
) -> None:
    found = next_period(Reporting(), today, {Period.parse(code) for code in made})
    assert found == Period.parse(period)


def test_after_a_period_comes_the_next_one_without_a_report() -> None:
    q1, today = Period(2023, "Q1"), date(2026, 5, 1)
    assert next_period(Reporting(), today, {q1}, after=q1) == Period(2023, "H1")
    assert next_period(Reporting(), today, {q1, Period(2023, "H1")}, after=q1) == Period(2023, "9M")
    assert next_period(Reporting(spans=()), today) is None


# -- beside a window


def test_it_runs_on_another_thread_while_a_window_types(form: Form, tmp_path: Path) -> None:
    with DataFile.open(tmp_path / "cua-so.sqlite", forms_of(form), create=True, background=True) as data:
        session = new_report(data, form, "2023-Q1", {"plan.total": "45"})
        data.saver.flush()
        found: list[Year] = []
        thread = threading.Thread(target=lambda: found.append(look(data, form, IN_FEBRUARY)))
        thread.start()
        for value in range(50):
            session.write_value("plan.done", str(value % 40))
        thread.join()
        assert card(found[0], "2023-Q1").filled >= 1
        data.saver.flush()
        assert card(look(data, form, IN_FEBRUARY), "2023-Q1").filled == session.progress[0]


def test_a_damaged_file_is_told(data: DataFile, form: Form) -> None:
    new_report(data, form, "2023-Q1")
    with closing(sqlite3.connect(data.path)) as connection, connection:
        connection.execute("UPDATE report SET edited_at = 'hôm qua'")
    with pytest.raises(UserError) as caught:
        look(data, form, IN_FEBRUARY)
    assert caught.value.code == "data.corrupt"
