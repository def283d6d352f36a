"""The parts of an official document in a .docx: marks, subjects, bases, notes, signatures, addresses."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cchc_desktop.document.model import (
    Addressees,
    AppendixHead,
    Block,
    Cell,
    Document,
    Footnote,
    Heading,
    HeadingKind,
    LegalBases,
    Letterhead,
    Orientation,
    Paragraph,
    Row,
    Run,
    Section,
    Signature,
    Table,
    Title,
    Urgency,
)
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.package import read_parts
from cchc_desktop.render.styles import Named, style_ids
from cchc_desktop.render.text import safe
from tests.documents.letter import letter_to_several, official_letter
from tests.documents.report import draft_report, full_report
from tests.unit.render.documents import LAYOUT, PROPERTIES, TABLE, draft, everywhere, text_only
from tests.unit.render.ooxml import elements, findings, part, select

IDS = style_ids(read_parts(LAYOUT.base_docx.read_bytes())["word/styles.xml"], "base.docx")
STYLES = part(LAYOUT.base_docx.read_bytes(), "word/styles.xml")
HEAD = Letterhead("UBND TỈNH A", "SỞ B", "Số: 05/B-VP", "A, ngày 05 tháng 01 năm 2023")
LETTER = replace(HEAD, subject="V/v " + "cung cấp số liệu cải cách hành chính " * 2)
MM = 1440 / 25.4
POINT = 25.4 / 72


def body_of(document: Document) -> etree._Element:
    """Return word/document.xml of `document`."""
    return part(render_docx(document, LAYOUT), "word/document.xml")


def styled(root: etree._Element, named: Named) -> list[str]:
    """Return the texts of the paragraphs in a style, line ends as such."""
    found = elements(root, f"//w:p[w:pPr/w:pStyle/@w:val='{IDS[named]}']")
    return [
        "".join("\n" if each.tag.endswith("}br") else each.text or "" for each in each_text(p)) for p in found
    ]


def each_text(paragraph: etree._Element) -> list[etree._Element]:
    """Return what holds the words and line ends of a paragraph."""
    return elements(paragraph, "w:r/w:t | w:r/w:br")


def of_style(named: Named, path: str) -> list[str]:
    """Return what `path` selects inside a style."""
    return select(STYLES, f"//w:style[@w:styleId='{IDS[named]}']/{path}")


def noted(*notes: str) -> Paragraph:
    """Return a paragraph with notes."""
    runs = [each for note in notes for each in (Run("Chữ"), Footnote((Run(note),)))]
    return Paragraph((*runs, Run(".")))


@pytest.mark.parametrize("make", [full_report, draft_report, official_letter, letter_to_several])
def test_a_validator_finds_nothing_in_a_complete_document(make: object, tmp_path: Path) -> None:
    assert callable(make)
    assert findings(render_docx(make(), LAYOUT), tmp_path, "docx") == []


@pytest.mark.parametrize("make", [full_report, official_letter])
def test_equal_documents_give_equal_bytes(make: object) -> None:
    assert callable(make)
    assert render_docx(make(), LAYOUT) == render_docx(make(), LAYOUT)


def test_the_subject_of_a_letter_stands_six_points_under_its_number_in_several_lines() -> None:
    (subject,) = styled(body_of(text_only(LETTER)), Named.LETTER_SUBJECT)
    assert subject.count("\n") >= 1
    assert " ".join(subject.split()) == LETTER.subject.strip()
    assert of_style(Named.LETTER_SUBJECT, "w:pPr/w:spacing/@w:before") == ["120"]
    assert of_style(Named.LETTER_SUBJECT, "w:pPr/w:jc/@w:val") == ["center"]


@pytest.mark.parametrize(("urgency", "width"), [*zip(Urgency, (20, 40, 30), strict=True)])
def test_a_mark_of_urgency_is_a_red_frame_as_wide_and_high_as_the_law_says(
    urgency: Urgency, width: int
) -> None:
    body = body_of(text_only(replace(LETTER, urgency=urgency)))
    (mark,) = elements(body, f"//w:tc[1]/w:p[w:pPr/w:pStyle/@w:val='{IDS[Named.URGENCY]}']")
    assert styled(body, Named.URGENCY) == [urgency.value]
    left, right = (int(select(mark, f"w:pPr/w:ind/@w:{side}")[0]) / MM for side in ("left", "right"))
    rule = int(of_style(Named.URGENCY, "w:pPr/w:pBdr/w:left/@w:sz")[0]) / 8 * POINT
    assert 66 - left - right + rule == pytest.approx(width, abs=0.1)
    padding = sum(
        int(of_style(Named.URGENCY, f"w:pPr/w:pBdr/w:{side}/@w:space")[0]) for side in ("top", "bottom")
    )
    line = int(of_style(Named.URGENCY, "w:pPr/w:spacing/@w:line")[0]) / 240 * 13 * 1.15
    assert (padding + line) * POINT + rule == pytest.approx(8, abs=0.1)
    colours = of_style(Named.URGENCY, "w:rPr/w:color/@w:val") + of_style(
        Named.URGENCY, "w:pPr/w:pBdr/*/@w:color"
    )
    assert colours == ["FF0000"] * 5


def test_a_mark_of_circulation_stands_framed_under_place_and_date() -> None:
    body = body_of(text_only(replace(HEAD, circulation="LƯU HÀNH NỘI BỘ")))
    (mark,) = elements(body, f"//w:tc[2]/w:p[w:pPr/w:pStyle/@w:val='{IDS[Named.CIRCULATION]}']")
    assert styled(body, Named.CIRCULATION) == ["LƯU HÀNH NỘI BỘ"]
    left, right = (int(select(mark, f"w:pPr/w:ind/@w:{side}")[0]) / MM for side in ("left", "right"))
    assert left == right
    assert 40 < 99 - left - right < 60
    assert len(of_style(Named.CIRCULATION, "w:pPr/w:pBdr/*/@w:val")) == 4
    assert of_style(Named.CIRCULATION, "w:rPr/w:color/@w:val") == []


def test_a_letterhead_without_marks_has_no_row_for_them() -> None:
    assert len(elements(body_of(text_only(HEAD)), "//w:tr")) == 2


def test_bases_are_lines_in_italics_set_as_the_text() -> None:
    lines = ("Căn cứ Luật một;", "Căn cứ Nghị định hai.")
    assert styled(body_of(text_only(LegalBases(lines))), Named.LEGAL_BASIS) == list(lines)
    assert elements(STYLES, f"//w:style[@w:styleId='{IDS[Named.LEGAL_BASIS]}']/w:rPr/w:i")
    for at in ("w:pPr/w:jc/@w:val", "w:pPr/w:ind/@w:firstLine", "w:pPr/w:spacing/@w:after"):
        assert of_style(Named.LEGAL_BASIS, at) == of_style(Named.BODY, at)


def test_a_part_is_one_heading_in_two_centred_lines() -> None:
    body = body_of(text_only(Heading(1, "Phần I", "KẾT QUẢ", kind=HeadingKind.PART)))
    assert styled(body, Named.PART) == ["Phần I\nKẾT QUẢ"]
    assert of_style(Named.PART, "w:pPr/w:outlineLvl/@w:val") == ["0"]
    assert of_style(Named.PART, "w:basedOn/@w:val") == ["Heading1"]
    assert of_style(Named.PART, "w:pPr/w:jc/@w:val") == ["center"]


def test_only_who_signs_leaves_the_left_side_empty() -> None:
    (frame,) = docx.Document(
        io.BytesIO(render_docx(text_only(Signature((), ("GIÁM ĐỐC",), "Nguyễn Văn A")), LAYOUT))
    ).tables
    assert [cell.text for cell in frame.rows[0].cells] == ["", "GIÁM ĐỐC\nNguyễn Văn A"]


def test_another_position_stands_between_the_space_and_the_name() -> None:
    body = body_of(text_only(Signature(("- A;",), ("TM. BAN",), "Nguyễn Văn A", other_position="CHỦ TỊCH")))
    signer = select(body, "//w:tc[2]/w:p/w:pPr/w:pStyle/@w:val")
    assert signer == [IDS[each] for each in (Named.AUTHORITY, Named.OTHER_POSITION, Named.SIGNER_BELOW)]
    room = str(round(LAYOUT.geometry.signature.space * MM))
    for named, before in ((Named.SIGNER, room), (Named.OTHER_POSITION, room), (Named.SIGNER_BELOW, "0")):
        assert of_style(named, "w:pPr/w:spacing/@w:before") == [before]


def test_the_mark_of_the_drafter_stands_under_the_recipients() -> None:
    body = body_of(text_only(Signature(("- A;", "- Lưu: VT."), ("GIÁM ĐỐC",), "A", drafter="PL.(300)")))
    assert select(body, "//w:tc[1]/w:p/w:pPr/w:pStyle/@w:val")[-1] == IDS[Named.DRAFTER]
    assert styled(body, Named.DRAFTER) == ["PL.(300)"]
    assert of_style(Named.DRAFTER, "w:rPr/w:sz/@w:val") == ["22"]


def test_who_signs_stands_at_the_right_of_any_sheet() -> None:
    for orientation in Orientation:
        section = Section((Signature((), ("GIÁM ĐỐC",), "A"),), orientation)
        columns = select(body_of(Document((section,), PROPERTIES)), "//w:gridCol/@w:w")
        whole = LAYOUT.geometry.page.text_area(orientation)[0]
        assert sum(map(int, columns)) == pytest.approx(whole * MM, abs=1)
        assert int(columns[1]) == pytest.approx(85 * MM, abs=1)


def test_a_long_position_breaks_between_its_words_evenly() -> None:
    position = "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"
    body = body_of(text_only(Signature((), (position,), "A")))
    assert styled(body, Named.AUTHORITY) == ["PHÓ CHỦ TỊCH\nỦY BAN NHÂN DÂN TỈNH"]


def test_the_foot_of_a_text_stays_whole_unless_it_is_longer_than_a_page() -> None:
    short = Signature(("- A;", "- Lưu: VT."), ("GIÁM ĐỐC",), "Nguyễn Văn A")
    long = replace(short, recipients=("- Các sở, ban, ngành, đoàn thể tỉnh và nhiều nơi khác;",) * 120)
    for block, whole in ((short, True), (long, False)):
        assert bool(elements(body_of(text_only(block)), "//w:trPr/w:cantSplit")) is whole


def test_a_signature_keeps_the_last_row_of_a_table_with_it() -> None:
    body = body_of(text_only(TABLE, Signature((), ("GIÁM ĐỐC",), "A")))
    figures, frame = elements(body, "//w:tbl")
    kept = [bool(elements(row, "w:tc/w:p/w:pPr/w:keepNext")) for row in elements(figures, "w:tr")[-2:]]
    assert kept == [False, True]
    between = figures.getnext()
    assert between is not None
    assert between.getnext() is frame
    assert elements(between, "w:pPr/w:keepNext")


@pytest.mark.parametrize("first", [TABLE, Signature((), ("A",), "B"), HEAD])
def test_two_tables_never_touch(first: Block) -> None:
    body = body_of(text_only(first, TABLE, Addressees(("A",))))
    for table in elements(body, "//w:tbl"):
        following = table.getnext()
        assert following is not None
        assert etree.QName(following).localname == "p"


def test_a_cell_may_reach_down_in_the_body_of_a_table() -> None:
    table = Table((50.0, 50.0), (), (Row((Cell("Cao", row_span=2), Cell("1"))), Row((Cell("2"),))))
    first, second = elements(body_of(text_only(table)), "//w:tbl/w:tr")
    assert select(first, "w:tc/w:tcPr/w:vMerge/@w:val") == ["restart"]
    assert len(elements(second, "w:tc")) == 2
    assert ["".join(select(cell, ".//w:t/text()")) for cell in elements(second, "w:tc")] == ["", "2"]


def test_a_range_of_numbers_is_held_in_text_and_in_wide_cells_only() -> None:
    table = Table((100.0, 30.0), (), (Row((Cell("2021 - 2030"), Cell("2021 - 2030"))),))
    said = Paragraph((Run("giai đoạn 2021 - "), Run("2030")))
    found = select(body_of(text_only(Heading(1, "1", "Từ 2021 - 2030"), said, table)), "//w:t/text()")
    held = "2021\u00a0-\u00a02030"
    assert found == [f"1. Từ {held}", f"giai đoạn {held}", held, "2021 - 2030"]


# -- footnotes


def test_footnotes_are_those_of_word_numbered_through_all_sections() -> None:
    document = Document((Section((noted("Một", "Hai"),)), Section((noted("Ba"),))), PROPERTIES)
    content = render_docx(document, LAYOUT)
    assert select(part(content, "word/document.xml"), "//w:footnoteReference/@w:id") == ["1", "2", "3"]
    notes = part(content, "word/footnotes.xml")
    assert select(notes, "w:footnote/@w:type") == ["separator", "continuationSeparator"]
    assert select(notes, "w:footnote[not(@w:type)]/@w:id") == ["1", "2", "3"]
    own = elements(notes, "w:footnote[not(@w:type)]")
    assert ["".join(select(note, ".//w:t/text()")) for note in own] == [" Một", " Hai", " Ba"]
    assert all(elements(note, "w:p/w:r/w:footnoteRef") for note in own)
    assert set(select(notes, "//w:pStyle/@w:val")) == {"FootnoteText"}
    assert set(select(part(content, "word/settings.xml"), "//w:footnotePr/w:footnote/@w:id")) == {"-1", "0"}


def test_the_number_of_a_note_stands_where_the_note_stands() -> None:
    runs = elements(body_of(text_only(noted("Một"))), "//w:p[w:r/w:footnoteReference]/w:r")
    assert [bool(elements(run, "w:footnoteReference")) for run in runs] == [False, True, False]
    assert select(runs[1], "w:rPr/w:rStyle/@w:val") == ["FootnoteReference"]


def test_a_note_may_have_words_in_italics_and_lines() -> None:
    note = Footnote((Run("Một\n"), Run("hai", italic=True)))
    root = part(render_docx(text_only(Paragraph((note,))), LAYOUT), "word/footnotes.xml")
    last = elements(root, "w:footnote")[-1]
    assert len(elements(last, ".//w:br")) == 1
    assert select(last, ".//w:r[w:rPr/w:i]/w:t/text()") == ["hai"]


def test_a_document_without_notes_has_none() -> None:
    root = part(render_docx(text_only(Paragraph((Run("a"),))), LAYOUT), "word/footnotes.xml")
    assert len(elements(root, "w:footnote")) == 2


# -- heads and feet of pages


def footers(document: Document) -> list[dict[str, str]]:
    """Return, section by section, the text in the foot of each kind of page that the section names itself."""
    content = render_docx(document, LAYOUT)
    targets = dict(
        zip(
            *(select(part(content, "word/_rels/document.xml.rels"), f"//@{at}") for at in ("Id", "Target")),
            strict=True,
        )
    )
    return [
        {
            ref.get(f"{{{W}}}type", ""): "".join(
                select(part(content, f"word/{targets[ref.get(f'{{{R}}}id', '')]}"), "//w:t/text()")
            )
            for ref in elements(section, "w:footerReference")
        }
        for section in elements(part(content, "word/document.xml"), "//w:sectPr")
    ]


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT = Paragraph((Run("a"),))


def test_the_address_stands_on_the_first_page_of_its_section_only() -> None:
    document = Document(
        (Section((TEXT,), address=("Số 1", "ĐT: 0")), Section((TEXT,)), Section((TEXT,), address=("Số 2",))),
        PROPERTIES,
    )
    assert footers(document) == [{"first": "Số 1ĐT: 0"}, {"first": ""}, {"first": "Số 2"}]
    assert of_style(Named.ADDRESS, "w:pPr/w:pBdr/*/@w:val") == ["single"]
    assert elements(STYLES, f"//w:style[@w:styleId='{IDS[Named.ADDRESS]}']/w:pPr/w:pBdr/w:top")
    assert of_style(Named.ADDRESS, "w:rPr/w:sz/@w:val") == ["22"]


def test_a_numbered_first_page_keeps_its_number_beside_an_address() -> None:
    document = Document((Section((TEXT,), numbered_first_page=True, address=("Số 1",)),), PROPERTIES)
    (section,) = elements(body_of(document), "//w:sectPr")
    assert elements(section, "w:titlePg")
    assert len(set(select(section, "w:headerReference/@r:id"))) == 1


def test_several_appendices_are_each_counted_anew() -> None:
    appendices = (Section((AppendixHead(label, "A", "(Kèm theo)"),)) for label in ("Phụ lục I", "Phụ lục II"))
    body = body_of(Document((Section((TEXT,)), *appendices), PROPERTIES))
    assert select(body, "//w:sectPr/w:pgNumType/@w:start") == ["1", "1", "1"]
    assert len(elements(body, "//w:sectPr/w:titlePg")) == 3
    assert styled(body, Named.APPENDIX_LABEL) == ["Phụ lục I", "Phụ lục II"]


def test_a_draft_is_marked_on_the_pages_of_every_kind() -> None:
    parts = read_parts(render_docx(draft(full_report()), LAYOUT))
    heads = [content.decode() for name, content in parts.items() if name.startswith("word/header")]
    assert len(heads) == 3
    shapes = {head.partition('id="PowerPlus')[2].partition('"')[0] for head in heads}
    assert all("DỰ THẢO" in head for head in heads)
    assert len(shapes) == 3


# -- whatever is typed

HOSTILE = st.text(
    st.sampled_from(
        "aăđ€ ấ\u0301\u0323\u202e\u200f\u0000\u000b\x1f\x85\u2028\ufffe\ud800<>&\"'\n\t😀中ע\u200d]"
    )
    | st.characters(),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(text=HOSTILE)
def test_no_text_spoils_the_file_or_is_lost(text: str) -> None:
    content = render_docx(everywhere(text), LAYOUT)
    shown = "".join(safe(text).split())
    for name in ("word/document.xml", "word/footnotes.xml", "word/footer1.xml"):
        assert shown in "".join("".join(select(part(content, name), "//w:t/text()")).split())
    read = docx.Document(io.BytesIO(content))
    assert safe(text) in [p.text for p in read.paragraphs] or not shown


def test_a_title_follows_the_letterhead_at_once() -> None:
    body = body_of(text_only(HEAD, Title("BÁO CÁO", "Kết quả")))
    (table,) = elements(body, "//w:tbl")
    following = table.getnext()
    assert following is not None
    assert select(following, "w:pPr/w:pStyle/@w:val") == [IDS[Named.TYPE_NAME]]
