"""Printing from the window: what is asked, what is refused, how a printer that goes away is told."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from cchc_desktop.errors import UserError
from cchc_desktop.render.pages import PdfPages
from cchc_desktop.services.pages import Pages
from tests.gui.keys import focused, press, type_text
from tests.gui.pages.conftest import Program
from ui import printing
from ui.pages.print_panel import PrintPanel

LONG = 30_000


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A printer that prints into this file, and a system's dialog in which it is chosen at once."""
    path = tmp_path / "giay.pdf"

    def new_printer(pages: Pages, wish: printing.Wish) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(100)
        printing.set_up(printer, pages, wish)
        return printer

    monkeypatch.setattr(printing, "new_printer", new_printer)
    monkeypatch.setattr("ui.pages.print_panel.QDialog.open", lambda dialog: dialog.done(1))
    return path


def opened(program: Program) -> PrintPanel:
    program.choose("print")
    return program.page.strips.print


def told(program: Program, panel: PrintPanel) -> str:
    program.bot.waitUntil(lambda: bool(panel.result.text) and not panel.busy, timeout=LONG)
    return panel.result.text


def printed(path: Path) -> list[int]:
    """Return the widths of the pages printed."""
    return [round(width) for width, _height in PdfPages(path.read_bytes()).sizes]


def test_enter_prints_the_whole_report(program: Program, paper: Path) -> None:
    panel = opened(program)
    assert focused() is panel.go
    press(Qt.Key.Key_Return)

    assert "16 trang" in told(program, panel)
    assert len(printed(paper)) == 16
    assert "16 trang" in program.window.foot.message.text()


def test_the_head_opens_the_strip_too(program: Program) -> None:
    program.page.head.print_wanted.emit()

    assert program.page.strips.print.isVisible()


def test_the_appendix_only(program: Program, paper: Path) -> None:
    panel = opened(program)
    panel.which["appendix"].click()
    panel.start()
    told(program, panel)

    assert set(printed(paper)) == {297}


def test_typing_pages_chooses_them(program: Program, paper: Path) -> None:
    panel = opened(program)
    panel.range.setFocus()
    type_text("2-3, 8")
    assert panel.which["range"].isChecked()
    panel.copies.setText("2")
    press(Qt.Key.Key_Return)
    told(program, panel)

    assert printed(paper) == [210, 210, 297] * 2


def test_pages_that_there_are_not_are_told_at_the_field(program: Program, paper: Path) -> None:
    panel = opened(program)
    panel.range.setFocus()
    type_text("3-99")
    panel.start()

    assert "Không có trang 99" in told(program, panel)
    assert panel.range.property("finding") == "error"
    assert focused() is panel.range
    assert panel.range.selectedText() == "3-99"
    assert not paper.exists()


@pytest.mark.parametrize("typed", ["0", ""])
def test_copies_that_are_none_are_told_at_the_field(program: Program, paper: Path, typed: str) -> None:
    panel = opened(program)
    panel.copies.setText(typed)
    panel.start()

    assert "Số bản in phải từ 1 đến 99" in told(program, panel)
    assert panel.copies.property("finding") == "error"
    assert panel.range.property("finding") != "error"
    assert focused() is panel.copies
    assert not paper.exists()
    panel.copies.setText("1")
    panel.start()
    program.bot.waitUntil(lambda: "Đã gửi" in panel.result.text, timeout=LONG)
    assert panel.copies.property("finding") == ""


def test_pages_are_looked_at_beside_the_window(
    program: Program, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[bool] = set()
    ink = printing.ink

    def watched(pages: Pages, page: int) -> printing.Margins | None:
        threads.add(threading.current_thread() is threading.main_thread())
        return ink(pages, page)

    monkeypatch.setattr(printing, "ink", watched)
    panel = opened(program)
    panel.start()
    program.bot.waitUntil(lambda: "Đã gửi" in panel.result.text, timeout=LONG)

    assert threads == {False}


def test_the_system_is_not_asked_again_what_was_asked_here(
    program: Program, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QPrintDialog] = []
    monkeypatch.setattr("ui.pages.print_panel.QDialog.open", shown.append)
    panel = opened(program)
    panel.grey.setChecked(True)
    panel.copies.setText("3")
    panel.start()
    program.bot.waitUntil(lambda: bool(shown), timeout=LONG)

    (dialog,) = shown
    option = QPrintDialog.PrintDialogOption
    for asked in (option.PrintPageRange, option.PrintSelection, option.PrintCurrentPage, option.PrintToFile):
        assert not dialog.testOption(asked)
    assert dialog.printer().copyCount() == 3
    assert dialog.printer().colorMode() is QPrinter.ColorMode.GrayScale
    dialog.reject()
    assert focused() is panel.go
    assert not paper.exists()


def test_what_would_be_cut_off_is_told_before_and_can_be_printed_all_the_same(
    program: Program, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "unprintable", lambda *_args: (0.0, 16.0, 0.0, 0.0))
    panel = opened(program)
    panel.start()
    assert "mép trang 2" in told(program, panel)
    assert not paper.exists()
    anyway, again = panel.result.buttons()
    assert (anyway.text(), again.text()) == ("Vẫn in", "Chọn lại…")
    assert focused() is again

    anyway.click()
    program.bot.waitUntil(lambda: "Đã gửi" in panel.result.text, timeout=LONG)
    assert len(printed(paper)) == 16


@pytest.mark.parametrize("vanish", ["before", "during"])
def test_a_printer_that_vanishes_is_told_and_nothing_is_lost(
    program: Program, paper: Path, monkeypatch: pytest.MonkeyPatch, vanish: str
) -> None:
    program.page.session.write_value("staff.civil.present", "25")
    panel = opened(program)
    with monkeypatch.context() as broken:
        if vanish == "before":
            broken.setattr(QPainter, "begin", lambda *_args: False)
        else:
            broken.setattr(QPrinter, "newPage", lambda _self: False)
        panel.start()
        words = "không nhận việc in" if vanish == "before" else "ngừng nhận ở trang 2"
        assert words in told(program, panel)
    assert program.page.session.entry.value("staff.civil.present").typed == "25"

    (again,) = panel.result.buttons()
    again.click()
    program.bot.waitUntil(lambda: "Đã gửi" in panel.result.text, timeout=LONG)


def test_without_a_printer_the_way_out_is_told(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    panel = opened(program)
    panel.start()

    assert "chưa có máy in" in told(program, panel)
    assert "PDF" in panel.result.text


def test_esc_stops_what_is_being_printed_and_then_closes(
    program: Program, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(program)
    move = panel.move_bar

    def move_and_stop(what: str, step: int, steps: int) -> None:
        move(what, step, steps)
        press(Qt.Key.Key_Escape)

    monkeypatch.setattr(panel, "move_bar", move_and_stop)
    panel.start()

    assert "Đã dừng in" in told(program, panel)
    assert panel.go.isVisible()
    press(Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_what_cannot_be_laid_out_is_told(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> object:
        raise UserError("file.disk_full", path="trang")

    monkeypatch.setattr(program.page.session.outgoing, "own_base", refuse)
    panel = opened(program)
    panel.start()

    assert "đã đầy" in told(program, panel)


def test_a_draft_is_announced(program: Program) -> None:
    panel = opened(program)
    assert not panel.draft.isVisible()
    panel.leave()
    program.page.session.outgoing.draft = True

    assert opened(program).draft.isVisible()


def test_tab_goes_through_the_strip_as_it_reads(program: Program) -> None:
    panel = opened(program)
    panel.which["all"].setFocus()
    seen = []
    for _step in range(6):
        press(Qt.Key.Key_Tab)
        seen.append(focused())

    close = next(b for b in panel.findChildren(type(panel.go)) if b.text() == "Đóng")
    assert seen == [panel.range, panel.copies, panel.two_sides, panel.grey, panel.go, close]
    assert QApplication.activeModalWidget() is None
