"""Expressions: what they give, what a spreadsheet makes of them, how they read, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.forms.evaluation import round_half_up, trimmed
from cchc_desktop.forms.expressions import (
    Expression,
    ExpressionError,
    Reference,
    Use,
    parse_expression,
    parse_formula,
    parse_rule,
)
from cchc_desktop.forms.nodes import ConditionNode, Node, NumberNode
from cchc_desktop.forms.parsing import MAX_DEPTH, MAX_LENGTH
from tests.unit.forms.spreadsheet import Cell, calculate
from tests.unit.forms.worlds import ROWS, World, conditions, exact, numbers, source_of, truth, worlds

KNOWN = ("done", "total", "rate", "plan.done", "plan.total", "staff.civil.present", *ROWS)
CELLS = {row: f"D{index}" for index, row in enumerate(KNOWN, 1)}
modest = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def value_of(source: str, **figures: int | str) -> Decimal | bool | None:
    world = World({row: Decimal(figure) for row, figure in figures.items()})
    return parse_expression(source, KNOWN).value(world)


def cell(row: str) -> str:
    return CELLS[row]


def excel_of(source: str, digits: int | None = None, world: World | None = None) -> str:
    return parse_expression(source, KNOWN, digits).excel(cell, (world or World()).history)


def sentence_of(source: str) -> str:
    return parse_expression(source, KNOWN).sentence(lambda row: row.capitalize())


def sheet_of(world: World) -> dict[str, Cell]:
    """Return the cells as the exported sheet has them: numbers, text that could not be read, or nothing."""
    cells: dict[str, Cell] = {CELLS[row]: "" for row in KNOWN}
    cells.update({CELLS[row]: figure for row, figure in world.numbers.items()})
    cells.update({CELLS[row]: "hai" for row in world.unreadable})
    return cells


# -- values


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


# -- what an expression knows of itself


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


# -- spreadsheet


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


# -- sentences


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


# -- what is refused


def refused(source: str) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse_expression(source, KNOWN)
    return caught.value


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("", "empty", 1),
        ("  \n", "empty", 1),
        ("done +", "syntax", 6),
        ("(done", "syntax", 1),
        ("done)", "syntax", 5),
        ("done) + (total", "syntax", 5),
        ("done total", "syntax", 1),
        ("007", "syntax", 1),
        ("done.", "syntax", 5),
        ("in + 1", "syntax", 1),
        ("done + plan.don", "unknown_id_near", 8),
        ("done + zzzzzz", "unknown_id", 8),
        ("Done", "unknown_id_near", 1),
        ("done.__class__", "unknown_id", 1),
        ("__import__(done)", "unknown_function", 1),
        ("foo(done)", "unknown_function", 1),
        ("summ(done)", "unknown_function", 1),
        ("done.real(total)", "unknown_function", 1),
        ("sum()", "arguments", 1),
        ("abs(done, total)", "arguments", 1),
        ("round(done, 1, 2)", "arguments", 1),
        ("agrees(rate)", "arguments", 1),
        ("blank(done, total)", "arguments", 1),
        ("previous(done + 1)", "needs_id", 10),
        ("blank(3)", "needs_id", 7),
        ("agrees(done + 1, total)", "needs_id", 8),
        ("previous(dane)", "unknown_id_near", 10),
        ("round(done, 7)", "bad_rounding", 13),
        ("round(done, total)", "bad_rounding", 13),
        ("round(done, 1.5)", "bad_rounding", 13),
        ("blank(done) + 1", "needs_number", 1),
        ("(done > 1) + 1", "needs_number", 2),
        ("(not blank(done)) * 2", "needs_number", 2),
        ("sum(done > 1)", "needs_number", 5),
        ("done and total", "needs_condition", 1),
        ("not done", "needs_condition", 5),
        ("done if total else rate", "needs_condition", 9),
        ("not sum(done)", "needs_condition", 5),
        ("done > 1 if blank(done) else total", "needs_condition", 30),
        ("done ** 2", "not_allowed", 1),
        ("done // 2", "not_allowed", 1),
        ("+done", "not_allowed", 1),
        ("done, total", "not_allowed", 1),
        ("()", "not_allowed", 1),
        ("True", "not_allowed", 1),
        ("None", "not_allowed", 1),
        ("done is total", "not_allowed", 1),
        ("done in total", "not_allowed", 1),
        ("sum(*done)", "not_allowed", 1),
        ("(done)(total)", "unknown_function", 1),
        ("sum(done)(total)", "not_allowed", 1),
        ("sum(done).real", "bad_character", 10),
        ("sum(a for a in b)", "not_allowed", 4),
        ("yield done", "not_allowed", 1),
        ("await done", "not_allowed", 1),
        ("done = 1", "bad_character", 6),
        ("done % 2", "bad_character", 6),
        ("'done'", "bad_character", 1),
        ("done ≤ total", "bad_character", 6),
        ("1e5", "bad_character", 1),
        ("0or 1", "bad_character", 1),
        ("1_000", "bad_character", 1),
        ("done[0]", "bad_character", 5),
        ("lambda: done", "bad_character", 7),
        ("done # note", "bad_character", 6),
        ("done; total", "bad_character", 5),
        ("done\x00", "bad_character", 5),
        ("tổng", "bad_character", 2),
    ],
)
def test_what_the_white_list_lacks_is_refused_with_its_column(source: str, code: str, column: int) -> None:
    error = refused(source)
    assert (error.message.code, error.column) == (f"expression.{code}", column)
    assert error.message.cause in str(error)
    assert error.message.remedy in str(error)


@pytest.mark.parametrize(
    "source",
    [
        "-" * 500 + "1",
        "not " * 200 + "blank(done)",
        "(" * 200 + "1" + ")" * 200,
        "abs(" * 100 + "1" + ")" * 100,
        "1" + "+1" * 200,
        "1 if done > 1 else " * 60 + "1",
    ],
)
def test_deep_expressions_are_refused(source: str) -> None:
    assert refused(source).message.code == "expression.too_deep"


@pytest.mark.parametrize("error", [RecursionError, MemoryError])
def test_what_python_itself_finds_too_deep_is_refused(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def give_up(*_args: object, **_kwargs: object) -> None:
        raise error

    monkeypatch.setattr("ast.parse", give_up)
    assert refused("done").message.code == "expression.too_deep"


def test_depth_within_the_limit_is_fine() -> None:
    assert parse_expression("1" + "+1" * (MAX_DEPTH - 1), KNOWN).value(World()) == MAX_DEPTH


def test_long_expressions_are_refused() -> None:
    assert refused("1" * (MAX_LENGTH + 1)).message.code == "expression.too_long"


def test_a_long_number_is_only_a_number() -> None:
    assert parse_expression("9" * MAX_LENGTH, KNOWN, 2).value(World()) == Decimal("9" * MAX_LENGTH)


def test_the_nearest_id_and_function_are_suggested() -> None:
    assert "“plan.done”" in refused("plan.doen").message.remedy
    assert refused("summ(done)").message.remedy == "Dùng: sum."
    assert "previous" in refused("foo(done)").message.remedy


def test_a_long_unknown_id_is_cut_short() -> None:
    assert len(str(refused("z" * 1000))) < 300


def error_in(source: str) -> ExpressionError | None:
    """Return what is wrong with `source`, None after evaluating it over a blank report."""
    try:
        parse_expression(source, ROWS).value(World())
    except ExpressionError as error:
        return error
    return None


@modest
@given(source=st.text() | st.text("abcd_.()+-*/<>=! 0123456789,:\n", max_size=60))
def test_any_text_is_an_expression_or_an_expression_error(source: str) -> None:
    error = error_in(source)
    assert error is None or (1 <= error.column <= len(source) + 1 and error.message.text)


@modest
@given(
    words=st.lists(
        st.sampled_from([*ROWS, *"+-*/()<>,", "if", "else", "and", "not", "sum(", "blank(", "1", ".5"])
    )
)
def test_any_words_are_an_expression_or_an_expression_error(words: list[str]) -> None:
    error = error_in(" ".join(words))
    assert error is None or error.message.text


# -- formulas and rules


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
    assert formula.excel(cell, World().history) == (
        'IF(IF(D1="",FALSE(),COUNT(D1)<1),"",ROUND(IF(D1="",0,D1),0))'
    )


def test_a_rule_is_a_condition() -> None:
    assert parse_rule("done <= total", KNOWN).is_condition
    with pytest.raises(ExpressionError) as caught:
        parse_rule("done + total", KNOWN)
    assert caught.value.message.code == "expression.needs_condition"
