"""Exporting from the window: where to, what is refused, another name for a file open elsewhere."""

from __future__ import annotations

import errno
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton

from cchc_desktop.errors import UserError
from cchc_desktop.files import atomic_write_all
from cchc_desktop.services import exporting, proof
from cchc_desktop.services.exports import Exported, ExportRecord
from tests.gui.keys import focused, press
from tests.gui.pages.conftest import Program
from ui.pages.export_panel import ExportPanel, file_names, free_name

REPORT = "BC-CCHC-Q1-2023-STTTT"
NAMES = {f"{REPORT}.docx", "PL-CCHC-Q1-2023-STTTT.xlsx", f"{REPORT}.pdf"}


def opened(program: Program, folder: Path) -> ExportPanel:
    program.choose("export")
    program.page.strips.export.folder.setText(str(folder))
    return program.page.strips.export


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
    assert not panel.draft.isChecked()
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


def test_a_draft_can_always_be_had_and_stays_chosen(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path / "ra")
    assert panel.draft.isVisible()
    panel.draft.click()
    assert program.page.session.outgoing.is_draft
    with program.bot.waitSignal(panel.exported, timeout=20_000):
        panel.start()
    assert program.page.session.outgoing.exports()[0].draft
    panel.leave()
    assert opened(program, tmp_path).draft.isChecked()


def test_an_export_is_kept_before_it_is_told(program: Program, tmp_path: Path) -> None:
    panel = opened(program, tmp_path / "ra")
    kept: list[int] = []
    panel.exported.connect(lambda _paths: kept.append(len(program.page.session.outgoing.exports())))
    panel.start()
    finished(program, panel)

    assert kept == [1]
    data = program.desk.data
    assert data is not None
    (record,) = data.exports_of(program.page.session.summary.id)
    assert {file.name for file in record.files} == NAMES
    assert program.page.session.outgoing.changed_since_export() == ()


def test_where_an_export_cannot_be_kept_the_files_stay_and_it_can_be_tried_again(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = program.desk.data
    assert data is not None
    keep = data.keep

    def refuse(_report_id: int, _exported: Exported) -> ExportRecord:
        raise UserError("file.disk_full", path=data.path)

    monkeypatch.setattr(data, "keep", refuse)
    panel = opened(program, tmp_path / "ra")
    panel.start()
    text = finished(program, panel)
    assert "Đã xuất" in text
    assert "chưa ghi lại được lần xuất này" in text
    assert "đã đầy" in text
    assert {path.name for path in (tmp_path / "ra").iterdir()} == NAMES
    assert program.page.session.outgoing.exports() == ()

    monkeypatch.setattr(data, "keep", keep)
    again, _folder = panel.result.buttons()
    assert again.text() == "Ghi lại"
    with program.bot.waitSignal(panel.exported, timeout=20_000):
        again.click()
    assert len(program.page.session.outgoing.exports()) == 1


def test_a_file_that_says_something_else_is_not_told_as_exported(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(contents: Mapping[Path, bytes]) -> None:
        atomic_write_all(contents)
        for path in contents:
            path.write_bytes(path.read_bytes()[:1000])

    monkeypatch.setattr(exporting, "atomic_write_all", spoil)
    panel = opened(program, tmp_path / "ra")
    with program.bot.assertNotEmitted(panel.exported):
        panel.start()
        assert "Không đọc lại được tệp" in finished(program, panel)
    assert program.page.session.outgoing.exports() == ()
    again, _other = panel.result.buttons()
    assert again.text() == "Xuất lại"

    monkeypatch.setattr(exporting, "atomic_write_all", atomic_write_all)
    with program.bot.waitSignal(panel.exported, timeout=20_000):
        again.click()


def test_the_offices_base_is_read_on_the_windows_thread_and_a_bad_one_is_told_in_the_strip(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(program, tmp_path / "ra")
    threads: list[threading.Thread] = []

    def refuse() -> None:
        threads.append(threading.current_thread())
        raise UserError("layout.base_broken", file="mau-so.docx")

    monkeypatch.setattr(program.page.session.outgoing, "own_base", refuse)
    panel.start()
    assert "Tệp mẫu mau-so.docx bị hỏng" in panel.result.text, "at once"
    assert threads == [threading.main_thread()]
    assert not panel.busy
    assert focused() is panel.go
    assert not (tmp_path / "ra").exists()


def test_a_wrong_file_that_stays_can_be_written_elsewhere(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prove(*_: object) -> None:
        raise UserError("export.proof_unreadable", path=tmp_path, reason="hỏng")

    monkeypatch.setattr(proof, "prove", prove)
    monkeypatch.setattr(exporting, "_put_back", lambda *_: False)
    panel = opened(program, tmp_path / "ra")
    panel.start()
    assert "Không bỏ được các tệp vừa ghi" in finished(program, panel)
    assert [button.text() for button in panel.result.buttons()] == ["Xuất lại", "Chọn thư mục khác…"]


def test_only_what_is_ticked_is_written(program: Program, tmp_path: Path) -> None:
    program.page.head.export_wanted.emit(("xlsx",))
    panel = program.page.strips.export
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
    assert program.page.strips.number.number.hasFocus()

    program.choose("export")
    assert program.page.strips.number.isHidden()
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
    for _step in range(7):
        press(Qt.Key.Key_Tab)
        button = focused()
        assert isinstance(button, QAbstractButton)
        said.append(button.text().replace("&", ""))

    assert said == ["Chọn…", "Word", "Excel", "PDF", "Bản dự thảo", "Xuất", "Đóng"]
