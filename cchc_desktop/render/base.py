"""An office's own base.docx: its own styles edited in Word, its own letterhead picture."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from cchc_desktop.document.model import Align
from cchc_desktop.errors import UserError

MAX_BYTES = 10_000_000
MAX_PARTS = 500
MAX_UNPACKED = 40_000_000
_ZIP = b"PK\x03\x04"
_ENCRYPTED = 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A letterhead picture: its file, its kind ("png", "jpeg", "gif"), its size on paper in mm, its place."""

    content: bytes
    media: str
    width: float
    height: float
    align: Align


@dataclass(frozen=True, slots=True)
class Base:
    """An office's own base.docx, read: the name of its file, its bytes, its letterhead picture if any."""

    name: str
    content: bytes
    picture: Picture | None


def read_base(content: bytes, name: str) -> Base:
    """Return the base.docx whose file is called `name`.

    Its styles and the heads and feet of its pages are used; a text that stands in it is not. The letterhead
    picture is the first one in the head of its first page.

    Raises UserError "layout.base_too_large", "layout.base_not_docx", "layout.base_broken",
    "layout.base_swollen", "layout.base_macros", "layout.base_bad_picture", "layout.base_no_number",
    "layout.no_styles".
    """
    from cchc_desktop.render.docx_base import read_own
    from cchc_desktop.render.docx_letterhead import letterhead_picture
    from cchc_desktop.render.docx_package import BrokenPackageError

    try:
        return Base(name, content, letterhead_picture(read_own(_unpacked(content, name), name), name))
    except BrokenPackageError as error:
        raise UserError("layout.base_broken", file=name) from error


def _unpacked(content: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the file, once their sizes are known to be bearable."""
    if len(content) > MAX_BYTES:
        raise UserError("layout.base_too_large", file=name, limit=MAX_BYTES // 1_000_000)
    if not content.startswith(_ZIP):
        raise UserError("layout.base_not_docx", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise UserError("layout.base_swollen", file=name)
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise UserError("layout.base_not_docx", file=name)
            return {entry.filename: package.read(entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise UserError("layout.base_broken", file=name) from error
