"""The guide to forms says nothing that the program does not understand."""

from __future__ import annotations

import re

import pytest

from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.forms.expressions import parse_rule
from cchc_desktop.forms.indicators import COLUMNS as SHEET_COLUMNS
from cchc_desktop.forms.loader import PLACEHOLDERS
from cchc_desktop.forms.model import Form
from cchc_desktop.forms.parsing import FUNCTIONS
from cchc_desktop.forms.rules import COLUMNS as CHECK_COLUMNS

GUIDE = (PROGRAM_ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\| `([^`]+)` \|", GUIDE.split("### Ví dụ")[1].split("### Mức độ")[0], re.MULTILINE)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("example", [example for example in EXAMPLES if example != "rule"])
def test_examples_can_be_read(form: Form, example: str) -> None:
    assert parse_rule(example, form.by_id.keys()).names


def test_every_column_function_and_placeholder_is_explained() -> None:
    for name in (*SHEET_COLUMNS, *CHECK_COLUMNS):
        assert f"| `{name}` |" in GUIDE, name
    for name in FUNCTIONS:
        assert f"{name}(" in GUIDE, name
    for name in PLACEHOLDERS:
        assert f"{{{name}}}" in GUIDE, name


def test_the_numbers_in_the_guide_are_those_of_the_form(form: Form) -> None:
    taking = sum(row.takes_value for row in form.indicators)
    assert f"có {len(form.indicators)} dòng, trong đó {taking} dòng nhập số liệu" in GUIDE
