"""What was exported, in the window: what differs since, the way there, the files again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.errors import UserError
from tests.gui.keys import focused, press
from tests.gui.pages.conftest import Program
from ui.pages.exported_panel import ExportedPanel


@pytest.fixture
def panel(program: Program, tmp_path: Path) -> ExportedPanel:
    """The strip of a report that went out once."""
    program.choose("export")
    export = program.page.strips.export
    export.folder.setText(str(tmp_path / "ra"))
    with program.bot.waitSignal(export.exported, timeout=20_000):
        export.start()
    export.leave()
    return program.page.strips.sent


def lines(panel: ExportedPanel) -> list[tuple[str, str, str]]:
    items = (panel.differences.topLevelItem(row) for row in range(panel.differences.topLevelItemCount()))
    return [(item.text(0), item.text(1), item.text(2)) for item in items if item is not None]


def test_a_report_that_never_went_out_says_so(program: Program) -> None:
    program.page.strips.open_sent()
    panel = program.page.strips.sent
    assert panel.summary.text() == "Báo cáo chưa được xuất lần nào."
    assert not panel.save.isEnabled()


def test_without_changes_the_exports_are_shown(program: Program, panel: ExportedPanel) -> None:
    program.page.head.exported.click()
    assert panel.isVisible()
    assert panel.summary.text().startswith("Báo cáo vẫn như khi xuất lúc ")
    assert lines(panel) == []
    assert focused() is panel.exports
    item = panel.exports.topLevelItem(0)
    assert item is not None
    assert item.childCount() == 3
    assert "số 47" in item.text(0)
    docx = program.page.session.outgoing.exports()[0].files[0]
    line = item.child(0)
    assert line is not None
    assert (line.text(2), line.toolTip(2)) == (docx.sha256[:12], docx.sha256)


def test_what_differs_is_listed_and_follows_each_edit(program: Program, panel: ExportedPanel) -> None:
    session = program.page.session
    session.write_value("plan.total", "46")
    program.page.strips.open_sent()
    assert lines(panel) == [("I.1 Số nhiệm vụ đề ra trong kế hoạch", "45", "46")]
    session.write_head("48", date(2023, 3, 16))
    session.write_note("plan.total", "Bổ sung 1 nhiệm vụ")
    assert lines(panel)[0] == ("Số văn bản", "47", "48")
    assert len(lines(panel)) == 3
    assert panel.summary.text().startswith("Đã thay đổi 3 chỗ")
    session.undo()
    assert len(lines(panel)) == 2


def test_enter_leads_to_the_place(program: Program, panel: ExportedPanel) -> None:
    program.page.session.write_value("staff.civil.quota", "31")
    program.page.strips.open_sent()
    assert focused() is panel.differences
    with program.bot.waitSignal(panel.jump_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == [Place(PlaceKind.VALUE, "staff.civil.quota")]


def test_a_change_of_the_head_leads_nowhere_in_the_sheet(program: Program, panel: ExportedPanel) -> None:
    program.page.session.write_head("48", None)
    program.page.strips.open_sent()
    with program.bot.assertNotEmitted(panel.jump_wanted):
        press(Qt.Key.Key_Return)


def test_of_long_texts_the_part_that_differs_is_seen(program: Program, panel: ExportedPanel) -> None:
    session = program.page.session
    heading = next(h.id for h in session.form.outline if len(session.entry.text(h.id)) > 100)
    session.write_text(heading, session.entry.text(heading) + " Thêm một câu.")
    program.page.strips.open_sent()
    ((_name, before, now),) = lines(panel)
    assert before.startswith("…")
    assert now.endswith("Thêm một câu.")
    item = panel.differences.topLevelItem(0)
    assert item is not None
    assert item.toolTip(2) == session.entry.text(heading), "the whole text on hover"


def test_the_files_can_be_had_again(
    program: Program, panel: ExportedPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.exported_panel.ask_folder", lambda *_args: str(tmp_path / "lai"))
    program.page.strips.open_sent()
    panel.save.click()
    written = {path.name: path.read_bytes() for path in (tmp_path / "lai").iterdir()}
    assert written == {path.name: path.read_bytes() for path in (tmp_path / "ra").iterdir()}
    assert "Đã lưu" in panel.result.text


def test_one_file_can_be_had_alone_and_its_digest_copied(
    program: Program, panel: ExportedPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.exported_panel.ask_folder", lambda *_args: str(tmp_path / "lai"))
    program.page.strips.open_sent()
    assert not panel.copy.isEnabled()
    press(Qt.Key.Key_Down)
    assert panel.copy.isEnabled()
    panel.copy.click()
    file = program.page.session.outgoing.exports()[0].files[0]
    assert QGuiApplication.clipboard().text() == file.sha256
    panel.save.click()
    assert [path.name for path in (tmp_path / "lai").iterdir()] == [file.name]


def test_a_copy_that_cannot_be_written_is_told(
    program: Program, panel: ExportedPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tep").write_text("")
    monkeypatch.setattr("ui.pages.exported_panel.ask_folder", lambda *_args: str(tmp_path / "tep"))
    program.page.strips.open_sent()
    panel.save.click()
    assert "không phải thư mục" in panel.result.text


def test_thinking_better_of_it_writes_nothing(
    program: Program, panel: ExportedPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.exported_panel.ask_folder", lambda *_args: "")
    program.page.strips.open_sent()
    panel.save.click()
    assert panel.result.text == ""


def test_esc_closes_it(program: Program, panel: ExportedPanel) -> None:
    program.page.strips.open_sent()
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()
    assert program.page.part(0).isAncestorOf(focused())


def test_exports_that_cannot_be_read_are_told(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanished() -> None:
        raise UserError("data.vanished", path=program.desk.path)

    monkeypatch.setattr(program.page.session.outgoing, "exports", vanished)
    program.page.strips.open_sent()
    assert "không còn ở chỗ cũ" in program.page.strips.sent.result.text


def test_what_was_said_that_cannot_be_read_is_told_and_the_files_can_be_had(
    program: Program, panel: ExportedPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = program.page.session
    (record,) = session.outgoing.exports()
    session.write_value("plan.total", "46")
    program.page.strips.open_sent()
    assert len(lines(panel)) == 1
    monkeypatch.setattr(session.outgoing, "_exports", (replace(record, frozen="{"),))
    monkeypatch.setattr(session.outgoing, "_since", None)
    panel.refresh()
    assert lines(panel) == []
    assert panel.summary.text() == "Chưa biết đã thay đổi những gì."
    assert "Không đọc được bản ghi" in panel.result.text
    assert panel.exports.topLevelItemCount() == 1
    assert panel.save.isEnabled()


def test_names_have_the_room_that_figures_leave(program: Program, panel: ExportedPanel) -> None:
    program.page.session.write_value("plan.total", "46")
    program.page.strips.open_sent()
    widths = [panel.differences.columnWidth(column) for column in range(3)]
    assert sum(widths) == panel.differences.viewport().width()
    assert widths[0] > 2 * max(widths[1:])
    assert panel.differences.sizeHintForColumn(0) <= widths[0], "nothing of it is cut"


def test_long_texts_leave_room_for_names(program: Program, panel: ExportedPanel) -> None:
    session = program.page.session
    heading = next(h.id for h in session.form.outline if len(session.entry.text(h.id)) > 100)
    session.write_text(heading, "Lời văn khác hẳn. " * 40)
    program.page.strips.open_sent()
    widths = [panel.differences.columnWidth(column) for column in range(3)]
    assert widths[0] >= 0.3 * sum(widths)
    assert widths[2] >= 0.25 * sum(widths)
