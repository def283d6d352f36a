"""Pages as one running text: what repeats is left out, what a page shows otherwise is still found."""

from __future__ import annotations

import pytest

from cchc_desktop.document.model import Document, Paragraph, Properties, Run, Section
from cchc_desktop.readers.pdf import RunningText, flat, read_pdf
from cchc_desktop.render.pdf import render_pdf
from tests.unit.document.reports import EDITED
from tests.unit.render.documents import LAYOUT

HEAD = ("STT", "Chỉ tiêu", "Kết quả", "Ghi chú", "Đơn vị", "Số liệu")


def printed(*lines: str, draft: bool = False) -> RunningText:
    """Return the paragraphs `lines` as they are read from a page."""
    blocks = tuple(Paragraph((Run(line),)) for line in lines)
    properties = Properties("Thử", "Sở", EDITED, draft=draft)
    return RunningText(read_pdf(render_pdf(Document((Section(blocks),), properties), LAYOUT)), "DỰ THẢO")


def test_the_pages_of_a_document_run_on() -> None:
    lines = [f"Dòng thứ {number}." for number in range(200)]
    found = printed(*lines)
    at = found.find(lines[0])
    for line in lines:
        assert at is not None
        at = found.after(line, at)
    assert at == len(found.text)


def test_the_mark_of_a_draft_and_page_numbers_are_left_out() -> None:
    lines = ["Một trang đầy chữ. " * 300, "12. Câu sau cùng"]
    assert printed(*lines, draft=True).text == flat("".join(lines))


def test_the_head_of_a_table_is_left_out_at_the_top_of_pages() -> None:
    second = "2\nKết quả\nSTT Chỉ tiêu Ghi chú\nĐơn vị Số liệu\n3 Tổng số"
    found = RunningText(("Phụ lục\n1 Kế hoạch", second), head=HEAD)
    assert found.text == "Phụlục1Kếhoạch3Tổngsố"


def test_page_numbers_count_anew_in_each_section() -> None:
    pages = ("đầu", "2\ntiếp", "3 liền dòng", "phần hai", "2\n3 là chữ", "4 không phải số trang")
    assert RunningText(pages).text == "đầutiếpliềndòngphầnhai3làchữ4khôngphảisốtrang"


def test_gaps_and_page_ends_are_known() -> None:
    found = RunningText(("một 12", "3 hai"))
    assert found.text == "một123hai"
    assert found.parted(3, 5)
    assert not found.parted(3, 4)
    assert found.turns_page(3, 7)
    assert not found.turns_page(0, 5)


def test_an_excerpt_keeps_its_spaces() -> None:
    assert RunningText(("Kế hoạch số 27",)).excerpt(2, 6) == "hoạch s"


@pytest.mark.parametrize(
    "line",
    [
        "ﬁle oﬃce",
        "mềm\u00admại " * 60,
        "cuối-dòng-nối-" * 40,
        "b\u0301 c\u0323 é",
        "hở\u200btừ \u200d nối",
    ],
)
def test_what_a_page_shows_otherwise_is_found(line: str) -> None:
    found = printed("Trước.", line, "Sau.")
    begin = found.find("Trước.")
    assert begin is not None
    at = found.after("Trước.", begin)
    assert at is not None
    end = found.after(line, at)
    assert end is not None
    assert found.after("Sau.", end) == len(found.text)


def test_one_letter_less_is_not_found() -> None:
    found = printed("Có mặt 26 người")
    begin = found.find("Có mặt")
    assert begin is not None
    assert found.after("Có mặt 260 người", begin) is None
    assert found.after("Có m\u00adặc", begin) is None
    assert found.find("Vắng") is None


def test_what_cannot_be_read_is_no_bug() -> None:
    whole = render_pdf(
        Document((Section((Paragraph((Run("a"),)),)),), Properties("Thử", "Sở", EDITED)), LAYOUT
    )
    for content in (b"", b"no pages", whole[:200]):
        with pytest.raises(ValueError, match=r"."):
            read_pdf(content)


def test_a_first_page_has_no_number_whatever_it_begins_with() -> None:
    assert RunningText(("2 cơ quan", "2 trang sau")).text == "2cơquantrangsau"
