from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from cchc_desktop.document.model import (
    Addressees,
    Cell,
    Document,
    Heading,
    Letterhead,
    Orientation,
    Paragraph,
    Row,
    Run,
    Section,
    Title,
)
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.package import read_parts
from cchc_desktop.render.styles import style_ids
from tests.unit.render.documents import (
    APPENDIX,
    AWKWARD,
    LAYOUT,
    PROPERTIES,
    TEXT,
    appendix,
    draft,
    everywhere,
    text_only,
    whole,
)
from tests.unit.render.ooxml import elements, findings, part, select

CONTENT = render_docx(whole(), LAYOUT)
BODY = part(CONTENT, "word/document.xml")
IDS = style_ids(read_parts(LAYOUT.base_docx.read_bytes())["word/styles.xml"], "base.docx")


def opened(document: Document) -> docx.document.Document:
    """Return `document` as python-docx reads it back."""
    return docx.Document(io.BytesIO(render_docx(document, LAYOUT)))


def twips(mm: float) -> str:
    """Return mm as w: attributes give them."""
    return str(round(mm / 25.4 * 1440))


@pytest.mark.parametrize(
    "document",
    [whole(), draft(whole()), appendix(), text_only(*TEXT), *map(everywhere, AWKWARD.values())],
    ids=["whole", "draft", "appendix", "text", *AWKWARD],
)
def test_a_validator_finds_nothing(document: Document, tmp_path: Path) -> None:
    assert findings(render_docx(document, LAYOUT), tmp_path, "docx") == []


def test_equal_documents_give_equal_bytes() -> None:
    assert render_docx(whole(), LAYOUT) == CONTENT


def test_the_text_stands_in_order() -> None:
    read = [p.text for p in opened(whole()).paragraphs]
    wanted = [
        "BÁO CÁO",
        "Kết quả cải cách hành chính quý I năm 2023",
        "Kính gửi:\n- Ủy ban nhân dân tỉnh;\n- Sở Nội vụ.",
        "Thực hiện Công văn số 1/SNV-TTr, Sở báo cáo:",
        "1. Kết quả",
        "1.1. Chỉ đạo, điều hành",
        "1.1.1. Về kế hoạch",
        "Có 1.234 việc, đậm & nghiêng",
        "- Một ý;",
        "a) Một điểm.",
        "Sở kính đề nghị tổng hợp./.",
        "Phụ lục",
    ]
    assert [text for text in read if text in wanted] == wanted


def test_headings_are_headings_of_their_level() -> None:
    styles = {p.text: (p.style.style_id if p.style else "") for p in opened(whole()).paragraphs}
    assert styles["1. Kết quả"] == "Heading1"
    assert styles["1.1. Chỉ đạo, điều hành"] == "Heading2"
    assert styles["1.1.1. Về kế hoạch"] == "Heading3"
    deep = opened(text_only(Heading(7, "1.1.1.1.1.1.1", "Sâu"))).paragraphs[0]
    assert deep.style is not None
    assert deep.style.style_id == "Heading4"


def test_every_paragraph_has_a_named_style_and_runs_are_bold_or_italic_at_most() -> None:
    known = set(IDS.values())
    paragraphs = elements(BODY, "//w:p")
    assert all(select(p, "w:pPr/w:pStyle/@w:val")[0] in known for p in paragraphs)
    looks = {etree.QName(each).localname for each in elements(BODY, "//w:rPr/*")}
    assert looks <= {"b", "bCs", "i", "iCs", "rStyle"}


def test_a_bound_figure_is_plain_text() -> None:
    (paragraph,) = [p for p in opened(whole()).paragraphs if p.text.startswith("Có 1.234")]
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("Có 1.234 việc, ", None, None),
        ("đậm", True, None),
        (" & ", None, None),
        ("nghiêng", None, True),
    ]


def test_the_letterhead_stands_in_two_halves() -> None:
    frame = opened(whole()).tables[0]
    read = [[cell.text for cell in row.cells] for row in frame.rows]
    assert read == [
        [
            "UBND TỈNH SÓC TRĂNG\nSỞ THÔNG TIN\nVÀ TRUYỀN THÔNG\n",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
        ],
        ["Số:       /BC-STTTT", "Sóc Trăng, ngày      tháng      năm 2023"],
    ]


def test_a_superior_that_there_is_not_leaves_no_line() -> None:
    head = opened(text_only(Letterhead("", "SỞ A", "Số: 1", "A, ngày"))).tables[0]
    assert head.cell(0, 0).text == "SỞ A\n"


def test_rules_are_borders_of_the_lengths_that_the_law_names() -> None:
    rules = elements(BODY, "//w:p[w:pPr/w:pBdr/w:top]")
    office, motto, subject, note = (
        frame - 2 * int(select(rule, "w:pPr/w:ind/@w:left")[0]) / 1440 * 25.4
        for rule, frame in zip(rules, (66, 99, 165, 252), strict=True)
    )
    assert motto == pytest.approx(56.1, abs=0.1)  # as long as "Độc lập - Tự do - Hạnh phúc" in bold 13
    assert 41.4 / 3 <= office <= 41.4 / 2
    assert 99 / 3 <= subject <= 99 / 2
    assert 0 < note < 252 / 2  # under "(Kèm theo …)", as in the law's model 2.1


def test_sections_lie_as_they_should_and_count_their_pages_anew() -> None:
    upright, across = elements(BODY, "//w:sectPr")
    for section, width, height in ((upright, 210, 297), (across, 297, 210)):
        assert select(section, "w:pgSz/@w:w") == [twips(width)]
        assert select(section, "w:pgSz/@w:h") == [twips(height)]
        assert select(section, "w:pgNumType/@w:start") == ["1"]
        assert elements(section, "w:titlePg")
        margins = [select(section, f"w:pgMar/@w:{side}")[0] for side in ("top", "right", "bottom", "left")]
        assert margins == [twips(20), twips(15), twips(20), twips(30)]
    assert select(upright, "w:headerReference/@w:type") == ["default", "first"]
    assert select(across, "w:headerReference/@w:type") == ["first"]  # and counts on with the number above
    assert select(across, "w:pgSz/@w:orient") == ["landscape"]
    assert not select(upright, "w:pgSz/@w:orient")


def test_a_section_may_count_on_and_number_its_first_page() -> None:
    first, second = whole().sections
    document = Document((first, replace(second, first_number=None, numbered_first_page=True)), PROPERTIES)
    last = elements(part(render_docx(document, LAYOUT), "word/document.xml"), "//w:sectPr")[-1]
    assert not elements(last, "w:pgNumType")
    assert not elements(last, "w:titlePg")


def test_a_paragraph_stands_beside_a_last_table() -> None:
    end = elements(BODY, "/w:document/w:body/*")[-2:]
    assert [etree.QName(each).localname for each in end] == ["p", "sectPr"]


def test_pages_are_numbered_by_a_field_but_the_first() -> None:
    numbered, first = (part(CONTENT, f"word/header{n}.xml") for n in (1, 2))
    assert select(numbered, "//w:instrText/text()") == [" PAGE "]
    assert not elements(first, "//w:instrText")


def test_the_columns_are_as_wide_as_they_should_be_in_grid_and_cells() -> None:
    table = elements(BODY, "//w:tbl[w:tblPr/w:tblStyle/@w:val='FigureTable']")[0]
    widths = [twips(mm) for mm in (12, 92, 34, 22, 92)]
    assert select(table, "w:tblGrid/w:gridCol/@w:w") == widths
    assert select(table, "w:tr[3]/w:tc/w:tcPr/w:tcW/@w:w") == widths
    assert select(table, "w:tr[1]/w:tc[3]/w:tcPr/w:tcW/@w:w") == [str(int(widths[2]) + int(widths[3]))]


def test_the_head_of_two_levels_repeats_on_every_page() -> None:
    table = elements(BODY, "//w:tbl[w:tblPr/w:tblStyle/@w:val='FigureTable']")[0]
    rows = elements(table, "w:tr")
    assert [bool(elements(row, "w:trPr/w:tblHeader")) for row in rows] == [True, True] + [False] * 5
    merges = [[len(elements(cell, "w:tcPr/w:vMerge")) for cell in elements(row, "w:tc")] for row in rows[:2]]
    assert merges == [[1, 1, 0, 1], [1, 1, 0, 0, 1]]
    assert select(rows[0], "w:tc/w:tcPr/w:gridSpan/@w:val") == ["2"]


def test_rows_stay_whole_and_heads_of_groups_keep_on() -> None:
    table = elements(BODY, "//w:tbl[w:tblPr/w:tblStyle/@w:val='FigureTable']")[0]
    rows = elements(table, "w:tr")
    assert all(elements(row, "w:trPr/w:cantSplit") for row in rows)
    kept = [bool(elements(row, "w:tc/w:p/w:pPr/w:keepNext")) for row in rows[2:]]
    assert kept == [True, True, False, False, False]


def test_only_a_row_longer_than_a_page_may_break() -> None:
    row = Row((Cell(), Cell(), Cell(), Cell(), Cell("Kế hoạch " * 1000)))
    rows = elements(part(render_docx(appendix(row), LAYOUT), "word/document.xml"), "//w:tr")
    assert not elements(rows[-1], "w:trPr/w:cantSplit")


def test_one_table_row_for_every_row_with_its_lines() -> None:
    table = opened(whole()).tables[-1]
    assert [cell.text for cell in table.rows[5].cells] == [
        "",
        "- Đã xong",
        "Không = 0\nCó = 1",
        "1.234",
        "@ ghi chú",
    ]


def test_properties_and_language() -> None:
    read = opened(whole()).core_properties
    assert (read.title, read.author, read.language) == (PROPERTIES.title, PROPERTIES.author, "vi-VN")
    assert select(part(CONTENT, "word/styles.xml"), "//w:docDefaults//w:lang/@w:val") == ["vi-VN"]


def test_no_compatibility_mode_and_no_old_style_part() -> None:
    settings = part(CONTENT, "word/settings.xml")
    assert select(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert not [name for name in read_parts(CONTENT) if "stylesWithEffects" in name]


@pytest.mark.parametrize("marked", [True, False])
def test_only_a_draft_is_marked(marked: bool) -> None:
    content = render_docx(draft(whole()) if marked else whole(), LAYOUT)
    for number in (1, 2):
        assert ("DỰ THẢO" in read_parts(content)[f"word/header{number}.xml"].decode()) is marked


def test_one_addressee_stands_on_the_line_of_the_greeting() -> None:
    assert opened(text_only(Addressees(("Bộ Nội vụ",)))).paragraphs[0].text == "Kính gửi: Bộ Nội vụ"


def test_a_title_without_subject_has_no_rule() -> None:
    body = part(render_docx(text_only(Title("BÁO CÁO", "")), LAYOUT), "word/document.xml")
    assert not elements(body, "//w:pBdr")


def test_line_ends_and_tabs_in_a_run_are_breaks_and_tabs() -> None:
    assert opened(text_only(Paragraph((Run("a\nb\tc"),)))).paragraphs[0].text == "a\nb\tc"


def test_sections_alone_make_a_document_too() -> None:
    for section in (Section(TEXT), Section(APPENDIX, Orientation.LANDSCAPE)):
        content = render_docx(Document((section,), PROPERTIES), LAYOUT)
        assert len(elements(part(content, "word/document.xml"), "//w:sectPr")) == 1
