"""A form loads whole, or not at all with file, line, column, cause and remedy of everything that is wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.forms.loader import FILES, load_form
from cchc_desktop.forms.model import Form, Severity
from tests.unit.small_form import INDICATORS_CSV, FormFiles, problems_of


def test_a_form_holds_what_its_files_say(form: Form) -> None:
    assert (form.key, form.title, form.office_kind) == ("small/2023", "Báo cáo nhỏ", "sở")
    assert (form.valid_from, form.valid_to) == (date(2023, 1, 1), None)
    assert (form.spans, form.due_day, form.replaces, form.type_code) == (("Q1", "Y"), 15, "", "BC")
    assert form.wordings.subject == "Kết quả {period}"
    assert [row.id for row in form.indicators][:3] == ["plan", "plan.rate", "plan.total"]
    assert form.by_id["staff.quota"] is form.indicators[10]
    assert [rule.id for rule in form.rules][:2] == ["staff.over", "plan.rate"]
    assert form.rules[0].severity is Severity.ERROR
    assert [heading.number for heading in form.outline] == ["1", "1.1", "2"]


def test_a_form_without_file_names_every_file_that_is_missing(files: FormFiles) -> None:
    files.folder.mkdir(parents=True)
    with pytest.raises(UserError) as caught:
        load_form(files.folder)
    assert "form.toml: không tìm thấy tệp." in str(caught.value)
    assert "Còn 1 lỗi khác" in str(caught.value)


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_needed(files: FormFiles, name: str) -> None:
    del files.texts[name]
    assert problems_of(files) == [(name, 0, 0, 0, "file_missing")]


def test_one_problem_is_told_on_one_line(files: FormFiles) -> None:
    files.replace("indicators.csv", "Có mặt,Người,count", "Có mặt,Người,cuont")
    with pytest.raises(UserError) as caught:
        files.load()
    assert caught.value.code == "form.invalid"
    assert str(caught.value) == (
        f"{files.folder / 'indicators.csv'}, dòng 14, cột 6 (kind): “cuont” không dùng được cho “kind”. "
        "Dùng một trong: count, percent, decimal, choice, text, none."
    )


def test_all_problems_are_told_at_once(files: FormFiles) -> None:
    files.replace("form.toml", "due_day = 15", "due_day = 31")
    files.replace("indicators.csv", ",Nhiệm vụ đã xong,", ",,")
    files.replace("checks.csv", "staff.over,error", "staff.over,eror")
    files.replace("outline.toml", "{plan.done}", "{plan.doen}")
    assert problems_of(files) == [
        ("form.toml", 7, 1, 0, "due_day"),
        ("indicators.csv", 5, 4, 0, "value_missing"),
        ("checks.csv", 2, 2, 0, "value_unknown"),
        ("outline.toml", 13, 9, 0, "expression.unknown_id_near"),
    ]
    with pytest.raises(UserError) as caught:
        files.load()
    assert caught.value.code == "form.invalid_many"
    assert "Còn 3 lỗi khác trong biểu mẫu này." in str(caught.value)


def test_unreadable_rows_do_not_make_every_id_unknown(files: FormFiles) -> None:
    files.texts["indicators.csv"] = INDICATORS_CSV.replace("id,stt", "id;stt")
    assert {file for file, *_rest in problems_of(files)} == {"indicators.csv"}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('id = "small"\n', "", (1, 1, "key_missing")),
        ('title = "Báo cáo nhỏ"', 'title = ""', (3, 1, "value_missing")),
        ('title = "Báo cáo nhỏ"', "title = 5", (3, 1, "key_type")),
        ('title = "Báo cáo nhỏ"', 'titel = "x"\ntitle = "y"', (3, 1, "key_unknown")),
        ("due_day = 15", "due_day = 0", (7, 1, "due_day")),
        ("due_day = 15", "due_day = true", (7, 1, "key_type")),
        ("due_day = 15", 'due_day = "15"', (7, 1, "key_type")),
        ('["Q1", "Y"]', '["Q1", "Q5"]', (6, 16, "value_unknown")),
        ('["Q1", "Y"]', "[]", (6, 1, "value_missing")),
        ('["Q1", "Y"]', '"Q1"', (6, 1, "key_type")),
        ("2023-01-01", '"01/01/2023"', (5, 1, "date")),
        ("2023-01-01", "2023", (5, 1, "date")),
        ("2023-01-01", "2023-01-01T00:00:00", (5, 1, "date")),
        ("2023-01-01", '""', (5, 1, "value_missing")),
        ("2023-01-01", "2023-01-01\nvalid_to = 2022-12-31", (6, 1, "dates_order")),
        ("{period}", "{perod}", (12, 20, "placeholder")),
        ('opening = "Thực hiện {request}, {office} báo cáo:"\n', "", (11, 1, "key_missing")),
        ('opening = "Thực', 'openning = "a"\nopening = "Thực', (13, 1, "key_unknown")),
        ("[wordings]", "[words]\na = 1\n[wordings]", (11, 2, "key_unknown")),
    ],
)
def test_slips_in_form_toml_are_named(
    files: FormFiles, old: str, new: str, found: tuple[int, int, str]
) -> None:
    files.replace("form.toml", old, new)
    line, column, code = found
    assert ("form.toml", line, column, 0, code) in problems_of(files)


@pytest.mark.parametrize(
    ("figures", "column", "code", "named"),
    [
        ('["plan.total", "plan.name"]', 30, "key_figure", "count, percent, decimal"),
        ('["plan.idea"]', 16, "key_figure", "count, percent, decimal"),
        ('["zzz"]', 16, "key_figure", "count, percent, decimal"),
        ('["plan.totl"]', 16, "value_unknown", "Dùng một trong: plan.total."),
        ('["plan.total", "plan.total"]', 16, "key_figure_doubled", "hai lần"),
        ("[5]", 1, "key_type", "key_figures"),
    ],
)
def test_key_figures_are_rows_with_a_number_each_once(
    files: FormFiles, figures: str, column: int, code: str, named: str
) -> None:
    files.replace("form.toml", 'type_code = "BC"', f'type_code = "BC"\nkey_figures = {figures}')
    assert problems_of(files) == [("form.toml", 10, column, 0, code)]
    with pytest.raises(UserError) as caught:
        files.load()
    assert named in str(caught.value)


def test_a_span_twice_is_named(files: FormFiles) -> None:
    files.replace("form.toml", '["Q1", "Y"]', '["Q1", "Q1"]')
    assert ("form.toml", 6, 10, 0, "value_unknown") in problems_of(files)


def test_a_list_of_spans_holds_only_texts(files: FormFiles) -> None:
    files.replace("form.toml", '["Q1", "Y"]', '["Q1", 2]')
    assert ("form.toml", 6, 1, 0, "key_type") in problems_of(files)


def test_an_empty_form_toml_names_what_is_missing(files: FormFiles) -> None:
    files.texts["form.toml"] = ""
    assert problems_of(files) == [("form.toml", 1, 1, 0, "key_missing")] * 8


def test_a_form_without_wordings_says_so_once(files: FormFiles) -> None:
    files.texts["form.toml"] = files.texts["form.toml"].partition("[wordings]")[0]
    assert problems_of(files) == [("form.toml", 1, 1, 0, "key_missing")]


def test_a_form_may_end_and_replace_another(files: FormFiles) -> None:
    files.replace("form.toml", "2023-01-01", '"2023-01-01"\nvalid_to = 2024-12-31')
    files.replace("form.toml", 'replaces = ""', 'replaces = "small/2021"')
    form = files.load()
    assert (form.valid_from, form.valid_to) == (date(2023, 1, 1), date(2024, 12, 31))
    assert form.replaces == "small/2021"


def test_rates_are_rounded_to_two_digits_and_counts_are_whole(form: Form) -> None:
    digits = {row.id: row.formula.digits for row in form.indicators if row.formula}
    assert digits == {"plan.rate": 2, "plan.open": 0, "plan.twice": 2}


def test_wordings_with_sums_know_their_rows(form: Form) -> None:
    message = form.rules[1].message
    assert message.names == ("plan.rate", "plan.done", "plan.total")
    assert (
        message.fill(lambda figure: f"<{figure}>")
        == "Tỷ lệ <plan.rate> khác <= plan.done / plan.total * 100>."
    )
    assert Decimal(2) == message.sums["= plan.done / plan.total * 100"].digits


def test_areas_may_have_short_names(files: FormFiles) -> None:
    files.append("form.toml", '\n[areas]\nplan = "KH"\n')
    assert dict(files.load().area_names) == {"plan": "KH"}


@pytest.mark.parametrize(
    ("line", "code"),
    [('"staff.quota" = "x"', "value_unknown"), ('plan = ""', "value_missing"), ("plan = 1", "key_type")],
)
def test_slips_in_the_short_names_are_named(files: FormFiles, line: str, code: str) -> None:
    files.append("form.toml", f"\n[areas]\n{line}\n")
    assert [(place, found) for _file, place, *_rest, found in problems_of(files)] == [(18, code)]
