"""What other programs put on the clipboard becomes cells; what is hostile or empty is told, not borne."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.entry.values import MAX_TEXT
from cchc_desktop.errors import UserError
from cchc_desktop.readers.clipboard import MAX_CELLS, Clip, read_block

Rows = tuple[tuple[str, ...], ...]


def html(body: str, text: str = "") -> Rows:
    return read_block(Clip(f"<html><body>{body}</body></html>", text)).rows


def text(plain: str) -> Rows:
    return read_block(Clip(text=plain)).rows


def refused(clip: Clip) -> str:
    with pytest.raises(UserError) as caught:
        read_block(clip)
    return caught.value.code


# -- plain text


def test_tabs_and_lines_make_cells() -> None:
    assert text("29\tQĐ 43\r\n30\t\r\n") == (("29", "QĐ 43"), ("30", ""))


def test_one_cell_is_one_cell() -> None:
    block = read_block(Clip(text="44,4\r\n"))
    assert block.rows == (("44,4",),)
    assert block.is_single
    assert block.width == 1


def test_a_cell_in_quotes_may_hold_lines_tabs_and_quotes() -> None:
    assert text('a\t"một\nhai ""ba"" \tbốn"\tc\n"x\ny"') == (("a", 'một\nhai "ba" \tbốn', "c"), ("x\ny",))


def test_quotes_of_a_title_stay() -> None:
    assert text('"Nụ cười" công sở\t5\n"Một cửa"\t6') == (('"Nụ cười" công sở', "5"), ('"Một cửa"', "6"))


def test_quotes_that_never_close_are_text() -> None:
    assert text('"a\t5\n6') == (('"a', "5"), ("6",))


@pytest.mark.parametrize("number", ["1.234", "44,4", "12 345", "(3)", "1.234,5", "15/3/2023", "=SUM(A1)"])
def test_numbers_dates_and_formulas_stay_text(number: str) -> None:
    assert text(number) == ((number,),)
    assert html(f"<table><tr><td>{number}</td></tr></table>") == ((number,),)


def test_text_comes_in_composed_and_without_what_no_document_holds() -> None:
    assert text("So\u0302\u0301\u0000 li\u1ec7u\u200b\u200f\u202e\ufeff\ud800") == (("Số liệu",),)
    assert text("12\u00a0345\t\u00a0") == (("12 345", ""),)


def test_a_soft_hyphen_stays_it_is_a_letter_of_an_old_font() -> None:
    assert text("®\u00adîc") == (("®\u00adîc",),)


@given(st.lists(st.lists(st.text("ab\t\n\"' 1", max_size=6), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_excel_writes_is_read_back(rows: list[list[str]]) -> None:
    cells = [[cell.strip() for cell in row] for row in rows]
    loose = [cell for row in cells for cell in row if not {"\t", "\n"} & set(cell)]
    if any(cell.startswith('"') for cell in loose) or not any(cell for row in cells for cell in row):
        return  # a cell that begins with a quote cannot be told from a quoted one
    written = "".join("\t".join(map(excel_quoted, row)) + "\r\n" for row in cells)
    assert text(written) == tuple(map(tuple, cells))


def excel_quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if "\t" in cell or "\n" in cell else cell


# -- tables


def test_a_table_is_taken_before_the_text() -> None:
    assert html("<p>Kính gửi</p><table><tr><td>1</td><td>2</td></tr></table>", "1 2") == (("1", "2"),)


def test_merged_cells_hold_their_text_in_the_first() -> None:
    body = """<table><tr><td rowspan=2>STT</td><td colspan=2>Kết quả</td><td rowspan="3">x</td></tr>
    <tr><td>ĐVT</td><td>Số liệu</td></tr><tr><td>1</td><td>Người</td><td>29</td></tr></table>"""
    assert html(body) == (("STT", "Kết quả", "", "x"), ("", "ĐVT", "Số liệu", ""), ("1", "Người", "29", ""))


def test_cells_need_no_closing_tags() -> None:
    assert html("<table><tr><td>1<td>2<tr><td>3<td>4</table>") == (("1", "2"), ("3", "4"))


def test_cells_need_no_row_and_pages_no_end() -> None:
    assert html("<table><td>1<td>2</table>") == (("1", "2"),)
    assert read_block(Clip("<table><tr><td>1</td><td>2")).rows == (("1", "2"),)


def test_lines_within_a_cell_are_lines() -> None:
    body = "<table><tr><td><p>một</p><p>hai&nbsp;\n ba</p></td><td>a<br style='x'>b</td></tr></table>"
    assert html(body) == (("một\nhai ba", "a\nb"),)


def test_a_table_that_only_frames_another_is_looked_through() -> None:
    frame = "<table><tr><td><table><tr><td>1<td>2<tr><td>3<td>4</table></td></tr></table>"
    assert html(frame) == (("1", "2"), ("3", "4"))


def test_a_table_in_a_cell_of_a_table_is_text() -> None:
    body = "<table><tr><td>x<table><tr><td>1<td>2</table>y</td><td>z</td></tr></table>"
    assert html(body) == (("x\n1 2\ny", "z"),)


def test_tables_follow_one_another() -> None:
    assert html("<table><tr><td>1</table><p>và</p><table><tr><td>2</table>") == (("1",), ("2",))


def test_lists_are_lines() -> None:
    assert html("<ul><li>một<li>hai <b>ba</b></ul>", "·\tmột\n·\thai ba") == (("một",), ("hai ba",))


def test_words_without_a_table_are_read_from_the_text() -> None:
    assert html("<p>29 <span>&nbsp;&nbsp;</span> 30</p>", "29\t30") == (("29", "30"),)


def test_words_without_a_table_and_without_text_are_lines() -> None:
    assert html("<p>một</p><div>hai</div>") == (("một",), ("hai",))


def test_what_does_not_show_is_left_out() -> None:
    body = """<style>.an { display:none }</style>
    <table><col><col style='display:none'><col>
    <tr><td>a<td>ẩn<td>b<tr class=an><td>x<td>y<td>z<tr style="display: none"><td>x<td>y<td>z
    <tr><td>1<td style='display:none'>ẩn<td>3<span style='mso-hide:all'>4</span></table>"""
    assert html(body) == (("a", "b"), ("1", "3"))


def test_a_cell_hidden_by_itself_leaves_no_gap() -> None:
    assert html("<table><tr><td>a<td style='display:none'>x<td>b</table>") == (("a", "b"),)


def test_scripts_styles_comments_and_handlers_are_nothing() -> None:
    body = """<script>document.write('9')</script><table onload="x()"><tr><td onclick="y()">1<script>2
    </script><!-- 3 --><img src="file:///x" onerror="z()"><iframe src="x">4</iframe></table>"""
    assert html(body) == (("1",),)


def test_a_footnote_does_not_become_part_of_a_number() -> None:
    assert html("<table><tr><td>45<sup>1</sup></td><td>m<sup>2</sup></td></tr></table>") == (("45^1", "m2"),)


def test_words_struck_out_by_a_reviewer_are_gone() -> None:
    assert html("<table><tr><td>4<del>5</del><ins>6</ins></td></tr></table>") == (("46",),)


def test_a_page_in_another_character_set_has_come_in_unicode() -> None:
    head = '<meta http-equiv=Content-Type content="text/html; charset=windows-1258">'
    assert html(f"{head}<table><tr><td>Số liệu</td></tr></table>") == (("Số liệu",),)


def test_fonts_are_told_by_style_class_tag_and_element() -> None:
    page = """<style><!-- .xl65 {font-family:".VnTimeH", serif;} td {font-family:VNI-Times} --></style>
    <table><tr><td class=xl65>a<td>b<td style="font-family:'.VnArial'">c<td><font face=".VnTime">d</table>"""
    block = read_block(Clip(page))
    assert block.rows == (("a", "b", "c", "d"),)
    assert [block.fonts[0, column] for column in range(4)] == [".VnTimeH", "VNI-Times", ".VnArial", ".VnTime"]


def test_beyond_the_end_of_a_row_cells_are_blank() -> None:
    block = read_block(Clip(text="1\t2\n3"))
    assert (block.cell(1, 0), block.cell(1, 1), block.width) == ("3", "", 2)


# -- nothing to paste, or too much


@pytest.mark.parametrize(
    "clip",
    [Clip(), Clip(text="\r\n"), Clip("<html><body></body></html>"), Clip("<table><tr><td></table>", " \t ")],
)
def test_nothing_is_told(clip: Clip) -> None:
    assert refused(clip) == "paste.nothing"


def test_an_image_and_files_are_told_apart_from_nothing() -> None:
    assert refused(Clip(image=True)) == "paste.image"
    assert refused(Clip(html="<img src='x'>", image=True)) == "paste.image"
    assert refused(Clip(files=True)) == "paste.files"


def test_a_hundred_thousand_cells_are_refused_at_once() -> None:
    row = "<tr>" + "<td>1</td>" * 10 + "</tr>"
    for clip in (Clip(f"<table>{row * 10_000}</table>"), Clip(text=("1\t" * 9 + "1\n") * 10_000)):
        start = time.process_time()
        assert refused(clip) == "paste.too_big"
        assert time.process_time() - start < 0.5


def test_the_most_cells_are_borne() -> None:
    assert len(text("1\n" * MAX_CELLS)) == MAX_CELLS
    assert refused(Clip(text="1\n" * (MAX_CELLS + 1))) == "paste.too_big"


def test_fifty_megabytes_are_refused_unread() -> None:
    huge = "x" * 50_000_000
    assert refused(Clip(text=huge)) == "paste.too_long"
    assert refused(Clip(html=huge)) == "paste.too_long"


@pytest.mark.parametrize(
    "clip", [Clip(text="ữ " * 9_000_000), Clip(f"<table><td>{'ữ ' * 4_000_000}</table>")]
)
def test_of_a_cell_that_no_place_takes_only_the_beginning_is_read(clip: Clip) -> None:
    start = time.process_time()
    ((cell,),) = read_block(clip).rows
    assert time.process_time() - start < 2
    assert MAX_TEXT < len(cell) < 5 * MAX_TEXT


def test_signs_that_do_not_show_cut_nothing_off() -> None:
    hidden = "\x01" * 200_000 + "đủ"
    assert text(f"{hidden}\t1") == (("đủ", "1"),)


@pytest.mark.parametrize(
    "body",
    [
        "<table><tr>" + "<td colspan=1000>x" * 15_000,
        "<table><tr><td rowspan=60000 colspan=1000>x" + "<tr><td>" * 15_000,
        "<table><tr>" + "<th>x" * 30_000,
        "<b>" * 400_000,
        "<" * 5_000_000,
        "<ul>" + "<li>x" * 30_000,
    ],
    ids=["wide", "tall", "heads", "tags", "brackets", "items"],
)
def test_pages_made_to_choke_on_are_refused_soon(body: str) -> None:
    start = time.process_time()
    assert refused(Clip(html=body)) == "paste.too_big"
    assert time.process_time() - start < 10


def test_tables_in_tables_without_end_are_refused() -> None:
    assert refused(Clip(html="<table><tr><td>" * 500 + "x")) == "paste.too_deep"


def test_other_tags_may_be_nested_as_deep_as_they_like() -> None:
    assert html("<div>" * 50_000 + "<table><tr><td>x</table>") == (("x",),)


def test_a_hundred_thousand_attributes_do_no_harm() -> None:
    attributes = " ".join(f"a{number}=1" for number in range(100_000))
    assert html(f"<table><tr><td {attributes}>x</table>") == (("x",),)


def test_signs_that_no_page_holds_do_no_harm() -> None:
    assert html("<table><tr><td>a\0b\ud800c\u202ed&#8203;</table>") == (("abcd",),)


@given(st.text("<>/tablerdh=\"'&;! -\0\ud8001", max_size=80))
def test_any_page_is_borne(page: str) -> None:
    codes = {"paste.nothing", "paste.too_big", "paste.too_deep"}
    try:
        found = {cell for row in read_block(Clip(page)).rows for cell in row} - {""}
    except UserError as error:
        found = {error.code} & codes
    assert found
