"""A disk that takes nothing: what is said then is true, and nothing typed goes away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.gui.keys import press, type_text
from tests.gui.pages.at_work import said, stand_at, typed
from tests.gui.pages.conftest import Answer, FullDisk, Program, Start
from ui.pages.assistant import Assistant
from ui.pages.new_report import NewReportDialog
from ui.pages.office import OfficeDialog
from ui.pages.unsaved import UnsavedDialog

PRESENT = "staff.civil.present"
OFFICE = "Sở Ví dụ"


def type_on_a_full_disk(program: Program, full_disk: FullDisk) -> None:
    full_disk(True)
    stand_at(program, PRESENT)
    type_text("27")
    press(Qt.Key.Key_Return)


def first_questions(program: Program) -> Assistant:
    page = program.window.over
    assert isinstance(page, Assistant)
    return page


def office_in(path: Path) -> str:
    with DataFile.open(path, catalog(), write=False) as data:
        return data.office().name


# -- reports


def test_a_report_that_cannot_be_deleted_stays_and_nobody_says_otherwise(
    program: Program, full_disk: FullDisk
) -> None:
    type_on_a_full_disk(program, full_disk)
    program.choose("delete_report")

    assert program.page.isVisible()
    assert program.window.over is None
    assert "thùng rác" not in said(program)
    assert "đầy" in program.window.banner.text
    full_disk(False)


def test_a_report_that_cannot_be_copied_is_told(program: Program, full_disk: FullDisk) -> None:
    type_on_a_full_disk(program, full_disk)
    program.choose("copy_report")
    dialog = program.dialog(NewReportDialog)
    dialog.year.setValue(2024)
    dialog.make.click()

    assert "đầy" in program.window.banner.text
    full_disk(False)


def test_a_backup_that_cannot_be_made_is_told(
    program: Program, full_disk: FullDisk, answer: Answer, tmp_path: Path
) -> None:
    type_on_a_full_disk(program, full_disk)
    answer("ask_target", tmp_path / "ban-sao.sqlite")
    program.choose("backup")

    assert "đầy" in program.window.banner.text
    full_disk(False)


def test_what_is_not_saved_stays_on_the_screen_with_its_undo(program: Program, full_disk: FullDisk) -> None:
    first = program.page.session.summary
    program.desk.create_report(program.page.session.form, Period(2023, "Q2"))
    second = program.page.session.summary
    program.desk.open_report(first)
    type_on_a_full_disk(program, full_disk)
    program.commands.round.open_report(second)

    assert "đầy" in program.window.banner.text
    assert typed(program, PRESENT) == "27"
    assert program.page.session.can_undo
    full_disk(False)
    program.commands.round.open_report(second)
    program.commands.round.open_report(first)
    assert typed(program, PRESENT) == "27"


# -- the first questions


def test_answers_that_cannot_be_saved_keep_the_window_open_and_the_reason_is_true(
    start: Start, tmp_path: Path, full_disk: FullDisk
) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    first_questions(program).names.name.setText(OFFICE)
    full_disk(True)
    assert not program.close()

    dialog = program.dialog(UnsavedDialog)
    shown = "".join(text.text() for text in dialog.findChildren(QLabel))
    assert "đầy" in shown
    assert "1 thay đổi" in shown
    assert "quá dài" not in program.window.banner.text
    full_disk(False)
    program.button(dialog, "Thử lại").click()
    assert not program.window.isVisible()
    assert office_in(tmp_path / "moi.sqlite") == OFFICE


def test_answers_can_be_given_up(start: Start, tmp_path: Path, full_disk: FullDisk) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    first_questions(program).names.name.setText(OFFICE)
    full_disk(True)
    assert not program.close()
    program.button(program.dialog(UnsavedDialog), "Đóng, bỏ phần chưa lưu").click()
    assert not program.window.isVisible()


def test_answers_go_along_into_the_file_that_is_saved_elsewhere(
    start: Start, tmp_path: Path, full_disk: FullDisk, answer: Answer
) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    first_questions(program).names.name.setText(OFFICE)
    full_disk(True)
    assert not program.close()
    answer("ask_target", tmp_path / "cuu.sqlite")
    full_disk(False)  # there is room on the other disk
    program.button(program.dialog(UnsavedDialog), "Lưu ra tệp khác…").click()

    program.bot.waitUntil(lambda: not program.window.isVisible())
    assert office_in(tmp_path / "cuu.sqlite") == OFFICE


def test_an_office_that_cannot_be_saved_stays_in_its_dialog_with_the_reason(
    program: Program, full_disk: FullDisk
) -> None:
    program.choose("office")
    dialog = program.dialog(OfficeDialog)
    dialog.names.name.setText(OFFICE)
    full_disk(True)
    dialog.accept()

    assert dialog.isVisible()
    assert "đầy" in dialog.missing.text()
    full_disk(False)
    dialog.accept()
    assert program.desk.office().name == OFFICE
