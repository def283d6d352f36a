"""Make templates/layouts/nd30/base.docx: the styles of the .docx, every measure taken from geometry.toml.

Run it after a change of the geometry or of a style below; a test tells when the file is out of date.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cchc_desktop.document.model import Properties
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.render.layout import Geometry, load_layout
from cchc_desktop.render.package import APP, CORE, write_package
from cchc_desktop.render.styles import Named, W

LAYOUT = PROGRAM_ROOT / "templates" / "layouts" / "nd30"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PARTS = {
    "word/document.xml": f"{OFFICE}.wordprocessingml.document.main+xml",
    "word/styles.xml": f"{OFFICE}.wordprocessingml.styles+xml",
    "word/settings.xml": f"{OFFICE}.wordprocessingml.settings+xml",
    "word/fontTable.xml": f"{OFFICE}.wordprocessingml.fontTable+xml",
    "word/theme/theme1.xml": f"{OFFICE}.theme+xml",
    "word/header1.xml": f"{OFFICE}.wordprocessingml.header+xml",
    "word/header2.xml": f"{OFFICE}.wordprocessingml.header+xml",
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    APP: f"{OFFICE}.extended-properties+xml",
}
RELATED = {
    "rId1": ("styles", "styles.xml"),
    "rId2": ("settings", "settings.xml"),
    "rId3": ("fontTable", "fontTable.xml"),
    "rId4": ("header", "header1.xml"),
    "rId5": ("header", "header2.xml"),
    "rId6": ("theme", "theme/theme1.xml"),
}


@dataclass(frozen=True)
class Style:
    """A paragraph style: its id and what it looks like; lengths in points but for `indent`, in mm."""

    id: str
    size: float
    align: str = "left"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    keep: bool = False
    level: int | None = None
    based_on: str = "Normal"
    next: str = ""


def paragraph_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the paragraph styles by name, in the order of the page."""
    return {**body_styles(geometry), **letterhead_styles(geometry), **appendix_styles(geometry)}


def body_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the styles of running text, its headings and the foot of the text."""
    size, body = geometry.size, geometry.body
    running = Style("BodyText", size.body, "both", indent=body.indent, after=body.space, line=body.line)
    room = mm(geometry.signature.space)

    def heading(level: int) -> Style:
        return replace(running, id=f"Heading{level}", bold=True, keep=True, level=level - 1, next="BodyText")

    return {
        Named.BODY: running,
        Named.DASH: replace(running, id="DashItem", based_on="BodyText"),
        Named.POINT: replace(running, id="PointItem", based_on="BodyText"),
        Named.HEADING_1: heading(1),
        Named.HEADING_2: heading(2),
        Named.HEADING_3: heading(3),
        Named.HEADING_4: heading(4),
        Named.ADDRESSEES: Style("Addressees", size.body, after=12, line=body.line),
        Named.RECIPIENTS_LABEL: Style("RecipientsLabel", size.recipients_label, bold=True, italic=True),
        Named.RECIPIENTS: Style("RecipientsList", size.recipients),
        Named.AUTHORITY: Style("Authority", size.signer, "center", bold=True, keep=True),
        Named.SIGNER: Style("SignerName", size.signer, "center", bold=True, before=room),
    }


def letterhead_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the styles of the head of page one and of the page number."""
    size = geometry.size
    return {
        Named.NATIONAL_NAME: Style("NationalName", size.national_name, "center", bold=True),
        Named.NATIONAL_MOTTO: Style("NationalMotto", size.national_motto, "center", bold=True),
        Named.SUPERIOR: Style("SuperiorOffice", size.superior, "center"),
        Named.OFFICE: Style("Office", size.office, "center", bold=True),
        Named.NUMBER: Style("DocumentNumber", size.number, "center"),
        Named.PLACE_DATE: Style("PlaceAndDate", size.place_date, "center", italic=True),
        Named.RULE: Style("RuleLine", 4, exact=5, before=1),
        Named.SUBJECT_RULE: Style("SubjectRule", 4, exact=5, before=1, after=12, based_on="RuleLine"),
        Named.TYPE_NAME: Style("Title", size.type_name, "center", bold=True, before=18, keep=True),
        Named.SUBJECT: Style("Subtitle", size.subject, "center", bold=True, keep=True),
        Named.HEADER: Style("Header", size.page_number, "center"),
    }


def appendix_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the styles of an appendix and its table."""
    size = geometry.size
    title = Style("AppendixTitle", size.appendix_title, "center", bold=True, keep=True)
    label = replace(title, id="AppendixLabel", size=size.appendix_label, level=0, next="AppendixTitle")
    return {
        Named.APPENDIX_LABEL: label,
        Named.APPENDIX_TITLE: title,
        Named.APPENDIX_NOTE: replace(
            title, id="AppendixNote", size=size.appendix_note, bold=False, italic=True, after=9
        ),
        Named.CELL: Style("CellText", size.table),
        Named.CELL_CENTER: Style("CellCenter", size.table, "center", based_on="CellText"),
        Named.CELL_NUMBER: Style("CellNumber", size.table, "right", based_on="CellText"),
        Named.CELL_HEAD: Style("CellHead", size.table, "center", bold=True, based_on="CellText", keep=True),
        Named.END: Style("PageEnd", 1, exact=1),
    }


def mm(length: float) -> float:
    """Return `length` in mm as points."""
    return length * 72 / 25.4


def twips(points: float) -> int:
    """Return `points` as twentieths."""
    return round(points * 20)


def paragraph_properties(style: Style) -> str:
    """Return the w:pPr of `style`, its children in the order of the schema."""
    line = (
        f'w:line="{twips(style.exact)}" w:lineRule="exact"'
        if style.exact
        else f'w:line="{round(style.line * 240)}" w:lineRule="auto"'
    )
    return "".join(
        (
            "<w:pPr>",
            "<w:keepNext/>" if style.keep else "",
            f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {line}/>',
            f'<w:ind w:firstLine="{twips(mm(style.indent))}"/>',
            f'<w:jc w:val="{style.align}"/>',
            f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else "",
            "</w:pPr>",
        )
    )


def run_properties(style: Style) -> str:
    """Return the w:rPr of `style`."""
    flags = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    half = round(style.size * 2)
    return f'<w:rPr>{flags}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def paragraph_style(name: str, style: Style) -> str:
    """Return the w:style of a paragraph style; built-in ones carry no custom mark."""
    built_in = {"BodyText", "Title", "Subtitle", "Header"}
    custom = "" if style.id in built_in or style.id.startswith("Heading") else ' w:customStyle="1"'
    following = f'<w:next w:val="{style.next}"/>' if style.next else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        f"{paragraph_properties(style)}{run_properties(style)}</w:style>"
    )


def table_styles(geometry: Geometry) -> str:
    """Return the table styles: one without lines for laying out a page, one with lines for figures."""
    rule = round(geometry.table.rule * 8)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{rule}" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    wide, high = (twips(mm(pad)) for pad in (geometry.table.padding_x, geometry.table.padding_y))
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{margins(0, 0)}</w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="PageFrame"><w:name w:val="{Named.FRAME}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{margins(0, 0)}</w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="FigureTable"><w:name w:val="{Named.GRID}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders>'
        f"{margins(wide, high)}</w:tblPr></w:style>"
    )


def margins(wide: int, high: int) -> str:
    """Return the w:tblCellMar with `wide` twips at the sides, `high` above and below."""
    sides = (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    return (
        "<w:tblCellMar>" + "".join(f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in sides) + "</w:tblCellMar>"
    )


def styles_xml(geometry: Geometry) -> str:
    """Return word/styles.xml."""
    half = round(geometry.size.body * 2)
    fonts = " ".join(f'w:{kind}="Times New Roman"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    plain = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/>'
        "</w:style>"
    )
    paragraphs = "".join(paragraph_style(name, style) for name, style in paragraph_styles(geometry).items())
    styles = defaults + normal + plain + table_styles(geometry) + paragraphs
    return f'{HEAD}<w:styles xmlns:w="{W}">{styles}</w:styles>'


def settings_xml() -> str:
    """Return word/settings.xml: Word 2013 and later, without a compatibility mode."""
    word = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
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


def document_xml(geometry: Geometry) -> str:
    """Return word/document.xml: an empty page with the headers that every section uses."""
    page = geometry.page
    sizes = {
        key: twips(mm(getattr(page, key))) for key in ("width", "height", "top", "right", "bottom", "left")
    }
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p/><w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId5"/>'
        f'<w:pgSz w:w="{sizes["width"]}" w:h="{sizes["height"]}"/>'
        f'<w:pgMar w:top="{sizes["top"]}" w:right="{sizes["right"]}" w:bottom="{sizes["bottom"]}" '
        f'w:left="{sizes["left"]}" w:header="{twips(mm(page.number_from_top))}" '
        f'w:footer="{twips(mm(page.number_from_top))}" w:gutter="0"/><w:titlePg/></w:sectPr></w:body>'
        "</w:document>"
    )


def content_types_xml() -> str:
    """Return [Content_Types].xml."""
    overrides = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in PARTS.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships_xml(related: dict[str, tuple[str, str]]) -> str:
    """Return a .rels part; a type is the last word of Office's URI, or a whole URI."""
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{R}/{kind}"}" Target="{target}"/>'
        for key, (kind, target) in related.items()
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def base_docx(geometry: Geometry) -> bytes:
    """Return the whole file."""
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    parts = {
        "[Content_Types].xml": content_types_xml(),
        "_rels/.rels": relationships_xml(
            {
                "rId1": ("officeDocument", "word/document.xml"),
                "rId2": (package, CORE),
                "rId3": ("extended-properties", APP),
            }
        ),
        "word/_rels/document.xml.rels": relationships_xml(RELATED),
        "word/document.xml": document_xml(geometry),
        "word/styles.xml": styles_xml(geometry),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
        "word/header1.xml": header_xml(page_field()),
        "word/header2.xml": header_xml(""),
    }
    made = Properties(
        "", "", datetime(2020, 3, 5, tzinfo=UTC)
    )  # the day of the decree: any fixed one will do
    return write_package({name: text.encode() for name, text in parts.items()}, made)


if __name__ == "__main__":
    (LAYOUT / "base.docx").write_bytes(base_docx(load_layout(LAYOUT).geometry))
