"""The tabs of a report tell errors and warnings apart, by sign, number and ink."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.forms.model import Severity
from ui.theme import LIGHT
from ui.widgets.report_tabs import ReportTabs

BOTH = {Severity.ERROR: 1, Severity.WARNING: 2}


@pytest.fixture
def tabs(qtbot: QtBot) -> ReportTabs:
    """Three tabs, shown."""
    made = ReportTabs()
    qtbot.addWidget(made)
    for title in ("I Chỉ đạo", "II Thể chế", "Phụ lục"):
        made.addTab(title)
    with qtbot.waitExposed(made):
        made.show()
    return made


def inks(tabs: ReportTabs, index: int) -> set[str]:
    picture = tabs.grab(tabs.tabRect(index)).toImage()
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {picture.pixelColor(x, y).name() for x, y in points}


def test_errors_and_warnings_are_told_apart_in_their_inks(tabs: ReportTabs) -> None:
    tabs.show_counts(1, BOTH)
    assert [tabs.told(index) for index in range(3)] == ["", "● 1 ▲ 2", ""]
    assert {LIGHT.error, LIGHT.warning} <= inks(tabs, 1)
    assert not {LIGHT.error, LIGHT.warning} & inks(tabs, 0)
    assert tabs.tabText(1) == "II Thể chế"
    assert tabs.accessibleTabName(1) == "II Thể chế, 1 lỗi, 2 cảnh báo"


def test_a_tab_is_as_wide_as_what_it_tells(tabs: ReportTabs) -> None:
    alone = tabs.tabRect(1).width()
    tabs.show_counts(1, {Severity.WARNING: 2})
    one = tabs.tabRect(1).width()
    tabs.show_counts(1, BOTH)
    assert alone < one < tabs.tabRect(1).width()
    tabs.show_counts(1, {})
    assert tabs.tabRect(1).width() == alone
    assert tabs.told(1) == ""
    assert tabs.accessibleTabName(1) == "II Thể chế"


def test_a_click_on_the_counts_goes_to_the_tab(tabs: ReportTabs) -> None:
    tabs.show_counts(1, BOTH)
    beside = tabs.tabButton(1, ReportTabs.ButtonPosition.RightSide)
    at = beside.mapTo(tabs, QPoint(4, 4))
    target = tabs.childAt(at) or tabs
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(tabs, at))
    assert tabs.currentIndex() == 1
