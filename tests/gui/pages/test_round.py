"""The round of the year in the window: the first start, the overview, copies, the bin, settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.steps import reopen, send
from tests.gui.keys import press, type_text
from tests.gui.pages.at_work import CTRL, stand_at, typed
from tests.gui.pages.conftest import Program, Start
from ui.menus import SHEET_ONLY
from ui.pages.assistant import Assistant
from ui.pages.new_report import NewReportDialog
from ui.pages.office import OfficeDialog
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


def test_what_the_office_says_of_itself_elsewhere_is_not_undone_by_the_first_questions(
    start: Start, tmp_path: Path
) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    page = over(program, Assistant)
    page.names.symbol.setText("SVD")
    program.choose("office")
    dialog = program.dialog(OfficeDialog)
    assert dialog.names.symbol.text() == "SVD", "what stands in the first questions is known"
    dialog.names.name.setText(OFFICE)
    dialog.accept()

    assert page.names.name.text() == OFFICE
    program.choose("save")
    program.choose("settings")
    assert (program.desk.office().name, program.desk.office().symbol) == (OFFICE, "SVD")
    assert over(program, SettingsPage).office_name.text() == OFFICE


def test_dates_and_periods_set_later_are_not_undone_by_the_first_questions(program: Program) -> None:
    program.choose("assistant")
    program.choose("settings")
    page = over(program, SettingsPage)
    rows = {row.span: row for row in page.dues.rows}
    rows["9M"].box.click()
    rows["Q1"].field.setText("27/02")
    rows["Q1"].field.editingFinished.emit()
    program.choose("save")
    program.choose("assistant")

    assert program.desk.data is not None
    kept = program.desk.data.reporting()
    assert kept.due == {"Q1": "27/02"}
    assert "9M" in kept.spans
    assert over(program, Assistant).periods.boxes["9M"].isChecked()


def test_a_due_date_being_typed_when_the_window_closes_is_kept(program: Program) -> None:
    path = program.desk.path
    assert path is not None
    program.choose("settings")
    field = next(row.field for row in over(program, SettingsPage).dues.rows if row.span == "Q1")
    field.setFocus()
    field.selectAll()
    type_text("27/02")
    assert program.close()
    with DataFile.open(path, catalog(), write=False) as data:
        assert data.reporting().due == {"Q1": "27/02"}


def test_the_office_can_be_changed_without_leaving_the_settings(program: Program) -> None:
    program.choose("settings")
    page = over(program, SettingsPage)
    page.office.click()
    dialog = program.dialog(OfficeDialog)
    dialog.names.name.setText(OFFICE)
    dialog.accept()

    assert over(program, SettingsPage).office_name.text() == OFFICE


def test_the_sample_can_be_looked_at_first_and_left_again(start: Start, tmp_path: Path) -> None:
    own = tmp_path / "moi.sqlite"
    program = start(own, wait="opened")
    page = over(program, Assistant)
    with program.bot.waitSignal(program.desk.report_opened, timeout=20_000):
        page.sample.click()
    assert program.page.session.period == Period(2023, "Q1")
    (back,) = program.window.notice.buttons()

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


@pytest.mark.parametrize("name", SHEET_ONLY)
def test_a_command_on_the_cell_first_shows_the_cell_that_it_acts_on(program: Program, name: str) -> None:
    session = program.page.session
    program.desk.create_report(session.form, Period(2023, "Q2"))
    session = program.page.session
    stand_at(program, "staff.civil.quota")
    QApplication.clipboard().setText("31")
    carried = carried_places(session)
    program.choose("settings")
    program.choose(name)

    assert program.window.over is None, "the report comes forward"
    assert (typed(program, "staff.civil.quota"), carried_places(session)) == ("29", carried)
    assert not program.page.strips.column.itemAt(0), "nothing opens over it"


@pytest.mark.parametrize("keys", [(Qt.Key.Key_4, CTRL), (Qt.Key.Key_PageDown, CTRL)])
def test_a_key_for_a_tab_brings_the_report_forward(
    program: Program, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    program.page.go_to_tab(2)
    program.choose("settings")
    program.bot.keyClick(program.window, *keys)
    assert program.window.over is None
    assert program.page.tabs.currentIndex() == 3


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


def sample_of(start: Start, tmp_path: Path) -> Program:
    """Return the program with the sample open instead of one's own file."""
    program = start(tmp_path / "moi.sqlite", wait="opened")
    with program.bot.waitSignal(program.desk.report_opened):
        over(program, Assistant).sample.click()
    return program


def test_that_it_is_the_sample_stands_there_whatever_else_is_said(start: Start, tmp_path: Path) -> None:
    program = sample_of(start, tmp_path)
    window = program.window
    assert "Bản mẫu" in window.windowTitle()
    assert "đóng lại là mất" in window.notice.text
    window.tell(UserError("report.locked", period="Quý I/2023"))
    program.page.went_on.emit()
    program.choose("office")
    dialog = program.dialog(OfficeDialog)
    dialog.names.name.setText(OFFICE)
    dialog.accept()
    assert "đóng lại là mất" in window.notice.text
    assert window.windowTitle() == f"Bản mẫu – {OFFICE}"
    assert window.foot.saved.text().startswith("Đã lưu tạm")

    with program.bot.waitSignal(program.desk.opened):
        program.button(window.notice, "Về tệp của tôi").click()
    assert window.notice.text == ""
    assert "Bản mẫu" not in window.windowTitle()
    assert "tạm" not in window.foot.saved.text()


def test_who_typed_into_the_sample_is_told_before_it_goes(start: Start, tmp_path: Path) -> None:
    program = sample_of(start, tmp_path)
    stand_at(program, "staff.civil.present")
    type_text("27")
    press(Qt.Key.Key_Return)
    assert not program.close()
    assert "gõ vào bản mẫu" in program.window.banner.text
    program.button(program.window.banner, "Đóng, bỏ bản mẫu").click()
    assert not program.window.isVisible()


def test_a_sample_that_was_only_looked_at_goes_without_a_word(start: Start, tmp_path: Path) -> None:
    assert sample_of(start, tmp_path).close()


def test_a_deleted_report_lies_in_the_bin_and_comes_back(program: Program) -> None:
    gone = program.page.session.summary
    program.choose("delete_report")

    assert gone.id not in [report.id for report in program.desk.reports()]
    assert over(program, OverviewPage)
    assert not program.window.menus["export"].isEnabled()
    program.button(program.window.foot, "Khôi phục").click()
    assert gone.id in [report.id for report in program.desk.reports()]


def test_a_sent_report_is_locked_until_it_is_reopened_with_a_reason(program: Program) -> None:
    session = program.page.session
    session.write_value("edocs.total", "572")
    send(session, "47", date(2023, 3, 16))
    assert program.page.session.locked
    assert not session.can_undo
    program.page.jump(session.findings[0].places[0])
    type_text("7")
    press(Qt.Key.Key_Return)
    assert "đã gửi" in program.window.banner.text

    reopen(session, "Sở Nội vụ đề nghị sửa số văn bản đi")
    assert not session.locked
    assert not program.window.banner.text, "what it said is true no longer"


def test_what_was_told_of_a_sent_report_goes_with_it(program: Program) -> None:
    session = program.page.session
    session.write_value("edocs.total", "572")
    send(session, "47", date(2023, 3, 16))
    program.page.jump(session.findings[0].places[0])
    type_text("7")
    press(Qt.Key.Key_Return)
    assert "đã gửi" in program.window.banner.text
    program.desk.create_report(session.form, Period(2023, "Q2"))
    assert program.window.banner.text == ""


def test_a_sent_report_refuses_a_paste_before_anything_is_offered(program: Program) -> None:
    program.page.jump(PRESENT)
    program.page.session.step(Status.SENT)
    QApplication.clipboard().setText("25\n26\n27")
    program.choose("paste")

    panel = program.page.strips.paste
    assert "đã gửi" in panel.result.text
    assert not panel.list.isVisible()
    assert not panel.take.isVisible()


def test_number_and_date_of_a_sent_report_are_fixed_and_the_way_on_is_shown(program: Program) -> None:
    program.page.session.step(Status.SENT)
    program.choose("number")
    assert program.page.strips.status.reopen.isVisible()
    program.page.strips.status.leave()
    program.page.head.number_wanted.emit()
    assert program.page.strips.status.reopen.isVisible()


def test_a_date_left_unread_while_the_report_was_sent_keeps_nobody_from_closing(program: Program) -> None:
    program.choose("number")
    panel = program.page.strips.number
    panel.number.setText("99")
    program.page.session.step(Status.SENT)
    assert program.close()
    assert program.desk.data is None


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
