"""One table on one sheet: its title above it, its head frozen and repeated, its figures as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc_desktop.document.model import (
    REFERENCE_CLOSE,
    REFERENCE_OPEN,
    Align,
    AppendixHead,
    Cell,
    Row,
    Section,
    Table,
)
from cchc_desktop.render.fonts import load_face
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import appendix_title_lines
from cchc_desktop.render.text import safe
from cchc_desktop.render.words import DRAFT_MARK
from cchc_desktop.render.xlsx_looks import FONT, Look, Looks, number_format

_REFERENCE = re.compile(f"{REFERENCE_OPEN}([^{REFERENCE_CLOSE}]+){REFERENCE_CLOSE}")
_TAKEN_FOR_FORMULA = ("=", "+", "-", "@")
_INCH = 25.4
_PIXELS_PER_DIGIT = 8  # Times New Roman 12 at 96 dpi
_A4 = 9
_ROW_LINE = 1.3125  # a line of Times New Roman as Excel spaces it, in type sizes
_CELL_MARGINS = 2.5  # mm at the sides of a cell, with something to spare for other programs' rounding
_TALLEST_ROW = 409.0  # points, Excel's limit


class SheetWriter:
    """Fills one sheet; afterwards `results` holds the value of every formula by its cell's address."""

    def __init__(self, sheet: Worksheet, looks: Looks, layout: Layout) -> None:
        self.results: dict[str, str] = {}
        self._sheet = sheet
        self._looks = looks
        self._layout = layout
        self._size = layout.geometry.size

    def write(self, section: Section, table: Table, *, draft: bool) -> None:
        """Write `table` of `section` and set up the page for print."""
        titles = self._write_titles(section, table)
        head = titles + 1
        first = head + len(table.head)
        self._write_head(table, head)
        addresses = dict(_addresses(table, first))
        for number, row in enumerate(table.rows, first):
            for column, cell in enumerate(row.cells, 1):
                self._write_cell(number, column, cell, addresses)
            self._sheet.row_dimensions[number].height = self._height(row, table)
        for column, width in enumerate(table.widths, 1):
            pixels = width / _INCH * 96
            self._sheet.column_dimensions[get_column_letter(column)].width = pixels / _PIXELS_PER_DIGIT
        self._sheet.freeze_panes = f"A{first}"
        self._sheet.print_title_rows = f"{head}:{first - 1}"
        self._set_up_page(section, draft=draft)

    def _write_titles(self, section: Section, table: Table) -> int:
        """Write the appendix's head above the table and an empty row; return how many rows that took."""
        row = 0
        for block in section.blocks:
            if isinstance(block, AppendixHead):
                row = self._write_title(
                    row + 1, block.label, Look(self._size.appendix_label, bold=True), table
                )
                for line in appendix_title_lines(block.title, section.orientation, self._layout):
                    row = self._write_title(row + 1, line, Look(self._size.appendix_title, bold=True), table)
                note = Look(self._size.appendix_note, italic=True)
                row = self._write_title(row + 1, block.belongs_to, note, table) + 1
        return row

    def _write_title(self, row: int, text: str, look: Look, table: Table) -> int:
        """Write `text` over all columns; Excel does not fit the height of merged cells, so it is computed."""
        look = Look(look.size, Align.CENTER, look.bold, look.italic, boxed=False, middle=True)
        self._sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(table.widths))
        self._put_text(row, 1, text, look)
        face = load_face(self._layout.fonts, bold=look.bold)
        lines = face.line_count(safe(text), look.size, sum(table.widths) - _CELL_MARGINS)
        self._sheet.row_dimensions[row].height = round(lines * look.size * _ROW_LINE, 2)
        return row

    def _write_head(self, table: Table, first: int) -> None:
        look = Look(self._size.table, Align.CENTER, bold=True, middle=True)
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate((each.cells for each in table.head), first):
            column = 1
            for cell in cells:
                while (row, column) in taken:
                    column += 1
                bottom, right = row + cell.row_span - 1, column + cell.column_span - 1
                taken |= {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)}
                self._put_text(row, column, cell.text, look)
                if (bottom, right) != (row, column):
                    self._sheet.merge_cells(
                        start_row=row, end_row=bottom, start_column=column, end_column=right
                    )
        for row, column in taken:
            self._looks.put(self._sheet.cell(row, column), look)

    def _height(self, row: Row, table: Table) -> float:
        """Return the height in points that shows every line of `row`: not every program fits it itself."""
        face, size = load_face(self._layout.fonts), self._size.table
        counts = (
            face.line_count(safe(cell.text), size, width - _CELL_MARGINS)
            for cell, width in zip(row.cells, table.widths, strict=True)
        )
        return min(round(max(counts) * size * _ROW_LINE, 2), _TALLEST_ROW)

    def _write_cell(self, row: int, column: int, cell: Cell, addresses: Mapping[str, str]) -> None:
        if cell.number is None:
            self._put_text(row, column, cell.text, Look(self._size.table, cell.align, cell.bold))
            return
        target = self._sheet.cell(row, column)
        if cell.formula:
            target.value = "=" + _resolved(cell.formula, addresses)
            self.results[target.coordinate] = f"{cell.number:f}"
            shown = "General"  # a rate is as long as it comes out
        else:
            target.value = cell.number
            shown = number_format(cell.number)
        self._looks.put(target, Look(self._size.table, cell.align, cell.bold, number_format=shown))

    def _put_text(self, row: int, column: int, text: str, look: Look) -> None:
        """Write `text` as text, whatever it begins with."""
        target = self._sheet.cell(row, column)
        text = safe(text)
        if text:
            target.value = text
            target.data_type = "s"
        quoted = text.startswith(_TAKEN_FOR_FORMULA)
        if quoted:
            look = Look(look.size, look.align, look.bold, look.italic, look.boxed, look.middle, quoted=True)
        self._looks.put(target, look)

    def _set_up_page(self, section: Section, *, draft: bool) -> None:
        sheet, page = self._sheet, self._layout.geometry.page
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = section.orientation.value
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.print_options.horizontalCentered = True
        for side in ("top", "bottom", "left", "right"):
            setattr(sheet.page_margins, side, getattr(page, side) / _INCH)
        sheet.page_margins.header = sheet.page_margins.footer = page.number_from_top / _INCH
        sheet.HeaderFooter.differentFirst = not section.numbered_first_page
        face = f"{FONT},Regular"
        mark = _HeaderFooterPart(DRAFT_MARK if draft else None, face)
        number = _HeaderFooterPart("&P", face, round(self._size.page_number))
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=number, right=mark)
        sheet.HeaderFooter.firstHeader = HeaderFooterItem(right=mark)


def _addresses(table: Table, first: int) -> Iterator[tuple[str, str]]:
    """Yield the anchor of every cell that has one with its address; the body begins in row `first`."""
    for number, row in enumerate(table.rows, first):
        for column, cell in enumerate(row.cells, 1):
            if cell.anchor:
                yield cell.anchor, f"{get_column_letter(column)}{number}"


def _resolved(formula: str, addresses: Mapping[str, str]) -> str:
    """Return `formula` with the address of a cell for each reference to it."""
    missing = [anchor for anchor in _REFERENCE.findall(formula) if anchor not in addresses]
    if missing:
        raise ValueError(f"a formula names cells that there are not: {', '.join(missing)}")
    return _REFERENCE.sub(lambda found: addresses[found[1]], formula)
