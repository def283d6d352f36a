"""The round of the year in the whole program: overview, bin, settings, reminders, a clock set back."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cchc_desktop.entry.values import read_value
from cchc_desktop.periods import Period
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.storage.changes import put_in_bin
from tests.gui.keys import focused, press, type_text
from tests.gui.pages.at_work import CTRL, hit, said, sheet, stand_at, typed
from tests.gui.pages.conftest import Program, Start
from tests.gui.reports import value_at
from tests.unit.small_form import text_at
from ui.pages.assistant import Assistant
from ui.pages.new_report import NewReportDialog
from ui.pages.office import OfficeDialog
from ui.pages.overview import OverviewPage
from ui.pages.settings import SettingsPage
from ui.preferences import place_key, remember
from ui.tasks import wait_for_all
from ui.widgets.year.card import ReportCard

PRESENT = "staff.civil.present"
Q1, Q2 = Period(2023, "Q1"), Period(2023, "Q2")
OPEN, COPY, DELETE = range(3)  # the entries of a card's menu


class Soon(date):
    """A day on which the report of the sample is due in two days."""

    @classmethod
    def today(cls) -> Soon:
        return cls(2023, 3, 13)


@pytest.fixture
def two_days_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have reminders and overview take today for `Soon`."""
    for module in ("round_commands", "pages.overview"):
        monkeypatch.setattr(f"ui.{module}.date", Soon)


@pytest.fixture
def own(sample_path: Path, tmp_path: Path) -> Path:
    """A data file with the reports of the sample."""
    return Path(shutil.copy(sample_path, tmp_path / "du-lieu.sqlite"))


def home(program: Program) -> OverviewPage:
    """Open the overview with its key and return it once it shows the year."""
    hit(program, Qt.Key.Key_T, CTRL)
    page = program.window.over
    assert isinstance(page, OverviewPage)
    with program.bot.waitSignal(page.shown):
        page.refresh()
    return page


def card(page: OverviewPage, period: Period) -> ReportCard:
    """Return the card of a period."""
    return next(c for c in page.cards.tiles if isinstance(c, ReportCard) and c.card.period == period)


def settings(program: Program) -> SettingsPage:
    """Open the settings with their key."""
    hit(program, Qt.Key.Key_Comma, CTRL)
    page = program.window.over
    assert isinstance(page, SettingsPage)
    return page


def settled(program: Program) -> None:
    """Wait until the program has done what nobody waits for, reminders too, and has told of it."""
    with program.bot.waitSignal(program.desk.settled):
        pass
    wait_for_all()
    QApplication.processEvents()


def put_value(data: DataFile, summary: ReportSummary, typed: str, at: datetime) -> None:
    """Write a value into a report as it was done at the moment `at`."""
    entry = data.entry_of(summary)
    edit = entry.edit({value_at(PRESENT): read_value(entry.form.by_id[PRESENT], typed)}, "Nhập số liệu")
    data.saver.submit(summary.id, edit, at)


# -- the overview


def test_a_card_makes_its_report_and_opens_it(program: Program) -> None:
    page = home(program)
    new = card(page, Q2)
    new.setFocus()
    with program.bot.waitSignal(program.desk.report_opened):
        press(Qt.Key.Key_Return)
    assert program.page.session.period == Q2
    assert program.window.over is None

    old = card(home(program), Q1)
    old.setFocus()
    with program.bot.waitSignal(program.desk.report_opened):
        press(Qt.Key.Key_Return)
    assert program.page.session.period == Q1
    card(home(program), Q1).menu().actions()[OPEN].trigger()
    assert program.window.over is None, "what is open is only come back to"


def test_what_was_made_is_said_with_what_waits_in_it_and_nothing_of_the_report_before(
    program: Program,
) -> None:
    program.page.session.write_value(PRESENT, "27")
    program.choose("undo")
    assert "Đã hoàn tác" in said(program)
    new = card(home(program), Q2)
    new.new.click()
    count = len(carried_places(program.page.session))
    assert count > 5
    assert said(program) == f"Đã lập báo cáo Quý II/2023, kế thừa {count} ô. F9 xác nhận từng dòng"

    program.page.session.write_value(PRESENT, "27")
    program.choose("undo")
    assert "Đã hoàn tác" in said(program)
    program.desk.open_report(program.desk.reports()[-1])
    assert said(program) == "", "that was in another report"


def test_a_copy_is_said_with_what_waits_in_it(program: Program) -> None:
    program.choose("copy_report")
    dialog = program.dialog(NewReportDialog)
    dialog.year.setValue(2024)
    dialog.make.click()
    period, count = program.page.session.period, len(carried_places(program.page.session))
    assert said(program) == (
        f"Đã sao chép thành báo cáo {period.short_label}, {count} ô chờ xác nhận. F9 xác nhận từng dòng"
    )


def test_a_report_that_takes_over_nothing_is_said_too(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    page = program.window.over
    assert isinstance(page, Assistant)
    page.begin.click()
    assert said(program) == f"Đã lập báo cáo {program.page.session.period.short_label}"


def test_a_report_opens_where_one_stopped(start: Start, own: Path) -> None:
    program = start(own)
    stand_at(program, PRESENT)
    first = sheet(program).sheet.session.summary
    program.desk.create_report(program.page.session.form, Q2)
    assert sheet(program).place not in (None, value_at(PRESENT)), "a new report begins at the top"
    stand_at(program, "edocs.total")
    program.page.head.report_chosen.emit(first)
    assert sheet(program).place == value_at(PRESENT), "each report has a place of its own"
    program.page.head.report_chosen.emit(next(r for r in program.desk.reports() if r.id != first.id))
    stand_at(program, "edocs.total")
    assert program.close()

    again = start(own)
    view = sheet(again)
    assert again.page.tabs.currentIndex() > 0
    assert view.place == value_at("edocs.total")
    assert view.hasFocus()
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_one_who_stopped_in_a_text_or_before_the_pages_comes_back_to_the_same_place(
    start: Start, own: Path
) -> None:
    program = start(own)
    heading = next(h.id for h in program.page.session.form.outline if h.text)
    program.page.jump(text_at(heading))
    program.page.go_to_preview()
    assert program.close()
    again = start(own)
    assert again.page.part_now is not None, "the pages take their time"
    assert again.page.part_now.place == text_at(heading)


def test_what_is_remembered_of_another_form_is_passed_over(start: Start, own: Path) -> None:
    program = start(own)
    key = place_key(own, program.page.session.summary.id)
    for nonsense in ("99 value:gone", "x", "2 value:gone", "-7 text:", "", "1 there:it is"):
        remember(key, nonsense)
        program.desk.open_report(program.page.session.summary)
        assert program.page.isVisible()
    program.close()


def test_a_card_copies_its_own_report_not_the_open_one(program: Program) -> None:
    program.desk.create_report(program.page.session.form, Q2)
    card(home(program), Q1).menu().actions()[COPY].trigger()
    dialog = program.dialog(NewReportDialog)
    dialog.year.setValue(2024)
    with program.bot.waitSignal(program.desk.report_opened):
        dialog.make.click()

    copied = program.page.session
    assert copied.period.year == 2024
    assert typed(program, PRESENT) == "26"
    assert copied.entry.value("edocs.total").carried, "not carried over into a new report, but copied"


def test_a_card_deletes_its_report_and_the_bin_gives_it_back(program: Program) -> None:
    program.desk.create_report(program.page.session.form, Q2)
    page = home(program)
    with program.bot.waitSignal(page.shown):
        card(page, Q1).menu().actions()[DELETE].trigger()
    assert program.page.session.period == Q2, "the open report stays"
    assert Q1 not in {report.period for report in program.desk.reports()}
    assert "thùng rác" in said(program)
    assert page.bin.isVisible()

    with program.bot.waitSignal(page.shown):
        page.bin.buttons[0].click()
    assert Q1 in {report.period for report in program.desk.reports()}
    assert not page.bin.isVisible()
    assert card(page, Q1).card.summary is not None
    assert "Đã khôi phục" in said(program)
    assert QApplication.focusWidget() is card(page, Q1)


def test_what_the_bin_cannot_give_back_is_told(program: Program) -> None:
    form = program.page.session.form
    program.desk.create_report(form, Q2)
    page = home(program)
    with program.bot.waitSignal(page.shown):
        card(page, Q1).menu().actions()[DELETE].trigger()
    program.desk.create_report(form, Q1)
    page = home(program)
    page.bin.buttons[0].click()
    assert "Quý I" in program.window.banner.text


@pytest.mark.usefixtures("two_days_left")
def test_the_next_step_opens_its_report_and_begins_there(program: Program) -> None:
    program.desk.create_report(program.page.session.form, Q2)
    page = home(program)
    assert "cảnh báo" in page.step.text.text()
    with program.bot.waitSignal(program.desk.report_opened):
        page.step.go.click()
    assert program.page.session.period == Q1
    assert program.window.over is None
    assert program.page.findings.view is focused()


def test_the_button_for_a_new_report_asks_for_its_period(program: Program) -> None:
    home(program).new.click()
    program.dialog(NewReportDialog).reject()


def test_ctrl_n_and_the_menu_of_the_report_ask_for_the_period(program: Program) -> None:
    hit(program, Qt.Key.Key_N, CTRL)
    program.dialog(NewReportDialog).reject()
    for wanted in (program.page.head.new_wanted, program.page.head.copy_wanted):
        wanted.emit()
        program.dialog(NewReportDialog).reject()
    program.page.head.delete_wanted.emit()
    assert Q1 not in {report.period for report in program.desk.reports()}


# -- settings


def test_another_due_date_stands_in_the_head_at_once(program: Program) -> None:
    assert "15/03/2023" in program.page.head.dates.text()
    page = settings(program)
    row = next(row for row in page.dues.rows if row.span == "Q1")
    row.field.setFocus()
    row.field.selectAll()
    type_text("20/03")
    press(Qt.Key.Key_Return)

    assert "20/03/2023" in program.page.head.dates.text()
    assert said(program) == "Đã lưu kỳ báo cáo và hạn gửi"
    assert "20/03/2023" in card(home(program), Q1).due.text()


def test_settings_lead_to_office_look_and_first_questions(program: Program) -> None:
    page = settings(program)
    page.office.click()
    program.dialog(OfficeDialog).reject()
    dark = program.window.menus.modes["dark"]
    seen: list[bool] = []
    dark.triggered.connect(lambda: seen.append(True))
    page.look_wanted.emit("dark")
    assert seen == [True]
    page.assistant.click()
    assert isinstance(program.window.over, Assistant)


# -- what is told when the program starts


@pytest.mark.usefixtures("two_days_left")
def test_a_reminder_is_told_once_and_leads_to_the_overview(start: Start, own: Path) -> None:
    program = start(own)
    program.bot.waitUntil(lambda: "15/03/2023" in program.window.banner.text)
    (look,) = program.window.banner.buttons()
    look.click()
    assert isinstance(program.window.over, OverviewPage)
    assert program.window.banner.text == ""

    program.commands.round.remind()
    wait_for_all()
    QApplication.processEvents()
    assert program.window.banner.text == ""


@pytest.mark.usefixtures("two_days_left")
def test_a_reminder_waits_until_what_the_banner_says_is_read(start: Start, own: Path) -> None:
    program = start(own)
    program.window.banner.say("warning", "Đồng hồ của máy chạy chậm.")
    settled(program)
    assert program.window.banner.text == "Đồng hồ của máy chạy chậm."
    program.window.banner.clear()
    assert "15/03/2023" in program.window.banner.text
    program.window.banner.clear()
    assert program.window.banner.text == "", "it is told once"


@pytest.mark.usefixtures("two_days_left")
def test_the_sample_reminds_nobody(start: Start, own: Path) -> None:
    program = start(own)
    program.desk.sample = True
    settled(program)
    assert program.window.banner.text == ""


def test_a_clock_that_stands_before_the_last_edit_is_told(
    start: Start, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Back(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Back:
            return cls(2023, 1, 1, tzinfo=tz)

    monkeypatch.setattr("ui.desk.datetime", Back)
    program = start(own)
    settled(program)
    assert "01/01/2023" in program.window.banner.text


def test_what_lay_in_the_bin_too_long_goes_when_the_program_has_started(start: Start, own: Path) -> None:
    now = datetime.now().astimezone()
    with DataFile.open(own, catalog()) as data:
        old, young = [report for report in data.reports() if report.period.year == 2022][:2]
        for report, days in ((old, 92), (young, 80)):
            put_in_bin(data._database, report.id, now - timedelta(days=days))
        assert len(data.bin()) == 2
        for days in (2, 1, 0):  # somebody is at work: only then is the date believed
            put_value(data, data.reports()[0], str(days), now - timedelta(days=days))
    program = start(own)
    settled(program)
    assert program.desk.data is not None
    assert [report.id for report in program.desk.data.bin()] == [young.id]
