"""The head of a report: dates as people write them, and how urgent it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.exports import Exported, ExportRecord, freeze, record_of
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report
from ui.widgets.report_head import ReportHead, exported_line, number_line


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path)


@pytest.mark.parametrize(
    ("today", "text", "kind"),
    [
        (date(2023, 3, 1), "chốt 14/03 · hạn 15/03 · còn 14 ngày", ""),
        (date(2023, 3, 12), "chốt 14/03 · hạn 15/03 · còn 3 ngày", "warning"),
        (date(2023, 3, 15), "chốt 14/03 · hạn 15/03 · hạn hôm nay", "warning"),
        (date(2023, 3, 20), "chốt 14/03 · hạn 15/03 · quá hạn 5 ngày", "error"),
        (date(2024, 3, 20), "chốt 14/03/2023 · hạn 15/03/2023", ""),
    ],
)
def test_the_dates_say_how_much_time_is_left(
    qtbot: QtBot, session: ReportSession, today: date, text: str, kind: str
) -> None:
    head = ReportHead()
    qtbot.addWidget(head)
    head.show_report(session, today)

    assert head.dates.text() == text
    assert head.dates.property("kind") == kind
    assert head.status.text() == "Nháp"


def test_number_and_date_are_open_at_first(session: ReportSession) -> None:
    assert number_line(session) == "Chưa có số, ngày"


def test_each_entry_of_the_export_menu_names_its_files(qtbot: QtBot) -> None:
    head = ReportHead()
    qtbot.addWidget(head)
    wanted: list[object] = []
    head.export_wanted.connect(wanted.append)
    export = next(b for b in head.findChildren(QPushButton) if b.text().replace("&", "") == "Xuất")
    for action in export.menu().actions():
        action.trigger()

    assert wanted == [("docx",), ("xlsx",), ("pdf",), ("docx", "xlsx", "pdf")]


def test_mail_and_print_are_asked_for_by_themselves(qtbot: QtBot) -> None:
    head = ReportHead()
    qtbot.addWidget(head)
    buttons = {b.text().replace("&", ""): b for b in head.findChildren(QPushButton)}
    with qtbot.waitSignal(head.print_wanted):
        buttons["In"].click()
    mail = next(a for a in buttons["Xuất"].menu().actions() if a.text().replace("&", "") == "Gửi thư…")
    with qtbot.waitSignal(head.mail_wanted):
        mail.trigger()


def recorded(session: ReportSession, at: datetime = datetime(2023, 3, 16, 7, 3, tzinfo=UTC)) -> ExportRecord:
    session.outgoing.exports()  # those before it are known
    source = session.outgoing.still()
    frozen = freeze(source)
    return record_of(Exported((), at, source.draft, source.number, source.issued_on, frozen))


def shown(qtbot: QtBot, session: ReportSession, width: int = 1_400) -> ReportHead:
    """Return a head on the screen that looks for exports."""
    head = ReportHead()
    qtbot.addWidget(head)
    head.show_report(session, date(2023, 3, 20))
    head.resize(width, head.height())
    with qtbot.waitExposed(head):
        head.show()
    return head


def test_a_report_that_never_went_out_says_that_it_is_worked_on(qtbot: QtBot, session: ReportSession) -> None:
    head = shown(qtbot, session)
    assert head.exported.isHidden()
    assert head.status.isVisible()


def test_a_report_that_went_out_says_when(qtbot: QtBot, session: ReportSession) -> None:
    record = recorded(session)
    session.outgoing.add_export(record)
    head = shown(qtbot, session)
    qtbot.waitUntil(head.exported.isVisible)
    at = record.at.astimezone()
    assert head.exported.text() == f"Đã xuất {at:%H:%M} {at:%d/%m/%Y}"
    assert head.exported.property("kind") == "good"
    assert head.status.isVisible(), "how far it is can be seen and changed all the same"
    assert exported_line(replace(record, draft=True)).startswith("Đã xuất dự thảo")


def test_changes_after_an_export_are_counted_as_they_are_made(qtbot: QtBot, session: ReportSession) -> None:
    session.outgoing.add_export(recorded(session))
    head = shown(qtbot, session)
    session.listen(lambda _changed: head.show_report(session, date(2023, 3, 20)))
    session.write_value("staff.quota", "29")
    session.write_note("staff.quota", "Quyết định 43")
    assert head.exported.text() == "▲ Đã thay đổi sau khi xuất (2)"
    assert head.exported.property("kind") == "warning"
    session.undo()
    session.undo()
    assert head.exported.property("kind") == "good"
    with qtbot.waitSignal(head.exported_wanted):
        head.exported.click()


def test_before_the_first_paint_nobody_looks_for_exports(
    qtbot: QtBot, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def exports_of(report_id: int) -> tuple[ExportRecord, ...]:
        asked.append(report_id)
        return ()

    monkeypatch.setattr(session.archive, "exports_of", exports_of)
    head = ReportHead()
    qtbot.addWidget(head)
    head.show_report(session, date(2023, 3, 20))
    assert asked == []
    head.show()
    qtbot.waitUntil(lambda: asked == [1])


def test_exports_that_cannot_be_read_are_told_in_place(
    qtbot: QtBot, session: ReportSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def vanished(_report_id: int) -> tuple[ExportRecord, ...]:
        raise UserError("data.vanished", path=tmp_path)

    monkeypatch.setattr(session.archive, "exports_of", vanished)
    head = shown(qtbot, session)
    qtbot.waitUntil(head.exported.isVisible)
    assert head.exported.text() == "▲ Chưa đọc được các lần xuất"
    assert "không còn ở chỗ cũ" in head.exported.toolTip()


def test_what_was_said_that_cannot_be_read_is_told_in_place(
    qtbot: QtBot, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = recorded(session)
    monkeypatch.setattr(session.archive, "exports_of", lambda _id: (replace(record, frozen="{"),))
    monkeypatch.setattr(session.outgoing, "_exports", None)
    head = shown(qtbot, session)
    qtbot.waitUntil(head.exported.isVisible)
    assert head.exported.text() == "▲ Chưa đọc được các lần xuất"
    head.show_report(session, date(2023, 3, 20))
    assert head.exported.property("kind") == "warning", "the second look is no all-clear"


def test_where_room_is_short_dates_go_whole_the_last_stays(qtbot: QtBot, session: ReportSession) -> None:
    head = ReportHead()
    qtbot.addWidget(head)
    head.show_report(session, date(2023, 3, 1))
    dates = head.dates
    parts = ["chốt 14/03", "hạn 15/03", "còn 14 ngày"]
    seen = []
    for width in range(dates.sizeHint().width() + 10, dates.minimumSizeHint().width() - 1, -1):
        dates.resize(width, 20)
        seen.append(dates.shown)
    assert list(dict.fromkeys(seen)) == [" · ".join(parts[first:]) for first in range(3)]
    assert dates.toolTip() == dates.text() == " · ".join(parts), "all of it on hover"


# -- how far it is


def test_the_status_is_a_button_in_words(qtbot: QtBot, session: ReportSession) -> None:
    head = shown(qtbot, session)
    assert head.status.text() == "Nháp"
    with qtbot.waitSignal(head.status_wanted):
        head.status.click()
    session.step(Status.CHECKED)
    head.show_report(session, date(2023, 3, 20))
    assert head.status.text() == "✓ Đã kiểm tra"


def sent(session: ReportSession) -> ReportSession:
    """Return the session as the document 47 of 16/3/2023 that went out."""
    session.summary = replace(session.summary, status=Status.SENT, number="47", issued_on=date(2023, 3, 16))
    return session


def test_a_sent_report_says_as_what_and_that_it_is_locked(qtbot: QtBot, session: ReportSession) -> None:
    head = shown(qtbot, sent(session))
    assert head.status.text() == "Đã gửi 47/BC-, 16/03/2023"
    assert not head.status.icon().isNull()
    assert head.number.isHidden(), "the number is not said twice"
    assert head.dates.text() == "chốt 14/03 · hạn 15/03", "what went out is not late"
    assert head.dates.property("kind") == ""


def test_the_due_date_is_that_of_the_office(qtbot: QtBot, session: ReportSession) -> None:
    head = ReportHead()
    qtbot.addWidget(head)
    head.show_report(session, date(2023, 3, 1), date(2023, 3, 3))
    assert head.dates.text() == "chốt 14/03 · hạn 03/03 · còn 2 ngày"


def test_a_day_moved_from_a_weekend_says_why_on_hover(qtbot: QtBot, session: ReportSession) -> None:
    head = ReportHead()
    qtbot.addWidget(head)
    head.show_report(session, date(2023, 3, 1), date(2023, 3, 5))
    assert head.dates.text() == "chốt 14/03 · hạn 03/03 · còn 2 ngày"
    assert head.dates.toolTip().endswith("05/03/2023 là Chủ nhật, hạn là thứ Sáu 03/03")
    head.show_report(session, date(2023, 3, 1), date(2023, 3, 6))
    assert head.dates.toolTip() == head.dates.text()


def test_what_else_can_be_done_stands_in_a_menu(qtbot: QtBot) -> None:
    head = ReportHead()
    qtbot.addWidget(head)
    actions = {a.text().replace("&", "").partition("\t")[0]: a for a in head.more.menu().actions()}
    for text, wanted in (
        ("Sẵn sàng gửi", head.ready_wanted),
        ("Lịch sử trạng thái…", head.status_wanted),
        ("Báo cáo mới…", head.new_wanted),
        ("Sao chép báo cáo sang kỳ khác…", head.copy_wanted),
        ("Bỏ báo cáo vào thùng rác", head.delete_wanted),
    ):
        with qtbot.waitSignal(wanted):
            actions[text].trigger()


@pytest.mark.parametrize("locked", [False, True])
def test_the_head_has_room_in_the_narrowest_window(
    qtbot: QtBot, session: ReportSession, locked: bool
) -> None:
    session.summary = replace(session.summary, number="1047", issued_on=date(2023, 12, 16))
    session.outgoing.add_export(recorded(session))
    session.write_value("staff.quota", "29")
    if locked:
        sent(session)
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    head = ReportHead()
    head.show_reports([replace(session.summary, period=Period(2023, "H1"))], session.summary)
    head.show_report(session, date(2023, 3, 1))
    column.addWidget(head)
    window.setMinimumWidth(952)
    window.resize(952, 300)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.waitUntil(head.exported.isVisible)
    assert window.width() == 952
    assert head.exported.text().startswith("▲ Đổi sau xuất")
    layout = head.layout()
    assert layout is not None
    assert layout.minimumSize().width() <= head.width(), "nothing is cut off"

    window.resize(1_500, 300)
    assert head.exported.text().startswith("▲ Đã thay đổi sau khi xuất")
