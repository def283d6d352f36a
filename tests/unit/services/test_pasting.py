"""A paste is planned, looked at, then done as one edit: where cells go and what would be wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.entry.values import MAX_TEXT
from cchc_desktop.errors import UserError
from cchc_desktop.services.pasting import (
    Block,
    Clip,
    Encoding,
    Line,
    Options,
    Paste,
    Why,
    paste,
    plan_paste,
    plan_unicode,
    read_block,
    recognise,
    why_words,
)
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import note_at, small_report, value_at

Cells = tuple[tuple[str, ...], ...]


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report of the small form, a little of it filled."""
    return small_report(tmp_path / "form", {"plan.total": "8", "plan.done": "2", "staff.quota": "29"})


def planned(session: ReportSession, rows: Cells, place: Place, options: Options | None = None) -> Paste:
    return plan_paste(session, Block(rows), place, options)


def typed(plan: Paste) -> dict[str, str]:
    return {f"{line.place.kind}:{line.place.id}": line.new.typed for line in plan.lines}


def line_at(plan: Paste, place: Place) -> Line:
    return next(line for line in plan.lines if line.place == place)


# -- where cells go


def test_a_block_grows_down_over_rows_that_take_values(session: ReportSession) -> None:
    plan = planned(session, (("9",), ("3",), ("6",), ("12",), ("1",)), value_at("plan.total"))
    assert typed(plan) == {
        "value:plan.total": "9",
        "value:plan.done": "3",
        "value:plan.open": "6",
        "value:plan.twice": "12",
        "value:plan.idea": "1",
    }
    assert plan.matched is None


def test_two_columns_fill_value_and_note(session: ReportSession) -> None:
    plan = planned(session, (("30", "QĐ 43"), ("28", "")), value_at("staff.quota"))
    assert typed(plan) == {
        "value:staff.quota": "30",
        "note:staff.quota": "QĐ 43",
        "value:staff.present": "28",
    }


def test_heads_are_skipped_where_the_block_has_none(session: ReportSession) -> None:
    plan = planned(session, (("An",), ("30",), ("28",)), value_at("plan.name"))
    assert typed(plan) == {"value:plan.name": "An", "value:staff.quota": "30", "value:staff.present": "28"}
    assert plan.bands is False


def test_heads_count_where_the_block_is_blank_at_them(session: ReportSession) -> None:
    cut = (("An",), ("",), ("",), ("30",), ("28",))
    plan = planned(session, cut, value_at("plan.name"))
    assert typed(plan) == {"value:plan.name": "An", "value:staff.quota": "30", "value:staff.present": "28"}
    assert plan.bands is True
    plan = planned(session, cut, value_at("plan.name"), Options(bands=False))
    assert [left.why for left in plan.left_out] == [Why.OUTSIDE, Why.OUTSIDE]


def test_a_figure_over_a_head_is_left_out_and_said(session: ReportSession) -> None:
    plan = planned(session, (("An",), ("5",)), value_at("plan.name"), Options(bands=True))
    assert [(left.row, left.text, left.why) for left in plan.left_out] == [(2, "5", Why.NO_VALUE)]


def test_notes_go_from_line_to_line(session: ReportSession) -> None:
    plan = planned(session, (("a",), ("b",), ("c",)), note_at("plan.name"))
    assert typed(plan) == {"note:plan.name": "a", "note:staff": "b", "note:staff.head": "c"}


def test_what_falls_outside_is_said(session: ReportSession) -> None:
    plan = planned(session, (("30", "x", "lạ"), ("28", "", ""), ("5", "", "")), value_at("staff.quota"))
    assert [(left.row, left.text) for left in plan.left_out] == [(1, "lạ"), (3, "5")]
    assert {left.why for left in plan.left_out} == {Why.OUTSIDE}


def test_a_block_with_labels_goes_where_it_says(session: ReportSession) -> None:
    rows = (("Có mặt", "Người", "28", "QĐ"), ("Được giao", "Người", "30", ""), ("Lạ", "", "1", ""))
    plan = planned(session, rows, value_at("plan.total"))
    assert plan.matched is True
    assert typed(plan) == {
        "value:staff.present": "28",
        "note:staff.present": "QĐ",
        "value:staff.quota": "30",
    }
    assert [(left.row, left.text, left.why) for left in plan.left_out] == [(3, "Lạ", Why.UNKNOWN)]


def test_labels_can_be_overruled(session: ReportSession) -> None:
    rows = (("Có mặt", "28"), ("Được giao", "30"))
    plan = planned(session, rows, value_at("plan.name"), Options(match=False))
    assert plan.matched is False
    assert typed(plan)["value:plan.name"] == "Có mặt"


def test_a_matched_figure_for_a_head_is_left_out(session: ReportSession) -> None:
    rows = (("Biên chế", "5", "theo QĐ 43"), ("Được giao", "30", ""))
    plan = planned(session, rows, value_at("plan.total"))
    assert typed(plan) == {"note:staff.head": "theo QĐ 43", "value:staff.quota": "30"}
    assert [left.why for left in plan.left_out] == [Why.NO_VALUE]


def test_one_column_beside_labels_goes_where_the_cursor_is(session: ReportSession) -> None:
    rows = (("Được giao", "QĐ 43"), ("Có mặt", "QĐ 44"))
    plan = planned(session, rows, note_at("plan.total"))
    assert typed(plan) == {"note:staff.quota": "QĐ 43", "note:staff.present": "QĐ 44"}


def test_under_a_heading_the_block_is_one_text(session: ReportSession) -> None:
    place = Place(PlaceKind.TEXT, "trouble")
    session.write_text("trouble", "Thiếu người.")
    plan = planned(session, (("Thiếu", "kinh phí."), ("Thiếu máy.",)), place)
    assert typed(plan) == {"text:trouble": "Thiếu người.\nThiếu kinh phí.\nThiếu máy."}


# -- what stands there


def test_blank_cells_leave_what_stands_unless_wished_otherwise(session: ReportSession) -> None:
    rows = (("9",), ("",), ("",))
    plan = planned(session, rows, value_at("plan.total"))
    assert typed(plan) == {"value:plan.total": "9"}
    assert plan.blank == 1
    plan = planned(session, rows, value_at("plan.total"), Options(erase=True))
    assert typed(plan) == {"value:plan.total": "9", "value:plan.done": ""}
    assert plan.blank == 0


def test_what_stands_there_already_is_no_change(session: ReportSession) -> None:
    plan = planned(session, (("8",), ("3",)), value_at("plan.total"))
    assert typed(plan) == {"value:plan.done": "3"}
    assert plan.same == 1


def test_a_chosen_reading_stays_chosen(session: ReportSession) -> None:
    session.write_value("plan.twice", "1.234")
    session.choose_reading("plan.twice", Decimal("1.234"))
    plan = planned(session, (("1.234",), ("1",)), value_at("plan.twice"))
    assert typed(plan) == {"value:plan.idea": "1"}


def test_a_carried_value_is_confirmed_by_pasting_it(session: ReportSession) -> None:
    place = value_at("staff.quota")
    old = session.entry.at(place)
    session.commit({place: type(old)(old.typed, old.amount, None, carried=True)}, "kế thừa")
    plan = planned(session, (("29",), ("5",)), place)
    assert line_at(plan, place).new == old
    paste(session, plan, plan.wanted)
    assert not session.entry.at(place).carried


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1.234", 1234), ("12 345", 12345), ("1,234", 1234), ("１２", 12), ("\u200e7", 7)],
)
def test_numbers_as_excel_shows_them(session: ReportSession, cell: str, number: int) -> None:
    plan = planned(session, ((cell,), ("x",)), value_at("plan.total"))
    assert line_at(plan, value_at("plan.total")).new.amount == number


@pytest.mark.parametrize("cell", ["(3)", "15/3/2023", "=A1+1", "########", "-3", "44,4"])
def test_what_is_no_count_is_kept_apart(session: ReportSession, cell: str) -> None:
    plan = planned(session, ((cell,), ("3",)), value_at("plan.total"))
    line = line_at(plan, value_at("plan.total"))
    assert (line.new.typed, line.new.amount, line.readable) == (cell, None, False)
    assert plan.wanted == {value_at("plan.done")}


def test_two_readings_are_taken_and_asked_about_in_the_sheet(session: ReportSession) -> None:
    plan = planned(session, (("1.234",), ("1",)), value_at("plan.twice"))
    assert value_at("plan.twice") in plan.wanted
    paste(session, plan, plan.wanted)
    assert len(session.readings("plan.twice")) == 2


@pytest.mark.parametrize(
    "place", [value_at("plan.total"), note_at("plan.total"), Place(PlaceKind.TEXT, "trouble")]
)
def test_what_no_place_takes_is_left_out_unread(session: ReportSession, place: Place) -> None:
    began = process_time()
    plan = plan_paste(session, read_block(Clip(text="x" * 19_000_000)), place)
    assert process_time() - began < 0.5
    assert (plan.lines, plan.wanted) == ((), frozenset())
    assert [(cell.row, cell.why) for cell in plan.left_out] == [(1, Why.TOO_LONG)]
    assert len(plan.left_out[0].text) <= MAX_TEXT


def test_beside_a_cell_that_is_too_long_the_others_are_taken_and_nothing_is_emptied(
    session: ReportSession,
) -> None:
    plan = planned(session, (("9",), ("x" * 30_000,)), value_at("plan.total"), Options(erase=True))
    assert typed(plan) == {"value:plan.total": "9"}
    assert [cell.row for cell in plan.left_out] == [2]


# -- what would be wrong


def test_findings_are_those_of_the_report_after_the_paste(session: ReportSession) -> None:
    plan = planned(session, (("30",), ("31",)), value_at("staff.quota"))
    assert [f.rule for f in line_at(plan, value_at("staff.present")).findings] == ["staff.over"]
    plan = planned(session, (("31",), ("30",)), value_at("staff.quota"))
    assert not any(line.findings for line in plan.lines)


def test_what_is_wrong_already_is_not_news(session: ReportSession) -> None:
    session.write_value("staff.present", "30")
    plan = planned(session, (("28",), ("31",)), value_at("staff.quota"))
    assert not any(line.findings for line in plan.lines)


def test_hints_that_nobody_wants_are_not_shown_either(session: ReportSession) -> None:
    idea = value_at("plan.idea")
    plan = planned(session, (("1",),), idea)
    assert [f.rule for f in line_at(plan, idea).findings] == ["plan.idea_note"]
    session.silence(frozenset({"plan.idea_note"}))
    assert line_at(planned(session, (("1",),), idea), idea).findings == ()


def test_what_cannot_be_read_counts_as_left_as_it_is(session: ReportSession) -> None:
    plan = planned(session, (("hai chín",), ("30",)), value_at("staff.quota"))
    assert plan.wanted == {value_at("staff.present")}
    (over,) = line_at(plan, value_at("staff.present")).findings
    assert over.text == "Có mặt 30 vượt 29.", "held against the quota that stays"


def test_planning_changes_nothing(session: ReportSession) -> None:
    before = dict(session.entry)
    findings = session.findings
    planned(session, (("30",), ("31",)), value_at("staff.quota"))
    assert (dict(session.entry), session.findings) == (before, findings)
    assert session.can_undo is None


# -- taking


def test_a_paste_is_one_edit_and_one_undo(session: ReportSession) -> None:
    before = dict(session.entry)
    plan = planned(session, (("9", "a"), ("3", "b")), value_at("plan.total"))
    edit = paste(session, plan, plan.wanted)
    assert edit.label == "Dán 4 ô"
    assert session.entry.note("plan.done") == "b"
    assert session.can_undo is edit
    session.undo()
    assert dict(session.entry) == before


def test_only_what_is_chosen_is_taken(session: ReportSession) -> None:
    plan = planned(session, (("9",), ("3",)), value_at("plan.total"))
    paste(session, plan, {value_at("plan.done")})
    assert (session.entry.value("plan.total").typed, session.entry.value("plan.done").typed) == ("8", "3")


def test_a_report_that_was_sent_takes_nothing(session: ReportSession) -> None:
    plan = planned(session, (("9",),), value_at("plan.total"))
    session.step(Status.SENT)
    with pytest.raises(UserError) as caught:
        paste(session, plan, plan.wanted)
    assert caught.value.code == "report.locked"
    assert session.entry.value("plan.total").typed == "8"


# -- fonts from before Unicode

OLD = (("Quy\u00d5t ®Þnh sè 43 ngµy 6 th¸ng 1",), ("NghÞ quyÕt cña H§ND tØnh",))


def test_old_text_comes_in_as_unicode(session: ReportSession) -> None:
    plan = planned(session, OLD, note_at("staff.quota"))
    assert plan.encoding is Encoding.TCVN3
    assert typed(plan) == {
        "note:staff.quota": "Quyết định số 43 ngày 6 tháng 1",
        "note:staff.present": "Nghị quyết của HĐND tỉnh",
    }


def test_old_text_can_be_taken_as_it_is(session: ReportSession) -> None:
    plan = planned(session, OLD, note_at("staff.quota"), Options(unicode=False))
    assert plan.encoding is Encoding.TCVN3
    assert typed(plan)["note:staff.quota"] == OLD[0][0]


def test_all_cells_together_tell_for_a_short_one(session: ReportSession) -> None:
    plan = planned(session, (*OLD, ("Ghi chó",)), note_at("plan.name"))
    assert typed(plan)["note:staff.head"] == "Ghi chú"


def test_labels_in_an_old_font_are_matched(session: ReportSession) -> None:
    rows = (("NhiÖm vô ®Ò ra", "9"), ("NhiÖm vô ®· xong", "3"))
    plan = planned(session, rows, value_at("staff.quota"))
    assert typed(plan) == {"value:plan.total": "9", "value:plan.done": "3"}


def test_capitals_of_a_font_are_an_option(session: ReportSession) -> None:
    block = Block((("quyÕt ®Þnh", "x"), ("2", "")), {(0, 0): ".VnTimeH"})
    plan = plan_paste(session, block, value_at("plan.name"))
    assert plan.capitals
    assert typed(plan)["value:plan.name"] == "QUYẾT ĐỊNH"
    plan = plan_paste(session, block, value_at("plan.name"), Options(capitals=False))
    assert typed(plan)["value:plan.name"] == "quyết định"


def test_unicode_beside_old_text_stays(session: ReportSession) -> None:
    plan = planned(session, (*OLD, ("Số là 5 à",)), note_at("plan.name"))
    assert typed(plan)["note:staff.head"] == "Số là 5 à"


def test_invisible_hyphens_of_unicode_text_go(session: ReportSession) -> None:
    plan = planned(session, (("Kế\u00ad hoạch",),), note_at("plan.name"))
    assert typed(plan) == {"note:plan.name": "Kế hoạch"}


def test_what_an_editor_pasted_can_become_unicode(session: ReportSession) -> None:
    session.write_note("plan.total", f"Theo {OLD[0][0]}.")
    old = recognise(OLD[0][0])
    assert old is not None
    plan = plan_unicode(session, note_at("plan.total"), old)
    edit = paste(session, plan, plan.wanted)
    assert session.entry.note("plan.total") == "Theo Quyết định số 43 ngày 6 tháng 1."
    assert edit.label == "Đổi phông cũ sang Unicode"
    assert plan_unicode(session, note_at("plan.total"), old).lines == ()


def test_each_reason_has_words() -> None:
    assert len({why_words(why) for why in Why}) == len(Why)
