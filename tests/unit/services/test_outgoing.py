"""A report going out: whether it is a draft, and what has changed since it last went."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.entry.model import Entry, Place
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.office.model import Office
from cchc_desktop.services.exports import (
    Exported,
    ExportRecord,
    KeptFile,
    freeze,
    record_of,
)
from cchc_desktop.services.history import ReportHistory
from cchc_desktop.services.reports import PastChange, ReportSummary
from cchc_desktop.services.session import Changed, ReportSession
from tests.unit.services.compared import differences_since
from tests.unit.services.kept import FORM, PERIOD, PRESENT, QUOTA, Kept, new_session


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
