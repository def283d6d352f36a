"""The strip for the reason why a warning may stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import is_open, reason_of
from cchc_desktop.entry.status import Status
from cchc_desktop.services.reasons import MOST_LETTERS, give_reason
from cchc_desktop.services.session import ReportSession
from tests.gui.hosts import host
from tests.gui.keys import compose, press, type_text
from tests.gui.reports import small_report
from ui.pages.reason_panel import ReasonPanel


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report in which one warning stands: 3 done after 5."""
    return small_report(tmp_path, {"plan.done": "3"}, past={"plan.done": "5"})


@pytest.fixture
def panel(qtbot: QtBot, session: ReportSession) -> Iterator[ReasonPanel]:
    """The open strip of the warning."""
    panel = ReasonPanel(session)
    session.listen(lambda _changed: panel.refresh())
    window = host(qtbot, panel)
    panel.open(fell(session))
    yield panel
    window.close()


def fell(session: ReportSession) -> Finding:
    return next(finding for finding in session.findings if finding.rule == "plan.fell")


def given(session: ReportSession) -> str:
    reason = reason_of(session.entry, fell(session))
    return reason.text if reason is not None and not reason.draft else ""


def drafted(session: ReportSession) -> str:
    reason = reason_of(session.entry, fell(session))
    return reason.text if reason is not None and reason.draft else ""


def test_the_warning_stands_there_with_its_figures_and_its_rule(panel: ReasonPanel) -> None:
    assert panel.text.text() == "I.1 Nhiệm vụ đã xong: Đã xong 3, kỳ trước 5."
    assert panel.why.text().startswith("Quy tắc: “Nhiệm vụ đã xong” không nhỏ hơn")


def test_enter_keeps_the_reason_and_closes(panel: ReasonPanel, session: ReportSession) -> None:
    type_text("Hai")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    compose("nhie", commit="nhiệm vụ")
    press(Qt.Key.Key_Return)

    assert given(session) == "Hai\nnhiệm vụ"
    assert panel.isHidden()
    assert not is_open(session.entry, fell(session))


def test_with_a_tick_it_stands_in_the_note_too(panel: ReasonPanel, session: ReportSession) -> None:
    type_text("sai")
    panel.in_note.click()
    panel.keep_button.click()
    assert session.entry.note("plan.done") == "Giải trình: sai."

    panel.open(fell(session))
    assert panel.in_note.isChecked()
    panel.in_note.click()
    panel.keep_button.click()
    assert session.entry.note("plan.done") == ""
    assert given(session) == "sai"


@pytest.mark.parametrize("by", ["Esc", "Đóng"])
def test_leaving_without_enter_answers_nothing_and_keeps_a_draft(
    qtbot: QtBot, panel: ReasonPanel, session: ReportSession, by: str
) -> None:
    type_text("nhap ")
    with qtbot.waitSignal(panel.said) as said:
        press(Qt.Key.Key_Escape) if by == "Esc" else panel.close_button.click()
    assert panel.isHidden()
    assert is_open(session.entry, fell(session))
    assert (given(session), drafted(session)) == ("", "nhap")
    assert said.args == ["Giải trình mới là bản nháp. Ctrl+J để viết tiếp, Enter để ghi."]

    panel.open(fell(session))
    type_text(" nham")
    press(Qt.Key.Key_Return)
    assert given(session) == "nhap nham", "the draft was there to be written on"
    assert not is_open(session.entry, fell(session))


def test_a_draft_that_is_as_it_should_be_is_given_by_enter_alone(
    panel: ReasonPanel, session: ReportSession
) -> None:
    type_text("nhap nham")
    press(Qt.Key.Key_Escape)
    panel.open(fell(session))
    press(Qt.Key.Key_Return)
    assert given(session) == "nhap nham"


def test_a_reason_that_was_given_stays_given_while_its_words_change(
    panel: ReasonPanel, session: ReportSession
) -> None:
    give_reason(session, fell(session), "Nhập nhầm", in_note=True)
    panel.open(fell(session))
    type_text("Sai")
    press(Qt.Key.Key_Escape)
    assert given(session) == "Sai"
    assert not is_open(session.entry, fell(session))
    assert session.entry.note("plan.done") == "Giải trình: Sai."


def test_leaving_for_another_field_keeps_a_draft_that_stands_in_no_note(
    panel: ReasonPanel, session: ReportSession
) -> None:
    type_text("nhap nham")
    panel.in_note.setFocus()
    assert drafted(session) == "", "within the strip nothing is decided yet"
    panel.in_note.setChecked(True)
    panel.window().findChildren(QLineEdit)[0].setFocus()
    assert drafted(session) == "nhap nham"
    assert session.entry.note("plan.done") == ""
    panel.confirm()
    assert given(session) == "nhap nham"
    assert session.entry.note("plan.done") == "Giải trình: nhap nham."


def test_a_reason_can_be_taken_away(qtbot: QtBot, panel: ReasonPanel, session: ReportSession) -> None:
    assert not panel.remove_button.isVisible()
    give_reason(session, fell(session), "Nhập nhầm", in_note=True)
    panel.leave()
    panel.open(fell(session))
    with qtbot.waitSignal(panel.said) as said:
        panel.remove_button.click()
    assert said.args == ["Đã bỏ giải trình"]
    assert given(session) == ""
    assert session.entry.note("plan.done") == ""
    assert panel.isHidden()


def test_nothing_typed_changes_nothing(panel: ReasonPanel, session: ReportSession) -> None:
    panel.in_note.setChecked(True)
    press(Qt.Key.Key_Return)
    assert session.can_undo is None
    assert panel.isHidden()


def test_a_stale_reason_is_confirmed_by_enter_but_not_by_looking_at_it(
    panel: ReasonPanel, session: ReportSession
) -> None:
    give_reason(session, fell(session), "Nhập nhầm", in_note=False)
    session.write_value("plan.done", "2")
    panel.open(fell(session))
    press(Qt.Key.Key_Escape)
    assert is_open(session.entry, fell(session))

    panel.open(fell(session))
    press(Qt.Key.Key_Return)
    assert not is_open(session.entry, fell(session))


def test_what_is_too_long_says_so_in_place_and_is_not_lost(
    panel: ReasonPanel, session: ReportSession
) -> None:
    long = "x" * (MOST_LETTERS + 1)
    panel.field.setPlainText(long)
    panel.confirm()
    assert "quá giới hạn 2000" in panel.problem.text()
    assert panel.busy
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()

    panel.open(fell(session))
    panel.open(fell(session))
    assert panel.field.toPlainText() == long
    panel.field.setPlainText("nhầm")
    panel.confirm()
    assert given(session) == "nhầm"


def test_a_sent_report_says_why_it_takes_none(panel: ReasonPanel, session: ReportSession) -> None:
    session.step(Status.SENT)
    type_text("nham")
    press(Qt.Key.Key_Return)
    assert "đã gửi nên không sửa được nữa" in panel.problem.text()
    assert panel.field.toPlainText() == "nham"


def test_what_is_typed_stays_when_the_figures_change_meanwhile(
    panel: ReasonPanel, session: ReportSession
) -> None:
    type_text("nham")
    session.write_value("plan.done", "4")
    assert "Đã xong 4" in panel.text.text()
    session.write_value("plan.done", "6")
    assert panel.text.text() == "Không còn cảnh báo này."
    assert panel.field.toPlainText() == "nham"


def test_a_reason_is_kept_while_it_is_being_written(
    qtbot: QtBot, panel: ReasonPanel, session: ReportSession
) -> None:
    with qtbot.assertNotEmitted(panel.said):
        type_text("nhap ")
        qtbot.waitUntil(lambda: drafted(session) == "nhap")
    assert panel.field.toPlainText() == "nhap ", "what is typed stays as it is"
    type_text("nham")
    panel.in_note.setChecked(True)
    qtbot.waitUntil(lambda: drafted(session) == "nhap nham")
    assert is_open(session.entry, fell(session)), "writing answers nothing"
    with qtbot.waitSignal(panel.said) as said:
        press(Qt.Key.Key_Return)
    assert said.args == ["Đã ghi giải trình"]
    assert session.entry.note("plan.done") == "Giải trình: nhap nham."


def test_what_is_far_too_long_is_not_pasted(panel: ReasonPanel) -> None:
    type_text("vi ")
    mime = QMimeData()
    mime.setText("x" * 1_000_000)
    panel.field.insertFromMimeData(mime)
    assert panel.field.toPlainText() == "vi "
    assert "Chưa dán gì" in panel.problem.text()
    assert panel.keep()
    assert not panel.busy
