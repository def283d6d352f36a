"""As much of a spreadsheet as formulas of expressions use, written from Excel's rules, not from our writer.

Empty cells are "", arithmetic on text fails, COUNT and SUM skip text in cells, IF evaluates what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeAlias

Cell: TypeAlias = Decimal | bool | str
Thunk: TypeAlias = Callable[[], Cell]

_TOKEN = re.compile(r'\s*(""|[0-9]+(?:\.[0-9]+)?|[A-Z]+[0-9]+|[A-Z]+|<>|<=|>=|[-+*/<>=(),])')


class SheetError(Exception):
    """What a cell shows as #VALUE! or #DIV/0!."""


@dataclass
class _Formula:
    """Reads a formula into a function, which is called only where Excel would evaluate it."""

    tokens: list[str]
    cells: Mapping[str, Cell]
    position: int = 0

    def next(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        token = self.next()
        assert token
        assert wanted in ("", token)
        self.position += 1
        return token

    def comparison(self) -> Thunk:
        left = self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.sign))
        while self.next() in ("<", "<=", "=", "<>", ">=", ">"):
            sign = self.take()
            right = self.chain(("+", "-"), lambda: self.chain(("*", "/"), self.sign))
            left = _compared(left, sign, right)
        return left

    def chain(self, signs: tuple[str, ...], operand: Callable[[], Thunk]) -> Thunk:
        left = operand()
        while self.next() in signs:
            left = _reckoned(left, self.take(), operand())
        return left

    def sign(self) -> Thunk:
        if self.next() == "-":
            self.take()
            operand = self.sign()
            return lambda: -_number(operand())
        return self.atom()

    def atom(self) -> Thunk:
        token = self.take()
        if token == "(":
            inner = self.comparison()
            self.take(")")
            return inner
        if token == '""':
            return lambda: ""
        if token[0].isdigit():
            return lambda: Decimal(token)
        if self.next() != "(":
            return lambda: self.cells[token]
        return self.call(token)

    def call(self, name: str) -> Thunk:
        self.take("(")
        arguments: list[tuple[Thunk, bool]] = []
        while self.next() != ")":
            start = self.position
            thunk = self.comparison()
            is_cell = self.position == start + 1 and self.tokens[start] in self.cells
            arguments.append((thunk, is_cell))
            if self.next() == ",":
                self.take()
        self.take(")")
        return lambda: _FUNCTIONS[name](arguments)


def calculate(formula: str, cells: Mapping[str, Cell]) -> Cell:
    """Return what `formula`, without its "=", shows. Raises SheetError where a cell would show an error."""
    tokens: list[str] = []
    position = 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        assert match, formula[position:]
        tokens.append(match[1])
        position = match.end()
    reader = _Formula(tokens, cells)
    thunk = reader.comparison()
    assert not reader.next()
    return thunk()


def _number(cell: Cell) -> Decimal:
    if not isinstance(cell, Decimal):
        raise SheetError("#VALUE!")
    return cell


def _truth(cell: Cell) -> bool:
    if not isinstance(cell, bool):
        raise SheetError("#VALUE!")
    return cell


def _reckoned(left: Thunk, sign: str, right: Thunk) -> Thunk:
    def value() -> Cell:
        first, second = _number(left()), _number(right())
        if sign == "/":
            if second == 0:
                raise SheetError("#DIV/0!")
            return first / second
        return {"+": first + second, "-": first - second, "*": first * second}[sign]

    return value


def _compared(left: Thunk, sign: str, right: Thunk) -> Thunk:
    def value() -> Cell:
        first, second = left(), right()
        if sign == "=":
            return first == second
        if sign == "<>":
            return first != second
        one, other = _number(first), _number(second)
        return {"<": one < other, "<=": one <= other, ">=": one >= other, ">": one > other}[sign]

    return value


Arguments: TypeAlias = list[tuple[Thunk, bool]]


def _if(arguments: Arguments) -> Cell:
    (condition, _), (then, _), (otherwise, _) = arguments
    return then() if _truth(condition()) else otherwise()


def _sum(arguments: Arguments) -> Cell:
    total = Decimal(0)
    for thunk, is_cell in arguments:
        cell = thunk()
        if isinstance(cell, Decimal) or not is_cell:
            total += _number(cell)
    return total


def _count(arguments: Arguments) -> Cell:
    assert all(is_cell for _thunk, is_cell in arguments)
    return Decimal(sum(isinstance(thunk(), Decimal) for thunk, _is_cell in arguments))


def _round(arguments: Arguments) -> Cell:
    number, digits = (_number(thunk()) for thunk, _is_cell in arguments)
    return number.quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)


_FUNCTIONS: dict[str, Callable[[Arguments], Cell]] = {
    "IF": _if,
    "SUM": _sum,
    "COUNT": _count,
    "ROUND": _round,
    "ABS": lambda arguments: abs(_number(arguments[0][0]())),
    "AND": lambda arguments: all(_truth(cell) for cell in [thunk() for thunk, _is_cell in arguments]),
    "OR": lambda arguments: any(_truth(cell) for cell in [thunk() for thunk, _is_cell in arguments]),
    "NOT": lambda arguments: not _truth(arguments[0][0]()),
    "TRUE": lambda _arguments: True,
    "FALSE": lambda _arguments: False,
}
