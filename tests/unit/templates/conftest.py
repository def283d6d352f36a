"""The form and the sample as they stand under templates/."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest

from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value, text_value
from cchc_desktop.entry.values import read_value
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.forms.loader import load_form
from cchc_desktop.forms.model import Form
from cchc_desktop.periods import Period

TEMPLATES = PROGRAM_ROOT / "templates"


@pytest.fixture(scope="session")
def form_folder() -> Path:
    return TEMPLATES / "forms" / "cchc-so-nganh" / "2023"


@pytest.fixture(scope="session")
def samples() -> Path:
    return TEMPLATES / "samples"


@pytest.fixture(scope="session")
def form(form_folder: Path) -> Form:
    return load_form(form_folder)


@pytest.fixture(scope="session")
def sample_lines(samples: Path) -> list[dict[str, str]]:
    with (samples / "quy-1-2023.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def sample(form: Form, sample_lines: list[dict[str, str]]) -> Entry:
    """The sample as it stands, with 573 documents."""
    values = {line["id"]: line["value"] for line in sample_lines}
    notes = {line["id"]: line["note"] for line in sample_lines}
    return filled(form, values, notes)


@pytest.fixture
def clean_sample(form: Form, sample: Entry) -> Entry:
    """The sample with its one slip mended: 572 documents, as its parts say."""
    place = Place(PlaceKind.VALUE, "edocs.total")
    sample.apply(sample.edit({place: read_value(form.by_id["edocs.total"], "572")}))
    return sample


def filled(form: Form, values: Mapping[str, str], notes: Mapping[str, str]) -> Entry:
    entry = Entry(form, Period(2023, "Q1"))
    wanted: dict[Place, Value] = {
        Place(PlaceKind.VALUE, row): read_value(form.by_id[row], typed) for row, typed in values.items()
    }
    wanted.update({Place(PlaceKind.NOTE, row): text_value(note) for row, note in notes.items()})
    entry.apply(entry.edit(wanted))
    return entry
