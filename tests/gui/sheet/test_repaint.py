"""What is on the screen after a key is what a sheet painted anew would show: nothing old is left standing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.services.session import ReportSession
from tests.gui.keys import focused, press, type_text
from tests.gui.reports import note_at, value_at
from ui.widgets.sheet.columns import Column
from ui.widgets.sheet.view import SheetView

_WIDE, _NARROW = 1000, 640


@pytest.fixture(autouse=True)
def _no_blinking(qapp: QApplication) -> Iterator[None]:
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


@pytest.fixture
def beside(session: ReportSession, qtbot: QtBot) -> Iterator[tuple[SheetView, QLineEdit]]:
    """A sheet, and something beside it that can have the focus."""
    host, view, field = QWidget(), SheetView(session, session.form.indicators), QLineEdit()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(view)
    column.addWidget(field)
    host.resize(900, 560)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    view.setFocus()
    yield view, field
    host.close()


def on_screen(view: SheetView) -> QImage:
    """Return what stands on the screen, as far as it has been painted."""
    for _turn in range(3):
        QApplication.processEvents()
    window = view.window()
    return view.screen().grabWindow(window.winId()).toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_anew(view: SheetView) -> QImage:
    return view.window().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def check(view: SheetView) -> None:
    assert on_screen(view) == painted_anew(view)


STEPS: list[tuple[str, Callable[[], object]]] = [
    ("the first letter opens an editor", partial(type_text, "9")),
    ("an error is said", partial(type_text, "9")),
    ("another one", partial(type_text, "x")),
    ("it is given up", partial(press, Qt.Key.Key_Escape)),
    ("typed again", partial(type_text, "8")),
    ("kept, a figure elsewhere follows", partial(press, Qt.Key.Key_Return)),
    ("back", partial(press, Qt.Key.Key_Up)),
    ("cleared", partial(press, Qt.Key.Key_Delete)),
    ("opened empty", partial(press, Qt.Key.Key_Backspace)),
    ("left by Tab", partial(press, Qt.Key.Key_Tab)),
    ("a note begins", partial(type_text, "K")),
    ("a long note, which makes its row higher", partial(type_text, "ế hoạch của năm nay " * 9)),
    ("the note is kept", partial(press, Qt.Key.Key_Return)),
    ("to the value", partial(press, Qt.Key.Key_Left)),
    ("a number with two readings", partial(type_text, "1.234")),
    ("is kept and asked about", partial(press, Qt.Key.Key_Return)),
]


@pytest.mark.parametrize("width", [_WIDE, _NARROW])
@pytest.mark.parametrize("row", ["plan.total", "plan.done", "plan.rate", "staff.present"])
def test_after_each_key_the_screen_shows_what_the_sheet_holds(view: SheetView, row: str, width: int) -> None:
    view.resize(width, 500)
    view.jump(value_at(row))
    check(view)
    for what, act in STEPS:
        act()
        assert on_screen(view) == painted_anew(view), what


def test_a_figure_elsewhere_is_painted_when_it_follows(view: SheetView, session: ReportSession) -> None:
    assert view.isColumnHidden(Column.A_YEAR_AGO), "the last of the cells that change is out of sight"
    before = on_screen(view)
    session.write_value("plan.total", "9")  # how far it is from the last report, too
    after = on_screen(view)
    assert after != before
    assert after == painted_anew(view)
    session.undo()
    check(view)


def test_the_frame_of_the_cursor_pales_when_the_focus_goes_and_comes_back(
    beside: tuple[SheetView, QLineEdit],
) -> None:
    view, field = beside
    check(view)
    field.setFocus()
    check(view)
    view.setFocus()
    check(view)


def test_an_editor_that_comes_and_goes_while_the_focus_is_elsewhere_leaves_nothing_behind(
    beside: tuple[SheetView, QLineEdit], session: ReportSession
) -> None:
    view, field = beside
    session.write_value("plan.total", "khoảng mười hai nhiệm vụ")  # lines on which the editor does not stand
    view.jump(value_at("plan.total"))
    field.setFocus()
    check(view)
    view.edit(view.currentIndex())
    check(view)
    field.setFocus()
    check(view)
    view.jump(note_at("plan.total"))
    type_text("Một ghi chú dài hơn cột của nó, nên ô nhập phủ lên cả ô bên cạnh")
    field.setFocus()
    assert focused() is field
    check(view)


def test_input_methods_compose_only_where_something_can_be_typed(view: SheetView) -> None:
    attribute = Qt.WidgetAttribute.WA_InputMethodEnabled
    view.jump(value_at("plan.total"))
    assert view.testAttribute(attribute)
    view.setCurrentIndex(view.sheet.index(view.currentIndex().row(), Column.UNIT))
    assert not view.testAttribute(attribute)
    view.clearFocus()
    view.setFocus()
    assert not view.testAttribute(attribute)
