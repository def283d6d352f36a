"""The tables of a `Document` as .xlsx: one sheet per table, real numbers, formulas that show their value."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from openpyxl import Workbook

from cchc_desktop.document.model import AppendixHead, Document, Section
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.package import read_parts, write_package
from cchc_desktop.render.text import safe
from cchc_desktop.render.xlsx_looks import Looks
from cchc_desktop.render.xlsx_parts import finish
from cchc_desktop.render.xlsx_sheet import SheetWriter

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\s]+")  # in the name of a sheet
_LONGEST_NAME = 31


def render_xlsx(document: Document, layout: Layout) -> bytes:
    """Return the tables of `document` as the bytes of a .xlsx; equal documents give equal bytes.

    Raises ValueError when there is no table, or when a formula names a cell that there is not.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    looks = Looks(book)
    results: dict[str, Mapping[str, str]] = {}
    for section in document.sections:
        for table in section.tables:
            sheet = book.create_sheet(_sheet_name(section, book))
            writer = SheetWriter(sheet, looks, layout)
            writer.write(section, table, draft=document.properties.draft)
            results[f"xl/worksheets/sheet{len(book.worksheets)}.xml"] = writer.results
    if not results:
        raise ValueError("a document without a table makes no workbook")
    stream = io.BytesIO()
    book.save(stream)
    return write_package(finish(read_parts(stream.getvalue()), results), document.properties)


def _sheet_name(section: Section, book: Workbook) -> str:
    labels = [block.label for block in section.blocks if isinstance(block, AppendixHead)]
    label = _FORBIDDEN.sub(" ", safe(labels[0]) if labels else "")
    name = label.strip(" '")[:_LONGEST_NAME] or "Bảng"
    return name if name not in book.sheetnames else f"{name[:27]} {len(book.sheetnames) + 1}"
