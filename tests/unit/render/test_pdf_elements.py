"""Every element of NĐ 30/2020 on the page: where it stands, how it looks."""

from __future__ import annotations

import re
import struct
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from cchc_desktop.document.model import (
    Addressees,
    Align,
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
    Urgency,
)
from cchc_desktop.render.base import Base, Picture
from cchc_desktop.render.fonts import POINT
from cchc_desktop.render.pdf import render_pdf
from tests.documents.letter import official_letter
from tests.documents.report import full_report
from tests.unit.render.documents import AWKWARD, LAYOUT, PROPERTIES, TABLE, TEXT, text_only

HEAD = Letterhead("UBND TỈNH", "SỞ NỘI VỤ", "Số: 01/SNV", "An Hòa, ngày 01 tháng 02 năm 2023")
LONG = Paragraph((Run("Câu văn dài để đầy trang. " * 40),))


@dataclass(frozen=True)
class Line:
    """Words of one look: their rectangle in mm from the page's top left, size in points, font."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    font: str

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def opened(*blocks: Block, **section: Any) -> Any:
    return pypdfium2.PdfDocument(render_pdf(Document((Section(blocks, **section),), PROPERTIES), LAYOUT))


def lines(page: Any) -> list[Line]:
    """Return the words of a page, one for each run of one look in a line."""
    height = page.get_height()
    text = page.get_textpage()
    found = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top).strip()
        at = text.get_index((left + right) / 2, (bottom + top) / 2, 50, 10)
        name = text_font(text, at)
        size = pdfium.FPDFText_GetFontSize(text, at)
        edges = (left * POINT, (height - top) * POINT, right * POINT, (height - bottom) * POINT)
        found.append(Line(words, *edges, round(size, 1), name))
    return found


def text_font(text: Any, at: int) -> str:
    import ctypes

    name = ctypes.create_string_buffer(100)
    pdfium.FPDFText_GetFontInfo(text, at, name, 100, None)
    return name.value.decode().partition("+")[2]


def line(page: Any, words: str) -> Line:
    return next(each for each in lines(page) if words in each.text)


def frames(page: Any) -> Iterator[tuple[float, float, float, float, tuple[int, ...]]]:
    """Yield the strokes of a page: left, top, right, bottom in mm, and their colour."""
    import ctypes

    for each in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        colour = [ctypes.c_uint() for _ in range(4)]
        pdfium.FPDFPageObj_GetStrokeColor(each, *colour)
        yield (
            left * POINT,
            (page.get_height() - top) * POINT,
            right * POINT,
            (page.get_height() - bottom) * POINT,
            tuple(part.value for part in colour[:3]),
        )


def blue(page: Any) -> tuple[float, ...]:
    """Return the rectangle of what is blue on a page: left, top, right, bottom in mm; nothing without any."""
    bitmap = page.render(scale=2)
    pixels = bytes(bitmap.buffer)
    rows = [pixels[y * bitmap.stride :][: bitmap.width * 3] for y in range(bitmap.height)]
    found = [
        (x, y)
        for y, row in enumerate(rows)
        if b"\xff\0\0" in row
        for x in range(bitmap.width)
        if row[3 * x : 3 * x + 3] == b"\xff\0\0"
    ]
    if not found:
        return ()
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return tuple(edge / 2 * POINT for edge in (min(xs), min(ys), max(xs) + 1, max(ys) + 1))


def png(width: int = 8, height: int = 4) -> bytes:
    """Return a blue picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    rows = zlib.compress((b"\0" + b"\0\0\xff" * width) * height)
    size = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


# -- the head of page one


def test_the_subject_of_a_letter_stands_six_points_under_its_number() -> None:
    subject = "V/v cung cấp số liệu phục vụ báo cáo cải cách hành chính quý I năm 2023"
    document = opened(replace(HEAD, subject=subject))
    number, first = line(document[0], "01/SNV"), line(document[0], "V/v")
    assert (first.size, first.font) == (12, "LiberationSerif")
    assert first.middle == pytest.approx(30 + 66 / 2, abs=0.5)
    assert " ".join(each.text for each in lines(document[0]) if each.size == 12).endswith("quý I năm 2023")
    plain = lines(opened(HEAD, Paragraph((Run("V/v"),)))[0])
    assert number.top == pytest.approx(next(each.top for each in plain if "01/SNV" in each.text), abs=0.01)
    # from foot to head of the letters: the line's own space above and below, and six points
    own = ((1.107 - 0.66) * 12 + 0.216 * 13) * POINT
    assert first.top - number.bottom == pytest.approx(6 * POINT, abs=own)


@pytest.mark.parametrize(
    ("urgency", "width"), [(Urgency.URGENT, 20), (Urgency.VERY_URGENT, 40), (Urgency.FLASH, 30)]
)
def test_urgency_is_a_red_mark_of_the_size_of_its_stamp(urgency: Urgency, width: float) -> None:
    (page,) = opened(replace(HEAD, urgency=urgency))
    (left, top, right, bottom, _), *_ = [each for each in frames(page) if each[4] == (255, 0, 0)]
    around = 2 * LAYOUT.geometry.mark.rule * POINT  # pdfium adds a whole stroke on each side
    assert right - left - around == pytest.approx(width, abs=0.05)
    assert bottom - top - around == pytest.approx(8, abs=0.05)
    words = line(page, urgency)
    assert (words.size, words.font) == (13, "LiberationSerif-Bold")
    assert words.middle == pytest.approx((left + right) / 2, abs=0.5)
    assert top > line(page, "01/SNV").bottom
    assert right < 30 + LAYOUT.geometry.letterhead.left


def test_who_may_read_it_stands_framed_under_place_and_date() -> None:
    (page,) = opened(replace(HEAD, circulation="LƯU HÀNH NỘI BỘ"))
    words, date = line(page, "LƯU HÀNH"), line(page, "An Hòa")
    assert words.top > date.bottom
    assert words.middle == pytest.approx(date.middle, abs=0.5)
    assert any(
        left < words.left and top < words.top and right > words.right and bottom > words.bottom
        for left, top, right, bottom, _ in frames(page)
    )


def test_a_head_without_marks_takes_no_more_room_than_before() -> None:
    with_subject = line(opened(replace(HEAD, subject="V/v việc"), Paragraph((Run("Chữ"),)))[0], "Chữ")
    without = line(opened(HEAD, Paragraph((Run("Chữ"),)))[0], "Chữ")
    assert without.top < with_subject.top


def test_an_office_name_of_120_letters_takes_its_lines_in_its_column() -> None:
    page = pypdfium2.PdfDocument(render_pdf(full_report(), LAYOUT))[0]
    name = [each for each in lines(page) if each.size == 12 and each.right < 97 and each.top < 75]
    assert len(name) > 4
    assert all(each.middle == pytest.approx(30 + 66 / 2, abs=0.6) for each in name)


# -- the text


def test_legal_bases_are_in_italics() -> None:
    (page,) = opened(LegalBases(("Căn cứ Luật A;", "Căn cứ Nghị định số 30/2020/NĐ-CP.")))
    found = lines(page)
    assert {each.font for each in found} == {"LiberationSerif-Italic"}
    assert len({round(each.top) for each in found}) == 2


def test_a_part_has_its_number_above_its_title() -> None:
    document = opened(Heading(1, "Phần I", "TÌNH HÌNH", kind=HeadingKind.PART), Heading(2, "I", "KẾT QUẢ"))
    number, title = line(document[0], "Phần I"), line(document[0], "TÌNH HÌNH")
    assert number.bottom < title.bottom
    assert number.middle == pytest.approx(30 + 165 / 2, abs=0.5)
    assert title.middle == pytest.approx(30 + 165 / 2, abs=0.5)
    assert {number.font, title.font} == {"LiberationSerif-Bold"}
    items = [(item.level, item.get_title()) for item in document.get_toc()]
    assert items == [(0, "Phần I TÌNH HÌNH"), (1, "I. KẾT QUẢ")]


def test_footnotes_stand_at_the_foot_of_their_page_and_count_through_the_document() -> None:
    def noted(words: str) -> Paragraph:
        return Paragraph((Run(words), Footnote((Run("chú thích "), Run(words, italic=True))), Run(".")))

    first = Section((noted("một"), LONG, LONG, LONG, noted("hai")))
    document = pypdfium2.PdfDocument(
        render_pdf(Document((first, Section((noted("ba"),))), PROPERTIES), LAYOUT)
    )
    texts = [page.get_textpage().get_text_range() for page in document]
    for words, number in (("một", 1), ("hai", 2), ("ba", 3)):
        text = next(text for text in texts if f"chú thích {words}" in text)
        assert re.search(rf"{number}\s+chú thích {words}", text)
        assert re.search(rf"{words}{number}\s*\.", text)
    notes = [each for page in document for each in lines(page) if "chú thích" in each.text]
    assert [each.size for each in notes] == [10, 10, 10]
    assert all(each.bottom < 277.5 for each in notes)
    assert notes[0].top > 270


def test_three_hundred_footnotes() -> None:
    runs = [part for n in range(300) for part in (Run(f"Chữ {n}"), Footnote((Run(f"Chú thích {n}"),)))]
    content = render_pdf(text_only(Paragraph(tuple(runs))), LAYOUT)
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    assert "Chú thích 299" in text


# -- the foot


def test_who_only_signs_has_no_recipients_beside() -> None:
    (page,) = opened(Signature((), ("TL. TRƯỞNG BAN", "TRƯỞNG PHÒNG"), "Lê Văn C"))
    assert all(each.left > 30 + LAYOUT.geometry.signature.left for each in lines(page))
    assert "Nơi nhận" not in page.get_textpage().get_text_range()


def test_another_office_of_the_signer_stands_above_the_name() -> None:
    signature = Signature(("- Lưu: VT.",), ("TRƯỞNG BAN",), "Nguyễn Văn A", other_position="PHÓ CHỦ TỊCH")
    (page,) = opened(signature)
    found = [line(page, words) for words in ("TRƯỞNG BAN", "PHÓ CHỦ TỊCH", "Nguyễn Văn A")]
    assert found[1].top - found[0].bottom > LAYOUT.geometry.signature.space - 1
    assert 0 < found[2].bottom - found[1].bottom < 7
    assert {each.font for each in found} == {"LiberationSerif-Bold"}
    assert [each.middle for each in found] == pytest.approx([found[0].middle] * 3, abs=0.5)


def test_the_drafter_stands_under_the_recipients() -> None:
    (page,) = opened(Signature(("- Lưu: VT.",), ("GIÁM ĐỐC",), "Nguyễn Văn A", drafter="PL.(300)"))
    drafter = line(page, "PL.(300)")
    assert drafter.size == 11
    assert drafter.left == pytest.approx(30, abs=0.5)
    assert drafter.top > line(page, "Lưu").bottom


def test_the_address_stands_at_the_foot_of_page_one_alone_and_nothing_runs_into_it() -> None:
    address = ("Số 01, đường Mùa Xuân", "ĐT: (0200) 000 0000", "stttt.example.vn")
    note = Paragraph((Run("Chữ"), Footnote((Run("Một chú thích."),))))
    document = opened(HEAD, note, *([LONG] * 6), address=address)
    page = document[0]
    first, last = line(page, "Mùa Xuân"), line(page, "example.vn")
    assert (first.size, first.font) == (11, "LiberationSerif")
    assert last.bottom < 287.5
    (rule,) = [each for each in frames(page) if each[2] - each[0] > 160]
    assert (rule[0], rule[2]) == pytest.approx((30, 195), abs=0.3)
    body = [each for each in lines(page) if "Câu văn" in each.text or "chú thích" in each.text]
    assert max(each.bottom for each in body) < rule[1] < first.top
    assert len(document) > 1
    assert not any("Mùa Xuân" in each.text for each in lines(document[1]))


def test_a_letterhead_picture_stands_on_page_one_and_pushes_the_text_when_it_is_high() -> None:
    document = Document((Section((HEAD, *([LONG] * 6))), Section((LONG,))), PROPERTIES)

    def drawn(height: float) -> Any:
        base = Base("base.docx", b"", Picture(png(), "png", 40, height, Align.CENTER))
        return pypdfium2.PdfDocument(render_pdf(document, replace(LAYOUT, base=base)))

    pictures = [blue(page) for page in drawn(30)]
    assert [bool(found) for found in pictures] == [True, *([False] * (len(pictures) - 1))]
    (left, top, right, bottom) = pictures[0]
    assert (left, top, right, bottom) == pytest.approx(
        (30 + 165 / 2 - 20, 10, 30 + 165 / 2 + 20, 40), abs=0.3
    )
    tops = [line(drawn(height)[0], "UBND TỈNH").top for height in (5, 30)]
    assert tops[1] - tops[0] == pytest.approx(20, abs=0.1)


# -- the file


def test_the_oldest_archives_get_the_same_pages() -> None:
    new, old = (
        pypdfium2.PdfDocument(render_pdf(official_letter(), LAYOUT, standard=standard))
        for standard in ("a-2b", "a-1b")
    )
    assert b"<pdfaid:part>1</pdfaid:part>" in render_pdf(official_letter(), LAYOUT, standard="a-1b")
    pages = zip(new, old, strict=True)
    assert all(a.render(scale=1).buffer[:] == b.render(scale=1).buffer[:] for a, b in pages)


def test_complete_documents_read_back_whole() -> None:
    for document in (full_report(), official_letter()):
        found = pypdfium2.PdfDocument(render_pdf(document, LAYOUT))
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in found)
        assert unicodedata.is_normalized("NFC", text)
        assert "□" not in text
        for block in document.blocks():
            if isinstance(block, Heading | AppendixHead):
                assert block.title.split("\n")[0][:30] in text


def test_appendices_are_each_numbered_anew() -> None:
    found = pypdfium2.PdfDocument(render_pdf(full_report(), LAYOUT))
    firsts = [page.get_textpage().get_text_range().split("\r\n", 1)[0] for page in found]
    begins = [n for n, first in enumerate(firsts) if not first.isdecimal()]
    assert len(begins) == 4
    assert firsts[begins[1] + 1] == "2"


@pytest.mark.parametrize("text", AWKWARD.values(), ids=list(AWKWARD))
def test_awkward_text_in_every_new_element(text: str) -> None:
    head = Letterhead(text, text, text, text, subject=text, urgency=Urgency.FLASH, circulation=text)
    note = Paragraph((Run(text), Footnote((Run(text, italic=True),)), Footnote(())))
    blocks: tuple[Block, ...] = (
        head,
        Addressees((text,)),
        LegalBases((text, text)),
        Heading(1, text, text, kind=HeadingKind.PART),
        note,
        Signature((), (), text, other_position=text, drafter=text),
        Signature((text,), (text,), "", drafter=text),
    )
    document = Document((Section(blocks, address=(text, text)),), PROPERTIES)
    assert len(pypdfium2.PdfDocument(render_pdf(document, LAYOUT))) >= 1


def test_nothing_at_all() -> None:
    empty = Document((Section(()), Section((Paragraph(()), LegalBases(()), Addressees(("",))))), PROPERTIES)
    assert len(pypdfium2.PdfDocument(render_pdf(empty, LAYOUT))) >= 1


def test_the_usual_text_has_no_element_it_does_not_need() -> None:
    (page, *_) = opened(*TEXT)
    assert not any(colour == (255, 0, 0) for *_, colour in frames(page))


def test_a_signature_under_a_table_is_never_alone_on_a_page() -> None:
    rows = [Row((Cell(str(n)), Cell(f"Dòng {n}"), Cell(), Cell(), Cell())) for n in range(45)]
    for count in range(18, 45):
        table = replace(TABLE, rows=tuple(rows[:count]))
        document = opened(
            table, Signature((), ("GIÁM ĐỐC",), "Nguyễn Văn A"), orientation=Orientation.LANDSCAPE
        )
        (text,) = [text for text in page_texts(document) if "Nguyễn Văn A" in text]
        assert f"Dòng {count - 1}" in text
        assert "GIÁM ĐỐC" in text


def test_a_signature_longer_than_a_page_goes_on_overleaf() -> None:
    many = Signature(tuple(f"- Nơi thứ {n};" for n in range(150)), ("GIÁM ĐỐC",), "Nguyễn Văn A")
    for blocks in ((many,), (TABLE, many)):
        texts = page_texts(opened(*blocks))
        assert "Nơi thứ 149" in texts[-1]
        assert "Nơi thứ 0;" in "".join(texts[:-1])


def page_texts(document: Any) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]
