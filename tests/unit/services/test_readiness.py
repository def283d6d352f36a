"""The steps that are left before a report goes out, and where each leads."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.office.model import Authority, Office
from cchc_desktop.periods import Period
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.readiness import Step, is_ready, missing_in, steps_left
from cchc_desktop.services.reasons import give_reason
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.steps import check_off, reopen, send
from tests.unit.services.rounds import (
    OFFICE,
    SIGNED,
    carry,
    export_to,
    forms_of,
    new_report,
    warning_of,
    yearly_form,
)
from tests.unit.small_form import text_at, value_at


@pytest.fixture
def data(tmp_path: Path) -> Iterator[DataFile]:
    form = yearly_form(tmp_path / "small" / "2023")
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        yield data


@pytest.fixture
def session(data: DataFile, tmp_path: Path) -> ReportSession:
    """A report with an error, an unreadable value, a warning and a carried value."""
    form = yearly_form(tmp_path / "small" / "2023")
    typed = {"plan.total": "45", "plan.done": "20", "plan.rate": "50", "staff.present": "30"}
    session = new_report(data, form, "2023-Q1", {**typed, "plan.idea": "có lẽ"})
    carry(session, "staff.quota", "29")
    return session


def step(session: ReportSession, name: str) -> Step:
    return next(step for step in steps_left(session) if step.name == name)


def undone(session: ReportSession) -> list[str]:
    return [step.name for step in steps_left(session) if not step.done]


def test_a_report_is_led_from_its_first_slip_to_the_letter_box(
    data: DataFile, session: ReportSession, tmp_path: Path
) -> None:
    assert undone(session) == [
        *("office", "unreadable", "errors", "warnings", "carried", "texts", "suggested"),
        *("checked", "exported", "number", "sent"),
    ], "number and date come after signing"
    data.save_office(OFFICE)
    session.write_value("plan.idea", "1")
    session.write_value("staff.present", "26")
    give_reason(session, warning_of(session), "Theo kế hoạch cũ", in_note=False)
    confirm(session, carried_places(session, None))
    assert undone(session) == ["texts", "suggested", "checked", "exported", "number", "sent"]
    session.write_text("trouble", "Thiếu máy.")
    session.write_text("results.plan", "Đã xong {plan.done} nhiệm vụ.")
    check_off(session)
    export_to(data, session, tmp_path / "ra")
    assert undone(session) == ["number", "sent"]
    session.write_head("47", SIGNED)
    assert undone(session) == ["sent"], "papers that were signed without a number stay good"
    assert not is_ready(steps_left(session))
    send(session, "47", SIGNED)
    (last,) = steps_left(session)
    assert (last.done, last.text) == (True, "Đã gửi, số 47 ngày 10/03/2023.")
    assert is_ready(steps_left(session))


def test_each_step_says_how_many_and_leads_to_the_first(session: ReportSession) -> None:
    assert step(session, "unreadable").place == value_at("plan.idea")
    assert step(session, "unreadable").text == "Nhập lại 1 ô không đọc được."
    assert step(session, "errors").text == "Sửa 1 lỗi."
    assert step(session, "errors").place == value_at("staff.present")
    assert step(session, "warnings").place == value_at("plan.rate")
    assert step(session, "carried").text == "Xác nhận 1 ô kế thừa từ kỳ trước."
    assert step(session, "carried").place == value_at("staff.quota")


def test_empty_headings_are_shown_and_keep_nothing_back(session: ReportSession) -> None:
    texts = step(session, "texts")
    assert (texts.place, texts.optional) == (text_at("trouble"), True)
    assert "1 mục" in texts.text
    assert is_ready([texts])
    session.write_text("results.plan", "")
    assert "2 mục" in step(session, "texts").text, "a heading over others needs no text of its own"


def test_texts_that_the_form_suggests_are_to_be_read_and_keep_nothing_back(session: ReportSession) -> None:
    suggested = step(session, "suggested")
    assert (suggested.done, suggested.optional) == (False, True)
    assert suggested.place == text_at("results.plan")
    assert suggested.text.startswith("Đọc lại 1 mục lời văn còn nguyên lời gợi ý của biểu mẫu")
    assert is_ready([suggested])
    session.write_text("results.plan", session.entry.text("results.plan") + " Không có gì thêm.")
    assert "suggested" not in undone(session)
    session.undo()
    assert "suggested" in undone(session)
    session.write_text("results.plan", "")
    assert "suggested" not in undone(session), "what is empty is told of as empty"


@pytest.mark.parametrize("change", [{"name": ""}, {"symbol": " "}, {"recipients": ("",)}, {"place": ""}])
def test_an_office_that_is_not_whole_is_told(change: dict[str, object]) -> None:
    assert missing_in(OFFICE) == ()
    assert len(missing_in(replace(OFFICE, **change))) == 1  # type: ignore[arg-type]


def test_in_whose_stead_is_missed_only_where_somebody_stands_in() -> None:
    signer = replace(OFFICE.signer, authority=Authority.FOR_HEAD)
    assert missing_in(replace(OFFICE, signer=signer)) == ("ký thay ai",)
    assert missing_in(replace(OFFICE, signer=replace(signer, head="GIÁM ĐỐC"))) == ()
    assert missing_in(replace(OFFICE, signer=replace(signer, authority=Authority.ACTING))) == ()


def test_what_is_missing_of_the_office_is_named(session: ReportSession) -> None:
    text = step(session, "office").text
    assert len(missing_in(Office())) == 7
    assert "ký hiệu" in text
    assert "người ký" in text


def test_papers_older_than_the_report_are_no_papers(
    data: DataFile, session: ReportSession, tmp_path: Path
) -> None:
    session.write_value("plan.idea", "1")
    session.write_value("staff.present", "26")
    export_to(data, session, tmp_path / "nhap", draft=True)
    assert not step(session, "exported").done
    export_to(data, session, tmp_path / "ra")
    assert step(session, "exported").done
    session.write_value("staff.present", "25")
    session.write_head("48", SIGNED)
    papers = step(session, "exported")
    assert not papers.done
    assert "1 chỗ" in papers.text  # the figure; number and date were left to be written by hand
    session.write_value("staff.present", "26")
    assert step(session, "exported").done


def test_papers_with_another_number_are_no_papers(
    data: DataFile, session: ReportSession, tmp_path: Path
) -> None:
    session.write_value("plan.idea", "1")
    session.write_value("staff.present", "26")
    session.write_head("47", None)
    export_to(data, session, tmp_path / "ra")
    session.write_head("48", SIGNED)
    papers = step(session, "exported")
    assert not papers.done
    assert "1 chỗ" in papers.text  # the number; the date was left to be written by hand


def test_a_record_that_cannot_be_read_is_told_in_its_step(
    data: DataFile, session: ReportSession, tmp_path: Path
) -> None:
    session.write_value("plan.idea", "1")
    session.write_value("staff.present", "26")
    export_to(data, session, tmp_path / "ra")
    with closing(sqlite3.connect(data.path)) as connection, connection:
        connection.execute("UPDATE export SET frozen = '{'")
    again = data.open_report(session.summary)
    papers = step(again, "exported")
    assert not papers.done
    assert "Không đọc được bản ghi" in papers.text


def test_a_reopened_report_has_all_its_steps_again(session: ReportSession) -> None:
    session.write_value("plan.idea", "1")
    session.write_value("staff.present", "26")
    give_reason(session, warning_of(session), "Theo kế hoạch cũ", in_note=False)
    confirm(session, carried_places(session, None))
    send(session, "47", SIGNED)
    reopen(session, "Sở Nội vụ trả lại")
    assert "sent" in undone(session)
    assert step(session, "number").done


def test_what_the_last_period_had_and_this_one_lacks_is_shown_and_keeps_nothing_back(
    data: DataFile, session: ReportSession
) -> None:
    later = data.open_report(data.create_report(session.form, Period(2023, "Y"), {}, carry=False))
    blank = step(later, "blank")
    assert (blank.done, blank.optional, blank.place) == (False, True, value_at("plan.total"))
    before = [row.id for row in later.form.indicators if later.previous(row.id) and not row.formula]
    assert f"{len(before)} dòng" in blank.text
    for row in before:
        assert not step(later, "blank").done
        later.write_value(row, "1")
    assert step(later, "blank").done
