"""Looking at pages: the place is kept, clicks and keys lead somewhere, only what is seen is drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cchc_desktop.services.pages import Spot
from tests.gui.widgets.pages.paper import A4, LYING, Paper, field
from ui.theme import LIGHT
from ui.widgets.pages.arrangement import Arrangement, Fit
from ui.widgets.pages.view import PageView

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    made = PageView(lambda anchor: f"tên của {anchor}")
    qtbot.addWidget(made)
    made.resize(800, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(view: PageView, paper: Paper) -> Paper:
    view.show_pages(paper, {})
    return paper


def at(view: PageView, spot: Spot) -> QPoint:
    """Return where in the view a field is."""
    assert view.pages is not None
    rect = Arrangement.of(view.pages, view.outlook).rect_of(spot).toRect()
    return rect.center() - QPoint(view.horizontalScrollBar().value(), view.verticalScrollBar().value())


def colour(view: PageView, point: QPoint) -> str:
    return QColor(view.viewport().grab().toImage().pixel(point)).name()


def painted(view: PageView, bot: QtBot, point: QPoint, wanted: str) -> None:
    bot.waitUntil(lambda: colour(view, point) == wanted)


def test_new_pages_keep_page_and_offset(view: PageView) -> None:
    shown(view, Paper([A4] * 6))
    view.go_to(3)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 77)
    before = view.outlook.place

    shown(view, Paper([A4, A4, LYING, A4, A4, A4, A4]))

    after = view.outlook.place
    assert after.page == before.page
    assert after.offset == pytest.approx(before.offset, abs=0.5)


def test_fewer_pages_end_at_the_last_one(view: PageView) -> None:
    shown(view, Paper([A4] * 6))
    view.go_to(5)
    shown(view, Paper([A4] * 2))

    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    assert view.page == 1


def test_only_what_is_near_is_drawn(view: PageView, qtbot: QtBot) -> None:
    paper = shown(view, Paper([A4] * 40))
    view.set_zoom(1.0)
    qtbot.waitUntil(lambda: 0 in paper.drawn)
    qtbot.waitUntil(lambda: 1 in paper.drawn)
    view.go_to(30)
    qtbot.waitUntil(lambda: 30 in paper.drawn)

    assert not set(paper.drawn) & set(range(4, 28))


def test_a_click_on_a_field_leads_to_it(view: PageView, qtbot: QtBot) -> None:
    shown(view, Paper([A4], [field(top=40)]))
    with qtbot.waitSignal(view.wanted) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, field(top=40)))
    assert clicked.args == ["value:plan.total"]

    with qtbot.assertNotEmitted(view.wanted):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, field(top=60)))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.RightButton, pos=at(view, field(top=40)))


def test_a_hand_and_a_name_over_what_leads_somewhere(view: PageView, qtbot: QtBot) -> None:
    shown(view, Paper([A4], [field(top=40)]))
    qtbot.mouseMove(view.viewport(), at(view, field(top=40)))
    qtbot.waitUntil(lambda: view.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor)
    point = at(view, field(top=40))
    QApplication.sendEvent(
        view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    )
    assert QToolTip.text() == "tên của value:plan.total"

    qtbot.mouseMove(view.viewport(), at(view, field(top=70)))
    qtbot.waitUntil(lambda: view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor)
    QToolTip.hideText()


def test_the_field_at_work_is_marked_with_the_accent(view: PageView, qtbot: QtBot) -> None:
    spot = field(top=40)
    shown(view, Paper([A4], [spot], shade=255))
    painted(view, qtbot, at(view, spot), "#ffffff")
    view.mark(spot.anchor)

    painted(view, qtbot, at(view, spot), LIGHT.accent_tint)


def test_matches_are_marked_and_the_page_stays_white(view: PageView, qtbot: QtBot) -> None:
    spots = [field(top=30), field(top=50)]
    shown(view, Paper([A4], shade=255))
    view.show_matches([(spot,) for spot in spots], 0)

    painted(view, qtbot, at(view, spots[1]), LIGHT.match)
    assert colour(view, at(view, field(top=70))) == "#ffffff"


def test_both_pieces_of_a_match_over_a_line_end_are_marked(view: PageView, qtbot: QtBot) -> None:
    pieces = (field(top=30), field(top=50))
    shown(view, Paper([A4], shade=255))
    view.show_matches([pieces], 0)

    for piece in pieces:
        painted(view, qtbot, at(view, piece), LIGHT.match)


def test_what_is_out_of_view_is_brought_in(view: PageView) -> None:
    shown(view, Paper([A4] * 5))
    far = field(page=3, top=150)
    view.bring([far])
    assert view.viewport().rect().contains(at(view, far))

    before = view.verticalScrollBar().value()
    view.bring([field(page=3, top=155)])
    assert view.verticalScrollBar().value() == before


@pytest.mark.parametrize(
    ("key", "grows"),
    [
        (Qt.Key.Key_PageDown, True),
        (Qt.Key.Key_Down, True),
        (Qt.Key.Key_Space, True),
        (Qt.Key.Key_End, True),
        (Qt.Key.Key_PageUp, False),
        (Qt.Key.Key_Up, False),
        (Qt.Key.Key_Home, False),
    ],
)
def test_keys_scroll(view: PageView, qtbot: QtBot, key: Qt.Key, grows: bool) -> None:
    shown(view, Paper([A4] * 5))
    view.go_to(2)
    before = view.verticalScrollBar().value()
    qtbot.keyClick(view, key)

    assert (view.verticalScrollBar().value() > before) == grows
    assert view.verticalScrollBar().value() != before


def test_arrows_go_sideways_where_the_page_is_wider(view: PageView, qtbot: QtBot) -> None:
    shown(view, Paper())
    view.set_zoom(3.0)
    before = view.horizontalScrollBar().value()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.horizontalScrollBar().value() > before
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.horizontalScrollBar().value() == before


def matched(view: PageView, spots: Sequence[Spot]) -> None:
    shown(view, Paper([A4], [field()]))
    view.show_matches([(spot,) for spot in spots], 0)


def test_enter_on_a_match_leads_to_its_field(view: PageView, qtbot: QtBot) -> None:
    matched(view, [field("")])
    with qtbot.waitSignal(view.wanted) as went:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert went.args == ["value:plan.total"]


def test_enter_elsewhere_leads_to_the_marked_field_or_nowhere(view: PageView, qtbot: QtBot) -> None:
    matched(view, [field("", top=200)])
    with qtbot.assertNotEmitted(view.wanted):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    view.mark("number")
    with qtbot.waitSignal(view.wanted) as went:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert went.args == ["number"]


def turn(view: PageView, point: QPoint, by: int, modifiers: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(point),
        QPointF(view.viewport().mapToGlobal(point)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_ctrl_and_the_wheel_zoom_about_the_mouse(view: PageView) -> None:
    shown(view, Paper([A4] * 5))
    view.set_zoom(1.0)
    view.go_to(2)
    spot = field(page=2, top=60)
    point = at(view, spot)
    turn(view, point, 120, CONTROL)

    assert view.zoom == 1.1
    assert (at(view, spot) - point).manhattanLength() <= 3
    turn(view, point, -120, CONTROL)
    assert view.zoom == 1.0


def test_the_wheel_alone_scrolls(view: PageView) -> None:
    shown(view, Paper([A4] * 5))
    turn(view, QPoint(50, 50), -120, Qt.KeyboardModifier.NoModifier)

    assert view.verticalScrollBar().value() > 0
    assert view.zoom is Fit.WIDTH


def test_a_wider_view_fits_again_at_the_same_place(view: PageView) -> None:
    shown(view, Paper([A4] * 5))
    view.go_to(3)
    before = view.outlook.place
    view.resize(1100, 700)

    assert view.outlook.place.page == before.page
    assert view.outlook.place.offset == pytest.approx(before.offset, abs=0.5)


def test_without_pages_the_desk_says_what_it_waits_for(view: PageView, qtbot: QtBot) -> None:
    empty = view.viewport().grab().toImage()
    view.note = "Đang dàn trang…"
    assert view.viewport().grab().toImage() != empty
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert view.page == 0
