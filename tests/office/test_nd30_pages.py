"""Each row of the decree's table as it stands on the page: on our own, and on LibreOffice's of the .docx."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.pdf import render_pdf
from tests.documents import report
from tests.documents.letter import ADDRESS, SEVERAL
from tests.office.nd30 import (
    AUTHORITIES,
    ELEMENTS,
    FRAMES,
    NATIONAL_NAME,
    OFFICES,
    RULES,
    Element,
    Middle,
    Rule,
)
from tests.office.papers import FINAL
from tests.office.programs import Convert
from tests.office.sheets import Found, Letter, Line, Paper, Sheet, lines_of
from tests.unit.render.documents import LAYOUT

Papers = dict[str, Paper]
TOP, BOTTOM, LEFT, RIGHT = (20, 25), (20, 25), (30, 35), (15, 20)  # mục I.3
EDGE = 10  # mm from the edge of the sheet, where every printer can print
CLOSE = 0.6  # mm: what a reader of PDF rounds
PAGE_NUMBER = (13, 14)


@pytest.fixture(scope="session")
def ours() -> Papers:
    """Return the documents as our own PDF."""
    return {
        name: Paper(pypdfium2.PdfDocument(render_pdf(document, LAYOUT))) for name, document in FINAL.items()
    }


@pytest.fixture(scope="session")
def words(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> Papers:
    """Return the documents as LibreOffice lays out our .docx."""
    folder: Path = tmp_path_factory.mktemp("nd30")
    files = [folder / f"{name}.docx" for name in FINAL]
    for path in files:
        path.write_bytes(render_docx(FINAL[path.stem], LAYOUT))
    made = convert("pdf", folder, files)
    return {path.stem: Paper(pypdfium2.PdfDocument(path)) for path in made}


@pytest.fixture(params=["ours", pytest.param("words", marks=pytest.mark.office)])
def papers(request: pytest.FixtureRequest) -> Papers:
    """Return the documents on paper, one way after the other."""
    found: Papers = request.getfixturevalue(request.param)
    return found


def lines_of_the_page(found: Found) -> Line:
    """Return the measure of the page's text: between its margins."""
    return Line(LEFT[0], found.sheet.width - RIGHT[0], 0)


def middle_of(element: Element, found: Found, paper: Paper) -> float:
    """Return where the middle of the element's lines must be, in mm."""
    match element.centred:
        case Middle.PAGE:
            return lines_of_the_page(found).middle
        case Middle.NATION:
            return paper.find(NATIONAL_NAME).lines[0].middle
        case Middle.OFFICE:
            return paper.find(OFFICES[element.document]).lines[0].middle
        case _:
            return paper.find(AUTHORITIES[element.document]).lines[0].middle


@pytest.mark.parametrize("element", ELEMENTS, ids=str)
def test_type(papers: Papers, element: Element) -> None:
    found = papers[element.document].find(element.words)
    smallest, largest = element.sizes
    assert all(smallest <= size <= largest for size in found.sizes), found.sizes
    assert found.bold is element.bold
    assert found.italic is element.italic
    said = "".join(letter.char for letter in found.letters)
    assert (said == said.upper()) or not element.capitals
    assert {"Serif" in letter.font or "Times" in letter.font for letter in found.letters} == {True}


@pytest.mark.parametrize("element", [e for e in ELEMENTS if e.centred], ids=str)
def test_it_is_centred(papers: Papers, element: Element) -> None:
    paper = papers[element.document]
    found = paper.find(element.words)
    wanted = middle_of(element, found, paper)
    assert all(abs(line.middle - wanted) < CLOSE for line in found.lines), (found.lines, wanted)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_rule(papers: Papers, rule: Rule) -> None:
    found = papers[rule.document].find(rule.words)
    drawn = found.rule_below()
    shortest, longest = rule.shares
    share = drawn.width / max(line.width for line in found.lines)
    assert shortest <= share <= longest, share
    assert abs(drawn.middle - found.lines[-1].middle) < CLOSE


@pytest.mark.parametrize("name", FRAMES)
def test_mark_of_urgency(papers: Papers, name: str) -> None:
    document, said, width, height = FRAMES[name]
    found = papers[document].find(said)
    frame = found.frame()
    assert abs(frame.width - width) < CLOSE
    assert abs(frame.height - height) < CLOSE
    assert abs(frame.middle - found.lines[0].middle) < CLOSE
    capitals = found.lines[0].base - found.letters[0].size * 0.66 * 25.4 / 72  # their upper edge
    assert abs((capitals - frame.top) - (frame.bottom - found.lines[0].base)) < 1.5


def test_mark_of_circulation_stands_in_a_frame(papers: Papers) -> None:
    found = papers["report"].find("LƯU HÀNH NỘI BỘ")
    frame = found.frame()
    assert abs(frame.middle - found.lines[0].middle) < CLOSE
    assert frame.width > found.lines[0].width


@pytest.mark.parametrize("name", FINAL)
def test_paper_and_margins(papers: Papers, name: str) -> None:
    """Mục I.1 – I.3: A4, margins within their limits on every page, whichever way it lies."""
    for sheet in papers[name].sheets:
        assert sorted((round(sheet.width), round(sheet.height))) == [210, 297]
        above = [letter for letter in sheet.letters if letter.base <= TOP[0]]
        assert "".join(letter.char for letter in above).isdigit() or not above
        foot = address_of(papers[name], sheet)
        body = [letter for letter in sheet.letters if letter.base > TOP[0] and letter not in foot]
        assert min(letter.left for letter in body) >= LEFT[0] - CLOSE
        assert max(letter.right for letter in body) <= sheet.width - RIGHT[0] + CLOSE
        assert max(letter.base for letter in body) <= sheet.height - BOTTOM[0] + CLOSE
        assert all(letter.base <= sheet.height - EDGE for letter in foot)


def address_of(paper: Paper, sheet: Sheet) -> frozenset[Letter]:
    """Return the letters of the address at the foot of a letter's first page, for which a margin has room."""
    if sheet is not paper.sheets[0] or "Website" not in sheet.text:
        return frozenset()
    return frozenset(letter for line in ADDRESS for letter in paper.find(line).letters)


@pytest.mark.parametrize("name", FINAL)
def test_row_14_page_numbers(papers: Papers, name: str) -> None:
    """Mục I.7, III.1.đ, V.14: from 2 on, anew in each appendix, in the middle of the upper margin."""
    starts = [number for number, sheet in enumerate(papers[name].sheets) if begins(sheet.text)]
    assert len(starts) == len(FINAL[name].sections)
    number = 0
    for at, sheet in enumerate(papers[name].sheets):
        number = 1 if at in starts else number + 1
        shown = [letter for letter in sheet.letters if letter.base <= TOP[0]]
        assert "".join(letter.char for letter in shown) == ("" if number == 1 else str(number))
        for letter in shown:
            assert PAGE_NUMBER[0] <= round(letter.size, 1) <= PAGE_NUMBER[1]
            assert "Bold" not in letter.font
            assert "Italic" not in letter.font
        if shown:
            middle = (shown[0].left + shown[-1].right) / 2
            assert abs(middle - (LEFT[0] + sheet.width - RIGHT[0]) / 2) < CLOSE


def begins(text: str) -> bool:
    """Whether the text of a page is that of the first page of a section."""
    return "CỘNGHÒAXÃHỘICHỦNGHĨAVIỆTNAM" in text or "(Kèmtheo" in text


@pytest.mark.parametrize("name", ["report", "letter", "several"])
def test_the_nation_stands_above_right_the_office_above_left(papers: Papers, name: str) -> None:
    paper = papers[name]
    nation, office = paper.find(NATIONAL_NAME), paper.find(OFFICES[name])
    assert (nation.number, office.number) == (0, 0)
    assert len(nation.lines) == 1
    assert nation.left > office.sheet.width / 2 - 20 > office.lines[0].middle
    assert max(line.right for line in office.lines) < nation.left


@pytest.mark.parametrize("name", ["report", "letter", "several"])
def test_number_and_date_stand_on_one_line(papers: Papers, name: str) -> None:
    """Mục II.4.c."""
    paper = papers[name]
    number = paper.find("Số: 07/BC-BCĐ" if name == "report" else "Số: 128/STTTT-VP")
    date = paper.find("An Hòa, ngày")
    assert abs(number.lines[0].base - date.lines[0].base) < CLOSE


@pytest.mark.parametrize("name", ["report", "letter"])
def test_running_text_is_justified_indented_and_spaced(papers: Papers, name: str) -> None:
    """Mục II.6.e: both edges even, first line 10 or 12.7 mm in, lines 1 – 1.5 apart."""
    found = papers[name].find("Thực hiện Công văn số 35/SNV-CCHC ngày 09")
    first = found.letters[0]
    lines = [line for line in text_lines(found.sheet) if line.base >= first.base - CLOSE][:4]
    assert any(abs(lines[0].left - LEFT[0] - indent) < CLOSE for indent in (10, 12.7))
    assert all(abs(line.right - (210 - RIGHT[0])) < CLOSE for line in lines[:3]), lines
    assert all(abs(line.left - LEFT[0]) < CLOSE for line in lines[1:]), lines
    single = first.size * 1.149 * 25.4 / 72
    steps = [(below.base - above.base) / single for above, below in pairwise(lines)]
    assert all(0.99 <= step <= 1.51 for step in steps), steps


def text_lines(sheet: Sheet) -> tuple[Line, ...]:
    """Return the lines of running text, without footnotes and their numbers."""
    return lines_of(tuple(letter for letter in sheet.letters if letter.size >= 13))


def test_paragraphs_stand_6_points_apart(papers: Papers) -> None:
    """Mục II.6.e."""
    paper = papers["report"]
    first, second = paper.find(
        "c) Công tác phối hợp giữa các cơ quan từng bước đi vào nền nếp, rõ người, rõ việc;"
    ).lines
    following = paper.find("d) Công tác thi đua").lines[0]
    assert following.base - second.base >= second.base - first.base + 6 * 25.4 / 72 - 0.1


def test_dashes_of_several_addressees_stand_under_the_colon(papers: Papers) -> None:
    """Mục II.9.d."""
    paper = papers["several"]
    colon = paper.find("Kính gửi:").letters[-1]
    names = [paper.find(name) for name in SEVERAL]
    assert len({round(name.lines[0].left) for name in names}) == 1
    dash = 14 * 0.583 * 25.4 / 72  # with its space
    assert abs(names[0].left - dash - colon.left) < 1


def test_recipients_stand_beside_the_authority_at_the_margin(papers: Papers) -> None:
    """Mục II.9.d: level with the first line of the authority, dashes at the left margin."""
    for name, authority in AUTHORITIES.items():
        recipients = papers[name].find("Nơi nhận:")
        signer = papers[name].find(authority)
        assert recipients.number == signer.number
        assert abs(recipients.lines[0].base - signer.lines[0].base) < CLOSE
        assert abs(recipients.left - LEFT[0]) < CLOSE


def test_who_signs_elsewhere_stands_between_signature_and_name(papers: Papers) -> None:
    """Mục II.7.đ: room for the signature, the other office, then the name."""
    paper = papers["report"]
    position, other, name = (
        paper.find(words).lines
        for words in ("TM. BAN CHỈ ĐẠO TRƯỞNG BAN", "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Nguyễn Văn A")
    )
    assert other[0].base - position[-1].base > 25
    assert 4 < name[0].base - other[-1].base < 9


@pytest.mark.parametrize("name", ["letter", "several"])
def test_the_address_stands_at_the_foot_of_page_one_under_a_whole_rule(papers: Papers, name: str) -> None:
    """Mục III.4."""
    paper = papers[name]
    for line in ADDRESS:
        found = paper.find(line)
        assert found.number == 0
        assert sum(line in each for each in [found.sheet.text]) <= 1
    first = paper.find(ADDRESS[0]).lines[0]
    above = [rule for rule in paper.sheets[0].rules if 0 < first.base - rule.top < 8]
    assert any(
        abs(rule.left - LEFT[0]) < CLOSE and abs(rule.right - (210 - RIGHT[0])) < CLOSE for rule in above
    )
    under = [line for line in paper.sheets[0].lines if line.base > first.base]
    assert len(under) == len(ADDRESS) - 1
    others = "".join(sheet.text for sheet in paper.sheets[1:])
    assert "E-Mail:".replace("-", "") not in others


def test_the_subject_of_a_letter_stands_6_points_under_the_number(papers: Papers) -> None:
    """Mục II.5.b."""
    paper = papers["letter"]
    number, subject = paper.find("Số: 128/STTTT-VP").lines[0], paper.find("V/v").lines[0]
    single = 12 * 1.149 * 25.4 / 72
    gap = subject.base - number.base - single
    assert 4 < gap / (25.4 / 72) < 9


def test_six_footnotes_stand_at_the_foot_of_their_pages(papers: Papers) -> None:
    paper = papers["report"]
    notes = (
        "Thành lập theo Quyết định số 15/QĐ-UBND",
        "Ban Chỉ đạo đã tổ chức 04 phiên họp thường kỳ",
        "Số liệu tổng hợp từ Hệ thống thông tin giải quyết",
        "Không có cơ quan nào vượt số lượng cấp phó",
        "Chỉ số hài lòng do đơn vị tư vấn độc lập khảo sát",
        "Áp dụng cả với dữ liệu do cơ quan ngành dọc",
    )
    marked = (
        "(sau đây gọi là Ban Chỉ đạo)",
        "chậm so với yêu cầu",
        "đạt tỷ lệ 99,40%",
        "quy định về số lượng cấp phó",
        "doanh nghiệp làm thước đo",
        "quy định về bảo vệ bí mật nhà nước",
    )
    pages, numbers = set(), set()
    for note, place in zip(notes, marked, strict=True):
        found, text = paper.find(note), paper.find(place)
        number = next(letter for letter in after(text) if letter.char.isdigit())
        numbers.add((number.size, text.letters[-1].base - number.base))
        assert found.number == text.number, note
        assert max(found.sizes) < 13
        below = [line for line in found.sheet.lines if line.base > found.lines[0].base]
        assert len(below) <= 5  # other notes, and its own further lines
        pages.add(found.number)
    assert len(pages) > 2
    sizes, raised = zip(*numbers, strict=True)
    assert max(sizes) < 14
    assert min(raised) > 1
    assert max(sizes) - min(sizes) < 0.1  # all of one look
    assert max(raised) - min(raised) < 0.1


def after(found: Found) -> tuple[Letter, ...]:
    """Return the letters that follow the words on their page."""
    return found.sheet.letters[found.sheet.letters.index(found.letters[-1]) + 1 :]


def test_a_signature_never_stands_alone_on_its_page(ours: Papers) -> None:
    """LibreOffice parts the last row of a table from what follows, Word does not."""
    for name in ("Nguyễn Văn A", "Trần Thị B", "Lê Văn C", "Phạm Thị D"):
        found = ours["report"].find(name)
        above = [line for line in found.sheet.lines if TOP[0] < line.base < found.lines[0].base - 40]
        assert above, name


@pytest.mark.parametrize(
    "said",
    [
        "(Kèm theo Báo cáo số 07/BC-BCĐ ngày 05 tháng 02 năm 2023 của Ban Chỉ đạo cải cách hành chính tỉnh)",
        "(Kèm theo Báo cáo số /BC-BCĐ ngày tháng năm 2023 của Ban Chỉ đạo cải cách hành chính tỉnh)",
    ],
    ids=["Phụ lục I", "Phụ lục II"],
)
def test_a_rule_closes_the_head_of_an_appendix(papers: Papers, said: str) -> None:
    """Phụ lục III, mẫu 2.1: a line under the words “Kèm theo”."""
    found = papers["report"].find(said)
    rule = found.rule_below()
    assert rule.width < max(line.width for line in found.lines)
    assert abs(rule.middle - lines_of_the_page(found).middle) < CLOSE


@pytest.mark.parametrize("name", FINAL)
def test_the_end_mark_stands_once(papers: Papers, name: str) -> None:
    assert "".join(sheet.text for sheet in papers[name].sheets).count("./.") == 1


def test_appendices_are_called_by_roman_numbers_only_where_there_are_several(papers: Papers) -> None:
    for number, title in enumerate(("KẾT QUẢ THỐNG KÊ", "MỘT SỐ NỘI DUNG", "DANH MỤC NHIỆM VỤ"), 1):
        papers["report"].find(f"Phụ lục {'I' * number} {title}")
    papers["sample"].find("Phụ lục THỐNG KÊ")


@pytest.mark.parametrize(
    ("name", "said"), [("report", "Phụ lục III DANH MỤC"), ("sample", "Phụ lục THỐNG KÊ")]
)
def test_row_9_the_word_appendix_has_size_14(papers: Papers, name: str, said: str) -> None:
    label = papers[name].find(said).letters[:6]
    assert {round(letter.size, 1) for letter in label} == {14}


def test_what_is_not_known_yet_stays_open(papers: Papers) -> None:
    """Mục III.1.c, of electronic documents: number and date of the second appendix are blanks on the page."""
    found = papers["report"].find("(Kèm theo Báo cáo số /BC-BCĐ ngày tháng năm 2023 của")
    line = [letter for letter in found.letters if abs(letter.base - found.letters[0].base) < 1]
    gaps = [right.left - left.right for left, right in pairwise(line)]
    assert sum(gap > 5 for gap in gaps) >= 3


def test_the_long_name_of_the_office_has_120_letters() -> None:
    assert len(report.OFFICE) == 120
