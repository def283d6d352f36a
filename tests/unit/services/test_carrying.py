"""What a new report begins with: what the form marks as carried, or all that another report says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.entry.model import BLANK, Place, PlaceKind, Value, text_value
from cchc_desktop.forms.model import Form
from cchc_desktop.services.carrying import carried_over, copied, starting_texts
from tests.unit.small_form import FormFiles, Report, note_at, text_at, value_at

NEW_HEADING = """
[[heading]]
id = "new"
number = "3"
title = "Mới"
text = "Lời mới."
"""
TYPED = st.dictionaries(st.sampled_from(["staff.quota", "plan.total", "plan.rate", "plan.name"]), st.text())


def marked(files: FormFiles, **marks: str) -> FormFiles:
    """Write a column "carry" that names what of the rows is carried, by row id with the dot as "_"."""
    head, *rows = files.texts["indicators.csv"].replace('"Không = 0\nCó = 1"', "Không/Có").splitlines()
    lines = [f"{head},carry"]
    lines += [f"{row},{marks.get(row.split(',')[0].replace('.', '_'), '')}" for row in rows]
    files.texts["indicators.csv"] = "\n".join([*lines, ""])
    return files


def without_staff_rule(files: FormFiles) -> None:
    """Take out the rule that compares rows of the staff."""
    rule = next(line for line in files.texts["checks.csv"].splitlines() if line.startswith("staff.over"))
    files.replace("checks.csv", f"{rule}\n", "")


@pytest.fixture
def form(files: FormFiles) -> Form:
    return marked(files, staff_quota="value note", plan_total="value", plan_idea="note").load()


@pytest.fixture
def last(form: Form) -> Report:
    report = Report(form)
    report.put({"staff.quota": "29", "staff.present": "27", "plan.total": "45", "plan.idea": "1"})
    report.note("staff.quota", "Quyết định số 43")
    report.note("plan.total", "Kế hoạch số 12")
    report.note("plan.idea", "Sáng kiến A")
    report.write("results.plan", "Lời văn của kỳ trước.")
    return report


def test_only_what_the_form_marks_is_carried(form: Form, last: Report) -> None:
    found = carried_over(form, last.entry)
    assert {place: value.typed for place, value in found.items()} == {
        value_at("staff.quota"): "29",
        note_at("staff.quota"): "Quyết định số 43",
        value_at("plan.total"): "45",
        note_at("plan.idea"): "Sáng kiến A",
    }
    assert all(value.carried for value in found.values())
    assert found[value_at("staff.quota")].confirmed == last.entry.value("staff.quota")


def test_what_was_blank_or_could_not_be_understood_is_not_carried(form: Form, last: Report) -> None:
    last.put({"staff.quota": "hai chín", "plan.total": ""})
    last.note("plan.idea", "")
    assert list(carried_over(form, last.entry)) == [note_at("staff.quota")]


def test_what_was_carried_and_never_confirmed_is_carried_on(form: Form, last: Report) -> None:
    following = Report(form)
    following.entry.load(carried_over(form, last.entry).items())
    assert carried_over(form, following.entry) == carried_over(form, last.entry)


def test_a_form_without_marks_carries_nothing(files: FormFiles, last: Report) -> None:
    assert carried_over(FormFiles(files.folder / "plain").load(), last.entry) == {}


def test_a_row_that_takes_something_else_now_is_read_again(files: FormFiles, last: Report) -> None:
    files.replace("indicators.csv", "Được giao,Người,count,,stock,sum", "Được giao,,text,,text,none")
    without_staff_rule(files)
    found = carried_over(files.load(), last.entry)
    assert found[value_at("staff.quota")] == Value("29", "29", carried=True)


@pytest.mark.parametrize(
    ("choices", "code"),
    [("0=Không|2=Có", "2"), ("0=Có|1=Không", "0"), ("0=Không|1=Có|2=Chưa", "1"), ("0=Không|1=Đang làm", "")],
)
def test_an_answer_is_carried_by_its_word_never_by_its_code(
    files: FormFiles, last: Report, choices: str, code: str
) -> None:
    last.put({"plan.idea": "1"})
    other = marked(FormFiles(files.folder / "other"), plan_idea="value")
    other.replace("indicators.csv", "0=Không|1=Có", choices)
    wanted = {value_at("plan.idea"): Value(code, Decimal(code), carried=True)} if code else {}
    assert carried_over(other.load(), last.entry) == wanted
    assert copied(other.load(), last.entry).get(value_at("plan.idea")) == wanted.get(value_at("plan.idea"))


def test_a_row_that_is_new_starts_blank(files: FormFiles, last: Report) -> None:
    files.append("indicators.csv", "staff.new,,row,Mới,Người,count,,stock,sum,,,value\n")
    assert value_at("staff.new") not in carried_over(files.load(), last.entry)


# -- a copy


def test_a_copy_says_the_same_and_waits_to_be_confirmed(form: Form, last: Report) -> None:
    found = copied(form, last.entry)
    assert {place: value.confirmed for place, value in found.items()} == dict(last.entry)
    for place, value in found.items():
        assert value.carried is (place.kind is not PlaceKind.TEXT), place


def test_a_copy_keeps_what_could_not_be_understood(form: Form, last: Report) -> None:
    last.put({"staff.quota": "hai chín"})
    assert copied(form, last.entry)[value_at("staff.quota")].typed == "hai chín"


def test_a_copy_leaves_reasons_behind(form: Form, last: Report) -> None:
    reason = Place(PlaceKind.REASON, "plan.rate:plan.rate")
    last.entry.load([(reason, Value("Do làm tròn", "Tỷ lệ 20 khác 19."))])
    assert reason not in copied(form, last.entry)


def test_a_heading_that_was_emptied_stays_empty_and_a_new_one_has_its_text(
    files: FormFiles, form: Form, last: Report
) -> None:
    last.write("results.plan", "")
    assert text_at("results.plan") not in copied(form, last.entry)
    files.append("outline.toml", NEW_HEADING)
    found = copied(files.load(), last.entry)
    assert {place: value for place, value in found.items() if place.kind is PlaceKind.TEXT} == {
        text_at("new"): text_value("Lời mới.")
    }


def test_a_copy_into_a_form_with_fewer_rows_and_headings(files: FormFiles, last: Report) -> None:
    files.replace("indicators.csv", "staff.present,,row,Có mặt,Người,count,,stock,sum,,,\n", "")
    without_staff_rule(files)
    fewer = files.load()
    last.put({"staff.present": "5"})
    found = copied(fewer, last.entry)
    assert value_at("staff.present") not in found
    assert found[value_at("staff.quota")].number == Decimal(29)


def test_starting_texts_are_those_of_the_headings_that_have_one(form: Form) -> None:
    assert list(starting_texts(form)) == [text_at("results.plan")]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_whatever_was_typed_a_copy_of_the_same_form_is_the_same(form: Form, typed: dict[str, str]) -> None:
    report = Report(form)
    report.put(typed)
    found = copied(form, report.entry)
    for row in typed:
        assert found.get(value_at(row), BLANK).confirmed == report.entry.value(row)
    over = carried_over(form, report.entry)
    assert set(over) <= set(found)
    assert all(found[place] == value for place, value in over.items())
