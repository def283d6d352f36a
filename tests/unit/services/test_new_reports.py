"""New reports of a data file: what they take over, from which report, and what a copy says."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.entry.values import read_value, show_value
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Carry, Form
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services import stored
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.filling import fill
from cchc_desktop.services.taking import take_last
from cchc_desktop.storage import database
from cchc_desktop.storage.connection import connect_for_reading
from tests.unit.small_form import FormFiles, note_at, text_at, value_at

Q1, YEAR, NEXT_Q1 = Period(2023, "Q1"), Period(2023, "Y"), Period(2024, "Q1")
CARRIED = {"staff.quota": {Carry.VALUE, Carry.NOTE}, "plan.total": {Carry.VALUE}}


def carrying(form: Form) -> Form:
    """Return `form` with the quota, its note and the plan's total marked as carried."""
    rows = tuple(replace(row, carry=frozenset(CARRIED.get(row.id, ()))) for row in form.indicators)
    return replace(form, indicators=rows, by_id={row.id: row for row in rows})


@pytest.fixture
def form(files: FormFiles) -> Form:
    return carrying(files.load())


@pytest.fixture
def forms(form: Form) -> Catalog:
    return Catalog({form.key: form})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cchc.sqlite"


def first_report(data: DataFile, form: Form, period: Period = Q1, quota: str = "29") -> None:
    session = data.open_report(data.create_report(form, period))
    for row, typed in {"staff.quota": quota, "staff.present": "27", "plan.total": "45"}.items():
        session.write_value(row, typed)
    session.write_note("staff.quota", "Quyết định số 43")
    session.write_text("results", "Lời văn của kỳ trước.")


def test_a_new_report_takes_over_what_stays_until_it_is_confirmed(
    path: Path, forms: Catalog, form: Form
) -> None:
    with DataFile.open(path, forms, create=True) as data:
        first_report(data, form)
        session = data.open_report(data.create_report(form, YEAR))
        assert {place: value.typed for place, value in session.entry if value.carried} == {
            value_at("staff.quota"): "29",
            note_at("staff.quota"): "Quyết định số 43",
            value_at("plan.total"): "45",
        }
        assert session.entry.text("results") == ""
        assert session.can_undo is None
        quota = value_at("staff.quota")
        session.commit({quota: session.entry.at(quota).confirmed}, "Xác nhận")
    with DataFile.open(path, forms, write=False) as data:
        entry = data.entry_of(data.report_for(YEAR))
        assert {place for place, value in entry if value.carried} == {
            note_at("staff.quota"),
            value_at("plan.total"),
        }
        confirmed, made = data.changes_at(data.report_for(YEAR).id, quota)
        assert (confirmed.before.carried, confirmed.after.carried) == (True, False)
        assert (made.label, made.after.carried) == ("Lập báo cáo", True)


def test_the_first_report_has_nothing_to_take_over(path: Path, forms: Catalog, form: Form) -> None:
    with DataFile.open(path, forms, create=True) as data:
        entry = data.entry_of(data.create_report(form, Q1))
        assert [place for place, _value in entry] == [text_at("results.plan")]


def test_the_last_report_that_ended_before_is_the_source(path: Path, forms: Catalog, form: Form) -> None:
    with DataFile.open(path, forms, create=True) as data:
        first_report(data, form, NEXT_Q1, quota="31")
        first_report(data, form, Q1, quota="29")
        middle = data.entry_of(data.create_report(form, YEAR))
        assert middle.value("staff.quota").typed == "29", "a report of a later period says nothing yet"
        last = data.entry_of(data.create_report(form, Period(2024, "Y")))
        assert last.value("staff.quota").typed == "31"


def test_figures_that_are_given_stand_and_the_rest_is_taken_over(
    path: Path, forms: Catalog, form: Form
) -> None:
    with DataFile.open(path, forms, create=True) as data:
        first_report(data, form)
        given = {value_at("staff.quota"): read_value(form.by_id["staff.quota"], "30")}
        entry = data.entry_of(data.create_report(form, YEAR, given))
        assert (entry.value("staff.quota").typed, entry.value("staff.quota").carried) == ("30", False)
        assert entry.at(note_at("staff.quota")).carried
        bare = data.entry_of(data.create_report(form, NEXT_Q1, given, carry=False))
        assert not any(value.carried for _place, value in bare)


def test_figures_from_a_file_make_a_report_with_just_those(
    path: Path, tmp_path: Path, forms: Catalog, form: Form
) -> None:
    figures = tmp_path / "so-lieu.csv"
    figures.write_text("id,value,note\nplan.done,9,\n", encoding="utf-8")
    with DataFile.open(path, forms, create=True) as data:
        first_report(data, form)
    done = fill(path, forms, YEAR, figures)
    assert (done.places, done.filled) == (1, 1)
    with DataFile.open(path, forms, write=False) as data:
        entry = data.entry_of(data.report_for(YEAR))
        assert [place for place, _v in entry if place.kind is not PlaceKind.TEXT] == [value_at("plan.done")]


def test_a_new_form_takes_over_from_the_one_that_it_replaces(path: Path, form: Form) -> None:
    second = replace(form, id="second", replaces=form.key, valid_from=date(2023, 6, 1))
    third = replace(form, id="third", replaces=second.key, valid_from=date(2024, 1, 1))
    stranger = replace(form, id="stranger")
    forms = Catalog({known.key: known for known in (form, second, third, stranger)})
    with DataFile.open(path, forms, create=True) as data:
        first_report(data, form)
        for new, period in ((third, NEXT_Q1), (second, YEAR)):
            summary = data.create_report(new, period)
            assert data.entry_of(summary).value("staff.quota").typed == "29"
            assert data.history_of(summary).previous(new.by_id["staff.quota"]) == 29
        other = data.create_report(stranger, Period(2025, "Q1"))
        assert data.entry_of(other).value("staff.quota").blank
        assert data.history_of(other).previous(stranger.by_id["staff.quota"]) is None


def test_an_answer_of_an_older_form_is_known_by_its_word_not_by_its_code(path: Path, form: Form) -> None:
    row = form.by_id["plan.idea"]
    swapped = replace(row, choices=tuple(replace(c, code=1 - c.code) for c in row.choices))
    rows = tuple(swapped if other is row else other for other in form.indicators)
    newer = replace(form, id="newer", replaces=form.key, indicators=rows, by_id={r.id: r for r in rows})
    with DataFile.open(path, Catalog({form.key: form, newer.key: newer}), create=True) as data:
        data.open_report(data.create_report(form, Q1)).write_value("plan.idea", "Có")
        session = data.open_report(data.create_report(newer, NEXT_Q1))
        assert session.previous("plan.idea") == 0
        take_last(session, value_at("plan.idea"))
        assert show_value(swapped, session.entry.value("plan.idea")) == "Có"


def test_forms_that_replace_each_other_end_somewhere(path: Path, form: Form) -> None:
    first = replace(form, id="first", replaces="second/2023")
    second = replace(form, id="second", replaces="first/2023")
    with DataFile.open(path, Catalog({f.key: f for f in (first, second)}), create=True) as data:
        first_report(data, first)
        assert data.entry_of(data.create_report(second, YEAR)).value("staff.quota").typed == "29"


def test_a_report_whose_form_is_gone_is_passed_over(path: Path, forms: Catalog, form: Form) -> None:
    gone = replace(form, version="2022")
    with DataFile.open(path, Catalog({form.key: form, gone.key: gone}), create=True) as data:
        first_report(data, form, Q1, quota="29")
        first_report(data, gone, YEAR, quota="30")
    with DataFile.open(path, forms) as data:
        assert data.entry_of(data.create_report(form, NEXT_Q1)).value("staff.quota").typed == "29"


def test_what_is_still_being_saved_is_taken_over_too(path: Path, forms: Catalog, form: Form) -> None:
    with DataFile.open(path, forms, create=True, background=True) as data:
        session = data.open_report(data.create_report(form, Q1))
        for quota in range(30):
            session.write_value("staff.quota", str(quota))
        assert data.entry_of(data.create_report(form, YEAR)).value("staff.quota").typed == "29"
        session.write_value("staff.quota", "31")
        copy = data.copy_report(session.summary, NEXT_Q1)
        assert data.entry_of(copy).value("staff.quota").typed == "31"


# -- copies


def test_a_copy_is_a_draft_that_says_the_same(path: Path, forms: Catalog, form: Form) -> None:
    with DataFile.open(path, forms, create=True) as data:
        first_report(data, form)
        session = data.open_report(data.report_for(Q1))
        session.write_head("47", date(2023, 3, 16))
        session.step(Status.SENT)
        summary = data.copy_report(data.report_for(Q1), YEAR)
        assert (summary.status, summary.number, summary.issued_on) == (Status.DRAFT, "", None)
        copy = data.entry_of(summary)
        assert {place: value.confirmed for place, value in copy} == dict(session.entry)
        assert {place.kind for place, value in copy if value.carried} == {PlaceKind.VALUE, PlaceKind.NOTE}
        (made,) = data.changes_at(summary.id, value_at("staff.quota"))
        assert made.label == "Chép báo cáo Quý I năm 2023"
        with pytest.raises(UserError) as told:
            data.copy_report(summary, Q1)
        assert told.value.code == "report.exists"


def test_a_copy_for_a_later_year_takes_the_newer_version_of_the_form(path: Path, form: Form) -> None:
    newer = replace(form, version="2024", valid_from=date(2024, 1, 1))
    with DataFile.open(path, Catalog({f.key: f for f in (form, newer)}), create=True) as data:
        first_report(data, form)
        assert data.copy_report(data.report_for(Q1), YEAR).form_key == form.key
        assert data.copy_report(data.report_for(Q1), NEXT_Q1).form_key == newer.key
        assert data.copy_report(data.report_for(Q1), Period(2023, "Q2")).form_key == form.key


def test_a_copy_takes_the_form_that_replaces_the_old_one(path: Path, form: Form) -> None:
    second = replace(form, id="second", replaces=form.key, valid_from=date(2024, 1, 1))
    stranger = replace(form, id="stranger", valid_from=date(2024, 6, 1))
    with DataFile.open(path, Catalog({f.key: f for f in (form, second, stranger)}), create=True) as data:
        first_report(data, form)
        copy = data.copy_report(data.report_for(Q1), Period(2025, "Q1"))
        assert copy.form_key == second.key
        assert data.entry_of(copy).value("staff.quota").typed == "29"


# -- what travels with the file


def test_notes_and_texts_come_once_those_of_the_newest_report_first(
    path: Path, forms: Catalog, form: Form
) -> None:
    start = form.outline[1].text
    with DataFile.open(path, forms, create=True) as data:
        assert data.notes() == ()
        for period, number in ((NEXT_Q1, 2), (Q1, 1)):
            session = data.open_report(data.create_report(form, period, carry=False))
            session.write_note("staff.quota", f"Kế hoạch số {number}")
            session.write_note("plan.total", "Quyết định số 43")
            session.write_value("plan.total", "45")
            session.write_text("results", f"Theo Công văn số {number}")
        assert sorted(data.notes()[:4]) == sorted(
            ["Kế hoạch số 2", "Quyết định số 43", "Theo Công văn số 2", start]
        )
        assert sorted(data.notes()[4:]) == ["Kế hoạch số 1", "Theo Công văn số 1"]
        data.delete_report(data.report_for(NEXT_Q1))
        assert "Kế hoạch số 2" not in data.notes()
    with DataFile.open(path, Catalog({}), write=False) as data:
        assert "Kế hoạch số 1" in data.notes(), "the form may be gone"


def test_settings_are_there_after_opening_again(path: Path, forms: Catalog) -> None:
    reporting = Reporting(spans=("Q1", "Y"), due={"Q1": "27/02"}, remind_days=3, reminders=False)
    with DataFile.open(path, forms, create=True) as data:
        assert data.setting("theme") == ""
        assert data.setting("theme", "light") == "light"
        assert data.reporting() == Reporting()
        assert data.silenced() == frozenset()
        data.save_setting("theme", "tối\ud83d")
        data.save_reporting(reporting)
        data.silence(frozenset({"plan.idea_note", "staff.over"}))
    with DataFile.open(path, forms, write=False) as data:
        assert data.setting("theme") == "tối", "half a letter is left out"
        assert data.reporting() == reporting
        assert data.silenced() == frozenset({"plan.idea_note", "staff.over"})
        with pytest.raises(UserError) as told:
            data.silence(frozenset())
        assert told.value.code == "data.read_only"


def test_a_silenced_rule_is_silent_in_every_report(path: Path, forms: Catalog, form: Form) -> None:
    with DataFile.open(path, forms, create=True) as data:
        for period in (Q1, YEAR):
            data.open_report(data.create_report(form, period)).write_value("plan.idea", "1")
        session = data.open_report(data.report_for(Q1))
        assert "plan.idea_note" in {finding.rule for finding in session.findings}
        session.silence(frozenset({"plan.idea_note"}))
        for period in (Q1, YEAR):
            again = data.open_report(data.report_for(period))
            assert "plan.idea_note" not in {finding.rule for finding in again.findings}
            assert "plan.idea_note" in {finding.rule for finding in again.silenced_hints}


# -- history


def test_history_tells_typed_and_computed_figures_and_the_last_words(
    path: Path, forms: Catalog, form: Form
) -> None:
    with DataFile.open(path, forms, create=True) as data:
        session = data.open_report(data.create_report(form, Q1))
        session.write_value("plan.total", "8")
        session.write_value("plan.done", "2")
        session.write_value("plan.open", "7")
        session.write_value("staff.present", "hai bảy")
        session.write_note("plan.total", "Kế hoạch số 12")
        history = data.history_of(data.create_report(form, NEXT_Q1))
        found = {row.id: history.same_period_last_year(row) for row in form.indicators}
        assert {row: figure for row, figure in found.items() if figure is not None} == {
            "plan.total": 8,
            "plan.done": 2,
            "plan.rate": 25,
            "plan.open": 7,
            "plan.twice": Decimal(14),
        }
        assert history.last(note_at("plan.total")) == "Kế hoạch số 12"
        assert history.last(value_at("staff.present")) == "hai bảy"
        assert history.last(text_at("results.plan")) == form.outline[1].text


def test_eight_earlier_reports_are_read_as_often_as_one_and_worked_out_when_asked(
    path: Path, forms: Catalog, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    worked_out: list[Entry] = []

    def reading(path: Path) -> sqlite3.Connection:
        read.append(path)
        return connect_for_reading(path)

    def calculating(entry: Entry) -> Calculation:
        worked_out.append(entry)
        return Calculation(entry)

    monkeypatch.setattr(database, "connect_for_reading", reading)
    monkeypatch.setattr(stored, "Calculation", calculating)
    times = []
    with DataFile.open(path, forms, create=True) as data:
        for year in range(2023, 2032):
            first_report(data, form, Period(year, "Q1"))
            following = data.create_report(form, Period(year, "Y"))
            read.clear()
            history = data.history_of(following)
            times.append(len(read))
        assert len(set(times)) == 1
        worked_out.clear()
        assert history.previous(form.by_id["staff.quota"]) == 29
        assert [entry.period for entry in worked_out] == [Period(2031, "Q1")]


def test_history_is_that_of_the_moment_of_opening(path: Path, forms: Catalog, form: Form) -> None:
    with DataFile.open(path, forms, create=True) as data:
        first_report(data, form)
        history = data.history_of(data.create_report(form, YEAR))
        data.open_report(data.report_for(Q1)).write_value("staff.quota", "99")
        assert history.previous(form.by_id["staff.quota"]) == 29
        path.rename(path.with_name("elsewhere"))
        assert history.figures(form.by_id["staff.quota"]) == ((Q1, Decimal(29)),), "no file is asked again"
        path.with_name("elsewhere").rename(path)


def test_a_value_that_cannot_be_read_stands_before_a_computed_one(
    path: Path, forms: Catalog, form: Form
) -> None:
    with DataFile.open(path, forms, create=True) as data:
        session = data.open_report(data.create_report(form, Q1))
        session.write_value("plan.total", "8")
        session.write_value("plan.done", "2")
        session.write_value("plan.rate", "một phần tư")
        session.write_value("plan.name", "12")
        history = data.history_of(data.create_report(form, NEXT_Q1))
        assert history.same_period_last_year(form.by_id["plan.rate"]) is None
        assert history.same_period_last_year(form.by_id["plan.name"]) is None
