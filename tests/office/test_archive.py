"""The .pdf as an archive takes it: PDF/A, text that reads back, what the file says of itself, bookmarks."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import UTC
from pathlib import Path

import pypdfium2
import pytest

from cchc_desktop.document.model import AppendixHead, Document, Heading, Paragraph
from cchc_desktop.render.pdf import render_pdf
from tests.office.papers import DOCUMENTS, FINAL
from tests.office.programs import Ask, Read
from tests.office.sheets import squeezed
from tests.unit.render.documents import LAYOUT, draft, whole

# The validator gives up on a bookmark whose target is a reference, which PDF allows (12.3.3: "array, name or
# string", direct or not). Where bookmarks lead is asked of another reader below.
_BOOKMARK = re.compile(
    r"1\.2\.3 : Body Syntax error, Error: can't convert to Destination COSObject\{\d+, 0\}"
)
PREFLIGHT = {**DOCUMENTS, "draft": draft(whole())}


def headings(document: Document) -> list[str]:
    """Return the titles that a reader leafs by, in order."""
    return [_title(block) for block in document.blocks() if isinstance(block, Heading | AppendixHead)]


def _title(block: Heading | AppendixHead) -> str:
    if isinstance(block, AppendixHead):
        return block.label
    return f"{block.number} {block.title}" if block.number.startswith("Phần") else block.text


@pytest.mark.parametrize("name", PREFLIGHT)
def test_the_same_pages_as_a_1b_pass_preflight(name: str, preflight: Ask, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(render_pdf(PREFLIGHT[name], LAYOUT, standard="a-1b"))
    said = [line for line in preflight(path) if not _BOOKMARK.fullmatch(line)]
    assert said == []


def test_preflight_finds_what_is_wrong(preflight: Ask, tmp_path: Path) -> None:
    """The file that people get is A-2b, which allows what A-1b does not."""
    path = tmp_path / "a-2b.pdf"
    path.write_bytes(render_pdf(whole(), LAYOUT))
    assert any("ICCProfile" in line or "Version" in line for line in preflight(path))


@pytest.mark.parametrize("name", FINAL)
def test_a_1b_shows_the_same_pages(name: str) -> None:
    pages = [
        [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]
        for content in (
            render_pdf(FINAL[name], LAYOUT),
            render_pdf(FINAL[name], LAYOUT, standard="a-1b"),
        )
    ]
    assert pages[0] == pages[1]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_says_what_it_is(name: str) -> None:
    document = DOCUMENTS[name]
    content = render_pdf(document, LAYOUT)
    opened = pypdfium2.PdfDocument(content)
    assert opened.get_metadata_value("Title") == document.properties.title
    assert opened.get_metadata_value("Author") == document.properties.author
    edited = document.properties.edited_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    assert {opened.get_metadata_value(key) for key in ("CreationDate", "ModDate")} == {edited}
    assert opened.is_tagged()
    xmp = content.decode("latin-1")
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert re.search(r"/Lang\s*\(vi-VN\)", xmp)


@pytest.mark.parametrize("name", FINAL)
def test_its_bookmarks_are_the_headings(name: str) -> None:
    opened = pypdfium2.PdfDocument(render_pdf(FINAL[name], LAYOUT))
    marks = list(opened.get_toc())
    assert [squeezed(mark.get_title()) for mark in marks] == [squeezed(t) for t in headings(FINAL[name])]
    for mark in marks:
        target = mark.get_dest()
        assert target is not None
        page = opened[target.get_index()].get_textpage().get_text_range()
        assert squeezed(mark.get_title()) in squeezed(page)


@pytest.mark.parametrize("name", FINAL)
@pytest.mark.parametrize("reader", ["pdfium", "poppler"])
def test_its_text_reads_back_with_whole_diacritics(
    name: str, reader: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = tmp_path / "pages.pdf"
    path.write_bytes(render_pdf(FINAL[name], LAYOUT))
    if reader == "poppler":
        read: Read = request.getfixturevalue("poppler")
        text = read(path)
    else:
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))
    assert text == unicodedata.normalize("NFC", text)
    assert not any(unicodedata.combining(char) for char in text)
    counted = Counter(squeezed(text))
    for block in FINAL[name].blocks():
        if isinstance(block, Paragraph):
            counted.subtract(squeezed(block.text))
    missing = {char: n for char, n in counted.items() if n < 0 and not char.isdigit()}
    assert missing == {}, "letters of the text that the reader did not find"
