"""The checks of a form, from checks.csv."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from cchc_desktop.forms.expressions import Expression, ExpressionError, parse_rule
from cchc_desktop.forms.indicators import check_numbers, word_of
from cchc_desktop.forms.model import Kind, Rule, Severity
from cchc_desktop.forms.problems import Problems
from cchc_desktop.forms.tables import TableRow, read_table
from cchc_desktop.forms.wording import Wording, parse_wording

COLUMNS = ("id", "severity", "rule", "message", "remedy")
_RULE_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*", re.ASCII)


def read_rules(path: Path, kinds: Mapping[str, Kind], problems: Problems) -> tuple[Rule, ...]:
    """Return the rules over rows of `kinds` in the order of the file; what is wrong goes to `problems`."""
    rules: list[Rule] = []
    seen: dict[str, int] = {}
    for record in read_table(path, COLUMNS, problems):
        _check_id(record, seen)
        severity = word_of(record, "severity", Severity)
        condition = _condition(record, kinds)
        said, remedy = _wording(record, "message", kinds), _wording(record, "remedy", kinds)
        if severity and condition and said and remedy:
            rules.append(Rule(record["id"], severity, condition, said, remedy))
    return tuple(rules)


def _check_id(record: TableRow, seen: dict[str, int]) -> None:
    name = record.required("id")
    if name and not _RULE_ID.fullmatch(name):
        record.fail("id", "form.bad_id", id=name)
    if name in seen:
        record.fail("id", "form.doubled", id=name, name="id", first=seen[name])
    elif name:
        seen[name] = record.line


def _condition(record: TableRow, kinds: Mapping[str, Kind]) -> Expression | None:
    if not record.required("rule"):
        return None
    try:
        condition = parse_rule(record["rule"], kinds)
    except ExpressionError as error:
        record.fail_at("rule", error.column, error.message)
        return None
    check_numbers(condition, kinds, record, "rule")
    return condition


def _wording(record: TableRow, column: str, kinds: Mapping[str, Kind]) -> Wording | None:
    if not record.required(column):
        return None
    try:
        return parse_wording(record[column], kinds)
    except ExpressionError as error:
        record.fail_at(column, error.column, error.message)
        return None
