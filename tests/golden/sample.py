"""The sample report, read without the program's own services."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone

from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.compute import Calculation
from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value
from cchc_desktop.entry.values import read_text, read_value
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.forms.loader import load_form
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import office_from
from cchc_desktop.periods import Period

TEMPLATES = PROGRAM_ROOT / "templates"
FORM: Form = load_form(TEMPLATES / "forms" / "cchc-so-nganh" / "2023")


def lines() -> list[dict[str, str]]:
    """Return the lines of the sample's CSV file: id, value, note."""
    text = (TEMPLATES / "samples" / "quy-1-2023.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def source(typed: Mapping[str, str] | None = None, *, draft: bool = False) -> ReportSource:
    """Return the sample as a report; `typed` are values by row id on top of it."""
    wanted: dict[Place, Value] = {}
    for line in lines():
        row = FORM.by_id[line["id"]]
        wanted[Place(PlaceKind.VALUE, row.id)] = read_value(row, line["value"])
        wanted[Place(PlaceKind.NOTE, row.id)] = read_text(line["note"])
    for row_id, text in (typed or {}).items():
        wanted[Place(PlaceKind.VALUE, row_id)] = read_value(FORM.by_id[row_id], text)
    for heading in FORM.outline:
        wanted[Place(PlaceKind.TEXT, heading.id)] = read_text(heading.text)
    entry = Entry(FORM, Period(2023, "Q1"))
    entry.apply(entry.edit(wanted))
    facts = tomllib.loads((TEMPLATES / "samples" / "office.toml").read_text(encoding="utf-8"))
    return ReportSource(
        entry=entry,
        calculation=Calculation(entry),
        office=office_from(facts),
        number=facts["report"]["number"],
        issued_on=date.fromisoformat(facts["report"]["issued_on"]),
        edited_at=datetime(2023, 3, 14, 9, 30, tzinfo=timezone(timedelta(hours=7))),
        draft=draft,
    )
