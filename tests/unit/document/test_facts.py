from __future__ import annotations

from dataclasses import replace

import pytest

from cchc_desktop.document.facts import Facts, office_of_province, period_phrase, shown_text
from cchc_desktop.document.model import Run
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.model import Form
from cchc_desktop.i18n import use_language
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period, all_spans
from tests.unit.document.reports import OFFICE, source


@pytest.mark.parametrize(
    ("span", "phrase"),
    [
        ("Q1", "quý I năm 2023"),
        ("Q4", "quý IV năm 2023"),
        ("H1", "6 tháng đầu năm 2023"),
        ("H2", "6 tháng cuối năm 2023"),
        ("9M", "9 tháng đầu năm 2023"),
        ("Y", "năm 2023"),
        ("M01", "tháng 01 năm 2023"),
        ("M12", "tháng 12 năm 2023"),
    ],
)
def test_a_period_in_running_text(span: str, phrase: str) -> None:
    assert period_phrase(Period(2023, span)) == phrase


def test_every_period_has_a_phrase_of_its_own_in_any_language() -> None:
    use_language("en")
    try:
        phrases = {period_phrase(Period(2023, span)) for span in all_spans()}
    finally:
        use_language("vi")
    assert len(phrases) == len(all_spans())
    assert all("năm 2023" in phrase for phrase in phrases)


@pytest.mark.parametrize(
    ("wording", "filled"),
    [
        ("{period}", "quý I năm 2023"),
        ("{PERIOD}", "QUÝ I NĂM 2023"),
        ("{office} {province}", "Sở Thông tin và Truyền thông tỉnh Sóc Trăng"),
        ("{OFFICE} {PROVINCE}", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH SÓC TRĂNG"),
        ("{OFFICE_PROVINCE}", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH SÓC TRĂNG"),
        ("Thực hiện {request}", "Thực hiện Công văn số 1/SNV"),
        ("gửi {receiver}", "gửi Sở Nội vụ"),
        ("{Period}, {nobody} và {", "{Period}, {nobody} và {"),
    ],
)
def test_words_of_a_report(form: Form, wording: str, filled: str) -> None:
    assert Facts(source(form)).fill(wording) == filled


def test_what_is_not_known_yet_is_left_open(form: Form) -> None:
    facts = Facts(source(form, office=Office()))
    assert facts.fill("Thực hiện {request}, {office} {PROVINCE}: {plan.total}") == "Thực hiện …, … …: …"


def test_figures_are_written_as_vietnamese_and_anchored_to_their_rows(form: Form) -> None:
    facts = Facts(source(form, {"plan.total": "1234", "plan.done": "617"}))
    assert facts.runs("Có {plan.total} việc, đạt {plan.rate}%.") == (
        Run("Có "),
        Run("1.234", anchor="value:plan.total"),
        Run(" việc, đạt "),
        Run("50", anchor="value:plan.rate"),
        Run("%."),
    )


def test_an_answer_is_a_word_in_a_sentence_and_a_code_in_the_sheet(form: Form) -> None:
    report = source(form, {"plan.idea": "1"})
    assert Facts(report).fill("{plan.idea}") == "Có"
    assert shown_text(form.by_id["plan.idea"], report.entry.value("plan.idea"), draft=False) == "1"


@pytest.mark.parametrize(
    ("row", "typed", "text"),
    [
        ("plan.total", "081", "81"),
        ("plan.total", "1.234.567", "1.234.567"),
        ("plan.rate", "44.44", "44,44"),
        ("plan.rate", "25", "25"),
        ("plan.rate", "25,0", "25,0"),
        ("plan.name", "Một cửa số", "Một cửa số"),
        ("plan.total", "", ""),
    ],
)
def test_a_figure_is_shown_with_the_digits_that_it_has(form: Form, row: str, typed: str, text: str) -> None:
    assert shown_text(form.by_id[row], read_value(form.by_id[row], typed), draft=False) == text


def test_what_could_not_be_read_stands_only_on_drafts(form: Form) -> None:
    row = form.by_id["plan.total"]
    value = read_value(row, "mười")
    assert shown_text(row, value, draft=True) == "mười"
    assert shown_text(row, value, draft=False) == ""


def test_the_province_is_named_once(form: Form) -> None:
    named = replace(OFFICE, name="Sở Nội vụ tỉnh Sóc Trăng")
    assert office_of_province(source(form, office=named)) == "Sở Nội vụ tỉnh Sóc Trăng"
    assert office_of_province(source(form, office=replace(OFFICE, province=""))) == OFFICE.name
