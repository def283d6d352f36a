"""Commands on the report that is open: what each does on its page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from cchc_desktop.i18n import _
from ui.pages.area import Part
from ui.pages.report import ReportPage


def look_for(page: ReportPage) -> None:
    """Show only some rows of the sheet; on the pages, and where there is no sheet, look for words there."""
    part = page.part_now
    if part is not None and part.sheet is not None:
        part.sheet.open_filter()
    else:
        page.go_to_preview()
        page.pages.open_finder()


def go_to(page: ReportPage) -> None:
    """Ask for a row by its number or words; on the pages, for a page."""
    part = page.part_now
    if part is None:
        page.pages.go_to_page()
        return
    if part.sheet is None:
        page.go_to_tab(len(page.plans) - 1)  # the whole sheet
        part = page.part_now
    if part is not None and part.sheet is not None:
        part.sheet.open_goto()


def paste(page: ReportPage) -> None:
    """Put what is on the clipboard into the report, from the place of the cursor on."""
    part = page.part_now
    if part is not None and part.place is not None:
        mime = QApplication.clipboard().mimeData() or QMimeData()  # some systems give none for nothing
        page.strips.open_paste(mime, part.place)


def show_past(page: ReportPage) -> None:
    """Show what stood before where the cursor is."""
    part = page.part_now
    if part is not None and part.place is not None:
        page.strips.open_past(part.place)


def give_reason(page: ReportPage) -> None:
    """Ask why the warning where the cursor is may stand; in the list, and on the pages, the one selected."""
    part, findings = page.part_now, page.findings
    place = part.place if part is not None and not findings.view.hasFocus() else None
    finding = findings.warning_at(place) if place is not None else findings.selected_warning
    if finding is not None:
        page.strips.open_reason(finding)
    else:
        page.said.emit(_("Ở đây không có cảnh báo để giải trình"))


PAGE_COMMANDS: dict[str, Callable[[ReportPage], object]] = {
    "number": lambda page: page.strips.open_number(),
    "status": lambda page: page.strips.open_status(),
    "export": lambda page: page.strips.open_export(),
    "exported": lambda page: page.strips.open_sent(),
    "mail": lambda page: page.strips.open_mail(),
    "print": lambda page: page.strips.open_print(),
    "undo": ReportPage.undo,
    "redo": ReportPage.redo,
    "copy": lambda page: page.on_part(Part.copy),
    "paste": paste,
    "last": lambda page: page.on_part(Part.take_last),
    "answers": lambda page: page.on_part(Part.show_answers),
    "confirm": lambda page: page.on_part(Part.confirm_row),
    "confirm_all": lambda page: page.on_part(Part.confirm_all),
    "past": show_past,
    "find": look_for,
    "goto": go_to,
    "check": ReportPage.check,
    "next": lambda page: page.findings.step(1),
    "previous": lambda page: page.findings.step(-1),
    "reason": give_reason,
    "ready": lambda page: page.strips.open_ready(),
    "pane": ReportPage.next_pane,
    "preview": ReportPage.go_to_preview,
    "larger": lambda page: page.pages.step_zoom(1),
    "smaller": lambda page: page.pages.step_zoom(-1),
    "fit": lambda page: page.pages.fit_width(),
}
