from __future__ import annotations

import sqlite3
import tempfile
import unicodedata
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from cchc_desktop.entry.model import BLANK, Change, Edit, Entry, Place, PlaceKind, Value, text_value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError, message
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Authority, Office, Signer
from cchc_desktop.periods import Period
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage.database import Database

FORM = "cchc-so-nganh/2023"
NOON = datetime(2023, 3, 14, 12, 0, 0, 123456, tzinfo=UTC)
QUOTA = Place(PlaceKind.VALUE, "staff.civil.quota")
NOTE = Place(PlaceKind.NOTE, "staff.civil.quota")
TEXT = Place(PlaceKind.TEXT, "staff.civil.quota")
REASON = Place(PlaceKind.REASON, "edocs.parts:edocs.total")
PLACES = (QUOTA, NOTE, TEXT, Place(PlaceKind.VALUE, "plan.rate"), REASON)

_plain = st.characters(exclude_categories=("Cs", "Cc"))
_typed = st.text(_plain, min_size=1, max_size=40).map(lambda text: unicodedata.normalize("NFC", text))
_amounts = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**15)
VALUES = st.one_of(
    st.just(BLANK),
    st.builds(Value, _typed, _amounts),
    st.builds(Value, _typed, st.none(), st.just(message("value.not_a_number", typed="x"))),
    _typed.map(text_value),
    st.builds(Value, _typed, _typed),  # a reason, and the words that it answers
    st.builds(Value, _typed, _amounts, carried=st.just(True)),
)
EDITS = st.lists(st.dictionaries(st.sampled_from(PLACES), VALUES, min_size=1), max_size=8)


def value(typed: str) -> Value:
    return Value(typed, Decimal(typed.replace(",", ".")))


def stored(database: Database, report_id: int) -> dict[Place, tuple[str, str | None]]:
    return {cell.place: (cell.typed, cell.canonical) for cell in repository.load_entry(database, report_id)}


def test_a_new_file_has_an_empty_office_and_no_reports(database: Database) -> None:
    assert repository.load_office(database) == Office()
    assert repository.list_reports(database) == ()


def test_the_office_is_kept(database: Database) -> None:
    office = Office(
        name="Sở Thông tin và Truyền thông",
        symbol="STTTT",
        signer=Signer("PHÓ GIÁM ĐỐC", "Người Ký", Authority.FOR_HEAD, "GIÁM ĐỐC"),
        recipients=("Như trên", "Sở Nội vụ"),
    )
    changes.save_office(database, office)
    changes.save_office(database, replace(office, place="Mẫu"))
    assert repository.load_office(database) == replace(office, place="Mẫu")


def test_a_report_is_added_found_and_listed(database: Database) -> None:
    first = changes.add_report(database, FORM, "2023-Q1", at=NOON)
    second = changes.add_report(database, FORM, "2022-Y")
    assert first == repository.StoredReport(1, FORM, "2023-Q1", Status.DRAFT, "", None, NOON, NOON)
    assert repository.list_reports(database) == (first, second)


def test_one_report_for_each_form_and_period_whatever_the_version(database: Database) -> None:
    changes.add_report(database, FORM, "2023-Q1")
    changes.add_report(database, "another/2023", "2023-Q1")
    with pytest.raises(IntegrityError):
        changes.add_report(database, "cchc-so-nganh/2024", "2023-Q1")
    assert len(repository.list_reports(database)) == 2


def test_starting_texts_stand_in_a_new_report_without_being_an_edit_of_a_person(database: Database) -> None:
    first = Edit((Change(TEXT, BLANK, text_value("Kế hoạch")),), "Lập báo cáo")
    report = changes.add_report(database, FORM, "2023-Q1", first, NOON)
    assert stored(database, report.id) == {TEXT: ("Kế hoạch", "Kế hoạch")}
    assert [line.label for line in repository.history(database, report.id, TEXT)] == ["Lập báo cáo"]
    assert repository.list_reports(database)[0].edited_at == NOON


def test_number_and_date_are_kept_and_can_be_opened_again(database: Database) -> None:
    report = changes.add_report(database, FORM, "2023-Q1", at=NOON)
    changes.save_report_head(database, report.id, "47", date(2023, 3, 15))
    (with_head,) = repository.list_reports(database)
    assert with_head == report._replace(number="47", issued_on=date(2023, 3, 15))
    changes.save_report_head(database, report.id, "", None)
    assert repository.list_reports(database) == (report,)


def test_every_change_is_kept_with_what_stood_there_before(database: Database) -> None:
    report = changes.add_report(database, FORM, "2023-Q1")
    unread = Value("hai chín", None, message("value.not_a_number", typed="hai chín"))
    for number, (before, after) in enumerate([(BLANK, unread), (unread, value("29")), (value("29"), BLANK)]):
        edit = Edit((Change(QUOTA, before, after),), f"Sửa {number}")
        changes.save_edit(database, report.id, edit, NOON + timedelta(minutes=number))
    assert stored(database, report.id) == {}
    lines = repository.history(database, report.id, QUOTA)
    assert [(line.before_typed, line.before_canonical) for line in lines] == [
        ("", None),
        ("hai chín", None),
        ("29", "29"),
    ]
    assert [(line.after_typed, line.after_canonical) for line in lines] == [
        ("hai chín", None),
        ("29", "29"),
        ("", None),
    ]
    assert [line.label for line in lines] == ["Sửa 0", "Sửa 1", "Sửa 2"]
    assert [line.at for line in lines] == [NOON + timedelta(minutes=n) for n in range(3)]
    assert repository.history(database, report.id, NOTE) == ()


def test_an_edit_tells_when_the_report_was_edited_in_universal_time(database: Database) -> None:
    report = changes.add_report(database, FORM, "2023-Q1")
    hanoi = timezone(timedelta(hours=7))
    edit = Edit((Change(QUOTA, BLANK, value("29")),))
    changes.save_edit(database, report.id, edit, datetime(2023, 3, 14, 19, 0, tzinfo=hanoi))
    with database.reading() as connection:
        (at,) = connection.execute("SELECT edited_at FROM report").fetchone()
    assert at == "2023-03-14T12:00:00+00:00"
    assert repository.list_reports(database)[0].edited_at == datetime(2023, 3, 14, 12, tzinfo=UTC)


def test_a_time_without_zone_is_refused(database: Database) -> None:
    report = changes.add_report(database, FORM, "2023-Q1")
    edit = Edit((Change(QUOTA, BLANK, value("29")),))
    with pytest.raises(Exception, match="needs a zone"):
        changes.save_edit(database, report.id, edit, datetime(2023, 3, 14))
    assert stored(database, report.id) == {}


def test_an_edit_that_changes_nothing_leaves_no_trace(database: Database) -> None:
    report = changes.add_report(database, FORM, "2023-Q1")
    changes.save_edit(database, report.id, Edit(()), NOON)
    assert repository.list_reports(database) == (report,)


def test_an_edit_of_a_report_that_is_not_there_changes_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError):
        changes.save_edit(database, 99, Edit((Change(QUOTA, BLANK, value("29")),)), NOON)
    assert stored(database, 99) == {}
    assert repository.history(database, 99, QUOTA) == ()


def test_digits_are_kept_as_they_were_typed_and_understood(database: Database) -> None:
    report = changes.add_report(database, FORM, "2023-Q1")
    rate = Value("44,40", Decimal("44.40"))
    large = Value("999.999.999.999.999", Decimal("999999999999999"))
    edit = Edit((Change(QUOTA, BLANK, large), Change(PLACES[3], BLANK, rate)))
    changes.save_edit(database, report.id, edit, NOON)
    assert stored(database, report.id) == {
        QUOTA: ("999.999.999.999.999", "999999999999999"),
        PLACES[3]: ("44,40", "44.40"),
    }
    with database.reading() as connection:
        kinds = connection.execute("SELECT DISTINCT typeof(canonical) FROM cell").fetchall()
    assert kinds == [("text",)]


def test_settings_travel_with_the_file(database: Database) -> None:
    assert repository.load_setting(database, "due_day") == ""
    changes.save_setting(database, "due_day", "15")
    changes.save_setting(database, "due_day", "20")
    assert repository.load_setting(database, "due_day") == "20"


@settings(max_examples=25, deadline=None)
@given(EDITS)
def test_whatever_is_edited_is_there_after_opening_again(wishes: list[dict[Place, Value]]) -> None:
    entry = Entry(cast(Form, None), Period(2023, "Q1"))  # no edit looks at the form
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cchc.sqlite"
        edits = []
        with Database.open(path, create=True, write=True) as database:
            report = changes.add_report(database, FORM, "2023-Q1")
            for wish in wishes:
                edits.append(entry.edit(wish, "Sửa"))
                entry.apply(edits[-1])
                changes.save_edit(database, report.id, edits[-1], NOON)
        with Database.open(path, create=False, write=False) as database:
            assert stored(database, report.id) == {p: (v.typed, v.canonical) for p, v in entry}
            carried = {cell.place for cell in repository.load_entry(database, report.id) if cell.carried}
            assert carried == {place for place, value in entry if value.carried}
            for place in PLACES:
                made = [change for edit in edits for change in edit.changes if change.place == place]
                lines = repository.history(database, report.id, place)
                assert [line.after_typed for line in lines] == [change.after.typed for change in made]
                assert [line.before_canonical for line in lines] == [c.before.canonical for c in made]
                assert [(line.before_carried, line.after_carried) for line in lines] == [
                    (change.before.carried, change.after.carried) for change in made
                ]


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE cell",
        "UPDATE cell SET kind = 'zzz'",
        "UPDATE report SET created_at = 'zzz'",
        "UPDATE report SET issued_on = 'zzz'",
        "UPDATE report SET deleted_at = 'zzz'",
        "UPDATE report SET status = 'zzz'",
        "UPDATE history SET at = 'zzz'",
        "UPDATE unit SET profile = '{'",
        "UPDATE unit SET profile = '[1]'",
        "UPDATE unit SET parent_id = id",
        "INSERT INTO unit (position, name, symbol, profile) VALUES (1, '', '', '{}')",
        "UPDATE report SET period = 'zzz'",
        "UPDATE report SET period = X'00'",
        "UPDATE history SET before_typed = X'00'",
        "UPDATE history SET before_canonical = X'00'",
        "UPDATE history SET after_typed = X'00'",
        "UPDATE history SET after_canonical = X'00'",
        "UPDATE history SET label = X'00'",
    ],
)
def test_what_no_program_wrote_is_damage_not_a_crash(path: Path, damage: str) -> None:
    with Database.open(path, create=True, write=True) as database:
        report = changes.add_report(database, FORM, "2023-Q1", Edit((Change(QUOTA, BLANK, value("5")),)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(damage)
        connection.commit()
    with Database.open(path, create=False, write=False) as database, pytest.raises(UserError) as told:
        read_all(database, report.id)
    assert told.value.code == "data.corrupt"


def read_all(database: Database, report_id: int) -> None:
    repository.load_office(database)
    repository.list_reports(database)
    repository.load_entry(database, report_id)
    repository.load_values(database, [report_id])
    repository.last_edit(database)
    repository.history(database, report_id, QUOTA)


def test_two_offices_are_damage_for_who_writes_too(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql(
            "INSERT INTO unit (position, name, symbol, profile) VALUES (1, '', '', '{}')"
        )
    for change in (
        lambda: changes.save_office(database, Office()),
        lambda: changes.add_report(database, FORM, "2023-Q1"),
    ):
        with pytest.raises(UserError) as told:
            change()
        assert told.value.code == "data.corrupt"


def test_edits_since_a_moment(database: Database) -> None:
    report = changes.add_report(database, FORM, "2023-Q1")
    for days in (3, 2, 1):
        edit = Edit((Change(QUOTA, BLANK, value(str(days))),))
        changes.save_edit(database, report.id, edit, NOON - timedelta(days=days))
    days_ago = [(NOON - at).days for at in repository.edits_since(database, NOON - timedelta(days=2))]
    assert days_ago == [2, 1]


@pytest.mark.parametrize("at", [datetime(1970, 1, 1, tzinfo=UTC), datetime(3000, 12, 31, 23, tzinfo=UTC)])
def test_a_clock_that_stood_far_off_leaves_the_file_readable(database: Database, at: datetime) -> None:
    report = changes.add_report(database, FORM, "2023-Q1", at=at)
    changes.save_edit(database, report.id, Edit((Change(QUOTA, BLANK, value("29")),)), at)
    assert [listed.edited_at for listed in repository.list_reports(database)] == [at]
    assert [line.at for line in repository.history(database, report.id, QUOTA)] == [at]
    assert repository.last_edit(database) == at
