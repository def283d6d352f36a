"""The headings of a report: every slip in outline.toml."""

from __future__ import annotations

import pytest

from cchc_desktop.forms.model import Form
from tests.unit.small_form import FormFiles, problems_of


def test_headings_hold_what_the_file_says(form: Form) -> None:
    heading = form.outline[1]
    assert (heading.id, heading.number, heading.title) == ("results.plan", "1.1", "Kế hoạch")
    assert (heading.level, heading.area) == (2, "plan")
    assert heading.text == "Có {plan.total} nhiệm vụ,\nđã xong {plan.done}."
    assert (form.outline[2].level, form.outline[2].area, form.outline[2].text) == (1, "", "")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('id = "results.plan"\n', "", (6, 1, "key_missing")),
        ('id = "results.plan"', 'id = ""', (7, 1, "value_missing")),
        ('id = "results.plan"', 'id = "1.1"', (7, 1, "bad_id")),
        ('id = "trouble"', 'id = "results"', (16, 1, "doubled_heading")),
        ('number = "1.1"', 'number = ""', (8, 1, "value_missing")),
        ('number = "1.1"', 'number = "1.a"', (8, 1, "number")),
        ('number = "1.1"', 'number = "2.1"', (8, 1, "number")),
        ('number = "1.1"', 'number = "1"', (8, 1, "number")),
        ('title = "Kế hoạch"', 'title = " "', (9, 1, "value_missing")),
        ('title = "Kế hoạch"', "title = 1", (9, 1, "key_type")),
        ('title = "Kế hoạch"', 'titel = "Kế hoạch"', (9, 1, "key_unknown")),
        ('area = "plan"', 'area = "plan.rate"', (10, 1, "area_unknown")),
        ("{plan.total}", "{plan.totl}", (12, 4, "expression.unknown_id_near")),
        ("{plan.done}", "{plan}", (13, 9, "expression.no_number")),
        ("{plan.done}", "{plan.done", (13, 9, "wording.brace")),
        ("{plan.done}", "{= plan.done}", (13, 9, "expression.unknown_id")),
        ('title = "Kế hoạch"', 'title = "Kế hoạch {years}"', (9, 19, "placeholder")),
        ('[[heading]]\nid = "results"', 'style = 1\n[[heading]]\nid = "results"', (1, 1, "key_unknown")),
    ],
)
def test_slips_are_named(files: FormFiles, old: str, new: str, found: tuple[int, int, str]) -> None:
    files.replace("outline.toml", old, new)
    line, column, code = found
    assert ("outline.toml", line, column, 0, code) in problems_of(files)


@pytest.mark.parametrize("text", ["", "heading = 1", "heading = [1]"])
def test_an_outline_is_a_list_of_headings(files: FormFiles, text: str) -> None:
    files.texts["outline.toml"] = text
    code = "key_type" if text else "key_missing"
    assert problems_of(files) == [("outline.toml", 1, 1, 0, code)]


def test_a_title_may_name_the_year(files: FormFiles) -> None:
    files.replace("outline.toml", 'title = "Kế hoạch"', 'title = "Kế hoạch năm {year}"')
    assert files.load().outline[1].title == "Kế hoạch năm {year}"


def test_a_gap_in_the_numbers_belongs_to_the_form(files: FormFiles) -> None:
    files.replace("outline.toml", 'number = "1.1"', 'number = "1.4"')
    assert files.load().outline[1].number == "1.4"
