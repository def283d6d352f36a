"""The switches of a paste: what a block can mean, blank cells, text typed for an old font."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.services.pasting import OldText, recognise
from tests.gui.keys import press
from tests.gui.pages.pasted import DONE, VALUES, lines, panel_over, paste_text, switches, tick
from tests.gui.reports import note_at, small_report, value_at
from ui.pages.paste_panel import PastePanel
from ui.widgets.paste.lines import Column


@pytest.fixture
def panel(qtbot: QtBot, tmp_path: Path) -> Iterator[PastePanel]:
    """The strip over a report of the small form, a little of it filled."""
    with panel_over(small_report(tmp_path / "form", VALUES), qtbot) as made:
        yield made


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
    assert panel.close_button.text() == "Hủy"


def test_of_long_contents_both_columns_show_what_differs(panel: PastePanel) -> None:
    kept = "Thực hiện Kế hoạch cải cách hành chính năm 2023 của tỉnh, "
    offer_old(panel, kept)
    assert lines(panel)[0][1:3] == (
        "…năm 2023 của tỉnh, Céng hoµ x· héi",
        "…năm 2023 của tỉnh, Cộng hoà xã hội",
    )
    tip = panel.list.lines.data(panel.list.lines.index(0, Column.NEW), Qt.ItemDataRole.ToolTipRole)
    assert kept in str(tip)
