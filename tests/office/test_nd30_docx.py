"""Each row of the decree's table in the .docx itself: styles, sections, indents, borders."""

from __future__ import annotations

import pytest
from lxml import etree

from cchc_desktop.document.model import Footnote, Heading, Orientation, Paragraph
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.fonts import load_face
from tests.office.nd30 import ELEMENTS, FRAMES, RULES, Element, Middle, Rule
from tests.office.papers import FINAL
from tests.office.word import MM, W, Word
from tests.unit.render.documents import LAYOUT
from tests.unit.render.ooxml import elements, select

CLOSE = 0.6  # mm
MARGINS = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}  # mục I.3
BODIES = ("Ngay từ đầu năm, Ban Chỉ đạo", "đ) Công tác thông tin", "- Rà soát, đơn giản hóa 86 thủ tục")


@pytest.fixture(scope="module")
def files() -> dict[str, Word]:
    """Return the documents as .docx."""
    return {name: Word(render_docx(document, LAYOUT)) for name, document in FINAL.items()}


@pytest.mark.parametrize("element", ELEMENTS, ids=str)
def test_type(files: dict[str, Word], element: Element) -> None:
    smallest, largest = element.sizes
    for found in files[element.document].find(element.words).types:
        assert smallest <= found.size <= largest
        assert found.bold is element.bold
        assert found.italic is element.italic
        assert found.font == "Times New Roman"


@pytest.mark.parametrize(
    "element", [e for e in ELEMENTS if e.centred and not e.row.startswith("8a")], ids=str
)
def test_it_is_centred(files: dict[str, Word], element: Element) -> None:
    word = files[element.document]
    for paragraph in word.find(element.words).paragraphs:
        assert word.attribute(paragraph, "jc", "val") == "center"
        assert word.number(paragraph, "ind", "firstLine") == 0
        assert word.number(paragraph, "ind", "left") == word.number(paragraph, "ind", "right")
        in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
        assert in_cell is (element.centred is not Middle.PAGE)


def test_row_8a_one_addressee_stands_in_the_middle(files: dict[str, Word]) -> None:
    word = files["letter"]
    (paragraph,) = word.find("Kính gửi: Sở Nội vụ tỉnh An Hòa").paragraphs
    left = word.number(paragraph, "ind", "left") * MM
    said = load_face(LAYOUT.fonts).width("Kính gửi: Sở Nội vụ tỉnh An Hòa", 14)
    assert abs(left - (word.width_around(paragraph) - said) / 2) < CLOSE


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_rule(files: dict[str, Word], rule: Rule) -> None:
    """The rule is the border of the empty paragraph that follows; its share is that of the longest line."""
    word = files[rule.document]
    (paragraph,) = word.find(rule.words).paragraphs
    line = paragraph.getnext()
    assert line is not None
    assert select(line, ".//w:pBdr/w:top/@w:val") == ["single"]
    assert word.number(line, "ind", "left") == word.number(line, "ind", "right")
    (said,) = word.find(rule.words).types
    face = load_face(LAYOUT.fonts, bold=said.bold)
    longest = max(face.width(text, said.size) for text in select(paragraph, ".//w:t/text()"))
    shortest_share, longest_share = rule.shares
    assert shortest_share <= word.length(line) / longest <= longest_share


@pytest.mark.parametrize("name", FRAMES)
def test_mark_of_urgency(files: dict[str, Word], name: str) -> None:
    document, said, width, _height = FRAMES[name]
    word = files[document]
    (paragraph,) = word.find(said).paragraphs
    sides = [word.attribute(paragraph, f"pBdr/{side}", "val") for side in ("top", "left", "bottom", "right")]
    assert sides == ["single"] * 4
    assert abs(word.length(paragraph) - width) < CLOSE


@pytest.mark.parametrize("name", FINAL)
def test_paper_margins_and_first_pages(files: dict[str, Word], name: str) -> None:
    """Mục I.1 – I.3, I.7, III.1.đ: of every section."""
    sections = elements(files[name].body, "//w:sectPr")
    assert len(sections) == len(FINAL[name].sections)
    for section, wanted in zip(sections, FINAL[name].sections, strict=True):
        (wide,), (high,) = select(section, "w:pgSz/@w:w"), select(section, "w:pgSz/@w:h")
        across = wanted.orientation is Orientation.LANDSCAPE
        assert (round(int(wide) * MM), round(int(high) * MM)) == ((297, 210) if across else (210, 297))
        assert select(section, "w:pgSz/@w:orient") == (["landscape"] if across else [])
        for side, (least, most) in MARGINS.items():
            (margin,) = select(section, f"w:pgMar/@w:{side}")
            assert least - 0.05 <= int(margin) * MM <= most
        assert select(section, "w:pgNumType/@w:start") == ["1"]
        assert len(elements(section, "w:titlePg")) == 1
    # A section without a header of its own has that of the one before it.
    assert sorted(select(sections[0], "w:headerReference/@w:type")) == ["default", "first"]


@pytest.mark.parametrize("name", FINAL)
def test_row_14_page_numbers_are_fields(files: dict[str, Word], name: str) -> None:
    """In the middle, size 13 – 14, upright; nowhere on a first page."""
    word = files[name]
    shown = set()
    for part, root in word.parts.items():
        if not part.startswith("word/header"):
            continue
        for paragraph in elements(root, "//w:p[.//w:instrText]"):
            assert select(paragraph, ".//w:instrText/text()") == [" PAGE "]
            assert word.attribute(paragraph, "jc", "val") == "center"
            (size,) = select(word.styles["Header"], "w:rPr/w:sz/@w:val")
            assert 26 <= int(size) <= 28
            assert elements(word.styles["Header"], "w:rPr/w:b | w:rPr/w:i") == []
            shown.add(part.removeprefix("word/"))
    links = elements(word.parts["word/_rels/document.xml.rels"], "//*[@Target]")
    targets = {str(link.get("Id")): str(link.get("Target")) for link in links}
    for kind, numbered in (("default", True), ("first", False)):
        keys = select(word.body, f"//w:headerReference[@w:type='{kind}']/@r:id")
        assert {targets[key] in shown for key in keys} == {numbered}


@pytest.mark.parametrize("said", BODIES)
def test_running_text(files: dict[str, Word], said: str) -> None:
    """Mục II.6.e: justified, 10 or 12.7 mm in, at least 6 points between paragraphs, 1 – 1.5 lines."""
    word = files["report"]
    (paragraph,) = word.find(said).paragraphs
    assert word.attribute(paragraph, "jc", "val") == "both"
    indent = word.number(paragraph, "ind", "firstLine") * MM
    assert any(abs(indent - allowed) < 0.05 for allowed in (10, 12.7))
    before, after = (word.number(paragraph, "spacing", side) for side in ("before", "after"))
    assert before + after >= 120
    assert word.attribute(paragraph, "spacing", "lineRule") == "auto"
    assert 240 <= word.number(paragraph, "spacing", "line") <= 360


def test_the_subject_of_a_letter_stands_6_points_under_the_number(files: dict[str, Word]) -> None:
    """Mục II.5.b."""
    word = files["letter"]
    (subject,) = word.find("V/v cung cấp số liệu").paragraphs
    (number,) = word.find("Số: 128/STTTT-VP").paragraphs
    apart = word.number(subject, "spacing", "before") + word.number(number, "spacing", "after")
    assert 120 <= apart <= 160


@pytest.mark.parametrize("name", FINAL)
def test_footnotes_are_real_ones(files: dict[str, Word], name: str) -> None:
    word = files[name]
    wanted = [
        inline.text
        for block in FINAL[name].blocks()
        if isinstance(block, Paragraph)
        for inline in block.runs
        if isinstance(inline, Footnote)
    ]
    ids = select(word.body, "//w:footnoteReference/@w:id")
    notes = word.parts["word/footnotes.xml"]
    texts = ["".join(select(notes, f"//w:footnote[@w:id='{id_}']//w:t/text()")).strip() for id_ in ids]
    assert texts == wanted
    assert len(set(ids)) == len(wanted)


@pytest.mark.parametrize("name", FINAL)
def test_headings_are_words_own(files: dict[str, Word], name: str) -> None:
    """So that the navigation pane shows them: as many of each level as the document has."""
    word = files[name]
    for level in (1, 2, 3):
        wanted = [b for b in FINAL[name].blocks() if isinstance(b, Heading) and b.level == level]
        shown = [
            paragraph
            for paragraph in elements(word.body, "//w:p")
            if word.attribute(paragraph, "outlineLvl", "val") == str(level - 1)
            and not "".join(select(paragraph, ".//w:t/text()")).startswith("Phụ lục")
        ]
        assert len(shown) == len(wanted)


@pytest.mark.parametrize("name", FINAL)
def test_nothing_is_set_on_a_run_but_bold_and_italic(files: dict[str, Word], name: str) -> None:
    set_on_runs = {
        etree.QName(child).localname
        for part in ("word/document.xml", "word/footnotes.xml")
        for child in elements(files[name].parts[part], "//w:r/w:rPr/*")
    }
    assert set_on_runs <= {"b", "bCs", "i", "iCs", "rStyle"}


def test_the_language_is_vietnamese(files: dict[str, Word]) -> None:
    for word in files.values():
        assert set(select(word.parts["word/styles.xml"], "//w:lang/@w:val")) == {"vi-VN"}
        assert "compat" not in "".join(select(word.body, "//@w:val"))
        modes = select(
            word.parts["word/settings.xml"], "//w:compatSetting[@w:name='compatibilityMode']/@w:val"
        )
        assert modes == ["15"]  # an older one makes Word say so in the title bar


def test_tables_mark_their_heads_and_keep_rows_whole(files: dict[str, Word]) -> None:
    """Only the row longer than a page may break; a group row stays with the next."""
    (table,) = elements(files["report"].body, "//w:tbl[.//w:t='Chỉ tiêu thống kê']")
    rows = elements(table, "w:tr")
    heads = [row for row in rows if elements(row, "w:trPr/w:tblHeader")]
    assert heads == rows[:2]
    broken = [row for row in rows if not elements(row, "w:trPr/w:cantSplit")]
    assert ["Kế hoạch số 13/KH" in "".join(select(row, ".//w:t/text()")) for row in broken] == [True]
    groups = [row for row in rows if "Quy chế vận hành" in "".join(select(row, ".//w:t/text()"))]
    assert len(groups) == 5
    assert all(elements(row, ".//w:keepNext") for row in groups)
