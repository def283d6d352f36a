"""The checks of a form: every slip in checks.csv."""

from __future__ import annotations

import pytest

from cchc_desktop.forms.model import Form, Severity
from tests.unit.small_form import FormFiles, problems_of


def test_rules_hold_what_the_file_says(form: Form) -> None:
    rule = form.rules[0]
    assert (rule.id, rule.severity, rule.rows) == (
        "staff.over",
        Severity.ERROR,
        ("staff.present", "staff.quota"),
    )
    assert rule.condition.source == "staff.present <= staff.quota"
    assert rule.message.text == "Có mặt {staff.present} vượt {staff.quota}."
    assert rule.remedy.names == ("staff.present",)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("staff.over,", ",", (2, 1, 0, "value_missing")),
        ("staff.over,", "Staff over,", (2, 1, 0, "bad_id")),
        ("plan.fell,", "staff.over,", (4, 1, 0, "doubled")),
        ("staff.over,error", "staff.over,lỗi", (2, 2, 0, "value_unknown")),
        ("staff.present <= staff.quota", "", (2, 3, 0, "value_missing")),
        (
            "staff.present <= staff.quota",
            "staff.present < staff.qota",
            (2, 3, 17, "expression.unknown_id_near"),
        ),
        (
            "staff.present <= staff.quota",
            "staff.present - staff.quota",
            (2, 3, 1, "expression.needs_condition"),
        ),
        ("staff.present <= staff.quota", "staff.present <= staff.head", (2, 3, 18, "expression.no_number")),
        ("staff.present <= staff.quota", "blank(staff.head)", (2, 3, 7, "expression.no_number")),
        ("staff.present <= staff.quota", "staff.present <= plan.name", (2, 3, 18, "expression.no_number")),
        ("staff.present <= staff.quota", '"agrees(plan.name, 1)"', (2, 3, 8, "expression.no_number")),
        (
            ",Có mặt {staff.present} vượt",
            ",Có mặt {staff.presnt} vượt",
            (2, 4, 8, "expression.unknown_id_near"),
        ),
        (",Có mặt {staff.present} vượt", ",Có mặt {staff.present vượt", (2, 4, 8, "wording.brace")),
        (",Có mặt {staff.present} vượt {staff.quota}.,", ",,", (2, 4, 0, "value_missing")),
        ("{= plan.done /", "{= plan.doen /", (3, 4, 27, "expression.unknown_id_near")),
        ("Sửa {staff.present}.", "", (2, 5, 0, "value_missing")),
        ("Sửa {staff.present}.", "Sửa {x}.", (2, 5, 5, "expression.unknown_id")),
    ],
)
def test_slips_are_named(files: FormFiles, old: str, new: str, found: tuple[int, int, int, str]) -> None:
    files.replace("checks.csv", old, new)
    assert problems_of(files) == [("checks.csv", *found)]


@pytest.mark.parametrize("condition", ["noted(staff.head)", "blank(plan.name)", "noted(plan.name)"])
def test_headings_and_texts_may_be_asked_for_notes_and_blanks(files: FormFiles, condition: str) -> None:
    files.replace("checks.csv", "staff.present <= staff.quota", condition)
    assert files.load().rules[0].condition.source == condition


def test_a_form_must_have_checks(files: FormFiles) -> None:
    files.texts["checks.csv"] = "id,severity,rule,message,remedy\n"
    assert problems_of(files) == [("checks.csv", 1, 0, 0, "no_rows")]
