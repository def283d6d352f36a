"""What stands in a .xlsx, read from its XML: the cells of its first sheet, numbers as they are kept."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from lxml import etree

from cchc_desktop.readers.parts import read_parts

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_COLUMN = re.compile("[A-Z]+")

Cell = Decimal | str
Row = dict[str, Cell]


def read_xlsx(content: bytes) -> tuple[Row, ...]:
    """Return the rows of the first sheet, their cells by column ("A"); empty cells and rows are left out.

    Of a formula it is the value that the file shows. Raises ValueError for a file that cannot be read.
    """
    sheet, strings = read_parts(content, [_SHEET, _STRINGS])
    texts = [_text(item) for item in strings.iterchildren(f"{_S}si")]
    rows = ({_column(cell): _value(cell, texts) for cell in row} for row in sheet.iter(f"{_S}row"))
    filled = ({column: value for column, value in row.items() if value != ""} for row in rows)
    return tuple(row for row in filled if row)


def _column(cell: etree._Element) -> str:
    match = _COLUMN.match(cell.get("r", ""))
    if match is None:
        raise ValueError("a cell without an address")
    return match[0]


def _value(cell: etree._Element, texts: list[str]) -> Cell:
    """Return a number, a text, or "" for an empty cell."""
    kind, value = cell.get("t", "n"), cell.findtext(f"{_S}v")
    if kind == "inlineStr":
        return _text(cell)
    if value is None:
        return ""
    if kind == "n":
        try:
            return Decimal(value)
        except InvalidOperation as error:
            raise ValueError(f"no number: {value}") from error
    try:
        return texts[int(value)] if kind == "s" else value
    except IndexError as error:
        raise ValueError(f"no text {value}") from error


def _text(item: etree._Element) -> str:
    return "".join(text.text or "" for text in item.iter(f"{_S}t"))
