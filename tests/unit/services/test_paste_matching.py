"""Lines of a pasted table find the rows of the form that they mean, or none; never another one."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_desktop.forms.model import Indicator
from cchc_desktop.readers.clipboard import Block
from cchc_desktop.services.forms import catalog, form_named
from cchc_desktop.services.paste_matching import Matching, Role, Why, key_of, match

FORM = form_named(catalog(), "cchc-so-nganh/2023")
ROWS = FORM.indicators
FOUND, SOLVED = "Số vấn đề phát hiện qua kiểm tra", "Số vấn đề phát hiện đã xử lý xong"


def printed(row: Indicator) -> tuple[str, ...]:
    return row.stt, row.printed_label, row.unit, "5", row.id


def matched(*lines: tuple[str, ...]) -> Matching:
    found = match(Block(lines), FORM)
    assert found is not None
    return found


def ids(found: Matching) -> dict[int, str]:
    return {line: row.id for line, row in found.rows.items()}


def test_the_whole_sheet_is_matched_row_by_row() -> None:
    found = matched(*map(printed, ROWS))
    assert [row.id for row in found.rows.values()] == [row.id for row in ROWS]
    assert found.columns == {Role.LABEL: 1, Role.VALUE: 3, Role.NOTE: 4}
    assert not found.left_out
    assert not found.near


def test_the_head_of_the_table_names_the_columns() -> None:
    heads = (("STT", "Chỉ tiêu thống kê", "Kết quả thống kê", "", "Kỳ trước", "Ghi chú"),)
    second = (("", "", "Đơn vị tính", "Số liệu", "", ""),)
    lines = tuple((row.stt, row.label, row.unit, "5", "4", "x") for row in ROWS[:9])
    found = matched(*heads, *second, *lines)
    assert found.columns == {Role.LABEL: 1, Role.VALUE: 3, Role.NOTE: 5}
    assert min(found.rows) == 2


def test_columns_are_told_without_a_head() -> None:
    assert matched(("Tổng số nhiệm vụ được giao", "7")).columns == {Role.LABEL: 0, Role.VALUE: 1}
    units = [(row.label, row.unit, "5") for row in ROWS[1:5]]
    assert matched(*units).columns == {Role.LABEL: 0, Role.VALUE: 2}
    figures = [(row.label, "5", "4", "3") for row in ROWS[1:5]]
    assert matched(*figures).columns == {Role.LABEL: 0, Role.VALUE: 1}


@pytest.mark.parametrize(
    "label", ["- tổng số nhiệm vụ được giao:", "TONG SO NHIEM VU DUOC GIAO", "Tổng số  nhiệm vụ\nđược giao."]
)
def test_case_diacritics_and_punctuation_do_not_matter(label: str) -> None:
    found = matched((label, "7"))
    assert ids(found) == {0: "assigned.total"}
    assert not found.near


def test_a_label_written_a_little_differently_is_found_and_said() -> None:
    lines = (
        ("Số biên chế đã tinh giảm trong kì báo cáo", "1"),
        ("Số hợp đồng lao động làm việc tại cơ quan hành chính nhà nước", "4"),
    )
    found = matched(*lines)
    assert ids(found) == {0: "staff.civil.reduced", 1: "staff.civil.contracts"}
    assert found.near == {0}


def test_figures_in_a_label_are_not_a_little_difference() -> None:
    found = matched(
        ("Tổng số TTHC đủ điều kiện cung cấp trực tuyến mức độ 5", "1"),
        ("Tổng số TTHC đủ điều kiện cung cấp trực tuyến mức độ 4", "2"),
    )
    assert ids(found) == {1: "online.level4.eligible"}
    assert found.left_out == {0: Why.UNKNOWN}


def test_labels_that_are_not_unique_are_left_out() -> None:
    found = matched((FOUND, "7"), ("Tổng số nhiệm vụ được giao", "7"))
    assert found.left_out == {0: Why.AMBIGUOUS}
    assert ids(found) == {1: "assigned.total"}


def test_the_head_of_an_area_decides() -> None:
    lines = (("I", "Chỉ đạo", ""), ("", FOUND, "7"), ("IV", "Bộ máy", ""), ("", FOUND, "8"))
    assert ids(matched(*lines)) == {1: "inspection.found", 3: "decentralization.found"}


def test_the_head_of_a_group_decides() -> None:
    groups = {row.id: row for row in ROWS}
    lines = [(groups[name].label, "", "") for name in ("inspectorate",)]
    lines += [(SOLVED, "3", ""), (groups["decentralization"].label, "", ""), (SOLVED, "4", "")]
    found = matched(*lines)
    assert ids(found)[1] == "inspectorate.solved"
    assert ids(found)[3] == "decentralization.solved"


def test_the_stt_decides() -> None:
    unique = [row for row in ROWS if row.id in ("digital.it_staff", "edocs")]
    assert len(unique) == 2
    assert {row.stt for row in unique} == {"2"}
    assert ids(matched(*map(printed, unique))) == {0: "digital.it_staff", 1: "edocs"}


def test_the_order_decides_between_rows_that_are_sure() -> None:
    lines = (
        ("Số phòng ban đã kiểm tra", "1"),
        (FOUND, "7"),
        ("Tổng số nhiệm vụ được giao", "2"),
        ("Số đơn vị hành chính cấp xã đã kiểm tra", "3"),
        (SOLVED, "8"),
        ("Số đơn vị hành chính cấp xã đã thanh tra", "4"),
    )
    found = matched(*lines)
    assert ids(found)[1] == "inspection.found"
    assert ids(found)[4] == "decentralization.solved"


def test_a_piece_cut_out_of_the_form_is_known() -> None:
    first = next(n for n, row in enumerate(ROWS) if row.id == "inspection.divisions")
    found = matched(*map(printed, ROWS[first : first + 4]))
    assert list(ids(found).values()) == [row.id for row in ROWS[first : first + 4]]


def test_two_lines_for_one_row_are_both_left_out() -> None:
    found = matched(("Tổng số nhiệm vụ được giao", "7"), ("Tổng số nhiệm vụ được giao", "8"))
    assert found.left_out == {0: Why.TWICE, 1: Why.TWICE}
    assert not found.rows


@pytest.mark.parametrize(
    "rows",
    [
        (("29", "QĐ 43"), ("30", "")),
        (("Tổng số nhiệm vụ được giao",),),
        (("7", "Tổng số nhiệm vụ được giao"),),
        (("một việc khác hẳn", "7"), ("việc nữa", "8")),
        (("",),),
        (),
    ],
    ids=["figures", "nothing beside", "label last", "strangers", "blank", "empty"],
)
def test_a_block_without_labels_is_not_matched(rows: tuple[tuple[str, ...], ...]) -> None:
    assert match(Block(rows), FORM) is None


def test_a_label_among_many_notes_makes_no_table_of_them() -> None:
    notes = tuple((f"Ghi chú số {n} của phòng", "x") for n in range(9))
    assert match(Block((*notes, ("Khác", "y"))), FORM) is None


@given(st.integers(0, 2**32), st.integers(1, len(ROWS)), st.booleans())
@example(6308481, 60, False)  # pieces that happen to lie as far apart as a line and a wrong row
def test_no_choice_of_rows_in_any_order_puts_a_figure_into_a_wrong_row(
    seed: int, count: int, shuffled: bool
) -> None:
    dice = random.Random(seed)  # noqa: S311
    rows = dice.sample(ROWS, count)
    if not shuffled:
        rows.sort(key=lambda row: row.index)
    found = match(Block(tuple(map(printed, rows))), FORM)
    if found is not None and not reads_as_one_piece(rows):
        assert {line: rows[line].id for line in found.rows} == ids(found)


def reads_as_one_piece(rows: Sequence[Indicator]) -> bool:
    """Whether rows from anywhere read word for word as rows of the form that follow each other."""
    words = [key_of(row.label) for row in rows]
    form = [key_of(row.label) for row in ROWS]
    return any(form[n : n + len(words)] == words for n in range(len(form)))


def test_below_the_last_line_that_is_sure_only_a_whole_piece_of_the_form_decides() -> None:
    by_id = {row.id: row for row in ROWS}
    names = ("assigned.total", "inspection.divisions", "inspection.units", "inspection.found")
    found = matched(*(printed(by_id[name]) for name in names))
    assert list(found.rows) == [0, 1, 2]
    assert found.left_out == {3: Why.AMBIGUOUS}


def test_keys_forget_what_does_not_matter() -> None:
    assert key_of("- Tổng số TTHC đang có hiệu lực: ") == "tong so tthc dang co hieu luc"
