"""Base files as offices make them in Word, with a letterhead picture; and what strangers may send instead."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from cchc_desktop.errors import UserError
from cchc_desktop.render.base import read_base
from cchc_desktop.render.package import read_parts
from tests.unit.render.documents import LAYOUT

BUILT_IN = LAYOUT.base_docx.read_bytes()


def png(width: int = 40, height: int = 10) -> bytes:
    """Return a whole picture, all of one colour."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xb0\x20\x20" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(first: bytes) -> bytes:
    """Return a whole picture of one grey dot; `first` are the segments that it begins with."""
    table = b"\1" + bytes(16)  # one code, a single bit, for nothing
    segments = (
        (0xDB, b"\0" + b"\1" * 64),
        (0xC0, b"\x08\0\1\0\1\1\1\x11\0"),
        (0xC4, b"\0" + table),
        (0xC4, b"\x10" + table),
        (0xDA, b"\1\1\0\0\x3f\0"),
    )
    rest = b"".join(bytes((0xFF, kind)) + struct.pack(">H", len(part) + 2) + part for kind, part in segments)
    return b"\xff\xd8" + first + rest + b"\x3f\xff\xd9"


def own_base(
    picture: bytes | None = None,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    text: str = "",
    width: float = 60,
) -> bytes:
    """Return the built-in base as an office has changed it: a picture in the first head, a text."""
    opened = docx.Document(io.BytesIO(BUILT_IN))
    if picture is not None:
        paragraph = opened.sections[0].first_page_header.paragraphs[0]
        paragraph.add_run().add_picture(io.BytesIO(picture), Mm(width), Mm(width / 4))
        if align is not None:
            paragraph.alignment = align
    opened.add_paragraph(text)
    stream = io.BytesIO()
    opened.save(stream)
    return stream.getvalue()


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return `parts` as a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def changed(content: bytes, name: str, *pairs: tuple[str, str]) -> bytes:
    """Return the package with each pair's second text for its first in the part `name`."""
    parts = read_parts(content)
    text = parts[name].decode()
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return zipped({**parts, name: text.encode()})


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the package with the content `part` under `name`."""
    return zipped({**read_parts(content), name: part})


def claiming(content: bytes, size: int) -> bytes:
    """Return the zip file with every entry saying that it unpacks to `size` bytes."""
    lying = bytearray(content)
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = lying.find(sign)
        while at >= 0:
            struct.pack_into("<I", lying, at + offset, size)
            at = lying.find(sign, at + 4)
    return bytes(lying)


def with_head(head: str, *, namespaces: str = "", links: str = "") -> bytes:
    """Return the built-in base with `head` on its pages; `links` are the relationships of the head."""
    namespace = "http://schemas.openxmlformats.org/"
    root = (
        f'<w:hdr xmlns:w="{namespace}wordprocessingml/2006/main" '
        f'xmlns:r="{namespace}officeDocument/2006/relationships" '
        f'xmlns:mc="{namespace}markup-compatibility/2006" {namespaces}>{head}</w:hdr>'
    )
    content = with_part(BUILT_IN, "word/header1.xml", root.encode())
    listed = f'<Relationships xmlns="{namespace}package/2006/relationships">{links}</Relationships>'
    return with_part(content, "word/_rels/header1.xml.rels", listed.encode()) if links else content


def complex_field(instruction: str, *, format_: str = "") -> str:
    """Return the runs of a field as Word writes it."""
    begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    pieces = (begin, f"<w:instrText>{instruction}</w:instrText>", separate, "<w:t>2</w:t>", end)
    return "".join(f"<w:r><w:rPr>{format_}</w:rPr>{piece}</w:r>" for piece in pieces)


def refused(content: bytes) -> UserError:
    """Return how the file is refused."""
    with pytest.raises(UserError) as caught:
        read_base(content, "co-quan.docx")
    assert "co-quan.docx" in str(caught.value)
    return caught.value


NUMBER = f"<w:p>{complex_field(' PAGE ')}</w:p>"
BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def code(instruction: str) -> str:
    return f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"


def header_of(content: bytes) -> str:
    """Return the name of the header that holds the picture."""
    return next(name for name, part in read_parts(content).items() if b"a:blip" in part)
