"""Slips stand by their cells, inside the view, and take no focus."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt

from cchc_desktop.services.session import ReportSession
from tests.gui.keys import focused, press, type_text
from tests.gui.reports import value_at
from ui.widgets.sheet.view import SheetView


def inside(view: SheetView, slip: QRect) -> bool:
    return view.rect().contains(slip)


def test_a_slip_stands_below_the_cell_and_above_it_at_the_foot(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    type_text("x")
    cell = view.visualRect(view.currentIndex()).translated(view.viewport().pos())
    assert view.slips.feedback.geometry().top() > cell.bottom()
    view.resize(900, 200)
    view.jump(value_at("staff.present"))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    type_text("x")
    cell = view.visualRect(view.currentIndex()).translated(view.viewport().pos())
    assert view.slips.feedback.geometry().bottom() < cell.top()
    assert inside(view, view.slips.feedback.geometry())


def test_a_slip_follows_its_cell(view: SheetView) -> None:
    view.resize(900, 150)
    view.jump(value_at("plan.done"))
    type_text("x")
    before = view.slips.feedback.geometry()
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 20)
    assert view.slips.feedback.geometry() == before.translated(0, -20)


def test_a_good_number_needs_no_words(view: SheetView) -> None:
    view.jump(value_at("staff.quota"))
    type_text("29")
    assert view.slips.feedback.isHidden()
    type_text("00")
    assert view.slips.feedback.words.text() == "= 2.900"


def test_a_warning_is_said_too_but_no_hint(view: SheetView, session: ReportSession) -> None:
    view.jump(value_at("plan.rate"))
    type_text("26")
    assert view.slips.feedback.words.text().startswith("Tỷ lệ 26 khác 25.")
    press(Qt.Key.Key_Escape)
    view.jump(value_at("plan.idea"))
    type_text("1")
    assert session.findings_at(value_at("plan.idea"))
    assert view.slips.feedback.words.text() == "= Có"


def test_slips_leave_the_focus_where_it_is(view: SheetView) -> None:
    view.jump(value_at("plan.rate"))
    type_text("1.234")
    editor = focused()
    assert view.slips.feedback.isVisible()
    assert focused() is editor
