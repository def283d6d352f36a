from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_desktop.document.facts import Facts
from cchc_desktop.document.model import Footnote, Paragraph, ParagraphStyle, Run
from cchc_desktop.document.text import ended, paragraphs
from cchc_desktop.forms.model import Form
from tests.unit.document.reports import source


def test_each_line_is_a_paragraph_and_empty_ones_fall_out(form: Form) -> None:
    found = paragraphs("Một.\n\n  Hai.  \n", Facts(source(form)), "results")
    assert [(p.text, p.anchor) for p in found] == [("Một.", "results"), ("Hai.", "results")]


@pytest.mark.parametrize(
    ("line", "style"),
    [
        ("- Về rà soát: đủ.", ParagraphStyle.DASH),
        ("+ Trong đó:", ParagraphStyle.DASH),
        ("-5 độ", ParagraphStyle.BODY),
        ("a) Thứ nhất", ParagraphStyle.POINT),
        ("đ) Thứ năm", ParagraphStyle.POINT),
        ("ab) không", ParagraphStyle.BODY),
        ("Câu thường.", ParagraphStyle.BODY),
    ],
)
def test_items_are_told_by_how_they_begin(form: Form, line: str, style: ParagraphStyle) -> None:
    (paragraph,) = paragraphs(line, Facts(source(form)))
    assert (paragraph.style, paragraph.text) == (style, line)


def test_points_have_the_letters_of_the_alphabet_in_its_order(form: Form) -> None:
    typed = "a) Một\nb) Hai\n- Trong đó\nc) Ba\nd) Bốn\ne) Năm\nf) Sáu\nLời văn.\na) Lại từ đầu\nb) Hai"
    found = [p.text for p in paragraphs(typed, Facts(source(form)))]
    points = [line for line in found if line[1] == ")"]
    assert [line[0] for line in points] == ["a", "b", "c", "d", "đ", "e", "a", "b"]
    assert found[2] == "- Trong đó"


def test_running_text_ends_a_list_of_points(form: Form) -> None:
    found = paragraphs("a) Một\nb) Hai\nVề việc này:\nb) theo Điều 5\n- Ý nhỏ\nc) Tiếp", Facts(source(form)))
    assert [p.text[0] for p in found] == ["a", "b", "V", "b", "-", "c"]


def test_a_list_may_begin_later_in_the_alphabet(form: Form) -> None:
    found = paragraphs("d) Tiếp theo\ne) Sau đó", Facts(source(form)))
    assert [p.text for p in found] == ["d) Tiếp theo", "đ) Sau đó"]


def test_the_end_mark_inside_the_text_becomes_a_full_stop(form: Form) -> None:
    facts = Facts(source(form))
    assert [p.text for p in paragraphs("Xong./.\n./.", facts)] == ["Xong."]
    assert [p.text for p in paragraphs("“Đã xong ./.”\n(hết./.)", facts)] == ["“Đã xong.”", "(hết.)"]
    assert [p.text for p in paragraphs("Tệp ở ./.cache", facts)] == ["Tệp ở ./.cache"]


@pytest.mark.parametrize("typed", ["tổng hợp", "tổng hợp.", "tổng hợp./.", "tổng hợp ; ", "tổng hợp ./."])
def test_the_body_ends_in_one_end_mark(typed: str) -> None:
    last = ended(Paragraph((Run("Kính đề nghị "), Run(typed))))
    assert last.text == "Kính đề nghị tổng hợp./."
    assert last.keep_with_next


def test_an_empty_body_still_ends() -> None:
    assert ended(Paragraph(())).text == "./."


def test_a_body_that_ends_in_a_footnote_has_its_end_mark_after_it() -> None:
    note = Footnote((Run("Ghi chú."),))
    assert ended(Paragraph((Run("Hết."), note))).runs == (Run("Hết"), note, Run("./."))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(typed=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{}/)"), max_size=80))
def test_no_word_is_lost(form: Form, typed: str) -> None:
    words = [line.strip() for line in typed.splitlines()]
    assert [p.text for p in paragraphs(typed, Facts(source(form)))] == [word for word in words if word]
