"""The styles of base.docx: every measure comes from the layout's geometry."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_desktop.render.docx_package import HEAD
from cchc_desktop.render.layout import Geometry
from cchc_desktop.render.measures import LINE
from cchc_desktop.render.styles import Named, W

BUILT_IN = {"BodyText", "Title", "Subtitle", "Header", "Footer", "FootnoteText"}  # of Word, with the headings
_ASCENT = 0.891  # of Times New Roman: from the foot of the letters to the top of their line, in type sizes
RED = "FF0000"  # "đỏ tươi", the ink of a mark of urgency (mục III.2.b)


@dataclass(frozen=True)
class Style:
    """A paragraph style: its id and what it looks like; lengths in points but for `indent`, in mm.

    `sides` are those with a border of `border` points, `padding` points away from the text.
    """

    id: str
    size: float
    align: str = "left"
    bold: bool = False
    italic: bool = False
    colour: str = ""
    indent: float = 0
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    keep: bool = False
    level: int | None = None
    sides: tuple[str, ...] = ()
    border: float = 0
    padding: int = 0
    based_on: str = "Normal"
    next: str = ""


def paragraph_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the paragraph styles by name, in the order of the page."""
    return {
        **body_styles(geometry),
        **signature_styles(geometry),
        **letterhead_styles(geometry),
        **appendix_styles(geometry),
        **margin_styles(geometry),
    }


def body_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the styles of running text and of its headings."""
    size, body = geometry.size, geometry.body
    running = Style("BodyText", size.body, "both", indent=body.indent, after=body.space, line=body.line)
    basis = replace(running, id="LegalBasis", size=size.legal_basis, italic=True, based_on="BodyText")

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
        Named.PART: replace(heading(1), id="PartHeading", align="center", indent=0, based_on="Heading1"),
        Named.LEGAL_BASIS: basis,
        Named.ADDRESSEES: Style("Addressees", size.body, after=12),
    }


def signature_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the styles of the foot of the text: who gets it, who signs it."""
    size = geometry.size
    signer = Style("SignerName", size.signer, "center", bold=True, before=mm(geometry.signature.space))
    return {
        Named.RECIPIENTS_LABEL: Style(
            "RecipientsLabel",
            size.recipients_label,
            bold=True,
            italic=True,
            # on one line with the words beside it, which are larger (mục II.9.d)
            before=_ASCENT * (size.signer - size.recipients_label),
        ),
        Named.RECIPIENTS: Style("RecipientsList", size.recipients),
        Named.DRAFTER: Style("DrafterMark", size.drafter, before=6),
        Named.AUTHORITY: Style("Authority", size.signer, "center", bold=True, keep=True),
        Named.SIGNER: signer,
        Named.OTHER_POSITION: replace(signer, id="OtherPosition", keep=True, based_on="SignerName"),
        Named.SIGNER_BELOW: replace(signer, id="SignerBelow", before=0, based_on="SignerName"),
    }


def letterhead_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the styles of the head of page one."""
    size = geometry.size
    return {
        Named.NATIONAL_NAME: Style("NationalName", size.national_name, "center", bold=True),
        Named.NATIONAL_MOTTO: Style("NationalMotto", size.national_motto, "center", bold=True),
        Named.SUPERIOR: Style("SuperiorOffice", size.superior, "center"),
        Named.OFFICE: Style("Office", size.office, "center", bold=True),
        Named.NUMBER: Style("DocumentNumber", size.number, "center"),
        Named.PLACE_DATE: Style("PlaceAndDate", size.place_date, "center", italic=True),
        Named.LETTER_SUBJECT: Style("LetterSubject", size.letter_subject, "center", before=6),
        Named.URGENCY: mark("UrgencyMark", geometry, RED),
        Named.CIRCULATION: mark("CirculationMark", geometry),
        Named.RULE: Style("RuleLine", 4, exact=5, before=1),
        Named.SUBJECT_RULE: Style("SubjectRule", 4, exact=5, before=1, after=7, based_on="RuleLine"),
        Named.TYPE_NAME: Style("Title", size.type_name, "center", bold=True, before=18, keep=True),
        Named.SUBJECT: Style("Subtitle", size.subject, "center", bold=True, keep=True),
        Named.AFTER_HEAD: Style("AfterHead", 4, exact=12),
    }


def mark(id_: str, geometry: Geometry, colour: str = "") -> Style:
    """Return the style of a mark in its frame: a line of text, its height made up by padding."""
    size, rule = geometry.size.mark, geometry.mark.rule
    height = mm(geometry.mark.height) - rule
    padding = int((height - size * LINE) / 2)
    return Style(
        id_,
        size,
        "center",
        bold=True,
        colour=colour,
        before=6,
        line=(height - 2 * padding) / (size * LINE),
        sides=("top", "left", "bottom", "right"),
        border=rule,
        padding=padding,
    )


def margin_styles(geometry: Geometry) -> dict[Named, Style]:
    """Return the styles of what stands in the margins and at the foot of a page."""
    size = geometry.size
    rule = geometry.letterhead.rule
    return {
        Named.HEADER: Style("Header", size.page_number, "center"),
        Named.FOOTER: Style("Footer", size.address),
        Named.ADDRESS: Style(
            "OfficeAddress", size.address, before=6, sides=("top",), border=rule, padding=1, based_on="Footer"
        ),
        Named.FOOTNOTE: Style("FootnoteText", size.footnote, "both"),
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
            title, id="AppendixNote", size=size.appendix_note, bold=False, italic=True
        ),
        Named.APPENDIX_RULE: Style(
            "AppendixRule", 4, exact=5, before=1, after=4, based_on="RuleLine", keep=True
        ),
        Named.CELL: Style("CellText", size.table),
        Named.CELL_CENTER: Style("CellCenter", size.table, "center", based_on="CellText"),
        Named.CELL_NUMBER: Style("CellNumber", size.table, "right", based_on="CellText"),
        Named.CELL_HEAD: Style("CellHead", size.table, "center", bold=True, based_on="CellText", keep=True),
        Named.AFTER_TABLE: Style("AfterTable", 4, exact=geometry.body.space),
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
            borders(style),
            f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}" {line}/>',
            f'<w:ind w:firstLine="{twips(mm(style.indent))}"/>',
            f'<w:jc w:val="{style.align}"/>',
            f'<w:outlineLvl w:val="{style.level}"/>' if style.level is not None else "",
            "</w:pPr>",
        )
    )


def borders(style: Style) -> str:
    """Return the w:pBdr of `style`, nothing where it has none; left and right have no padding."""
    if not style.sides:
        return ""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{round(style.border * 8)}" '
        f'w:space="{style.padding if side in ("top", "bottom") else 0}" w:color="{style.colour or "auto"}"/>'
        for side in style.sides
    )
    return f"<w:pBdr>{lines}</w:pBdr>"


def run_properties(style: Style) -> str:
    """Return the w:rPr of `style`."""
    flags = ("<w:b/><w:bCs/>" if style.bold else "") + ("<w:i/><w:iCs/>" if style.italic else "")
    half = round(style.size * 2)
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    return f'<w:rPr>{flags}{colour}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def paragraph_style(name: str, style: Style) -> str:
    """Return the w:style of a paragraph style; built-in ones carry no custom mark."""
    custom = "" if style.id in BUILT_IN or style.id.startswith("Heading") else ' w:customStyle="1"'
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
        '<w:style w:type="character" w:styleId="FootnoteReference">'
        f'<w:name w:val="{Named.FOOTNOTE_NUMBER}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    paragraphs = "".join(paragraph_style(name, style) for name, style in paragraph_styles(geometry).items())
    styles = defaults + normal + plain + table_styles(geometry) + paragraphs
    return f'{HEAD}<w:styles xmlns:w="{W}">{styles}</w:styles>'
