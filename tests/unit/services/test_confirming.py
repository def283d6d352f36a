"""What was carried over waits until a person confirms it, in one edit that can be undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.entry.model import Place, Value
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.confirming import carried_at, carried_places, confirm
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.taking import waiting_rows
from tests.gui.reports import note_at, small_report, value_at


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report in which two values and a note were carried over."""
    session = small_report(tmp_path, {"plan.total": "8", "staff.quota": "29", "plan.done": "2"})
    session.write_note("staff.quota", "Quyết định số 43")
    carry(session, value_at("staff.quota"), note_at("staff.quota"), value_at("plan.total"))
    return session


def carry(session: ReportSession, *places: Place) -> None:
    session.commit({place: replace(session.entry.at(place), carried=True) for place in places}, "Chép")


def test_what_waits_stands_in_the_order_of_the_form_value_before_note(session: ReportSession) -> None:
    quota = value_at("staff.quota"), note_at("staff.quota")
    assert carried_places(session) == (value_at("plan.total"), *quota)
    assert carried_places(session, ["staff.quota", "plan.done"]) == quota


def test_what_stands_at_a_row_that_the_form_does_not_have_waits_for_nobody(session: ReportSession) -> None:
    gone = value_at("row.gone")
    session.entry.load([(gone, Value("5", Decimal(5), carried=True))])
    assert gone not in carried_places(session)
    assert gone.id not in waiting_rows(session)
    assert carried_at(session.entry) == carried_places(session)


def test_confirming_keeps_what_stands_there_in_one_edit(session: ReportSession) -> None:
    edit = confirm(session, carried_places(session))
    assert len(edit.changes) == 3
    assert edit.label == "Xác nhận 3 ô kế thừa"
    assert carried_places(session) == ()
    assert session.entry.value("staff.quota").typed == "29"
    session.undo()
    assert len(carried_places(session)) == 3


def test_a_row_that_is_confirmed_is_not_counted(session: ReportSession) -> None:
    quota = carried_places(session, ["staff.quota"])
    assert confirm(session, quota).label == "Xác nhận ô kế thừa"
    carry(session, *quota)
    assert confirm(session, [*carried_places(session), value_at("plan.done")]).label == "Xác nhận 3 ô kế thừa"


def test_confirming_what_is_confirmed_changes_nothing(session: ReportSession) -> None:
    before = session.can_undo
    assert not confirm(session, [value_at("plan.done"), note_at("plan.done")])
    assert session.can_undo is before


def test_typing_the_same_number_confirms_it_too(session: ReportSession) -> None:
    assert session.write_value("plan.total", "8")
    assert value_at("plan.total") not in carried_places(session)


def test_while_another_number_is_only_tried_the_carried_one_is_confirmed(session: ReportSession) -> None:
    session.try_value("plan.total", "9")
    confirm(session, [value_at("plan.total")])
    assert session.entry.value("plan.total").typed == "8"


def test_a_sent_report_is_confirmed_no_more(session: ReportSession) -> None:
    session.step(Status.SENT)
    with pytest.raises(UserError, match="đã gửi"):
        confirm(session, carried_places(session))
    assert len(carried_places(session)) == 3
