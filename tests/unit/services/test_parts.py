"""Into which tabs a report falls, what each holds, and how grave its findings are."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.checks.model import Finding
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.services.parts import area_of, field_of, grave_in, plan_parts
from tests.unit.small_form import FormFiles, Report, note_at, text_at, value_at


@pytest.fixture
def form(tmp_path: Path) -> Form:
    """The small form: a text in its first area, headings without area before and after."""
    return FormFiles(tmp_path).load()


def test_there_is_a_tab_for_each_area_one_for_what_has_none_and_the_sheet(form: Form) -> None:
    assert [plan.title for plan in plan_parts(form)] == [
        "I Kế hoạch",
        "II Bộ máy",
        "Khó khăn, kiến nghị",
        "Phụ lục",
    ]


def test_a_form_whose_headings_all_have_areas_gets_no_tab_for_others(tmp_path: Path) -> None:
    files = FormFiles(tmp_path)
    files.replace("outline.toml", 'id = "trouble"', 'id = "trouble"\narea = "staff"')
    assert [plan.area for plan in plan_parts(files.load())] == ["plan", "staff", ""]


def test_a_tab_holds_its_headings_and_rows_and_nothing_else(form: Form) -> None:
    plan, _staff, loose, whole = plan_parts(form)
    assert plan.holds(text_at("results.plan"))
    assert plan.holds(value_at("plan.total"))
    assert not plan.holds(value_at("staff.quota"))
    assert loose.holds(text_at("trouble"))
    assert whole.holds(note_at("staff.quota"))
    assert not whole.holds(text_at("plan.total"))


def test_a_place_belongs_to_the_area_of_its_row_or_heading(form: Form) -> None:
    assert area_of(form, note_at("staff.quota")) == "staff"
    assert area_of(form, text_at("results.plan")) == "plan"
    assert area_of(form, text_at("trouble")) == ""


def test_text_is_typed_under_the_first_heading_beneath_one_that_only_stands_above(form: Form) -> None:
    report = Report(form)
    assert field_of(report.entry, text_at("results")) == text_at("results.plan")
    assert field_of(report.entry, value_at("plan.done")) == value_at("plan.done")
    report.write("results", "Ba việc lớn.")
    assert field_of(report.entry, text_at("results")) == text_at("results")


def test_a_tab_counts_its_errors_and_its_warnings(form: Form) -> None:
    def found(row: str, severity: Severity) -> Finding:
        return Finding(row, severity, (value_at(row),), "Sai.", "Sửa.")

    plan, staff, *_others, whole = plan_parts(form)
    findings = (
        found("plan.total", Severity.ERROR),
        found("plan.done", Severity.WARNING),
        found("plan.rate", Severity.WARNING),
        found("plan.open", Severity.HINT),
        found("staff.quota", Severity.HINT),
    )
    assert list(grave_in(plan, findings[::-1]).items()) == [(Severity.ERROR, 1), (Severity.WARNING, 2)]
    assert grave_in(staff, findings) == {}
    assert grave_in(whole, findings) == {}
