"""A report in the window: typing, findings, jumping, undo, texts, tabs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.gui.keys import focused, press, type_text
from tests.gui.pages.conftest import Program
from ui.widgets.sheet.editors import Editor
from ui.widgets.text_editor import TextEditor

PRESENT = Place(PlaceKind.VALUE, "staff.civil.present")
TEXT = "staffing.text"


def type_value(program: Program, row: str, typed: str) -> None:
    program.page.jump(Place(PlaceKind.VALUE, row))
    type_text(typed)
    press(Qt.Key.Key_Return)


def a_text(program: Program) -> tuple[str, TextEditor]:
    """Return a heading of the tab that is open, with its editor."""
    texts = program.page.part(program.page.tabs.currentIndex()).texts
    assert texts is not None
    return next(iter(texts.editors.items()))


def test_the_tabs_are_those_of_the_form(program: Program) -> None:
    titles = [plan.title for plan in program.page.plans]

    assert titles[:2] == ["I Chỉ đạo", "II Thể chế"]
    assert titles[-2:] == ["Khó khăn, kiến nghị", "Phụ lục"]
    assert len(titles) == 9


def test_the_preview_is_a_tab_that_is_no_part(program: Program) -> None:
    page = program.page
    assert page.titles == (*(plan.title for plan in page.plans), "Xem trước")
    page.go_to_tab(len(page.plans))
    assert focused() is page.pages.view
    page.go_to_tab(len(page.plans) + 1)
    assert page.tabs.currentIndex() == 0


def test_f6_goes_from_the_pages_to_the_findings_and_back(program: Program) -> None:
    program.choose("preview")
    seen = []
    for _step in range(3):
        program.choose("pane")
        seen.append(focused())

    assert seen == [program.page.findings.view, program.page.head.periods, program.page.pages.view]


STRIPS = {
    "number": "number",
    "export": "export",
    "exported": "sent",
    "mail": "mail",
    "print": "print",
}


def open_strips(program: Program) -> list[str]:
    """Return the names of the strips that are open."""
    made = ((name, program.page.strips.__dict__.get(attribute)) for name, attribute in STRIPS.items())
    return [name for name, strip in made if strip is not None and strip.isVisible()]


def test_each_strip_is_made_when_first_wanted_and_one_is_open(program: Program) -> None:
    assert open_strips(program) == []
    for name in (*STRIPS, *reversed(STRIPS)):
        program.choose(name)
        assert open_strips(program) == [name]
        assert getattr(program.page.strips, STRIPS[name]).isAncestorOf(focused())
    press(Qt.Key.Key_Escape)
    assert open_strips(program) == []
    assert program.page.part(0).isAncestorOf(focused())


def test_a_strip_with_a_date_that_cannot_be_read_stays_open(program: Program) -> None:
    program.choose("number")
    program.page.strips.number.date.setText("31/2/2023")
    program.choose("print")

    assert open_strips(program) == ["number", "print"]
    assert "31/2/2023" in program.page.strips.number.problem.text()
    program.page.strips.number.date.clear()  # else the window would stay open


def test_a_strip_that_is_at_work_stays_open(program: Program, tmp_path: Path) -> None:
    program.choose("export")
    panel = program.page.strips.export
    panel.folder.setText(str(tmp_path))
    with program.bot.waitSignal(panel.exported, timeout=20_000):
        panel.start()
        program.choose("print")
        assert open_strips(program) == ["export", "print"]


def test_the_number_typed_last_is_kept_when_another_strip_opens(program: Program) -> None:
    program.choose("number")
    program.page.strips.number.number.setText("58")
    program.choose("print")

    assert program.page.session.summary.number == "58"


def test_the_head_opens_the_strips(program: Program) -> None:
    head = program.page.head
    for signal, name in (
        (head.print_wanted, "print"),
        (head.mail_wanted, "mail"),
        (head.exported_wanted, "exported"),
    ):
        signal.emit()
        assert open_strips(program) == [name]


def test_a_draft_is_one_wish_wherever_it_is_chosen(program: Program) -> None:
    page, strips = program.page, program.page.strips
    program.choose("preview")
    strips.open_export()
    page.pages.bar.draft.click()
    assert strips.export.draft.isChecked()
    assert page.session.outgoing.still().draft
    strips.open_mail()
    assert strips.mail.draft.isChecked()
    strips.mail.draft.click()
    assert not page.session.outgoing.draft
    assert not page.pages.bar.draft.isChecked()


def test_the_first_key_goes_into_the_sheet(program: Program) -> None:
    assert focused() is program.page.part(0).sheet


def test_typing_shows_a_finding_and_enter_leads_back_to_the_cell(program: Program) -> None:
    type_value(program, "staff.civil.present", "30")

    finding = program.page.findings.model.findings[0]
    assert finding.severity is Severity.ERROR
    assert "30" in finding.text
    assert program.page.findings.counts[Severity.ERROR].text() == "● 1 lỗi"
    assert program.page.tabs.tabText(3) == "IV Bộ máy"
    assert program.page.tabs.told(3) == "● 1"

    program.page.go_to_tab(0)
    program.choose("check")
    press(Qt.Key.Key_Return)

    assert program.page.tabs.currentIndex() == 3
    sheet = program.page.part(3).sheet
    assert sheet is not None
    assert sheet.place == finding.places[0]
    assert sheet.hasFocus()


def test_f8_goes_through_the_findings_and_around(program: Program) -> None:
    shown = program.page.findings.model.findings
    assert len(shown) > 2
    seen = []
    for _step in range(len(shown) + 1):
        program.choose("next")
        seen.append(program.page.findings.selected)

    assert seen == [*shown, shown[0]]
    program.choose("previous")
    assert program.page.findings.selected == shown[-1]


def test_when_a_finding_is_mended_f8_goes_to_the_one_that_follows(program: Program) -> None:
    type_value(program, "staff.civil.present", "30")
    second = program.page.findings.model.findings[1]
    program.choose("next")
    type_text("27")
    press(Qt.Key.Key_Return)

    program.choose("next")

    assert program.page.findings.selected == second


def test_undo_names_the_edit_and_shows_where_it_was(program: Program) -> None:
    type_value(program, "staff.civil.present", "30")
    program.page.go_to_tab(0)
    assert program.window.menus["undo"].text() == "&Hoàn tác: nhập số liệu"

    program.choose("undo")

    assert program.page.session.entry.at(PRESENT).typed != "30"
    assert program.page.tabs.currentIndex() == 3
    assert "Đã hoàn tác" in program.window.foot.message.text()
    assert program.window.menus["undo"].text() == "&Hoàn tác"
    program.choose("undo")
    assert program.window.foot.message.text() == "Không còn gì để hoàn tác"
    program.choose("redo")
    assert program.page.session.entry.at(PRESENT).typed == "30"
    program.choose("redo")
    assert program.window.foot.message.text() == "Không còn gì để làm lại"


def test_a_text_is_taken_after_a_pause_as_one_edit(program: Program) -> None:
    program.page.go_to_tab(3)
    heading, editor = a_text(program)
    editor.setFocus()
    editor.selectAll()
    with program.bot.waitSignal(editor.written):
        type_text("Đã sắp xếp xong.")

    assert program.page.session.entry.text(heading) == "Đã sắp xếp xong."
    program.choose("undo")
    assert editor.toPlainText() != "Đã sắp xếp xong."
    assert program.page.session.can_undo is None


def test_ctrl_z_in_a_text_is_the_reports_undo(program: Program) -> None:
    type_value(program, "staff.civil.present", "30")
    _heading, editor = a_text(program)
    editor.setFocus()
    program.bot.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert program.page.session.entry.at(PRESENT).typed != "30"


def control(program: Program, key: Qt.Key) -> None:
    program.bot.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("typed_before", [False, True])
@pytest.mark.parametrize("place", [PRESENT, Place(PlaceKind.NOTE, "staff.civil.present")])
def test_ctrl_z_in_a_cell_is_the_reports_undo(program: Program, place: Place, typed_before: bool) -> None:
    if typed_before:
        type_value(program, "staff.civil.quota", "31")
    session = program.page.session
    held = session.entry.at(place)
    program.page.jump(place)
    type_text("25")
    assert isinstance(focused(), Editor)

    control(program, Qt.Key.Key_Z)
    assert session.entry.at(place) == held
    assert session.entry.value("staff.civil.quota").typed == ("31" if typed_before else "29")
    control(program, Qt.Key.Key_Y)
    assert session.entry.at(place).typed == "25"
    control(program, Qt.Key.Key_Z)
    assert session.entry.at(place) == held


def test_closing_keeps_what_was_typed_a_moment_ago(program: Program) -> None:
    program.page.go_to_tab(3)
    heading, editor = a_text(program)
    editor.setFocus()
    editor.selectAll()
    type_text("Chưa kịp nghỉ tay.")
    sheet = program.page.part(3).sheet
    assert sheet is not None
    sheet.jump(PRESENT)
    type_text("25")

    assert program.close()

    path = program.desk.path
    assert path is not None
    with DataFile.open(path, catalog(), write=False) as data:
        entry = data.open_report(data.reports()[0]).entry
    assert entry.text(heading) == "Chưa kịp nghỉ tay."
    assert entry.at(PRESENT).typed == "25"


def test_a_text_that_is_too_long_is_kept_and_explained(program: Program) -> None:
    program.page.go_to_tab(3)
    heading, editor = a_text(program)
    with program.bot.waitSignal(editor.written):
        editor.setPlainText("dài " * 6_000)

    place = Place(PlaceKind.TEXT, heading)
    (finding,) = program.page.session.findings_at(place)
    assert "ký tự" in finding.text
    assert len(program.page.session.entry.at(place).typed) > 20_000


def test_the_keyboard_reaches_every_pane(program: Program) -> None:
    program.page.go_to_tab(3)
    part = program.page.part(3)
    assert part.texts is not None
    seen = []
    for _step in range(4):
        program.choose("pane")
        seen.append(focused())

    assert part.texts.isAncestorOf(seen[2])
    assert seen[0] is program.page.findings.view
    assert seen[1] is program.page.head.periods
    assert seen[3] is part.sheet


def test_a_finding_in_a_text_leads_to_its_editor(program: Program) -> None:
    program.page.go_to_tab(3)
    _heading, editor = a_text(program)
    editor.setPlainText("Có {staff.civil.nothing} người.")
    editor.commit()
    finding = next(f for f in program.page.findings.model.findings if f.places[0].kind is PlaceKind.TEXT)
    assert editor.property("finding") == str(finding.severity)
    program.page.go_to_tab(0)

    program.page.findings.wanted.emit(finding)

    assert program.page.tabs.currentIndex() == 3
    assert focused() is editor


def test_a_jump_to_a_text_far_down_brings_it_into_view(program: Program) -> None:
    program.window.resize(1000, 600)
    heading = [h for h in program.page.session.form.outline if h.area == "digital"][-1]
    program.page.jump(Place(PlaceKind.TEXT, heading.id))

    texts = program.page.part(6).texts
    assert texts is not None
    editor = texts.editors[heading.id]
    assert focused() is editor
    shown = texts.viewport().rect()
    assert shown.contains(editor.mapTo(texts.viewport(), editor.rect().topLeft()))


def test_progress_counts_the_filled_rows(program: Program) -> None:
    assert program.window.foot.progress.text() == "Đã nhập 66/149"
    type_value(program, "staff.civil.present", "")
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Delete)

    assert program.window.foot.progress.text() == "Đã nhập 65/149"


def test_number_and_date_are_kept_and_shown(program: Program) -> None:
    program.choose("number")
    panel = program.page.strips.number
    panel.number.setText("58")
    panel.date.setText("31/2/2023")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert "31/2/2023" in panel.problem.text()
    panel.date.setText("20-3-2023")
    press(Qt.Key.Key_Return)

    assert panel.isHidden()
    assert program.page.head.number.text() == "Số 58/BC-STTTT, 20/03/2023"
    assert program.page.session.summary.number == "58"


def test_the_panel_shows_what_is_wrong_where_the_cursor_stands(program: Program) -> None:
    type_value(program, "staff.civil.present", "30")
    findings = program.page.findings
    program.page.jump(Place(PlaceKind.VALUE, "edocs.electronic"))
    assert findings.selected != findings.model.findings[0]

    program.page.jump(PRESENT)
    assert findings.selected == findings.model.findings[0]


def test_a_finding_that_has_just_arisen_is_in_view(program: Program) -> None:
    findings = program.page.findings
    findings.setFixedHeight(80)
    for _step in range(len(findings.model.findings)):
        program.choose("next")
    assert findings.view.verticalScrollBar().value() > 0
    type_value(program, "staff.civil.present", "30")

    arisen = findings.model.row_of(findings.model.findings[0])
    top = findings.view.visualRect(findings.model.index(arisen, 0))
    assert findings.view.viewport().rect().contains(top.topLeft())


def test_a_report_nobody_has_seen_opens_at_the_part_that_was_open(program: Program) -> None:
    program.page.go_to_tab(3)
    program.desk.create_report(program.page.session.form, Period(2023, "Q2"))

    assert program.page.session.period.span == "Q2"
    assert program.page.tabs.currentIndex() == 3
    assert focused() is program.page.part(3).sheet


def test_the_saved_mark_stands_from_the_start(program: Program) -> None:
    assert program.window.foot.saved.text() == "Đã lưu"
