"""Expressions as values, and what a formula and a rule may be."""

from __future__ import annotations

import pytest

from cchc_desktop.forms.expressions import (
    ExpressionError,
    Reference,
    Use,
    parse_expression,
    parse_formula,
    parse_rule,
)
from tests.unit.forms.worlds import CELLS, KNOWN, World


def test_names_stand_in_the_order_of_first_use() -> None:
    expression = parse_expression("total + done / total + previous(rate)", KNOWN)
    assert expression.names == ("total", "done", "rate")


def test_references_know_their_column_and_use() -> None:
    expression = parse_expression("done == 1 or noted(rate) or blank(total) or agrees(rate, done)", KNOWN)
    assert expression.references == (
        Reference("done", 1, Use.NUMBER),
        Reference("rate", 20, Use.NOTE),
        Reference("total", 35, Use.BLANK),
        Reference("rate", 52, Use.DIGITS),
        Reference("done", 58, Use.NUMBER),
    )


def test_expressions_are_equal_by_source() -> None:
    one, same = parse_expression("done + 1", KNOWN), parse_expression("done + 1", KNOWN)
    assert one == same
    assert len({one, same, parse_expression("done + 2", KNOWN)}) == 2


@pytest.mark.parametrize(
    ("source", "condition"), [("done", False), ("done > 1", True), ("blank(done)", True)]
)
def test_an_expression_is_a_number_or_a_condition(source: str, condition: bool) -> None:
    assert parse_expression(source, KNOWN).is_condition is condition


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("done > 1", "needs_number", 1),
        ("1 if noted(done) else 0", "rule_only", 12),
        ("1 if agrees(rate, done) else 0", "rule_only", 13),
    ],
)
def test_a_formula_is_a_number_that_a_sheet_can_reckon(source: str, code: str, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_formula(source, KNOWN)
    assert (caught.value.message.code, caught.value.column) == (f"expression.{code}", column)


def test_a_formula_too_complex_for_a_sheet_is_refused_quickly() -> None:
    source = "done"
    for _ in range(20):
        source = f"sum({source} / 2, total)"
    with pytest.raises(ExpressionError) as caught:
        parse_formula(source, KNOWN)
    assert caught.value.message.code == "expression.too_complex"


def test_a_formula_may_ask_for_blanks() -> None:
    formula = parse_formula("0 if blank(done) else done", KNOWN, 0)
    assert formula.value(World()) == 0
    assert formula.excel(CELLS.__getitem__, World().history) == (
        'IF(IF(D1="",FALSE(),COUNT(D1)<1),"",ROUND(IF(D1="",0,D1),0))'
    )


def test_a_rule_is_a_condition() -> None:
    assert parse_rule("done <= total", KNOWN).is_condition
    with pytest.raises(ExpressionError) as caught:
        parse_rule("done + total", KNOWN)
    assert caught.value.message.code == "expression.needs_condition"
