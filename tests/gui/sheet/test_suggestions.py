"""Documents used before are offered under a note; no key that types is taken, no typed text is changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.status import Status
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import compose, focused, press, type_text
from tests.gui.reports import note_at, value_at
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAN = "Kế hoạch số 12/KH-STTTT ngày 10/01/2023"
OTHER = "Kế hoạch số 27/KH-UBND"
DECISION = "Quyết định số 43/QĐ-UBND ngày 06/01/2023"
HERE = note_at("plan.total")


@pytest.fixture(autouse=True)
def _notes(session: ReportSession) -> None:
    for row, note in (
        ("staff.quota", DECISION),
        ("staff.present", f"{OTHER}; có kèm theo"),
        ("plan.done", PLAN),
    ):
        session.write_note(row, note)


@pytest.fixture
def sheet(view: SheetView) -> SheetView:
    view.jump(HERE)
    return view


def settle() -> None:
    """Let what waits for the first key to be painted be done."""
    QTest.qWait(0)
    QApplication.processEvents()


def begin(text: str) -> None:
    """Type as somebody does: the events at hand are done with after each key."""
    for letter in text:
        type_text(letter)
        settle()


def offered(view: SheetView) -> list[str]:
    """Return what the list under the note shows, nothing where it is hidden."""
    shown = [found for found in view.findChildren(QListWidget) if found.isVisible()]
    return [shown[0].item(row).text() for row in range(shown[0].count())] if shown else []


def page() -> QPlainTextEdit:
    editor = focused()
    assert isinstance(editor, QPlainTextEdit)
    return editor


def test_after_two_letters_the_documents_that_begin_so_are_offered(sheet: SheetView) -> None:
    begin("k")
    assert offered(sheet) == []
    begin("e")
    assert offered(sheet) == [PLAN, OTHER]
    begin("x")
    assert offered(sheet) == []
    assert page().toPlainText() == "kex"


@pytest.mark.parametrize("typed", ["ke h", "KH", "Theo kế", "kế hoạch số 12"])
def test_words_codes_and_numbers_begin_a_document(sheet: SheetView, typed: str) -> None:
    begin(typed)
    assert PLAN in offered(sheet)


def test_down_chooses_and_enter_takes_without_leaving_the_cell(
    sheet: SheetView, session: ReportSession
) -> None:
    begin("Theo ke")
    press(Key.Key_Down)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page().toPlainText() == f"Theo {OTHER}"
    assert offered(sheet) == []
    begin(", xong")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == f"Theo {OTHER}, xong"
    assert sheet.place == note_at("plan.done")


def test_tab_takes_what_is_chosen_and_the_rest_of_the_line_stays(
    sheet: SheetView, session: ReportSession
) -> None:
    session.write_note("plan.total", " và văn bản kèm theo")
    press(Key.Key_F2)
    press(Key.Key_Home)
    begin("quyết")
    press(Key.Key_Down)
    press(Key.Key_Tab)
    assert page().toPlainText().startswith(DECISION)
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == f"{DECISION}và văn bản kèm theo"


@pytest.mark.parametrize(
    ("key", "place"),
    [(Key.Key_Return, note_at("plan.done")), (Key.Key_Tab, value_at("plan.done"))],
)
def test_with_nothing_chosen_enter_and_tab_end_the_cell_as_always(
    sheet: SheetView, session: ReportSession, key: Key, place: object
) -> None:
    begin("ke")
    assert offered(sheet)
    press(key)
    assert session.entry.note("plan.total") == "ke"
    assert sheet.place == place
    assert offered(sheet) == []


def test_up_out_of_the_list_chooses_nothing_again(sheet: SheetView, session: ReportSession) -> None:
    begin("ke")
    press(Key.Key_Down)
    press(Key.Key_Up)
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "ke"


def test_typing_on_after_an_arrow_chooses_nothing(sheet: SheetView, session: ReportSession) -> None:
    begin("ke")
    press(Key.Key_Down)
    begin(" h")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "ke h"


def test_a_list_that_opened_by_itself_leaves_esc_to_the_editor(
    sheet: SheetView, session: ReportSession
) -> None:
    session.write_note("plan.total", "cũ")
    begin("ke")
    assert offered(sheet)
    press(Key.Key_Escape)
    assert focused() is sheet
    assert offered(sheet) == []
    assert session.entry.note("plan.total") == "cũ"


def test_esc_after_an_arrow_puts_the_list_away_first(sheet: SheetView, session: ReportSession) -> None:
    begin("ke")
    press(Key.Key_Down)
    press(Key.Key_Escape)
    assert offered(sheet) == []
    assert page().toPlainText() == "ke"
    press(Key.Key_Escape)
    assert session.entry.note("plan.total") == ""


def test_moving_the_cursor_ends_the_offer(sheet: SheetView) -> None:
    begin("ke")
    press(Key.Key_Left)
    assert offered(sheet) == []


def test_alt_enter_still_breaks_the_line_and_each_line_is_completed_on_its_own(
    sheet: SheetView, session: ReportSession
) -> None:
    begin("Một")
    press(Key.Key_Return, ALT)
    begin("KH")
    press(Key.Key_Down)
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == f"Một\n{PLAN}"


# -- asking for it


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_Space, CONTROL), (Key.Key_F4, Qt.KeyboardModifier.NoModifier), (Key.Key_Down, ALT)],
)
def test_the_list_opens_by_key_without_typing(
    sheet: SheetView, session: ReportSession, key: Key, modifiers: Qt.KeyboardModifier
) -> None:
    press(key, modifiers)
    assert offered(sheet) == [PLAN, OTHER, DECISION]
    assert page().toPlainText() == ""
    press(Key.Key_Down)
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == PLAN


def test_the_list_stays_open_once_it_was_asked_for(sheet: SheetView) -> None:
    press(Key.Key_Space, CONTROL)
    settle()
    assert offered(sheet) == [PLAN, OTHER, DECISION]


def test_asked_for_after_one_letter_it_lists_what_begins_so(sheet: SheetView) -> None:
    begin("Q")
    assert offered(sheet) == []
    press(Key.Key_Space, CONTROL)
    assert offered(sheet) == [DECISION]
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page().toPlainText() == DECISION


def test_ctrl_space_while_typing_keeps_what_was_typed(sheet: SheetView) -> None:
    begin("Theo ")
    assert offered(sheet) == []
    press(Key.Key_Space, CONTROL)
    assert offered(sheet) == [PLAN, OTHER, DECISION]
    press(Key.Key_Down)
    press(Key.Key_Tab)
    assert page().toPlainText() == f"Theo {PLAN}"


def test_a_list_that_was_asked_for_goes_with_the_first_esc(sheet: SheetView) -> None:
    press(Key.Key_Space, CONTROL)
    press(Key.Key_Escape)
    assert offered(sheet) == []
    assert isinstance(focused(), QPlainTextEdit)


def test_the_hint_of_the_form_can_be_taken_as_a_start(
    sheet: SheetView, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet.show_answers()
    page().setPlaceholderText("Kế hoạch số …")
    sheet.show_answers()
    assert offered(sheet) == ["Kế hoạch số ", PLAN, OTHER]
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page().toPlainText() == "Kế hoạch số "
    begin("12")
    assert offered(sheet) == [PLAN]


def test_a_click_takes_a_document_and_the_editor_keeps_the_focus(sheet: SheetView) -> None:
    begin("ke")
    (shown,) = (found for found in sheet.findChildren(QListWidget) if found.isVisible())
    spot = shown.visualItemRect(shown.item(1)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page().toPlainText() == OTHER


def test_a_report_that_was_sent_opens_no_note(sheet: SheetView, session: ReportSession) -> None:
    session.step(Status.SENT)
    sheet.show_answers()
    assert focused() is sheet
    assert offered(sheet) == []


# -- input methods


def test_unikey_rewrites_its_letters_and_the_offer_follows(sheet: SheetView, session: ReportSession) -> None:
    begin("ke")
    press(Key.Key_Backspace)
    begin("ê")
    press(Key.Key_Backspace)
    begin("ế")
    assert page().toPlainText() == "kế"
    assert offered(sheet) == [PLAN, OTHER]
    press(Key.Key_Backspace)
    press(Key.Key_Backspace)
    begin("kể")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "kể"


def test_the_first_key_of_an_overwriting_edit_may_be_changed_by_unikey(
    sheet: SheetView, session: ReportSession
) -> None:
    session.write_note("plan.total", "cũ")
    type_text("d")
    press(Key.Key_Backspace)
    type_text("đ")
    assert page().toPlainText() == "đ"
    settle()
    begin("ề")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "đề"


def test_keys_faster_than_the_screen_lose_nothing(sheet: SheetView, session: ReportSession) -> None:
    type_text("kee")
    press(Key.Key_Backspace)
    press(Key.Key_Backspace)
    type_text("ế hoạch mới")
    press(Key.Key_Return)
    assert session.entry.note("plan.total") == "kế hoạch mới"


def test_an_input_method_is_followed_while_it_composes_and_when_it_commits(sheet: SheetView) -> None:
    begin("Theo ")
    QApplication.sendEvent(focused(), QInputMethodEvent("ke", []))
    assert offered(sheet) == [PLAN, OTHER]
    assert page().toPlainText() == "Theo "
    compose("kê", commit="kế")
    assert page().toPlainText() == "Theo kế"
    assert offered(sheet) == [PLAN, OTHER]


def test_what_is_being_composed_is_replaced_by_what_is_taken(sheet: SheetView) -> None:
    begin("Theo ")
    QApplication.sendEvent(focused(), QInputMethodEvent("ke", []))
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page().toPlainText() == f"Theo {PLAN}"


def test_a_word_committed_as_the_first_event_is_followed_too(sheet: SheetView, qtbot: QtBot) -> None:
    compose(commit="kế")
    qtbot.waitUntil(lambda: offered(sheet) == [PLAN, OTHER])


def test_opening_a_note_to_read_it_offers_nothing(sheet: SheetView, session: ReportSession) -> None:
    session.write_note("plan.total", "kế hoạch")
    press(Key.Key_F2)
    settle()
    assert offered(sheet) == []


def test_signs_beyond_the_first_plane_shift_nothing(sheet: SheetView) -> None:
    begin("📄 ke")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert page().toPlainText() == f"📄 {PLAN}"


@pytest.mark.parametrize("place", [note_at("plan.rate"), note_at("staff.present")])
def test_the_list_stands_inside_the_sheet_and_beside_the_line(view: SheetView, place: object) -> None:
    view.resize(700, 240)
    view.jump(place)  # type: ignore[arg-type]
    begin("ke")
    (shown,) = (found for found in view.findChildren(QListWidget) if found.isVisible())
    assert view.rect().contains(shown.geometry())
    cursor = page().cursorRect()
    line = page().viewport().mapTo(view, cursor.center())
    assert not shown.geometry().contains(line)
