"""Typst: data in, pages out. One compiler for each layout serves every thread, one at a time."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from cchc_desktop.render.base import Picture
from cchc_desktop.render.layout import Layout

Standard = Literal["a-1b", "a-2b"]  # parts of PDF/A
_NEVER = datetime.fromtimestamp(0, UTC)
_typesetting = Lock()


def typeset(
    data: dict[str, Any], layout: Layout, *, standard: Standard | None = None, edited_at: datetime = _NEVER
) -> bytes:
    """Return the pages of `data` as PDF; equal data give equal bytes.

    With a `standard` of PDF/A they are tagged as well; without one they are only to be looked at.
    """
    files = {**_sources(layout.folder), "data.json": json.dumps(data, ensure_ascii=False).encode()}
    if layout.base is not None and layout.base.picture is not None:
        files["picture.svg"] = _wrapped(layout.base.picture)
    with _typesetting:
        pdf = _compiler(layout.fonts).compile(
            files,  # type: ignore[type-var] # what its stubs do not know yet
            format="pdf",
            pdf_standards=[standard] if standard else [],
            pdf_tags=bool(standard),
            timestamp=edited_at,
        )
    assert isinstance(pdf, bytes)  # noqa: S101 - typst gives a list only for pictures
    return pdf


def _wrapped(picture: Picture) -> bytes:
    """Return `picture` inside an SVG of its size on paper: typst takes nothing but text from memory."""
    content = base64.b64encode(picture.content).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width}mm" height="{picture.height}mm">'
        '<image width="100%" height="100%" preserveAspectRatio="none" '
        f'href="data:image/{picture.media};base64,{content}"/></svg>'
    ).encode()


@cache
def _sources(folder: Path) -> dict[str, bytes]:
    """Return the .typ files of a layout; typst begins with the one that is called main."""
    sources = {path.name: path.read_bytes() for path in folder.glob("*.typ")}
    sources["main.typ"] = sources.pop("page.typ")
    return sources


@cache
def _compiler(fonts: Path) -> typst.Compiler:
    """Return the compiler of a layout; kept, since reading fonts costs more than a page."""
    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(font_paths=only_ours)
