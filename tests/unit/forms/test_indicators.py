"""The rows of a sheet: what they take, where they stand, and every slip in indicators.csv."""

from __future__ import annotations

import pytest

from cchc_desktop.forms.model import Choice, Flow, Form, Kind, Level, OverUnits
from tests.unit.small_form import FormFiles, problems_of


def test_rows_stand_under_their_area_and_group(form: Form) -> None:
    row = form.by_id["staff.quota"]
    assert (row.index, row.area, row.group, row.level) == (10, "staff", "staff.head", Level.ROW)
    area = form.by_id["staff"]
    assert (area.area, area.group, area.stt) == ("staff", "", "II")
    assert form.by_id["plan.rate"].group == "plan.rate"


def test_rows_hold_what_is_printed(form: Form) -> None:
    idea = form.by_id["plan.idea"]
    assert idea.unit == "Không = 0\nCó = 1"
    assert idea.choices == (Choice(0, "Không"), Choice(1, "Có"))
    assert idea.note_hint == "Ghi rõ tên sáng kiến"
    assert (idea.kind, idea.flow, idea.over_units) == (Kind.CHOICE, Flow.STOCK, OverUnits.NONE)
    assert form.by_id["plan.open"].printed_label == "- Còn lại"
    assert form.by_id["plan.total"].printed_label == "Nhiệm vụ đề ra"


def test_rows_without_a_value_are_not_counted(form: Form) -> None:
    assert [row.id for row in form.indicators if not row.takes_value] == ["plan", "staff", "staff.head"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_other_separators_and_a_byte_order_mark_are_fine(
    files: FormFiles, form: Form, delimiter: str, mark: str
) -> None:
    files.texts["indicators.csv"] = mark + files.texts["indicators.csv"].replace(",", delimiter)
    assert files.load().indicators == form.indicators


def test_windows_line_ends_are_fine(files: FormFiles, form: Form) -> None:
    files.texts = {name: text.replace("\n", "\r\n") for name, text in files.texts.items()}
    assert files.load() == form


def test_columns_may_stand_in_any_order(files: FormFiles, form: Form) -> None:
    lines = [
        line.split(",")
        for line in files.texts["indicators.csv"].replace('"Không = 0\nCó = 1"', "U").splitlines()
    ]
    files.texts["indicators.csv"] = "\n".join(",".join(reversed(cells)) for cells in lines)
    assert [row.id for row in files.load().indicators] == [row.id for row in form.indicators]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("plan.total,,row", ",,row", (4, 1, 0, "value_missing")),
        ("plan.total,,row", "Plan.Total,,row", (4, 1, 0, "bad_id")),
        ("staff.head", "staff.class", (12, 1, 0, "bad_id")),
        ("staff.head", "staff__head", (12, 1, 0, "bad_id")),
        ("staff.present,,row", "staff.quota,,row", (14, 1, 0, "doubled")),
        ("plan.total,,row", "plan.total,,rows", (4, 3, 0, "value_unknown")),
        ("plan.total,,row", "plan.total,,", (4, 3, 0, "value_unknown")),
        ("plan,I,area", "plan,I,group", (2, 3, 0, "no_area")),
        (",Nhiệm vụ đề ra,", ",,", (4, 4, 0, "value_missing")),
        (
            "Nhiệm vụ,count,,stock,sum,,\nplan.done",
            "Nhiệm vụ,,,stock,sum,,\nplan.done",
            (4, 6, 0, "value_unknown"),
        ),
        ("count,,stock,sum,,\nplan.done", "count,,stok,sum,,\nplan.done", (4, 8, 0, "value_unknown")),
        ("count,,stock,sum,,\nplan.done", "count,,stock,summ,,\nplan.done", (4, 9, 0, "value_unknown")),
        ("0=Không|1=Có", "", (8, 7, 0, "no_choices")),
        ("0=Không|1=Có", "0=Không", (8, 7, 0, "no_choices")),
        ("0=Không|1=Có", "0=Không|1", (8, 7, 0, "bad_choice")),
        ("0=Không|1=Có", "0=Không|0=Có", (8, 7, 0, "bad_choice")),
        ("0=Không|1=Có", "0=Không|1=Không", (8, 7, 0, "bad_choice")),
        ("0=Không|1=Có", "a=Không|1=Có", (8, 7, 0, "bad_choice")),
        (
            "count,,stock,sum,,\nplan.done",
            "count,0=a|1=b,stock,sum,,\nplan.done",
            (4, 7, 0, "needless_choices"),
        ),
        (",text,,text,none,,", ",text,,text,none,plan.done,", (10, 10, 0, "needless_formula")),
        ("plan.done / plan.total", "plan.done / plan.totl", (3, 10, 13, "expression.unknown_id_near")),
        ("plan.done / plan.total", "plan.done // plan.total", (3, 10, 1, "expression.not_allowed")),
        ("plan.total - plan.done", "plan.total - plan", (6, 10, 14, "expression.no_number")),
        ("plan.total - plan.done", "plan.total - plan.name", (6, 10, 14, "expression.no_number")),
        ("plan.total - plan.done", "plan.total > plan.done", (6, 10, 1, "expression.needs_number")),
        ("plan.total - plan.done", "plan.open + 1", (6, 10, 0, "cycle")),
        ("plan.total - plan.done", "plan.twice / 2", (6, 10, 0, "cycle")),
        ("id,stt,", "id,", (1, 1, 0, "column_missing")),
        ("note_hint", "note_hints", (1, 11, 0, "column_unknown")),
        ("note_hint", "formula", (1, 11, 0, "column_doubled")),
        (
            "Có mặt,Người,count,,stock,sum,,",
            "Có mặt, thật,Người,count,,stock,sum,,a",
            (14, 12, 0, "csv_cells"),
        ),
    ],
)
def test_slips_are_named(files: FormFiles, old: str, new: str, found: tuple[int, int, int, str]) -> None:
    files.replace("indicators.csv", old, new)
    assert ("indicators.csv", *found) in problems_of(files)


def test_lines_are_counted_as_an_editor_shows_them(files: FormFiles) -> None:
    files.replace("indicators.csv", "plan.idea,2", "\nplan.idea,2")
    files.replace("indicators.csv", ",Có mặt,", ",,")
    assert problems_of(files) == [("indicators.csv", 15, 4, 0, "value_missing")]


def test_a_cycle_names_its_rows_once(files: FormFiles) -> None:
    files.replace("indicators.csv", "plan.total - plan.done", "plan.twice / 2")
    assert problems_of(files) == [("indicators.csv", 6, 10, 0, "cycle")]
    files.replace("indicators.csv", "stock,sum,,\nplan.done", "stock,sum,plan.open,\nplan.done")
    assert problems_of(files) == [("indicators.csv", 6, 10, 0, "cycle")]


def test_a_cycle_is_named_at_its_first_row_and_not_at_rows_that_lead_to_it(files: FormFiles) -> None:
    files.replace("indicators.csv", "plan.done / plan.total * 100", "plan.twice")
    files.replace("indicators.csv", "plan.total - plan.done", "plan.twice")
    assert problems_of(files) == [("indicators.csv", 6, 10, 0, "cycle")]


def test_two_cycles_are_both_named(files: FormFiles) -> None:
    files.replace("indicators.csv", "plan.total - plan.done", "plan.twice")
    files.replace(
        "indicators.csv",
        "Người,count,,stock,sum,,\nstaff.present",
        "Người,count,,stock,sum,staff.quota,\nstaff.present",
    )
    assert [line for _file, line, *_rest in problems_of(files)] == [6, 13]


def test_rows_that_share_an_operand_are_no_cycle(files: FormFiles) -> None:
    files.replace("indicators.csv", "plan.open * 2", "plan.open + plan.rate + plan.open")
    assert files.load().by_id["plan.twice"].formula is not None


def test_a_formula_over_a_row_with_a_slip_is_not_blamed(files: FormFiles) -> None:
    files.replace("indicators.csv", "Nhiệm vụ đề ra,Nhiệm vụ,count", "Nhiệm vụ đề ra,Nhiệm vụ,cuont")
    assert problems_of(files) == [("indicators.csv", 4, 6, 0, "value_unknown")]


def test_a_formula_on_a_row_of_unknown_kind_is_left_alone(files: FormFiles) -> None:
    files.replace("indicators.csv", "%,percent", "%,precent")
    assert problems_of(files) == [("indicators.csv", 3, 6, 0, "value_unknown")]
