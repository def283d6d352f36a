"""The mark of a draft behind the text of a .docx: the word art that Word itself puts into headers."""

from __future__ import annotations

from lxml import etree

from cchc_desktop.render.docx_package import parse, xml
from cchc_desktop.render.styles import W
from cchc_desktop.render.words import DRAFT_MARK

_FORMULAS = (
    "sum #0 0 10800",
    "prod #0 2 1",
    "sum 21600 0 @1",
    "sum 0 0 @2",
    "sum 21600 0 @3",
    "if @0 @3 0",
    "if @0 21600 @1",
    "if @0 0 @2",
    "if @0 @4 21600",
    "mid @5 @6",
    "mid @8 @5",
    "mid @7 @8",
    "mid @6 @7",
    "sum @6 0 @5",
)
_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:400pt;height:100pt;rotation:325;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)


def mark_as_draft(header: bytes, number: int) -> bytes:
    """Return the header part with the mark in its first paragraph; `number` tells a file's headers apart."""
    formulas = "".join(f'<v:f eqn="{formula}"/>' for formula in _FORMULAS)
    shape = (
        f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        f'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>{formulas}</v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" '
        f'type="#_x0000_t136" style="{_PLACE}" o:allowincell="f" fillcolor="#e4e4e4" stroked="f">'
        f'<v:textpath style="font-family:\'Times New Roman\';font-size:1pt" string="{DRAFT_MARK}"/>'
        "</v:shape></w:pict></w:r>"
    )
    root = parse(header)
    paragraph = next(root.iter(f"{{{W}}}p"), None)
    if paragraph is None:
        paragraph = etree.SubElement(root, f"{{{W}}}p")
    paragraph.append(parse(shape.encode()))
    return xml(root)
