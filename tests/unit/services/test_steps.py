"""The steps of a report: checked off, sent and locked, reopened with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.reasons import MOST_LETTERS, give_reason
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.steps import check_off, reopen, send
from tests.unit.services.rounds import SIGNED, carry, forms_of, new_report, warning_of, yearly_form


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReportSession]:
    """A report with an error, a warning and a carried value."""
    form = yearly_form(tmp_path / "small" / "2023")
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        typed = {"plan.total": "45", "plan.done": "20", "plan.rate": "50", "staff.present": "30"}
        session = new_report(data, form, "2023-Q1", typed)
        carry(session, "staff.quota", "29")
        yield session


def make_good(session: ReportSession) -> None:
    """Mend the error, explain the warning, confirm what was carried over."""
    session.write_value("staff.present", "26")
    give_reason(session, warning_of(session), "Theo kế hoạch cũ", in_note=False)
    confirm(session, carried_places(session, None))


def refused(code: str) -> pytest.RaisesExc[UserError]:
    return pytest.RaisesExc(UserError, check=lambda error: error.code == code)


def test_a_report_with_something_missing_is_not_checked_off(session: ReportSession) -> None:
    with refused("report.not_ready") as caught:
        check_off(session)
    for said in ("1 lỗi", "1 cảnh báo chưa giải trình", "1 ô kế thừa chưa xác nhận"):
        assert said in str(caught.value)
    assert session.summary.status is Status.DRAFT


def test_a_report_with_nothing_missing_is_checked_off(session: ReportSession) -> None:
    make_good(session)
    check_off(session)
    assert session.summary.status is Status.CHECKED


def test_only_what_is_missing_is_named(session: ReportSession) -> None:
    make_good(session)
    session.write_value("plan.rate", "60")  # the reason spoke of another figure
    with refused("report.not_ready") as caught:
        check_off(session)
    assert "1 cảnh báo" in str(caught.value)
    assert "0 lỗi" not in str(caught.value)
    assert "còn 1 cảnh báo" in str(caught.value)


def test_a_value_only_being_tried_keeps_no_report_back(session: ReportSession) -> None:
    make_good(session)
    session.try_value("staff.present", "99")
    check_off(session)
    assert session.summary.status is Status.CHECKED


def test_checking_off_twice_is_one_step(session: ReportSession) -> None:
    make_good(session)
    check_off(session)
    check_off(session)
    assert [step.status for step in session.archive.statuses_of(session.summary.id)] == [Status.CHECKED]


def test_an_edit_makes_a_checked_report_a_draft_again(session: ReportSession) -> None:
    make_good(session)
    check_off(session)
    session.write_note("staff.quota", "Quyết định 43")
    assert session.summary.status is Status.DRAFT


def test_sending_keeps_number_and_date_and_locks(session: ReportSession) -> None:
    make_good(session)
    send(session, " 47 ", SIGNED)
    assert (session.summary.number, session.summary.issued_on) == ("47", SIGNED)
    assert session.locked
    step, checked = session.archive.statuses_of(session.summary.id)
    assert (step.status, step.number, step.issued_on) == (Status.SENT, "47", SIGNED)
    assert checked.status is Status.CHECKED
    for attempt in (
        lambda: check_off(session),
        lambda: send(session, "48", SIGNED),
        lambda: session.write_value("staff.present", "25"),
    ):
        with refused("report.locked"):
            attempt()


def test_sending_what_is_checked_off_does_not_check_it_off_again(session: ReportSession) -> None:
    make_good(session)
    check_off(session)
    send(session, "47", SIGNED)
    steps = session.archive.statuses_of(session.summary.id)
    assert [step.status for step in steps] == [Status.SENT, Status.CHECKED]


def test_a_warning_keeps_a_report_from_being_sent_until_it_has_a_reason(session: ReportSession) -> None:
    session.write_value("staff.present", "26")
    confirm(session, carried_places(session, None))
    with refused("report.not_ready"):
        send(session, "47", SIGNED)
    assert not session.locked
    give_reason(session, warning_of(session), "Theo kế hoạch cũ", in_note=False)
    send(session, "47", SIGNED)
    assert session.locked


def test_what_nobody_has_confirmed_is_not_sent(session: ReportSession) -> None:
    session.write_value("staff.present", "26")
    give_reason(session, warning_of(session), "Theo kế hoạch cũ", in_note=False)
    assert carried_places(session, None)
    with refused("report.not_ready"):
        send(session, "47", SIGNED)


@pytest.mark.parametrize(
    ("number", "issued_on", "code"),
    [
        ("", SIGNED, "report.no_number"),
        (" \n", SIGNED, "report.no_number"),
        ("47", None, "report.no_number"),
        ("\u200b\ufeff", SIGNED, "report.no_number"),
        ("47", date(2023, 3, 21), "report.future_date"),
        ("47", date(1999, 12, 31), "report.odd_date"),
        ("47", date(23, 3, 15), "report.odd_date"),
        ("9" * 51, SIGNED, "report.long_number"),
    ],
)
def test_a_report_without_number_or_date_is_not_sent(
    session: ReportSession, number: str, issued_on: date | None, code: str
) -> None:
    make_good(session)
    with refused(code):
        send(session, number, issued_on, today=date(2023, 3, 20))
    assert not session.locked
    assert session.summary.number == ""


def test_a_date_before_the_cut_off_is_the_person_s_affair(session: ReportSession) -> None:
    make_good(session)
    send(session, "47", session.period.cut_off - timedelta(days=20))
    assert session.locked


def test_a_report_with_errors_is_not_sent(session: ReportSession) -> None:
    with refused("report.not_ready"):
        send(session, "47", SIGNED)
    assert (session.locked, session.summary.number) == (False, "")


def test_reopening_needs_a_reason_and_keeps_it(session: ReportSession) -> None:
    make_good(session)
    with refused("report.not_sent"):
        reopen(session, "Sai số liệu")
    send(session, "47", SIGNED)
    with refused("report.no_reason"):
        reopen(session, " \n")
    with refused("report.no_reason"):
        reopen(session, "\u200b \u2060\ufeff")
    with refused("value.too_long"):
        reopen(session, "a" * (MOST_LETTERS + 1))
    assert session.locked

    reopen(session, " Sở Nội vụ trả lại ")
    assert session.summary.status is Status.DRAFT
    assert session.archive.statuses_of(session.summary.id)[0].reason == "Sở Nội vụ trả lại"
    assert session.write_value("staff.present", "25")
    assert session.summary.number == "47"


def test_a_year_of_two_digits_is_told_as_it_was_read(session: ReportSession) -> None:
    with refused("report.odd_date") as caught:
        send(session, "47", date(23, 3, 15))
    assert "15/03/0023" in str(caught.value)
