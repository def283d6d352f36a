"""Texts with bound figures: "Có mặt {staff.civil.present} vượt số được giao {staff.civil.quota}"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from cchc_desktop.errors import message
from cchc_desktop.forms.expressions import Expression, parse_expression
from cchc_desktop.forms.ids import unknown_id
from cchc_desktop.forms.parsing import ExpressionError

OPEN = "…"  # stands for what is not known yet
_FIGURE = re.compile(r"\{([^{}\n]+)\}")
_BRACE = re.compile(r"[{}]")
_RATE_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Wording:
    """A text that names rows as {id}, or reckons with them as {= done / total * 100}.

    `names` are the ids of its rows, each once, in order; `sums` the expressions by what stands between the
    braces ("= done / total * 100"), rounded to two digits.
    """

    text: str
    names: tuple[str, ...] = ()
    sums: Mapping[str, Expression] = field(default_factory=dict, repr=False, compare=False)

    def fill(self, lookup: Callable[[str], str]) -> str:
        """Return the text with each {figure} replaced by `lookup` of what stands between its braces."""
        return _FIGURE.sub(lambda match: lookup(match[1].strip()), self.text)


def find_figures(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and id of every {id} in `text`, whether or not a row has that id."""
    return tuple((match.start(), match.end(), match[1].strip()) for match in _FIGURE.finditer(text))


def parse_wording(text: str, known: Collection[str]) -> Wording:
    """Return `text` as a wording over the rows `known`.

    Raises ExpressionError at the first brace that does not pair, unknown id or wrong expression.
    """
    names: dict[str, None] = {}
    sums: dict[str, Expression] = {}
    for start, _end, inner in find_figures(text):
        if inner.startswith("="):
            sums[inner] = _parse_sum(inner, start + 1 + text[start + 1 :].index("=") + 1, known)
            names.update(dict.fromkeys(sums[inner].names))
        elif inner in known:
            names[inner] = None
        else:
            raise ExpressionError(start + 1, unknown_id(inner, known))
    stray = _BRACE.search(_FIGURE.sub(lambda match: " " * len(match[0]), text))
    if stray:
        raise ExpressionError(stray.start() + 1, message("wording.brace", character=stray[0]))
    return Wording(text, tuple(names), sums)


def _parse_sum(inner: str, offset: int, known: Collection[str]) -> Expression:
    """Return the expression after the "=" of `inner`; `offset` is how many characters stand before it."""
    try:
        expression = parse_expression(inner[1:], known, _RATE_DIGITS)
    except ExpressionError as error:
        raise ExpressionError(offset + error.column, error.message) from error
    if expression.is_condition:
        raise ExpressionError(offset + 1, message("expression.needs_number"))
    return expression
