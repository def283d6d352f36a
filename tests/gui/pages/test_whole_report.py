"""From an empty data file to finished documents, as a clerk goes: figures typed, an error mended, export."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
from PySide6.QtCore import Qt

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity
from tests.gui.keys import press, type_text
from tests.gui.pages.conftest import Program, Start
from ui.pages.new_report import NewReportDialog

QUOTA, PRESENT = (Place(PlaceKind.VALUE, f"staff.civil.{name}") for name in ("quota", "present"))


def errors(program: Program) -> list[str]:
    findings = program.page.session.findings
    return [finding.text for finding in findings if finding.severity is Severity.ERROR]


def first_report(program: Program) -> None:
    program.choose("new")
    dialog = program.dialog(NewReportDialog)
    year, span = dialog.year, dialog.span
    year.setValue(2023)
    span.setCurrentIndex(span.findData("Q1"))
    with program.bot.waitSignal(program.desk.report_opened):
        dialog.make.click()
    program.bot.waitUntil(program.window.isActiveWindow)


def test_from_an_empty_file_to_three_documents(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "moi.sqlite", wait="opened")
    first_report(program)
    assert program.page.session.period.code == "2023-Q1"
    assert not program.button_visible(program.page.findings, "Xuất báo cáo…"), "nothing is there to go out"

    program.page.jump(QUOTA)
    type_text("29")
    press(Qt.Key.Key_Return)
    type_text("3")
    assert errors(program) == []
    type_text("0")
    assert errors(program) == ["Biên chế có mặt 30 vượt biên chế được giao 29."], "found while typing"
    press(Qt.Key.Key_Return)

    program.page.go_to_tab(0)
    program.choose("check")  # the cursor goes to the list, Enter to the cell
    press(Qt.Key.Key_Return)
    assert program.page.part(program.page.tabs.currentIndex()).sheet is not None
    type_text("26")
    press(Qt.Key.Key_Return)
    assert errors(program) == []

    program.choose("export")
    panel = program.page.strips.export
    panel.folder.setText(str(tmp_path / "ra"))
    with program.bot.waitSignal(panel.exported, timeout=20_000):
        press(Qt.Key.Key_Return)
    made = {path.suffix: path for path in (tmp_path / "ra").iterdir()}
    assert set(made) == {".docx", ".xlsx", ".pdf"}
    table = max(docx.Document(str(made[".docx"])).tables, key=lambda table: len(table.rows))
    index = program.page.session.form.by_id["staff.civil.present"].index
    assert table.rows[index + 2].cells[3].text == "26"
    values = [
        row[3] for row in openpyxl.load_workbook(made[".xlsx"]).worksheets[0].iter_rows(values_only=True)
    ]
    assert {26, 29} <= set(values)
