"""Texts with bound figures: found, checked and filled."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.forms.parsing import ExpressionError
from cchc_desktop.forms.wording import Wording, find_figures, parse_wording
from tests.unit.forms.worlds import World

KNOWN = ("plan.done", "plan.total")


def test_figures_are_found_with_their_place() -> None:
    text = "Có {plan.done} và { x y }, {} {\n}"
    assert find_figures(text) == ((3, 14, "plan.done"), (18, 25, "x y"))
    assert text[3:14] == "{plan.done}"


def test_a_wording_knows_its_rows_once_in_order() -> None:
    wording = parse_wording("{plan.total} {plan.done} {plan.total} {= plan.done + 1}", KNOWN)
    assert wording.names == ("plan.total", "plan.done")


def test_a_wording_is_filled() -> None:
    wording = parse_wording("{plan.done}/{ plan.total }: {= plan.done / plan.total * 100 } %", KNOWN)
    assert wording.fill(
        {"plan.done": "20", "plan.total": "45", "= plan.done / plan.total * 100": "44,44"}.__getitem__
    ) == ("20/45: 44,44 %")


def test_what_is_filled_in_is_not_read_again() -> None:
    assert Wording("{a} {b}").fill(lambda name: "{b}" if name == "a" else "x") == "{b} x"


def test_sums_are_rounded_to_two_digits() -> None:
    wording = parse_wording("{= plan.done / plan.total}", KNOWN)
    world = World({"plan.done": Decimal(2), "plan.total": Decimal(3)})
    assert wording.sums["= plan.done / plan.total"].value(world) == Decimal("0.67")


def test_a_wording_without_figures_is_its_text() -> None:
    wording = parse_wording("Sửa số liệu.", KNOWN)
    assert (wording.names, wording.fill(str)) == ((), "Sửa số liệu.")


@pytest.mark.parametrize(
    ("text", "column", "code"),
    [
        ("Có {plan.don}", 4, "expression.unknown_id_near"),
        ("Có {zzz}", 4, "expression.unknown_id"),
        ("Có {= plan.don}", 7, "expression.unknown_id_near"),
        ("Có { = plan.don}", 8, "expression.unknown_id_near"),
        ("Có {=plan.done +}", 16, "expression.syntax"),
        ("Có {= plan.done > 1}", 6, "expression.needs_number"),
        ("Có {plan.done", 4, "wording.brace"),
        ("Có plan.done}", 13, "wording.brace"),
        ("Có {}", 4, "wording.brace"),
        ("{plan.done} {{plan.done}}", 13, "wording.brace"),
    ],
)
def test_slips_are_named_with_their_column(text: str, column: int, code: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_wording(text, KNOWN)
    assert (caught.value.column, caught.value.message.code) == (column, code)


@given(text=st.text() | st.text("{}= plan.done+/\n", max_size=40))
def test_any_text_is_a_wording_or_an_expression_error(text: str) -> None:
    found = read(text)
    if isinstance(found, ExpressionError):
        assert 1 <= found.column <= len(text) + 1
    else:
        assert set(found.names) <= set(KNOWN)
        assert found.fill(lambda name: f"{{{name}}}").count("{") == text.count("{")


def read(text: str) -> Wording | ExpressionError:
    """Return `text` as a wording, or what is wrong with it."""
    try:
        return parse_wording(text, KNOWN)
    except ExpressionError as error:
        return error
