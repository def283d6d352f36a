"""Make templates/layouts/nd30/base.docx: the styles of the .docx, every measure taken from geometry.toml.

Run it after a change of the geometry or of a style; a test tells when the file is out of date.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from cchc_desktop.document.model import Properties
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.render.docx_base import KINDS
from cchc_desktop.render.docx_package import WrittenPart, link, new_document, saved
from cchc_desktop.render.layout import Geometry, load_layout
from installer.base_parts import (
    document_xml,
    font_table_xml,
    footnotes_xml,
    header_xml,
    page_field,
    settings_xml,
    theme_xml,
)
from installer.base_styles import styles_xml

LAYOUT = PROGRAM_ROOT / "templates" / "layouts" / "nd30"
MADE = datetime(2020, 3, 5, tzinfo=UTC)  # the day of the decree: any fixed one will do


def base_docx(geometry: Geometry) -> bytes:
    """Return the whole file."""
    page = new_document()
    for kind, content in (
        (RT.STYLES, styles_xml(geometry)),
        (RT.SETTINGS, settings_xml()),
        (RT.FONT_TABLE, font_table_xml()),
        (RT.FOOTNOTES, footnotes_xml()),
        (RT.THEME, theme_xml()),
    ):
        add(page, kind, content)
    default, first = (add(page, RT.HEADER, header_xml(content)) for content in (page_field(), ""))
    page.content = document_xml(geometry, default, first).encode()
    return saved(page, Properties("", "", MADE))


def add(page: WrittenPart, kind: str, content: str) -> str:
    """Link a part of `kind` to `page`; return the id of the link."""
    name, type_, _root = KINDS[kind]
    return link(page, WrittenPart(name, type_, content.encode()), kind)


if __name__ == "__main__":
    (LAYOUT / "base.docx").write_bytes(base_docx(load_layout(LAYOUT).geometry))
