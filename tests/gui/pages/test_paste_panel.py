"""Pasting, as it is seen: old and new, what would be wrong, what goes nowhere; Enter takes, Esc does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from tests.gui.keys import focused, press
from tests.gui.pages.pasted import DONE, TOTAL, VALUES, lines, panel_over, paste_text, tick
from tests.gui.reports import small_report, value_at
from ui.pages.paste_panel import PastePanel
from ui.theme import LIGHT, colours, style_sheet
from ui.widgets.paste.lines import Column

QUOTA, PRESENT = value_at("staff.quota"), value_at("staff.present")
IDEA = value_at("plan.idea")


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> Iterator[PastePanel]:
    """The strip over a report of the small form, a little of it filled."""
    with panel_over(small_report(tmp_path / "form", VALUES), qtbot) as made:
        yield made


def test_one_cell_over_one_cell_goes_in_at_once(qtbot: QtBot, panel: PastePanel) -> None:
    session = panel._session
    with qtbot.waitSignal(panel.said) as said:
        paste_text(panel, "9\r\n")
    assert panel.isHidden()
    assert said.args == ["Đã dán 1 ô. Ctrl+Z để hoàn tác."]
    assert session.entry.at(TOTAL).typed == "9"
    session.undo()
    assert session.entry.at(TOTAL).typed == "8"


def test_one_cell_that_cannot_be_read_is_looked_at_first(panel: PastePanel) -> None:
    paste_text(panel, "tám")
    assert panel.isVisible()
    assert not panel.take.isEnabled(), "nothing is ticked"
    assert panel._session.entry.at(TOTAL).typed == "8"
    tick(panel, 0)
    press(Qt.Key.Key_Return)
    value = panel._session.entry.at(TOTAL)
    assert (value.typed, value.amount) == ("tám", None), "kept as typed by who wants it so"


def test_one_cell_that_raises_an_error_is_looked_at_first(panel: PastePanel) -> None:
    paste_text(panel, "30", PRESENT)
    assert panel.isVisible()
    assert "Có mặt 30 vượt 29." in lines(panel)[0][Column.TROUBLE]
    assert panel._session.entry.at(PRESENT).blank


def test_one_cell_that_gives_a_hint_alone_goes_in_at_once(panel: PastePanel) -> None:
    paste_text(panel, "1", IDEA)
    assert panel.isHidden()
    assert panel._session.entry.at(IDEA).typed == "1"
    assert "plan.idea_note" in [finding.rule for finding in panel._session.findings_at(IDEA)]


def test_one_cell_with_two_readings_goes_in_and_is_asked_about_in_the_sheet(panel: PastePanel) -> None:
    twice = value_at("plan.twice")
    paste_text(panel, "1.234", twice)
    assert panel.isHidden()
    assert len(panel._session.readings("plan.twice")) == 2


def test_a_block_is_shown_before_it_is_taken(panel: PastePanel) -> None:
    session = panel._session
    paste_text(panel, "9\tKH 01\n\t\n6\t")
    assert lines(panel) == [
        ("I.1 Nhiệm vụ đề ra", "8", "9", ""),
        ("Ghi chú I.1 Nhiệm vụ đề ra", "", "KH 01", ""),
        ("I.1 Còn lại", "", "6", ""),
    ]
    assert panel.summary.text() == "Sẽ thay đổi 3 ô"
    assert panel.more.text() == "1 ô trống, giữ số cũ"
    assert session.entry.at(TOTAL).typed == "8", "the report stays as it is"
    assert focused() is panel.list


def test_enter_takes_it_as_one_edit(qtbot: QtBot, panel: PastePanel) -> None:
    session = panel._session
    paste_text(panel, "9\n3")
    with qtbot.waitSignals([panel.said, panel.closed]):
        press(Qt.Key.Key_Return)
    assert (session.entry.at(TOTAL).typed, session.entry.at(DONE).typed) == ("9", "3")
    assert session.can_undo is not None
    assert session.can_undo.label == "Dán 2 ô"
    session.undo()
    assert session.entry.at(TOTAL).typed == "8"


def test_the_button_takes_it_too(panel: PastePanel) -> None:
    paste_text(panel, "9\n3")
    assert panel.take.text() == "&Dán 2 ô"
    panel.take.click()
    assert panel.isHidden()
    assert panel._session.entry.at(DONE).typed == "3"


def test_esc_takes_nothing(panel: PastePanel) -> None:
    paste_text(panel, "9\n3")
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert panel._session.can_undo is None


def test_trouble_stands_first_with_its_reason(panel: PastePanel) -> None:
    paste_text(panel, "30\n31\n5", QUOTA)
    shown = lines(panel)
    assert [line[2] for line in shown] == ["30", "31", "5"]
    assert shown[1][3].startswith("● Có mặt 31 vượt 30.")
    assert shown[2] == ("Dòng 3 của bảng dán", "", "5", "▲ Nằm ngoài bảng số liệu.")
    assert panel.detail.text() == shown[0][3]
    assert panel.more.text() == "2 ô có điều cần xem · 1 ô không khớp dòng nào"


def test_without_trouble_the_place_has_its_room(panel: PastePanel) -> None:
    paste_text(panel, "9\tKH 01\n3")
    calm = panel.list.columnWidth(Column.PLACE)
    assert panel.list.isColumnHidden(Column.TROUBLE)

    paste_text(panel, "tám\tKH 01\n3")
    assert not panel.list.isColumnHidden(Column.TROUBLE)
    assert panel.list.columnWidth(Column.PLACE) < calm


def test_what_cannot_be_read_is_not_ticked_but_can_be(panel: PastePanel) -> None:
    session = panel._session
    paste_text(panel, "9\nhai")
    assert lines(panel)[0][2:] == (
        "hai",
        "● “hai” không phải là số. Gõ lại bằng chữ số, ví dụ 1234 hoặc 44,44.",
    )
    assert panel.take.text() == "&Dán 1 ô"
    tick(panel, 0)
    assert panel.take.text() == "&Dán 2 ô"
    press(Qt.Key.Key_Return)
    assert (session.entry.at(TOTAL).typed, session.entry.at(DONE).typed) == ("9", "hai")


def test_without_a_tick_there_is_nothing_to_take(panel: PastePanel) -> None:
    paste_text(panel, "9\n3")
    for row in (0, 1):
        tick(panel, row)
    assert not panel.take.isEnabled()
    press(Qt.Key.Key_Return)
    assert panel.isVisible()
    assert panel._session.can_undo is None


def test_cells_that_only_confirm_are_counted_apart(panel: PastePanel) -> None:
    panel._session.commit({TOTAL: replace(panel._session.entry.at(TOTAL), carried=True)}, "Lập báo cáo")
    paste_text(panel, "8\n3\n5")
    assert panel.summary.text() == "2 ô thay đổi, 1 ô xác nhận"
    tick(panel, 0)
    assert panel.summary.text() == "Sẽ thay đổi 2 ô"


def test_lines_whose_trouble_breaks_have_room_for_two_lines_of_words(panel: PastePanel) -> None:
    paste_text(panel, "tám\tKế hoạch 01\n3")
    panel.window().resize(480, 400)
    panel.list.grab()  # which lays out what is due
    rows = [panel.list.visualRect(panel.list.lines.index(row, 0)).height() for row in range(3)]
    assert rows[0] >= 2 * panel.fontMetrics().lineSpacing()
    assert rows[1] == rows[2] < rows[0]


def test_a_long_list_is_measured_by_its_longest_lines(
    panel: PastePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[int] = set()
    told = panel.list.lines.data

    def data(index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        asked.add(index.row())
        return told(index, role)

    monkeypatch.setattr(panel.list.lines, "data", data)
    block = ["5"] * 2000
    block[1200] = "không ô nào nhận " * 3
    paste_text(panel, "\n".join(block))
    panel.list.grab()
    assert panel.list.lines.rowCount() == 2000
    assert 0 < len(asked) < 100
    place = panel.list.columnWidth(Column.PLACE)
    assert place > panel.fontMetrics().horizontalAdvance("Dòng 2000 của bảng dán")


def test_no_column_is_cut_while_another_has_room_to_spare(panel: PastePanel) -> None:
    paste_text(panel, "tám\tKế hoạch 01\n3")
    widths = {column: panel.list.columnWidth(column) for column in Column}
    needed = {column: panel.list.sizeHintForColumn(column) for column in Column}
    assert sum(widths.values()) <= panel.list.viewport().width()
    assert all(widths[column] >= needed[column] for column in (Column.PLACE, Column.OLD, Column.NEW))


def test_all_of_a_trouble_stands_below_the_list_where_one_is_cut(panel: PastePanel) -> None:
    paste_text(panel, "tám\n3")
    assert panel.detail.isHidden()
    panel.resize(420, panel.height())
    assert panel.detail.isVisible()


def test_a_selected_trouble_keeps_its_ink(panel: PastePanel) -> None:
    paste_text(panel, "tám\n3")
    panel.setStyleSheet(style_sheet(LIGHT))
    area = panel.list.visualRect(panel.list.lines.index(0, Column.TROUBLE))
    picture = panel.list.viewport().grab(area).toImage()
    inks = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert LIGHT.error in inks
    assert LIGHT.accent_tint in inks


def test_nothing_new_is_said_in_the_foot(qtbot: QtBot, panel: PastePanel) -> None:
    with qtbot.waitSignal(panel.said) as said:
        paste_text(panel, "8\n2")
    assert panel.isHidden()
    assert said.args == ["Không có gì thay đổi: các ô đã có đúng nội dung này."]


def test_what_cannot_be_pasted_is_told(panel: PastePanel) -> None:
    image = QMimeData()
    image.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    for mime, told in (
        (QMimeData(), "Chưa có gì để dán."),
        (image, "Vừa chép một hình ảnh"),
    ):
        panel.open(mime, TOTAL)
        assert panel.result.text.startswith(told)
        assert not panel.list.isVisible()
        panel.result.buttons()[0].click()
        assert panel.isHidden()


def test_too_many_cells_are_told_and_the_next_paste_works(panel: PastePanel) -> None:
    paste_text(panel, "1\t2\n" * 50_000)
    assert "quá lớn" in panel.result.text
    paste_text(panel, "9\n3")
    assert panel.result.text == ""
    assert panel.list.isVisible()
    assert panel.close_button.isVisible()


def test_where_the_list_had_the_keys_the_refusal_has_them(panel: PastePanel) -> None:
    paste_text(panel, "9\n3")
    paste_text(panel, "1\t2\n" * 50_000)
    assert focused() is panel.result.buttons()[0]
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_a_report_that_was_sent_says_so(panel: PastePanel) -> None:
    panel._session.step(Status.SENT)
    paste_text(panel, "9")
    assert "đã gửi" in panel.result.text
    assert panel._session.entry.at(TOTAL).typed == "8"


def test_the_list_follows_the_report(panel: PastePanel) -> None:
    paste_text(panel, "9\n3")
    panel._session.write_value("plan.total", "7")
    assert lines(panel)[0][1] == "7"
    panel._session.write_value("plan.total", "9")
    assert [line[0] for line in lines(panel)] == ["I.1 Nhiệm vụ đã xong"]


def test_a_double_click_leads_to_the_cell(qtbot: QtBot, panel: PastePanel) -> None:
    paste_text(panel, "9\n3")
    with qtbot.waitSignal(panel.jump_wanted) as wanted:
        panel.list.doubleClicked.emit(panel.list.lines.index(1, Column.OLD))
    assert wanted.args == [DONE]


def test_a_long_note_is_whole_on_hover(panel: PastePanel) -> None:
    note = "Quyết định <số> 43 " * 40
    paste_text(panel, f"9\t{note}\n3\t")
    model = panel.list.lines
    tip = str(model.data(model.index(1, Column.NEW), Qt.ItemDataRole.ToolTipRole))
    assert tip.count("Quyết định &lt;số&gt; 43") == 40


def test_a_text_of_a_heading_is_pasted_below_it(panel: PastePanel) -> None:
    place = Place(PlaceKind.TEXT, "trouble")
    paste_text(panel, "Thiếu người.\nThiếu máy.", place)
    assert lines(panel)[0][0] == "Mục 2"
    press(Qt.Key.Key_Return)
    assert panel._session.entry.text("trouble") == "Thiếu người.\nThiếu máy."


def test_trouble_has_its_colour(panel: PastePanel) -> None:
    paste_text(panel, "9\nhai")
    model, table = panel.list.lines, colours(panel.palette())
    ink = [model.data(model.index(0, c), Qt.ItemDataRole.ForegroundRole) for c in Column]
    assert ink == [QColor(table.quiet)] * 3 + [QColor(table.error)]
