from __future__ import annotations

import pytest

from cchc_desktop.document.model import Cell, Orientation, Row, Table
from cchc_desktop.render.fonts import load_face
from cchc_desktop.render.measures import (
    addressees_set,
    appendix_title_lines,
    longer_than_page,
    motto_lines,
    office_lines,
    slots,
    subject_lines,
)
from cchc_desktop.render.words import NATIONAL_MOTTO, NATIONAL_NAME
from tests.unit.render.documents import LAYOUT, TABLE

BOLD = load_face(LAYOUT.fonts, bold=True)
SIZE = LAYOUT.geometry.size


@pytest.mark.parametrize(
    "name",
    [
        "SỞ NỘI VỤ",
        "SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
        "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP VÀ KHU KINH TẾ CỬA KHẨU TỈNH",
    ],
)
def test_the_rule_under_the_office_is_a_third_to_a_half_of_its_line(name: str) -> None:
    ruled = office_lines(name, LAYOUT)
    longest = max(BOLD.width(line, SIZE.office) for line in ruled.lines)
    assert longest / 3 <= ruled.rule <= longest / 2
    assert longest <= ruled.frame == LAYOUT.geometry.letterhead.left


def test_the_rule_under_the_motto_is_as_long_as_its_words() -> None:
    ruled = motto_lines(NATIONAL_MOTTO, LAYOUT)
    assert ruled.lines == (NATIONAL_MOTTO,)
    assert ruled.rule == pytest.approx(BOLD.width(NATIONAL_MOTTO, SIZE.national_motto))


def test_the_national_name_fits_on_its_line() -> None:
    assert BOLD.width(NATIONAL_NAME, SIZE.national_name) <= motto_lines(NATIONAL_MOTTO, LAYOUT).frame


def test_a_long_subject_is_broken_evenly() -> None:
    ruled = subject_lines(
        "Tình hình, kết quả thực hiện cải cách hành chính 6 tháng đầu năm 2023 của Sở", LAYOUT
    )
    widths = [BOLD.width(line, SIZE.subject) for line in ruled.lines]
    assert len(widths) == 2
    assert min(widths) > 0.8 * max(widths)
    assert max(widths) / 3 <= ruled.rule <= max(widths) / 2


def test_nothing_to_rule_has_no_lines() -> None:
    assert subject_lines("", LAYOUT).lines == ()


def test_one_addressee_stands_on_the_line_in_the_middle() -> None:
    placed = addressees_set(("Bộ Nội vụ",), LAYOUT)
    face = load_face(LAYOUT.fonts)
    assert placed.lines == ("Kính gửi: Bộ Nội vụ",)
    assert 2 * placed.left + face.width(placed.lines[0], SIZE.body) == pytest.approx(165)


def test_several_addressees_stand_beneath_under_the_colon() -> None:
    placed = addressees_set(("Bộ Nội vụ", "Bộ Tài chính"), LAYOUT)
    assert placed.lines == ("Kính gửi:", "- Bộ Nội vụ;", "- Bộ Tài chính.")
    assert placed.indent == pytest.approx(load_face(LAYOUT.fonts).width("Kính gửi", SIZE.body))


def test_an_addressee_too_long_for_the_page_begins_at_the_margin() -> None:
    assert addressees_set(("Ủy ban " * 40,), LAYOUT).left == 0


def test_the_title_of_an_appendix_keeps_its_own_line_ends() -> None:
    assert appendix_title_lines("MỘT\nHAI BA", Orientation.LANDSCAPE, LAYOUT) == ("MỘT", "HAI BA")


def longer(table: Table, *rows: Row) -> list[bool]:
    """Return of each row whether it is longer than a page across."""
    filled = slots(rows, len(table.widths))
    return [longer_than_page(row, table, Orientation.LANDSCAPE, LAYOUT) for _, row in filled]


@pytest.mark.parametrize("column", range(5))
def test_many_short_lines_are_long_in_any_column(column: int) -> None:
    cells = [Cell() for _ in range(5)]
    cells[column] = Cell("a\n" * 60)
    assert longer(TABLE, Row(tuple(cells))) == [True]


@pytest.mark.parametrize(("words", "breaks"), [(20, False), (120, False), (220, True), (3000, True)])
def test_only_a_row_longer_than_a_page_may_break(words: int, breaks: bool) -> None:
    row = Row((Cell(), Cell(), Cell(), Cell(), Cell("Kế hoạch " * words)))
    assert longer(TABLE, row) == [breaks]


def test_a_row_beneath_a_cell_that_reaches_down_is_measured_in_its_own_columns() -> None:
    table = Table((200.0, 30.0), (), ())
    assert longer(table, Row((Cell("Cao", row_span=2), Cell())), Row((Cell("Kế hoạch " * 120),))) == [
        False,
        True,
    ]


def test_a_cell_that_reaches_down_counts_in_all_its_rows() -> None:
    table = Table((30.0, 30.0), (), ())
    rows = (Row((Cell("a\n" * 60, row_span=2), Cell())), Row((Cell(),)), Row((Cell(), Cell())))
    assert longer(table, *rows) == [True, True, False]


def test_bold_letters_are_measured_as_the_wider_ones_that_they_are() -> None:
    text, table = "Kế hoạch cải cách hành chính " * 51, Table((90.0,), (), ())
    assert longer(table, Row((Cell(text),)), Row((Cell(text, bold=True),))) == [False, True]


def test_a_cell_that_reaches_down_stands_in_every_row_that_it_fills() -> None:
    high, wide, own = Cell("Cao", row_span=3), Cell("Rộng", column_span=2), Cell("Riêng")
    rows = (Row((own, high, own)), Row((own, own)), Row((own, own)), Row((wide,)))
    filled = [[(slot.cell, slot.column, slot.goes_on) for slot in row] for _, row in slots(rows, 3)]
    assert filled[0] == [(own, 0, False), (high, 1, False), (own, 2, False)]
    assert filled[1] == filled[2] == [(own, 0, False), (high, 1, True), (own, 2, False)]
    assert filled[3] == [(wide, 0, False), (Cell(), 2, False)]
