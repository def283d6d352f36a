"""A report for expressions to look at, expressions made by chance, and their value reckoned another way."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cchc_desktop.forms import nodes as n

TINY = Fraction(1, 10**12)
ROWS = ("a", "b.c", "b.d", "e.f_2")


@dataclass
class World:
    """The figures of a report by row id; rows in `unreadable` were typed but hold no number."""

    numbers: dict[str, Decimal] = field(default_factory=dict)
    unreadable: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    past: dict[tuple[str, str], Decimal] = field(default_factory=dict)

    def number(self, row_id: str) -> Decimal | None:
        return None if row_id in self.unreadable else self.numbers.get(row_id)

    def blank(self, row_id: str) -> bool:
        return row_id not in self.numbers and row_id not in self.unreadable

    def noted(self, row_id: str) -> bool:
        return row_id in self.notes

    def previous(self, row_id: str) -> Decimal | None:
        return self.past.get(("previous", row_id))

    def same_period_last_year(self, row_id: str) -> Decimal | None:
        return self.past.get(("same_period_last_year", row_id))

    def year_to_date(self, row_id: str) -> Decimal | None:
        return self.past.get(("year_to_date", row_id))

    def history(self, function: str, row_id: str) -> Decimal | None:
        """The past as the Excel reading asks for it."""
        return self.past.get((function, row_id))


rows = st.sampled_from(ROWS)
functions = st.sampled_from(["previous", "same_period_last_year", "year_to_date"])
figures = st.sampled_from(["0", "1", "2", "5", "7", "12.5", "100", "-3"]).map(Decimal)
worlds = st.builds(
    World,
    st.dictionaries(rows, figures),
    st.frozensets(rows, max_size=1),
    st.frozensets(rows),
    st.dictionaries(st.tuples(functions, rows), figures),
)

_number_leaves: st.SearchStrategy[n.NumberNode] = st.one_of(
    st.builds(n.Row, rows),
    st.builds(n.Number, st.sampled_from(["0", "1", "2", "0.5", "100"]).map(Decimal)),
    st.builds(n.Past, functions, rows),
)
_condition_leaves: st.SearchStrategy[n.ConditionNode] = st.one_of(
    st.builds(n.IsBlank, rows), st.builds(n.IsNoted, rows), st.builds(n.Agrees, rows, _number_leaves)
)


def _numbers(inner: st.SearchStrategy[n.NumberNode]) -> st.SearchStrategy[n.NumberNode]:
    comparisons = st.builds(n.Comparison, st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), inner, inner)
    return st.one_of(
        st.builds(n.Negative, inner),
        st.builds(n.Absolute, inner),
        st.builds(n.Rounded, inner, st.integers(0, 3)),
        st.builds(n.Arithmetic, st.sampled_from("+-*/"), inner, inner),
        st.builds(n.Sum, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(n.Choose, _conditions(comparisons | _condition_leaves), inner, inner),
    )


def _conditions(leaves: st.SearchStrategy[n.ConditionNode]) -> st.SearchStrategy[n.ConditionNode]:
    several = st.lists(leaves, min_size=2, max_size=3).map(tuple)
    return st.one_of(leaves, st.builds(n.Not, leaves), st.builds(n.All, several), st.builds(n.AnyOf, several))


numbers = st.recursive(_number_leaves, _numbers, max_leaves=8)
comparisons = st.builds(n.Comparison, st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]), numbers, numbers)
conditions = _conditions(comparisons | st.builds(n.Agrees, rows, numbers) | _condition_leaves)


def source_of(node: n.Node) -> str:
    """Return an expression that reads as `node`, with a bracket around every part."""
    match node:
        case n.Number(value):
            return f"{value:f}"
        case n.Row(row):
            return row
        case n.Negative(operand):
            return f"(-{source_of(operand)})"
        case n.Arithmetic(sign, left, right) | n.Comparison(sign, left, right):
            return f"({source_of(left)} {sign} {source_of(right)})"
        case n.Sum(parts):
            return f"sum({', '.join(map(source_of, parts))})"
        case n.Past(function, row):
            return f"{function}({row})"
        case n.Absolute(operand):
            return f"abs({source_of(operand)})"
        case n.Rounded(operand, digits):
            return f"round({source_of(operand)}, {digits})"
        case n.Choose(condition, then, otherwise):
            return f"({source_of(then)} if {source_of(condition)} else {source_of(otherwise)})"
        case _:
            return _condition_source(node)


def _condition_source(node: n.ConditionNode) -> str:
    match node:
        case n.Not(operand):
            return f"(not {source_of(operand)})"
        case n.All(parts):
            return f"({' and '.join(map(source_of, parts))})"
        case n.AnyOf(parts):
            return f"({' or '.join(map(source_of, parts))})"
        case n.IsBlank(row):
            return f"blank({row})"
        case n.IsNoted(row):
            return f"noted({row})"
        case n.Agrees(row, expected):
            return f"agrees({row}, {source_of(expected)})"
        case n.Comparison():
            return source_of(node)


def exact(node: n.NumberNode, world: World) -> Fraction | None:
    """Return the number of `node` in exact fractions, None where blank."""
    match node:
        case n.Number(value):
            return Fraction(value)
        case n.Row(row):
            return _fraction(world.number(row))
        case n.Past(function, row):
            return _fraction(world.history(function, row))
        case n.Sum(parts):
            known = [x for part in parts if (x := exact(part, world)) is not None]
            return sum(known, Fraction(0)) if known else None
        case n.Choose(condition, then, otherwise):
            holds = truth(condition, world)
            return None if holds is None else exact(then if holds else otherwise, world)
        case n.Arithmetic(sign, left, right):
            return _reckoned(sign, exact(left, world), exact(right, world))
        case n.Negative(operand) | n.Absolute(operand) | n.Rounded(operand, _):
            inner = exact(operand, world)
            if inner is None:
                return None
            if isinstance(node, n.Rounded):
                return rounded(inner, node.digits)
            return -inner if isinstance(node, n.Negative) else abs(inner)


def _reckoned(sign: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None or (sign == "/" and abs(right) < TINY):
        return None
    return {"+": left + right, "-": left - right, "*": left * right}[sign] if sign != "/" else left / right


def truth(node: n.ConditionNode, world: World) -> bool | None:
    """Return whether `node` holds, None where that is not known: the least or greatest of its parts."""
    match node:
        case n.IsBlank(row):
            return world.blank(row)
        case n.IsNoted(row):
            return world.noted(row)
        case n.Not(operand):
            return _word(1 - _grade(truth(operand, world)))
        case n.All(parts):
            return _word(min(_grade(truth(part, world)) for part in parts))
        case n.AnyOf(parts):
            return _word(max(_grade(truth(part, world)) for part in parts))
        case n.Agrees(row, expected):
            typed, number = world.number(row), exact(expected, world)
            if typed is None or number is None:
                return None
            exponent = typed.as_tuple().exponent
            return Fraction(typed) == rounded(number, -exponent if isinstance(exponent, int) else 0)
        case n.Comparison(sign, left, right):
            one, other = exact(left, world), exact(right, world)
            if one is None or other is None:
                return None
            ordered = 0 if abs(one - other) < TINY else (one > other) - (one < other)
            return {"<": -1, ">": 1, "==": 0}.get(sign, ordered) == ordered and (
                ordered != {"<=": 1, ">=": -1, "!=": 0}.get(sign, 2)
            )


def _grade(known: bool | None) -> float:
    return 0.5 if known is None else float(known)


def _word(grade: float) -> bool | None:
    return None if grade == 0.5 else grade == 1


def _fraction(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def rounded(number: Fraction, digits: int) -> Fraction:
    """Return `number` rounded half away from zero."""
    number = Fraction(round(number / TINY)) * TINY
    scaled = abs(number) * 10**digits
    result = Fraction(int(scaled + Fraction(1, 2)), 10**digits)
    return result if number >= 0 else -result


# What the tests of expressions share: rows with short names, their cells, and how long hypothesis may look.
KNOWN = ("done", "total", "rate", "plan.done", "plan.total", "staff.civil.present", *ROWS)
CELLS = {row: f"D{index}" for index, row in enumerate(KNOWN, 1)}
modest = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
