"""What stands in a .docx, and what is said of a file that is none."""

from __future__ import annotations

import io
import zipfile

import pytest

from cchc_desktop.readers import parts
from cchc_desktop.readers.docx import DocxText, read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(body: str, name: str = "word/document.xml", head: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, f'{head}<w:document xmlns:w="{W}">{body}</w:document>')
    return stream.getvalue()


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def test_paragraphs_and_tables_are_read_apart_and_in_order() -> None:
    cell = "<w:tc><w:p>{0}</w:p></w:tc>"
    row = f"<w:tr>{cell.format(text('1'))}{cell.format('')}</w:tr>"
    first, last = f"<w:p>{text('Một')}{text(' hai')}</w:p><w:p/>", f"<w:p>{text('ba')}</w:p>"
    body = f"<w:body>{first}<w:tbl>{row}</w:tbl>{last}</w:body>"
    assert read_docx(packed(body)) == DocxText(("Một hai", "ba"), ((("1", ""),),))


def test_breaks_and_tabs_are_signs_but_tab_stops_are_not() -> None:
    body = (
        "<w:body><w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>"
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p></w:body>"
    )
    assert read_docx(packed(body)).paragraphs == ("a\nb\tc-d",)


def test_a_cell_of_two_paragraphs_has_two_lines() -> None:
    cell = f"<w:tc><w:p>{text('a')}</w:p><w:p>{text('b')}</w:p></w:tc>"
    body = f"<w:body><w:tbl><w:tr>{cell}</w:tr></w:tbl></w:body>"
    assert read_docx(packed(body)).tables == ((("a\nb",),),)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no package",
        packed("<w:body/>")[:60],
        packed("<w:body/>", "word/other.xml"),
        packed("<w:body>"),
        packed(""),
        packed("<w:body>&x;</w:body>", head='<!DOCTYPE d [<!ENTITY x "y">]>')[:100],
    ],
    ids=["nothing", "no package", "cut short", "another part", "no end", "no body", "an entity"],
)
def test_what_cannot_be_read_is_no_bug(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_docx(content)


def test_entities_are_never_followed() -> None:
    body = f"<w:body><w:p>{text('&x;')}</w:p></w:body>"
    head = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    assert read_docx(packed(body, head=head)).paragraphs == ()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_in_a_way_that_word_does_not_know_is_not_unpacked(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body/></w:document>')
    with pytest.raises(ValueError, match="compressed"):
        read_docx(stream.getvalue())


def test_no_more_is_unpacked_than_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MAX_BYTES", 100_000)
    assert read_docx(packed(f"<w:body>{' ' * 99_000}</w:body>")).paragraphs == ()
    with pytest.raises(ValueError, match="too large"):
        read_docx(packed(f"<w:body>{' ' * 100_000}</w:body>"))
