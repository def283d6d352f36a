"""A long sheet is measured where it is looked at, the rest by and by, and nothing moves under one's eyes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Entry
from cchc_desktop.forms.model import Form
from cchc_desktop.services.session import ReportSession
from tests.gui.reports import Notebook, small_report, value_at
from tests.unit.small_form import PERIOD, FormFiles
from ui.theme import ROW
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.view import SheetView

ROWS = 600
LONG = "Một chỉ tiêu có tên dài đến mức phải xuống dòng nhiều lần trong cột hẹp của bảng số liệu thống kê"


def long_form(folder: Path) -> Form:
    files = FormFiles(folder)
    rows = (f"staff.row{n},,row,{LONG} {n},Người,count,,stock,sum,," for n in range(ROWS))
    files.append("indicators.csv", "\n".join((*rows, "")))
    return files.load()


@pytest.fixture
def long(tmp_path: Path) -> ReportSession:
    """A report of a form with many rows that need two lines or more."""
    small = small_report(tmp_path / "small")
    form = long_form(tmp_path / "long")
    return ReportSession(small.summary, Entry(form, PERIOD), lambda: small.office, small._saver)


def test_what_is_in_view_is_measured_at_once_and_the_rest_soon(
    long: ReportSession, show: Callable[[ReportSession], SheetView], qtbot: QtBot
) -> None:
    view = SheetView(long, long.form.indicators)
    qtbot.addWidget(view)
    view.resize(700, 400)
    view.show()
    assert all(view.rowHeight(line) > ROW for line in range(14, view.rowAt(395)))
    last = len(view.sheet.rows) - 1
    assert view.rowHeight(last) == ROW
    qtbot.waitUntil(lambda: all(view.rowHeight(line) > ROW for line in range(14, last + 1)))


def test_far_off_a_row_is_gone_to_with_its_neighbours_as_high_as_they_are(
    long: ReportSession, show: Callable[[ReportSession], SheetView], qtbot: QtBot
) -> None:
    view = show(long)
    view.jump(value_at(f"staff.row{ROWS - 50}"))
    index = view.currentIndex()
    seen = range(view.rowAt(0), view.rowAt(view.viewport().height() - 1) + 1)
    assert index.row() in seen
    assert all(view.rowHeight(line) > ROW for line in seen)
    top = view.rowViewportPosition(index.row())
    qtbot.waitUntil(lambda: view.rowHeight(20) > ROW and view.rowHeight(len(view.sheet.rows) - 1) > ROW)
    qtbot.waitUntil(lambda: all(view.rowHeight(line) > ROW for line in range(14, ROWS)))
    assert view.rowViewportPosition(index.row()) == top


def test_scrolled_to_by_the_bar_rows_are_as_high_as_their_words(
    long: ReportSession, show: Callable[[ReportSession], SheetView]
) -> None:
    view = show(long)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    seen = range(view.rowAt(0), view.rowAt(view.viewport().height() - 1) + 1)
    assert len(seen) > 3
    assert all(view.rowHeight(line) > ROW for line in seen)


def actions(view: SheetView) -> list[QAction]:
    """Open the menu of the head and return what it offers."""
    head = view.horizontalHeader()
    head.customContextMenuRequested.emit(QPoint(10, 10))
    menu = view.findChild(QMenu)
    assert isinstance(menu, QMenu)
    return menu.actions()


def test_columns_of_earlier_reports_are_chosen_in_the_menu_of_the_head(
    session: ReportSession, qtbot: QtBot
) -> None:
    notebook = Notebook()
    view = SheetView(session, session.form.indicators, notebook)
    qtbot.addWidget(view)
    view.resize(1000, 500)
    view.show()
    previous, year_ago = actions(view)
    assert [a.text() for a in (previous, year_ago)] == ["Kỳ trước", "Cùng kỳ năm trước"]
    assert (previous.isChecked(), year_ago.isChecked()) == (True, False)  # no report has such a figure
    previous.trigger()
    year_ago.trigger()
    assert view.isColumnHidden(Column.PREVIOUS)
    assert not view.isColumnHidden(Column.A_YEAR_AGO)
    assert sum(view.columnWidth(c) for c in Column) == view.viewport().width()
    again = SheetView(session, session.form.indicators, notebook)
    qtbot.addWidget(again)
    again.resize(1000, 500)
    again.show()
    assert again.isColumnHidden(Column.PREVIOUS)
    assert view.horizontalHeader().contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu


def test_what_changes_out_of_sight_is_as_high_as_it_needs_once_it_is_seen(
    tmp_path: Path, show: Callable[[ReportSession], SheetView]
) -> None:
    session = small_report(tmp_path)
    view = show(session)
    line = next(n for n, row in enumerate(view.sheet.rows) if row.id == "staff.quota")
    low = view.rowHeight(line)
    view.hide()
    session.write_note("staff.quota", "Quyết định giao biên chế của Ủy ban nhân dân tỉnh " * 6)
    assert view.rowHeight(line) == low, "a key in another sheet has not waited for this one"
    view.show()
    assert view.rowHeight(line) > low
