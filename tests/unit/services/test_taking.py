"""One key puts what the last report said where the cursor stands, or into a row that waits for it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.confirming import carried_places, confirm
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.taking import fill_in, is_missing, last_value, take_last, waiting_rows, whose
from tests.gui.reports import note_at, small_report, value_at
from tests.unit.small_form import PERIOD

TEXT = Place(PlaceKind.TEXT, "trouble")


def after(
    folder: Path, figures: Mapping[str, str], typed: Mapping[Place, str] | None = None
) -> ReportSession:
    """Return a report after one of the quarter before with `figures`, in which `typed` was typed."""
    session = small_report(folder)
    numbers = {row: Decimal(number) for row, number in figures.items()}
    words = {(place.kind.value, place.id): text for place, text in (typed or {}).items()}
    session.history = ReportHistory(PERIOD, {Period(2022, "Q4"): numbers}, words)
    return session


@pytest.mark.parametrize(
    ("row", "number", "typed"),
    [
        ("plan.total", "1234", "1234"),
        ("plan.idea", "1", "1"),
        ("plan.rate", "44.44", "44,44"),
        ("plan.twice", "1.234", "1,234"),
    ],
)
def test_a_figure_is_taken_as_it_was(tmp_path: Path, row: str, number: str, typed: str) -> None:
    session = after(tmp_path, {row: number})
    assert take_last(session, value_at(row)).label == "Lấy của kỳ trước"
    value = session.entry.value(row)
    assert (value.typed, value.number, value.problem) == (typed, Decimal(number), None)
    assert not session.readings(row)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (value_at("plan.name"), "Một cửa số"),
        (note_at("plan.total"), "Kế hoạch số 01"),
        (TEXT, "Thiếu biên chế.\nThiếu kinh phí."),
    ],
)
def test_words_are_taken_as_they_were(tmp_path: Path, place: Place, words: str) -> None:
    session = after(tmp_path, {}, {place: words})
    take_last(session, place)
    assert session.entry.at(place).typed == words
    assert not session.entry.at(place).carried


def test_where_nothing_stood_nothing_is_taken_and_what_stands_here_stays(tmp_path: Path) -> None:
    session = after(tmp_path, {})
    session.write_value("plan.total", "8")
    for place in (value_at("plan.total"), value_at("plan.name"), note_at("plan.total"), TEXT):
        assert last_value(session, place) is None
        assert not take_last(session, place)
    assert session.entry.value("plan.total").typed == "8"


def test_a_sent_report_takes_nothing(tmp_path: Path) -> None:
    session = after(tmp_path, {"plan.total": "7"})
    session.step(Status.SENT)
    with pytest.raises(UserError, match="đã gửi"):
        take_last(session, value_at("plan.total"))
    assert session.entry == Entry(session.form, PERIOD)


# -- row by row


def test_rows_wait_that_were_carried_over_or_are_blank_but_were_not(tmp_path: Path) -> None:
    figures = {"plan.total": "7", "plan.done": "2", "plan.rate": "28.57", "plan.idea": "1"}
    session = after(tmp_path, figures, {value_at("plan.name"): "Một cửa số"})
    session.commit({note_at("staff.quota"): Value("Quyết định số 43", "Quyết định số 43", carried=True)}, "")
    waiting = {"plan.total", "plan.idea", "staff.quota"}  # what was done last year is nothing to compare with
    assert waiting_rows(session) == waiting
    session.write_value("plan.total", "x")  # not readable, but somebody's answer
    assert not is_missing(session, "plan.total")


def test_a_row_is_filled_with_the_last_figure_which_nobody_has_confirmed_yet(tmp_path: Path) -> None:
    session = after(tmp_path, {"staff.present": "2"})
    assert whose(session, "staff.present") == "2 của Quý IV/2022"
    edit = fill_in(session, "staff.present")
    assert (edit.label, edit.places) == ("Lấy của kỳ trước", (value_at("staff.present"),))
    value = session.entry.value("staff.present")
    assert (value.typed, value.number, value.carried) == ("2", Decimal(2), True)
    assert waiting_rows(session) == {"staff.present"}
    assert not fill_in(session, "staff.present")
    confirm(session, carried_places(session, ["staff.present"]))
    assert waiting_rows(session) == frozenset()


def test_where_the_last_report_said_nothing_there_is_nothing_to_name(tmp_path: Path) -> None:
    assert whose(after(tmp_path, {}), "plan.total") == ""
    assert whose(after(tmp_path, {"plan.idea": "1"}), "plan.idea") == "Có của Quý IV/2022"


def test_a_row_that_does_not_wait_stays_as_it_is(tmp_path: Path) -> None:
    session = after(tmp_path, {"plan.total": "7", "plan.rate": "28.57"})
    session.write_value("plan.total", "8")
    before = session.can_undo
    for row in ("plan.total", "plan.rate", "plan.name", "plan"):
        assert not fill_in(session, row)
    assert session.can_undo is before


def test_a_row_of_a_sent_report_is_not_filled(tmp_path: Path) -> None:
    session = after(tmp_path, {"plan.total": "7"})
    session.step(Status.SENT)
    with pytest.raises(UserError, match="đã gửi"):
        fill_in(session, "plan.total")
    assert session.entry == Entry(session.form, PERIOD)
