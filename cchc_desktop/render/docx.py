"""A `Document` as .docx, on a base.docx: named styles, page fields, footnotes, tables with heads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from cchc_desktop.document.model import (
    Addressees,
    AppendixHead,
    Block,
    Document,
    Heading,
    HeadingKind,
    LegalBases,
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
from cchc_desktop.render.docx_base import Source, source_of
from cchc_desktop.render.docx_heads import Heads
from cchc_desktop.render.docx_notes import Notes
from cchc_desktop.render.docx_package import HEAD, R, WrittenPart, link, new_document, saved
from cchc_desktop.render.docx_table import table_xml
from cchc_desktop.render.fonts import POINT
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import (
    RuledLines,
    addressees_set,
    appendix_note_lines,
    appendix_title_lines,
    circulation_width,
    letter_subject_lines,
    motto_lines,
    office_lines,
    signature_columns,
    signature_longer_than_page,
    signer_lines,
    subject_lines,
    urgency_width,
)
from cchc_desktop.render.styles import Named, W
from cchc_desktop.render.watermark import mark_as_draft
from cchc_desktop.render.words import NATIONAL_MOTTO, NATIONAL_NAME, RECIPIENTS_LABEL

_HEADINGS = (Named.HEADING_1, Named.HEADING_2, Named.HEADING_3, Named.HEADING_4)
_PARAGRAPHS = {
    ParagraphStyle.BODY: Named.BODY,
    ParagraphStyle.DASH: Named.DASH,
    ParagraphStyle.POINT: Named.POINT,
}


def render_docx(document: Document, layout: Layout) -> bytes:
    """Return `document` as the bytes of a .docx; equal documents give equal bytes.

    It stands on `layout.base`, an office's own base.docx, where there is one.
    """
    source = source_of(layout)
    main = new_document()
    writer = _Writer(layout, source, main)
    body = writer.body(document)
    main.content = (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'.encode()
    )
    notes = source.shared[RT.FOOTNOTES]
    notes.content = writer.notes.added_to(notes.content)
    if document.properties.draft:
        linked = main.related_parts.values()
        headers = (part for part in linked if part.content_type == CT.WML_HEADER)
        for number, header in enumerate(headers, 1):
            header.content = mark_as_draft(header.content, number)
    return saved(main, document.properties)


class _Writer:
    """Blocks as WordprocessingML in the styles of one base file."""

    def __init__(self, layout: Layout, source: Source, main: WrittenPart) -> None:
        self.layout = layout
        self.ids = source.ids
        self.notes = Notes(source.ids)
        for kind, part in source.shared.items():
            link(main, part, kind)
        self._heads = Heads(main, source)

    def body(self, document: Document) -> str:
        """Return the content of w:body: all sections, each but the last ending in a section break."""
        pieces: list[str] = []
        if isinstance(next(iter(document.blocks()), None), Letterhead):
            # Where there are footnotes, LibreOffice puts an empty line before a table that comes first.
            pieces.append(w.paragraph(self.ids[Named.END]))
        for section in document.sections:
            for block, following in zip_longest(section.blocks, section.blocks[1:]):
                pieces += (self._block(block, section, following), self._gap(block, following))
            end = self._section_properties(section)
            last = section is document.sections[-1]
            # The paragraph also stands beside a last table: without it LibreOffice turns the page upright.
            pieces.append(w.paragraph(self.ids[Named.END], more="" if last else end))
            pieces.append(end if last else "")
        return "".join(pieces)

    def _block(self, block: Block, section: Section, following: Block | None) -> str:
        if isinstance(block, Table):
            # A signature that stands alone on its page is none of this text.
            signed = isinstance(following, Signature)
            return table_xml(block, section.orientation, self.layout, self.ids, keep_last=signed)
        if isinstance(block, Signature):
            return self._signature(block, section)
        if isinstance(block, AppendixHead):
            return self._appendix_head(block, section)
        return _WRITERS[type(block)](self, block)

    def _gap(self, block: Block, following: Block | None) -> str:
        """Return what parts a table from what follows: a paragraph, lest Word join it to another table."""
        if isinstance(block, Letterhead) and following is not None and not isinstance(following, Title):
            return w.paragraph(self.ids[Named.AFTER_HEAD])
        if isinstance(block, Table | Signature) and following is not None:
            return w.paragraph(self.ids[Named.AFTER_TABLE], keep=isinstance(following, Signature))
        return ""

    def _appendix_head(self, block: AppendixHead, section: Section) -> str:
        title = "\n".join(appendix_title_lines(block.title, section.orientation, self.layout))
        head = self.styled(Named.APPENDIX_LABEL, block.label) + self.styled(Named.APPENDIX_TITLE, title)
        note = appendix_note_lines(block.belongs_to, section.orientation, self.layout)
        return head + self.ruled(Named.APPENDIX_NOTE, note, Named.APPENDIX_RULE)

    def _signature(self, block: Signature, section: Section) -> str:
        left = [(Named.RECIPIENTS_LABEL, RECIPIENTS_LABEL)] if block.recipients else []
        left += [(Named.RECIPIENTS, line) for line in block.recipients]
        left += [(Named.DRAFTER, block.drafter)] if block.drafter else []
        right = [(Named.AUTHORITY, line) for line in block.authority]
        if block.other_position:
            right += [(Named.OTHER_POSITION, block.other_position), (Named.SIGNER_BELOW, block.name)]
        else:
            right += [(Named.SIGNER, block.name)]
        recipients = "".join(self.styled(named, line) for named, line in left or [(Named.RECIPIENTS, "")])
        signer = "".join(
            self.styled(named, "\n".join(signer_lines(line, self.layout))) for named, line in right
        )
        columns = signature_columns(section.orientation, self.layout)
        whole = not signature_longer_than_page(block, self.layout)
        return self.frame(columns, [(recipients, signer)], whole=whole)

    def styled(self, named: Named, text: str, *, keep: bool = False) -> str:
        """Return a paragraph of plain text in a named style."""
        return w.paragraph(self.ids[named], w.run(text), keep=keep)

    def ruled(self, named: Named, ruled: RuledLines, below: Named = Named.RULE) -> str:
        """Return a centred text, broken as measured, and the rule `below` it."""
        if not ruled.lines:
            return self.styled(named, "")
        rule = w.rule(self.ids[below], self.layout.geometry.letterhead.rule, ruled.rule, ruled.frame)
        return self.styled(named, "\n".join(ruled.lines)) + rule

    def frame(
        self, columns: tuple[float, float], rows: Iterable[tuple[str, str]], *, whole: bool = True
    ) -> str:
        """Return a table without lines that sets two columns side by side, their widths in mm."""
        widths = (w.twips(columns[0]), w.twips(sum(columns)) - w.twips(columns[0]))
        cells = ((w.cell(widths[0], first), w.cell(widths[1], second)) for first, second in rows)
        return w.table(self.ids[Named.FRAME], widths, (w.row(pair, whole=whole) for pair in cells))

    def mark(self, named: Named, text: str, length: float, column: float) -> str:
        """Return a mark in a frame `length` mm wide, measured from middle to middle of its lines."""
        inner = length - self.layout.geometry.mark.rule * POINT
        return w.paragraph(self.ids[named], w.run(text), more=w.narrowed(inner, column))

    def _section_properties(self, section: Section) -> str:
        page = self.layout.geometry.page
        width, height = page.paper(section.orientation)
        turned = ' w:orient="landscape"' if section.orientation is Orientation.LANDSCAPE else ""
        start = f'<w:pgNumType w:start="{section.first_number}"/>' if section.first_number is not None else ""
        from_top = w.twips(page.number_from_top)
        own_first = "<w:titlePg/>" if section.address or not section.numbered_first_page else ""
        return (
            f'<w:sectPr>{self._heads.references(section)}<w:type w:val="nextPage"/>'
            f'<w:pgSz w:w="{w.twips(width)}" w:h="{w.twips(height)}"{turned}/>'
            f'<w:pgMar w:top="{w.twips(page.top)}" w:right="{w.twips(page.right)}" '
            f'w:bottom="{w.twips(page.bottom)}" w:left="{w.twips(page.left)}" '
            f'w:header="{from_top}" w:footer="{from_top}" w:gutter="0"/>'
            f"{start}{own_first}</w:sectPr>"
        )


def _letterhead(writer: _Writer, block: Letterhead) -> str:
    left = writer.layout.geometry.letterhead.left
    right = writer.layout.geometry.page.text_area(Orientation.PORTRAIT)[0] - left
    office = writer.styled(Named.SUPERIOR, block.superior) if block.superior else ""
    office += writer.ruled(Named.OFFICE, office_lines(block.office, writer.layout))
    nation = writer.styled(Named.NATIONAL_NAME, NATIONAL_NAME)
    nation += writer.ruled(Named.NATIONAL_MOTTO, motto_lines(NATIONAL_MOTTO, writer.layout))
    number = writer.styled(Named.NUMBER, block.number)
    place = writer.styled(Named.PLACE_DATE, block.place_date)
    rows = [(office, nation), (number, place)]
    under = marks = ""
    if block.subject:
        under = writer.styled(
            Named.LETTER_SUBJECT, "\n".join(letter_subject_lines(block.subject, writer.layout))
        )
    if block.urgency is not None:
        width = urgency_width(block.urgency, writer.layout)
        under += writer.mark(Named.URGENCY, block.urgency, width, left)
    if block.circulation:
        width = circulation_width(block.circulation, writer.layout)
        marks = writer.mark(Named.CIRCULATION, block.circulation, width, right)
    if under or marks:
        rows.append((under or writer.styled(Named.NUMBER, ""), marks or writer.styled(Named.PLACE_DATE, "")))
    return writer.frame((left, right), rows)


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


def _legal_bases(writer: _Writer, block: LegalBases) -> str:
    return "".join(writer.styled(Named.LEGAL_BASIS, line) for line in block.lines)


def _heading(writer: _Writer, block: Heading) -> str:
    if block.kind is HeadingKind.PART:
        return writer.styled(Named.PART, f"{block.number}\n{block.title}")
    return writer.styled(_HEADINGS[min(max(block.level, 1), len(_HEADINGS)) - 1], block.text)


def _paragraph(writer: _Writer, block: Paragraph) -> str:
    content = w.runs(block.runs, writer.notes.reference)
    return w.paragraph(writer.ids[_PARAGRAPHS[block.style]], content, keep=block.keep_with_next)


_WRITERS: Mapping[type, Callable[[_Writer, Any], str]] = {
    Letterhead: _letterhead,
    Title: _title,
    Addressees: _addressees,
    LegalBases: _legal_bases,
    Heading: _heading,
    Paragraph: _paragraph,
}
