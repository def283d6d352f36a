"""The numbered headings of a form's report, from outline.toml."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from cchc_desktop.errors import message
from cchc_desktop.forms.expressions import ExpressionError
from cchc_desktop.forms.ids import is_id
from cchc_desktop.forms.model import Heading, Kind
from cchc_desktop.forms.problems import Problems
from cchc_desktop.forms.settings import Settings, read_settings
from cchc_desktop.forms.wording import find_figures, parse_wording

KEYS = ("id", "number", "title", "area", "text")
TITLE_PLACEHOLDERS = ("year",)
_NUMBER = re.compile(r"[1-9][0-9]?(?:\.[1-9][0-9]?){0,5}", re.ASCII)


def read_outline(
    path: Path, kinds: Mapping[str, Kind], areas: Collection[str], problems: Problems
) -> tuple[Heading, ...]:
    """Return the headings in order; what is wrong goes to `problems`."""
    settings = read_settings(path, problems)
    if settings is None:
        return ()
    settings.check_keys(["heading"])
    headings: list[Heading] = []
    for table in settings.tables("heading"):
        heading = _heading(table)
        _check_id(table, heading, headings)
        _check_number(table, heading, headings)
        if heading.area and heading.area not in areas:
            table.fail("area", "form.area_unknown", id=heading.area, known=", ".join(areas))
        _check_title(table, heading.title)
        _check_text(table, heading.text, kinds)
        headings.append(heading)
    return tuple(headings)


def _heading(table: Settings) -> Heading:
    table.check_keys(("id", "number", "title"), ("area", "text"))
    number = table.string("number", required=True)
    return Heading(
        id=table.string("id", required=True),
        number=number,
        title=table.string("title", required=True),
        level=number.count(".") + 1,
        area=table.string("area"),
        text=table.string("text"),
    )


def _check_id(table: Settings, heading: Heading, before: Collection[Heading]) -> None:
    if heading.id and not is_id(heading.id):
        table.fail("id", "form.bad_id", id=heading.id)
    if heading.id in {other.id for other in before}:
        table.fail("id", "form.doubled_heading", id=heading.id)


def _check_number(table: Settings, heading: Heading, before: Collection[Heading]) -> None:
    """Numbers rise, and a heading stands under its parent; gaps belong to the printed form."""
    number = heading.number
    if not number:
        return
    numbers = [other.number for other in before]
    parent = number.rpartition(".")[0]
    well = _NUMBER.fullmatch(number) and (not parent or parent in numbers)
    if not well or any(_steps(number) <= _steps(other) for other in numbers if _NUMBER.fullmatch(other)):
        table.fail("number", "form.number", number=number)


def _steps(number: str) -> list[int]:
    return [int(step) for step in number.split(".")]


def _check_title(table: Settings, title: str) -> None:
    for start, end, name in find_figures(title):
        if name not in TITLE_PLACEHOLDERS:
            said = message("form.placeholder", name=name, known=", ".join(TITLE_PLACEHOLDERS))
            table.fail_within("title", title[start:end], said)


def _check_text(table: Settings, text: str, kinds: Mapping[str, Kind]) -> None:
    """Note figures that no row has or can have; sums are for messages, a text binds only rows."""
    try:
        parse_wording(text, kinds)
    except ExpressionError as error:
        table.fail_within("text", text[error.column - 1 :].split("}")[0], error.message)
    for start, end, name in find_figures(text):
        if name.startswith("="):
            table.fail_within("text", text[start:end], message("expression.unknown_id", id=name))
        elif kinds.get(name) is Kind.NONE:
            table.fail_within("text", text[start:end], message("expression.no_number", id=name))
