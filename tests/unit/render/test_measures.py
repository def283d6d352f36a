from __future__ import annotations

import pytest

from cchc_desktop.document.model import Cell, Orientation, Row
from cchc_desktop.render.fonts import load_face
from cchc_desktop.render.measures import (
    addressees_set,
    appendix_title_lines,
    longer_than_page,
    motto_lines,
    office_lines,
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


@pytest.mark.parametrize("column", range(5))
def test_many_short_lines_are_long_in_any_column(column: int) -> None:
    cells = [Cell() for _ in range(5)]
    cells[column] = Cell("a\n" * 60)
    assert longer_than_page(Row(tuple(cells)), TABLE, Orientation.LANDSCAPE, LAYOUT)


@pytest.mark.parametrize(("words", "longer"), [(20, False), (120, False), (220, True), (3000, True)])
def test_only_a_row_longer_than_a_page_may_break(words: int, longer: bool) -> None:
    row = Row((Cell(), Cell(), Cell(), Cell(), Cell("Kế hoạch " * words)))
    assert longer_than_page(row, TABLE, Orientation.LANDSCAPE, LAYOUT) is longer
