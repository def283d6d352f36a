"""Figures in an editor are chips: seen, told of, live."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cchc_desktop.services.bound_figures import BoundFigure, unknown_figure
from ui.theme import DARK, LIGHT, Mode, Theme
from ui.widgets.bound_text import figures_in
from ui.widgets.text_editor import TextEditor

FIGURES = {
    "a": BoundFigure("29", "Được giao: 29", "a"),
    "b": BoundFigure("…", "Có mặt: còn trống", "b", blank=True),
}


@pytest.fixture
def figures() -> dict[str, BoundFigure]:
    return dict(FIGURES)


@pytest.fixture
def editor(qtbot: QtBot, qapp: QApplication, figures: dict[str, BoundFigure]) -> Iterator[TextEditor]:
    before = qapp.palette(), qapp.styleSheet()
    theme = Theme(qapp, Mode.LIGHT)
    editor = TextEditor(lambda name: figures.get(name) or unknown_figure(name))
    qtbot.addWidget(editor)
    editor.setFixedWidth(320)
    editor.show_text("Sở có {a} người, {b} là nữ, {c}.")
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.setFocus()
    yield editor
    theme.deleteLater()
    qapp.setPalette(before[0])
    qapp.setStyleSheet(before[1])


def place(editor: TextEditor, source: str) -> QPoint:
    """Return the middle of the figure `source`."""
    position = next(at for at, found in figures_in(editor.document()) if found == source)
    return editor._place_of(position).center().toPoint()


def colours(editor: TextEditor) -> set[str]:
    picture: QImage = editor.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_a_chip_shows_what_it_is_by_its_ground(editor: TextEditor) -> None:
    seen = colours(editor)
    assert {LIGHT.accent_tint, LIGHT.band_strong, LIGHT.error_tint} <= seen
    editor.show_text("Sở có {a} người.")
    assert LIGHT.accent_tint in (seen := colours(editor))
    assert not {LIGHT.band_strong, LIGHT.error_tint} & seen


def test_chips_follow_the_theme(editor: TextEditor, qapp: QApplication) -> None:
    theme = Theme(qapp, Mode.DARK)
    assert {DARK.accent_tint, DARK.error_tint} <= colours(editor)
    assert LIGHT.accent_tint not in colours(editor)
    theme.deleteLater()


def test_a_selected_chip_reads_on_the_colour_of_the_selection(editor: TextEditor) -> None:
    editor.show_text("{a}")
    editor.selectAll()
    point = place(editor, "{a}")
    picture = editor.grab().toImage()
    assert picture.pixelColor(editor.viewport().pos() + point + QPoint(0, -5)) == QColor(LIGHT.accent)
    assert LIGHT.accent_tint not in colours(editor)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert LIGHT.accent_tint in colours(editor)


def test_only_the_chip_under_the_pointer_is_found(editor: TextEditor) -> None:
    chip = editor._place_of(6)
    beside = QPoint(round(chip.width() / 2) + 2, 0)
    for point in (place(editor, "{a}") - beside, place(editor, "{a}") + beside, QPoint(6, 8)):
        assert editor.source_at(point) == ""
    for source in ("{a}", "{b}", "{c}"):
        assert editor.source_at(place(editor, source)) == source
    assert editor.source_at(QPoint(310, editor.height() - 3)) == ""


def test_on_hover_a_chip_says_what_it_stands_for(editor: TextEditor, qtbot: QtBot) -> None:
    for source, tip in (("{a}", "Được giao: 29"), ("{c}", "Không có chỉ tiêu “c” trong biểu mẫu.")):
        point = place(editor, source)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, point, editor.viewport().mapToGlobal(point))
        QApplication.sendEvent(editor.viewport(), event)
        assert QToolTip.text() == tip
    QToolTip.hideText()


def test_a_click_with_ctrl_leads_to_the_row(editor: TextEditor, qtbot: QtBot) -> None:
    control, left = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
    with qtbot.waitSignal(editor.row_wanted) as wanted:
        QTest.mouseClick(editor.viewport(), left, control, place(editor, "{a}"))
    assert wanted.args == ["a"]
    with qtbot.assertNotEmitted(editor.row_wanted):
        QTest.mouseClick(editor.viewport(), left, Qt.KeyboardModifier.NoModifier, place(editor, "{a}"))
        QTest.mouseClick(editor.viewport(), left, control, place(editor, "{c}"))


def test_the_menu_leads_to_the_row_and_offers_to_choose_one(editor: TextEditor, qtbot: QtBot) -> None:
    menu = editor.menu(place(editor, "{a}"))
    with qtbot.waitSignals([editor.choice_wanted, editor.row_wanted]):
        for action in menu.actions()[-2:]:
            action.trigger()
    assert not any("số liệu" in action.text() for action in editor.menu(QPoint(6, 8)).actions()[:-1])
    editor.lock(True)
    assert not editor.menu(QPoint(6, 8)).actions()[-1].isEnabled()


def test_a_chip_follows_its_figure_and_nothing_counts_as_typed(
    editor: TextEditor, figures: dict[str, BoundFigure], qtbot: QtBot
) -> None:
    narrow = editor._place_of(6).width()
    figures["a"] = BoundFigure("1.234.567", "Được giao: 1.234.567", "a")
    with qtbot.assertNotEmitted(editor.textChanged):
        editor.show_figures({"b"})
        assert editor._place_of(6).width() == narrow
        editor.show_figures({"a"})
    assert editor._place_of(6).width() > narrow
    assert editor.figures.figure("{a}").shown == "1.234.567"
    assert not editor._pauses._pause.isActive()


def test_the_editor_grows_when_a_longer_figure_breaks_a_line(
    editor: TextEditor, figures: dict[str, BoundFigure], qtbot: QtBot
) -> None:
    editor.show_text("Sở có {a} người, {a} là nữ, {a} đã nghỉ.")
    low = editor.height()
    figures["a"] = BoundFigure("một trăm hai mươi ba nghìn bốn trăm", "", "a")
    editor.show_figures({"a"})
    qtbot.waitUntil(lambda: editor.height() > low)


def test_a_long_figure_is_cut_to_the_width_there_is(
    editor: TextEditor, figures: dict[str, BoundFigure], qtbot: QtBot
) -> None:
    figures["a"] = BoundFigure("Kế hoạch số một " * 9, "", "a")
    editor.show_figures({"a"})
    assert 200 < editor._place_of(6).width() < 320
    editor.setFixedWidth(160)
    qtbot.waitUntil(lambda: editor._place_of(6).width() < 160)
