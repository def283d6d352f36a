"""Expressions: the formulas and rules of a form, read once, with three readings each.

The source is Python's syntax, of which only this is let through: numbers, ids of rows
(`staff.civil.present`), `+ - * /`, comparisons, `and or not`, `a if c else b`, and the functions

- `sum(a, b, …)`: blanks count as nothing, all blank is blank;
- `abs(x)`, `round(x)`, `round(x, 2)`: halves away from zero;
- `previous(id)`, `same_period_last_year(id)`, `year_to_date(id)`: the row in earlier reports;
- `blank(id)`: nothing typed and nothing computed; `noted(id)`: the row has a note;
- `agrees(id, x)`: the figure equals x at the digits that the figure has.

Arithmetic on blank is blank, x / 0 is blank, a comparison with blank is not known (None), and `and or not`
reckon with what is not known as Kleene did. Decimal throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_desktop.errors import message
from cchc_desktop.forms.evaluation import Environment, condition_reader, number_reader, round_half_up
from cchc_desktop.forms.excel import excel_formula
from cchc_desktop.forms.nodes import NUMBER_NODES, Node
from cchc_desktop.forms.parsing import ExpressionError, Reference, Use, read_source

__all__ = [
    "Environment",
    "Expression",
    "ExpressionError",
    "Reference",
    "Use",
    "parse_expression",
    "parse_formula",
    "parse_rule",
]


@dataclass(frozen=True, slots=True)
class Expression:
    """One formula or rule. `digits` rounds its number half up ("44.44"), None leaves it as it comes out.

    `references` are the rows that it names, with the place of each in the source.
    """

    source: str
    digits: int | None
    node: Node = field(repr=False, compare=False)
    references: tuple[Reference, ...] = field(repr=False, compare=False)
    _read: Callable[[Environment], Decimal | bool | None] = field(repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of its rows, each once, in the order of first use."""
        return tuple(dict.fromkeys(reference.id for reference in self.references))

    @property
    def is_condition(self) -> bool:
        """Whether it holds or not, rather than being a number."""
        return not isinstance(self.node, NUMBER_NODES)

    def value(self, environment: Environment) -> Decimal | bool | None:
        """Return its number, or whether it holds; None where blanks leave that open."""
        return self._read(environment)

    def excel(self, reference: Callable[[str], str], history: Callable[[str, str], Decimal | None]) -> str:
        """Return it as a spreadsheet formula without "=".

        `reference(id)` gives the cell of a row, `history(function, id)` the row's figure in earlier reports.
        """
        return excel_formula(self.node, self.digits, reference, history)

    def sentence(self, label: Callable[[str], str]) -> str:
        """Return it in Vietnamese words; `label(id)` gives the words for a row."""
        from cchc_desktop.forms.sentences import sentence  # nobody reads one before the window stands

        return sentence(self.node, label)


def parse_expression(source: str, known: Collection[str], digits: int | None = None) -> Expression:
    """Return the expression written as `source` over the rows `known`, rounded to `digits`.

    Raises ExpressionError, which knows the character and the reason, for anything outside the white list.
    """
    node, references = read_source(source, known)
    return Expression(source, digits, node, references, _reader(node, digits))


def parse_formula(source: str, known: Collection[str], digits: int | None = None) -> Expression:
    """Return the formula of a row: a number that a spreadsheet can reckon too.

    Raises ExpressionError as `parse_expression` does, and for conditions, `noted` and `agrees`, and what is
    too complex for a spreadsheet.
    """
    expression = parse_expression(source, known, digits)
    if expression.is_condition:
        raise ExpressionError(1, message("expression.needs_number"))
    for reference in expression.references:
        if reference.use in (Use.NOTE, Use.DIGITS):
            raise ExpressionError(reference.column, message("expression.rule_only"))
    expression.excel(lambda _: "AAA99999", lambda _function, _row: Decimal("-1000000000000000.000001"))
    return expression


def parse_rule(source: str, known: Collection[str]) -> Expression:
    """Return the condition of a rule. Raises ExpressionError as `parse_expression` does, and for numbers."""
    expression = parse_expression(source, known)
    if not expression.is_condition:
        raise ExpressionError(1, message("expression.needs_condition"))
    return expression


def _reader(node: Node, digits: int | None) -> Callable[[Environment], Decimal | bool | None]:
    if not isinstance(node, NUMBER_NODES):
        return condition_reader(node)
    read = number_reader(node)
    if digits is None:
        return read

    def rounded(environment: Environment) -> Decimal | None:
        number = read(environment)
        return None if number is None else round_half_up(number, digits)

    return rounded
