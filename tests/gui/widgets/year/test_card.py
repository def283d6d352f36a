"""A report on a card: what it says, and what one can do with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.services.year import Card
from tests.gui.widgets.year.cards import made, missing
from ui.widgets.year.card import ReportCard


@pytest.fixture
def shown(qtbot: QtBot) -> ReportCard:
    card = ReportCard(made())
    qtbot.addWidget(card)
    card.resize(320, card.height())
    card.show()
    return card


def test_it_says_when_how_far_and_what_is_wrong(shown: ReportCard) -> None:
    assert shown.period.text() == "Quý I năm 2024"
    assert shown.status.text() == "Nháp"
    assert shown.window_text.text() == "Số liệu 15/12/2023 – 14/03/2024"
    assert shown.due.text() == "Hạn thứ Sáu 15/03/2024 · còn 6 ngày"
    assert shown.filled.text() == "66/149"
    assert shown.bar.share == 66 / 149
    assert [sign.text() for sign in shown.findings if sign.isVisible()] == ["● 1 lỗi", "▲ 2 cảnh báo"]
    assert shown.carried.text() == "12 ô kế thừa chưa xác nhận"
    assert not shown.new.isVisible()


def test_a_reader_of_the_screen_hears_all_of_it(shown: ReportCard) -> None:
    spoken = shown.accessibleName()
    for part in ("Quý I năm 2024", "Nháp", "còn 6 ngày", "Đã nhập 66/149", "1 lỗi", "12 ô kế thừa"):
        assert part in spoken


def test_what_is_sent_is_not_late(shown: ReportCard) -> None:
    shown.show_card(replace(made(status=Status.SENT), days_left=-20, errors=0, warnings=0, unconfirmed=0))

    assert shown.due.text() == "Hạn thứ Sáu 15/03/2024"
    assert not shown.due.property("kind")
    assert [sign.text() for sign in shown.findings if sign.isVisible()] == ["✓ Không có lỗi"]
    assert not shown.carried.isVisible()


def test_what_is_late_is_said_in_the_colour_of_errors(shown: ReportCard) -> None:
    shown.show_card(replace(made(), days_left=-2))

    assert "quá hạn 2 ngày" in shown.due.text()
    assert shown.due.property("kind") == "error"


def test_a_period_without_a_report_offers_to_make_it(shown: ReportCard, qtbot: QtBot) -> None:
    shown.show_card(missing())
    assert not shown.more.isVisible()
    assert not shown.bar.isVisible()
    with qtbot.waitSignal(shown.chosen) as chosen:
        qtbot.mouseClick(shown.new, Qt.MouseButton.LeftButton)
    assert chosen.args == [missing()]


def test_a_report_that_cannot_be_read_says_why(shown: ReportCard) -> None:
    problem = UserError("report.form_missing", period="Quý I năm 2024", form="x/1")
    shown.show_card(replace(made(), problem=problem))

    assert shown.carried.text() == str(problem)
    assert shown.carried.property("kind") == "error"
    assert not shown.filled.isVisible()
    assert not any(sign.isVisible() for sign in shown.findings)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_opens_it(shown: ReportCard, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(shown.chosen):
        qtbot.keyClick(shown, key)


def test_a_click_opens_it_and_one_let_go_elsewhere_does_not(shown: ReportCard, qtbot: QtBot) -> None:
    opened: list[Card] = []
    shown.chosen.connect(opened.append)
    qtbot.mousePress(shown, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=QPoint(-20, 5))
    qtbot.mouseClick(shown, Qt.MouseButton.RightButton)
    assert opened == []

    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert opened == [made()]


def test_the_arrows_ask_for_the_neighbour(shown: ReportCard, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    shown.moved.connect(lambda right, down: steps.append((right, down)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(shown, key)
    assert steps == [(1, 0), (-1, 0), (0, 1), (0, -1)]


def test_its_menu_copies_and_deletes(shown: ReportCard, qtbot: QtBot) -> None:
    menu = shown.menu()
    texts = [action.text().replace("&", "") for action in menu.actions()]
    assert texts == ["Mở", "Sao chép sang kỳ khác…", "Bỏ vào thùng rác"]
    for action, signal in zip(
        menu.actions(), (shown.chosen, shown.copy_wanted, shown.delete_wanted), strict=True
    ):
        with qtbot.waitSignal(signal) as wanted:
            action.trigger()
        assert wanted.args == [shown.card]
    menu.close()


def popup() -> QMenu | None:
    """Return the menu that is open."""
    found = QApplication.activePopupWidget()
    return found if isinstance(found, QMenu) else None


def test_the_menu_opens_by_its_button_and_by_the_menu_key(shown: ReportCard, qtbot: QtBot) -> None:
    asked = QContextMenuEvent(
        QContextMenuEvent.Reason.Keyboard, QPoint(9, 9), shown.mapToGlobal(QPoint(9, 9))
    )
    for ask in (shown.more.click, lambda: QApplication.sendEvent(shown, asked)):
        ask()
        qtbot.waitUntil(lambda: popup() is not None)
        menu = popup()
        assert menu is not None
        menu.close()


def test_where_there_is_no_report_there_is_no_menu(shown: ReportCard) -> None:
    shown.show_card(missing())
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), shown.mapToGlobal(QPoint(9, 9)))
    QApplication.sendEvent(shown, asked)
    assert popup() is None
