"""What is said on hover is true as long as it stands there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import ReportSession
from tests.gui.keys import press, type_text
from tests.gui.reports import note_at, value_at
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
TOTAL = value_at("plan.total")


@pytest.fixture
def hovered(view: SheetView, session: ReportSession, qtbot: QtBot) -> SheetView:
    """The sheet with the mouse over a value that was carried over."""
    session.commit({TOTAL: replace(session.entry.at(TOTAL), carried=True)}, "Kế thừa")
    view.jump(TOTAL)
    hover(view, qtbot)
    assert "chưa xác nhận" in QToolTip.text()
    return view


def hover(view: SheetView, qtbot: QtBot) -> None:
    at: QPoint = view.visualRect(view.sheet.index_of(TOTAL)).center()
    QCursor.setPos(view.viewport().mapToGlobal(at))
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    qtbot.waitUntil(QToolTip.isVisible)


def test_it_goes_when_the_cell_is_confirmed(hovered: SheetView, qtbot: QtBot) -> None:
    hovered.confirm_all()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return, Key.Key_Tab, Key.Key_F2, Key.Key_Delete])
def test_it_goes_with_a_key(hovered: SheetView, qtbot: QtBot, key: Key) -> None:
    press(key)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_it_goes_when_somebody_types_also_in_an_open_note(hovered: SheetView, qtbot: QtBot) -> None:
    hovered.jump(note_at("plan.done"))
    press(Key.Key_F2)
    hover(hovered, qtbot)
    type_text("a")
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_it_stays_where_another_cell_changes(hovered: SheetView, session: ReportSession) -> None:
    session.write_value("staff.quota", "29")
    QTest.qWait(400)  # it takes its time to go
    assert QToolTip.isVisible()


def test_of_a_very_long_note_the_beginning_is_said_on_hover(view: SheetView, session: ReportSession) -> None:
    session.write_note("plan.total", "Ghi chú " * 12_000)
    tip = str(view.sheet.index_of(note_at("plan.total")).data(Qt.ItemDataRole.ToolTipRole))
    assert "Ghi chú" in tip
    assert "…" in tip
    assert len(tip) < 3_000
