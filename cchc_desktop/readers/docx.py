"""What stands in a .docx, read from its XML: the paragraphs of the body, and the tables cell by cell."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from cchc_desktop.readers.parts import read_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "-"}

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DocxText:
    """Paragraphs outside tables that say something, and the rows of every table, each in order."""

    paragraphs: tuple[str, ...]
    tables: tuple[Rows, ...]


def read_docx(content: bytes) -> DocxText:
    """Return what stands in the body of a .docx. Raises ValueError for a file that cannot be read."""
    (root,) = read_parts(content, ["word/document.xml"])
    body = root.find(f"{_W}body")
    if body is None:
        raise ValueError("word/document.xml has no body")
    paragraphs = (_text(child) for child in body if child.tag == f"{_W}p")
    tables = (_rows(child) for child in body if child.tag == f"{_W}tbl")
    return DocxText(tuple(text for text in paragraphs if text), tuple(tables))


def _rows(table: etree._Element) -> Rows:
    return tuple(
        tuple("\n".join(_text(p) for p in cell.iter(f"{_W}p")) for cell in row.iterchildren(f"{_W}tc"))
        for row in table.iterchildren(f"{_W}tr")
    )


def _text(paragraph: etree._Element) -> str:
    elements = (child for run in paragraph.iter(f"{_W}r") for child in run)
    return "".join(
        (element.text or "") if element.tag == f"{_W}t" else _SIGNS.get(str(element.tag), "")
        for element in elements
    )
