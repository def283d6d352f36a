"""The calendar file, read again as other programs read it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Alarm, Calendar, Event

from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period, all_spans
from cchc_desktop.services.calendar import calendar_text, reminding, write_calendar
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.year import Card

NOW = datetime(2023, 2, 1, 12, tzinfo=UTC)


def card(code: str, due: date, status: Status | None = None) -> Card:
    period = Period.parse(code)
    summary = ReportSummary(1, "small/2023", period, status, NOW) if status else None
    return Card(period, summary, due, 10, waits=status is not Status.SENT)


CARDS = (
    card("2023-Q1", date(2023, 3, 15), Status.SENT),
    card("2023-H1", date(2023, 6, 15), Status.DRAFT),
    card("2023-Y", date(2024, 1, 5)),
)


def events(text: str) -> dict[str, Event]:
    """Return the events of a calendar by the days and what they say."""
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    return {str(event["summary"]): event for event in calendar.walk("VEVENT") if isinstance(event, Event)}


def reminded(event: Event) -> list[object]:
    return [alarm.TRIGGER for alarm in event.walk("VALARM") if isinstance(alarm, Alarm)]


def test_each_period_has_its_cut_off_and_its_due_date_as_whole_days() -> None:
    found = events(calendar_text(CARDS, Reporting(), NOW))
    assert {(said, event.DTSTART, event.DTEND) for said, event in found.items()} == {
        ("Chốt số liệu báo cáo CCHC Quý I năm 2023", date(2023, 3, 14), date(2023, 3, 15)),
        ("Hạn gửi báo cáo CCHC Quý I năm 2023", date(2023, 3, 15), date(2023, 3, 16)),
        ("Chốt số liệu báo cáo CCHC 6 tháng đầu năm 2023", date(2023, 6, 14), date(2023, 6, 15)),
        ("Hạn gửi báo cáo CCHC 6 tháng đầu năm 2023", date(2023, 6, 15), date(2023, 6, 16)),
        ("Chốt số liệu báo cáo CCHC Năm 2023", date(2023, 12, 14), date(2023, 12, 15)),
        ("Hạn gửi báo cáo CCHC Năm 2023", date(2024, 1, 5), date(2024, 1, 6)),
    }
    described = found["Hạn gửi báo cáo CCHC 6 tháng đầu năm 2023"]["description"]
    assert described == "Số liệu từ 15/12/2022 đến 14/06/2023. Nháp."
    assert {event["transp"] for event in found.values()} == {"TRANSPARENT"}


def test_only_what_waits_reminds_in_the_morning_some_days_before() -> None:
    found = events(calendar_text(CARDS, Reporting(remind_days=7), NOW))
    alarms = {said: reminded(event) for said, event in found.items()}
    assert {said for said, when in alarms.items() if when} == {
        "Hạn gửi báo cáo CCHC 6 tháng đầu năm 2023",
        "Hạn gửi báo cáo CCHC Năm 2023",
    }
    assert alarms["Hạn gửi báo cáo CCHC Năm 2023"] == [timedelta(hours=8) - timedelta(days=7)]
    same_day = events(calendar_text(CARDS, Reporting(remind_days=0), NOW))
    assert reminded(same_day["Hạn gửi báo cáo CCHC Năm 2023"]) == [timedelta(hours=8)]
    silent = events(calendar_text(CARDS, Reporting(reminders=False), NOW))
    assert not any(reminded(event) for event in silent.values())


def test_what_was_due_before_today_reminds_nobody() -> None:
    late = replace(CARDS[1], days_left=-1)
    assert not any(reminded(event) for event in events(calendar_text([late], Reporting(), NOW)).values())
    today = replace(CARDS[1], days_left=0)
    assert any(reminded(event) for event in events(calendar_text([today], Reporting(), NOW)).values())


def test_it_is_known_whether_a_calendar_reminds() -> None:
    assert reminding(CARDS, Reporting()) == CARDS[1:]
    assert reminding(CARDS, Reporting(reminders=False)) == ()


def test_a_file_made_again_names_its_events_the_same() -> None:
    first = events(calendar_text(CARDS, Reporting(), NOW))
    later = events(calendar_text(CARDS, Reporting(due={"Q1": "27/02"}), NOW + timedelta(days=30)))
    names = [str(event["uid"]) for event in first.values()]
    assert names == [str(event["uid"]) for event in later.values()]
    assert len(set(names)) == len(CARDS) * 2


@given(span=st.sampled_from(all_spans()), year=st.integers(2000, 2098))
def test_the_file_is_as_the_standard_wants_it(span: str, year: int) -> None:
    period = Period(year, span)
    text = calendar_text([Card(period, None, period.cut_off, 0, waits=True)], Reporting(), NOW)
    lines = text.encode("utf-8").split(b"\r\n")
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") for line in lines[:-1]), "no letter is cut in two"
    assert period.label in "".join(events(text))


def test_it_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "lich.ics"
    write_calendar(path, CARDS, Reporting(), NOW)
    assert path.read_bytes().decode("utf-8") == calendar_text(CARDS, Reporting(), NOW)
    with pytest.raises(UserError) as caught:
        write_calendar(tmp_path, CARDS, Reporting(), NOW)
    assert caught.value.code == "file.target_is_folder"
    assert [p.name for p in tmp_path.iterdir()] == ["lich.ics"]


@pytest.mark.parametrize("there", [b"SQLite format 3\x00", b"", b"BEGIN:VCARD\r\n", b"PK\x03\x04"])
def test_what_is_no_calendar_is_never_replaced(tmp_path: Path, there: bytes) -> None:
    path, link = tmp_path / "cchc.sqlite", tmp_path / "lich.ics"
    path.write_bytes(there)
    link.symlink_to(path)
    for target in (path, link):
        with pytest.raises(UserError) as caught:
            write_calendar(target, CARDS, Reporting(), NOW)
        assert caught.value.code == "calendar.other_file"
        assert target.read_bytes() == there


def test_an_older_calendar_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "lich.ics"
    for before in (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", b"\xef\xbb\xbfbegin:vcalendar\n"):
        path.write_bytes(before)
        write_calendar(path, CARDS, Reporting(), NOW)
        assert path.read_bytes().decode("utf-8") == calendar_text(CARDS, Reporting(), NOW)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_is_no_place_for_a_calendar(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    with pytest.raises(UserError) as caught:
        write_calendar(tmp_path / "ống", CARDS, Reporting(), NOW)
    assert caught.value.code == "file.unwritable"
