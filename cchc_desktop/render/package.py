"""The zip around an Office document, the same bytes for the same content.

Parts stand in one order, their times are fixed, and the document's properties are written here, so that
nothing in a file tells when or where it was made except the last edit.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from xml.sax.saxutils import escape

from cchc_desktop.document.model import Properties
from cchc_desktop.render.text import safe

CORE = "docProps/core.xml"
APP = "docProps/app.xml"
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_VIETNAM = timezone(timedelta(hours=7))
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>"
    "<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">{time}</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">{time}</dcterms:modified>'
    "</cp:coreProperties>"
)
# The program signs with its own name, not with that of a library underneath.
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>CCHC Desktop</Application></Properties>"
)


def moment(properties: Properties) -> datetime:
    """Return the last edit in whole seconds with a time zone; without one it is Vietnam's."""
    edited = properties.edited_at.replace(microsecond=0)
    return edited if edited.tzinfo is not None else edited.replace(tzinfo=_VIETNAM)


def core_xml(properties: Properties) -> bytes:
    """Return docProps/core.xml for `properties`."""
    return _CORE.format(
        title=escape(safe(properties.title)),
        author=escape(safe(properties.author)),
        language=escape(properties.language),
        time=moment(properties).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    ).encode()


def read_parts(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_package(parts: Mapping[str, bytes], properties: Properties) -> bytes:
    """Return `parts` as a package whose bytes depend on nothing but them and `properties`."""
    all_parts = {**parts, CORE: core_xml(properties), APP: _APP}
    names = sorted(all_parts, key=lambda name: (name not in _FIRST, name))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            entry = zipfile.ZipInfo(name, _EPOCH)
            # A picture is compressed already: doing it again costs ten times the rest and gains nothing.
            entry.compress_type = zipfile.ZIP_STORED if "/media/" in name else zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every system
            package.writestr(entry, all_parts[name])
    return stream.getvalue()
