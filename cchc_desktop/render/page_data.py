"""A document as the plain data that `page.typ` draws, and the fields that can be asked for on its pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from cchc_desktop.document.model import (
    Addressees,
    Align,
    AppendixHead,
    Block,
    Cell,
    Document,
    Footnote,
    Heading,
    HeadingKind,
    Inline,
    LegalBases,
    Letterhead,
    Orientation,
    Paragraph,
    Properties,
    Row,
    RowStyle,
    Run,
    Section,
    Signature,
    Table,
    Title,
)
from cchc_desktop.render.base import Picture
from cchc_desktop.render.fonts import POINT, covered
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import (
    LINE,
    WIDEST_NUMBER,
    RuledLines,
    Slot,
    address_height,
    addressees_set,
    appendix_note_lines,
    appendix_title_lines,
    circulation_width,
    letter_subject_lines,
    longer_than_page,
    motto_lines,
    office_lines,
    signature_columns,
    signature_longer_than_page,
    signer_lines,
    slots,
    subject_lines,
    urgency_width,
)
from cchc_desktop.render.spots import Field, Part
from cchc_desktop.render.text import HELD, breakable, held, safe, shown_in
from cchc_desktop.render.words import DRAFT_MARK, NATIONAL_MOTTO, NATIONAL_NAME, RECIPIENTS_LABEL

_LONGEST_STRING = 4_000  # characters in a bookmark or a title: PDF/A takes strings of up to 32,767 bytes
_LETTER = 0.5  # an average letter's width, in type sizes
_ADDRESS_GAP = 1.0  # mm between the text and the rule over the address
_KEPT = 4_000  # texts that are made ready once: those of a long report, which changes one by one
# What never breaks inside: the number of a document, "10/CT-UBND", and a held range with the signs about it,
# which typst would leave at a line's beginning or end.
_WHOLE = re.compile(
    rf"(\d+/[A-ZĐ][\w.&-]{{1,20}}|[^\s\w]{{0,3}}\d[\d./,]{{0,10}}%?{HELD}[-–]{HELD}\d[\d./,]{{0,10}}%?[^\s\w]{{0,3}})"
)
# The head of an area ends the group before it, as a higher header does in typst; 1 is the table's own head.
_LEVELS = {RowStyle.AREA: 2, RowStyle.GROUP: 3, RowStyle.PLAIN: 4}

Json = dict[str, Any]
Pieces = list[str | Json]


def document_data(document: Document, layout: Layout, *, bookmarks: bool = True) -> Json:
    """Return all of `document` as data; its headings are `bookmarks` if wanted."""
    sections = [
        SectionData(section, layout, first=section is document.sections[0]).data
        for section in document.sections
    ]
    return {**pages_data(document.properties, layout, sections), "bookmarks": bookmarks}


def pages_data(properties: Properties, layout: Layout, sections: list[Json], *, marked: bool = False) -> Json:
    """Return what holds for all pages, around the data of `sections`; `marked` when these bear marks."""
    language, _, region = properties.language.partition("-")
    return {
        "title": _shown(properties.title, None, layout.fonts)[:_LONGEST_STRING],
        "author": _shown(properties.author, None, layout.fonts)[:_LONGEST_STRING],
        "language": language,
        "region": region,
        "draft": properties.draft,
        "marked": marked,
        "bookmarks": False,
        "geometry": asdict(layout.geometry),
        "words": {
            "national_name": NATIONAL_NAME,
            "national_motto": _ruled(motto_lines(NATIONAL_MOTTO, layout)),
            "recipients": RECIPIENTS_LABEL,
            "draft": DRAFT_MARK,
        },
        "sections": sections,
    }


class SectionData:
    """The data of one section; with `marked`, marks in it tell where its `fields` stand once laid out."""

    def __init__(self, section: Section, layout: Layout, *, first: bool, marked: bool = False) -> None:
        self.fields: list[Field] = []
        self._marked = marked
        self._section = section
        self._layout = layout
        self._width, _ = layout.geometry.page.text_area(section.orientation)
        self.data: Json = {
            "landscape": section.orientation is Orientation.LANDSCAPE,
            "first": section.first_number,
            "numbered_first": section.numbered_first_page,
            **self._address(),
            "blocks": list(self._blocks(section.blocks)),
        }
        if first and layout.base is not None and layout.base.picture is not None:
            self.data["picture"] = self._picture(layout.base.picture)

    @property
    def text_area(self) -> tuple[float, float, float, float]:
        """The rectangle between the margins: left, top, right, bottom in mm."""
        page = self._layout.geometry.page
        _, height = page.paper(self._section.orientation)
        return page.left, page.top, page.left + self._width, height - self.data["bottom"]

    @property
    def line(self) -> float:
        """The height of a line of running text in mm."""
        return self._layout.geometry.size.body * POINT * LINE

    def _text(self, text: str, width: float | None = None, size: float | None = None) -> str:
        """Return `text` with letters that the fonts have; words too long for `width` mm may break."""
        size = size or self._layout.geometry.size.body
        longest = None if width is None else int(width / (_LETTER * POINT * size))
        return _shown(text, longest, self._layout.fonts)

    def _address(self) -> Json:
        """Return the lines at the foot of page one, and the bottom margin that has room for them.

        To typst a section has one margin, which the address deepens on all of its pages.
        """
        page, size = self._layout.geometry.page, self._layout.geometry.size.address
        lines = [self._text(line, self._width, size) for line in self._section.address]
        height = address_height(lines, self._width, self._layout) if lines else 0
        bottom = max(page.bottom, page.number_from_top + height + _ADDRESS_GAP) if lines else page.bottom
        return {"address": lines, "bottom": bottom, "address_gap": bottom - page.number_from_top - height}

    def _picture(self, picture: Picture) -> Json:
        """Return how a letterhead picture stands; below the top margin it pushes the text, as in Word."""
        page = self._layout.geometry.page
        return {
            "width": picture.width,
            "height": picture.height,
            "align": picture.align,
            "push": max(0, page.number_from_top + picture.height - page.top),
        }

    # -- where the fields are

    def _field(self, *parts: Part, figure: bool = False) -> int:
        """Keep a field that is to be found, and return the name of its marks."""
        self.fields.append(Field(parts, figure))
        return len(self.fields) - 1

    def _mark(self, anchor: str, left: float = 0, right: float | None = None) -> Json:
        """Return a block's mark; `left` and `right` are from the left margin, all of the line if not told."""
        if not self._marked or not anchor:
            return {}
        return {"mark": self._field(Part(anchor, left, self._width if right is None else right))}

    def _around(self, pieces: Pieces, anchor: str) -> Pieces:
        """Return the pieces of a paragraph between the marks of its field."""
        if not self._marked or not anchor:
            return pieces
        name = self._field(Part(anchor, 0, self._width))
        return [{"top": name}, *pieces, {"bottom": name}]

    # -- blocks

    def _blocks(self, blocks: tuple[Block, ...]) -> Iterator[Json]:
        """Yield the data of `blocks`; a signature right under a table goes with its last row."""
        before: Json = {}
        for block in blocks:
            data = self._block(block)
            if isinstance(block, Signature) and before.get("rows"):
                before["signature"] = data
                before["rows"][-1]["level"] = _LEVELS[RowStyle.PLAIN] if before["rows"][-1]["whole"] else 1
                continue
            yield data
            before = data

    def _block(self, block: Block) -> Json:
        kind, make = _KINDS[type(block)]
        return {"kind": kind, **make(self, block)}

    def _letterhead(self, block: Letterhead) -> Json:
        left = self._layout.geometry.letterhead.left
        circulation = self._text(block.circulation)
        number = self._mark(block.number_anchor, 0, left)
        data = {
            "superior": self._text(block.superior),
            "office": _ruled(office_lines(self._text(block.office), self._layout)),
            "number": self._text(block.number),
            "place_date": self._text(block.place_date),
            "subject": letter_subject_lines(self._text(block.subject), self._layout),
            "circulation": circulation,
            "circulation_width": circulation_width(circulation, self._layout),
            **self._mark(block.anchor, 0, left),
        }
        if block.urgency is not None:
            data["urgency"] = {"words": block.urgency, "width": urgency_width(block.urgency, self._layout)}
        if number:
            data["number_mark"] = number["mark"]
        return data

    def _title(self, block: Title) -> Json:
        subject = subject_lines(self._text(block.subject), self._layout)
        return {"type_name": self._text(block.type_name), "subject": _ruled(subject)}

    def _addressees(self, block: Addressees) -> Json:
        placed = addressees_set(tuple(self._text(name) for name in block.names), self._layout)
        data = {"lines": placed.lines, "left": placed.left, "indent": placed.indent}
        return {**data, **self._mark(block.anchor)}

    def _legal_bases(self, block: LegalBases) -> Json:
        return {"lines": [self._runs((Run(line),)) for line in block.lines]}

    def _heading(self, block: Heading) -> Json:
        part = block.kind is HeadingKind.PART
        runs = self._runs((Run(block.title if part else block.text, bold=True),))
        data: Json = {"level": block.level, "named": len(block.text) <= _LONGEST_STRING}
        if part:  # its own two lines
            data["number"] = self._runs((Run(block.number, bold=True),))
        return {**data, "runs": self._around(runs, block.anchor)}

    def _paragraph(self, block: Paragraph) -> Json:
        return {"runs": self._around(self._runs(block.runs), block.anchor), "keep": block.keep_with_next}

    def _signature(self, block: Signature) -> Json:
        left, right = signature_columns(self._section.orientation, self._layout)
        return {
            "columns": [left, right],
            "whole": not signature_longer_than_page(block, self._layout),
            "recipients": [self._text(line, left) for line in block.recipients],
            "authority": self._signer(block.authority, right),
            "name": self._signer((block.other_position, block.name), right),
            "drafter": self._text(block.drafter, left),
            **self._mark(block.anchor),
        }

    def _signer(self, lines: tuple[str, ...], width: float) -> list[str]:
        """Return the lines above or under a signature, each broken evenly."""
        broken = (signer_lines(self._text(line, width), self._layout) for line in lines if line)
        return list(chain.from_iterable(broken))

    def _appendix_head(self, block: AppendixHead) -> Json:
        orientation = self._section.orientation
        return {
            "label": self._text(block.label)[:_LONGEST_STRING],
            "title": appendix_title_lines(self._text(block.title), orientation, self._layout),
            "belongs_to": _ruled(
                appendix_note_lines(self._text(block.belongs_to), orientation, self._layout)
            ),
        }

    # -- running text

    def _runs(self, runs: tuple[Inline, ...]) -> Pieces:
        return [piece for run in runs for piece in self._inline(run)]

    def _inline(self, run: Inline) -> Iterator[str | Json]:
        if isinstance(run, Footnote):
            size = self._layout.geometry.size.footnote
            yield {"note": list(chain.from_iterable(self._words(each, size) for each in run.runs))}
        elif run.anchor:  # marked even where nobody asks: a mark moves what follows by a hair
            name = self._field(Part(run.anchor, 0, self._width), figure=True)
            yield {"top": name}
            yield from self._words(run)
            yield {"bottom": name}
        else:
            yield from self._words(run)

    def _words(self, run: Run, size: float | None = None) -> Iterator[str | Json]:
        return _pieces(self._text(run.text, self._width, size), run.bold, run.italic)

    # -- tables

    def _table(self, block: Table) -> Json:
        return {
            "widths": block.widths,
            "head": [self._row(*each, block, head=True) for each in slots(block.head, len(block.widths))],
            "rows": [self._row(*each, block) for each in slots(block.rows, len(block.widths))],
        }

    def _row(self, row: Row, filled: tuple[Slot, ...], table: Table, *, head: bool = False) -> Json:
        whole = head or not longer_than_page(filled, table, self._section.orientation, self._layout)
        own = [(slot.cell, slot.edges(table)) for slot in filled if not slot.goes_on]
        edges = [at for _, at in own]
        drawn = [self._cell(cell, right - left, head=head) for cell, (left, right) in own]
        if self._marked and not head:
            parts = [Part(row.anchor, 0, sum(table.widths))] if row.anchor else []
            parts += [Part(cell.anchor, *at) for cell, at in own if cell.anchor]
            if parts and drawn:
                self._mark_row(self._field(*parts), drawn, [right - left for left, right in edges])
        level = _LEVELS[row.style] if row.keep_with_next and whole and not head else 1
        return {"level": level, "whole": whole, "cells": drawn}

    def _mark_row(self, name: int, cells: list[Json], widths: list[float]) -> None:
        """Mark the top of a row in its first cell, its foot in those that may be the highest.

        Marks cost time: one in every cell would make the preview wait half as long again.
        """
        letter = _LETTER * POINT * self._layout.geometry.size.table
        lines = [
            sum(len(line) * letter / width for line in cell["text"].split("\n")) + cell["text"].count("\n")
            for cell, width in zip(cells, widths, strict=True)
        ]
        most = max(lines)
        cells[0]["top"] = name
        for cell, count in zip(cells, lines, strict=True):
            if count >= (most - 1 if most > 1 else most):
                cell["bottom"] = name

    def _cell(self, cell: Cell, width: float, *, head: bool) -> Json:
        """Return a cell; what is as usual is left out, which halves the text that typst reads."""
        padded = width - 2 * self._layout.geometry.table.padding_x
        text = self._text(cell.text, padded, self._layout.geometry.size.table)
        data: Json = {"text": text}
        if width > WIDEST_NUMBER and len(pieces := list(_pieces(text, cell.bold, False))) > 1:
            data["runs"] = pieces
        if head:
            data |= {"head": True, "bold": True, "align": Align.CENTER}
        elif cell.align is not Align.LEFT:
            data["align"] = cell.align
        if cell.bold:
            data["bold"] = True
        if cell.column_span > 1:
            data["columns"] = cell.column_span
        if cell.row_span > 1:
            data["rows"] = cell.row_span
        return data


@lru_cache(maxsize=_KEPT)
def _shown(text: str, longest: int | None, fonts: Path) -> str:
    """Return `text` with letters that `fonts` have; words of more than `longest` characters may break."""
    shown = shown_in(safe(text), covered(fonts))
    return shown if longest is None else breakable(shown, longest)


def _pieces(text: str, bold: bool, italic: bool) -> Iterator[str | Json]:
    """Yield `text` in pieces; what is as usual is left out. Some never break inside."""
    look: Json = {}
    if bold:
        look["bold"] = True
    if italic:
        look["italic"] = True
    for at, piece in enumerate(_WHOLE.split(held(text))):
        if at % 2:
            yield {"text": piece.replace(HELD, " "), "whole": True, **look}
        elif piece:
            yield {"text": piece, **look} if look else piece


def _ruled(ruled: RuledLines) -> Json:
    return {"lines": ruled.lines, "rule": ruled.rule}


_KINDS: Mapping[type, tuple[str, Callable[[SectionData, Any], Json]]] = {
    Letterhead: ("letterhead", SectionData._letterhead),
    Title: ("title", SectionData._title),
    Addressees: ("addressees", SectionData._addressees),
    LegalBases: ("legal_bases", SectionData._legal_bases),
    Heading: ("heading", SectionData._heading),
    Paragraph: ("paragraph", SectionData._paragraph),
    Signature: ("signature", SectionData._signature),
    AppendixHead: ("appendix_head", SectionData._appendix_head),
    Table: ("table", SectionData._table),
}
