"""Exporting from the window: where to, what is refused, another name for a file open elsewhere."""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton

from tests.gui.keys import focused, press
from tests.gui.pages.conftest import Program
from ui.pages.export_panel import ExportPanel, file_names, free_name

REPORT = "BC-CCHC-Q1-2023-STTTT"
NAMES = {f"{REPORT}.docx", "PL-CCHC-Q1-2023-STTTT.xlsx", f"{REPORT}.pdf"}


def opened(program: Program, folder: Path) -> ExportPanel:
    program.choose("export")
    program.page.export_panel.folder.setText(str(folder))
    return program.page.export_panel


def finished(program: Program, panel: ExportPanel) -> str:
    program.bot.waitUntil(lambda: bool(panel.result.text), timeout=20_000)
    return panel.result.text


def test_enter_exports_three_files_and_offers_their_folder(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    panel = opened(program, tmp_path / "ra")
    press(Qt.Key.Key_Return)

    assert "Đã xuất" in finished(program, panel)
    assert {path.name for path in (tmp_path / "ra").iterdir()} == NAMES
    assert focused() is panel.result.buttons()[0]
    panel.result.buttons()[0].click()
    assert shown == [QUrl.fromLocalFile(str(tmp_path / "ra"))]
    assert "Đã xuất 3 tệp" in program.window.foot.message.text()


def test_a_report_with_errors_is_exported_only_as_a_draft(program: Program, tmp_path: Path) -> None:
    program.page.session.write_value("staff.civil.present", "30")
    panel = opened(program, tmp_path / "ra")
    assert panel.draft.isVisible()
    press(Qt.Key.Key_Return)
    assert "còn 1 lỗi" in finished(program, panel)
    assert not (tmp_path / "ra").exists()
    draft, show = panel.result.buttons()
    assert (draft.text(), show.text()) == ("Xuất bản dự thảo", "Xem lỗi")
    assert focused() is draft

    with program.bot.waitSignal(panel.exported, timeout=20_000):
        draft.click()
    assert panel.draft.isChecked()
    assert {path.name for path in (tmp_path / "ra").iterdir()} == NAMES


def test_without_errors_no_draft_is_offered(program: Program, tmp_path: Path) -> None:
    assert not opened(program, tmp_path).draft.isVisible()


def test_only_what_is_ticked_is_written(program: Program, tmp_path: Path) -> None:
    program.page.head.export_wanted.emit(("xlsx",))
    panel = program.page.export_panel
    panel.folder.setText(str(tmp_path / "ra"))
    with program.bot.waitSignal(panel.exported, timeout=20_000):
        panel.start()

    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["PL-CCHC-Q1-2023-STTTT.xlsx"]


def test_a_file_open_elsewhere_gets_another_name(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == f"{REPORT}.docx":
            raise PermissionError(errno.EACCES, "in use", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    panel = opened(program, tmp_path)
    panel.start()
    assert "đang mở ở chương trình khác" in finished(program, panel)
    other, again = panel.result.buttons()
    assert (other.text(), again.text()) == (f"Ghi thành {REPORT} (2).docx", "Thử lại")

    with program.bot.waitSignal(panel.exported, timeout=20_000):
        other.click()

    assert (tmp_path / f"{REPORT} (2).docx").exists()
    assert not (tmp_path / f"{REPORT}.docx").exists()


def test_a_folder_that_is_a_file_is_told_and_another_can_be_chosen(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tep").write_text("")
    panel = opened(program, tmp_path / "tep")
    panel.start()
    assert "không phải thư mục" in finished(program, panel)

    monkeypatch.setattr("ui.pages.export_panel.ask_folder", lambda *_args: str(tmp_path))
    panel.result.buttons()[0].click()
    assert panel.folder.text() == str(tmp_path)


def test_cancelling_leaves_nothing(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path / "ra")
    panel.start()
    press(Qt.Key.Key_Escape)

    assert "Đã dừng" in finished(program, panel)
    assert not (tmp_path / "ra").exists()
    assert panel.go.isVisible()


def test_esc_closes_the_panel_and_gives_the_focus_back(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)
    press(Qt.Key.Key_Escape)

    assert panel.isHidden()
    assert program.page.part(0).isAncestorOf(focused())


def test_nothing_ticked_is_told(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)
    for box in panel.formats.values():
        box.setChecked(False)
    panel.start()

    assert "ít nhất một loại tệp" in panel.result.text


def test_the_first_free_name_is_taken(tmp_path: Path) -> None:
    (tmp_path / "bao-cao (2).docx").touch()

    assert free_name(tmp_path / "bao-cao.docx").name == "bao-cao (3).docx"


def test_the_errors_in_the_way_are_one_press_away(program: Program, tmp_path: Path) -> None:
    program.page.session.write_value("staff.civil.present", "30")
    panel = opened(program, tmp_path / "ra")
    panel.start()
    finished(program, panel)
    panel.result.buttons()[1].setFocus()
    press(Qt.Key.Key_Return)

    assert panel.isHidden()
    assert focused() is program.page.findings.view


def test_of_the_strips_below_the_head_one_is_open(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)
    program.choose("number")
    assert panel.isHidden()
    assert program.page.number_panel.number.hasFocus()

    program.choose("export")
    assert program.page.number_panel.isHidden()
    assert focused() is panel.go


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("SKHĐT", "BC-CCHC-Q1-2023-SKHDT.docx"),
        ("VP/UBND ", "BC-CCHC-Q1-2023-VP-UBND.docx"),
        ("", "BC-CCHC-Q1-2023.docx"),
    ],
)
def test_the_files_are_named_by_period_and_office(program: Program, symbol: str, name: str) -> None:
    program.desk.save_office(replace(program.desk.office(), symbol=symbol))

    assert file_names(program.page.session)["docx"] == name


def test_tab_goes_through_the_strip_as_it_reads(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path)
    panel.folder.setFocus()
    said = []
    for _step in range(6):
        press(Qt.Key.Key_Tab)
        button = focused()
        assert isinstance(button, QAbstractButton)
        said.append(button.text().replace("&", ""))

    assert said == ["Chọn…", "Word", "Excel", "PDF", "Xuất", "Đóng"]
