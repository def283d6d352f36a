"""A document on an office's own base.docx: its styles and its picture, and nothing else of the file."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from cchc_desktop.document.model import Document, Paragraph, Run, Section
from cchc_desktop.render.base import read_base
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.package import read_parts
from tests.documents.report import draft_report, full_report
from tests.unit.render.bases import BUILT_IN, changed, own_base, png
from tests.unit.render.documents import LAYOUT, PROPERTIES, whole
from tests.unit.render.ooxml import elements, findings, part, select


def on(content: bytes) -> Layout:
    """Return the layout with an office's own base of `content`."""
    return replace(LAYOUT, base=read_base(content, "co-quan.docx"))


OWN = on(own_base(png(), text="Nội dung cũ"))


def test_validators_find_nothing(tmp_path: Path) -> None:
    for document in (whole(), draft_report()):
        assert findings(render_docx(document, OWN), tmp_path, "docx") == []


def test_equal_documents_give_equal_bytes() -> None:
    assert render_docx(full_report(), OWN) == render_docx(full_report(), OWN)


def test_the_picture_stands_in_the_head_of_the_first_page_of_the_document_only() -> None:
    opened = docx.Document(io.BytesIO(render_docx(full_report(), OWN)))
    heads = [section.first_page_header._element for section in opened.sections]
    assert [bool(head.xpath(".//w:drawing")) for head in heads] == [True, False, False, False]
    assert [not head.xpath(".//w:instrText") for head in heads] == [True] * 4
    numbered = [section.header._element.xpath(".//w:instrText") for section in opened.sections]
    assert all(numbered)
    assert all(section.different_first_page_header_footer for section in opened.sections)
    (image,) = [content for name, content in read_parts(render_docx(whole(), OWN)).items() if "media" in name]
    assert image == png()


def test_a_text_in_the_base_is_no_text_of_the_document() -> None:
    for content in read_parts(render_docx(whole(), OWN)).values():
        assert "Nội dung cũ".encode() not in content


def test_a_base_whose_styles_were_given_other_ids_is_followed() -> None:
    content = changed(BUILT_IN, "word/styles.xml", ('"Office"', '"CoQuan&quot;1"'))
    body = part(render_docx(whole(), on(content)), "word/document.xml")
    assert 'CoQuan"1' in select(body, "//w:pStyle/@w:val")


def test_its_styles_look_as_the_office_made_them_in_vietnamese() -> None:
    content = changed(
        BUILT_IN, "word/styles.xml", ('w:ascii="Times New Roman"', 'w:ascii="Arial"'), ('"vi-VN"', '"en-US"')
    )
    styles = part(render_docx(whole(), on(content)), "word/styles.xml")
    assert select(styles, "//w:rFonts/@w:ascii") == ["Arial"]
    assert set(select(styles, "//w:lang/@w:val")) == {"vi-VN"}


def test_settings_of_the_base_do_not_matter() -> None:
    protected = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop'
    content = changed(
        BUILT_IN, "word/settings.xml", ("<w:defaultTabStop", protected), ('w:val="15"', 'w:val="11"')
    )
    rendered = render_docx(whole(), on(content))
    assert read_parts(rendered)["word/settings.xml"] == read_parts(BUILT_IN)["word/settings.xml"]


def test_a_base_without_a_first_head_or_with_a_foot_of_its_own_serves_too() -> None:
    opened = docx.Document(io.BytesIO(BUILT_IN))
    opened.sections[0].footer.paragraphs[0].text = "Chân trang"
    opened.sections[0].first_page_header.is_linked_to_previous = True
    stream = io.BytesIO()
    opened.save(stream)
    document = Document((Section((Paragraph((Run("a"),)),), address=("Số 1",)),), PROPERTIES)
    read = docx.Document(io.BytesIO(render_docx(document, on(stream.getvalue())))).sections[0]
    assert read.first_page_header.paragraphs[0].text == ""
    assert read.footer.paragraphs[0].text == "Chân trang"
    assert read.first_page_footer.paragraphs[0].text == "Số 1"


@pytest.mark.parametrize("part_name", ["header", "footer"])
def test_heads_of_even_pages_are_left_out(part_name: str) -> None:
    opened = docx.Document(io.BytesIO(BUILT_IN))
    opened.settings.odd_and_even_pages_header_footer = True
    getattr(opened.sections[0], f"even_page_{part_name}").paragraphs[0].text = "Chẵn"
    stream = io.BytesIO()
    opened.save(stream)
    content = render_docx(whole(), on(stream.getvalue()))
    assert not [name for name, xml in read_parts(content).items() if "Chẵn".encode() in xml]
    assert not elements(part(content, "word/settings.xml"), "//w:evenAndOddHeaders")
