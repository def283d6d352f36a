"""Heads of an office's own base.docx: what Word needs in them, and links that open nothing but pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from cchc_desktop.render.base import read_base
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.package import read_parts
from tests.unit.render.bases import (
    BEGIN,
    BUILT_IN,
    END,
    NUMBER,
    SEPARATE,
    changed,
    code,
    complex_field,
    refused,
    with_head,
)
from tests.unit.render.documents import LAYOUT, whole
from tests.unit.render.ooxml import select

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    "address", ["file:///c:/windows/calc.exe", r"\\may-chu\tep", "javascript:x", "x.docx"]
)
def test_links_to_anything_but_web_and_mail_are_named(address: str) -> None:
    link = f'<Relationship Id="rId9" Type="{LINK}/hyperlink" TargetMode="External" Target="{address}"/>'
    shape = f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" href="{address}"/></w:pict></w:r>'
    for content in (
        with_head(NUMBER, links=link),
        with_head(f"{NUMBER}<w:p>{complex_field(f'HYPERLINK &quot;{address}&quot;')}</w:p>"),
        with_head(f"{NUMBER}<w:p>{shape}</w:p>"),
    ):
        error = refused(content)
        assert (error.code, address in str(error)) == ("layout.base_bad_link", True)
    right = with_head(NUMBER, links=link.replace(address, "https://example.vn/"))
    assert read_base(right, "co-quan.docx").picture is None


@pytest.mark.parametrize(
    "head",
    [
        "<w:p><w:r><w:commentReference w:id='3'/></w:r></w:p>",
        "<w:p><w:r><w:footnoteReference w:id='3'/></w:r></w:p>",
        "<w:p><w:r><w:endnoteReference w:id='3'/></w:r></w:p>",
        "<w:altChunk/>",
        "<w:p><w:subDoc/></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'/></mc:AlternateContent></w:r></w:p>",
        f"<w:p>{BEGIN}{code('PAGE')}</w:p>",
        f"<w:p>{SEPARATE}{END}</w:p>",
        f"<w:p>{BEGIN}<w:r><w:pict><w:txbxContent><w:p>{END}</w:p></w:txbxContent></w:pict></w:r>{END}</w:p>",
    ],
)
def test_a_head_that_word_could_not_open_elsewhere_is_refused(head: str) -> None:
    assert refused(with_head(NUMBER + head)).code == "layout.base_broken"


def test_prefixes_to_be_ignored_must_be_known() -> None:
    ignored = 'mc:Ignorable="w14 wp14"'
    assert refused(with_head(NUMBER, namespaces=f'{ignored} xmlns:w14="urn:a"')).code == "layout.base_broken"
    known = f'{ignored} xmlns:w14="urn:a" xmlns:wp14="urn:b"'
    written = written_head(with_head(NUMBER, namespaces=known))
    assert {"w14", "wp14"} <= written.nsmap.keys()


def written_head(content: bytes) -> etree._Element:
    """Return the head of the pages of a document on the base `content`."""
    parts = read_parts(render_docx(whole(), replace(LAYOUT, base=read_base(content, "co-quan.docx"))))
    return next(etree.fromstring(part) for part in parts.values() if b"w:hdr" in part and b"PAGE" in part)


def test_a_head_that_ends_in_a_table_gets_the_paragraph_that_word_needs() -> None:
    cells = f"<w:tbl><w:tr><w:tc>{NUMBER}</w:tc><w:tc/></w:tr></w:tbl>"
    head = written_head(with_head(cells))
    assert [etree.QName(block).localname for block in head] == ["tbl", "p"]
    assert [len(cell) for cell in head.iter("{*}tc")] == [1, 1]


def test_tracked_changes_are_accepted() -> None:
    line = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    old, new = f"<w:del>{line.format('cũ')}</w:del>", f"<w:ins>{line.format('mới')}</w:ins>"
    head = written_head(with_head(NUMBER + old + new))
    assert select(head, "//w:t/text()") == ["2", "mới"]
    assert not select(head, "//w:del|//w:ins")


@pytest.mark.parametrize("head", ["<w:p/>" * 200, "<w:p><w:r>" + "<w:br/>" * 200 + "</w:r></w:p>"])
def test_a_head_longer_than_a_page_is_refused(head: str) -> None:
    assert refused(with_head(NUMBER + head)).code == "layout.base_long_head"
    words = "<w:p><w:r><w:t>" + "chữ " * 6000 + "</w:t></w:r></w:p>"
    assert refused(with_head(NUMBER + words)).code == "layout.base_long_head"


def test_a_head_of_no_kind_of_page_is_refused() -> None:
    content = changed(BUILT_IN, "word/document.xml", ('w:type="first"', 'w:type="khac"'))
    assert refused(content).code == "layout.base_broken"
