"""From the text of an expression to its parts: Python's syntax, of which only a white list is let through."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from cchc_desktop.errors import Message, message
from cchc_desktop.forms.ids import nearest, unknown_id
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
    Node,
    Not,
    Number,
    NumberNode,
    Past,
    Rounded,
    Row,
    Sum,
)

_TO_SPACES = str.maketrans("\t\r\n", "   ")
MAX_LENGTH = 2_000
MAX_DEPTH = 50
MAX_ROUNDING = 6
PAST_FUNCTIONS = ("previous", "same_period_last_year", "year_to_date")
NUMBER_FUNCTIONS = ("sum", *PAST_FUNCTIONS, "abs", "round")
CONDITION_FUNCTIONS = ("blank", "agrees", "noted")
FUNCTIONS = NUMBER_FUNCTIONS + CONDITION_FUNCTIONS

_TOKENS = re.compile(
    r"(?:[ \t\r\n]+|[A-Za-z_][A-Za-z0-9_.]*|[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z_.])|[<>=!]=|[-+*/<>(),])*"
)
_BRACKET = re.compile(r"[()]")
_WORD = re.compile(r"\w{1,20}|.", re.DOTALL)
_WORDS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


class ExpressionError(Exception):
    """An expression that cannot be read: what is wrong, and at which character, counted from 1."""

    def __init__(self, column: int, said: Message) -> None:
        super().__init__(said.code)
        self.column = column
        self.message = said

    def __str__(self) -> str:
        return self.message.text


class Use(StrEnum):
    """What an expression asks about a row."""

    NUMBER = "number"
    DIGITS = "digits"
    BLANK = "blank"
    NOTE = "note"


class Reference(NamedTuple):
    """A row that an expression names: at which character, counted from 1, and what it asks about it."""

    id: str
    column: int
    use: Use


def read_source(source: str, known: Collection[str]) -> tuple[Node, tuple[Reference, ...]]:
    """Return the parts of the expression `source` and the rows that it names, which must be among `known`.

    Raises ExpressionError with a message "expression.…" for whatever the white list does not let through.
    """
    _check_letters(source)
    # In brackets, spaces and line breaks mean nothing; the bracket also makes columns count from 1.
    text = f"({source.translate(_TO_SPACES)})"
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        column = min(max(error.offset or 1, 2) - 1, max(len(source), 1))
        raise ExpressionError(column, message("expression.syntax")) from error
    except (RecursionError, MemoryError) as error:
        raise ExpressionError(1, message("expression.too_deep", limit=MAX_DEPTH)) from error
    reader = _Reader(text, known)
    node = reader.condition(tree, 0) if _is_condition(tree) else reader.number(tree, 0)
    return node, tuple(reader.references)


def _check_letters(source: str) -> None:
    """Refuse what is too long, empty or holds a sign that no expression needs, before Python sees it."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(MAX_LENGTH + 1, message("expression.too_long", limit=MAX_LENGTH))
    if not source.strip():
        raise ExpressionError(1, message("expression.empty"))
    match = _TOKENS.match(source)
    end = match.end() if match else 0
    if end < len(source):
        found = _WORD.match(source, end)
        raise ExpressionError(end + 1, message("expression.bad_character", found=found[0] if found else ""))
    depth = 0
    for bracket in _BRACKET.finditer(source):
        depth += 1 if bracket[0] == "(" else -1
        if depth < 0:
            raise ExpressionError(bracket.end(), message("expression.syntax"))
        if depth > MAX_DEPTH:
            raise ExpressionError(bracket.end(), message("expression.too_deep", limit=MAX_DEPTH))


def _is_condition(tree: ast.expr) -> bool:
    while isinstance(tree, ast.IfExp):
        tree = tree.body
    if isinstance(tree, ast.Call):
        return isinstance(tree.func, ast.Name) and tree.func.id in CONDITION_FUNCTIONS
    return isinstance(tree, ast.Compare | ast.BoolOp) or (
        isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)
    )


def _refuse(tree: ast.expr, code: str, **facts: object) -> ExpressionError:
    return ExpressionError(max(tree.col_offset, 1), message(code, **facts))


@dataclass(slots=True)
class _Reader:
    """Walks over Python's tree and keeps the rows that it meets."""

    text: str
    known: Collection[str]
    references: list[Reference] = field(default_factory=list)

    def number(self, tree: ast.expr, depth: int) -> NumberNode:
        """Return the number that `tree` stands for."""
        inner = self._deeper(tree, depth)
        match tree:
            case ast.Constant():
                return Number(self._literal(tree))
            case ast.Name() | ast.Attribute():
                return Row(self._row(tree, Use.NUMBER))
            case ast.UnaryOp(op=ast.USub()):
                return Negative(self.number(tree.operand, inner))
            case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div()):
                left = self.number(tree.left, inner)
                return Arithmetic(_WORDS[type(tree.op)], left, self.number(tree.right, inner))
            case ast.IfExp():
                then = self.number(tree.body, inner)
                condition = self.condition(tree.test, inner)
                return Choose(condition, then, self.number(tree.orelse, inner))
            case ast.Call():
                return self._number_call(tree, inner)
            case _:
                code = "expression.needs_number" if _is_condition(tree) else "expression.not_allowed"
                raise _refuse(tree, code)

    def condition(self, tree: ast.expr, depth: int) -> ConditionNode:
        """Return the condition that `tree` stands for."""
        inner = self._deeper(tree, depth)
        match tree:
            case ast.Compare():
                return self._comparison(tree, inner)
            case ast.UnaryOp(op=ast.Not()):
                return Not(self.condition(tree.operand, inner))
            case ast.BoolOp():
                parts = tuple(self.condition(part, inner) for part in tree.values)
                return All(parts) if isinstance(tree.op, ast.And) else AnyOf(parts)
            case ast.IfExp():
                then = self.condition(tree.body, inner)
                test = self.condition(tree.test, inner)
                return AnyOf((All((test, then)), All((Not(test), self.condition(tree.orelse, inner)))))
            case ast.Call():
                return self._condition_call(tree, inner)
            case _:
                raise _refuse(tree, "expression.needs_condition")

    def _comparison(self, tree: ast.Compare, depth: int) -> ConditionNode:
        """Return a comparison; `a < b < c` is `a < b and b < c`, as in Python."""
        operands = [self.number(operand, depth) for operand in (tree.left, *tree.comparators)]
        if not all(type(sign) in _WORDS for sign in tree.ops):
            raise _refuse(tree, "expression.not_allowed")
        pairs = zip(operands, tree.ops, operands[1:], strict=False)
        links = tuple(Comparison(_WORDS[type(sign)], left, right) for left, sign, right in pairs)
        return links[0] if len(links) == 1 else All(links)

    def _number_call(self, tree: ast.Call, depth: int) -> NumberNode:
        name = self._function(tree)
        if name in CONDITION_FUNCTIONS:
            raise _refuse(tree, "expression.needs_number")
        if name in PAST_FUNCTIONS:
            self._count(tree, name, 1, 1)
            return Past(name, self._row(tree.args[0], Use.NUMBER, name))
        if name == "sum":
            self._count(tree, name, 1, MAX_LENGTH)
            return Sum(tuple(self.number(part, depth) for part in tree.args))
        self._count(tree, name, 1, 1 if name == "abs" else 2)
        operand = self.number(tree.args[0], depth)
        return Absolute(operand) if name == "abs" else Rounded(operand, self._rounding(tree))

    def _condition_call(self, tree: ast.Call, depth: int) -> ConditionNode:
        name = self._function(tree)
        if name not in CONDITION_FUNCTIONS:
            raise _refuse(tree, "expression.needs_condition")
        self._count(tree, name, *((2, 2) if name == "agrees" else (1, 1)))
        if name == "blank":
            return IsBlank(self._row(tree.args[0], Use.BLANK, name))
        if name == "noted":
            return IsNoted(self._row(tree.args[0], Use.NOTE, name))
        return Agrees(self._row(tree.args[0], Use.DIGITS, name), self.number(tree.args[1], depth))

    def _function(self, tree: ast.Call) -> str:
        name = _dotted(tree.func)
        if not name or tree.keywords or any(isinstance(argument, ast.Starred) for argument in tree.args):
            raise _refuse(tree, "expression.not_allowed")
        if name not in FUNCTIONS:
            meant = nearest(name, FUNCTIONS)
            known = meant or ", ".join(FUNCTIONS)
            raise _refuse(tree, "expression.unknown_function", name=name[:MAX_DEPTH], known=known)
        return name

    def _count(self, tree: ast.Call, name: str, least: int, most: int) -> None:
        if not least <= len(tree.args) <= most:
            wanted = str(least) if least == most else f"{least}–{most}" if most < MAX_LENGTH else f"≥ {least}"
            raise _refuse(tree, "expression.arguments", name=name, wanted=wanted)

    def _rounding(self, tree: ast.Call) -> int:
        if len(tree.args) == 1:
            return 0
        digits = tree.args[1]
        if isinstance(digits, ast.Constant):
            value = self._literal(digits)
            if value == value.to_integral_value() and value <= MAX_ROUNDING:
                return int(value)
        raise _refuse(digits, "expression.bad_rounding", limit=MAX_ROUNDING)

    def _row(self, tree: ast.expr, use: Use, function: str = "") -> str:
        name = _dotted(tree)
        if not name:
            raise _refuse(tree, "expression.needs_id", name=function)
        if name not in self.known:
            raise ExpressionError(tree.col_offset, unknown_id(name, self.known))
        self.references.append(Reference(name, tree.col_offset, use))
        return name

    def _literal(self, tree: ast.Constant) -> Decimal:
        """Return a number from its own letters: Python's float would lose digits."""
        if isinstance(tree.value, bool) or not isinstance(tree.value, int | float):
            raise _refuse(tree, "expression.not_allowed")
        return Decimal(self.text[tree.col_offset : tree.end_col_offset])

    def _deeper(self, tree: ast.expr, depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise _refuse(tree, "expression.too_deep", limit=MAX_DEPTH)
        return depth + 1


def _dotted(tree: ast.expr) -> str:
    """Return "a.b.c" for names joined by dots, "" for anything else."""
    parts: list[str] = []
    while isinstance(tree, ast.Attribute):
        parts.append(tree.attr)
        tree = tree.value
    return ".".join([*reversed([*parts, tree.id])]) if isinstance(tree, ast.Name) else ""
