"""The .docx as LibreOffice lays it out: the same words on the same kind of pages as our own PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from cchc_desktop.document.appendix import HEAD
from cchc_desktop.document.report import compose_report
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.pdf import render_pdf
from tests.golden.sample import source
from tests.office.programs import Convert
from tests.unit.render.documents import LAYOUT, appendix, draft, whole

pytestmark = pytest.mark.office
REPORT = compose_report(source({"plan.done": "20"}))
DOCUMENTS = {"report": REPORT, "draft": draft(whole()), "appendix": appendix()}


class Pages:
    """What can be read off the pages of a PDF."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self.texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
        self.sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]

    @property
    def letters(self) -> str:
        """All letters in order, without page numbers and the heads that tables repeat.

        Hyphens are left out: at the end of a line a reader of PDF takes them for soft ones.
        """
        bodies = (re.sub(r"\A\d+\n", "", text) for text in self.texts)
        heads = re.compile("|".join(cell.text for row in HEAD for cell in row.cells))
        return re.sub(r"[\s\-\x02\ufffe]", "", "".join(heads.sub("", body) for body in bodies))


@pytest.fixture(scope="module")
def laid_out(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pages]:
    """Return the documents as LibreOffice lays them out, by name."""
    folder: Path = tmp_path_factory.mktemp("word")
    files = []
    for name, document in DOCUMENTS.items():
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(render_docx(document, LAYOUT))
    made = convert("pdf", folder, files)
    return {path.stem: Pages(pypdfium2.PdfDocument(path)) for path in made}


def ours(name: str) -> Pages:
    """Return the same document as our own PDF shows it."""
    return Pages(pypdfium2.PdfDocument(render_pdf(DOCUMENTS[name], LAYOUT)))


def test_the_pages_are_as_many_and_lie_the_same_way(laid_out: dict[str, Pages]) -> None:
    theirs, own = laid_out["report"], ours("report")
    assert abs(len(theirs.sizes) - len(own.sizes)) <= 1
    upright = theirs.sizes.count((210, 297))
    assert upright == own.sizes.count((210, 297))
    assert set(theirs.sizes[upright:]) == {(297, 210)}


def test_a_document_that_ends_in_a_table_across_stays_across(laid_out: dict[str, Pages]) -> None:
    assert set(laid_out["appendix"].sizes) == {(297, 210)}


def test_the_words_are_the_same_in_the_same_order(laid_out: dict[str, Pages]) -> None:
    assert laid_out["report"].letters == ours("report").letters


def test_the_first_lines_of_the_upright_pages_are_the_same(laid_out: dict[str, Pages]) -> None:
    upright = ours("report").sizes.count((210, 297))
    firsts = [
        [" ".join(text.split()[:6]) for text in pages.texts[:upright]]
        for pages in (laid_out["report"], ours("report"))
    ]
    assert firsts[0] == firsts[1]


def test_pages_are_numbered_from_the_second_and_anew_in_the_appendix(laid_out: dict[str, Pages]) -> None:
    pages = laid_out["report"]
    upright = pages.sizes.count((210, 297))
    for section in (pages.texts[:upright], pages.texts[upright:]):
        firsts = [text.strip().split("\n", 1)[0].strip() for text in section]
        assert not firsts[0].isdigit()
        assert firsts[1:] == [str(n) for n in range(2, len(section) + 1)]


def test_the_head_of_the_table_repeats(laid_out: dict[str, Pages]) -> None:
    pages = laid_out["report"]
    across = [text for text, size in zip(pages.texts, pages.sizes, strict=True) if size == (297, 210)]
    assert len(across) > 5
    assert all("Chỉ tiêu thống kê" in text and "Đơn vị tính" in text for text in across)
