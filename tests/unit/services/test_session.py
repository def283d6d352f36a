"""A report in work: what is typed is kept, checked at once, undone in order, and handed to the saver."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, Place, PlaceKind
from cchc_desktop.forms.model import Severity
from cchc_desktop.periods import Period
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.session import Changed, ReportSession
from tests.unit.services.kept import FORM, PERIOD, PRESENT, QUOTA, RATE, new_session


def value_of(row: str) -> Place:
    return Place(PlaceKind.VALUE, row)


def errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def test_over_quota_is_an_error_at_once_and_goes_when_mended() -> None:
    session, kept = new_session()
    session.write_value(QUOTA, "29")
    session.write_value(PRESENT, "30")
    (finding,) = errors(session.findings_at(value_of(PRESENT)))
    assert "30" in finding.text
    assert "29" in finding.text
    assert {p.id for p in finding.places} == {QUOTA, PRESENT}
    session.write_value(PRESENT, "26")
    assert not errors(session.findings)
    assert len(kept.edits) == 3


def test_what_cannot_be_read_stays_as_typed_and_is_explained() -> None:
    session, kept = new_session()
    session.write_value(QUOTA, "hai chín")
    assert session.shown(QUOTA).typed == "hai chín"
    assert session.shown(QUOTA).amount is None
    (finding,) = session.findings_at(value_of(QUOTA))
    assert finding.severity is Severity.ERROR
    assert "hai chín" in finding.text
    assert kept.edits[0].changes[0].after.typed == "hai chín"


def test_a_number_with_two_readings_waits_for_an_answer() -> None:
    session, _ = new_session()
    session.write_value(RATE, "1.234")
    assert session.readings(RATE) == (Decimal(1234), Decimal("1.234"))
    assert session.findings_at(value_of(RATE))
    session.choose_reading(RATE, Decimal("1.234"))
    assert session.readings(RATE) == ()
    assert session.shown(RATE).amount == Decimal("1.234")
    assert not session.write_value(RATE, "1.234"), "leaving the cell again must not ask again"
    assert session.shown(RATE).amount == Decimal("1.234")


def test_typing_the_same_again_is_no_edit() -> None:
    session, kept = new_session()
    session.write_value(QUOTA, "29")
    assert not session.write_value(QUOTA, " 29 ")
    assert len(kept.edits) == 1


def test_a_rate_is_computed_and_can_be_typed_over_and_is_then_checked() -> None:
    session, _ = new_session()
    session.write_value("plan.total", "45")
    session.write_value("plan.done", "20")
    assert session.shown("plan.rate").amount == Decimal("44.44")
    assert session.explain("plan.rate")
    session.write_value("plan.rate", "50")
    assert session.shown("plan.rate").amount == Decimal(50)
    assert session.computed("plan.rate") == Decimal("44.44")
    assert session.findings_at(value_of("plan.rate"))
    session.write_value("plan.rate", "44,4")
    assert not session.findings_at(value_of("plan.rate"))


def test_trying_shows_findings_and_keeps_nothing() -> None:
    session, kept = new_session()
    session.write_value(QUOTA, "29")
    session.write_value(PRESENT, "26")
    heard: list[Changed] = []
    session.listen(heard.append)
    assert not errors(session.try_value(PRESENT, "3"))
    assert errors(session.try_value(PRESENT, "30"))
    assert heard
    session.end_try()
    assert session.entry.value(PRESENT).amount == Decimal(26)
    assert not errors(session.findings_at(value_of(PRESENT)))
    assert len(kept.edits) == 2
    session.end_try()


def test_trying_another_cell_ends_the_first_and_a_still_picture_has_no_trial() -> None:
    session, _ = new_session()
    session.try_value(QUOTA, "1")
    session.try_value(PRESENT, "2")
    assert session.entry.value(QUOTA).blank
    assert session.outgoing.still().entry.value(PRESENT).blank


def test_undo_and_redo_walk_back_and_forth_through_the_saver() -> None:
    session, kept = new_session()
    session.write_value(QUOTA, "29")
    session.write_note(QUOTA, "Quyết định số 43/QĐ-UBND")
    assert session.undo() is not None
    assert session.entry.note(QUOTA) == ""
    assert session.can_redo is not None
    session.undo()
    assert session.undo() is None
    assert session.entry.value(QUOTA).blank
    session.redo()
    session.redo()
    assert session.redo() is None
    assert session.entry.note(QUOTA) == "Quyết định số 43/QĐ-UBND"
    assert len(kept.edits) == 6
    session.undo()
    session.write_value(QUOTA, "30")
    assert session.can_redo is None


def test_listeners_hear_which_places_changed_until_they_end() -> None:
    session, _ = new_session()
    heard: list[Changed] = []
    end = session.listen(heard.append)
    session.write_value("plan.total", "45")
    session.write_value("plan.done", "20")
    assert value_of("plan.rate") in heard[-1].places
    end()
    session.write_value("plan.done", "21")
    assert len(heard) == 2


def test_what_was_tried_and_then_kept_is_told_once() -> None:
    session, _saver = new_session()
    session.write_value(QUOTA, "29")
    session.try_value(PRESENT, "30")
    assert errors(session.findings_at(value_of(PRESENT)))
    heard: list[Changed] = []
    session.listen(heard.append)
    session.write_value(PRESENT, "28")
    assert [changed.edit is not None for changed in heard] == [True]
    assert {value_of(PRESENT), value_of(QUOTA)} <= heard[0].places  # the error that was tried has gone there
    assert not errors(session.findings)
    session.undo()
    assert session.entry.value(PRESENT).blank


def test_what_was_tried_goes_where_nothing_new_is_kept() -> None:
    session, _saver = new_session()
    session.write_value(QUOTA, "29")
    session.write_value(PRESENT, "28")
    session.try_value(PRESENT, "30")
    heard: list[Changed] = []
    session.listen(heard.append)
    assert not session.write_value(PRESENT, "28")
    assert [changed.edit for changed in heard] == [None]
    assert not errors(session.findings)
    session.try_value(PRESENT, "30")
    session.write_note(QUOTA, "Quyết định số 5")
    assert session.entry.value(PRESENT).typed == "28"
    assert not errors(session.findings)


def test_notes_and_texts_are_nfc_and_too_long_ones_are_told() -> None:
    session, _ = new_session()
    heading = FORM.outline[1].id
    session.write_text(heading, "Quye\u0302\u0301t định\x07\r\nmới")
    assert session.entry.text(heading) == "Quyết định\nmới"
    session.write_note(QUOTA, "x" * 20_001)
    assert len(session.entry.note(QUOTA)) == 20_001, "nothing typed is dropped"
    (finding,) = errors(session.findings)
    assert "quá giới hạn" in finding.text


def test_progress_counts_rows_that_take_a_value() -> None:
    session, _ = new_session()
    assert session.progress == (0, 149)
    session.write_value(QUOTA, "29")
    session.write_note("staff.civil", "Quyết định số 43/QĐ-UBND")
    assert session.progress == (1, 149)


def test_the_last_period_is_shown() -> None:
    found = ReportHistory(PERIOD, {Period(2022, "Q4"): {QUOTA: Decimal(28)}})
    session, _ = new_session(found)
    assert session.previous(QUOTA) == Decimal(28)
    assert session.previous(PRESENT) is None


def test_number_and_date_go_to_the_saver() -> None:
    session, kept = new_session()
    session.write_head(" 47 ", date(2023, 3, 16))
    assert kept.heads == [("47", date(2023, 3, 16))]
    assert session.outgoing.still().number == "47"


ROWS = st.sampled_from([QUOTA, PRESENT, RATE, "plan.total", "plan.done", "plan.rate"])
TYPED = st.one_of(st.sampled_from(["", "0", "29", "1.234", "101", "abc"]), st.text(max_size=6))
HEADINGS = st.sampled_from([heading.id for heading in FORM.outline if heading.text][:3])
TEXTS = st.one_of(st.sampled_from(["", "Có {plan.total} nhiệm vụ", "{no.such}"]), st.text(max_size=6))
STEPS = st.one_of(
    st.tuples(st.just("value"), ROWS, TYPED),
    st.tuples(st.just("note"), ROWS, TEXTS),
    st.tuples(st.just("text"), HEADINGS, TEXTS),
    st.tuples(st.just("choose"), ROWS, st.sampled_from(["0", "1"])),
    st.tuples(st.just("undo"), ROWS, st.just("")),
)


def do(session: ReportSession, what: str, where: str, typed: str) -> None:
    """Do one thing that a clerk can do."""
    if what == "value":
        session.try_value(where, typed)
        session.write_value(where, typed)
    elif what == "note":
        session.write_note(where, typed)
    elif what == "text":
        session.write_text(where, typed)
    elif what == "undo":
        session.undo()
    elif readings := session.readings(where):
        session.choose_reading(where, readings[int(typed)])


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, max_size=12))
def test_undoing_everything_restores_the_start_and_redoing_the_end(steps: list[tuple[str, str, str]]) -> None:
    session, kept = new_session()
    for step in steps:
        do(session, *step)
        assert session.findings == Checks(session.entry, Calculation(session.entry)).findings
    end = dict(session.entry)
    while session.undo():
        pass
    assert dict(session.entry) == {}
    while session.redo():
        pass
    if not any(what == "undo" for what, *_ in steps):
        assert dict(session.entry) == end
    again = Entry(FORM, PERIOD)
    for edit in kept.edits:
        again.apply(edit)
    assert dict(again) == dict(session.entry), "what was handed to the saver is what stands here"
