"""Pages read back: pictures, words found, many threads, nothing left open."""

from __future__ import annotations

import gc
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.document.model import Document, Paragraph, Run, Section
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.render import pages as module
from cchc_desktop.render.fonts import POINT
from cchc_desktop.render.pages import Pages, PdfPages, Picture
from cchc_desktop.render.pdf import render_pdf
from cchc_desktop.vietnamese import fold
from tests.unit.render.documents import LAYOUT, PROPERTIES, draft, text_only, whole

CONTENT = render_pdf(whole(), LAYOUT)
PAGES = Pages([PdfPages(CONTENT)], [()])


def text_pages(*words: str) -> Pages:
    """Return the pages of a text with a paragraph for each of `words`."""
    paragraphs = tuple(Paragraph((Run(each),)) for each in words)
    return Pages([PdfPages(render_pdf(text_only(*paragraphs), LAYOUT))], [()])


def darkness(picture: Picture) -> int:
    """Return how many bytes of a picture are dark."""
    return sum(byte < 100 for byte in picture.content)


def test_a_page_tells_its_size() -> None:
    assert [PAGES.size(page) for page in range(PAGES.count)] == [
        pytest.approx((210, 297), abs=0.1),
        pytest.approx((297, 210), abs=0.1),
    ]


@pytest.mark.parametrize("dpi", [30, 96, 110.5])
def test_a_picture_has_the_pixels_of_its_resolution(dpi: float) -> None:
    picture = PAGES.picture(0, dpi)
    assert (picture.width, picture.height) == pytest.approx((210 / 25.4 * dpi, 297 / 25.4 * dpi), abs=1)
    assert (picture.stride, picture.grey) == (4 * picture.width, False)
    assert len(picture.content) == picture.stride * picture.height
    assert darkness(picture) > 100


def test_a_grey_picture_has_a_byte_for_a_pixel() -> None:
    picture = PAGES.picture(0, 60, grey=True)
    assert picture.grey
    assert picture.width <= picture.stride < picture.width + 4
    assert darkness(picture) > 100


@pytest.mark.parametrize("dpi", [96, 110.3, 254])
def test_parts_side_by_side_are_the_page_to_the_pixel(dpi: float) -> None:
    left, right = (PAGES.picture(0, dpi, clip=clip) for clip in ((0, 20, 97.3, 40), (97.3, 20, 210, 40)))
    both = PAGES.picture(0, dpi, clip=(0, 20, 210, 40))
    assert left.height == right.height == both.height == pytest.approx(20 / 25.4 * dpi, abs=1)
    assert left.width + right.width == both.width
    rows = (
        left.content[n * left.stride :][: left.stride] + right.content[n * right.stride :][: right.stride]
        for n in range(both.height)
    )
    assert b"".join(rows) == both.content
    assert darkness(left) > 1000


def test_a_clip_beyond_the_page_is_the_page() -> None:
    part = PAGES.picture(0, 50, clip=(-10, -10, 500, 500))
    assert (part.width, part.height) == (PAGES.picture(0, 50).width, PAGES.picture(0, 50).height)


@pytest.mark.parametrize(
    "words",
    [
        "kết quả cải cách",
        "KET QUA CAI CACH",
        "Ke\u0302\u0301t qua\u0309 ca\u0309i ca\u0301ch",
        " kết  quả cải\ncách ",
    ],
)
def test_words_are_found_with_or_without_diacritics_in_any_case(words: str) -> None:
    ((found,),) = PAGES.find(words)
    assert (found.page, found.anchor) == (0, "")
    assert found.right - found.left == pytest.approx(35, abs=5)
    clip = (found.left, found.top, found.right, found.bottom)
    assert darkness(PAGES.picture(0, 150, clip=clip)) > 100
    assert found.bottom - found.top == pytest.approx(14 * 1.107 * POINT, abs=0.9)


def test_words_over_a_line_end_are_a_spot_in_each_line() -> None:
    pages = text_pages("Chữ " * 200 + "một hai")
    matches = pages.find("chữ " * 18)
    assert len(matches) == 200 // 18
    first, second = matches[0]
    assert second.top > first.top
    assert second.left < first.right


def test_words_are_found_on_every_page() -> None:
    pages = text_pages(*(["Đến hẹn lại lên. " * 30] * 20))
    found = pages.find("den hen lai")
    assert len({match[0].page for match in found}) == pages.count
    assert pages.count > 2


def test_nothing_is_found_where_nothing_is() -> None:
    assert PAGES.find("không có chữ này") == ()
    assert PAGES.find("   ") == ()
    assert PAGES.find("") == ()
    assert PAGES.find("\x00\u200b") == ()


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ ", min_size=1, max_size=12))
def test_what_is_written_is_found(words: str) -> None:
    folded = " ".join(fold(words).split())
    pages = text_pages(f"Trước {words} sau")
    assert bool(pages.find(words)) == bool(folded)
    if folded:
        assert pages.find(words) == pages.find(folded)


def test_sections_follow_one_another() -> None:
    pages = Pages([PdfPages(CONTENT), PdfPages(CONTENT)], [(), ()])
    assert (pages.count, pages.sections) == (4, (range(2), range(2, 4)))
    assert pages.size(3) == PAGES.size(1)
    assert [match[0].page for match in pages.find("kết quả cải cách")] == [0, 2]
    with pytest.raises(IndexError):
        pages.size(4)


def test_several_threads_may_look_at_once() -> None:
    document = Document(whole().sections * 2, PROPERTIES)
    pages = Pages([PdfPages(render_pdf(document, LAYOUT))], [()])
    with ThreadPoolExecutor(4) as pool:
        pictures = list(pool.map(lambda n: pages.picture(n % 4, 40), range(24)))
        found = list(pool.map(lambda _: pages.find("kết quả"), range(8)))
    assert pictures[:4] == pictures[4:8] == pictures[20:]
    assert len(set(found)) == 1


def test_pages_no_longer_wanted_are_closed() -> None:
    pages = PdfPages(CONTENT)
    document = pages._document
    pages.picture(0, 20, grey=True, clip=None)
    del pages
    gc.collect()
    assert document in module._unwanted
    PAGES.picture(0, 20)
    assert document not in module._unwanted
    assert not document.raw


def test_the_watermark_leaves_the_words_legible_and_findable() -> None:
    pages = Pages([PdfPages(render_pdf(draft(whole()), LAYOUT))], [()])
    assert len(pages.find("dự thảo")) == 2
    assert pages.find("kết quả cải cách")
    assert not re.search(rb"/(?:ca|CA) 0?\.\d", render_pdf(draft(whole()), LAYOUT))


def test_a_section_of_nothing_has_a_page() -> None:
    document = Document((Section((Paragraph(()),)),), PROPERTIES)
    assert Pages([PdfPages(render_pdf(document, LAYOUT))], [()]).count == 1


def test_what_is_still_shown_at_the_end_is_closed_before_pdfium_goes() -> None:
    script = (
        "from cchc_desktop.render import pages; from tests.unit.render.test_pages import CONTENT;"
        "shown = pages.PdfPages(CONTENT); held = shown._document;"
        "pages._close_all(); print(held.raw is None, len(pages._open))"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=PROGRAM_ROOT, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "True 0\n", "")
