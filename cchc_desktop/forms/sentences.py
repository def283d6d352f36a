"""The third reading of an expression: a Vietnamese sentence that says how a figure comes about."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
from cchc_desktop.i18n import N_, _
from cchc_desktop.vietnamese import format_number

Label = Callable[[str], str]

_ARITHMETIC = {
    "+": N_("{left} cộng {right}"),
    "-": N_("{left} trừ {right}"),
    "*": N_("{left} nhân {right}"),
    "/": N_("{left} chia {right}"),
}
_COMPARISONS = {
    "<": N_("{left} nhỏ hơn {right}"),
    "<=": N_("{left} không lớn hơn {right}"),
    "==": N_("{left} bằng {right}"),
    "!=": N_("{left} khác {right}"),
    ">=": N_("{left} không nhỏ hơn {right}"),
    ">": N_("{left} lớn hơn {right}"),
}
_PAST = {
    "previous": N_("{row} kỳ trước"),
    "same_period_last_year": N_("{row} cùng kỳ năm trước"),
    "year_to_date": N_("{row} các kỳ trước trong năm"),
}
# How tightly a sentence holds together; what is looser than its place asks for stands in brackets.
_WORD, _TIMES, _PLUS, _LIST, _LOOSE = 4, 3, 2, 1, 0
_STRENGTH = {"+": _PLUS, "-": _PLUS, "*": _TIMES, "/": _TIMES}


def sentence(node: Node, label: Label) -> str:
    """Return `node` in words; `label` gives the words for a row."""
    if isinstance(node, NUMBER_NODES):
        return _number(node, label, _LOOSE)
    return _condition(node, label, _LOOSE)


def _number(node: NumberNode, label: Label, place: int) -> str:
    """Return a number in words, in brackets where it is looser than `place`."""
    match node:
        case Number(value):
            return format_number(value)
        case Row(row):
            return label(row)
        case Past(function, row):
            return _(_PAST[function]).format(row=label(row))
        case Negative(operand):
            return _("âm {number}").format(number=_number(operand, label, _WORD))
        case Absolute(operand):
            return _("trị tuyệt đối của {number}").format(number=_number(operand, label, _WORD))
        case Arithmetic(sign, left, right):
            own = _STRENGTH[sign]
            first, second = _number(left, label, own), _number(right, label, own + 1)
            return _held(_(_ARITHMETIC[sign]).format(left=first, right=second), own, place)
        case Sum(parts):
            listed = _listed([_number(part, label, _PLUS) for part in parts], _("và"))
            return _held(_("tổng của {numbers}").format(numbers=listed), _LIST, place)
        case Rounded(operand, digits):
            number = _number(operand, label, _TIMES)
            return _held(_rounded(number, digits), _LIST, place)
        case Choose():
            return _held(_choice(node, label), _LOOSE, place)


def _condition(node: ConditionNode, label: Label, place: int) -> str:
    """Return a condition in words, in brackets where it is looser than `place`."""
    match node:
        case Comparison(sign, left, right):
            first, second = _number(left, label, _PLUS), _number(right, label, _PLUS)
            return _held(_(_COMPARISONS[sign]).format(left=first, right=second), _PLUS, place)
        case IsBlank(row):
            return _("{row} để trống").format(row=label(row))
        case IsNoted(row):
            return _("{row} có ghi chú").format(row=label(row))
        case Not(IsBlank(row)):
            return _("{row} đã có số liệu").format(row=label(row))
        case Not(IsNoted(row)):
            return _("{row} chưa có ghi chú").format(row=label(row))
        case Not(operand):
            return _("không phải {condition}").format(condition=_condition(operand, label, _WORD))
        case Agrees(row, expected):
            number = _number(expected, label, _PLUS)
            return _held(_("{row} khớp với {number}").format(row=label(row), number=number), _PLUS, place)
        case All(parts):
            joined = _(" và ").join(_condition(part, label, _PLUS) for part in parts)
            return _held(joined, _LIST, place)
        case AnyOf(parts):
            joined = _(" hoặc ").join(_condition(part, label, _PLUS) for part in parts)
            return _held(joined, _LIST, place)


def _choice(node: Choose, label: Label) -> str:
    return _("{then} nếu {condition}, nếu không thì {otherwise}").format(
        then=_number(node.then, label, _LIST),
        condition=_condition(node.condition, label, _LIST),
        otherwise=_number(node.otherwise, label, _LIST),
    )


def _rounded(number: str, digits: int) -> str:
    if digits == 0:
        return _("{number} làm tròn đến hàng đơn vị").format(number=number)
    return _("{number} làm tròn đến {digits} chữ số thập phân").format(number=number, digits=digits)


def _held(text: str, own: int, place: int) -> str:
    return text if own >= place else f"({text})"


def _listed(parts: Sequence[str], word: str) -> str:
    """Return "a, b và c"."""
    *earlier, last = parts
    return f"{', '.join(earlier)} {word} {last}" if earlier else last
