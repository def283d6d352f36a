"""A whole official document as a frozen value, before any medium: sections of blocks.

Composition makes it, the renderers read it; neither knows the other. Every text stands in it as it is to be
read on paper. An `anchor` names the field that a text shows ("value:plan.total"), so that a page can lead
back to it and one cell of a sheet can refer to another; to a renderer it is a name and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

REFERENCE_OPEN, REFERENCE_CLOSE = "⟦", "⟧"


def reference(anchor: str) -> str:
    """Return what stands in a cell's formula for the value of the cell with `anchor`."""
    return f"{REFERENCE_OPEN}{anchor}{REFERENCE_CLOSE}"


class Orientation(StrEnum):
    """How the A4 sheet lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class ParagraphStyle(StrEnum):
    """What a paragraph of the body is: running text, an item led by a dash, a point "a)"."""

    BODY = "body"
    DASH = "dash"
    POINT = "point"


class RowStyle(StrEnum):
    """What a table row is: the head of an area, the head of a group, a plain row."""

    AREA = "area"
    GROUP = "group"
    PLAIN = "plain"


class Align(StrEnum):
    """Where a cell's text stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class HeadingKind(StrEnum):
    """How a heading stands: numbered in its line, or as a part with its number in a line above, centred."""

    NUMBERED = "numbered"
    PART = "part"


class Urgency(StrEnum):
    """How fast a document must travel, as its mark says (NĐ 30/2020, Phụ lục I, mục III.2.b)."""

    URGENT = "KHẨN"
    VERY_URGENT = "THƯỢNG KHẨN"
    FLASH = "HOẢ TỐC"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; `anchor` is the field whose figure they show, "" for typed words."""

    text: str
    bold: bool = False
    italic: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page; it stands among the runs, where its number is to stand."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The note's characters without their look."""
        return "".join(run.text for run in self.runs)


Inline = Run | Footnote


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of page one: superior office and office in capitals, number line, place and date.

    `subject` is that of an official letter, "V/v …", under the number (mục II.5.b); a document with a type
    has a `Title` instead. `circulation` ("LƯU HÀNH NỘI BỘ") and `urgency` are marks in a frame (mục III.2).
    """

    superior: str
    office: str
    number: str
    place_date: str
    subject: str = ""
    urgency: Urgency | None = None
    circulation: str = ""
    anchor: str = ""
    number_anchor: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The type of document in capitals ("BÁO CÁO") and its subject."""

    type_name: str
    subject: str


@dataclass(frozen=True, slots=True)
class Addressees:
    """To whom the document goes up ("Kính gửi"), names without punctuation."""

    names: tuple[str, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class LegalBases:
    """What a document rests on, in italics: whole lines, each with its punctuation (mục II.6.a)."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading; `level` is its depth: 1 for "1", 2 for "1.1", or 1 for "I", 2 for "1".

    A part has its whole number, "Phần I", and its title in capitals on the next line.
    """

    level: int
    number: str
    title: str
    anchor: str = ""
    kind: HeadingKind = HeadingKind.NUMBERED

    @property
    def text(self) -> str:
        """The heading in one line, "1.1. Title"."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `keep_with_next` for the sentence that must not leave the signature alone."""

    runs: tuple[Inline, ...]
    style: ParagraphStyle = ParagraphStyle.BODY
    anchor: str = ""
    keep_with_next: bool = False

    @property
    def text(self) -> str:
        """Its characters without their look and without its footnotes."""
        return "".join(run.text for run in self.runs if isinstance(run, Run))


@dataclass(frozen=True, slots=True)
class Signature:
    """The foot of a text: recipients left, who signs right.

    `recipients` are whole lines ("- Sở Nội vụ;"), none where only somebody signs; `authority` the lines in
    capitals above the signature, `other_position` one more office of the signer, between signature and name
    (mục II.7.đ); `drafter` who wrote it and in how many copies, "PL.(300)" (mục III.3).
    """

    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    name: str
    other_position: str = ""
    drafter: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class AppendixHead:
    """The head of an appendix: "Phụ lục" or "Phụ lục I", its title in capitals, what it belongs to."""

    label: str
    title: str
    belongs_to: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    `text` is what paper shows. A cell with a `number` is a figure: the sheet keeps the number, and shows the
    digits that it carries. `formula` (without "=") computes it there; it names other cells by `reference`.
    """

    text: str = ""
    align: Align = Align.LEFT
    bold: bool = False
    number: Decimal | None = None
    formula: str = ""
    anchor: str = ""
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; cells hidden under a span of a row above are left out.

    `anchor` names the field that the row as a whole is about, for cells that have none of their own.
    """

    cells: tuple[Cell, ...]
    style: RowStyle = RowStyle.PLAIN
    keep_with_next: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: column widths in mm, head rows that repeat on every page, body rows."""

    widths: tuple[float, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]


Block = Letterhead | Title | Addressees | LegalBases | Heading | Paragraph | Signature | AppendixHead | Table


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation.

    `first_number` starts the page numbers anew (None counts on); the first page shows its number only with
    `numbered_first_page` (NĐ 30/2020, Phụ lục I, mục I.7 and III.1.đ). `address` are lines at the foot of the
    first page, where the office is and how to reach it (mục III.4).
    """

    blocks: tuple[Block, ...]
    orientation: Orientation = Orientation.PORTRAIT
    first_number: int | None = 1
    numbered_first_page: bool = False
    address: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; `edited_at` (with time zone) is the only time that it knows."""

    title: str
    author: str
    edited_at: datetime
    language: str = "vi-VN"
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A whole official document."""

    sections: tuple[Section, ...]
    properties: Properties

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks of all sections in order."""
        for section in self.sections:
            yield from section.blocks
