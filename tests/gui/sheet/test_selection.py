"""A block of cells is taken by key or mouse, shown, copied and cleared; the cursor stays where one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from cchc_desktop.services.session import ReportSession
from tests.gui.keys import press, type_text
from tests.gui.reports import note_at, value_at
from ui.theme import LIGHT
from ui.widgets.sheet.columns import OF_FORM, Column
from ui.widgets.sheet.selection import Block
from ui.widgets.sheet.view import SheetView

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def taken(view: SheetView) -> tuple[list[str], tuple[Column, ...]]:
    """Return the ids of the rows and the columns that are taken."""
    cells = view.selected_cells()
    rows = [view.sheet.rows[line[0].row()].id for line in cells]
    return rows, tuple(Column(index.column()) for index in cells[0])


def spot(view: SheetView, row: str, column: Column) -> QPoint:
    line = view.sheet.index_of(note_at(row)).row()
    return view.visualRect(view.sheet.index(line, column)).center()


def test_without_a_block_the_current_cell_is_taken(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    assert taken(view) == (["plan.total"], (Column.VALUE,))
    assert view.selection.block is None


def test_shift_and_arrows_take_a_block_and_typing_goes_to_the_cursor(
    view: SheetView, session: ReportSession
) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Right, SHIFT)
    assert taken(view) == (["plan.total", "plan.done"], (Column.VALUE, Column.NOTE))
    assert view.place == value_at("plan.total")
    press(Key.Key_Up, SHIFT)
    press(Key.Key_Up, SHIFT)
    assert taken(view)[0] == ["plan.rate", "plan.total"]
    type_text("5")
    press(Key.Key_Return)
    assert session.entry.value("plan.total").typed == "5"
    assert view.selection.block is None


@pytest.mark.parametrize(
    ("key", "modifiers", "rows", "columns"),
    [
        (Key.Key_Left, SHIFT, ["plan.total"], (Column.UNIT, Column.VALUE)),
        (Key.Key_Home, SHIFT, ["plan.total"], OF_FORM[:4]),
        (Key.Key_End, SHIFT, ["plan.total"], (Column.VALUE, Column.NOTE)),
        (Key.Key_Home, SHIFT | CONTROL, ["plan", "plan.rate", "plan.total"], (Column.VALUE,)),
    ],
)
def test_other_keys_stretch_it_too(
    view: SheetView,
    key: Key,
    modifiers: Qt.KeyboardModifier,
    rows: list[str],
    columns: tuple[Column, ...],
) -> None:
    view.jump(value_at("plan.total"))
    press(key, modifiers)
    assert taken(view) == (rows, columns)


def test_page_keys_and_the_end_stop_at_the_last_row(view: SheetView) -> None:
    view.jump(value_at("staff.quota"))
    press(Key.Key_PageDown, SHIFT)
    assert taken(view)[0] == ["staff.quota", "staff.present"]
    press(Key.Key_Down, SHIFT)
    press(Key.Key_End, SHIFT | CONTROL)
    assert taken(view)[0] == ["staff.quota", "staff.present"]


def test_ctrl_a_takes_the_whole_sheet(view: SheetView, session: ReportSession) -> None:
    press(Key.Key_A, CONTROL)
    assert taken(view) == ([row.id for row in session.form.indicators], OF_FORM)


def test_an_arrow_alone_or_a_click_lets_the_block_go(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Down)
    assert view.selection.block is None
    press(Key.Key_Down, SHIFT)
    here = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=here)
    assert view.selection.block is None


def test_the_mouse_takes_a_block_and_the_cursor_stays(view: SheetView) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=spot(view, "plan.total", Column.VALUE))
    drag(view, spot(view, "plan.open", Column.NOTE))
    assert taken(view) == (["plan.total", "plan.done", "plan.open"], (Column.VALUE, Column.NOTE))
    assert view.place == value_at("plan.total")
    drag(view, spot(view, "plan.done", Column.PREVIOUS))
    assert taken(view) == (["plan.total", "plan.done"], (Column.VALUE,))
    QTest.mouseRelease(view.viewport(), LEFT)
    assert view.selection.block is not None


def test_drawn_over_labels_the_mouse_takes_whole_rows(view: SheetView) -> None:
    QTest.mousePress(view.viewport(), LEFT, pos=spot(view, "plan.total", Column.LABEL))
    drag(view, spot(view, "plan.done", Column.LABEL))
    assert taken(view) == (["plan.total", "plan.done"], OF_FORM)


def test_drawn_below_the_view_the_rows_there_come_into_it(view: SheetView) -> None:
    view.resize(900, 140)
    view.jump(value_at("plan.rate"))
    QTest.mousePress(view.viewport(), LEFT, pos=spot(view, "plan.rate", Column.VALUE))
    for _ in range(12):
        drag(view, QPoint(spot(view, "plan.rate", Column.VALUE).x(), 400))
    assert taken(view)[0][-1] == "staff.present"


def test_a_click_with_shift_takes_what_lies_between(view: SheetView) -> None:
    view.jump(value_at("plan.total"))
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, spot(view, "plan.open", Column.VALUE))
    assert taken(view)[0] == ["plan.total", "plan.done", "plan.open"]
    assert view.place == value_at("plan.total")


def drag(view: SheetView, to: QPoint) -> None:
    """Move the mouse with its left button held."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    at = QPointF(to)
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, LEFT, Qt.KeyboardModifier.NoModifier
    )
    QGuiApplication.sendEvent(view.viewport(), event)


def test_rows_that_are_hidden_are_left_out(view: SheetView) -> None:
    view.setRowHidden(view.sheet.index_of(value_at("plan.done")).row(), True)
    view.jump(value_at("plan.total"))
    press(Key.Key_Down, SHIFT)
    assert taken(view)[0] == ["plan.total", "plan.open"]


def test_delete_clears_what_can_be_typed_in_one_edit(view: SheetView, session: ReportSession) -> None:
    session.write_note("plan.done", "Đang làm")
    view.jump(value_at("plan.total"))
    press(Key.Key_Down, SHIFT)
    press(Key.Key_Home, SHIFT)
    press(Key.Key_End, SHIFT)
    press(Key.Key_Delete)
    assert session.entry.value("plan.total").blank
    assert session.entry.value("plan.done").blank
    assert session.entry.note("plan.done") == ""
    session.undo()
    assert session.entry.value("plan.total").typed == "8"
    assert session.entry.note("plan.done") == "Đang làm"


def test_what_is_copied_is_what_is_shown_with_numbers_as_numbers(
    view: SheetView, session: ReportSession
) -> None:
    session.write_value("plan.idea", "c")
    session.write_value("plan.total", "1234")
    view.jump(value_at("plan.total"))
    view.copy()
    assert QGuiApplication.clipboard().text() == "1234\r\n"
    press(Key.Key_A, CONTROL)
    view.copy()
    lines = QGuiApplication.clipboard().text().split("\r\n")
    assert lines[2] == "\tNhiệm vụ đề ra\tNhiệm vụ\t1234\t"
    assert "- Còn lại\tNhiệm vụ\t1232\t" in lines[4]
    assert "Ghi rõ tên sáng kiến" not in QGuiApplication.clipboard().text()  # a hint is no content


def test_the_block_is_framed_as_one(view: SheetView) -> None:
    block = Block.between((2, Column.VALUE), (4, Column.NOTE))
    edge = Qt.Edge
    assert block.sides(2, Column.VALUE) == edge.TopEdge | edge.LeftEdge | edge.RightEdge
    assert block.sides(3, Column.NOTE) == edge.LeftEdge | edge.RightEdge
    assert block.sides(3, Column.PREVIOUS) == edge(0)
    view.jump(value_at("plan.total"))
    press(Key.Key_Down, SHIFT)
    picture = view.viewport().grab().toImage()
    below = view.visualRect(view.sheet.index_of(value_at("plan.done")))
    assert picture.pixelColor(below.center().x(), below.bottom()).name() == LIGHT.accent
    assert picture.pixelColor(below.left() + 4, below.center().y()).name() == LIGHT.accent_tint
