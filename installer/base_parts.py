"""The parts of base.docx beside its styles: settings, fonts, theme, headers, notes, an empty page."""

from __future__ import annotations

from cchc_desktop.render.docx_package import HEAD, R
from cchc_desktop.render.layout import Geometry
from cchc_desktop.render.styles import W
from installer.base_styles import mm, twips

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def settings_xml() -> str:
    """Return word/settings.xml: Word 2013 and later, without a compatibility mode."""
    word = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{word}" w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{word}" w:val="1"/>'
        f'<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{word}" w:val="1"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
        "</w:settings>"
    )


def font_table_xml() -> str:
    """Return word/fontTable.xml: Times New Roman, and what stands in for it where it is missing."""
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="Times New Roman"><w:altName w:val="Liberation Serif"/>'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme_xml() -> str:
    """Return word/theme/theme1.xml: black, white, greys and the one typeface, for menus offer these."""
    greys = {"dk2": "404040", "lt2": "F2F2F2", "hlink": "000000", "folHlink": "000000"}
    greys |= {f"accent{n}": f"{0x22 * n:02X}" * 3 for n in range(1, 7)}
    order = ("dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colours = "".join(f'<a:{name}><a:srgbClr val="{greys[name]}"/></a:{name}>' for name in order)
    face = '<a:latin typeface="Times New Roman"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    return (
        f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="NĐ 30"><a:themeElements>'
        '<a:clrScheme name="NĐ 30"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{colours}</a:clrScheme>'
        f'<a:fontScheme name="NĐ 30"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="NĐ 30"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def header_xml(content: str) -> str:
    """Return a header part with one paragraph."""
    return f'{HEAD}<w:hdr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{content}</w:p></w:hdr>'


def page_field() -> str:
    """Return a real page number field."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def footnotes_xml() -> str:
    """Return word/footnotes.xml: the line above the notes of a page, and above what goes on from the last."""
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return f'{HEAD}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{notes}</w:footnotes>'


def document_xml(geometry: Geometry, default: str, first: str) -> str:
    """Return word/document.xml: an empty page with its headers, given by the ids of their links."""
    page = geometry.page
    sizes = {
        key: twips(mm(getattr(page, key))) for key in ("width", "height", "top", "right", "bottom", "left")
    }
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p/><w:sectPr>'
        f'<w:headerReference w:type="default" r:id="{default}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/>'
        f'<w:pgSz w:w="{sizes["width"]}" w:h="{sizes["height"]}"/>'
        f'<w:pgMar w:top="{sizes["top"]}" w:right="{sizes["right"]}" w:bottom="{sizes["bottom"]}" '
        f'w:left="{sizes["left"]}" w:header="{twips(mm(page.number_from_top))}" '
        f'w:footer="{twips(mm(page.number_from_top))}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body>'
        "</w:document>"
    )
