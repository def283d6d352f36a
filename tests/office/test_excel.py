"""The .xlsx as LibreOffice computes it anew: the same numbers as ours."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from cchc_desktop.document.appendix import compose_appendix
from cchc_desktop.render.package import read_parts, write_package
from cchc_desktop.render.xlsx import render_xlsx
from tests.golden.sample import FORM, lines, source
from tests.office.programs import Convert
from tests.unit.render.documents import LAYOUT
from tests.unit.render.ooxml import elements

pytestmark = pytest.mark.office
SHEET = "xl/worksheets/sheet1.xml"
# Operands of every formula of the form, so that each has something to compute.
SOURCE = source(
    {
        row: str(7 + n)
        for n, row in enumerate(name for i in FORM.indicators if i.formula for name in i.formula.names)
    }
)


def without_results(content: bytes) -> bytes:
    """Return a workbook whose formulas bring no value: LibreOffice trusts what it finds, so it finds none."""
    parts = read_parts(content)
    sheet = etree.fromstring(parts[SHEET])
    for cell in elements(sheet, "//x:c[x:f]"):
        cell.remove(cell.find("{*}v"))
    return write_package({**parts, SHEET: etree.tostring(sheet)}, compose_appendix(SOURCE).properties)


def figures(path: Path) -> list[object]:
    """Return what stands in the column of figures, row by row."""
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    column: list[object] = [cell.value for cell in sheet["D"]]
    first = next(n for n, value in enumerate(column) if value == "Số liệu") + 1
    return column[first:]


@pytest.fixture(scope="module")
def computed(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sheet as LibreOffice saved it."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    path = before / "sheet.xlsx"
    path.write_bytes(without_results(render_xlsx(compose_appendix(SOURCE), LAYOUT)))
    return convert("xlsx", after, [path])[0]


def test_the_sheet_computed_anew_gives_the_same_numbers(computed: Path) -> None:
    read = figures(computed)
    assert len(read) == len(FORM.indicators)
    formulas = 0
    for row, value in zip(FORM.indicators, read, strict=True):
        number = SOURCE.calculation.shown(row.id).number
        formulas += row.formula is not None
        assert (None if value in (None, "") else Decimal(str(value))) == number, row.id
    assert formulas


def test_notes_and_labels_come_through(computed: Path) -> None:
    sheet = openpyxl.load_workbook(computed).worksheets[0]
    seen = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {row.printed_label for row in FORM.indicators} <= seen
    assert {line["note"] for line in lines() if line["note"]} <= seen
