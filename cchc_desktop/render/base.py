"""An office's own base.docx: its own styles edited in Word, its own letterhead picture."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property

from cchc_desktop.document.model import Align
from cchc_desktop.errors import UserError

MAX_BYTES = 10_000_000
MAX_PARTS = 500
MAX_UNPACKED = 40_000_000
_ZIP = b"PK\x03\x04"
_ENCRYPTED = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # ISO/IEC 29500-2, annex on ZIP: no other one
_PIECE = 1 << 16
_pictures: dict[str, Picture | None] = {}  # of each base that could be read, by its digest: a few in a run


@dataclass(frozen=True, slots=True)
class Picture:
    """A letterhead picture: its file, its kind ("png", "jpeg", "gif"), its size on paper in mm, its place."""

    content: bytes
    media: str
    width: float
    height: float
    align: Align


@dataclass(frozen=True)
class Base:
    """An office's own base.docx, read: the name of its file, its bytes, its letterhead picture if any."""

    name: str
    content: bytes
    picture: Picture | None

    @cached_property
    def sha256(self) -> str:
        """The digest of its content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def read_base(content: bytes, name: str) -> Base:
    """Return the base.docx whose file is called `name`.

    Its styles and the heads and feet of its pages are used; a text that stands in it is not. The letterhead
    picture is the first one in the head of its first page.

    Raises UserError "layout.base_too_large", "layout.base_not_docx", "layout.base_broken",
    "layout.base_swollen", "layout.base_macros", "layout.base_bad_picture", "layout.base_bad_link",
    "layout.base_long_head", "layout.base_no_number", "layout.no_styles".

    One that was read before is known by its digest and not looked through again.
    """
    from cchc_desktop.render.docx_base import read_own
    from cchc_desktop.render.docx_letterhead import letterhead_picture
    from cchc_desktop.render.docx_package import BrokenPackageError, SwollenPackageError

    digest = hashlib.sha256(content).hexdigest()
    try:
        if digest not in _pictures:
            _pictures[digest] = letterhead_picture(read_own(_unpacked(content, name), name), name)
    except SwollenPackageError as error:
        raise UserError("layout.base_swollen", file=name) from error
    except BrokenPackageError as error:
        raise UserError("layout.base_broken", file=name) from error
    return Base(name, content, _pictures[digest])


def _unpacked(content: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of the file, as long as their sizes are bearable."""
    if len(content) > MAX_BYTES:
        raise UserError("layout.base_too_large", file=name, limit=MAX_BYTES // 1_000_000)
    if not content.startswith(_ZIP):
        raise UserError("layout.base_not_docx", file=name)
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > MAX_PARTS:
                raise UserError("layout.base_swollen", file=name)
            for entry in entries:
                if entry.flag_bits & _ENCRYPTED:
                    raise UserError("layout.base_not_docx", file=name)
                if entry.compress_type not in _METHODS:
                    raise UserError("layout.base_broken", file=name)
                parts[entry.filename] = _read(package, entry, left)
                left -= len(parts[entry.filename])
                if left < 0:
                    raise UserError("layout.base_swollen", file=name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as error:
        raise UserError("layout.base_broken", file=name) from error
    return parts


def _read(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """Return the content of `entry`, of one longer than `most` a little more than that.

    Piece by piece: what an entry says of its size may be a lie.
    """
    content = bytearray()
    with package.open(entry) as stream:
        while len(content) <= most and (piece := stream.read(_PIECE)):
            content += piece
    return bytes(content)
