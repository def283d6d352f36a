"""The rows of a form's sheet, from indicators.csv."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from cchc_desktop.errors import message
from cchc_desktop.forms.expressions import Expression, ExpressionError, Use, parse_formula
from cchc_desktop.forms.ids import is_id
from cchc_desktop.forms.model import Carry, Choice, Flow, Indicator, Kind, Level, OverUnits
from cchc_desktop.forms.problems import Problems
from cchc_desktop.forms.tables import TableRow, read_table

COLUMNS = (
    "id",
    "stt",
    "level",
    "label",
    "unit",
    "kind",
    "choices",
    "flow",
    "over_units",
    "formula",
    "note_hint",
)
MAY_LACK = ("carry",)  # forms without it carry nothing over
# How far a computed figure is rounded: a rate to two digits, a count is whole.
DIGITS = {Kind.COUNT: 0, Kind.PERCENT: 2, Kind.DECIMAL: 2}
_CHOICE = re.compile(r"(0|[1-9][0-9]{0,2})\s*=\s*(\S.*)", re.DOTALL)
_Word = TypeVar("_Word", bound=StrEnum)


def read_indicators(path: Path, problems: Problems) -> tuple[Indicator, ...]:
    """Return the rows in the order of the sheet; what is wrong goes to `problems`."""
    table = read_table(path, COLUMNS, problems, MAY_LACK)
    kinds = _kinds(table)
    rows: list[Indicator] = []
    area = group = ""
    for record in table:
        level = word_of(record, "level", Level)
        if level is Level.AREA:
            area, group = record["id"], ""
        elif level is Level.GROUP:
            group = record["id"]
        if not area:
            record.fail("level", "form.no_area")
        rows.append(_indicator(record, len(rows), level or Level.ROW, (area, group), kinds))
    _check_ids(table)
    _check_cycles(table, rows)
    return tuple(rows)


def word_of(record: TableRow, column: str, words: type[_Word], *, blank: bool = False) -> _Word | None:
    """Return the member of `words` in the cell, None after noting that there is none."""
    if record[column] or blank:
        try:
            return words(record[column])
        except ValueError:
            pass
    known = ", ".join(word.value for word in words if word.value)
    record.fail(column, "form.value_unknown", value=record[column], name=column, known=known)
    return None


def check_numbers(expression: Expression, kinds: Mapping[str, Kind], record: TableRow, column: str) -> None:
    """Note where `expression` reckons with a row that holds no number, or asks for the value of a heading."""
    for reference in expression.references:
        kind = kinds[reference.id]
        no_value = kind is Kind.NONE and reference.use is not Use.NOTE
        if no_value or (kind is Kind.TEXT and reference.use in (Use.NUMBER, Use.DIGITS)):
            record.fail_at(column, reference.column, message("expression.no_number", id=reference.id))


def _kinds(table: Iterable[TableRow]) -> dict[str, Kind]:
    """Return the kind of every row; a slip in it is named once and here counts as a count."""
    words = {kind.value: kind for kind in Kind}
    return {record["id"]: words.get(record["kind"], Kind.COUNT) for record in table}


def _indicator(
    record: TableRow, index: int, level: Level, under: tuple[str, str], kinds: Mapping[str, Kind]
) -> Indicator:
    kind = word_of(record, "kind", Kind)
    return Indicator(
        id=record["id"],
        index=index,
        stt=record["stt"],
        level=level,
        label=record.required("label"),
        unit=record["unit"],
        kind=kind or Kind.COUNT,
        choices=_choices(record, kind),
        flow=word_of(record, "flow", Flow, blank=True) or Flow.NONE,
        over_units=(word_of(record, "over_units", OverUnits) if record["over_units"] else None)
        or OverUnits.NONE,
        formula=_formula(record, kind, kinds),
        note_hint=record["note_hint"],
        area=under[0],
        group=under[1],
        carry=_carry(record, kind),
    )


def _carry(record: TableRow, kind: Kind | None) -> frozenset[Carry]:
    """Return what of the row the next report takes over, written as "value", "note" or both."""
    found = set()
    for word in record["carry"].split():
        if word not in list(Carry) or (word == Carry.VALUE and kind is Kind.NONE):
            record.fail("carry", "form.value_unknown", value=word, name="carry", known=", ".join(Carry))
        else:
            found.add(Carry(word))
    return frozenset(found)


def _choices(record: TableRow, kind: Kind | None) -> tuple[Choice, ...]:
    """Return the choices written as "0=Không|1=Có"."""
    cell = record["choices"]
    if kind is not Kind.CHOICE:
        if cell and kind:
            record.fail("choices", "form.needless_choices", kind=kind.value)
        return ()
    choices: list[Choice] = []
    for part in filter(None, cell.split("|")):
        match = _CHOICE.fullmatch(part.strip())
        doubled = match and any(str(c.code) == match[1] or c.label == match[2] for c in choices)
        if match is None or doubled:
            record.fail("choices", "form.bad_choice", value=part.strip())
        else:
            choices.append(Choice(int(match[1]), match[2]))
    if len(choices) < 2:
        record.fail("choices", "form.no_choices")
    return tuple(choices)


def _formula(record: TableRow, kind: Kind | None, kinds: Mapping[str, Kind]) -> Expression | None:
    if not record["formula"] or kind is None:
        return None
    if kind not in DIGITS:
        record.fail("formula", "form.needless_formula", kind=kind.value)
        return None
    try:
        expression = parse_formula(record["formula"], kinds, DIGITS[kind])
    except ExpressionError as error:
        record.fail_at("formula", error.column, error.message)
        return None
    check_numbers(expression, kinds, record, "formula")
    return expression


def _check_ids(table: Iterable[TableRow]) -> None:
    """Note ids that are missing, badly written or used before."""
    seen: dict[str, int] = {}
    for record in table:
        name = record.required("id")
        if name and not is_id(name):
            record.fail("id", "form.bad_id", id=name)
        if name in seen:
            record.fail("id", "form.doubled", id=name, name="id", first=seen[name])
        elif name:
            seen[name] = record.line


def _check_cycles(table: Sequence[TableRow], rows: Iterable[Indicator]) -> None:
    """Note each ring of formulas once, at the first of its rows."""
    needs = {row.id: row.formula.names for row in rows if row.formula}
    done: set[str] = set()
    for start in needs:
        ring = _ring(start, needs, done)
        if ring:
            record = next(record for record in table if record["id"] in ring)
            record.fail("formula", "form.cycle", path=" → ".join(ring))


def _ring(start: str, needs: Mapping[str, tuple[str, ...]], done: set[str]) -> tuple[str, ...]:
    """Return the first ring of rows that is reached from `start`; rows once looked at are put into `done`."""
    path: list[str] = []
    waiting: list[tuple[str, bool]] = [(start, False)]
    while waiting:
        row, left = waiting.pop()
        if left:
            path.pop()
        elif row in path:
            done.update(path)
            return (*path[path.index(row) :], row)
        elif row in needs and row not in done:
            done.add(row)
            path.append(row)
            waiting.append((row, True))
            waiting.extend((need, False) for need in reversed(needs[row]))
    return ()
