"""The window: its rail, and the pages over the report's."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.gui.keys import type_text
from ui.main_window import MainWindow


class Form(QWidget):
    """A page with two fields."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow()
    qtbot.addWidget(made)
    made.enable(file=True, report=True)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def marked(window: MainWindow) -> list[bool]:
    rail = window.rail
    return [button.isChecked() for button in (rail.home, rail.report, rail.settings)]


def test_a_bug_while_closing_keeps_the_window_open(window: MainWindow) -> None:
    def broken() -> bool:
        raise RuntimeError("a bug")

    window.may_close = broken
    with pytest.raises(RuntimeError, match="a bug"):
        window.close()
    assert window.isVisible()
    window.may_close = lambda: True


def test_the_report_stays_alive_beneath_the_others_and_the_cursor_where_it_was(window: MainWindow) -> None:
    report, home, settings = Form(), Form(), Form()
    window.show_page(report)
    report.second.setFocus()
    type_text("12")
    window.show_over(home, window.rail.home)
    assert window.pages.currentWidget() is home
    assert marked(window) == [True, False, False]
    window.show_over(settings, window.rail.settings)
    assert marked(window) == [False, False, True]

    window.show_report_again()
    assert window.over is None
    assert marked(window) == [False, True, False]
    assert report.isVisible()
    assert report.second.text() == "12"
    assert QApplication.focusWidget() is report.second


def test_a_page_over_it_keeps_its_cursor_too(window: MainWindow) -> None:
    window.show_page(Form())
    settings = Form()
    window.show_over(settings, window.rail.settings)
    settings.second.setFocus()
    window.show_report_again()
    window.show_over(settings, window.rail.settings)

    assert QApplication.focusWidget() is settings.second
    assert window.pages.count() == 2


def test_another_report_comes_to_the_front(window: MainWindow) -> None:
    window.show_page(Form())
    window.show_over(Form(), window.rail.home)
    other = Form()
    window.show_page(other)

    assert other.isVisible()
    assert window.over is None
    assert marked(window) == [False, True, False]


def test_a_page_that_is_dropped_goes_away(window: MainWindow, qtbot: QtBot) -> None:
    report, home, assistant = Form(), Form(), Form()
    window.show_page(report)
    window.show_over(home, window.rail.home)
    window.show_over(assistant)
    window.drop(home)
    assert assistant.isVisible()
    window.drop(assistant)

    assert report.isVisible()
    assert window.rail.report.isChecked()
    qtbot.waitUntil(lambda: not isValid(home) and not isValid(assistant))


def test_the_rail_marks_one_page_however_it_is_pressed(window: MainWindow) -> None:
    for button in (window.rail.home, window.rail.home, window.rail.settings, window.rail.report):
        button.click()
        assert button.isChecked()
        assert marked(window).count(True) == 1


def test_without_a_file_there_is_nothing_to_look_at(window: MainWindow) -> None:
    window.enable(file=False, report=False)
    assert not window.rail.home.isEnabled()
    assert not window.rail.settings.isEnabled()


def test_only_beneath_the_report_the_foot_tells_how_far_it_is(window: MainWindow) -> None:
    window.show_page(Form())
    window.foot.show_progress(66, 149)
    assert window.foot.progress.isVisibleTo(window.foot)

    window.show_over(Form(), window.rail.home)
    assert not window.foot.progress.isVisibleTo(window.foot)
    window.show_report_again()
    assert window.foot.progress.isVisibleTo(window.foot)
