from __future__ import annotations

from dataclasses import replace

from cchc_desktop.document.model import (
    Addressees,
    AppendixHead,
    Heading,
    Letterhead,
    Orientation,
    Paragraph,
    Run,
    Section,
    Signature,
    Title,
)
from cchc_desktop.document.report import compose_report
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import EmptySections
from tests.unit.document.reports import OFFICE, source


def body(section: Section) -> list[str]:
    """Return headings and paragraphs as read."""
    return [block.text for block in section.blocks if isinstance(block, Heading | Paragraph)]


def test_a_report_is_its_text_upright_and_its_appendix_across(form: Form) -> None:
    text, appendix = compose_report(source(form)).sections
    assert (text.orientation, appendix.orientation) == (Orientation.PORTRAIT, Orientation.LANDSCAPE)
    assert [type(block) for block in text.blocks[:2]] == [Letterhead, Title]
    assert isinstance(text.blocks[-1], Signature)
    assert isinstance(appendix.blocks[0], AppendixHead)
    for section in (text, appendix):
        assert section.first_number == 1
        assert not section.numbered_first_page


def test_the_text_follows_the_outline(form: Form) -> None:
    report = source(form, {"plan.total": "45"}, {"results.plan": "Có {plan.total} nhiệm vụ.\n- Đã giao."})
    text = compose_report(report).sections[0]
    assert body(text) == [
        "Thực hiện Công văn số 1/SNV, Sở Thông tin và Truyền thông báo cáo:",
        "1. Kết quả",
        "1.1. Kế hoạch",
        "Có 45 nhiệm vụ.",
        "- Đã giao.",
        "2. Khó khăn",
        "Không phát sinh.",
        "Sở Thông tin và Truyền thông gửi Sở Nội vụ./.",
    ]
    levels = [block.level for block in text.blocks if isinstance(block, Heading)]
    assert levels == [1, 2, 1]


def test_the_end_mark_stands_once_whatever_was_typed(form: Form) -> None:
    report = source(form, texts={"results.plan": "Đã xong./.", "trouble": "Không./."})
    everything = "\n".join(body(compose_report(report).sections[0]))
    assert everything.count("./.") == 1
    assert everything.endswith("./.")


def test_the_closing_sentence_stays_with_the_signature(form: Form) -> None:
    blocks = compose_report(source(form)).sections[0].blocks
    closing = blocks[-2]
    assert isinstance(closing, Paragraph)
    assert closing.keep_with_next


def test_a_form_without_closing_words_ends_under_its_last_heading(form: Form) -> None:
    bare = replace(form, wordings=replace(form.wordings, closing=""))
    with_text = compose_report(source(bare, texts={"trouble": "Không có."})).sections[0]
    assert body(with_text)[-1] == "Không có./."
    without = compose_report(source(bare)).sections[0]
    assert body(without)[-2:] == ["2. Khó khăn", "Không phát sinh./."]


def test_a_heading_with_headings_under_it_is_not_said_to_be_nothing(form: Form) -> None:
    text = body(compose_report(source(form)).sections[0])
    assert text[1:6] == ["1. Kết quả", "1.1. Kế hoạch", "Không phát sinh.", "2. Khó khăn", "Không phát sinh."]


def test_empty_headings_may_be_left_out_and_the_others_counted_anew(form: Form) -> None:
    office = replace(OFFICE, empty_sections=EmptySections.LEAVE_OUT)
    only_trouble = source(form, texts={"trouble": "Thiếu người."}, office=office)
    assert body(compose_report(only_trouble).sections[0])[1:-1] == ["1. Khó khăn", "Thiếu người."]
    only_plan = source(form, texts={"results.plan": "Đủ."}, office=office)
    assert body(compose_report(only_plan).sections[0])[1:-1] == ["1. Kết quả", "1.1. Kế hoạch", "Đủ."]


def test_a_report_to_a_superior_names_it_above_the_text(form: Form) -> None:
    office = replace(OFFICE, addressees=("Ủy ban nhân dân tỉnh",))
    blocks = compose_report(source(form, office=office)).sections[0].blocks
    assert blocks[2] == Addressees(("Ủy ban nhân dân tỉnh",), "signing")
    assert not any(isinstance(block, Addressees) for block in compose_report(source(form)).blocks())


def test_text_leads_back_to_its_heading_and_figures_to_their_rows(form: Form) -> None:
    report = source(form, {"plan.total": "45"}, {"results.plan": "Có {plan.total}."})
    (paragraph,) = [
        block
        for block in compose_report(report).blocks()
        if isinstance(block, Paragraph) and block.anchor == "text:results.plan"
    ]
    assert [run.anchor for run in paragraph.runs if isinstance(run, Run)] == ["", "value:plan.total", ""]


def test_equal_sources_make_equal_documents(form: Form) -> None:
    assert compose_report(source(form, {"plan.total": "5"})) == compose_report(
        source(form, {"plan.total": "5"})
    )
