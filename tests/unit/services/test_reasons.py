"""Reasons: kept with the finding they answer, in the note only where wished, never at its expense."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import is_open, reason_of, reason_place
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.entry.status import Status
from cchc_desktop.entry.values import MAX_TEXT, read_text
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Severity
from cchc_desktop.services.reasons import (
    MOST_LETTERS,
    answered_place,
    give_reason,
    note_of,
    stands_in_note,
    why,
)
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import note_at, small_report, value_at
from tests.unit.small_form import FormFiles

ROW = "plan.done"
WORDS = st.text("ab é.\n", max_size=30).map(str.strip)


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report in which one warning stands: 3 done after 5."""
    return small_report(tmp_path, {"plan.done": "3"}, past={"plan.done": "5"})


def fell(session: ReportSession) -> Finding:
    return next(finding for finding in session.findings if finding.rule == "plan.fell")


def test_a_reason_closes_the_warning_and_one_undo_opens_it_again(session: ReportSession) -> None:
    edit = give_reason(session, fell(session), " Hai nhiệm vụ chuyển sang quý II ", in_note=False)

    assert edit.label == "Giải trình"
    assert not is_open(session.entry, fell(session))
    assert session.entry.note(ROW) == ""
    session.undo()
    assert is_open(session.entry, fell(session))


def test_a_reason_in_the_note_is_a_line_of_its_own_and_the_same_edit(session: ReportSession) -> None:
    session.write_note(ROW, "Kế hoạch số 12")
    edit = give_reason(session, fell(session), "Hai nhiệm vụ\nchuyển sang quý II", in_note=True)

    assert session.entry.note(ROW) == "Kế hoạch số 12\nGiải trình: Hai nhiệm vụ chuyển sang quý II."
    assert set(edit.places) == {reason_place(fell(session)), note_at(ROW)}
    session.undo()
    assert session.entry.note(ROW) == "Kế hoạch số 12"


def test_another_reason_takes_the_place_of_the_one_before(session: ReportSession) -> None:
    give_reason(session, fell(session), "Nhập nhầm kỳ trước", in_note=True)
    session.write_note(ROW, session.entry.note(ROW) + "\nKế hoạch số 12")
    give_reason(session, fell(session), "Đã đính chính!", in_note=True)
    assert session.entry.note(ROW) == "Giải trình: Đã đính chính!\nKế hoạch số 12"

    give_reason(session, fell(session), "Đã đính chính!", in_note=False)
    assert session.entry.note(ROW) == "Kế hoạch số 12"


def test_a_blank_reason_takes_it_away_from_the_note_too(session: ReportSession) -> None:
    give_reason(session, fell(session), "Nhập nhầm kỳ trước", in_note=True)
    give_reason(session, fell(session), "  ", in_note=True)

    assert reason_of(session.entry, fell(session)) is None
    assert session.entry.note(ROW) == ""


def test_whether_it_stands_in_the_note_is_seen_in_the_note(session: ReportSession) -> None:
    assert not stands_in_note(session, fell(session))
    give_reason(session, fell(session), "Nhập nhầm", in_note=True)
    assert stands_in_note(session, fell(session))
    session.write_note(ROW, "Giải trình: Nhập nhầm. Đã báo Sở")
    assert stands_in_note(session, fell(session))
    session.write_note(ROW, "Giải trình: Nhập nhầm.)")
    assert not stands_in_note(session, fell(session))


@given(note=WORDS, first=WORDS, second=WORDS, more=WORDS)
@settings(max_examples=60)
def test_the_other_words_of_the_note_stay(
    tmp_path_factory: pytest.TempPathFactory, note: str, first: str, second: str, more: str
) -> None:
    session = small_report(tmp_path_factory.mktemp("report"), {ROW: "3"}, past={ROW: "5"})
    session.write_note(ROW, note)
    give_reason(session, fell(session), first, in_note=True)
    session.write_note(ROW, f"{session.entry.note(ROW)}\n{more}")
    give_reason(session, fell(session), second, in_note=True)
    give_reason(session, fell(session), "", in_note=False)

    assert session.entry.note(ROW).split() == f"{note} {more}".split()


def test_a_carried_note_is_not_confirmed_by_a_reason(session: ReportSession) -> None:
    session.commit({note_at(ROW): Value("Kế hoạch số 12", "Kế hoạch số 12", carried=True)}, "Kế thừa")
    give_reason(session, fell(session), "Nhập nhầm", in_note=True)
    assert session.entry.at(note_at(ROW)).carried

    give_reason(session, fell(session), "", in_note=False)
    assert session.entry.at(note_at(ROW)).carried


def test_what_is_too_long_is_refused_and_nothing_changes(session: ReportSession) -> None:
    with pytest.raises(UserError) as refused:
        give_reason(session, fell(session), "x" * (MOST_LETTERS + 1), in_note=False)
    assert refused.value.code == "value.too_long"

    session.commit({note_at(ROW): read_text("x" * (MAX_TEXT - 5))}, "")
    with pytest.raises(UserError) as refused:
        give_reason(session, fell(session), "Nhập nhầm", in_note=True)
    assert refused.value.code == "value.too_long"
    assert reason_of(session.entry, fell(session)) is None
    give_reason(session, fell(session), "Nhập nhầm", in_note=False)
    assert not is_open(session.entry, fell(session))


def test_a_sent_report_takes_no_reason(session: ReportSession) -> None:
    session.step(Status.SENT)
    with pytest.raises(UserError) as refused:
        give_reason(session, fell(session), "Nhập nhầm", in_note=True)
    assert refused.value.code == "report.locked"


def test_what_is_being_tried_does_not_get_into_the_edit(session: ReportSession) -> None:
    finding = fell(session)
    session.try_value(ROW, "4")
    give_reason(session, finding, "Nhập nhầm", in_note=False)

    assert session.entry.value(ROW).typed == "3"
    assert not is_open(session.entry, fell(session))


def test_a_text_has_no_note_to_put_a_reason_in(session: ReportSession) -> None:
    session.write_text("results.plan", "Có {plan.missing} nhiệm vụ")
    unknown = next(f for f in session.findings if f.severity is Severity.WARNING and f.rule != "plan.fell")
    assert note_of(unknown) is None
    edit = give_reason(session, unknown, "Sẽ bổ sung", in_note=True)

    assert edit.places == (Place(PlaceKind.REASON, "text.unknown_figure:results.plan"),)


def test_a_reason_is_found_again_by_its_place(session: ReportSession) -> None:
    form = session.form
    assert answered_place(form, reason_place(fell(session))) == value_at(ROW)
    in_text = Place(PlaceKind.REASON, "text.unknown_figure:results.plan")
    assert answered_place(form, in_text) == Place(PlaceKind.TEXT, "results.plan")
    assert answered_place(form, Place(PlaceKind.REASON, "no.such_rule")) is None


def test_the_rule_is_told_in_words(session: ReportSession) -> None:
    said = why(session.form, fell(session))
    label = "“Nhiệm vụ đã xong”"
    assert said == f"Quy tắc: {label} không nhỏ hơn {label} kỳ trước."
    by_no_rule = Finding("value.unreadable", Severity.ERROR, (note_at(ROW),), "", "")
    assert why(session.form, by_no_rule) == ""


def test_a_rule_that_excludes_something_is_told_by_that(tmp_path: Path) -> None:
    files = FormFiles(tmp_path)
    files.replace(
        "checks.csv", "not blank(plan.total) or blank(plan.done)", "not (plan.done > 2 * plan.total)"
    )
    form = files.load()
    finding = Finding("plan.total_missing", Severity.HINT, (value_at("plan.total"),), "", "")
    said = "Báo khi “Nhiệm vụ đã xong” lớn hơn 2 nhân “Nhiệm vụ đề ra”."
    assert why(form, finding) == said
