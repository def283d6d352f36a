"""What the renderers write, part by part inside the zip, against files that a person has looked at.

After a wanted change: CCHC_GOLDEN=write pytest tests/golden, then look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.package import read_parts
from cchc_desktop.render.pdf import render_pdf
from cchc_desktop.render.xlsx import render_xlsx
from tests.documents.letter import official_letter
from tests.documents.report import full_report
from tests.unit.render.documents import LAYOUT, whole

FOLDER = Path(__file__).parent
DOCUMENTS = {"whole": whole(), "report": full_report(), "letter": official_letter()}
REWRITE = os.environ.get("CCHC_GOLDEN") == "write"


def indented(xml: bytes) -> str:
    """Return XML with one element a line, so that a difference is a line."""
    root = etree.fromstring(xml)
    etree.indent(root)
    return f"{etree.tostring(root, encoding='unicode')}\n"


def agrees(name: str, text: str) -> None:
    """Compare `text` with the golden file `name`, or write it when asked to."""
    path = FOLDER / name
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/header1.xml", "docProps/core.xml"]
)
def test_docx(part: str) -> None:
    parts = read_parts(render_docx(whole(), LAYOUT))
    agrees(f"docx/{Path(part).name}", indented(parts[part]))


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("report", "word/document.xml"),
        ("report", "word/footnotes.xml"),
        ("letter", "word/document.xml"),
        ("letter", "word/footnotes.xml"),
        ("letter", "word/footer1.xml"),
    ],
)
def test_docx_of_whole_documents(name: str, part: str) -> None:
    parts = read_parts(render_docx(DOCUMENTS[name], LAYOUT))
    agrees(f"docx/{name}-{Path(part).name}", indented(parts[part]))


@pytest.mark.parametrize(
    "part",
    [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "docProps/app.xml",
    ],
)
def test_xlsx(part: str) -> None:
    parts = read_parts(render_xlsx(whole(), LAYOUT))
    agrees(f"xlsx/{Path(part).name}", indented(parts[part]))


@pytest.mark.parametrize(("kind", "render"), [("docx", render_docx), ("xlsx", render_xlsx)])
def test_the_names_of_the_parts(kind: str, render: object) -> None:
    assert callable(render)
    agrees(f"{kind}/parts.txt", "\n".join(read_parts(render(whole(), LAYOUT))) + "\n")


@pytest.mark.parametrize(("name", "file"), [("whole", "pages"), ("report", "report"), ("letter", "letter")])
def test_pdf(name: str, file: str) -> None:
    """Every line of text with the place of its lower left corner in points: words and layout at once."""
    lines: list[str] = []
    for number, page in enumerate(pypdfium2.PdfDocument(render_pdf(DOCUMENTS[name], LAYOUT)), 1):
        lines.append(f"page {number}: {page.get_width():.0f} x {page.get_height():.0f}")
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            words = text.get_text_bounded(left, bottom, right, top).strip()
            lines.append(f"{left:7.1f} {bottom:6.1f}  {words}")
    agrees(f"pdf/{file}.txt", "\n".join(lines) + "\n")
