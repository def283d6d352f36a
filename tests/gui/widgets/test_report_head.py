"""The head of a report: dates as people write them, and how urgent it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import ReportSession
from tests.gui.reports import small_report
from ui.widgets.report_head import ReportHead, number_line


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    return small_report(tmp_path)


@pytest.mark.parametrize(
    ("today", "text", "kind"),
    [
        (date(2023, 3, 1), "chốt 14/3 · hạn 15/3 · còn 14 ngày", ""),
        (date(2023, 3, 12), "chốt 14/3 · hạn 15/3 · còn 3 ngày", "warning"),
        (date(2023, 3, 15), "chốt 14/3 · hạn 15/3 · hạn hôm nay", "warning"),
        (date(2023, 3, 20), "chốt 14/3 · hạn 15/3 · quá hạn 5 ngày", "error"),
        (date(2024, 3, 20), "chốt 14/3/2023 · hạn 15/3/2023", ""),
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
