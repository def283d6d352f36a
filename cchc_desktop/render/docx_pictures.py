"""Pictures in an office's own base.docx: which kinds any page can show, and whether a file is one."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path

from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError
from docx.image.image import Image

MOST_PIXELS = 60_000_000  # a whole sheet at 600 dpi has 35 million
_PROBE = '#set document(title: "-")\n#image("picture", format: sys.inputs.media, width: 1cm)\n'
_STARTS = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8"}
_TYPST_NAMES = {"jpeg": "jpg"}
_NO_SIZE_MARKERS = (0x01, *range(0xD0, 0xD9))
_SIZE_MARKERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def media_of(content: bytes) -> str | None:
    """Return "png", "jpeg" or "gif" as the file begins, None for anything else."""
    return next((media for media, start in _STARTS.items() if content.startswith(start)), None)


def can_be_shown(content: bytes) -> bool:
    """Whether `content` is a whole picture of a kind and a size that any page can show."""
    media = media_of(content)
    if media is None:
        return False
    try:
        width, height = _pixels(content, media)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, ValueError, struct.error, IndexError):
        return False
    return 0 < width * height <= MOST_PIXELS and _can_be_drawn(content, media)


def _can_be_drawn(content: bytes, media: str) -> bool:
    """Whether a PDF can hold the picture; what is cut off or spoilt inside shows only there."""
    import typst

    with tempfile.TemporaryDirectory(prefix="cchc-anh-") as name:
        folder = Path(name)
        (folder / "picture").write_bytes(content)
        probe = folder / "probe.typ"
        probe.write_text(_PROBE, encoding="utf-8")
        try:
            typst.compile(
                probe,
                format="pdf",
                sys_inputs={"media": _TYPST_NAMES.get(media, media)},
                ignore_system_fonts=True,
                pdf_standards=["a-2b"],
                timestamp=0,
            )
        except typst.TypstError:
            return False
    return True


def _pixels(content: bytes, media: str) -> tuple[int, int]:
    if media == "jpeg":
        return _jpeg_pixels(content)
    image = Image.from_blob(content)
    return image.px_width, image.px_height


def _jpeg_pixels(content: bytes) -> tuple[int, int]:
    """Return width and height from the first segment that tells them; IndexError where none does.

    python-docx knows only the files that begin with a JFIF or Exif segment, and reads every word in those.
    """
    at = 2
    while True:
        marker = content[at + 1]
        if content[at] != 0xFF or marker == 0xFF or marker in _NO_SIZE_MARKERS:
            at += 1 if content[at] != 0xFF or marker == 0xFF else 2
        elif marker in _SIZE_MARKERS:
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
