"""Rows are picked by words and by state, and never without the heads that they stand under."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.services.row_filter import RowFilter, RowState
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report, value_at


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    values = {"plan.total": "8", "plan.done": "2", "staff.quota": "29", "staff.present": "30"}
    return small_report(tmp_path, values, {"plan.total": "7", "plan.done": "2"})


@pytest.fixture
def rows(session: ReportSession) -> RowFilter:
    return RowFilter(session, session.form.indicators)


def names(session: ReportSession, lines: frozenset[int]) -> list[str]:
    return [session.form.indicators[line].id for line in sorted(lines)]


def picked(session: ReportSession, rows: RowFilter, words: str, *states: RowState) -> list[str]:
    found = rows.pick(words, states)
    assert found is not None
    return names(session, found.matching)


def test_words_are_looked_for_in_labels_with_and_without_diacritics(
    session: ReportSession, rows: RowFilter
) -> None:
    assert picked(session, rows, "nhiem vu") == ["plan.total", "plan.done"]
    assert picked(session, rows, "có mặ") == ["staff.present"]


def test_of_several_words_only_the_last_may_be_begun(session: ReportSession, rows: RowFilter) -> None:
    assert picked(session, rows, "vu da xo") == ["plan.done"]
    assert picked(session, rows, "nhie vu") == [], "“ho so” is not “hoàn … số”"
    assert picked(session, rows, "nhiem vu ") == ["plan.total", "plan.done"]


def test_the_heads_of_a_row_are_shown_with_it(session: ReportSession, rows: RowFilter) -> None:
    found = rows.pick("co mat")
    assert found is not None
    assert names(session, found.shown) == ["staff", "staff.head", "staff.present"]


def test_the_words_of_a_head_bring_its_rows_and_its_number_too(
    session: ReportSession, rows: RowFilter
) -> None:
    assert picked(session, rows, "bien che") == ["staff.head", "staff.quota", "staff.present"]
    assert picked(session, rows, "II.1 giao") == ["staff.quota"]


def test_notes_and_values_are_looked_through_as_they_are_now(session: ReportSession, rows: RowFilter) -> None:
    assert picked(session, rows, "quyet dinh") == []
    edit = session.write_note("plan.open", "Quyết định số 43/QĐ-UBND")
    rows.refresh(edit.places)
    assert picked(session, rows, "quyet dinh 43") == ["plan.open"]
    assert picked(session, rows, "29") == ["staff.quota"]


def test_nothing_asked_is_not_the_same_as_nothing_found(rows: RowFilter) -> None:
    assert rows.pick("  ") is None
    found = rows.pick("không có chữ này")
    assert found is not None
    assert not found.matching
    assert not found.shown


def test_a_row_is_blank_where_nothing_is_typed_nor_computed(session: ReportSession, rows: RowFilter) -> None:
    assert picked(session, rows, "", RowState.BLANK) == ["plan.idea", "plan.name"]
    rows.refresh(session.write_value("plan.idea", "0").places)
    assert picked(session, rows, "", RowState.BLANK) == ["plan.name"]


def test_a_row_is_wrong_where_an_error_or_warning_blames_it_and_no_hint(
    session: ReportSession, rows: RowFilter
) -> None:
    assert picked(session, rows, "", RowState.WRONG) == ["staff.present"]
    session.write_value("plan.idea", "1")
    assert session.findings_at(value_at("plan.idea"))
    rows.refresh([value_at("plan.idea")])
    assert picked(session, rows, "", RowState.WRONG) == ["staff.present"]


def test_a_row_differs_where_both_periods_have_a_figure(session: ReportSession, rows: RowFilter) -> None:
    assert picked(session, rows, "", RowState.DIFFERENT) == ["plan.total"]
    rows.refresh(session.write_value("plan.done", "").places)
    assert picked(session, rows, "", RowState.DIFFERENT) == ["plan.total"]


@pytest.mark.parametrize("kind", [PlaceKind.VALUE, PlaceKind.NOTE])
def test_a_row_is_carried_until_its_value_and_note_are_confirmed(
    session: ReportSession, kind: PlaceKind
) -> None:
    from dataclasses import replace

    place = Place(kind, "staff.quota")
    session.write_note("staff.quota", "Quyết định số 43/QĐ-UBND")
    session.commit({place: replace(session.entry.at(place), carried=True)}, "Kế thừa")
    rows = RowFilter(session, session.form.indicators)
    assert picked(session, rows, "", RowState.CARRIED) == ["staff.quota"]
    rows.refresh(session.commit({place: session.entry.at(place).confirmed}, "Xác nhận").places)
    assert rows.count(RowState.CARRIED) == 0


def test_states_add_up_and_words_narrow_them_down(session: ReportSession, rows: RowFilter) -> None:
    both = picked(session, rows, "", RowState.BLANK, RowState.DIFFERENT)
    assert both == ["plan.total", "plan.idea", "plan.name"]
    assert picked(session, rows, "sang kien", RowState.BLANK, RowState.DIFFERENT) == both[1:]


def test_a_sheet_of_one_area_knows_its_own_rows_only(session: ReportSession) -> None:
    area = session.form.rows_of("staff")
    rows = RowFilter(session, area)
    rows.refresh(session.write_value("plan.total", "9").places)
    found = rows.pick("", [RowState.WRONG])
    assert found is not None
    assert [area[line].id for line in sorted(found.shown)] == ["staff", "staff.head", "staff.present"]
    assert rows.with_heads(2) == (0, 1, 2)
