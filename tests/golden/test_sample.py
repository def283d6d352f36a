"""The oracle: what was typed stands in every finished document, row by row, and nothing else does."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
from lxml import etree

from cchc_desktop import cli
from cchc_desktop.document.appendix import compose_appendix
from cchc_desktop.document.report import compose_report
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.pdf import render_pdf
from cchc_desktop.render.xlsx import render_xlsx
from tests.golden.sample import FORM, lines, source
from tests.unit.render.documents import LAYOUT
from tests.unit.render.ooxml import findings

SOURCE = source()
VALUES = {line["id"]: line["value"] for line in lines() if line["value"]}
NOTES = {line["id"]: line["note"] for line in lines() if line["note"]}


def printed(row_id: str) -> str:
    """Return a value of the sample as paper shows it: digits, with a comma for decimals."""
    return VALUES.get(row_id, "").replace(".", ",")


def word_rows(content: bytes) -> list[list[str]]:
    """Return the body rows of the last table of a .docx as texts."""
    table = docx.Document(io.BytesIO(content)).tables[-1]._tbl
    read = []
    for row in table.xpath("./w:tr[not(w:trPr/w:tblHeader)]"):
        cells = row.xpath("./w:tc")
        read.append(
            [
                "".join(
                    "\n" if etree.QName(t).localname == "br" else t.text or ""
                    for t in c.iter("{*}t", "{*}br")
                )
                for c in cells
            ]
        )
    return read


def sheet_rows(content: bytes) -> list[list[object]]:
    """Return the body rows of the sheet of a .xlsx as values."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    rows: list[list[object]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    first = next(n for n, row in enumerate(rows) if row[0] == "STT") + 2
    return rows[first:]


def test_the_sample_has_66_values() -> None:
    assert len(VALUES) == 66
    assert len(FORM.indicators) == 185


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the demo writes, by format."""
    folder = tmp_path_factory.mktemp("demo")
    assert cli.main(["demo", "--out", str(folder)], lambda _file, _sample: 99) == 0
    return {path.suffix[1:]: path.read_bytes() for path in folder.iterdir()}


def test_the_docx_holds_every_row_with_its_value_and_note(demo: dict[str, bytes]) -> None:
    wanted = [
        [row.stt, row.printed_label, row.unit, printed(row.id), NOTES.get(row.id, "")]
        for row in FORM.indicators
    ]
    assert word_rows(demo["docx"]) == wanted


def test_the_xlsx_holds_every_row_with_its_value_and_note(demo: dict[str, bytes]) -> None:
    read = sheet_rows(demo["xlsx"])
    assert len(read) == 185
    for row, (stt, label, unit, value, note) in zip(FORM.indicators, read, strict=True):
        assert (str(stt or ""), label, unit or "", note or "") == (
            row.stt,
            row.printed_label,
            row.unit,
            NOTES.get(row.id, ""),
        )
        assert value == (float(VALUES[row.id]) if row.id in VALUES else None), row.id


def test_the_pdf_holds_every_label_and_note(demo: dict[str, bytes]) -> None:
    document = pypdfium2.PdfDocument(demo["pdf"])
    words = "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    for row in FORM.indicators:
        assert "".join(row.printed_label.split()) in words
    for note in NOTES.values():
        assert "".join(note.split()) in words


def test_a_computed_rate_stands_in_all_three() -> None:
    computed = source({"plan.done": "20"})
    rate = FORM.by_id["plan.rate"].index
    assert word_rows(render_docx(compose_report(computed), LAYOUT))[rate][3] == "44,44"
    assert sheet_rows(render_xlsx(compose_appendix(computed), LAYOUT))[rate][3] == 44.44
    pages = pypdfium2.PdfDocument(render_pdf(compose_report(computed), LAYOUT))
    assert any("44,44" in page.get_textpage().get_text_range() for page in pages)


def test_a_validator_finds_nothing_in_what_the_demo_writes(demo: dict[str, bytes], tmp_path: Path) -> None:
    assert findings(demo["docx"], tmp_path, "docx") == []
    assert findings(demo["xlsx"], tmp_path, "xlsx") == []


def test_thousands_are_grouped_on_paper_and_plain_numbers_in_the_sheet() -> None:
    many = source({"edocs.total": "12345", "edocs.electronic": "12000", "edocs.parallel": "345"})
    row = FORM.by_id["edocs.total"].index
    assert word_rows(render_docx(compose_report(many), LAYOUT))[row][3] == "12.345"
    assert sheet_rows(render_xlsx(compose_appendix(many), LAYOUT))[row][3] == 12345


@pytest.mark.parametrize("draft", [False, True])
def test_a_validator_finds_nothing(draft: bool, tmp_path: Path) -> None:
    report = source({"plan.done": "20", "plan.total": "chưa rõ" if draft else "45"}, draft=draft)
    assert findings(render_docx(compose_report(report), LAYOUT), tmp_path, "docx") == []
    assert findings(render_xlsx(compose_appendix(report), LAYOUT), tmp_path, "xlsx") == []


def test_the_text_refers_to_the_appendix_and_ends_once() -> None:
    body = docx.Document(io.BytesIO(render_docx(compose_report(SOURCE), LAYOUT))).element.body
    text = "\n".join("".join(p.xpath(".//w:t/text()")) for p in body.xpath(".//w:p"))
    assert "1.8. Số liệu thực tế" in text
    assert "Phụ lục kèm theo" in text
    assert text.count("./.") == 1
    assert "{" not in text


def test_the_bytes_are_the_same_in_every_process() -> None:
    script = (
        "import hashlib; from tests.golden.test_sample import *;"
        "a, b = compose_report(SOURCE), compose_appendix(SOURCE);"
        "print([hashlib.sha256(x).hexdigest() for x in"
        " (render_docx(a, LAYOUT), render_xlsx(b, LAYOUT), render_pdf(a, LAYOUT))])"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=PROGRAM_ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1
