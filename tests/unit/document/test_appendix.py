from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_desktop.document.appendix import HEAD, WIDTHS, compose_appendix
from cchc_desktop.document.model import Align, AppendixHead, Cell, Orientation, Row, RowStyle, Table
from cchc_desktop.document.source import ReportSource
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.forms.loader import load_form
from cchc_desktop.forms.model import Form
from cchc_desktop.render.fonts import load_face
from cchc_desktop.render.layout import load_layout
from tests.unit.document.reports import source


def table(report: ReportSource) -> Table:
    """Return the table of the appendix."""
    (found,) = compose_appendix(report).sections[0].tables
    return found


def row(report: ReportSource, row_id: str) -> Row:
    """Return the table row of a form row."""
    return table(report).rows[report.entry.form.by_id[row_id].index]


def value(report: ReportSource, row_id: str) -> Cell:
    """Return the cell with a row's figure."""
    return row(report, row_id).cells[3]


def test_there_is_one_table_row_for_every_row_of_the_form(form: Form) -> None:
    rows = table(source(form)).rows
    assert len(rows) == len(form.indicators)
    assert [r.cells[3].anchor for r in rows] == [f"value:{i.id}" for i in form.indicators]


def test_a_row_shows_number_label_unit_figure_and_note(form: Form) -> None:
    report = source(form, {"plan.total": "1.234"}, notes={"plan.total": "Kế hoạch số 1"})
    cells = row(report, "plan.total").cells
    assert [c.text for c in cells] == ["", "Nhiệm vụ đề ra", "Nhiệm vụ", "1.234", "Kế hoạch số 1"]
    assert cells[3].number == Decimal(1234)
    assert cells[3].align is Align.RIGHT


def test_the_dash_of_a_row_is_printed(form: Form) -> None:
    assert row(source(form), "plan.open").cells[1].text == "- Còn lại"


def test_blank_is_not_zero(form: Form) -> None:
    cell = value(source(form, {"plan.done": "0"}), "plan.total")
    assert (cell.text, cell.number) == ("", None)
    zero = value(source(form, {"plan.done": "0"}), "plan.done")
    assert (zero.text, zero.number) == ("0", Decimal(0))


def test_an_answer_goes_out_as_its_code(form: Form) -> None:
    cell = value(source(form, {"plan.idea": "có"}), "plan.idea")
    assert (cell.text, cell.number) == ("1", Decimal(1))


def test_words_are_words(form: Form) -> None:
    cell = value(source(form, {"plan.name": "=Một cửa"}), "plan.name")
    assert (cell.text, cell.number, cell.align) == ("=Một cửa", None, Align.LEFT)


def test_a_computed_rate_goes_out_with_its_formula(form: Form) -> None:
    cell = value(source(form, {"plan.total": "45", "plan.done": "20"}), "plan.rate")
    assert cell.text == "44,44"
    assert cell.number == Decimal("44.44")
    assert "⟦value:plan.done⟧/⟦value:plan.total⟧" in cell.formula


def test_a_typed_rate_stays_as_typed(form: Form) -> None:
    cell = value(source(form, {"plan.total": "45", "plan.done": "20", "plan.rate": "44,4"}), "plan.rate")
    assert (cell.text, cell.number, cell.formula) == ("44,4", Decimal("44.4"), "")


def test_a_rate_that_cannot_be_computed_is_blank(form: Form) -> None:
    cell = value(source(form, {"plan.total": "45"}), "plan.rate")
    assert (cell.text, cell.number, cell.formula) == ("", None, "")


@pytest.mark.parametrize(("draft", "text"), [(True, "mười"), (False, "")])
def test_what_could_not_be_read_stands_only_on_drafts(form: Form, draft: bool, text: str) -> None:
    cell = value(source(form, {"plan.total": "mười"}, draft=draft), "plan.total")
    assert (cell.text, cell.number) == (text, None)


def test_heads_of_areas_are_bold_and_keep_with_what_they_head(form: Form) -> None:
    report = source(form)
    area, group, plain = (row(report, r) for r in ("plan", "plan.rate", "plan.total"))
    assert (area.style, area.keep_with_next) == (RowStyle.AREA, True)
    assert all(cell.bold for cell in area.cells[:3])
    assert (group.style, group.keep_with_next) == (RowStyle.GROUP, True)
    assert (plain.style, plain.keep_with_next) == (RowStyle.PLAIN, False)
    assert not row(report, form.indicators[-1].id).keep_with_next


def test_the_number_of_a_group_is_a_number_and_that_of_an_area_is_not(form: Form) -> None:
    report = source(form)
    assert row(report, "plan.idea").cells[0].number == Decimal(2)
    assert row(report, "staff").cells[0].number is None


def test_the_head_has_two_levels() -> None:
    assert [(c.text, c.row_span, c.column_span) for c in HEAD[0].cells] == [
        ("STT", 2, 1),
        ("Chỉ tiêu thống kê", 2, 1),
        ("Kết quả thống kê", 1, 2),
        ("Ghi chú", 2, 1),
    ]
    assert [c.text for c in HEAD[1].cells] == ["Đơn vị tính", "Số liệu"]


def test_the_columns_fill_a_landscape_page() -> None:
    page = load_layout(PROGRAM_ROOT / "templates" / "layouts" / "nd30").geometry.page
    assert sum(WIDTHS) == page.text_area(Orientation.LANDSCAPE)[0]


def test_the_head_names_the_report_that_it_belongs_to(form: Form) -> None:
    head = compose_appendix(source(form)).sections[0].blocks[0]
    assert head == AppendixHead(
        "Phụ lục",
        "SỐ LIỆU QUÝ I NĂM 2023",
        "(Kèm theo Báo cáo số 47/BC-STTTT ngày 16 tháng 3 năm 2023 "
        "của Sở Thông tin và Truyền thông tỉnh Sóc Trăng)",
    )


def test_an_open_number_and_date_stay_open_in_the_head(form: Form) -> None:
    head = compose_appendix(source(form, number="", issued_on=None)).sections[0].blocks[0]
    assert isinstance(head, AppendixHead)
    assert "số        /BC-STTTT ngày      tháng      năm 2023" in head.belongs_to


def test_the_units_of_the_form_fit_on_their_lines() -> None:
    form = load_form(PROGRAM_ROOT / "templates" / "forms" / "cchc-so-nganh" / "2023")
    layout = load_layout(PROGRAM_ROOT / "templates" / "layouts" / "nd30")
    width = WIDTHS[2] - 2 * layout.geometry.table.padding_x
    lines = {line for row in form.indicators for line in row.unit.split("\n")}
    assert all(load_face(layout.fonts).width(line, layout.geometry.size.table) <= width for line in lines)
