"""Pasting, as it is seen: old and new, what would be wrong, what goes nowhere; Enter takes, Esc does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status
from cchc_desktop.services.pasting import OldText, recognise
from cchc_desktop.services.session import ReportSession
from tests.gui.keys import focused, press
from tests.gui.reports import note_at, small_report, value_at
from ui.pages.paste_panel import PastePanel
from ui.theme import colours
from ui.widgets.paste.lines import Column

TOTAL, DONE = value_at("plan.total"), value_at("plan.done")
QUOTA, PRESENT = value_at("staff.quota"), value_at("staff.present")
IDEA = value_at("plan.idea")
_DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def session(tmp_path: Path) -> ReportSession:
    """A report of the small form, a little of it filled."""
    return small_report(tmp_path / "form", {"plan.total": "8", "plan.done": "2", "staff.quota": "29"})


@pytest.fixture
def panel(qtbot: QtBot, session: ReportSession) -> Iterator[PastePanel]:
    """The strip, not yet opened, in an active window."""
    window = QWidget()
    qtbot.addWidget(window)
    made = PastePanel(session)
    QVBoxLayout(window).addWidget(made)
    window.resize(1000, 400)
    session.listen(lambda _changed: made.refresh() if made.isVisible() else None)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def paste_text(panel: PastePanel, text: str, place: Place = TOTAL) -> None:
    mime = QMimeData()
    mime.setText(text)
    panel.open(mime, place)


def lines(panel: PastePanel) -> list[tuple[str, ...]]:
    model = panel.list.lines
    return [
        tuple(str(model.data(model.index(row, column), _DISPLAY)) for column in Column)
        for row in range(model.rowCount())
    ]


def switches(panel: PastePanel) -> list[str]:
    found = panel.findChildren(QCheckBox)
    return [s.text().replace("&", "") for s in found if s.isVisible()]


def tick(panel: PastePanel, row: int) -> None:
    """Tick or untick a line with the space bar."""
    panel.list.setCurrentIndex(panel.list.lines.index(row, 0))
    press(Qt.Key.Key_Space)


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
    assert panel.more.text() == "2 ô có điều cần xem · 1 ô không biết dán vào đâu"


def test_without_trouble_the_new_contents_have_its_room(panel: PastePanel) -> None:
    paste_text(panel, "9\tKH 01\n3")
    calm = panel.list.columnWidth(Column.NEW)
    assert panel.list.isColumnHidden(Column.TROUBLE)

    paste_text(panel, "tám\tKH 01\n3")
    assert not panel.list.isColumnHidden(Column.TROUBLE)
    assert panel.list.columnWidth(Column.NEW) < calm


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


def test_ticks_stay_when_a_switch_is_turned(panel: PastePanel) -> None:
    paste_text(panel, "9\n\n6")
    tick(panel, 0)
    panel.erase.click()
    assert [line[2] for line in lines(panel)] == ["9", "", "6"]
    assert panel.list.lines.chosen == {DONE, value_at("plan.open")}


def test_blank_cells_can_be_made_to_erase(panel: PastePanel) -> None:
    paste_text(panel, "9\n\n6")
    assert switches(panel) == ["Ô trống xóa số cũ"]
    panel.erase.click()
    panel.take.click()
    assert panel._session.entry.at(DONE).blank


def test_labels_lead_and_can_be_overruled(panel: PastePanel) -> None:
    paste_text(panel, "Có mặt\t28\nĐược giao\t30")
    assert switches(panel) == ["Dán theo nhãn của bảng"]
    assert [line[0] for line in lines(panel)] == ["II.1 Có mặt", "II.1 Được giao"]
    panel.match.click()
    assert lines(panel)[0][0] == "I.1 Nhiệm vụ đề ra"
    panel.match.click()
    assert lines(panel)[0][0] == "II.1 Có mặt"


def test_heads_of_groups_can_be_counted(panel: PastePanel) -> None:
    paste_text(panel, "An\n30\n28", value_at("plan.name"))
    assert switches(panel) == ["Tính cả các dòng tiêu đề"]
    panel.bands.click()
    assert [line[3] for line in lines(panel)][:2] == ["▲ Dòng này không nhận số liệu."] * 2


def test_old_fonts_are_offered_as_unicode(panel: PastePanel) -> None:
    page = QMimeData()
    page.setHtml('<table><tr><td style="font-family:.VnTimeH">quyÕt ®Þnh</table>')
    panel.open(page, note_at("plan.total"))
    assert panel.isVisible(), "also a single cell is looked at"
    assert switches(panel) == ["Đổi phông cũ (TCVN3) sang Unicode", "Viết hoa chữ phông .VnTimeH"]
    assert lines(panel)[0][2] == "QUYẾT ĐỊNH"
    panel.capitals.click()
    assert lines(panel)[0][2] == "quyết định"
    panel.unicode.click()
    assert lines(panel)[0][2] == "quyÕt ®Þnh"
    assert "Viết hoa chữ phông .VnTimeH" not in switches(panel)


def offer_old(panel: PastePanel, kept: str = "") -> OldText:
    """Offer to turn text of an old font, pasted behind `kept`, into Unicode."""
    panel._session.write_note("plan.total", f"{kept}Céng hoµ x· héi")
    old = recognise("Céng hoµ x· héi")
    assert old is not None
    panel.offer(note_at("plan.total"), old)
    return old


def test_what_an_editor_pasted_is_offered_as_unicode(panel: PastePanel) -> None:
    session = panel._session
    old = offer_old(panel)
    assert lines(panel)[0][1:3] == ("Céng hoµ x· héi", "Cộng hoà xã hội")
    assert switches(panel) == []
    assert panel.summary.text() == "Chữ vừa dán gõ bằng phông cũ (TCVN3). Đổi sang Unicode?"
    assert panel.take.text().replace("&", "") == "Đổi sang Unicode"
    assert panel.close_button.text() == "Giữ nguyên"
    panel.confirm()
    assert session.entry.note("plan.total") == "Cộng hoà xã hội"
    assert session.can_undo is not None
    assert session.can_undo.label == "Đổi phông cũ sang Unicode"
    panel.offer(note_at("plan.total"), old)
    assert panel.isHidden(), "nothing is left to be offered"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_who_was_typing_goes_on_there_after_an_offer(panel: PastePanel, key: Qt.Key) -> None:
    offer_old(panel)
    told: list[object] = []
    panel.closed.connect(lambda: told.append("closed"))
    panel.jump_wanted.connect(told.append)
    press(key)
    assert told == ["closed", note_at("plan.total")], "the tab takes the focus first, then the note"


def test_after_an_offer_a_paste_is_a_paste(panel: PastePanel) -> None:
    offer_old(panel)
    paste_text(panel, "9\n3")
    assert panel.summary.text() == "Sẽ thay đổi 2 ô"
    assert panel.close_button.text() == "Thôi"


def test_of_long_contents_both_columns_show_what_differs(panel: PastePanel) -> None:
    kept = "Thực hiện Kế hoạch cải cách hành chính năm 2023 của tỉnh, "
    offer_old(panel, kept)
    assert lines(panel)[0][1:3] == (
        "…năm 2023 của tỉnh, Céng hoµ x· héi",
        "…năm 2023 của tỉnh, Cộng hoà xã hội",
    )
    tip = panel.list.lines.data(panel.list.lines.index(0, Column.NEW), Qt.ItemDataRole.ToolTipRole)
    assert kept in str(tip)


def test_cells_that_only_confirm_are_counted_apart(panel: PastePanel) -> None:
    panel._session.commit({TOTAL: replace(panel._session.entry.at(TOTAL), carried=True)}, "Lập báo cáo")
    paste_text(panel, "8\n3\n5")
    assert panel.summary.text() == "2 ô thay đổi, 1 ô xác nhận"
    tick(panel, 0)
    assert panel.summary.text() == "Sẽ thay đổi 2 ô"


def test_lines_with_trouble_have_room_for_two_lines_of_words(panel: PastePanel) -> None:
    paste_text(panel, "tám\tKế hoạch 01\n3")
    rows = [panel.list.visualRect(panel.list.lines.index(row, 0)).height() for row in range(3)]
    assert rows[0] >= 2 * panel.fontMetrics().lineSpacing()
    assert rows[1] == rows[2] < rows[0]


def test_old_and_new_have_the_room(panel: PastePanel) -> None:
    paste_text(panel, "tám\tKế hoạch 01\n3")
    place, old, new, trouble = (panel.list.columnWidth(column) for column in Column)
    assert min(old, new) > 200
    assert max(place, trouble) < 0.31 * panel.list.width()


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
        press(Qt.Key.Key_Escape)
        assert panel.isHidden()


def test_too_many_cells_are_told_and_the_next_paste_works(panel: PastePanel) -> None:
    paste_text(panel, "1\t2\n" * 50_000)
    assert "quá lớn" in panel.result.text
    paste_text(panel, "9\n3")
    assert panel.result.text == ""
    assert panel.list.isVisible()
    assert panel.close_button.isVisible()


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
