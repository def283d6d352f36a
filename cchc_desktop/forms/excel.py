"""The second reading of an expression: a formula for the exported sheet that gives the same value.

Excel knows no blank in arithmetic, so every part carries what makes it blank, and the formula asks first:
`IF(COUNT(D5,D4)<2,"",IF(D4=0,"",ROUND(D5/D4*100,2)))`. COUNT sees only numbers: an empty cell, "" and text
that could not be read all count as blank, as they do in the program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from cchc_desktop.errors import message
from cchc_desktop.forms.nodes import (
    NUMBER_NODES,
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
from cchc_desktop.forms.parsing import ExpressionError

MAX_FORMULA = 8_000  # Excel takes 8,192 characters
_BLANK = '""'
_ALWAYS = "TRUE()"
_ATOM, _MINUS, _TIMES, _PLUS, _COMPARE = 5, 4, 3, 2, 1
_STRENGTH = {"*": _TIMES, "/": _TIMES, "+": _PLUS, "-": _PLUS}
_SIGNS = {"==": "=", "!=": "<>"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of formula: right unless a cell of `cells` holds no number or one of `blanks` is true.

    `blanks` are asked in order, each only after the cells and the blanks before it. `strength` is how tightly
    the text holds together.
    """

    text: str
    cells: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    strength: int = _ATOM

    def __post_init__(self) -> None:
        # Each nested choice or sum repeats its parts: without a limit the text would double at every level.
        if len(self.text) + sum(map(len, self.blanks)) > MAX_FORMULA:
            raise ExpressionError(1, message("expression.too_complex"))

    def held(self, strength: int) -> str:
        """Return the text, in brackets where it would not hold together beside an operator."""
        return self.text if self.strength >= strength else f"({self.text})"

    @property
    def questions(self) -> tuple[str, ...]:
        """What makes it blank, in the order in which it must be asked."""
        if _ALWAYS in self.blanks:
            return (_ALWAYS,)
        counted = (f"COUNT({','.join(self.cells)})<{len(self.cells)}",) if self.cells else ()
        return (*counted, *self.blanks)

    @property
    def is_blank(self) -> str:
        """One condition that is true where the part is blank, "" where it never is."""
        *earlier, last = self.questions or ("",)
        for question in reversed(earlier):
            last = f"IF({question},TRUE(),{last})"
        return last

    def otherwise(self, blank: str) -> str:
        """Return the text, giving `blank` where the part is blank."""
        text = self.text
        for question in reversed(self.questions):
            text = blank if question == _ALWAYS else f"IF({question},{blank},{text})"
        return text


def excel_formula(
    node: Node,
    digits: int | None,
    reference: Callable[[str], str],
    history: Callable[[str, str], Decimal | None],
) -> str:
    """Return the formula of `node` without "=": numbers rounded to `digits`, blank as "".

    `reference` gives the cell of a row ("D5"), `history` the figure of a row for previous and its like, which
    no cell holds. What only the program knows (notes, digits as typed) counts as blank.

    Raises ExpressionError "expression.too_complex" where Excel would not take it; forms are loaded without
    such formulas.
    """
    writer = _Writer(reference, history)
    if not isinstance(node, NUMBER_NODES):
        return writer.condition(node).otherwise(_BLANK)
    part = writer.number(node)
    if digits is not None:
        part = replace(part, text=f"ROUND({part.text},{digits})", strength=_ATOM)
    return part.otherwise(_BLANK)


class _Writer(NamedTuple):
    """Turns nodes into parts, with the cells of one sheet."""

    reference: Callable[[str], str]
    history: Callable[[str, str], Decimal | None]

    def number(self, node: NumberNode) -> _Part:
        match node:
            case Number(value):
                return _literal(value)
            case Row(row):
                cell = self.reference(row)
                return _Part(cell, cells=(cell,))
            case Negative(operand):
                part = self.number(operand)
                return replace(part, text=f"-{part.held(_ATOM)}", strength=_MINUS)
            case Absolute(operand):
                part = self.number(operand)
                return replace(part, text=f"ABS({part.text})", strength=_ATOM)
            case Rounded(operand, digits):
                part = self.number(operand)
                return replace(part, text=f"ROUND({part.text},{digits})", strength=_ATOM)
            case Arithmetic():
                return self._arithmetic(node)
            case Sum(parts):
                return _sum([self.number(part) for part in parts])
            case Past(function, row):
                return _literal(self.history(function, row))
            case Choose():
                return self._choose(node)

    def condition(self, node: ConditionNode) -> _Part:
        match node:
            case Comparison(sign, left, right):
                first, second = self.number(left), self.number(right)
                text = f"{first.held(_PLUS)}{_SIGNS.get(sign, sign)}{second.held(_PLUS)}"
                return _joined(first, second, text, _COMPARE)
            case Not(operand):
                part = self.condition(operand)
                return replace(part, text=f"NOT({part.text})", strength=_ATOM)
            case All(parts):
                return _decided([self.condition(part) for part in parts], "AND", "TRUE()")
            case AnyOf(parts):
                return _decided([self.condition(part) for part in parts], "OR", "FALSE()")
            case IsBlank(row):
                return _Part(f"{self.reference(row)}={_BLANK}", strength=_COMPARE)
            case IsNoted() | Agrees():
                return _literal(None)

    def _arithmetic(self, node: Arithmetic) -> _Part:
        left, right = self.number(node.left), self.number(node.right)
        strength = _STRENGTH[node.sign]
        text = f"{left.held(strength)}{node.sign}{right.held(strength + 1)}"
        part = _joined(left, right, text, strength)
        if node.sign == "/":
            return replace(part, blanks=(*part.blanks, f"{right.held(_PLUS)}=0"))
        return part

    def _choose(self, node: Choose) -> _Part:
        test, then, otherwise = (
            self.condition(node.condition),
            self.number(node.then),
            self.number(node.otherwise),
        )
        blanks = test.blanks
        if then.is_blank or otherwise.is_blank:
            either = f"IF({test.text},{then.is_blank or 'FALSE()'},{otherwise.is_blank or 'FALSE()'})"
            blanks = (*blanks, either)
        return _Part(f"IF({test.text},{then.text},{otherwise.text})", test.cells, blanks)


def _literal(number: Decimal | None) -> _Part:
    if number is None:
        return _Part(_BLANK, blanks=(_ALWAYS,))
    return _Part(f"{number:f}", strength=_ATOM if number >= 0 else _MINUS)


def _joined(left: _Part, right: _Part, text: str, strength: int) -> _Part:
    cells = tuple(dict.fromkeys(left.cells + right.cells))
    return _Part(text, cells, tuple(dict.fromkeys(left.blanks + right.blanks)), strength)


def _sum(parts: list[_Part]) -> _Part:
    """Return SUM over what is not blank; it is blank where every part is."""
    parts = [part for part in parts if _ALWAYS not in part.blanks]
    if not parts:
        return _literal(None)
    plain = tuple(dict.fromkeys(part.text for part in parts if part.cells == (part.text,)))
    others = [part for part in parts if part.cells != (part.text,)]
    written = [part.text if part not in others else part.otherwise("0") for part in parts]
    questions = [f"COUNT({','.join(plain)})=0"] if plain else []
    questions += [part.is_blank for part in others]
    blanks = (
        ()
        if not all(questions)
        else (questions[0] if len(questions) == 1 else f"AND({','.join(questions)})",)
    )
    return _Part(f"SUM({','.join(written)})", blanks=blanks)


def _decided(parts: list[_Part], function: str, neutral: str) -> _Part:
    """Join conditions by AND or OR as Kleene did: blank only where no part decides and one is blank."""
    text = f"{function}({','.join(part.otherwise(neutral) for part in parts)})"
    unknown = [part.is_blank for part in parts if part.is_blank]
    if not unknown:
        return _Part(text)
    some_unknown = unknown[0] if len(unknown) == 1 else f"OR({','.join(unknown)})"
    undecided = text if function == "AND" else f"NOT({text})"
    return _Part(text, blanks=(f"AND({some_unknown},{undecided})",))
