"""A `Document` as PDF/A-2b pages, drawn by typst from the layout's `page.typ`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from cchc_desktop.document.model import (
    Addressees,
    Align,
    AppendixHead,
    Block,
    Cell,
    Document,
    Heading,
    Letterhead,
    Orientation,
    Paragraph,
    Row,
    RowStyle,
    Run,
    Section,
    Signature,
    Table,
    Title,
)
from cchc_desktop.render.fonts import POINT, covered
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.measures import (
    RuledLines,
    addressees_set,
    appendix_title_lines,
    longer_than_page,
    motto_lines,
    office_lines,
    subject_lines,
)
from cchc_desktop.render.package import moment
from cchc_desktop.render.text import breakable, safe, shown_in
from cchc_desktop.render.words import DRAFT_MARK, NATIONAL_MOTTO, NATIONAL_NAME, RECIPIENTS_LABEL

_LONGEST_STRING = 4_000  # characters in a bookmark or a title: PDF/A takes strings of up to 32,767 bytes
_LETTER = 0.5  # an average letter's width, in type sizes
_WIDEST_NUMBER = 60  # mm that the number of a document may take
_DOCUMENT_NUMBER = re.compile(r"(\d+/[A-ZĐ][\w.&-]{1,20})")  # "10/CT-UBND"
# The head of an area ends the group before it, as a higher header does in typst; 1 is the table's own head.
_LEVELS = {RowStyle.AREA: 2, RowStyle.GROUP: 3, RowStyle.PLAIN: 4}
_typesetting = Lock()  # one compiler serves every thread, one at a time

Json = dict[str, Any]


def render_pdf(document: Document, layout: Layout) -> bytes:
    """Return `document` as PDF/A-2b, tagged; equal documents give equal bytes."""
    inputs = {"document": json.dumps(_Pages(layout).data(document), ensure_ascii=False)}
    with _typesetting:
        pdf = _compiler(layout.page, layout.fonts).compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2b"],
            timestamp=moment(document.properties),
        )
    assert isinstance(pdf, bytes)  # noqa: S101 - typst gives a list only for pictures
    return pdf


@cache
def _compiler(page: Path, fonts: Path) -> typst.Compiler:
    """Return the compiler of a layout; kept, since reading fonts costs more than a page."""
    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(page, font_paths=only_ours)


class _Pages:
    """A document as the plain data that `page.typ` draws."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._letters = covered(layout.fonts)

    def data(self, document: Document) -> Json:
        properties = document.properties
        language, _, region = properties.language.partition("-")
        return {
            "title": self.text(properties.title)[:_LONGEST_STRING],
            "author": self.text(properties.author)[:_LONGEST_STRING],
            "language": language,
            "region": region,
            "draft": properties.draft,
            "geometry": asdict(self._layout.geometry),
            "words": {
                "national_name": NATIONAL_NAME,
                "national_motto": _ruled(motto_lines(NATIONAL_MOTTO, self._layout)),
                "recipients": RECIPIENTS_LABEL,
                "draft": DRAFT_MARK,
            },
            "sections": [self._section(section) for section in document.sections],
        }

    def text(self, text: str, width: float | None = None, size: float | None = None) -> str:
        """Return `text` with letters that the fonts have; words too long for `width` mm may break."""
        shown = shown_in(safe(text), self._letters)
        if width is None:
            return shown
        return breakable(shown, int(width / (_LETTER * POINT * (size or self._layout.geometry.size.body))))

    def _section(self, section: Section) -> Json:
        return {
            "landscape": section.orientation is Orientation.LANDSCAPE,
            "first": section.first_number,
            "numbered_first": section.numbered_first_page,
            "blocks": [self._block(block, section) for block in section.blocks],
        }

    def _block(self, block: Block, section: Section) -> Json:
        kind, make = _KINDS[type(block)]
        return {"kind": kind, **make(self, block, section)}

    def width(self, section: Section) -> float:
        """Return the width between the margins of `section` in mm."""
        return self._layout.geometry.page.text_area(section.orientation)[0]

    def letterhead(self, block: Letterhead, section: Section) -> Json:
        return {
            "superior": self.text(block.superior),
            "office": _ruled(office_lines(self.text(block.office), self._layout)),
            "number": self.text(block.number),
            "place_date": self.text(block.place_date),
        }

    def title(self, block: Title, section: Section) -> Json:
        subject = subject_lines(self.text(block.subject), self._layout)
        return {"type_name": self.text(block.type_name), "subject": _ruled(subject)}

    def addressees(self, block: Addressees, section: Section) -> Json:
        placed = addressees_set(tuple(self.text(name) for name in block.names), self._layout)
        return {"lines": placed.lines, "left": placed.left, "indent": placed.indent}

    def heading(self, block: Heading, section: Section) -> Json:
        runs = self._runs((Run(block.text, bold=True),), section)
        return {"level": block.level, "runs": runs, "named": len(block.text) <= _LONGEST_STRING}

    def paragraph(self, block: Paragraph, section: Section) -> Json:
        return {"runs": self._runs(block.runs, section), "keep": block.keep_with_next}

    def _runs(self, runs: tuple[Run, ...], section: Section) -> list[tuple[str, bool, bool, bool]]:
        """Return runs as pieces: text, bold, italic, and whether it must stay whole."""
        width = self.width(section)
        return [piece for run in runs for piece in _pieces(self.text(run.text, width), run.bold, run.italic)]

    def signature(self, block: Signature, section: Section) -> Json:
        left = self._layout.geometry.signature.left
        return {
            "recipients": [self.text(line, left) for line in block.recipients],
            "authority": [self.text(line) for line in block.authority],
            "name": self.text(block.name),
        }

    def appendix_head(self, block: AppendixHead, section: Section) -> Json:
        return {
            "label": self.text(block.label)[:_LONGEST_STRING],
            "title": appendix_title_lines(self.text(block.title), section.orientation, self._layout),
            "belongs_to": self.text(block.belongs_to),
        }

    def table(self, block: Table, section: Section) -> Json:
        return {
            "widths": block.widths,
            "head": [self._row(row, block, head=True) for row in block.head],
            "rows": [
                self._row(
                    row, block, whole=not longer_than_page(row, block, section.orientation, self._layout)
                )
                for row in block.rows
            ],
        }

    def _row(self, row: Row, table: Table, *, head: bool = False, whole: bool = True) -> Json:
        level = _LEVELS[row.style] if row.keep_with_next and whole and not head else 1
        cells: list[Json] = []
        column = 0
        for cell in row.cells:
            cells.append(self._cell(cell, sum(table.widths[column : column + cell.column_span]), head=head))
            column += cell.column_span
        return {"level": level, "whole": whole, "cells": cells}

    def _cell(self, cell: Cell, width: float, *, head: bool) -> Json:
        """Return a cell; what is as usual is left out, which halves the text that typst reads."""
        padded = width - 2 * self._layout.geometry.table.padding_x
        text = self.text(cell.text, padded, self._layout.geometry.size.table)
        data: Json = {"text": text}
        if width > _WIDEST_NUMBER and len(pieces := _pieces(text, cell.bold, False)) > 1:
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


def _pieces(text: str, bold: bool, italic: bool) -> list[tuple[str, bool, bool, bool]]:
    """Return `text` in pieces, the last flag set on numbers of documents, which never break inside."""
    pieces = enumerate(_DOCUMENT_NUMBER.split(text))
    return [(piece, bold, italic, bool(at % 2)) for at, piece in pieces if piece]


def _ruled(ruled: RuledLines) -> Json:
    return {"lines": ruled.lines, "rule": ruled.rule}


_KINDS: Mapping[type, tuple[str, Callable[[_Pages, Any, Section], Json]]] = {
    Letterhead: ("letterhead", _Pages.letterhead),
    Title: ("title", _Pages.title),
    Addressees: ("addressees", _Pages.addressees),
    Heading: ("heading", _Pages.heading),
    Paragraph: ("paragraph", _Pages.paragraph),
    Signature: ("signature", _Pages.signature),
    AppendixHead: ("appendix_head", _Pages.appendix_head),
    Table: ("table", _Pages.table),
}
