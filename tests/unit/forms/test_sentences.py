"""How expressions read in Vietnamese."""

from __future__ import annotations

import pytest
from hypothesis import given

from cchc_desktop.forms.expressions import parse_expression
from cchc_desktop.forms.nodes import Node
from tests.unit.forms.worlds import KNOWN, conditions, modest, numbers, source_of


def sentence_of(source: str) -> str:
    return parse_expression(source, KNOWN).sentence(lambda row: row.capitalize())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("done / total * 100", "Done chia Total nhân 100"),
        ("done / (total * 100)", "Done chia (Total nhân 100)"),
        ("(done + total) / 2", "(Done cộng Total) chia 2"),
        ("done + total / 2", "Done cộng Total chia 2"),
        ("done - (total - 1.5)", "Done trừ (Total trừ 1,5)"),
        ("-done", "âm Done"),
        ("-(done + 1)", "âm (Done cộng 1)"),
        ("sum(done, total, rate)", "tổng của Done, Total và Rate"),
        ("sum(done)", "tổng của Done"),
        ("sum(done, total) / 2", "(tổng của Done và Total) chia 2"),
        ("abs(done - total)", "trị tuyệt đối của (Done trừ Total)"),
        ("round(done / total)", "Done chia Total làm tròn đến hàng đơn vị"),
        ("round(done, 2)", "Done làm tròn đến 2 chữ số thập phân"),
        ("previous(done)", "Done kỳ trước"),
        ("same_period_last_year(done)", "Done cùng kỳ năm trước"),
        ("year_to_date(done)", "Done các kỳ trước trong năm"),
        ("done if done < total else 0", "Done nếu Done nhỏ hơn Total, nếu không thì 0"),
        ("done <= total", "Done không lớn hơn Total"),
        ("done == total", "Done bằng Total"),
        ("done != total", "Done khác Total"),
        ("done >= total", "Done không nhỏ hơn Total"),
        ("done > total", "Done lớn hơn Total"),
        ("blank(done) and noted(done)", "Done để trống và Done có ghi chú"),
        ("not blank(done) or not noted(done)", "Done đã có số liệu hoặc Done chưa có ghi chú"),
        ("not (done > 1 or total > 1)", "không phải (Done lớn hơn 1 hoặc Total lớn hơn 1)"),
        ("(done > 1 or total > 1) and rate > 1", "(Done lớn hơn 1 hoặc Total lớn hơn 1) và Rate lớn hơn 1"),
        ("agrees(rate, done)", "Rate khớp với Done"),
    ],
)
def test_expressions_read_as_sentences(source: str, words: str) -> None:
    assert sentence_of(source) == words


def test_labels_with_braces_are_left_alone() -> None:
    assert parse_expression("done + 1", KNOWN).sentence(lambda _: "{x}") == "{x} cộng 1"


@modest
@given(node=numbers | conditions)
def test_every_expression_can_be_said(node: Node) -> None:
    words = sentence_of(source_of(node))
    assert words
    assert words.count("(") == words.count(")")
