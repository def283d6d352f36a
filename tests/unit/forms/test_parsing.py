"""What expressions may not say: refused with its column, cause and remedy, and never a crash."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.forms.expressions import ExpressionError, parse_expression
from cchc_desktop.forms.parsing import MAX_DEPTH, MAX_LENGTH
from tests.unit.forms.worlds import KNOWN, ROWS, World, modest


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
