"""A `Document` as .docx, on the layout's own base.docx: named styles, page fields, tables with heads."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml import parse_xml

from cchc_desktop.document.model import (
    Addressees,
    AppendixHead,
    Block,
    Document,
    Heading,
    Letterhead,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Section,
    Signature,
    Table,
    Title,
)
from cchc_desktop.render import wordml as w
from cchc_desktop.render.docx_table import table_xml
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import (
    RuledLines,
    addressees_set,
    appendix_title_lines,
    motto_lines,
    office_lines,
    subject_lines,
)
from cchc_desktop.render.package import read_parts, write_package
from cchc_desktop.render.styles import Named, W, style_ids
from cchc_desktop.render.watermark import mark_as_draft
from cchc_desktop.render.words import NATIONAL_MOTTO, NATIONAL_NAME, RECIPIENTS_LABEL

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADINGS = (Named.HEADING_1, Named.HEADING_2, Named.HEADING_3, Named.HEADING_4)
_PARAGRAPHS = {
    ParagraphStyle.BODY: Named.BODY,
    ParagraphStyle.DASH: Named.DASH,
    ParagraphStyle.POINT: Named.POINT,
}


def render_docx(document: Document, layout: Layout) -> bytes:
    """Return `document` as the bytes of a .docx; equal documents give equal bytes.

    Raises UserError "layout.no_style" when the layout's base.docx lacks a style.
    """
    base = docx.Document(str(layout.base_docx))
    ids = style_ids(base.part.part_related_by(f"{R}/styles").blob, layout.base_docx.name)
    body = base.element.body
    writer = _Writer(layout, ids, _header_references(body))
    filled = parse_xml(f'<w:body xmlns:w="{W}" xmlns:r="{R}">{writer.body(document)}</w:body>')
    body.getparent().replace(body, filled)
    if document.properties.draft:
        for number, header in enumerate(_headers(base), 1):
            mark_as_draft(header, number)
    stream = io.BytesIO()
    base.save(stream)
    return write_package(read_parts(stream.getvalue()), document.properties)


def _headers(base: Any) -> list[Any]:
    """Return the header parts of the base, in the order of their names."""
    parts = (rel.target_part for rel in base.part.rels.values() if rel.reltype == f"{R}/header")
    return [part.element for part in sorted(parts, key=lambda part: str(part.partname))]


def _header_references(body: Any) -> str:
    """Return the header and footer references of the base's own section, for every section to repeat."""
    found = body.xpath("./w:sectPr/w:headerReference | ./w:sectPr/w:footerReference")
    kinds = ((ref.tag.rpartition("}")[2], ref.get(f"{{{W}}}type"), ref.get(f"{{{R}}}id")) for ref in found)
    return "".join(f'<w:{tag} w:type="{kind}" r:id="{key}"/>' for tag, kind, key in kinds)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Blocks as WordprocessingML in the styles of one base file."""

    layout: Layout
    ids: Mapping[Named, str]
    headers: str

    def body(self, document: Document) -> str:
        """Return the content of w:body: all sections, each but the last ending in a section break."""
        pieces: list[str] = []
        for section in document.sections:
            pieces += (self._block(block, section) for block in section.blocks)
            end = self._section_properties(section)
            last = section is document.sections[-1]
            # The paragraph also stands beside a last table: without it LibreOffice turns the page upright.
            pieces.append(w.paragraph(self.ids[Named.END], more="" if last else end))
            pieces.append(end if last else "")
        return "".join(pieces)

    def _block(self, block: Block, section: Section) -> str:
        if isinstance(block, Table):
            return table_xml(block, section.orientation, self.layout, self.ids)
        if isinstance(block, AppendixHead):
            return self._appendix_head(block, section)
        return _WRITERS[type(block)](self, block)

    def _appendix_head(self, block: AppendixHead, section: Section) -> str:
        title = "\n".join(appendix_title_lines(block.title, section.orientation, self.layout))
        head = self.styled(Named.APPENDIX_LABEL, block.label) + self.styled(Named.APPENDIX_TITLE, title)
        return head + self.styled(Named.APPENDIX_NOTE, block.belongs_to)

    def styled(self, named: Named, text: str, *, keep: bool = False) -> str:
        """Return a paragraph of plain text in a named style."""
        return w.paragraph(self.ids[named], w.run(text), keep=keep)

    def ruled(self, named: Named, ruled: RuledLines, below: Named = Named.RULE) -> str:
        """Return a centred text, broken as measured, and the rule `below` it."""
        if not ruled.lines:
            return self.styled(named, "")
        rule = w.rule(self.ids[below], self.layout.geometry.letterhead.rule, ruled.rule, ruled.frame)
        return self.styled(named, "\n".join(ruled.lines)) + rule

    def frame(self, left: float, rows: tuple[tuple[str, str], ...]) -> str:
        """Return a table without lines that sets two columns side by side, the left one `left` mm wide."""
        whole = self.layout.geometry.page.text_area(Orientation.PORTRAIT)[0]
        widths = (w.twips(left), w.twips(whole) - w.twips(left))
        cells = ((w.cell(widths[0], first), w.cell(widths[1], second)) for first, second in rows)
        return w.table(self.ids[Named.FRAME], widths, (w.row(pair) for pair in cells))

    def _section_properties(self, section: Section) -> str:
        page = self.layout.geometry.page
        width, height = page.paper(section.orientation)
        turned = ' w:orient="landscape"' if section.orientation is Orientation.LANDSCAPE else ""
        start = f'<w:pgNumType w:start="{section.first_number}"/>' if section.first_number is not None else ""
        from_top = w.twips(page.number_from_top)
        return (
            f'<w:sectPr>{self.headers}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{w.twips(width)}" w:h="{w.twips(height)}"{turned}/>'
            f'<w:pgMar w:top="{w.twips(page.top)}" w:right="{w.twips(page.right)}" '
            f'w:bottom="{w.twips(page.bottom)}" w:left="{w.twips(page.left)}" '
            f'w:header="{from_top}" w:footer="{from_top}" w:gutter="0"/>'
            f"{start}{'' if section.numbered_first_page else '<w:titlePg/>'}</w:sectPr>"
        )


def _letterhead(writer: _Writer, block: Letterhead) -> str:
    office = writer.styled(Named.SUPERIOR, block.superior) if block.superior else ""
    office += writer.ruled(Named.OFFICE, office_lines(block.office, writer.layout))
    nation = writer.styled(Named.NATIONAL_NAME, NATIONAL_NAME)
    nation += writer.ruled(Named.NATIONAL_MOTTO, motto_lines(NATIONAL_MOTTO, writer.layout))
    number = writer.styled(Named.NUMBER, block.number)
    place = writer.styled(Named.PLACE_DATE, block.place_date)
    return writer.frame(writer.layout.geometry.letterhead.left, ((office, nation), (number, place)))


def _title(writer: _Writer, block: Title) -> str:
    subject = subject_lines(block.subject, writer.layout)
    return writer.styled(Named.TYPE_NAME, block.type_name) + writer.ruled(
        Named.SUBJECT, subject, Named.SUBJECT_RULE
    )


def _addressees(writer: _Writer, block: Addressees) -> str:
    placed = addressees_set(block.names, writer.layout)
    left, hanging = w.twips(placed.left + placed.indent), w.twips(placed.indent)
    indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    return w.paragraph(writer.ids[Named.ADDRESSEES], w.run("\n".join(placed.lines)), more=indent)


def _heading(writer: _Writer, block: Heading) -> str:
    return writer.styled(_HEADINGS[min(block.level, len(_HEADINGS)) - 1], block.text)


def _paragraph(writer: _Writer, block: Paragraph) -> str:
    return w.paragraph(writer.ids[_PARAGRAPHS[block.style]], w.runs(block.runs), keep=block.keep_with_next)


def _signature(writer: _Writer, block: Signature) -> str:
    recipients = writer.styled(Named.RECIPIENTS_LABEL, RECIPIENTS_LABEL)
    recipients += "".join(writer.styled(Named.RECIPIENTS, line) for line in block.recipients)
    signer = "".join(writer.styled(Named.AUTHORITY, line) for line in block.authority)
    signer += writer.styled(Named.SIGNER, block.name)
    return writer.frame(writer.layout.geometry.signature.left, ((recipients, signer),))


_WRITERS: Mapping[type, Callable[[_Writer, Any], str]] = {
    Letterhead: _letterhead,
    Title: _title,
    Addressees: _addressees,
    Heading: _heading,
    Paragraph: _paragraph,
    Signature: _signature,
}
