"""The parts that an expression is made of. Numbers and conditions are two families that never mix.

They are named tuples because sixteen dataclasses take a good part of the start to be made.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, TypeAlias


class Number(NamedTuple):
    """A number written in the expression."""

    value: Decimal


class Row(NamedTuple):
    """The figure of a row."""

    id: str


class Negative(NamedTuple):
    """A number with its sign turned."""

    operand: NumberNode


class Arithmetic(NamedTuple):
    """Two numbers under one of + - * /."""

    sign: str
    left: NumberNode
    right: NumberNode


class Sum(NamedTuple):
    """The sum of what is not blank; blank only where every part is."""

    parts: tuple[NumberNode, ...]


class Past(NamedTuple):
    """A row's figure in earlier reports; `function` is previous, same_period_last_year or year_to_date."""

    function: str
    id: str


class Absolute(NamedTuple):
    """A number without its sign."""

    operand: NumberNode


class Rounded(NamedTuple):
    """A number rounded half up to `digits` after the comma."""

    operand: NumberNode
    digits: int


class Choose(NamedTuple):
    """One of two numbers; blank where the condition is not known."""

    condition: ConditionNode
    then: NumberNode
    otherwise: NumberNode


class Comparison(NamedTuple):
    """Two numbers under one of < <= == != >= >."""

    sign: str
    left: NumberNode
    right: NumberNode


class Not(NamedTuple):
    """A condition turned round."""

    operand: ConditionNode


class All(NamedTuple):
    """Conditions joined by `and`."""

    parts: tuple[ConditionNode, ...]


class AnyOf(NamedTuple):
    """Conditions joined by `or`."""

    parts: tuple[ConditionNode, ...]


class IsBlank(NamedTuple):
    """Whether a row has no value."""

    id: str


class IsNoted(NamedTuple):
    """Whether a row has a note."""

    id: str


class Agrees(NamedTuple):
    """Whether a row's figure is `expected`, rounded half up to the digits that the figure has."""

    id: str
    expected: NumberNode


NumberNode: TypeAlias = Number | Row | Negative | Arithmetic | Sum | Past | Absolute | Rounded | Choose
ConditionNode: TypeAlias = Comparison | Not | All | AnyOf | IsBlank | IsNoted | Agrees
Node: TypeAlias = NumberNode | ConditionNode
NUMBER_NODES = (Number, Row, Negative, Arithmetic, Sum, Past, Absolute, Rounded, Choose)
