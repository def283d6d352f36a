"""The parts of a finished Office file, opened again: XML without entities, no more than memory holds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence

from lxml import etree

MAX_BYTES = 200_000_000  # one part, unpacked
_PIECE = 1 << 16


def read_parts(content: bytes, names: Sequence[str]) -> list[etree._Element]:
    """Return the roots of the parts `names` of a package.

    Raises ValueError for what is no package, has no such part, or is cut off, broken or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [_root(package, name) for name in names]
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
        raise ValueError(str(error)) from error


def _root(package: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(_content(package, name), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{name}: {error}") from error


def _content(package: zipfile.ZipFile, name: str) -> bytes:
    """Return the part piece by piece: what its entry says of its size may be a lie."""
    entry, content = package.getinfo(name), bytearray()
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError(f"{name} is compressed in a way that no package knows")
    with package.open(entry) as stream:
        while piece := stream.read(_PIECE):
            content += piece
            if len(content) > MAX_BYTES:
                raise ValueError(f"{name} is too large")
    return bytes(content)
