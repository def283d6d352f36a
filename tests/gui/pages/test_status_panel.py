"""The strip for the status: each step asks what it needs, and says what is missing in place."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.errors import UserError
from cchc_desktop.services.session import ReportSession
from tests.gui.hosts import host, listed
from tests.gui.keys import press, type_text
from tests.gui.reports import small_report
from ui.pages.status_panel import StatusPanel

AT = datetime(2023, 3, 16, 7, 3, tzinfo=UTC)
GOOD = {"staff.quota": "30", "staff.present": "29"}


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReportSession:
    session = small_report(tmp_path, GOOD)
    monkeypatch.setattr(session._saver, "save_head", lambda *_head: None)
    return session


@pytest.fixture
def panel(qtbot: QtBot, session: ReportSession) -> Iterator[StatusPanel]:
    panel = StatusPanel(session)
    window = host(qtbot, panel)
    panel.open()
    yield panel
    window.close()


def test_it_says_where_the_report_is(panel: StatusPanel, session: ReportSession) -> None:
    assert [text.text() for text in panel.trail.values()] == ["Nháp", "Đã kiểm tra", "Đã gửi"]
    assert [text.property("role") for text in panel.trail.values()] == ["strong", "muted", "muted"]
    session.step(Status.CHECKED)
    panel.refresh()
    assert [text.property("role") for text in panel.trail.values()] == ["muted", "strong", "muted"]
    assert not panel._lock.isVisible()


def test_nobody_who_types_waits_for_the_disk(
    qtbot: QtBot, panel: StatusPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = threading.Event()

    def slow(_report: int) -> tuple[StatusChange, ...]:
        assert disk.wait(10)
        return (StatusChange(AT, Status.CHECKED),)

    monkeypatch.setattr(session.archive, "statuses_of", slow)
    panel.refresh()
    disk.set()
    qtbot.waitUntil(lambda: len(listed(panel.steps)) == 1)


def test_from_draft_to_sent_by_keys_alone(qtbot: QtBot, panel: StatusPanel, session: ReportSession) -> None:
    qtbot.waitUntil(panel.check.hasFocus)
    press(Qt.Key.Key_Return)
    assert session.summary.status is Status.CHECKED
    qtbot.waitUntil(panel.number.hasFocus)
    type_text("47")
    press(Qt.Key.Key_Return)
    assert panel.date.hasFocus()
    type_text("16/3/2023")
    press(Qt.Key.Key_Return)
    assert session.summary.issued_on == date(2023, 3, 16), "Enter keeps what is typed"
    assert panel.isVisible(), "and sends nothing"
    press(Qt.Key.Key_Tab)
    assert panel.send.hasFocus()
    with qtbot.waitSignal(panel.said) as said:
        press(Qt.Key.Key_Return)

    assert said.args == ["Đã đánh dấu: đã gửi. Báo cáo được khóa."]
    assert session.locked
    assert (session.summary.number, session.summary.issued_on) == ("47", date(2023, 3, 16))
    assert panel.isHidden()


def test_buttons_say_what_they_do_and_what_sending_means(panel: StatusPanel, session: ReportSession) -> None:
    assert panel.check.text().replace("&", "") == "Đánh dấu đã kiểm tra"
    assert panel.send.text() == "Đánh dấu đã gửi"
    assert panel.warning.isVisible()
    assert "bị khóa" in panel.warning.text()
    session.step(Status.SENT)
    panel.refresh()
    assert not panel.warning.isVisible()


def test_the_way_of_writing_a_date_is_shown_whole(panel: StatusPanel) -> None:
    field = panel.date
    room = field.width() - 2 * field.style().pixelMetric(QStyle.PixelMetric.PM_DefaultFrameWidth) - 8
    assert field.fontMetrics().horizontalAdvance(field.placeholderText()) <= room


def test_what_keeps_it_from_being_checked_is_said_here(panel: StatusPanel, session: ReportSession) -> None:
    session.write_value("staff.present", "31")
    panel.check.click()
    assert "còn 1 lỗi" in panel.result.text
    session.write_value("staff.present", "29")
    panel.check.click()
    assert panel.result.text == ""
    assert session.summary.status is Status.CHECKED


def test_without_a_number_it_is_not_sent_and_the_cursor_is_there(
    qtbot: QtBot, panel: StatusPanel, session: ReportSession
) -> None:
    panel.send.click()
    assert not session.locked
    assert "chưa có số hoặc ngày" in panel.result.text
    assert panel.number.hasFocus()
    panel.number.setText("47")
    panel.send.click()
    assert panel.date.hasFocus()


def test_a_date_that_cannot_be_read_is_kept_and_told(panel: StatusPanel, session: ReportSession) -> None:
    panel.number.setText("47")
    panel.date.setText("31/31/2023")
    panel.send.click()
    assert not session.locked
    assert "Không đọc được ngày “31/31/2023”" in panel.result.text
    assert panel.busy
    panel.leave()
    panel.open()
    assert (panel.number.text(), panel.date.text()) == ("47", "31/31/2023"), "nothing typed is lost"
    panel.date.setText("16/3/2023")
    panel.send.click()
    assert session.locked


def test_number_and_date_are_kept_when_it_is_closed_without_sending(
    qtbot: QtBot, panel: StatusPanel, session: ReportSession
) -> None:
    panel.number.setText("47")
    panel.date.setText("16-3-2023")
    with qtbot.waitSignal(panel.changed):
        press(Qt.Key.Key_Escape)
    assert (session.summary.number, session.summary.issued_on) == ("47", date(2023, 3, 16))
    assert session.summary.status is Status.DRAFT


def test_it_opens_again_only_with_a_reason(qtbot: QtBot, panel: StatusPanel, session: ReportSession) -> None:
    session.step(Status.SENT)
    panel.open()
    assert panel._lock.isVisible()
    assert not panel.send.isVisible()
    qtbot.waitUntil(panel.reason.hasFocus)
    press(Qt.Key.Key_Return)
    assert session.locked
    assert "lý do mở lại" in panel.result.text
    type_text("bo sung so lieu")
    press(Qt.Key.Key_Return)
    assert session.summary.status is Status.DRAFT
    assert panel.isHidden()


def test_the_steps_so_far_stand_below(
    qtbot: QtBot, panel: StatusPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not panel.steps.isVisible()
    steps = (
        StatusChange(AT, Status.DRAFT, "Bổ sung số liệu"),
        StatusChange(AT, Status.SENT, "", "47", date(2023, 3, 16)),
        StatusChange(AT, Status.CHECKED),
    )
    monkeypatch.setattr(session.archive, "statuses_of", lambda _report: steps)
    panel.refresh()
    qtbot.waitUntil(panel.steps.isVisible)
    moment = f"{AT.astimezone():%H:%M %d/%m/%Y}"
    assert listed(panel.steps) == [
        [moment, "Mở lại", "", "Bổ sung số liệu"],
        [moment, "Đã gửi", "47/BC-, 16/03/2023", ""],
        [moment, "Đã kiểm tra", "", ""],
    ]


def test_steps_that_cannot_be_read_are_told_in_place(
    panel: StatusPanel, session: ReportSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def vanished(_report: int) -> tuple[StatusChange, ...]:
        raise UserError("data.vanished", path=tmp_path)

    monkeypatch.setattr(session.archive, "statuses_of", vanished)
    panel.open()
    assert "không còn ở chỗ cũ" in panel.result.text
    assert panel.check.isVisible()
