"""What menus and buttons do with the data file: first step, refusals, copies, saving, closing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

from cchc_desktop.errors import UserError
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.gui.keys import focused
from tests.gui.pages.conftest import Answer, FullDisk, Program, Start
from ui.pages.assistant import Assistant
from ui.pages.help import AboutDialog, KeysDialog
from ui.pages.new_report import NewReportDialog
from ui.pages.office import OfficeDialog
from ui.pages.unsaved import UnsavedDialog
from ui.widgets.empty import EmptyState


def page_buttons(program: Program) -> dict[str, QPushButton]:
    page = program.window.pages.currentWidget()
    assert isinstance(page, EmptyState)
    return {button.text(): button for button in page.buttons}


def values_in(path: Path) -> list[str]:
    with DataFile.open(path, catalog(), write=False) as data:
        entry = data.open_report(data.reports()[0]).entry
    return [entry.value("staff.civil.present").typed, entry.value("staff.civil.quota").typed]


# -- opening


def test_a_new_file_waits_for_its_first_report(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")

    assert not program.window.menus["export"].isEnabled()
    program.choose("new")
    dialog = program.dialog(NewReportDialog)
    with program.bot.waitSignal(program.desk.report_opened):
        dialog.make.click()
    assert program.window.menus["export"].isEnabled()


def test_a_broken_file_is_told_with_every_way_on(start: Start, tmp_path: Path, answer: Answer) -> None:
    broken = tmp_path / "hong.sqlite"
    broken.write_text("không phải SQLite " * 99)
    program = start(broken, wait="refused")
    buttons = page_buttons(program)
    assert list(buttons) == ["Thử lại", "Mở tệp khác…", "Khôi phục từ bản sao lưu…"]

    answer("ask_data_file", tmp_path / "khac.sqlite")
    with program.bot.waitSignal(program.desk.opened):
        buttons["Mở tệp khác…"].click()
    assert isinstance(program.window.over, Assistant)


def test_a_file_open_in_a_second_window_is_told(start: Start, program: Program) -> None:
    assert program.desk.path is not None
    second = start(program.desk.path, wait="refused")

    assert second.desk.data is None
    assert not second.window.menus["new"].isEnabled()


def test_forms_with_errors_are_named_and_the_others_work(program: Program) -> None:
    assert program.desk.forms is not None
    error = UserError("form.no_folder", path=Path("x"))
    object.__setattr__(program.desk.forms, "errors", (error, error))
    try:
        program.desk.opened.emit()
        assert str(error) in program.window.banner.text
        assert "1 lỗi khác" in program.window.banner.text
    finally:
        object.__setattr__(program.desk.forms, "errors", ())


# -- saving


def test_the_foot_says_when_all_is_saved(program: Program) -> None:
    with program.bot.waitSignal(program.desk.saved):
        program.page.session.write_value("staff.civil.present", "25")

    program.bot.waitUntil(lambda: program.window.foot.saved.text().startswith("Đã lưu "))
    assert program.window.foot.saved.text() == f"Đã lưu {datetime.now():%H:%M}"


def test_a_failure_to_save_is_told_and_can_be_mended(program: Program, full_disk: FullDisk) -> None:
    full_disk(True)
    with program.bot.waitSignal(program.desk.saved):
        program.page.session.write_value("staff.civil.present", "25")
    program.bot.waitUntil(lambda: "đầy" in program.window.foot.saved.text())

    full_disk(False)
    program.button(program.window.foot, "Xử lý…").click()
    dialog = program.dialog(UnsavedDialog)
    with program.bot.waitSignal(program.desk.saved):
        program.button(dialog, "Thử lại").click()
    program.bot.waitUntil(lambda: program.window.foot.saved.text().startswith("Đã lưu "))


def test_what_cannot_be_saved_can_be_taken_elsewhere(
    program: Program, full_disk: FullDisk, answer: Answer, tmp_path: Path
) -> None:
    full_disk(True)
    program.page.session.write_value("staff.civil.present", "25")
    assert not program.close()
    dialog = program.dialog(UnsavedDialog)
    assert "1 thay đổi" in "".join(text.text() for text in dialog.findChildren(QLabel))

    answer("ask_target", tmp_path / "cuu.sqlite")
    program.button(dialog, "Lưu ra tệp khác…").click()

    assert not program.window.isVisible()
    assert values_in(tmp_path / "cuu.sqlite")[0] == "25"


def test_work_goes_on_in_the_file_that_was_saved_elsewhere(
    program: Program, full_disk: FullDisk, answer: Answer, tmp_path: Path
) -> None:
    full_disk(True)
    with program.bot.waitSignal(program.desk.saved):
        program.page.session.write_value("staff.civil.present", "25")
    program.window.foot.mend_wanted.emit()
    dialog = program.dialog(UnsavedDialog)
    answer("ask_target", tmp_path / "cuu.sqlite")
    with program.bot.waitSignal(program.desk.report_opened):
        program.button(dialog, "Lưu ra tệp khác…").click()

    full_disk(False)
    assert program.desk.path == tmp_path / "cuu.sqlite"
    assert program.page.session.entry.value("staff.civil.present").typed == "25"


def test_giving_up_needs_a_word(program: Program, full_disk: FullDisk) -> None:
    full_disk(True)
    program.page.session.write_value("staff.civil.present", "25")
    assert not program.close()
    program.button(program.dialog(UnsavedDialog), "Đóng, bỏ phần chưa lưu").click()

    assert not program.window.isVisible()


def test_ctrl_s_saves_at_once(program: Program) -> None:
    program.page.session.write_value("staff.civil.present", "25")
    program.choose("save")

    assert program.desk.save_state.pending == 0
    assert program.window.foot.saved.text().startswith("Đã lưu ")


# -- copies


def test_a_backup_holds_what_was_typed_a_moment_ago(program: Program, answer: Answer, tmp_path: Path) -> None:
    answer("ask_target", tmp_path / "ban-sao.sqlite")
    program.page.session.write_value("staff.civil.present", "25")
    with program.bot.waitSignal(program.desk.done):
        program.choose("backup")

    assert "ban-sao.sqlite" in program.window.foot.message.text()
    assert values_in(tmp_path / "ban-sao.sqlite")[0] == "25"


def test_a_backup_is_restored(program: Program, answer: Answer, sample_path: Path, tmp_path: Path) -> None:
    backup = Path(shutil.copy(sample_path, tmp_path / "truoc.sqlite"))
    before = values_in(backup)
    program.page.session.write_value("staff.civil.present", "25")
    answer("ask_data_file", backup)
    with program.bot.waitSignal(program.desk.report_opened):
        program.choose("restore")

    session = program.page.session
    assert [session.entry.value(f"staff.civil.{row}").typed for row in ("present", "quota")] == before
    assert program.window.foot.message.text() == f"Đã khôi phục từ {backup.name}"


def test_restoring_something_else_is_refused_and_the_file_stays(
    program: Program, answer: Answer, tmp_path: Path
) -> None:
    other = tmp_path / "la.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE x (y)")
    answer("ask_data_file", other)
    with program.bot.waitSignal(program.desk.report_opened):
        program.choose("restore")

    assert program.page.session.progress == (66, 149)
    assert str(other) in program.window.banner.text


def test_a_bad_backup_makes_no_new_file_where_there_is_none(
    start: Start, answer: Answer, tmp_path: Path
) -> None:
    missing = tmp_path / "hong.sqlite"
    missing.write_text("không phải SQLite " * 99)
    program = start(missing, wait="refused")
    missing.unlink()
    answer("ask_data_file", tmp_path / "khong-co.sqlite")
    with program.bot.waitSignal(program.desk.refused):
        page_buttons(program)["Khôi phục từ bản sao lưu…"].click()

    assert not missing.exists()


def test_a_dialog_that_is_left_changes_nothing(program: Program, answer: Answer) -> None:
    answer("ask_data_file", None)
    answer("ask_target", None)
    before = program.page
    for name in ("open", "restore", "backup"):
        program.choose(name)

    assert program.page is before


# -- words and keys


def test_every_menu_is_vietnamese_with_keys_of_its_own(program: Program) -> None:
    texts = [action.text() for action in program.window.menus.actions.values()]
    assert all(not text.isascii() or text == "T&hoát" for text in texts), texts
    keys = [action.shortcut().toString() for action in program.window.menus]
    assert len(keys) == len(set(keys))
    titles = [action.text() for action in program.window.menuBar().actions()]
    assert titles == ["&Tệp", "&Sửa", "&Xem", "Trợ &giúp"]


def test_ctrl_and_a_digit_open_a_tab(program: Program) -> None:
    program.bot.keyClick(program.window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert program.page.tabs.currentIndex() == 3
    program.bot.keyClick(program.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert program.page.tabs.currentIndex() == 2


def test_every_entry_of_a_menu_has_a_letter_of_its_own(program: Program) -> None:
    for menu in program.window.menuBar().actions():
        inside = menu.menu()
        assert isinstance(inside, QMenu)
        marked = [a.text().partition("&")[2][:1].lower() for a in inside.actions() if "&" in a.text()]
        assert len(marked) == len(set(marked)), f"{menu.text()}: {marked}"


def test_keys_for_pages_work_in_their_own_window_too(program: Program) -> None:
    program.choose("preview")
    program.page.preview.toggle()
    own = program.page.pages.window()
    program.bot.waitUntil(lambda: QApplication.activeWindow() is own)
    program.bot.waitUntil(lambda: program.page.pages.view.pages is not None, timeout=20_000)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        before = program.page.pages.view.share
        program.bot.keyClick(own, key, Qt.KeyboardModifier.ControlModifier)
        assert program.page.pages.view.share > before
    program.bot.keyClick(own, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert program.page.strips.print.isVisible()
    program.bot.waitUntil(lambda: QApplication.activeWindow() is program.window)


def test_f1_lists_every_key(program: Program) -> None:
    program.choose("keys")
    dialog = program.dialog(KeysDialog)
    shown = {text.text() for text in dialog.findChildren(QLabel)}

    keys = [action.shortcut().toString() for action in program.window.menus]
    assert [key for key in keys if not any(key in text.split(", ") for text in shown)] == []
    assert program.button(dialog, "Đóng")
    dialog.reject()


def test_about_names_the_data_file(program: Program) -> None:
    program.choose("about")
    dialog = program.dialog(AboutDialog)

    assert any("du-lieu.sqlite" in t.text() for t in dialog.findChildren(QLabel))
    dialog.reject()


def test_the_window_closes_without_a_report(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")

    assert program.close()
    assert not (tmp_path / "moi.sqlite-wal").exists()


def test_a_click_on_a_button_beside_the_sheet_leaves_the_cursor_in_it(program: Program) -> None:
    sheet = focused()
    program.bot.mouseClick(program.window.office, Qt.MouseButton.LeftButton)
    dialog = program.dialog(OfficeDialog)
    dialog.reject()

    program.bot.waitUntil(lambda: QApplication.focusWidget() is sheet)


def test_without_a_file_no_office_is_asked_for(start: Start, tmp_path: Path) -> None:
    broken = tmp_path / "hong.sqlite"
    broken.write_text("không phải SQLite " * 99)
    program = start(broken, wait="refused")

    assert not program.window.rail.home.isEnabled()
    assert not program.window.office.isVisible()
    assert program.window.foot.saved.text() == ""
