"""Deleted reports: out of sight, to be had back for 90 days, and gone for good only on a day to believe."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.entry.model import Entry, Place, PlaceKind, text_value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.exporting import export
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.reports import DAYS_IN_BIN, ReportSummary
from cchc_desktop.storage.connection import row_counts
from tests.unit.render.bases import own_base

FORMS = catalog()
FORM = form_named(FORMS, None)
Q1, H1 = Period(2023, "Q1"), Period(2023, "H1")
TODAY = datetime.now(UTC).astimezone().date()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cchc.sqlite"


def edit_on(data: DataFile, summary: ReportSummary, day: date) -> None:
    """Edit a report as if it were noon of `day`."""
    place = Place(PlaceKind.NOTE, "plan.total")
    edit = Entry(FORM, summary.period).edit({place: text_value(f"Sửa ngày {day}")}, "Sửa")
    data.saver.submit(summary.id, edit, datetime(day.year, day.month, day.day, 12).astimezone())


def work_until(data: DataFile, summary: ReportSummary, day: date) -> None:
    """Edit a report on `day` and on the two before, as somebody does who is at work."""
    for earlier in (2, 1, 0):
        edit_on(data, summary, day - timedelta(days=earlier))


def counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return row_counts(connection)


def test_a_deleted_report_is_nowhere_but_in_the_bin(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        first = data.create_report(FORM, Q1)
        data.open_report(first).write_value("plan.total", "45")
        second = data.create_report(FORM, H1)
        before = datetime.now(UTC)
        data.delete_report(first)
        assert [summary.period for summary in data.reports()] == [H1]
        (gone,) = data.bin()
        assert (gone.id, gone.period) == (first.id, Q1)
        assert gone.deleted_at is not None
        assert before <= gone.deleted_at <= datetime.now(UTC)
        with pytest.raises(UserError) as told:
            data.report_for(Q1)
        assert told.value.code == "report.none_for_period"
        assert data.open_report(second).previous("plan.total") is None
        assert data.open_report(gone).entry.value("plan.total").typed == "45", "it can be looked at"
        assert len(data.notes()) == len({heading.text for heading in FORM.outline if heading.text})
        data.delete_report(second)
        assert data.notes() == ()


def test_a_report_comes_back_as_it_was(path: Path, tmp_path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        session = data.open_report(data.create_report(FORM, Q1))
        session.write_value("plan.total", "45")
        data.keep(session.summary.id, export(session.outgoing.still(draft=True), tmp_path, ("xlsx",)))
        session.step(Status.CHECKED)
        before, rows = dict(session.entry), counts(path)
        data.delete_report(session.summary)
        data.restore_report(data.bin()[0])
        assert data.bin() == ()
        again = data.open_report(data.report_for(Q1))
        assert dict(again.entry) == before
        assert again.summary.status is Status.CHECKED
        assert len(again.outgoing.exports()) == 1
        assert counts(path) == rows


def test_a_period_is_free_again_until_its_report_comes_back(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        for typed in ("45", "46"):
            summary = data.create_report(FORM, Q1)
            data.open_report(summary).write_value("plan.total", typed)
            data.delete_report(summary)
        data.create_report(FORM, Q1)
        latest, older = data.bin()
        assert (latest.id, older.id) == (2, 1)
        for summary in (latest, older):
            with pytest.raises(UserError) as told:
                data.restore_report(summary)
            assert told.value.code == "report.exists"
        data.delete_report(data.report_for(Q1))
        data.restore_report(older)
        assert data.open_report(data.report_for(Q1)).entry.value("plan.total").typed == "45"


def test_a_report_that_was_sent_stays_until_it_is_reopened(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        as_listed = data.create_report(FORM, Q1)  # a list may be older than the step
        session = data.open_report(as_listed)
        session.step(Status.SENT)
        for summary in (as_listed, session.summary):
            with pytest.raises(UserError) as told:
                data.delete_report(summary)
            assert told.value.code == "report.sent_stays"
            assert "mở lại" in told.value.message.text
        assert [report.id for report in data.reports()] == [as_listed.id]
        session.step(Status.DRAFT, "Gửi nhầm")
        data.delete_report(session.summary)
        assert data.reports() == ()


def test_a_binned_report_is_no_source_for_the_next(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        text = next(Place(PlaceKind.TEXT, heading.id) for heading in FORM.outline if heading.text)
        first, following = data.create_report(FORM, Q1), data.create_report(FORM, H1)
        assert data.history_of(following).last(text)
        data.delete_report(first)
        assert data.history_of(following).last(text) == ""


# -- for good


def test_the_bin_is_emptied_of_all_that_belongs_to_a_report(path: Path, tmp_path: Path) -> None:
    later = TODAY + timedelta(days=DAYS_IN_BIN + 1)
    with DataFile.open(path, FORMS, create=True) as data:
        base = data.save_own_base(own_base(), "Mẫu.docx")
        kept = data.open_report(data.create_report(FORM, H1))
        data.keep(kept.summary.id, export(kept.outgoing.still(draft=True), tmp_path / "1", ("xlsx",)))
        work_until(data, kept.summary, later)
    rows = counts(path)
    with DataFile.open(path, FORMS) as data:
        gone = data.open_report(data.create_report(FORM, Q1))
        gone.write_value("plan.total", "45")
        gone.step(Status.CHECKED)
        data.keep(gone.summary.id, export(gone.outgoing.still(draft=True), tmp_path / "2", ("xlsx",)))
        data.delete_report(gone.summary)
        work_until(data, kept.summary, later)
        assert data.empty_bin(later) == 1
        assert data.bin() == ()
        assert data.own_base() == base
        assert data.content_of(data.exports_of(kept.summary.id)[0].files[0])
    assert counts(path) == rows | {"history": rows["history"] + 3}
    with DataFile.open(path, FORMS) as data:
        assert data.own_base() == base


def test_the_same_content_of_a_report_that_stays_is_kept(path: Path, tmp_path: Path) -> None:
    later = TODAY + timedelta(days=DAYS_IN_BIN + 1)
    with DataFile.open(path, FORMS, create=True) as data:
        kept, gone = data.create_report(FORM, H1), data.create_report(FORM, Q1)
        exported = export(data.open_report(gone).outgoing.still(draft=True), tmp_path, ("xlsx",))
        for summary in (kept, gone):
            data.keep(summary.id, exported)
        data.delete_report(gone)
        work_until(data, kept, later)
        assert data.empty_bin(later) == 1
        (file,) = data.exports_of(kept.id)[0].files
        assert data.content_of(file) == exported.files[0].content


@settings(max_examples=40, deadline=None)
@given(passed=st.integers(-30, 400), unedited=st.integers(-30, 120))
def test_only_after_90_days_and_on_a_day_that_can_be_believed(passed: int, unedited: int) -> None:
    today = TODAY + timedelta(days=passed)
    with (
        tempfile.TemporaryDirectory() as folder,
        DataFile.open(Path(folder) / "cchc.sqlite", FORMS, create=True) as data,
    ):
        gone, kept = data.create_report(FORM, Q1), data.create_report(FORM, H1)
        data.delete_report(gone)
        work_until(data, kept, today - timedelta(days=unedited))
        emptied = data.empty_bin(today)
        assert emptied == (passed > DAYS_IN_BIN and 0 <= unedited <= 7)
        assert len(data.bin()) == 1 - emptied


def test_a_clock_set_forward_for_a_moment_empties_nothing(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        gone, kept = data.create_report(FORM, Q1), data.create_report(FORM, H1)
        data.delete_report(gone)
        edit_on(data, kept, TODAY)
        assert data.empty_bin(TODAY + timedelta(days=3650)) == 0
        assert data.empty_bin(TODAY) == 0
        assert [summary.id for summary in data.bin()] == [gone.id]


@pytest.mark.parametrize("days", [365, 100, -100])
def test_what_is_typed_under_a_wrong_clock_makes_it_no_right_one(path: Path, days: int) -> None:
    wrong = TODAY + timedelta(days=days)
    copies = path.with_name(f"{path.name}.sao-luu")
    with DataFile.open(path, FORMS, create=True) as data:
        gone, kept = data.create_report(FORM, Q1), data.create_report(FORM, H1)
        for day in range(-20, 0):
            edit_on(data, kept, TODAY + timedelta(days=day))
        data.delete_report(gone)
        copies.mkdir()
        for day in range(-20, 0):
            (copies / f"{TODAY + timedelta(days=day)}.sqlite").touch()
        edit_on(data, kept, wrong)
    with DataFile.open(path, FORMS) as data:
        assert data.empty_bin(wrong) == 0
        assert data.back_up_today(wrong) == copies / f"{wrong}.sqlite"
        assert len(list(copies.iterdir())) == 21, "no copy went"


def test_copies_are_thinned_by_somebody_at_work(path: Path) -> None:
    copies = path.with_name(f"{path.name}.sao-luu")
    with DataFile.open(path, FORMS, create=True) as data:
        work_until(data, data.create_report(FORM, Q1), TODAY)
        copies.mkdir()
        for day in range(20):
            (copies / f"{TODAY - timedelta(days=day + 1)}.sqlite").touch()
        data.back_up_today(TODAY)
        assert 8 < len(list(copies.iterdir())) < 14


def test_who_only_reads_empties_nothing(path: Path) -> None:
    later = TODAY + timedelta(days=DAYS_IN_BIN + 1)
    with DataFile.open(path, FORMS, create=True) as data:
        gone, kept = data.create_report(FORM, Q1), data.create_report(FORM, H1)
        data.delete_report(gone)
        work_until(data, kept, later)
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.empty_bin(later) == 0
        assert len(data.bin()) == 1


def test_a_file_in_which_nothing_was_ever_typed_keeps_its_bin(path: Path) -> None:
    silent = form_named(FORMS, None)
    with DataFile.open(path, FORMS, create=True) as data:
        assert data.empty_bin(TODAY) == 0
        assert data.clock_problem(datetime.now(UTC)) is None
        data.delete_report(data.create_report(silent, Q1))
        assert data.empty_bin(TODAY + timedelta(days=1000)) == 0


# -- the clock


def test_a_clock_before_the_last_edit_is_told(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        summary = data.create_report(FORM, Q1)
        edit_on(data, summary, date(2023, 3, 10))
        noon = datetime(2023, 3, 10, 12).astimezone()
        assert data.clock_problem(noon) is None
        assert data.clock_problem(noon - timedelta(minutes=4)) is None, "no two clocks are the same"
        problem = data.clock_problem(noon - timedelta(days=30))
        assert problem is not None
        assert problem.code == "clock.back"
        assert "12:00 10/03/2023" in problem.message.cause
        assert "12:00 08/02/2023" in problem.message.cause


def test_after_a_clock_was_set_back_everything_goes_on_in_order(path: Path) -> None:
    place = Place(PlaceKind.NOTE, "plan.total")
    with DataFile.open(path, FORMS, create=True) as data:
        session = data.open_report(data.create_report(FORM, Q1))
        for day in (date(2023, 3, 10), date(2023, 1, 5)):
            edit = session.entry.edit({place: text_value(f"{day:%d/%m}")}, "Sửa")
            session.entry.apply(edit)
            data.saver.submit(session.summary.id, edit, datetime(day.year, day.month, day.day).astimezone())
        assert [change.after.typed for change in data.changes_at(session.summary.id, place)] == [
            "05/01",
            "10/03",
        ]
        assert data.reports()[0].edited_at.astimezone().date() == date(2023, 1, 5)
        assert data.clock_problem(datetime(2023, 1, 6).astimezone()) is None, "it has been told once"
        assert data.back_up_today(date(2023, 3, 10)) is not None
        assert data.back_up_today(date(2023, 1, 5)) is not None
        assert data.back_up_today(date(2023, 3, 10)) is None
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.entry_of(data.reports()[0]).note("plan.total") == "05/01"
