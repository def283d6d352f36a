"""The .docx as LibreOffice lays it out: the same words on the same kind of pages as our own PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from cchc_desktop.document.model import Document, Footnote, Orientation, Paragraph
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.pdf import render_pdf
from tests.office.papers import DOCUMENTS as PAPERS
from tests.office.papers import FINAL
from tests.office.programs import Convert
from tests.office.sheets import Paper, Sheet, squeezed
from tests.unit.render.documents import LAYOUT, appendix, draft, whole

pytestmark = pytest.mark.office
DOCUMENTS = {**PAPERS, "draft": draft(whole()), "appendix": appendix()}
COLUMN = 1.0  # mm


class Pages:
    """What can be read off the pages of a PDF."""

    def __init__(self, opened: pypdfium2.PdfDocument, document: Document) -> None:
        self.document = document
        self.texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in opened]
        self.sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in opened]
        self.paper = Paper(opened)

    @property
    def upright(self) -> int:
        """Return how many pages of the text come first."""
        return next((n for n, size in enumerate(self.sizes) if size == (297, 210)), len(self.sizes))

    @property
    def letters(self) -> str:
        """All letters in order, without page numbers, heads that tables repeat, and what stands at the foot.

        Hyphens are left out: at the end of a line a reader of PDF takes them for soft ones.
        """
        bodies = (re.sub(r"\A\d+\n", "", text) for text in self.texts)
        letters = squeezed("\n".join(self._heads().sub("", squeezed(body)) for body in bodies))
        for foot in (self._heads().sub("", each) for each in (*self._notes(), *self._addresses())):
            assert foot in letters
            letters = letters.replace(foot, "", 1)
        return letters

    def _heads(self) -> re.Pattern[str]:
        tables = (table for section in self.document.sections for table in section.tables)
        heads = {squeezed(cell.text) for table in tables for row in table.head for cell in row.cells}
        return re.compile("|".join(map(re.escape, sorted(heads, key=len, reverse=True))) or r"\Z")

    def _notes(self) -> list[str]:
        found = [
            inline
            for block in self.document.blocks()
            if isinstance(block, Paragraph)
            for inline in block.runs
            if isinstance(inline, Footnote)
        ]
        return [squeezed(f"{number}{note.text}") for number, note in enumerate(found, 1)]

    def _addresses(self) -> list[str]:
        return [squeezed(line) for section in self.document.sections for line in section.address]


@pytest.fixture(scope="module")
def laid_out(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """Return the documents as LibreOffice lays them out, by name."""
    folder: Path = tmp_path_factory.mktemp("word")
    files = []
    for name, document in DOCUMENTS.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(render_docx(document, LAYOUT))
    made = convert("pdf", folder, files)
    return {path.stem: Pages(pypdfium2.PdfDocument(path), DOCUMENTS[path.stem]) for path in made}


def ours(name: str) -> Pages:
    """Return the same document as our own PDF shows it."""
    document = DOCUMENTS[name]
    return Pages(pypdfium2.PdfDocument(render_pdf(document, LAYOUT)), document)


@pytest.mark.parametrize("name", PAPERS)
def test_the_pages_are_as_many_and_lie_the_same_way(laid_out: dict[str, Pages], name: str) -> None:
    theirs, own = laid_out[name], ours(name)
    assert abs(len(theirs.sizes) - len(own.sizes)) <= 1
    assert theirs.upright == own.upright
    turns = [
        [size for size, last in zip(p.sizes, [None, *p.sizes], strict=False) if size != last]
        for p in (theirs, own)
    ]
    assert turns[0] == turns[1]


def test_a_document_that_ends_in_a_table_across_stays_across(laid_out: dict[str, Pages]) -> None:
    assert set(laid_out["appendix"].sizes) == {(297, 210)}


@pytest.mark.parametrize("name", FINAL)
def test_the_words_are_the_same_in_the_same_order(laid_out: dict[str, Pages], name: str) -> None:
    assert laid_out[name].letters == ours(name).letters


@pytest.mark.parametrize("name", FINAL)
def test_the_first_lines_of_the_upright_pages_are_the_same(laid_out: dict[str, Pages], name: str) -> None:
    own, theirs = ours(name), laid_out[name]
    firsts = [[" ".join(text.split()[:6]) for text in p.texts[: own.upright]] for p in (theirs, own)]
    assert firsts[0] == firsts[1]


def test_pages_are_numbered_from_the_second_and_anew_in_the_appendix(laid_out: dict[str, Pages]) -> None:
    pages = laid_out["sample"]
    for section in (pages.texts[: pages.upright], pages.texts[pages.upright :]):
        firsts = [text.strip().split("\n", 1)[0].strip() for text in section]
        assert not firsts[0].isdigit()
        assert firsts[1:] == [str(n) for n in range(2, len(section) + 1)]


@pytest.mark.parametrize("name", ["sample", "report"])
def test_the_head_of_the_table_repeats(laid_out: dict[str, Pages], name: str) -> None:
    pages = laid_out[name]
    across = [text for text, size in zip(pages.texts, pages.sizes, strict=True) if size == (297, 210)]
    assert len(across) > 3
    assert all("Chỉ tiêu thống kê" in text and "Đơn vị tính" in text for text in across[:-1])


@pytest.mark.parametrize("name", ["sample", "report"])
def test_the_columns_of_the_tables_stand_within_a_millimetre(laid_out: dict[str, Pages], name: str) -> None:
    """On the first page of each table, the body's and the appendices'."""
    own, theirs = ours(name).paper, laid_out[name].paper
    tables = [table for section in DOCUMENTS[name].sections for table in section.tables]
    assert tables
    for table in tables:
        head = max((cell.text for row in table.head for cell in row.cells), key=len)
        columns = [columns_of(paper.find(head).sheet) for paper in (own, theirs)]
        assert len(columns[0]) == len(columns[1]) == len(table.widths) + 1
        assert all(abs(a - b) <= COLUMN for a, b in zip(*columns, strict=True)), columns


def columns_of(sheet: Sheet) -> list[float]:
    """Return where the upright rules of the table on a page stand, in mm from the left."""
    found: list[float] = []
    for rule in sorted(sheet.uprights, key=lambda box: box.middle):
        if not found or rule.middle - found[-1] > 3:
            found.append(rule.middle)
    return found


def test_what_lies_across_is_only_the_appendix_that_does(laid_out: dict[str, Pages]) -> None:
    wanted = [section.orientation for section in DOCUMENTS["report"].sections]
    assert wanted.count(Orientation.LANDSCAPE) == 1
    sizes = laid_out["report"].sizes
    across = [n for n, size in enumerate(sizes) if size == (297, 210)]
    assert across == list(range(across[0], across[-1] + 1))
    assert sizes[-1] == (210, 297)
