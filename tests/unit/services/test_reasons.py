"""Reasons: kept with the finding they answer, in the note only where wished, never at its expense."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import (
    answered_place,
    is_open,
    noted,
    reason_of,
    reason_place,
    without_reasons,
)
from cchc_desktop.checks.rules import OUTLIVED, UNKNOWN_FIGURE
from cchc_desktop.entry.model import Place, PlaceKind, Value
from cchc_desktop.entry.status import Status
from cchc_desktop.entry.values import MAX_TEXT, read_text
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.past import changes_of, take_back, words_of
from cchc_desktop.services.reasons import (
    MOST_LETTERS,
    draft_reason,
    give_reason,
    note_of,
    stands_in_note,
    why,
)
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import note_at, small_report, value_at
from tests.unit.services.rounds import forms_of, new_report
from tests.unit.services.test_carrying import marked
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

    assert edit.places == (Place(PlaceKind.REASON, "text.unknown_figure:results.plan:plan.missing"),)


def test_a_reason_is_found_again_by_its_place(session: ReportSession) -> None:
    form = session.form
    assert answered_place(form, reason_place(fell(session))) == value_at(ROW)
    for about in ("", ":plan.missing"):
        in_text = Place(PlaceKind.REASON, f"text.unknown_figure:results.plan{about}")
        assert answered_place(form, in_text) == Place(PlaceKind.TEXT, "results.plan")
    assert answered_place(form, Place(PlaceKind.REASON, "no.such_rule")) is None


def test_two_unknown_figures_of_one_text_have_a_reason_each(session: ReportSession) -> None:
    session.write_text("results.plan", "Có {plan.missing} và {plan.lost} nhiệm vụ")
    first, second = (f for f in session.findings if f.rule == UNKNOWN_FIGURE)
    give_reason(session, first, "Sẽ bổ sung", in_note=False)
    assert not is_open(session.entry, first)
    assert is_open(session.entry, second)
    give_reason(session, second, "Để nguyên", in_note=False)
    assert not is_open(session.entry, first)
    assert not is_open(session.entry, second)


def test_an_earlier_reason_is_seen_beside_the_figures_and_comes_back(tmp_path: Path) -> None:
    files = FormFiles(tmp_path / "small" / "2023")
    files.replace("form.toml", 'spans = ["Q1", "Y"]', 'spans = ["Q1", "Q2", "Y"]')
    form = files.load()
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        new_report(data, form, "2023-Q1", {ROW: "5"})
        session = new_report(data, form, "2023-Q2", {ROW: "3"})
        give_reason(session, fell(session), "Số của kỳ trước bị nhập nhầm", in_note=False)
        first = session.entry.at(reason_place(fell(session)))
        give_reason(session, fell(session), "Đã đính chính", in_note=False)
        session.write_value("plan.total", "9")

        second, given, typed = changes_of(session, value_at(ROW))
        assert [line.label for line in (second, given, typed)] == ["Giải trình"] * 2 + ["Nhập số liệu"]
        assert words_of(form, second.place or value_at(ROW), second.before) == "Số của kỳ trước bị nhập nhầm"
        assert second.place is not None
        take_back(session, second.place, second.before)
        assert session.entry.at(reason_place(fell(session))) == first
        assert len(changes_of(session, note_at(ROW))) == 0


# -- a reason in a note, when its warning has gone or its period is over


def outlived(session: ReportSession) -> list[Finding]:
    return [finding for finding in session.findings if finding.rule == OUTLIVED]


def test_a_note_that_still_explains_what_has_been_mended_is_told(session: ReportSession) -> None:
    session.write_note(ROW, "Kế hoạch số 12")
    give_reason(session, fell(session), "Hai nhiệm vụ\nchuyển sang quý II", in_note=True)
    assert not outlived(session)

    session.write_value(ROW, "6")
    (hint,) = outlived(session)
    assert (hint.severity, hint.places) == (Severity.HINT, (note_at(ROW),))
    assert "“Hai nhiệm vụ chuyển sang quý II”" in hint.text
    session.write_value(ROW, "3")
    assert not outlived(session), "the warning is back, and with it the reason"

    session.write_value(ROW, "6")
    session.write_note(ROW, "Kế hoạch số 12")
    assert not outlived(session)


def test_a_reason_that_is_not_in_the_note_may_outlive_its_warning(session: ReportSession) -> None:
    give_reason(session, fell(session), "Nhập nhầm kỳ trước", in_note=False)
    session.write_value(ROW, "6")
    assert not outlived(session)


def test_the_next_report_neither_takes_over_nor_offers_the_reason_of_this_one(tmp_path: Path) -> None:
    files = FormFiles(tmp_path / "small" / "2023")
    files.replace("form.toml", 'spans = ["Q1", "Y"]', 'spans = ["Q1", "Q2", "Q3", "Y"]')
    form = marked(files, plan_done="note").load()
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        new_report(data, form, "2023-Q1", {ROW: "5"})
        second = new_report(data, form, "2023-Q2", {ROW: "3"})
        second.write_note(ROW, "Kế hoạch số 12")
        give_reason(second, fell(second), "Hai nhiệm vụ chuyển quý sau", in_note=True)
        third = data.open_report(data.create_report(form, Period(2023, "Q3")))
        copy = data.open_report(data.copy_report(second.summary, Period(2023, "Y")))

    assert "Giải trình" in second.entry.note(ROW)
    for session in (third, copy):
        assert session.entry.note(ROW) == "Kế hoạch số 12"
    assert third.history.last(note_at(ROW)) == "Kế hoạch số 12"


@given(note=WORDS, reason=WORDS)
def test_what_is_taken_out_is_the_reason_alone(form_once: Form, note: str, reason: str) -> None:
    left = without_reasons(form_once, {ROW: f"{note}\n{noted(reason)}"}, {"plan.fell": reason})
    assert left == ({ROW: note} if reason else {})


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


# -- drafts


def test_a_draft_keeps_the_warning_open_until_it_is_given(session: ReportSession) -> None:
    warning = fell(session)
    draft_reason(session, warning, "Hai nhiệm vụ", in_note=True)
    begun = reason_of(session.entry, warning)
    assert begun is not None
    assert (begun.text, begun.draft) == ("Hai nhiệm vụ", True)
    assert is_open(session.entry, warning)
    assert session.entry.note(ROW) == ""

    give_reason(session, warning, "Hai nhiệm vụ", in_note=True)
    assert not is_open(session.entry, warning)
    assert session.entry.note(ROW) == "Giải trình: Hai nhiệm vụ."


def test_writing_on_a_reason_that_was_given_changes_its_words_alone(session: ReportSession) -> None:
    give_reason(session, fell(session), "Nhập nhầm", in_note=True)
    draft_reason(session, fell(session), "Nhập nhầm kỳ trước", in_note=True)
    assert not is_open(session.entry, fell(session))
    assert session.entry.note(ROW) == "Giải trình: Nhập nhầm kỳ trước."

    session.write_value(ROW, "2")
    draft_reason(session, fell(session), "Nhập nhầm hai kỳ trước", in_note=True)
    reason = reason_of(session.entry, fell(session))
    assert reason is not None
    assert (reason.stale, reason.draft) == (True, False), "to write on answers no other figures"


def test_a_draft_is_there_again_when_the_file_is_opened(tmp_path: Path) -> None:
    form = FormFiles(tmp_path / "small" / "2023").load()
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form), create=True) as data:
        new_report(data, form, "2023-Q1", {ROW: "5"})
        later = new_report(data, form, "2023-Y", {ROW: "3"})
        draft_reason(later, fell(later), "Hai nhiệm vụ", in_note=False)
    with DataFile.open(tmp_path / "cchc.sqlite", forms_of(form)) as data:
        again = data.open_report(data.report_for(Period(2023, "Y")))
        begun = reason_of(again.entry, fell(again))
        assert begun is not None
        assert begun.draft
        assert is_open(again.entry, fell(again))
