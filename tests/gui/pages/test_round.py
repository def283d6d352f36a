"""The round of the year in the window: the first start, the overview, copies, the bin, settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.periods import Period
from cchc_desktop.services.forms import form_named
from cchc_desktop.services.steps import reopen, send
from tests.gui.keys import press, type_text
from tests.gui.pages.conftest import Program, Start
from ui.pages.assistant import Assistant
from ui.pages.new_report import NewReportDialog
from ui.pages.overview import OverviewPage
from ui.pages.settings import SettingsPage

OFFICE = "Sở Ví dụ"
Over = TypeVar("Over", bound=QWidget)
PRESENT = Place(PlaceKind.VALUE, "staff.civil.present")


def over(program: Program, kind: type[Over]) -> Over:
    """Return the page of `kind` that stands over the report's."""
    page = program.window.over
    assert isinstance(page, kind)
    return page


def test_the_first_start_asks_once_and_leads_to_the_first_report(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    page = over(program, Assistant)
    page.names.name.setText(OFFICE)

    with program.bot.waitSignal(program.desk.report_opened):
        page.begin.click()

    assert program.desk.office().name == OFFICE
    assert program.window.over is None, "the report stands in front"
    assert program.page.session.period == page.period()
    program.close()
    again = start(tmp_path / "moi.sqlite")
    (only,) = again.desk.reports()
    assert again.page.session.period == only.period


def test_who_skips_the_questions_is_not_asked_again(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    page = over(program, Assistant)
    page.skip.click()
    assert over(program, OverviewPage)
    program.close()

    again = start(tmp_path / "moi.sqlite", wait="opened")
    assert over(again, OverviewPage)
    again.choose("assistant")
    assert over(again, Assistant)


def test_the_sample_can_be_looked_at_first_and_left_again(start: Start, tmp_path: Path) -> None:
    own = tmp_path / "moi.sqlite"
    program = start(own, wait="opened")
    page = over(program, Assistant)
    with program.bot.waitSignal(program.desk.report_opened, timeout=20_000):
        page.sample.click()
    assert program.page.session.period == Period(2023, "Q1")
    (back,) = program.window.banner.buttons()

    with program.bot.waitSignal(program.desk.opened, timeout=20_000):
        back.click()

    assert program.desk.path == own
    assert program.desk.reports() == ()
    assert not program.window.banner.text


def test_overview_and_settings_stand_beside_the_report_which_stays_as_it_is(program: Program) -> None:
    program.page.go_to_tab(3)
    program.window.rail.home.click()
    assert over(program, OverviewPage)
    program.window.rail.settings.click()
    assert over(program, SettingsPage)

    program.window.rail.report.click()

    assert program.window.over is None
    assert program.page.tabs.currentIndex() == 3


def test_a_command_on_the_report_brings_it_forward(program: Program) -> None:
    program.choose("home")
    program.choose("check")
    assert program.window.over is None
    assert program.page.findings.view.hasFocus()


def test_what_is_being_typed_is_kept_when_the_overview_opens(program: Program) -> None:
    program.page.jump(PRESENT)
    type_text("27")
    program.choose("home")
    assert program.page.session.entry.at(PRESENT).typed == "27"


def test_a_copy_opens_with_everything_waiting_to_be_confirmed(program: Program) -> None:
    session = program.page.session
    program.choose("copy_report")
    dialog = program.dialog(NewReportDialog)
    dialog.year.setValue(2024)
    with program.bot.waitSignal(program.desk.report_opened):
        dialog.make.click()

    copied = program.page.session
    assert copied.period.year == 2024
    assert copied.entry.value("staff.civil.quota").carried
    assert copied.entry.value("staff.civil.quota").amount == session.entry.value("staff.civil.quota").amount
    assert "kế thừa" in program.window.foot.progress.text()


def test_a_deleted_report_lies_in_the_bin_and_comes_back(program: Program) -> None:
    gone = program.page.session.summary
    program.choose("delete_report")

    assert gone.id not in [report.id for report in program.desk.reports()]
    assert over(program, OverviewPage)
    assert not program.window.menus["export"].isEnabled()
    program.button(program.window.foot, "Lấy lại").click()
    assert gone.id in [report.id for report in program.desk.reports()]


def test_a_sent_report_is_locked_until_it_is_reopened_with_a_reason(program: Program) -> None:
    session = program.page.session
    session.write_value("edocs.total", "572")
    send(session, "47", date(2023, 3, 16))
    assert program.page.session.locked
    assert not program.window.menus["undo"].isEnabled()
    program.page.jump(session.findings[0].places[0])
    type_text("7")
    press(Qt.Key.Key_Return)
    assert "đã gửi" in program.window.banner.text

    reopen(session, "Sở Nội vụ đề nghị sửa số văn bản đi")
    assert not session.locked
    assert not program.window.banner.text, "what it said is true no longer"


def test_a_sent_report_does_not_go_into_the_bin_and_stays_open(program: Program) -> None:
    session = program.page.session
    session.write_value("edocs.total", "572")
    send(session, "47", date(2023, 3, 16))
    program.choose("delete_report")

    assert "mở lại" in program.window.banner.text
    assert program.desk.session is session
    assert program.page.isVisible()
    assert session.summary.id in [report.id for report in program.desk.reports()]


def test_a_report_that_is_due_soon_is_told_once_at_the_start(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> Today:
            return cls(2023, 3, 13)

    monkeypatch.setattr("ui.round_commands.date", Today)
    program = start(tmp_path / "moi.sqlite", wait="opened")
    assert program.desk.forms is not None
    form = form_named(program.desk.forms, "cchc-so-nganh/2023")
    program.desk.create_report(form, Period(2023, "Q1"))
    program.close()

    again = start(tmp_path / "moi.sqlite")
    program.bot.waitUntil(lambda: "15/03/2023" in again.window.banner.text)
