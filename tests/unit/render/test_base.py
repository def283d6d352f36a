"""An office's own base.docx: what is found in it, and a clear word for everything that is none."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from contextlib import suppress
from dataclasses import replace

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.document.model import Align
from cchc_desktop.errors import UserError
from cchc_desktop.render import base as limits
from cchc_desktop.render.base import read_base
from cchc_desktop.render.docx import render_docx
from cchc_desktop.render.package import read_parts
from cchc_desktop.render.styles import Named
from tests.unit.render.bases import (
    BUILT_IN,
    NUMBER,
    changed,
    claiming,
    header_of,
    own_base,
    png,
    refused,
    with_head,
    with_part,
    zipped,
)
from tests.unit.render.documents import LAYOUT, whole
from tests.unit.render.ooxml import part as part_of

MAIN = "wordprocessingml.document.main+xml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLACED = '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'


def links_to(target: str) -> bytes:
    """Return a list of one link, to a picture."""
    link = f'<Relationship Id="rId1" Type="{LINK}/image" Target="{target}"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{package}">{link}</Relationships>'.encode()


def test_the_built_in_base_may_be_chosen_as_it_is() -> None:
    base = read_base(BUILT_IN, "base.docx")
    assert (base.name, base.content, base.picture) == ("base.docx", BUILT_IN, None)


@pytest.mark.parametrize(
    ("align", "found"),
    [
        (None, Align.CENTER),  # as the style of the head has it
        (WD_ALIGN_PARAGRAPH.LEFT, Align.LEFT),
        (WD_ALIGN_PARAGRAPH.CENTER, Align.CENTER),
        (WD_ALIGN_PARAGRAPH.RIGHT, Align.RIGHT),
        (WD_ALIGN_PARAGRAPH.JUSTIFY, Align.LEFT),
    ],
)
def test_the_letterhead_picture_is_found_with_its_size_and_place(
    align: WD_ALIGN_PARAGRAPH | None, found: Align
) -> None:
    picture = read_base(own_base(png(), align=align), "co-quan.docx").picture
    assert picture is not None
    assert (picture.content, picture.media, picture.align) == (png(), "png", found)
    assert (picture.width, picture.height) == pytest.approx((60, 15), abs=0.01)


def test_an_anchored_picture_stands_where_it_says_itself() -> None:
    content = own_base(png())
    name = header_of(content)
    text = read_parts(content)[name].decode()
    inline = text[text.index("<wp:inline") : text.index("<wp:extent")]
    anchor = inline.replace("wp:inline", "wp:anchor") + PLACED
    anchored = changed(content, name, (inline, anchor), ("</wp:inline>", "</wp:anchor>"))
    picture = read_base(anchored, "co-quan.docx").picture
    assert picture is not None
    assert picture.align is Align.RIGHT


def test_a_style_that_is_based_on_itself_is_no_trap() -> None:
    content = changed(
        own_base(png()),
        "word/styles.xml",
        ('w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/>',) * 2,
    )
    styles = read_parts(content)["word/styles.xml"].decode()
    at = styles.index('w:styleId="Header"')
    of_header = styles[at : styles.index("</w:style>", at)]
    looped = of_header.replace('w:val="Normal"', 'w:val="Header"').replace('<w:jc w:val="center"/>', "")
    picture = read_base(changed(content, "word/styles.xml", (of_header, looped)), "x").picture
    assert picture is not None
    assert picture.align is Align.LEFT


def test_every_style_that_it_lacks_is_named_with_the_remedy() -> None:
    content = changed(
        BUILT_IN,
        "word/styles.xml",
        (f'w:val="{Named.SIGNER}"', 'w:val="Khác"'),
        (f'w:val="{Named.FOOTNOTE}"', 'w:val="Lạ"'),
    )
    error = refused(content)
    assert error.code == "layout.no_styles"
    assert f"“{Named.SIGNER}”, “{Named.FOOTNOTE}”" in str(error)
    assert "base.docx" in error.message.remedy


def test_a_style_of_another_kind_does_not_count() -> None:
    before = 'w:type="table" w:customStyle="1" w:styleId="FigureTable"'
    error = refused(changed(BUILT_IN, "word/styles.xml", (before, before.replace('"table"', '"paragraph"'))))
    assert (error.code, f"“{Named.GRID}”" in str(error)) == ("layout.no_styles", True)


def test_style_names_may_come_decomposed_and_in_other_case() -> None:
    content = changed(BUILT_IN, "word/styles.xml", ('"Phụ lục"', '"phu\u0323 lu\u0323c"'))
    assert read_base(content, "co-quan.docx").picture is None


@pytest.mark.parametrize("field", [" NUMPAGES ", " PAGEREF x ", ""])
def test_a_head_without_a_page_number_is_named(field: str) -> None:
    assert refused(changed(BUILT_IN, "word/header1.xml", (" PAGE ", field))).code == "layout.base_no_number"


def test_a_page_number_may_be_a_simple_field_or_in_pieces() -> None:
    split = '</w:instrText></w:r><w:r><w:instrText xml:space="preserve">'
    head = read_parts(BUILT_IN)["word/header1.xml"].decode()
    start, end = head.index("<w:r>"), head.rindex("</w:r>") + len("</w:r>")
    simple = '<w:fldSimple w:instr=" PAGE  \\* MERGEFORMAT "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
    for content in (
        changed(BUILT_IN, "word/header1.xml", (" PAGE ", f" PA{split}GE ")),
        changed(BUILT_IN, "word/header1.xml", (head[start:end], simple)),
    ):
        assert read_base(content, "co-quan.docx").name == "co-quan.docx"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        "Kính gửi".encode(),
        b"%PDF-1.7\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),  # .doc, or a .docx with a password
        changed(BUILT_IN, "[Content_Types].xml", (MAIN, MAIN.replace("document", "template"))),
        changed(BUILT_IN, "[Content_Types].xml", (MAIN, "spreadsheetml.sheet.main+xml")),
        changed(
            BUILT_IN,
            "word/document.xml",
            ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "urn:other"),
        ),
        changed(
            BUILT_IN, "_rels/.rels", (f"{LINK}/officeDocument", "http://purl.oclc.org/ooxml/officeDocument")
        ),
    ],
    ids=["empty", "text", "pdf", "doc", "template", "sheet", "other words", "strict"],
)
def test_what_is_no_usual_word_document_is_refused(content: bytes) -> None:
    assert refused(content).code == "layout.base_not_docx"


@pytest.mark.parametrize(
    "content",
    [
        changed(
            BUILT_IN,
            "[Content_Types].xml",
            (f"vnd.openxmlformats-officedocument.{MAIN}", "vnd.ms-word.document.macroEnabled.main+xml"),
        ),
        with_part(
            changed(
                BUILT_IN,
                "[Content_Types].xml",
                (
                    "</Types>",
                    '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
                ),
            ),
            "word/vbaProject.bin",
            b"\xd0\xcf",
        ),
        changed(BUILT_IN, "word/header1.xml", (" PAGE ", " PAGE DDEAUTO c:\\\\x ")),
        changed(BUILT_IN, "word/header1.xml", (" PAGE ", ' PAGE INCLUDEPICTURE "x.png" ')),
    ],
    ids=["docm", "vbaProject", "dde", "include"],
)
def test_macros_and_commands_are_refused(content: bytes) -> None:
    assert refused(content).code == "layout.base_macros"


def test_a_program_in_the_file_is_refused_whatever_it_calls_itself() -> None:
    unnamed = '<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
    content = changed(BUILT_IN, "[Content_Types].xml", ("</Types>", unnamed))
    assert refused(with_part(content, "word/vbaProject.bin", b"x")).code == "layout.base_macros"


DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "content",
    [
        BUILT_IN[:-40],
        BUILT_IN[: len(BUILT_IN) // 2],
        b"PK\x03\x04" + bytes(100),
        zipped({}) + b"",
        zipped({"word/document.xml": b"<x/>"}),
        with_part(BUILT_IN, "word/styles.xml", b"<w:styles"),
        with_part(BUILT_IN, "word/styles.xml", b"<a/>"),
        with_part(BUILT_IN, "word/header1.xml", b""),
        changed(BUILT_IN, "word/_rels/document.xml.rels", ("header1.xml", "../../../etc/passwd")),
        changed(BUILT_IN, "word/document.xml", ('r:id="rId', 'r:id="none')),
        changed(own_base(png()), header_of(own_base(png())), ('r:embed="', 'r:link="no" r:embed="')),
        changed(BUILT_IN, "[Content_Types].xml", ("<Types", f"{DOCTYPE}<Types")),
        changed(BUILT_IN, "word/_rels/document.xml.rels", ("<Relationships", f"{DOCTYPE}<Relationships")),
        changed(BUILT_IN, "[Content_Types].xml", (' PartName="', ' Name="')),
        changed(BUILT_IN, "_rels/.rels", (' Target="', ' Goal="')),
        changed(BUILT_IN, "word/styles.xml", ("<w:styles", f"{DOCTYPE}<w:styles")),
        changed(
            BUILT_IN, "word/styles.xml", ("<w:styles", f"{OUTSIDE}<w:styles"), ("Times New Roman", "&a;")
        ),
    ],
    ids=[
        "cut",
        "half",
        "no zip",
        "empty zip",
        "no types",
        "no XML",
        "other XML",
        "empty part",
        "link outside",
        "no head",
        "no link",
        "doctype of types",
        "doctype of links",
        "no name",
        "no target",
        "doctype",
        "entity",
    ],
)
def test_what_is_broken_is_said_to_be(content: bytes) -> None:
    assert refused(content).code in ("layout.base_broken", "layout.base_not_docx")


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    error = refused(b"PK\x03\x04" + bytes(limits.MAX_BYTES))
    assert error.code == "layout.base_too_large"


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = with_part(BUILT_IN, "word/media/image1.png", bytes(limits.MAX_UNPACKED))
    assert len(bomb) < 100_000
    assert refused(bomb).code == "layout.base_swollen"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])
def test_a_part_that_lies_about_its_size_is_not_unpacked(method: int) -> None:
    bomb = claiming(zipped({"word/media/image1.png": bytes(limits.MAX_UNPACKED)}, method), 1000)
    tracemalloc.start()
    try:
        assert refused(bomb).code == "layout.base_broken"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_part_packed_in_a_way_that_word_does_not_know_is_refused() -> None:
    content = bytearray(zipped(read_parts(BUILT_IN), zipfile.ZIP_LZMA))
    content[200:210] = bytes(10)
    assert refused(bytes(content)).code == "layout.base_broken"


STYLES = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>' for n in range(300_000))


@pytest.mark.parametrize(
    "content",
    [
        changed(BUILT_IN, "word/styles.xml", ("</w:styles>", f"{STYLES}</w:styles>")),
        changed(BUILT_IN, "word/document.xml", ("<w:body>", "<w:body>" + "<w:p/>" * 3_000_000)),
        changed(BUILT_IN, "word/header1.xml", ("</w:hdr>", "<w:p/>" * 1_000_000 + "</w:hdr>")),
        with_part(BUILT_IN, "word/_rels/header2.xml.rels", b"<r>" + b"<Relationship/>" * 100_000 + b"</r>"),
        with_head(
            NUMBER,
            links="".join(
                f'<Relationship Id="r{n}" Type="{LINK}/hyperlink" TargetMode="External" Target="mailto:x"/>'
                for n in range(100)
            ),
        ),
    ],
    ids=["styles", "paragraphs", "head", "links", "links of a head"],
)
def test_millions_of_elements_are_not_looked_through(content: bytes) -> None:
    start = time.process_time()
    assert refused(content).code == "layout.base_swollen"
    assert time.process_time() - start < 1


def test_an_encoding_that_no_package_knows_is_refused() -> None:
    styles = read_parts(BUILT_IN)["word/styles.xml"].decode().replace("UTF-8", "cp037")
    content = with_part(BUILT_IN, "word/styles.xml", styles.encode("cp037", "xmlcharrefreplace"))
    assert refused(content).code == "layout.base_broken"


def test_too_many_parts_are_not_unpacked() -> None:
    many = {f"word/{n}.xml": b"" for n in range(limits.MAX_PARTS + 1)}
    assert refused(zipped({**read_parts(BUILT_IN), **many})).code == "layout.base_swollen"


def test_a_file_with_a_password_is_refused() -> None:
    content = bytearray(BUILT_IN)
    with zipfile.ZipFile(io.BytesIO(BUILT_IN)) as package:
        start = package.start_dir
    content[start + 8] |= 1  # the flag in the directory at the end of the file
    assert refused(bytes(content)).code == "layout.base_not_docx"


@pytest.mark.parametrize("target", ["NULL", "../NULL", "#dau-trang"])
def test_a_link_of_its_text_that_leads_nowhere_is_no_fault(target: str) -> None:
    lost = f'<Relationship Id="rId99" Type="{LINK}/image" Target="{target}"/></Relationships>'
    content = changed(BUILT_IN, "word/_rels/document.xml.rels", ("</Relationships>", lost))
    assert read_base(content, "co-quan.docx").name == "co-quan.docx"


def test_a_chain_of_links_is_followed_to_its_end_or_refused() -> None:
    parts = read_parts(BUILT_IN)
    for number in range(200):
        parts[f"word/{number + 1}.xml"] = b"<x/>"
        parts[f"word/_rels/{number or 'header1'}.xml.rels"] = links_to(f"{number + 1}.xml")
    assert refused(zipped(parts)).code == "layout.base_bad_picture"


def test_what_a_picture_links_to_stays_behind() -> None:
    content = own_base(png())
    name = next(name for name in read_parts(content) if name.startswith("word/media/"))
    linked = with_part(
        content, f"word/media/_rels/{name.rpartition('/')[2]}.rels", links_to("/word/document.xml")
    )
    written = read_parts(render_docx(whole(), replace(LAYOUT, base=read_base(linked, "x"))))
    assert not [name for name in written if name.startswith("word/media/_rels/")]


CONTENT = own_base(png(), text="Nội dung cũ")
PARTS = read_parts(CONTENT)


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(PARTS)),
    at=st.floats(0, 1),
    length=st.integers(0, 40),
    put=st.binary(max_size=12) | st.sampled_from([b"<", b"&a;", b'"/>', b"<w:p>", b"\xff\xfe", b"../"]),
)
def test_whatever_is_spoilt_the_file_is_read_or_refused(
    name: str, at: float, length: int, put: bytes
) -> None:
    part = PARTS[name]
    start = int(at * len(part))
    spoilt = with_part(CONTENT, name, part[:start] + put + part[start + length :])
    with suppress(UserError):
        base = read_base(spoilt, "co-quan.docx")
        assert part_of(render_docx(whole(), replace(LAYOUT, base=base)), "word/document.xml") is not None
