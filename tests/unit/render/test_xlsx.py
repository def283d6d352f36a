from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from cchc_desktop.document.model import Align, AppendixHead, Cell, Document, Row, Section
from cchc_desktop.render.package import read_parts
from cchc_desktop.render.xlsx import render_xlsx
from cchc_desktop.render.xlsx_looks import number_format
from tests.unit.render.documents import (
    AWKWARD,
    LAYOUT,
    PROPERTIES,
    TABLE,
    TEXT,
    appendix,
    draft,
    everywhere,
    text_only,
    whole,
)
from tests.unit.render.ooxml import findings, part, select

CONTENT = render_xlsx(appendix(), LAYOUT)
FIRST = 7  # the row under the head: three lines of title, an empty one, two of head


def opened(content: bytes = CONTENT, *, values: bool = False) -> Worksheet:
    """Return the only sheet as openpyxl reads it back, with formulas or with their cached values."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    (name,) = book.sheetnames
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def only(*cells: Cell) -> Worksheet:
    """Return a sheet whose table has the one row `cells`."""
    return opened(render_xlsx(appendix(Row(cells)), LAYOUT))


@pytest.mark.parametrize(
    "document",
    [whole(), draft(appendix()), *map(everywhere, AWKWARD.values())],
    ids=["whole", "draft", *AWKWARD],
)
def test_a_validator_finds_nothing(document: Document, tmp_path: Path) -> None:
    assert findings(render_xlsx(document, LAYOUT), tmp_path, "xlsx") == []


def test_equal_documents_give_equal_bytes() -> None:
    assert render_xlsx(appendix(), LAYOUT) == CONTENT


def test_the_title_stands_above_the_head() -> None:
    sheet = opened()
    assert sheet.title == "Phụ lục"
    assert [sheet.cell(row, 1).value for row in range(1, 5)] == [
        "Phụ lục",
        "THỐNG KÊ SỐ LIỆU QUÝ I NĂM 2023",
        "(Kèm theo Báo cáo số      /BC-STTTT)",
        None,
    ]
    head = [[sheet.cell(row, column).value for column in range(1, 6)] for row in (5, 6)]
    assert head == [
        ["STT", "Chỉ tiêu", "Kết quả", None, "Ghi chú"],
        [None, None, "Đơn vị tính", "Số liệu", None],
    ]
    merged = {str(each) for each in sheet.merged_cells.ranges}
    assert merged == {"A1:E1", "A2:E2", "A3:E3", "A5:A6", "B5:B6", "C5:D5", "E5:E6"}


def test_figures_are_numbers_that_show_their_digits() -> None:
    sheet = opened()
    assert (sheet["D9"].value, sheet["D9"].number_format) == (2468, "#,##0")
    assert (sheet["D11"].value, sheet["D11"].number_format) == (44.4, "#,##0.00")
    assert select(part(CONTENT, "xl/worksheets/sheet1.xml"), "//x:c[@r='D11']/x:v/text()") == ["44.4"]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("5", "#,##0"),
        ("44.4", "#,##0.0"),
        ("44.40", "#,##0.00"),
        ("1E+3", "#,##0"),
        ("0.000001", "#,##0.000000"),
    ],
)
def test_the_format_follows_the_digits(number: str, shown: str) -> None:
    assert number_format(Decimal(number)) == shown


def test_a_formula_names_its_cells_and_shows_its_value() -> None:
    assert opened()["D8"].value == '=IF(D9=0,"",D10/D9*100)'
    assert opened(values=True)["D8"].value == 50


def test_a_blank_is_blank() -> None:
    sheet = opened()
    assert [sheet.cell(FIRST, column).value for column in range(1, 6)] == ["I", "Chỉ đạo", None, None, None]


@pytest.mark.parametrize("text", ["=1+1", "+84", "- Đã xong", "@tên", "#N/A", "1234", "TRUE"])
def test_text_stays_text(text: str) -> None:
    cell = only(Cell(), Cell(text), Cell(), Cell(), Cell()).cell(FIRST, 2)
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_lines_of_a_cell_stay_and_the_row_is_high_enough() -> None:
    sheet = opened()
    assert sheet["C10"].value == "Không = 0\nCó = 1"
    assert sheet["C10"].alignment.wrap_text
    heights = [sheet.row_dimensions[row].height or 0 for row in (9, 10)]
    assert heights == [15.75, 31.5]


def test_a_row_is_never_higher_than_excel_allows() -> None:
    sheet = only(Cell(), Cell("Kế hoạch " * 2000), Cell(), Cell(), Cell())
    assert sheet.row_dimensions[FIRST].height == 409


def test_heights_are_fitted_ones_that_follow_later_typing() -> None:
    assert not select(part(CONTENT, "xl/worksheets/sheet1.xml"), "//x:row/@customHeight")


def test_the_sheet_is_ready_for_print() -> None:
    sheet = opened()
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$6"
    assert sheet.freeze_panes == "A7"
    assert sheet.page_margins.left == pytest.approx(30 / 25.4)


def test_pages_are_numbered_but_the_first() -> None:
    headers = part(CONTENT, "xl/worksheets/sheet1.xml")
    assert select(headers, "//x:headerFooter/@differentFirst") == ["1"]
    assert select(headers, "//x:oddHeader/text()") == ['&C&"Times New Roman,Regular"&14 &P']
    assert not select(headers, "//x:firstHeader/text()")


def test_a_draft_says_so_on_every_page() -> None:
    headers = part(render_xlsx(draft(appendix()), LAYOUT), "xl/worksheets/sheet1.xml")
    for which in ("oddHeader", "firstHeader"):
        assert "DỰ THẢO" in "".join(select(headers, f"//x:{which}/text()"))


def test_columns_are_as_wide_as_on_paper() -> None:
    widths = [opened().column_dimensions[letter].width for letter in "ABCDE"]
    assert widths == [pytest.approx(mm / 25.4 * 96 / 8) for mm in (12, 92, 34, 22, 92)]


def test_looks_are_shared() -> None:
    rows = tuple(replace(row, keep_with_next=False) for row in TABLE.rows[2:] * 40)
    few, many = (
        len(part(c, "xl/styles.xml").findall(".//{*}cellXfs/{*}xf"))
        for c in (CONTENT, render_xlsx(appendix(*rows), LAYOUT))
    )
    assert many <= few


def test_properties() -> None:
    read = openpyxl.load_workbook(io.BytesIO(CONTENT)).properties
    assert (read.title, read.creator, read.language) == (PROPERTIES.title, PROPERTIES.author, "vi-VN")


def test_the_program_signs_with_its_own_name() -> None:
    assert b"CCHC Desktop" in read_parts(CONTENT)["docProps/app.xml"]


def test_each_table_has_a_sheet_with_a_name_that_excel_takes() -> None:
    sections = tuple(
        Section((AppendixHead(label, "", ""), TABLE))
        for label in ("Phụ lục I", "Phụ lục: [I]/*?", "Phụ lục I", "")
    )
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(Document(sections, PROPERTIES), LAYOUT)))
    assert book.sheetnames == ["Phụ lục I", "Phụ lục I 2", "Phụ lục I 3", "Bảng"]


def test_a_table_without_a_title_begins_at_the_top() -> None:
    sheet = opened(render_xlsx(Document((Section((TABLE,)),), PROPERTIES), LAYOUT))
    assert sheet["A1"].value == "STT"


def test_a_document_without_a_table_makes_no_workbook() -> None:
    with pytest.raises(ValueError, match="without a table"):
        render_xlsx(text_only(*TEXT), LAYOUT)


def test_a_formula_over_a_cell_that_there_is_not_is_a_mistake() -> None:
    row = Row((Cell("5", Align.RIGHT, number=Decimal(5), formula="⟦nowhere⟧*2"), *[Cell()] * 4))
    with pytest.raises(ValueError, match="nowhere"):
        render_xlsx(appendix(row), LAYOUT)
