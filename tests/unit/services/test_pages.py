"""The pages of the preview: the same as those of the .pdf, with the places of the fields on them."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest

from cchc_desktop.document.model import Document, Footnote, Heading, Paragraph, Row, Run, Section
from cchc_desktop.document.report import compose_report
from cchc_desktop.document.source import ReportSource
from cchc_desktop.render.layout import load_layout
from cchc_desktop.render.pdf import render_pdf
from cchc_desktop.services.exporting import LAYOUT_FOLDER
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.pages import PageMaker, Pages, Spot
from cchc_desktop.services.samples import open_sample
from tests.documents.letter import letter_to_several, official_letter
from tests.documents.report import draft_report, full_report
from tests.unit.render.documents import PROPERTIES, TABLE, appendix, text_only, whole

LAYOUT = load_layout(LAYOUT_FOLDER)
DPI = 72


@pytest.fixture(scope="module")
def sample() -> Iterator[ReportSource]:
    with open_sample(catalog()) as data:
        yield data.open_report(data.reports()[0]).outgoing.still()


@pytest.fixture(scope="module")
def pages(sample: ReportSource) -> Pages:
    return PageMaker().make(sample)


def made(document: Document) -> Pages:
    return PageMaker().pages_of(document, LAYOUT)


def of_export(document: Document) -> list[bytes]:
    """Return the pages of the exported PDF as pictures."""
    found = pypdfium2.PdfDocument(render_pdf(document, LAYOUT))
    return [bytes(page.render(scale=DPI / 72, prefer_bgrx=True).buffer) for page in found]


def same_pages(pages: Pages, document: Document) -> bool:
    return [pages.picture(n, DPI).content for n in range(pages.count)] == of_export(document)


def words(pages: Pages, spot: Spot) -> str:
    """Return the words that a spot lies on, without diacritics."""
    for section, numbers in zip(pages._sections, pages.sections, strict=True):
        if spot.page in numbers:
            letters = section._letters_of(spot.page - numbers.start)
            height = section.sizes[spot.page - numbers.start][1]
            return "".join(
                letter
                for letter, (left, bottom, right, top) in zip(letters.text, letters.boxes, strict=True)
                if spot.left <= (left + right) / 2 * 25.4 / 72 <= spot.right
                and spot.top <= height - (bottom + top) / 2 * 25.4 / 72 <= spot.bottom
            ).strip()
    raise IndexError(spot.page)


# -- the same pages as the export


def test_the_sample(sample: ReportSource, pages: Pages) -> None:
    assert same_pages(pages, compose_report(sample))
    assert [len(section) for section in pages.sections] == [4, pages.count - 4]


@pytest.mark.parametrize("document", [full_report, draft_report, official_letter, letter_to_several, whole])
def test_complete_documents(document: object) -> None:
    assert callable(document)
    assert same_pages(made(document()), document())


def test_footnotes_and_pages_are_counted_through_the_sections() -> None:
    note = Footnote((Run("Chú thích."),))
    section = Section((Paragraph((Run("Chữ"), note, Run(" nữa"), note)),))
    document = Document((section, replace(section, first_number=None, numbered_first_page=True)), PROPERTIES)
    pages = made(document)
    assert same_pages(pages, document)
    assert same_pages(pages, Document(document.sections, replace(PROPERTIES, title="Tên khác")))


def test_a_long_table() -> None:
    rows = tuple(
        replace(TABLE.rows[n % len(TABLE.rows)], anchor=f"value:{n}", keep_with_next=False)
        for n in range(150)
    )
    assert same_pages(made(appendix(*rows)), appendix(*rows))


def test_after_an_edit_and_back(sample: ReportSource) -> None:
    maker = PageMaker()
    before = maker.make(sample)
    edited = replace(sample, number="123")
    after = maker.make(edited)
    assert same_pages(after, compose_report(edited))
    assert not same_pages(after, compose_report(sample))
    assert same_pages(maker.make(sample), compose_report(sample))
    assert same_pages(before, compose_report(sample))


def test_what_did_not_change_is_kept() -> None:
    maker = PageMaker()
    document = full_report()
    first = maker.pages_of(document, LAYOUT)
    text = replace(document.sections[0], blocks=document.sections[0].blocks[:-1])
    second = maker.pages_of(replace(document, sections=(text, *document.sections[1:])), LAYOUT)
    assert second._sections[1:] == first._sections[1:]
    assert second._sections[0] is not first._sections[0]


def test_a_draft_is_laid_out_anew(sample: ReportSource) -> None:
    maker = PageMaker()
    assert maker.make(sample).find("du thao") == ()
    assert len(maker.make(replace(sample, draft=True)).find("du thao")) == maker.make(sample).count


def test_any_thread_may_ask(sample: ReportSource, pages: Pages) -> None:
    maker = PageMaker()
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: maker.make(sample), range(3)))
    assert all(each.spots == pages.spots for each in found)


# -- where the fields are


def test_a_figure_in_the_text_is_where_its_digits_are(sample: ReportSource, pages: Pages) -> None:
    in_text = [
        spot for spot in pages.spots if spot.anchor.startswith("value:") and spot.page in pages.sections[0]
    ]
    assert len(in_text) > 10
    for spot in in_text:
        shown = sample.calculation.shown(spot.anchor.removeprefix("value:"))
        assert shown.number is not None
        assert words(pages, spot) == f"{shown.number:,f}".translate(str.maketrans(",.", ".,"))
        assert spot.bottom - spot.top < 6


def test_every_row_and_note_of_the_appendix_can_be_clicked(sample: ReportSource, pages: Pages) -> None:
    across = pages.sections[-1]
    rows = {spot.anchor for spot in pages.spots if spot.page in across}
    form = sample.entry.form
    assert rows == {f"{kind}:{row.id}" for row in form.indicators for kind in ("value", "note")}


def test_a_row_leads_to_its_figure_and_its_note_to_itself(sample: ReportSource, pages: Pages) -> None:
    (page, *_) = pages.sections[-1]
    row = next(spot for spot in pages.spots if spot.page == page and spot.right - spot.left > 200)
    middle = (row.top + row.bottom) / 2
    for x, anchor in ((60, row.anchor), (175, row.anchor), (250, row.anchor.replace("value:", "note:"))):
        spot = pages.spot_at(page, x, middle)
        assert spot is not None
        assert spot.anchor == anchor
    assert pages.spot_at(page, 5, 5) is None
    assert pages.spot_at(pages.count, 60, middle) is None


def test_a_field_being_edited_is_marked_in_its_cell_alone(pages: Pages) -> None:
    across = pages.sections[-1]
    for spot in pages.spots:
        if spot.page in across and spot.anchor.startswith("value:"):
            of_table = [each for each in pages.spots_of(spot.anchor) if each.page in across]
            assert {round(each.right - each.left) for each in of_table} == {22}
    assert pages.spots_of("value:unknown") == ()


def test_rows_fill_the_table_without_gaps_or_overlaps(pages: Pages) -> None:
    for page in pages.sections[-1]:
        rows = sorted(
            (s for s in pages.spots if s.page == page and s.right - s.left > 200), key=lambda s: s.top
        )
        assert rows
        for upper, lower in pairwise(rows):
            assert lower.top == pytest.approx(upper.bottom, abs=0.3)
        assert rows[-1].bottom < 190.5


def test_the_text_under_a_heading_leads_to_it(sample: ReportSource, pages: Pages) -> None:
    for heading in sample.entry.form.outline:
        spots = pages.spots_of(f"text:{heading.id}")
        assert spots
        assert all(spot.page in pages.sections[0] for spot in spots)
    first = sample.entry.form.outline[0]
    assert words(pages, pages.spots_of(f"text:{first.id}")[0]).startswith("1. ket qua")


def test_the_head_and_the_foot_lead_to_the_office(pages: Pages) -> None:
    (number,) = pages.spots_of("number")
    assert words(pages, number) == "so: 47/bc-stttt"
    (head,) = pages.spots_of("office")
    *_others, foot = pages.spots_of("signing")
    assert words(pages, head).endswith("truyen thong")
    assert "noi nhan:" in words(pages, foot)
    assert "giam doc" in words(pages, foot)


def test_a_paragraph_over_two_pages_is_a_spot_on_each() -> None:
    long = Paragraph((Run("Câu dài. " * 900),), anchor="text:long")
    pages = made(text_only(Heading(1, "1", "Mục", anchor="text:long"), long))
    heading, *spots = pages.spots_of("text:long")
    assert heading.page == 0
    assert [spot.page for spot in spots] == list(range(pages.count))
    assert spots[0].bottom == pytest.approx(277, abs=0.1)
    assert spots[1].top == pytest.approx(20, abs=0.1)


def test_a_row_of_three_pages_is_a_spot_on_each() -> None:
    cells = (
        *TABLE.rows[-1].cells[:-1],
        replace(TABLE.rows[-1].cells[-1], text="Kế hoạch số " * 1200, anchor="note:x"),
    )
    pages = made(appendix(Row(cells, anchor="value:x"), replace(TABLE.rows[-1], anchor="value:y")))
    assert [spot.page for spot in pages.spots_of("note:x")] == list(range(pages.count))
    (last,) = [spot for spot in pages.spots if spot.anchor == "value:y"]
    assert last.top == pytest.approx(pages.spots_of("note:x")[-1].bottom, abs=0.3)


def test_a_figure_over_a_line_end_is_a_spot_in_each_line() -> None:
    figure = Run("một số liệu bằng chữ dài đến mức phải xuống dòng", anchor="value:x")
    pages = made(text_only(Paragraph((Run("Chữ " * 14), figure, Run(".")))))
    first, second = pages.spots_of("value:x")
    assert (
        words(pages, first) + " " + words(pages, second) == "mot so lieu bang chu dai den muc phai xuong dong"
    )
    assert second.top > first.top
