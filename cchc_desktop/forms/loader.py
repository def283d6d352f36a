"""A form from its folder of four files: whole, or not at all with everything that is wrong named at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cchc_desktop.errors import message
from cchc_desktop.forms.ids import nearest
from cchc_desktop.forms.indicators import DIGITS, read_indicators
from cchc_desktop.forms.model import Form, Heading, Kind, Level, Rule, Wordings
from cchc_desktop.forms.outline import read_outline
from cchc_desktop.forms.problems import Problems
from cchc_desktop.forms.rules import read_rules
from cchc_desktop.forms.settings import Settings, read_settings
from cchc_desktop.forms.wording import find_figures
from cchc_desktop.periods import all_spans

FILES = ("form.toml", "indicators.csv", "checks.csv", "outline.toml")
PLACEHOLDERS = ("period", "PERIOD", "office", "OFFICE", "province", "PROVINCE", "request", "receiver")
_WORDINGS = ("subject", "opening", "closing", "appendix_title")
_REQUIRED = ("id", "version", "title", "valid_from", "spans", "due_day", "type_code", "wordings")
_OPTIONAL = ("office_kind", "valid_to", "replaces", "areas", "key_figures")
_LAST_DUE_DAY = 28  # every month has one


class _Head(NamedTuple):
    """What form.toml says."""

    id: str
    version: str
    title: str
    office_kind: str
    valid_from: date
    valid_to: date | None
    spans: tuple[str, ...]
    due_day: int
    replaces: str
    type_code: str
    wordings: Wordings
    areas: Settings
    key_figures: tuple[str, ...]
    settings: Settings


def load_form(folder: Path) -> Form:
    """Return the form whose four files stand in `folder`.

    Raises UserError "form.invalid" or "form.invalid_many", which names file, line, column, what is wrong and
    how to mend it; its fact `problems` lists every problem found. A form with an error never loads in part.
    """
    problems = Problems()
    head = _read_head(folder / "form.toml", problems)
    rows = read_indicators(folder / "indicators.csv", problems)
    rules: tuple[Rule, ...] = ()
    outline: tuple[Heading, ...] = ()
    area_names: dict[str, str] = {}
    if rows:  # without them every id would be unknown
        kinds = {row.id: row.kind for row in rows}
        areas = tuple(row.id for row in rows if row.level is Level.AREA)
        rules = read_rules(folder / "checks.csv", kinds, problems)
        outline = read_outline(folder / "outline.toml", kinds, areas, problems)
        area_names = _area_names(head.areas, areas)
        _check_key_figures(head, kinds)
    problems.stop()
    return Form(
        id=head.id,
        version=head.version,
        title=head.title,
        office_kind=head.office_kind,
        valid_from=head.valid_from,
        valid_to=head.valid_to,
        spans=head.spans,
        due_day=head.due_day,
        replaces=head.replaces,
        type_code=head.type_code,
        indicators=rows,
        rules=rules,
        outline=outline,
        wordings=head.wordings,
        by_id=MappingProxyType({row.id: row for row in rows}),
        area_names=MappingProxyType(area_names),
        key_figures=head.key_figures,
    )


def _read_head(path: Path, problems: Problems) -> _Head:
    found = read_settings(path, problems)
    settings = found or Settings(path, "", 0, 0, {}, problems)
    if found:
        settings.check_keys(_REQUIRED, _OPTIONAL)
    head = _Head(
        id=settings.string("id", required=True),
        version=settings.string("version", required=True),
        title=settings.string("title", required=True),
        office_kind=settings.string("office_kind"),
        valid_from=settings.day("valid_from") or date.min,
        valid_to=settings.day("valid_to"),
        spans=settings.strings("spans"),
        due_day=settings.whole("due_day"),
        replaces=settings.string("replaces"),
        type_code=settings.string("type_code", required=True),
        wordings=_wordings(settings),
        areas=settings.table("areas"),
        key_figures=settings.strings("key_figures"),
        settings=settings,
    )
    if found:
        _check_head(settings, head)
    return head


def _check_head(settings: Settings, head: _Head) -> None:
    known = ", ".join(all_spans())
    for span in head.spans:
        if span not in all_spans() or head.spans.count(span) > 1:
            spot = settings.spot("spans", f'"{span}"')
            settings.problems.add(spot, "form.value_unknown", value=span, name="spans", known=known)
    if "spans" in settings.values and not head.spans:
        settings.fail("spans", "form.value_missing", name="spans")
    if "valid_from" in settings.values and settings.values["valid_from"] == "":
        settings.fail("valid_from", "form.value_missing", name="valid_from")
    if head.valid_to and head.valid_to < head.valid_from:
        settings.fail("valid_to", "form.dates_order")
    if "due_day" in settings.values and not 1 <= head.due_day <= _LAST_DUE_DAY:
        settings.fail("due_day", "form.due_day")


def _check_key_figures(head: _Head, kinds: Mapping[str, Kind]) -> None:
    """Note key figures that are no rows with a number, and those named twice."""
    numbers = [row for row, kind in kinds.items() if kind in DIGITS]
    problems = head.settings.problems
    for row in dict.fromkeys(head.key_figures):
        doubled = head.key_figures.count(row) > 1
        if row in numbers and not doubled:
            continue
        spot = head.settings.spot("key_figures", f'"{row}"')
        if doubled:
            problems.add(spot, "form.key_figure_doubled", value=row)
        if row not in kinds and (known := nearest(row, numbers)):
            problems.add(spot, "form.value_unknown", value=row, name="key_figures", known=known)
        elif row not in numbers:
            problems.add(spot, "form.key_figure", value=row, kinds=", ".join(DIGITS))


def _area_names(table: Settings, areas: tuple[str, ...]) -> dict[str, str]:
    """Return the short names of areas in the table [areas], noting those of rows that are none."""
    for key in table.values:
        if key not in areas:
            table.fail(key, "form.value_unknown", value=key, name="areas", known=", ".join(areas))
    return {key: table.string(key, required=True) for key in table.values}


def _wordings(settings: Settings) -> Wordings:
    table = settings.table("wordings")
    if "wordings" in settings.values:
        table.check_keys(_WORDINGS)
    texts = {key: table.string(key) for key in _WORDINGS}
    for key, text in texts.items():
        for start, end, name in find_figures(text):
            if name not in PLACEHOLDERS:
                known = nearest(name, PLACEHOLDERS) or ", ".join(PLACEHOLDERS)
                said = message("form.placeholder", name=name, known=known)
                table.fail_within(key, text[start:end], said)
    return Wordings(**texts)
