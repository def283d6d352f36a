"""The documents: three of them with proof, a peer's way to the same pages, and a document of 200 pages.

The peer fills a Word template with docxtpl, writes the sheet with openpyxl and asks LibreOffice for the PDF.
docxtpl is no part of the project: `.venv/bin/pip install docxtpl` for this script alone; LibreOffice must be
installed. `python benchmarks/pages.py`
"""

from __future__ import annotations

import itertools
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cchc_desktop.document.model import (
    AppendixHead,
    Block,
    Cell,
    Document,
    Orientation,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
)
from cchc_desktop.document.report import compose_report
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.layout import load_layout
from cchc_desktop.render.pdf import render_pdf
from cchc_desktop.services.exporting import LAYOUT_FOLDER, export
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import open_sample
from tests.documents.report import full_report

RUNS = 15
PEER_RUNS = 7
SIZES = (25, 50, 100, 200)
RENDERERS = {"docx": render_docx, "pdf": render_pdf}


def milliseconds(action: Callable[[], object], runs: int) -> float:
    """Return the median of `runs` calls, after one to warm up."""
    action()
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        action()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main(folder: Path) -> None:
    """Print the figures, one table after the other; documents go to `folder`."""
    _against_the_peer(folder)
    _long_documents()


def _against_the_peer(folder: Path) -> None:
    with open_sample(catalog()) as data:
        session = data.open_report(data.reports()[0])
        still = session.outgoing.still()
        own = milliseconds(lambda: export(still, folder), RUNS)
        document = compose_report(still)
    print("| figure | median ms |\n|---|---|")
    print(f"| docx + xlsx + pdf with proof | {own:.0f} |")
    if shutil.which("soffice") is None:
        print("LibreOffice is absent: no comparison", file=sys.stderr)
        return
    peer = Peer(document, folder)
    steps = {step.__name__: milliseconds(step, PEER_RUNS) for step in (peer.docx, peer.xlsx, peer.pdf)}
    for name, took in steps.items():
        print(f"| peer: {name} | {took:.0f} |")
    whole = sum(steps.values())
    print(f"| peer in all | {whole:.0f} |\n| times as fast | {whole / own:.1f} |\n")


class Peer:
    """The same pages the way people usually make them: from a template with the same styles and head."""

    def __init__(self, document: Document, folder: Path) -> None:
        self._texts = [block.text for block in document.blocks() if isinstance(block, Paragraph)]
        (table,) = (block for block in document.blocks() if isinstance(block, Table))
        self._rows = [[cell.text for cell in row.cells] for row in table.rows]
        self._template, self._docx, self._xlsx = (
            folder / f"peer-{name}" for name in ("template.docx", "report.docx", "sheet.xlsx")
        )
        self._profile = folder / "profile"
        self._template.write_bytes(render_docx(_template(document), load_layout(LAYOUT_FOLDER)))

    def docx(self) -> None:
        """Fill the Word template."""
        template = import_module("docxtpl").DocxTemplate(self._template)
        template.render({"texts": self._texts, "rows": self._rows}, autoescape=True)
        template.save(self._docx)

    def xlsx(self) -> None:
        """Write the sheet, with lines around its cells and words that wrap, as ours."""
        import openpyxl
        from openpyxl.styles import Alignment, Border, Font, Side

        line = Side("thin")
        border, wrap, font = (
            Border(line, line, line, line),
            Alignment(wrap_text=True),
            Font("Times New Roman"),
        )
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        for row in self._rows:
            sheet.append(row)
        for cells in sheet.iter_rows():
            for cell in cells:
                cell.border, cell.alignment, cell.font = border, wrap, font
        book.save(self._xlsx)

    def pdf(self) -> None:
        """Have LibreOffice make a PDF of the Word file."""
        command = ["soffice", f"-env:UserInstallation={self._profile.as_uri()}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(self._docx.parent), str(self._docx)]
        subprocess.run(command, check=True, capture_output=True)


def _template(document: Document) -> Document:
    """Return `document` with docxtpl's words in the place of its paragraphs and of the rows of its table."""
    numbers = itertools.count()

    def blank(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, runs=(Run(f"{{{{ texts[{next(numbers)}] }}}}"),))
        if isinstance(block, Table):
            columns = range(len(block.widths))
            texts = (
                ("{%tr for row in rows %}", *("" for _column in columns[1:])),
                tuple(f"{{{{ row[{column}] }}}}" for column in columns),
                ("{%tr endfor %}", *("" for _column in columns[1:])),
            )
            return replace(block, rows=tuple(Row(tuple(Cell(text) for text in row)) for row in texts))
        return block

    sections = (replace(s, blocks=tuple(blank(block) for block in s.blocks)) for s in document.sections)
    return replace(document, sections=tuple(sections))


def _long_documents() -> None:
    """Each in a process of its own, whose peak of memory is the document's alone."""
    print("| pages | format | ms | ms a page | MB at most |\n|---|---|---|---|---|")
    for name in RENDERERS:
        for size in SIZES:
            command = [sys.executable, __file__, name, str(size)]
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")


def one_document(name: str, size: int) -> None:
    """Print the row of one long document: its pages, the time for one, and the memory."""
    layout = load_layout(LAYOUT_FOLDER)
    document = long_document(size)
    RENDERERS[name](full_report(), layout)  # to warm up
    start = time.perf_counter()
    RENDERERS[name](document, layout)
    took = (time.perf_counter() - start) * 1000
    print(f"| {size} | {name} | {took:.0f} | {took / size:.2f} | {_peak():.0f} |")


def _peak() -> float:
    """Return the most memory in MB that this process has had, and the one in which typst works beside it.

    Linux counts the parent's into ru_maxrss.
    """
    tasks = Path("/proc/self/task").iterdir()
    begun = [name for task in tasks for name in (task / "children").read_text(encoding="ascii").split()]
    lines = (
        line
        for process in ("self", *begun)
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    )
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def long_document(pages: int) -> Document:
    """Return a document of about `pages` pages, three in five of them text, the others a table."""
    report = full_report()
    text = [b for b in report.sections[0].blocks if isinstance(b, Paragraph) and len(b.text) > 200]
    head, table = report.sections[1].blocks[:2]
    assert isinstance(head, AppendixHead)
    assert isinstance(table, Table)
    short = [row for row in table.rows if all(len(cell.text) < 100 for cell in row.cells)]
    times = pages * 3 // 5
    body = tuple((text * times)[: 42 * times // 4])
    figures = replace(table, rows=tuple((short * pages)[: 20 * (pages - times)]))
    return Document(
        (Section(body), Section((head, figures), Orientation.LANDSCAPE)),
        report.properties,
    )


if __name__ == "__main__":
    if len(sys.argv) == 3:
        one_document(sys.argv[1], int(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as out:
            main(Path(out))
