"""The parts that an expression is made of. Numbers and conditions are two families that never mix."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the expression."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """The figure of a row."""

    id: str


@dataclass(frozen=True, slots=True)
class Negative:
    """A number with its sign turned."""

    operand: NumberNode


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Two numbers under one of + - * /."""

    sign: str
    left: NumberNode
    right: NumberNode


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of what is not blank; blank only where every part is."""

    parts: tuple[NumberNode, ...]


@dataclass(frozen=True, slots=True)
class Past:
    """A row's figure in earlier reports; `function` is previous, same_period_last_year or year_to_date."""

    function: str
    id: str


@dataclass(frozen=True, slots=True)
class Absolute:
    """A number without its sign."""

    operand: NumberNode


@dataclass(frozen=True, slots=True)
class Rounded:
    """A number rounded half up to `digits` after the comma."""

    operand: NumberNode
    digits: int


@dataclass(frozen=True, slots=True)
class Choose:
    """One of two numbers; blank where the condition is not known."""

    condition: ConditionNode
    then: NumberNode
    otherwise: NumberNode


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two numbers under one of < <= == != >= >."""

    sign: str
    left: NumberNode
    right: NumberNode


@dataclass(frozen=True, slots=True)
class Not:
    """A condition turned round."""

    operand: ConditionNode


@dataclass(frozen=True, slots=True)
class All:
    """Conditions joined by `and`."""

    parts: tuple[ConditionNode, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Conditions joined by `or`."""

    parts: tuple[ConditionNode, ...]


@dataclass(frozen=True, slots=True)
class IsBlank:
    """Whether a row has no value."""

    id: str


@dataclass(frozen=True, slots=True)
class IsNoted:
    """Whether a row has a note."""

    id: str


@dataclass(frozen=True, slots=True)
class Agrees:
    """Whether a row's figure is `expected`, rounded half up to the digits that the figure has."""

    id: str
    expected: NumberNode


NumberNode: TypeAlias = Number | Row | Negative | Arithmetic | Sum | Past | Absolute | Rounded | Choose
ConditionNode: TypeAlias = Comparison | Not | All | AnyOf | IsBlank | IsNoted | Agrees
Node: TypeAlias = NumberNode | ConditionNode
NUMBER_NODES = (Number, Row, Negative, Arithmetic, Sum, Past, Absolute, Rounded, Choose)
