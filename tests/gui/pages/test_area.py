"""What one tab does where the cursor stands: in a text or in the sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.parts import plan_parts
from cchc_desktop.services.session import Changed, ReportSession
from tests.gui.keys import focused, press, type_text
from tests.gui.reports import note_at, small_report, value_at
from ui.pages.area import Part
from ui.widgets.text_editor import TextEditor

TEXT = Place(PlaceKind.TEXT, "results.plan")


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report with a row and its note carried over, and a text."""
    session = small_report(tmp_path, {"plan.total": "8"}, {"plan.total": "7"})
    session.write_note("plan.total", "Kế hoạch số 01")
    session.write_text("results.plan", "Có tám nhiệm vụ.")
    carry(session, value_at("plan.total"), note_at("plan.total"))
    return session


@pytest.fixture
def part(session: ReportSession, qtbot: QtBot) -> Part:
    """The tab of the first area, shown."""
    plan = plan_parts(session.form)[0]
    part = Part(session, plan.headings, plan.rows)
    assert part.texts is not None
    session.listen(part.texts.refresh)
    qtbot.addWidget(part)
    part.resize(1000, 500)
    with qtbot.waitActive(part):
        part.show()
        part.activateWindow()
    return part


def carry(session: ReportSession, *places: Place) -> None:
    session.commit({place: replace(session.entry.at(place), carried=True) for place in places}, "Chép")


def text_editor() -> TextEditor:
    editor = focused()
    assert isinstance(editor, TextEditor)
    return editor


def test_its_place_is_where_the_cursor_stands(part: Part) -> None:
    part.jump(value_at("plan.done"))
    assert part.place == value_at("plan.done")
    part.jump(TEXT)
    assert part.place == TEXT
    part.jump(note_at("plan.done"))
    assert part.place == note_at("plan.done")


def test_the_last_report_gives_its_text_under_a_heading(
    part: Part, session: ReportSession, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    part.jump(TEXT)
    with qtbot.waitSignal(part.said) as told:
        part.take_last()
    assert told.args == ["Kỳ trước không có lời văn"]
    monkeypatch.setattr(type(session.history), "last", lambda _history, _place: "Có bảy nhiệm vụ.")
    type_text("x")
    part.take_last()
    assert text_editor().toPlainText() == "Có bảy nhiệm vụ."
    assert session.entry.text("results.plan") == "Có bảy nhiệm vụ."
    session.undo()
    assert "Có tám nhiệm vụ." in text_editor().toPlainText()


def test_in_the_sheet_it_gives_the_figure(part: Part, session: ReportSession) -> None:
    part.jump(value_at("plan.total"))
    part.take_last()
    assert session.entry.value("plan.total").typed == "7"


def test_carried_rows_are_confirmed_one_by_one_or_all_at_once(part: Part, session: ReportSession) -> None:
    part.jump(value_at("plan.total"))
    part.confirm_row()
    assert carried_places(session) == ()
    session.undo()
    part.confirm_all()
    assert carried_places(session) == ()


def test_from_a_text_the_key_that_confirms_first_leads_to_the_sheet(
    part: Part, session: ReportSession, qtbot: QtBot
) -> None:
    part.jump(value_at("plan.total"))
    part.jump(TEXT)
    with qtbot.waitSignal(part.said):
        part.confirm_row()
    assert len(carried_places(session)) == 2
    assert focused() is part.sheet
    part.confirm_row()
    assert carried_places(session) == ()


def test_copying_takes_the_cells_or_what_is_selected_where_one_types(part: Part) -> None:
    part.jump(note_at("plan.total"))
    part.copy()
    assert QGuiApplication.clipboard().text() == "Kế hoạch số 01\r\n"
    part.jump(TEXT)
    text_editor().selectAll()
    part.copy()
    assert QGuiApplication.clipboard().text() == "Có tám nhiệm vụ."
    part.jump(value_at("plan.total"))
    type_text("123")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    part.copy()
    assert QGuiApplication.clipboard().text() == "3"


def test_the_text_of_a_sent_report_is_read_and_copied_but_not_typed_in(
    part: Part, session: ReportSession
) -> None:
    told: list[UserError] = []
    part.refused.connect(told.append)
    part.jump(TEXT)
    session.step(Status.SENT)
    type_text("xy")
    assert [error.message.code for error in told] == ["report.locked"]
    assert text_editor().toPlainText() == "Có tám nhiệm vụ."
    text_editor().selectAll()
    part.copy()
    assert QGuiApplication.clipboard().text() == "Có tám nhiệm vụ."
    session.step(Status.DRAFT)
    text_editor().clear()
    type_text("Có.")
    assert part.commit()
    assert session.entry.text("results.plan") == "Có."


def test_a_text_that_the_report_refuses_is_told_and_stays_to_be_taken_later(
    part: Part, session: ReportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[UserError] = []
    part.refused.connect(told.append)
    part.jump(TEXT)
    type_text("Đủ. ")

    def refuse(heading: str, typed: str) -> None:
        raise UserError("report.locked", period=heading)

    with monkeypatch.context() as patch:
        patch.setattr(session, "write_text", refuse)
        part.commit()
    assert len(told) == 1
    assert "Đủ." in text_editor().toPlainText()
    part.commit()
    assert "Đủ." in session.entry.text("results.plan")


def test_a_change_elsewhere_reaches_no_editor(part: Part, session: ReportSession) -> None:
    part.jump(TEXT)
    type_text("x")
    assert part.texts is not None
    part.texts.refresh(Changed(frozenset({value_at("plan.total")})))
    assert "x" in text_editor().toPlainText()
