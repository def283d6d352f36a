"""What expressions give: numbers in decimals, conditions that hold or not, blank where that stays open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from cchc_desktop.forms.evaluation import round_half_up, trimmed
from cchc_desktop.forms.expressions import parse_expression
from cchc_desktop.forms.nodes import ConditionNode, NumberNode
from tests.unit.forms.worlds import KNOWN, World, conditions, exact, modest, numbers, source_of, truth, worlds


def value_of(source: str, **figures: int | str) -> Decimal | bool | None:
    world = World({row: Decimal(figure) for row, figure in figures.items()})
    return parse_expression(source, KNOWN).value(world)


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("done / total * 100", "44.44444444444444444444444444"),
        ("total - done", "25"),
        ("-done + 1.5", "-18.5"),
        ("(done + total) * 2", "130"),
        ("sum(done, total, rate)", "65"),
        ("abs(done - total)", "25"),
        ("round(done / total * 100, 1)", "44.4"),
        ("round(12.5)", "13"),
        ("round(-12.5)", "-13"),
        ("done if done < total else total", "20"),
        ("done if done > total else total", "45"),
        ("0.1 + 0.2", "0.3"),
        ("done\n  + total", "65"),
    ],
)
def test_numbers_are_reckoned_in_decimals(source: str, number: str) -> None:
    assert value_of(source, done=20, total=45) == Decimal(number)


@pytest.mark.parametrize(
    "source",
    [
        "rate",
        "done + rate",
        "rate - done",
        "-rate",
        "abs(rate)",
        "round(rate)",
        "sum(rate, previous(done))",
        "previous(done)",
        "same_period_last_year(done)",
        "year_to_date(done)",
        "done / 0",
        "done / (total - 45)",
        "done / (1 / 3 * 3 - 1)",
        "rate / done",
        "done if rate > 0 else total",
        "rate < done",
        "done < rate",
        "not rate < done",
        "rate < done or rate > done",
        "agrees(rate, done)",
        "agrees(done, rate)",
    ],
)
def test_blank_is_not_zero(source: str) -> None:
    assert value_of(source, done=20, total=45) is None


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("done < total", True),
        ("done <= 20", True),
        ("done == 20", True),
        ("done != 20", False),
        ("done >= 21", False),
        ("done > 20", False),
        ("0 <= done <= 100", True),
        ("0 <= done <= 19", False),
        ("done / 3 * 3 == done", True),
        ("blank(rate)", True),
        ("blank(done)", False),
        ("not blank(done) and not blank(total)", True),
        ("done > total or done > 1", True),
        ("done > total and rate > 0", False),
        ("done < total or rate > 0", True),
        ("done > total > rate", False),
        ("noted(done)", False),
        ("done < total if blank(rate) else done > total", True),
        ("done > total if rate > 1 else done > total", False),
    ],
)
def test_conditions_hold_or_not(source: str, holds: bool) -> None:
    assert value_of(source, done=20, total=45) is holds


def test_a_row_that_could_not_be_read_is_neither_blank_nor_a_number() -> None:
    world = World({}, unreadable=frozenset(["done"]))
    assert parse_expression("blank(done)", KNOWN).value(world) is False
    assert parse_expression("done", KNOWN).value(world) is None


def test_notes_and_the_past_come_from_the_report() -> None:
    world = World(
        notes=frozenset(["done"]),
        past={("previous", "done"): Decimal(3), ("year_to_date", "done"): Decimal(7)},
    )
    assert parse_expression("noted(done)", KNOWN).value(world) is True
    assert parse_expression("previous(done) + year_to_date(done)", KNOWN).value(world) == 10
    assert parse_expression("same_period_last_year(done)", KNOWN).value(world) is None


@pytest.mark.parametrize(
    ("rate", "holds"),
    [
        ("44", True),
        ("44.4", True),
        ("44.44", True),
        ("44.444", True),
        ("44.45", False),
        ("44.40", False),
        ("45", False),
    ],
)
def test_a_rate_agrees_at_the_digits_typed(rate: str, holds: bool) -> None:
    assert value_of("agrees(rate, done / total * 100)", done=20, total=45, rate=rate) is holds


def test_a_rate_agrees_with_a_half_rounded_up() -> None:
    assert value_of("agrees(rate, done / total * 100)", done=1, total=8, rate="13") is True


@pytest.mark.parametrize(
    ("number", "digits", "rounded"),
    [("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("5", 2, "5.00"), ("0.5", 0, "1"), ("1E+40", 2, "1E+40")],
)
def test_halves_are_rounded_away_from_zero(number: str, digits: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(number), digits)) == rounded


@pytest.mark.parametrize(
    ("number", "text"), [("50.00", "50"), ("44.50", "44.5"), ("100", "100"), ("0.00", "0"), ("1E+2", "100")]
)
def test_zeros_after_the_comma_are_trimmed(number: str, text: str) -> None:
    assert str(trimmed(Decimal(number))) == text


def test_a_number_beyond_all_digits_stays_as_it_is() -> None:
    huge = Decimal(10) ** 200
    assert round_half_up(huge, 2) == trimmed(huge) == huge


def test_digits_round_the_value() -> None:
    expression = parse_expression("done / total * 100", KNOWN, 2)
    world = World({"done": Decimal(20), "total": Decimal(45)})
    assert str(expression.value(world)) == "44.44"
    assert expression.value(World()) is None


@modest
@given(node=numbers, world=worlds)
def test_numbers_are_those_of_exact_fractions(node: NumberNode, world: World) -> None:
    expected = exact(node, world)
    found = parse_expression(source_of(node), KNOWN).value(world)
    if expected is None:
        assert found is None
    else:
        assert isinstance(found, Decimal)
        assert float(found) == pytest.approx(float(expected), rel=1e-12, abs=1e-12)


@modest
@given(node=conditions, world=worlds)
def test_conditions_are_those_of_exact_fractions(node: ConditionNode, world: World) -> None:
    assert parse_expression(source_of(node), KNOWN).value(world) is truth(node, world)
