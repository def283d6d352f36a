"""What a spreadsheet makes of expressions: the same values, with blanks and zeros asked for first."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.forms.expressions import Expression, parse_expression
from cchc_desktop.forms.nodes import ConditionNode, Node, NumberNode
from tests.unit.forms.spreadsheet import Cell, calculate
from tests.unit.forms.worlds import CELLS, KNOWN, World, conditions, modest, numbers, source_of, worlds


def cell(row: str) -> str:
    return CELLS[row]


def excel_of(source: str, digits: int | None = None, world: World | None = None) -> str:
    return parse_expression(source, KNOWN, digits).excel(cell, (world or World()).history)


def sheet_of(world: World) -> dict[str, Cell]:
    """Return the cells as the exported sheet has them: numbers, text that could not be read, or nothing."""
    cells: dict[str, Cell] = {CELLS[row]: "" for row in KNOWN}
    cells.update({CELLS[row]: figure for row, figure in world.numbers.items()})
    cells.update({CELLS[row]: "hai" for row in world.unreadable})
    return cells


@pytest.mark.parametrize(
    ("source", "formula"),
    [
        ("done / total * 100", 'IF(COUNT(D1,D2)<2,"",IF(D2=0,"",ROUND(D1/D2*100,2)))'),
        ("total - done", 'IF(COUNT(D2,D1)<2,"",ROUND(D2-D1,2))'),
        ("sum(done, total)", 'IF(COUNT(D1,D2)=0,"",ROUND(SUM(D1,D2),2))'),
        ("(done + total) * -1", 'IF(COUNT(D1,D2)<2,"",ROUND((D1+D2)*-1,2))'),
        ("done - (total - rate)", 'IF(COUNT(D1,D2,D3)<3,"",ROUND(D1-(D2-D3),2))'),
        ("done / (total / rate)", 'IF(COUNT(D1,D2,D3)<3,"",IF(D3=0,"",IF(D2/D3=0,"",ROUND(D1/(D2/D3),2))))'),
        ("5", "ROUND(5,2)"),
        ("previous(done)", '""'),
        ("previous(done) + done", '""'),
    ],
)
def test_formulas_guard_blanks_and_zeros(source: str, formula: str) -> None:
    assert excel_of(source, 2) == formula


def test_the_past_goes_out_as_a_number() -> None:
    world = World(past={("previous", "done"): Decimal("-3.50")})
    assert excel_of("done - previous(done)", None, world) == 'IF(COUNT(D1)<1,"",D1--3.50)'


def test_what_only_the_program_knows_goes_out_as_blank() -> None:
    assert excel_of("done if noted(done) else 0") == '""'
    assert excel_of("agrees(rate, done)") == '""'


@modest
@given(node=numbers, world=worlds, digits=st.sampled_from([None, 0, 2]))
def test_a_spreadsheet_reckons_the_same_number(node: NumberNode, world: World, digits: int | None) -> None:
    _assert_same_in_a_sheet(parse_expression(_without_notes(node), KNOWN, digits), world)


@modest
@given(node=conditions, world=worlds)
def test_a_spreadsheet_finds_the_same_truth(node: ConditionNode, world: World) -> None:
    _assert_same_in_a_sheet(parse_expression(_without_notes(node), KNOWN), world)


def _without_notes(node: Node) -> str:
    """Return the source of `node` with what no sheet can know replaced by what it can."""
    return source_of(node).replace("noted(", "blank(").replace("agrees(", "0 < sum(")


def _assert_same_in_a_sheet(expression: Expression, world: World) -> None:
    found = calculate(expression.excel(cell, world.history), sheet_of(world))
    expected = expression.value(world)
    if isinstance(expected, Decimal):
        assert isinstance(found, Decimal)
        assert float(found) == pytest.approx(float(expected), rel=1e-12, abs=1e-12)
    else:
        assert found == ("" if expected is None else expected)
