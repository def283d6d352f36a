"""The keys of the report in the whole program: each is pressed where one works, and does what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QListWidget, QMenu

from cchc_desktop.entry.model import PlaceKind
from cchc_desktop.periods import Period
from tests.gui.hosts import listed
from tests.gui.keys import focused, press, type_text
from tests.gui.pages.at_work import CTRL, SHIFT, hit, opened, said, sheet, stand_at, typed
from tests.gui.pages.conftest import Program
from tests.gui.reports import note_at, value_at
from ui.widgets.paste.lines import Column
from ui.widgets.sheet.editors import NoteEditor
from ui.widgets.text_editor import TextEditor

QUOTA, PRESENT = "staff.civil.quota", "staff.civil.present"  # 29 and 26 in the sample
STAFF, LAST_TAB = 3, 8
OLD, SAID = "Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"


@pytest.fixture
def after(program: Program) -> Program:
    """The program with a report of the period after that of the sample."""
    program.desk.create_report(program.page.session.form, Period(2023, "Q2"))
    return program


def carried(program: Program) -> set[str]:
    """Return the rows with a value that waits to be confirmed."""
    entry = program.page.session.entry
    return {place.id for place, value in entry if place.kind is PlaceKind.VALUE and value.carried}


def copied(text: str) -> None:
    """Have `text` on the clipboard, as another program put it there."""
    QGuiApplication.clipboard().setText(text)


def offers(program: Program) -> QListWidget | None:
    """Return the list of documents under the note, None before there was one."""
    return sheet(program).findChild(QListWidget, "suggestions")


def undo_says(program: Program) -> str:
    """Return what the menu says of undo."""
    return program.window.menus["undo"].text()


# -- the clipboard


def test_ctrl_c_puts_the_cell_on_the_clipboard(program: Program) -> None:
    copied("của chương trình khác")
    stand_at(program, PRESENT)
    hit(program, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text().strip() == "26"


def test_one_cell_is_pasted_at_once_and_undone(program: Program) -> None:
    copied("27")
    stand_at(program, PRESENT)
    hit(program, Qt.Key.Key_V, CTRL)

    assert typed(program, PRESENT) == "27"
    assert not program.page.strips.paste.isVisible()
    assert sheet(program).hasFocus()
    assert "Đã dán 1 ô" in said(program)
    hit(program, Qt.Key.Key_Z, CTRL)
    assert typed(program, PRESENT) == "26"


def test_with_nothing_on_the_clipboard_ctrl_v_says_so(program: Program) -> None:
    QGuiApplication.clipboard().clear()
    stand_at(program, PRESENT)
    hit(program, Qt.Key.Key_V, CTRL)
    strip = program.page.strips.paste
    assert strip.isVisible()
    assert strip.result.text.startswith("Chưa có gì để dán")
    assert sheet(program).hasFocus(), "what is typed next goes into the cell"
    type_text("27")
    assert strip.isVisible()
    press(Qt.Key.Key_Return)
    assert typed(program, PRESENT) == "27"
    assert not strip.isVisible(), "it goes with the next edit"


@pytest.mark.parametrize("rich", [True, False])
def test_a_block_is_looked_at_taken_with_enter_and_undone_as_one(program: Program, rich: bool) -> None:
    table = QMimeData()
    table.setText("28\n25")
    if rich:
        table.setHtml("<table><tr><td>28</td></tr><tr><td>25</td></tr></table>")
    QGuiApplication.clipboard().setMimeData(table)
    stand_at(program, QUOTA)
    hit(program, Qt.Key.Key_V, CTRL)

    opened(program, program.page.strips.paste)
    assert program.page.strips.paste.summary.text() == "Sẽ thay đổi 2 ô"
    assert (typed(program, QUOTA), typed(program, PRESENT)) == ("29", "26")
    press(Qt.Key.Key_Return)
    assert (typed(program, QUOTA), typed(program, PRESENT)) == ("28", "25")
    assert not program.page.strips.paste.isVisible()
    hit(program, Qt.Key.Key_Z, CTRL)
    assert (typed(program, QUOTA), typed(program, PRESENT)) == ("29", "26")


def test_a_double_click_in_the_paste_leads_to_its_cell(program: Program) -> None:
    copied("28\n25")
    stand_at(program, QUOTA)
    hit(program, Qt.Key.Key_V, CTRL)
    lines = program.page.strips.paste.list
    lines.doubleClicked.emit(lines.lines.index(1, Column.NEW))
    assert sheet(program).place == value_at(PRESENT)


def test_old_letters_pasted_into_a_note_are_offered_as_unicode(program: Program) -> None:
    program.page.jump(note_at("staff.units"))
    before = program.page.session.entry.note("staff.units")
    press(Qt.Key.Key_F2)
    assert isinstance(focused(), NoteEditor)
    copied(OLD)
    hit(program, Qt.Key.Key_A, CTRL)
    hit(program, Qt.Key.Key_V, CTRL)

    program.bot.waitUntil(lambda: program.page.strips.paste.isVisible())
    opened(program, program.page.strips.paste)
    assert program.page.session.entry.note("staff.units") == OLD
    press(Qt.Key.Key_Return)
    assert sheet(program).hasFocus()
    assert sheet(program).place == note_at("staff.units")
    assert program.page.session.entry.note("staff.units") == SAID
    hit(program, Qt.Key.Key_Z, CTRL)
    assert program.page.session.entry.note("staff.units") == OLD
    hit(program, Qt.Key.Key_Z, CTRL)
    assert program.page.session.entry.note("staff.units") == before


def paste_over_a_text(program: Program) -> tuple[str, TextEditor]:
    """Paste old letters in the place of a whole text; return its heading and editor once they are offered."""
    program.page.go_to_tab(STAFF)
    part = program.page.part_now
    assert part is not None
    assert part.texts is not None
    heading, editor = next(iter(part.texts.editors.items()))
    editor.setFocus()
    copied(OLD)
    hit(program, Qt.Key.Key_A, CTRL)
    hit(program, Qt.Key.Key_V, CTRL)

    program.bot.waitUntil(lambda: program.page.strips.paste.isVisible())
    opened(program, program.page.strips.paste)
    return heading, editor


def test_old_letters_pasted_into_a_text_are_offered_too(program: Program) -> None:
    heading, editor = paste_over_a_text(program)
    press(Qt.Key.Key_Return)
    assert editor.hasFocus()
    assert program.page.session.entry.text(heading) == SAID
    assert editor.toPlainText() == SAID


def test_who_keeps_old_letters_goes_on_in_the_text(program: Program) -> None:
    heading, editor = paste_over_a_text(program)

    press(Qt.Key.Key_Escape)

    assert focused() is editor
    assert editor.textCursor().atEnd(), "the cursor is where it was"
    assert program.page.session.entry.text(heading) == OLD


# -- what the last report said


def test_ctrl_d_takes_the_value_of_the_last_report(after: Program) -> None:
    stand_at(after, "plan.documents")
    assert typed(after, "plan.documents") == ""
    hit(after, Qt.Key.Key_D, CTRL)

    assert typed(after, "plan.documents") == "8"
    hit(after, Qt.Key.Key_Z, CTRL)
    assert typed(after, "plan.documents") == ""


def test_ctrl_d_where_there_was_nothing_says_so(after: Program) -> None:
    stand_at(after, "plan.done")
    hit(after, Qt.Key.Key_D, CTRL)
    assert said(after) == "Kỳ trước không có số liệu"


def test_f9_confirms_the_row_goes_on_and_can_be_undone(after: Program) -> None:
    before = carried(after)
    left = after.window.foot.progress.text()
    stand_at(after, QUOTA)
    hit(after, Qt.Key.Key_F9)

    assert carried(after) == before - {QUOTA}
    assert sheet(after).place == value_at(PRESENT)
    assert "dòng chưa xong" in said(after)
    assert after.window.foot.progress.text() != left
    assert undo_says(after).startswith("&Hoàn tác: xác nhận")
    hit(after, Qt.Key.Key_Z, CTRL)
    assert carried(after) == before
    assert after.window.foot.progress.text() == left


def test_shift_f9_confirms_the_tab_and_can_be_undone(after: Program) -> None:
    before = carried(after)
    rows = {row.id for row in after.page.plans[STAFF].rows}
    stand_at(after, QUOTA)
    hit(after, Qt.Key.Key_F9, SHIFT)

    assert carried(after) == before - rows != before
    assert "Đã xác nhận" in said(after)
    count = said(after).split()[3]
    assert undo_says(after) == f"&Hoàn tác: xác nhận {count} ô kế thừa"
    hit(after, Qt.Key.Key_Z, CTRL)
    assert carried(after) == before
    assert said(after) == f"Đã hoàn tác: xác nhận {count} ô kế thừa", "no one row is named"


def test_ctrl_h_lists_the_changes_and_takes_the_old_value_back(program: Program) -> None:
    stand_at(program, PRESENT)
    type_text("27")
    press(Qt.Key.Key_Return)
    stand_at(program, PRESENT)
    hit(program, Qt.Key.Key_H, CTRL)

    panel = program.page.strips.past
    opened(program, panel)
    assert listed(panel.changes)[0][2:] == ["26", "27"]
    program.button(panel, "Lấy lại “26”  ⏎").click()
    assert typed(program, PRESENT) == "26"
    assert said(program) == "Đã lấy lại giá trị cũ"
    assert not panel.isVisible()
    assert sheet(program).hasFocus()
    assert sheet(program).place == value_at(PRESENT)
    hit(program, Qt.Key.Key_Z, CTRL)
    assert typed(program, PRESENT) == "27"


# -- what can be chosen, typed, found


def test_ctrl_space_lists_the_choices(program: Program) -> None:
    stand_at(program, "reward")
    before = typed(program, "reward")
    hit(program, Qt.Key.Key_Space, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["&0  Không", "&1  Có"]
    program.bot.keyClick(menu, Qt.Key.Key_Down)
    program.bot.keyClick(menu, Qt.Key.Key_Return)

    assert program.page.session.entry.value("reward").amount == 1
    hit(program, Qt.Key.Key_Z, CTRL)
    assert typed(program, "reward") == before


def take_offer(program: Program) -> str:
    """Take the first document offered under the note that is being typed, and end the note."""
    program.bot.waitUntil(lambda: (found := offers(program)) is not None and found.isVisible())
    found = offers(program)
    assert found is not None
    text = found.item(0).text()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Return):
        press(key)
    return text


def test_a_note_is_completed_from_what_was_quoted_before(program: Program) -> None:
    program.page.jump(note_at("leaders"))
    type_text("theo quyet dinh so 168")
    assert take_offer(program) == "Quyết định số 168/QĐ-STTTT ngày 15/12/2022"
    note = "theo Quyết định số 168/QĐ-STTTT ngày 15/12/2022"
    assert program.page.session.entry.note("leaders") == note


def test_ctrl_space_in_a_note_offers_what_was_quoted_last(program: Program) -> None:
    program.page.jump(note_at("leaders"))
    press(Qt.Key.Key_F2)
    hit(program, Qt.Key.Key_Space, CTRL)
    assert take_offer(program) == program.page.session.entry.note("leaders") != ""


def test_ctrl_g_goes_to_a_row_of_another_tab(program: Program) -> None:
    assert program.page.tabs.currentIndex() == 0
    hit(program, Qt.Key.Key_G, CTRL)
    type_text("bien che co mat")
    press(Qt.Key.Key_Return)
    assert program.page.tabs.currentIndex() == STAFF
    assert sheet(program).place == value_at(PRESENT)
    assert sheet(program).hasFocus()


def test_ctrl_g_among_texts_opens_the_whole_sheet(program: Program) -> None:
    program.page.go_to_tab(LAST_TAB - 1)
    hit(program, Qt.Key.Key_G, CTRL)
    assert program.page.tabs.currentIndex() == LAST_TAB
    assert sheet(program).goto.isAncestorOf(focused())


def test_ctrl_f_shows_only_the_rows_with_the_words(program: Program) -> None:
    program.page.go_to_tab(STAFF)
    view = sheet(program)
    hit(program, Qt.Key.Key_F, CTRL)
    type_text("bien che")
    hidden = [line for line in range(view.sheet.rowCount()) if view.isRowHidden(line)]
    assert 0 < len(hidden) < view.sheet.rowCount()
    press(Qt.Key.Key_Escape)
    assert not any(view.isRowHidden(line) for line in range(view.sheet.rowCount()))
    assert view.hasFocus()


def test_ctrl_and_each_digit_open_its_tab(program: Program) -> None:
    for index in reversed(range(9)):
        hit(program, Qt.Key(Qt.Key.Key_1.value + index), CTRL)
        assert program.page.tabs.currentIndex() == index
        part = program.page.part(index)
        assert part.isAncestorOf(focused())


def test_keys_of_the_sheet_rest_while_the_pages_are_shown(program: Program) -> None:
    program.choose("preview")
    assert not program.window.menus["paste"].isEnabled()
    program.page.go_to_tab(0)
    assert program.window.menus["paste"].isEnabled()
