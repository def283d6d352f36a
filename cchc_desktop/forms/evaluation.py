"""The first reading of an expression: its value. Compiled once into functions; blank is not zero."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol, TypeAlias

from cchc_desktop.forms.nodes import (
    Absolute,
    Agrees,
    All,
    AnyOf,
    Arithmetic,
    Choose,
    Comparison,
    ConditionNode,
    IsBlank,
    IsNoted,
    Negative,
    Not,
    Number,
    NumberNode,
    Past,
    Rounded,
    Row,
    Sum,
)

_PRECISION = 28  # of Python's default context: a number beyond it has no digits left to round
# A third of 100 three times is 100: what a division leaves beyond these digits is not a difference.
_EXACT_DIGITS = 12
_TOLERANCE = Decimal(1).scaleb(-_EXACT_DIGITS)
_ZERO = Decimal(0)


class Environment(Protocol):
    """What an expression asks of a report. Blank and unreadable figures are None; `blank` tells which."""

    def number(self, row_id: str, /) -> Decimal | None:
        """Return the row's figure."""

    def blank(self, row_id: str, /) -> bool:
        """Return whether the row has no value at all."""

    def noted(self, row_id: str, /) -> bool:
        """Return whether the row has a note."""

    def previous(self, row_id: str, /) -> Decimal | None:
        """Return the row's figure in the last comparable report."""

    def same_period_last_year(self, row_id: str, /) -> Decimal | None:
        """Return the row's figure in the same span of the year before."""

    def year_to_date(self, row_id: str, /) -> Decimal | None:
        """Return what the year's earlier reports add up to, without this one."""


NumberReader: TypeAlias = Callable[[Environment], Decimal | None]
ConditionReader: TypeAlias = Callable[[Environment], bool | None]

_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


def round_half_up(number: Decimal, digits: int) -> Decimal:
    """Return `number` with exactly `digits` digits after the comma, halves away from zero."""
    if number.adjusted() + _EXACT_DIGITS < _PRECISION - 1:
        number = number.quantize(_TOLERANCE, ROUND_HALF_UP)
    if number.adjusted() + digits >= _PRECISION - 1:
        return number
    return number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def trimmed(number: Decimal) -> Decimal:
    """Return `number` without zeros after its decimals: 50 rather than 50.00, 44.5 rather than 44.50."""
    if number == number.to_integral_value():
        return round_half_up(number, 0)
    return number.normalize()


def number_reader(node: NumberNode) -> NumberReader:
    """Return a function that gives the number of `node`; arithmetic on blank is blank."""
    match node:
        case Number(value):
            return lambda _: value
        case Row(row):
            return lambda env: env.number(row)
        case Negative(operand):
            return _applied(number_reader(operand), operator.neg)
        case Absolute(operand):
            return _applied(number_reader(operand), abs)
        case Rounded(operand, digits):
            return _applied(number_reader(operand), lambda number: round_half_up(number, digits))
        case Arithmetic(sign, left, right):
            return _arithmetic(sign, number_reader(left), number_reader(right))
        case Sum(parts):
            return _sum([number_reader(part) for part in parts])
        case Past(function, row):
            return _past(function, row)
        case Choose():
            return _choose(node)


def condition_reader(node: ConditionNode) -> ConditionReader:
    """Return a function that tells whether `node` holds; None where a blank keeps it from being known."""
    match node:
        case Comparison(sign, left, right):
            return _comparison(_COMPARISONS[sign], number_reader(left), number_reader(right))
        case Not(operand):
            return _not(condition_reader(operand))
        case All(parts):
            return _joined([condition_reader(part) for part in parts], deciding=False)
        case AnyOf(parts):
            return _joined([condition_reader(part) for part in parts], deciding=True)
        case IsBlank(row):
            return lambda env: env.blank(row)
        case IsNoted(row):
            return lambda env: env.noted(row)
        case Agrees(row, expected):
            return _agrees(row, number_reader(expected))


def _applied(read: NumberReader, function: Callable[[Decimal], Decimal]) -> NumberReader:
    def value(env: Environment) -> Decimal | None:
        number = read(env)
        return None if number is None else function(number)

    return value


def _arithmetic(sign: str, left: NumberReader, right: NumberReader) -> NumberReader:
    if sign == "/":
        return _divided(left, right)
    function = _ARITHMETIC[sign]

    def value(env: Environment) -> Decimal | None:
        first = left(env)
        if first is None:
            return None
        second = right(env)
        return None if second is None else function(first, second)

    return value


def _divided(left: NumberReader, right: NumberReader) -> NumberReader:
    def value(env: Environment) -> Decimal | None:
        first, second = left(env), right(env)
        if first is None or second is None or abs(second) < _TOLERANCE:
            return None
        return first / second

    return value


def _sum(parts: list[NumberReader]) -> NumberReader:
    def value(env: Environment) -> Decimal | None:
        numbers = [number for part in parts if (number := part(env)) is not None]
        return sum(numbers, _ZERO) if numbers else None

    return value


def _past(function: str, row: str) -> NumberReader:
    if function == "previous":
        return lambda env: env.previous(row)
    if function == "same_period_last_year":
        return lambda env: env.same_period_last_year(row)
    return lambda env: env.year_to_date(row)


def _choose(node: Choose) -> NumberReader:
    condition = condition_reader(node.condition)
    then, otherwise = number_reader(node.then), number_reader(node.otherwise)

    def value(env: Environment) -> Decimal | None:
        holds = condition(env)
        if holds is None:
            return None
        return then(env) if holds else otherwise(env)

    return value


def _comparison(
    function: Callable[[Decimal, Decimal], bool], left: NumberReader, right: NumberReader
) -> ConditionReader:
    def holds(env: Environment) -> bool | None:
        first = left(env)
        if first is None:
            return None
        second = right(env)
        if second is None:
            return None
        difference = first - second
        return function(_ZERO if abs(difference) < _TOLERANCE else difference, _ZERO)

    return holds


def _not(read: ConditionReader) -> ConditionReader:
    def holds(env: Environment) -> bool | None:
        known = read(env)
        return None if known is None else not known

    return holds


def _joined(parts: list[ConditionReader], *, deciding: bool) -> ConditionReader:
    """Join conditions as Kleene did: one `deciding` part settles all, else one unknown leaves all unknown."""

    def holds(env: Environment) -> bool | None:
        known = True
        for part in parts:
            found = part(env)
            if found is deciding:
                return deciding
            known = known and found is not None
        return (not deciding) if known else None

    return holds


def _agrees(row: str, expected: NumberReader) -> ConditionReader:
    def holds(env: Environment) -> bool | None:
        typed, exact = env.number(row), expected(env)
        if typed is None or exact is None:
            return None
        exponent = typed.as_tuple().exponent
        digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
        return typed == round_half_up(exact, digits)

    return holds
