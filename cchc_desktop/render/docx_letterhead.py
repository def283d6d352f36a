"""The letterhead picture in an office's own base.docx: where Word has put it, and how large."""

from __future__ import annotations

from lxml import etree

from cchc_desktop.document.model import Align
from cchc_desktop.errors import UserError
from cchc_desktop.render.base import Picture
from cchc_desktop.render.docx_base import Source
from cchc_desktop.render.docx_package import R, parse
from cchc_desktop.render.docx_pictures import media_of
from cchc_desktop.render.styles import W

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_MM = 36_000
_LONGEST_SIDE = 297  # mm, of a sheet
_ALIGNED = {"center": Align.CENTER, "right": Align.RIGHT, "end": Align.RIGHT}


def letterhead_picture(source: Source, file: str) -> Picture | None:
    """Return the first picture in the head of the first page, None where there is none.

    Raises UserError "layout.base_bad_picture" when it is larger than a sheet, or not in the file.
    """
    head = source.heads.get(("header", "first"))
    if head is None:
        return None
    drawing = next((d for d in parse(head.content).iter(_w("drawing")) if _blip(d) is not None), None)
    if drawing is None:
        return None
    blip = _blip(drawing)
    part = None if blip is None else head.related_parts.get(blip.get(f"{{{R}}}embed", ""))
    width, height = _size(drawing)
    if part is None or not (0 < width <= _LONGEST_SIDE and 0 < height <= _LONGEST_SIDE):
        raise UserError(
            "layout.base_bad_picture", file=file, part=part.partname.membername if part else "header"
        )
    return Picture(part.blob, media_of(part.blob) or "", width, height, _align(drawing, source))


def _blip(drawing: etree._Element) -> etree._Element | None:
    return next(drawing.iter(f"{{{_DRAWING}}}blip"), None)


def _size(drawing: etree._Element) -> tuple[float, float]:
    """Return width and height in mm, 0 for what is no number."""
    extent = drawing.find(f"./*/{{{_PLACED}}}extent")
    sides = ("0", "0") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
    width, height = (
        int(side) / _EMU_PER_MM if side.isdecimal() and len(side) < 12 else 0.0 for side in sides
    )
    return width, height


def _align(drawing: etree._Element, source: Source) -> Align:
    """Return where the picture stands: an anchored one by itself, one in a line as its paragraph does."""
    placed = drawing.findtext(f"./*/{{{_PLACED}}}positionH/{{{_PLACED}}}align")
    if placed is None:
        paragraph = next(drawing.iterancestors(_w("p")), None)
        placed = _justified(paragraph, source) if paragraph is not None else ""
    return _ALIGNED.get(placed, Align.LEFT)


def _justified(paragraph: etree._Element, source: Source) -> str:
    """Return the alignment of a paragraph: its own, or that of its style or of one which that is based on."""
    styles = {style.get(_w("styleId"), ""): style for style in parse(source.styles.content)}
    looked: set[str] = set()
    at, style = paragraph, _value(paragraph, "pPr/pStyle")
    while (own := _value(at, "pPr/jc")) is None and style is not None and style in styles.keys() - looked:
        looked.add(style)
        at, style = styles[style], _value(styles[style], "basedOn")
    return own or ""


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find("/".join(_w(step) for step in path.split("/")))
    return None if found is None else found.get(_w("val"), "")


def _w(name: str) -> str:
    return f"{{{W}}}{name}"
