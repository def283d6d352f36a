"""The head of a group stays in view while its rows scroll, and never hides the row of the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.keys import press
from tests.gui.reports import value_at
from ui.widgets.sheet.view import SheetView


def scroll_to(view: SheetView, row: str, offset: int = 0) -> None:
    """Scroll until the row's top edge stands `offset` pixels above the top of the view."""
    line = view.sheet.index_of(value_at(row)).row()
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.rowViewportPosition(line) + offset)


def test_at_the_top_there_is_no_strip(view: SheetView) -> None:
    assert view.band.head is None


def test_the_strip_names_the_group_whose_rows_are_in_view(view: SheetView) -> None:
    view.resize(900, 100)
    scroll_to(view, "plan.total")
    assert view.band.head is not None
    assert view.band.head.id == "plan.rate"
    scroll_to(view, "staff.quota")
    assert view.band.head.id == "staff.head"
    view.verticalScrollBar().setValue(0)
    assert view.band.head is None


def test_the_next_head_pushes_the_strip_out(view: SheetView) -> None:
    view.resize(900, 100)
    scroll_to(view, "plan.total")
    full = view.band.height()
    scroll_to(view, "plan.idea", offset=-24)
    assert view.band.head is not None
    assert view.band.head.id == "plan.rate"
    assert view.band.height() == 24 < full


def test_a_slice_of_the_strip_that_names_nothing_is_not_shown(view: SheetView) -> None:
    view.resize(900, 100)
    scroll_to(view, "plan.idea", offset=-20)
    assert view.band.head is None


def test_on_hover_the_strip_says_all_of_the_head(view: SheetView) -> None:
    view.resize(900, 100)
    scroll_to(view, "plan.total")
    assert view.band.head is not None
    assert view.band.head.label in view.band.toolTip()


def test_going_up_by_key_the_cursor_is_never_under_the_strip(view: SheetView) -> None:
    view.resize(900, 130)
    view.jump(value_at("staff.present"))
    while view.place != value_at("plan.rate"):
        press(Qt.Key.Key_Up)
        covered = view.band.height() if view.band.head else 0
        assert view.visualRect(view.currentIndex()).top() >= covered
    assert view.verticalScrollBar().value() == 0


def test_a_click_on_the_strip_leads_back_to_the_head(view: SheetView) -> None:
    view.resize(900, 100)
    scroll_to(view, "plan.open")
    QTest.mouseClick(view.band, Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    line = view.sheet.index_of(value_at("plan.rate")).row()
    assert view.rowViewportPosition(line) == 0
    assert view.band.head is None
