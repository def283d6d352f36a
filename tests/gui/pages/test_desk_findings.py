"""Findings, reasons and the way of a report from draft to sent, by the keys of the whole program."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cchc_desktop.checks.model import Finding
from cchc_desktop.forms.model import Severity
from cchc_desktop.services.reasons import give_reason
from tests.gui.hosts import listed
from tests.gui.keys import press, type_text
from tests.gui.pages.at_work import CTRL, SHIFT, hit, opened, said, sheet, stand_at, typed
from tests.gui.pages.conftest import Program
from tests.gui.reports import note_at, value_at
from ui.pages.settings import SettingsPage

PRESENT = "staff.civil.present"


def warning(program: Program) -> Finding:
    """Return the one warning of the sample."""
    return next(f for f in program.page.session.findings if f.severity is Severity.WARNING)


# -- findings and reasons


def test_ctrl_j_answers_the_warning_until_its_figures_change(program: Program) -> None:
    page = program.page
    count, tab = page.findings.counts[Severity.WARNING], 6
    before = (page.tabs.told(tab), count.text())
    assert "▲ 1" in before[0]
    hit(program, Qt.Key.Key_F7)
    hit(program, Qt.Key.Key_J, CTRL)
    opened(program, page.strips.reason)
    type_text("nhap nham")
    press(Qt.Key.Key_Return)

    assert said(program) == "Đã ghi giải trình"
    assert "▲" not in page.tabs.told(tab)
    answered = count.text()
    assert answered != before[1]
    program.choose("undo")
    assert (page.tabs.told(tab), count.text()) == before
    program.choose("redo")
    assert count.text() == answered

    page.session.write_value("edocs.total", "574")
    assert (page.tabs.told(tab), count.text()) == before


def test_ctrl_j_asks_for_the_warning_where_the_cursor_is_and_for_no_other(program: Program) -> None:
    strip = program.page.strips.reason
    stand_at(program, "edocs.total")
    hit(program, Qt.Key.Key_J, CTRL)
    opened(program, strip)
    press(Qt.Key.Key_Escape)

    stand_at(program, PRESENT)
    assert program.page.findings.selected == warning(program), "the list keeps what it pointed to last"
    hit(program, Qt.Key.Key_J, CTRL)
    assert not strip.isVisible()
    assert sheet(program).hasFocus()
    assert said(program) == "Ở đây không có cảnh báo để giải trình"


def test_in_the_note_of_a_row_ctrl_j_asks_for_the_warning_of_its_value(program: Program) -> None:
    program.page.jump(note_at("edocs.total"))
    hit(program, Qt.Key.Key_J, CTRL)
    opened(program, program.page.strips.reason)


def test_in_the_list_ctrl_j_is_for_the_line_that_is_lit(program: Program) -> None:
    hit(program, Qt.Key.Key_F7)
    hit(program, Qt.Key.Key_Down)
    selected = program.page.findings.selected
    assert selected is not None
    assert selected.severity is Severity.HINT
    hit(program, Qt.Key.Key_J, CTRL)
    assert not program.page.strips.reason.isVisible()
    assert program.page.findings.selected == selected
    assert said(program) == "Ở đây không có cảnh báo để giải trình"


def test_r_in_the_list_asks_for_the_reason_too(program: Program) -> None:
    hit(program, Qt.Key.Key_F7)
    hit(program, Qt.Key.Key_R)
    opened(program, program.page.strips.reason)


def test_a_hint_is_switched_off_with_delete_and_on_again(program: Program) -> None:
    hit(program, Qt.Key.Key_F7)
    hit(program, Qt.Key.Key_Down)
    hint = program.page.findings.selected
    assert hint is not None
    assert hint.severity is Severity.HINT
    hit(program, Qt.Key.Key_Delete)
    assert hint.rule not in {f.rule for f in program.page.session.findings}
    assert "Đã tắt" in said(program)
    program.button(program.window.foot, "Bật lại").click()  # no edit of the report: Ctrl+Z leaves it alone
    assert hint.rule in {f.rule for f in program.page.session.findings}
    assert said(program) == "Đã bật lại gợi ý"

    program.page.findings.silence_wanted.emit(hint)
    hit(program, Qt.Key.Key_Comma, CTRL)
    page = program.window.over
    assert isinstance(page, SettingsPage)
    page.hints.lines[hint.kind].click()
    assert hint.rule in {f.rule for f in program.page.session.findings}
    assert hint in program.page.findings.model.findings
    assert "Đã bật lại" in said(program)


def test_after_the_button_that_switches_a_hint_off_the_cursor_is_back_in_its_cell(program: Program) -> None:
    stand_at(program, PRESENT)
    hit(program, Qt.Key.Key_F7)
    hit(program, Qt.Key.Key_Down)
    button = program.button(program.page.findings, "Tắt loại gợi ý này")
    button.setFocus()
    button.click()
    assert sheet(program).hasFocus()
    assert sheet(program).place == value_at(PRESENT)


# -- ready, checked, sent


def test_f5_says_what_is_left_and_leads_there(program: Program) -> None:
    ready = program.page.strips
    hit(program, Qt.Key.Key_F5)
    opened(program, ready.ready)
    press(Qt.Key.Key_Return)
    assert sheet(program).hasFocus()
    assert sheet(program).place == value_at("edocs.total")

    give_reason(program.page.session, warning(program), "Nhập nhầm", in_note=False)
    hit(program, Qt.Key.Key_F5)
    opened(program, ready.ready)
    press(Qt.Key.Key_Return)
    opened(program, ready.status)


def test_a_step_taken_in_another_strip_leads_back_to_the_list(program: Program) -> None:
    strips = program.page.strips
    hit(program, Qt.Key.Key_F5)
    opened(program, strips.ready)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    opened(program, strips.status)
    press(Qt.Key.Key_Escape)
    opened(program, strips.ready)
    press(Qt.Key.Key_Escape)
    assert sheet(program).hasFocus()

    hit(program, Qt.Key.Key_K, CTRL | SHIFT)
    opened(program, strips.status)
    press(Qt.Key.Key_Escape)
    assert not strips.ready.isVisible(), "nobody came from there"
    assert sheet(program).hasFocus()


def test_ctrl_shift_k_checks_sends_locks_and_reopens(program: Program) -> None:
    page = program.page
    give_reason(page.session, warning(program), "Nhập nhầm", in_note=False)
    hit(program, Qt.Key.Key_K, CTRL | SHIFT)
    panel = page.strips.status
    opened(program, panel)
    press(Qt.Key.Key_Return)
    assert page.session.summary.status.words == "Đã kiểm tra"
    assert page.head.status.words[0] == "✓ Đã kiểm tra"
    press(Qt.Key.Key_Return)

    assert page.session.locked
    assert not panel.isVisible()
    assert page.head.status.words[0].startswith("Đã gửi 47/")
    assert "khóa" in said(program)
    stand_at(program, PRESENT)
    type_text("7")
    (way_on,) = program.window.banner.buttons()
    way_on.click()
    opened(program, panel)
    type_text("sai so")
    press(Qt.Key.Key_Return)

    assert not program.page.session.locked
    assert program.window.banner.text == ""
    hit(program, Qt.Key.Key_K, CTRL | SHIFT)
    assert [line[1] for line in listed(panel.steps)] == ["Mở lại", "Đã gửi", "Đã kiểm tra"]
    assert listed(panel.steps)[0][3] == "sai so"
    stand_at(program, PRESENT)
    type_text("7")
    press(Qt.Key.Key_Return)
    assert typed(program, PRESENT) == "7"


def test_the_head_and_the_list_open_what_they_name(program: Program) -> None:
    page = program.page
    strips = page.strips
    for signal, strip in (
        (page.head.status_wanted, strips.status),
        (page.head.ready_wanted, strips.ready),
        (page.head.number_wanted, strips.number),
        (page.findings.ready_wanted, strips.ready),
    ):
        signal.emit()
        opened(program, strip)
        press(Qt.Key.Key_Escape)
        assert not strip.isVisible()
