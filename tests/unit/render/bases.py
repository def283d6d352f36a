"""Base files as offices make them in Word, with a letterhead picture; and what strangers may send instead."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

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


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return `parts` as a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
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
