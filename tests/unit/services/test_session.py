"""A report in work: what is typed is kept, checked at once, undone in order, and handed to the saver."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Edit, Entry, Place, PlaceKind
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.forms.model import Severity
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.services.exports import (
    Exported,
    ExportRecord,
    KeptFile,
    differences_since,
    freeze,
    record_of,
)
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.reports import PastChange, ReportSummary
from cchc_desktop.services.saving import SaveState, StateListener
from cchc_desktop.services.session import Changed, ReportSession

FORM = form_named(catalog(), "cchc-so-nganh/2023")
PERIOD = Period(2023, "Q1")
QUOTA, PRESENT, RATE = "staff.civil.quota", "staff.civil.present", "dossiers.on_time_rate"


class Kept:
    """A saver that remembers what it was given."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.statuses: list[StatusChange] = []
        self.heads: list[tuple[str, date | None]] = []
        self.state = SaveState()

    def submit(self, report_id: int, edit: Edit, at: datetime) -> None:
        self.edits.append(edit)

    def save_head(self, report_id: int, number: str, issued_on: date | None) -> None:
        self.heads.append((number, issued_on))

    def save_status(self, report_id: int, change: StatusChange) -> None:
        self.statuses.append(change)

    def on_state(self, listener: StateListener) -> None:
        raise AssertionError("nobody listens here")

    def prepare(self) -> None:
        raise AssertionError("nothing is loaded here")

    def flush(self) -> bool:
        return True

    def stop(self) -> bool:
        return True

    def rescue_to(self, path: Path) -> None:
        raise AssertionError("nothing fails here")


def new_session(history: ReportHistory | None = None) -> tuple[ReportSession, Kept]:
    kept = Kept()
    summary = ReportSummary(1, FORM.key, PERIOD, Status.DRAFT, datetime(2023, 3, 1, tzinfo=UTC))
    found = history or ReportHistory(PERIOD)
    return ReportSession(summary, Entry(FORM, PERIOD), Office, kept, found), kept


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


# -- going out


class Shelf:
    """An archive in memory."""

    def __init__(self, *records: ExportRecord) -> None:
        self.records = records
        self.asked = 0
        self.quiet: frozenset[str] = frozenset()

    def exports_of(self, report_id: int, /) -> tuple[ExportRecord, ...]:
        self.asked += 1
        return self.records

    def keep(self, report_id: int, exported: Exported, /) -> ExportRecord:
        return record_of(exported, len(self.records) + 1)

    def content_of(self, file: KeptFile, /) -> bytes:
        raise AssertionError("no file is asked for here")

    def own_base(self) -> None:
        return None

    def changes_at(self, report_id: int, place: Place, /) -> tuple[PastChange, ...]:
        raise AssertionError("no history is asked for here")

    def statuses_of(self, report_id: int, /) -> tuple[StatusChange, ...]:
        raise AssertionError("no steps are asked for here")

    def notes(self) -> tuple[str, ...]:
        raise AssertionError("no notes are asked for here")

    def silenced(self) -> frozenset[str]:
        return self.quiet

    def silence(self, rules: frozenset[str], /) -> None:
        self.quiet = rules


def session_with(archive: Shelf, office: Callable[[], Office] = Office) -> ReportSession:
    summary = ReportSummary(1, FORM.key, PERIOD, Status.DRAFT, datetime(2023, 3, 1, tzinfo=UTC))
    return ReportSession(summary, Entry(FORM, PERIOD), office, Kept(), ReportHistory(PERIOD), archive)


def went_out(session: ReportSession, id_: int = 1) -> ExportRecord:
    """Return the record of an export of the report as it now is, whose earlier exports are known."""
    session.outgoing.exports()
    source = session.outgoing.still()
    at = datetime(2023, 3, 16, 7, 3, tzinfo=UTC)
    exported = Exported((), at, source.draft, source.number, source.issued_on, freeze(source))
    return record_of(exported, id_)


def changed(session: ReportSession) -> list[tuple[str, str]]:
    assert session.outgoing.count_changed_since_export() == len(session.outgoing.changed_since_export())
    return [(difference.before, difference.now) for difference in session.outgoing.changed_since_export()]


def test_a_report_without_errors_is_final() -> None:
    session, _ = new_session()
    assert not session.outgoing.is_draft
    assert not session.outgoing.still().draft


def test_a_draft_that_somebody_wants_is_one_without_errors_too() -> None:
    session, _ = new_session()
    session.outgoing.draft = True
    assert session.outgoing.is_draft
    assert session.outgoing.still().draft
    assert not session.outgoing.still(draft=False).draft


def test_a_report_with_errors_is_a_draft_until_they_are_mended() -> None:
    session, _ = new_session()
    session.write_value(QUOTA, "29")
    for present, draft in (("30", True), ("26", False)):
        session.write_value(PRESENT, present)
        assert session.outgoing.is_draft is draft
        assert session.outgoing.still().draft is draft


def test_without_an_export_nothing_has_changed_since() -> None:
    session, _ = new_session()
    session.write_value(QUOTA, "29")
    assert session.outgoing.exports() == ()
    assert changed(session) == []


def test_each_edit_after_an_export_shows_and_undoing_it_takes_that_back() -> None:
    session = session_with(Shelf())
    session.write_value(QUOTA, "29")
    session.outgoing.add_export(went_out(session))
    assert changed(session) == []
    session.write_value(QUOTA, "30")
    session.write_note(PRESENT, "Có 2 người đi học")
    assert changed(session) == [("29", "30"), ("", "Có 2 người đi học")]
    session.undo()
    session.undo()
    assert changed(session) == []
    session.redo()
    assert changed(session) == [("29", "30")]


def test_what_is_only_tried_is_no_change() -> None:
    session = session_with(Shelf())
    session.write_value(QUOTA, "29")
    session.outgoing.add_export(went_out(session))
    session.try_value(QUOTA, "3")
    assert changed(session) == []
    session.write_value(QUOTA, "29")
    assert changed(session) == []


def test_figures_that_follow_change_as_well() -> None:
    session = session_with(Shelf())
    session.write_value("plan.total", "45")
    session.write_value("plan.done", "9")
    session.outgoing.add_export(went_out(session))
    session.write_value("plan.done", "18")
    assert set(changed(session)) == {("20", "40"), ("9", "18")}


def test_number_date_and_office_change_as_well() -> None:
    offices = [Office(name="Sở A")]
    session = session_with(Shelf(), lambda: offices[-1])
    session.outgoing.add_export(went_out(session))
    session.write_head("48", date(2023, 3, 20))
    offices.append(Office(name="Sở B"))
    assert changed(session) == [("", "48"), ("", "20/03/2023"), ("Sở A", "Sở B")]


def test_the_latest_export_is_the_one_to_compare_with() -> None:
    session = session_with(Shelf())
    session.write_value(QUOTA, "29")
    session.outgoing.add_export(went_out(session))
    session.write_value(QUOTA, "30")
    session.outgoing.add_export(went_out(session, 2))
    assert [record.id for record in session.outgoing.exports()] == [2, 1]
    assert changed(session) == []


def test_exports_are_read_once_and_only_when_somebody_asks() -> None:
    before = session_with(Shelf())
    before.write_value(QUOTA, "29")
    shelf = Shelf(went_out(before))
    session = session_with(shelf)
    session.write_value(QUOTA, "30")
    assert shelf.asked == 0
    assert changed(session) == [("29", "30")]
    session.write_value(QUOTA, "31")
    assert changed(session) == [("29", "31")]
    assert shelf.asked == 1


_typed = st.tuples(
    st.sampled_from([QUOTA, PRESENT, "plan.total", "plan.done"]), st.sampled_from(["", "1", "2", "x"])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_typed, max_size=8), st.lists(_typed, max_size=8))
def test_looking_at_edits_alone_finds_what_comparing_everything_finds(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    session = session_with(Shelf())
    for row, typed in before:
        session.write_value(row, typed)
    record = went_out(session)
    session.outgoing.add_export(record)
    for row, typed in after:
        session.write_value(row, typed)
    assert session.outgoing.changed_since_export() == differences_since(record, session.outgoing.still())


def test_the_wish_for_a_draft_is_told_once_to_whoever_shows_it() -> None:
    session, _saver = new_session()
    heard: list[Changed] = []
    session.listen(heard.append)
    session.outgoing.draft = True
    session.outgoing.draft = True
    assert [changed.draft for changed in heard] == [True]
    assert session.outgoing.is_draft
    assert session.outgoing.still().draft
