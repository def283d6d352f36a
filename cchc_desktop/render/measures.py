"""What both page renderers must agree on and neither can ask the other: broken lines, rules, long rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc_desktop.document.model import Cell, Orientation, Row, Signature, Table, Urgency
from cchc_desktop.render.fonts import POINT, Face, load_face
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.text import safe
from cchc_desktop.render.words import ADDRESSEES_LABEL

LINE = 1.15  # height of a single-spaced line of Times New Roman, in type sizes
_SINGLE_SPACE = re.compile(r"(?<!\s)\s(?!\s)")
_GAP = 2.0  # mm that a line of the letterhead stays away from the middle of the page
_MARK_ENDS = 3.0  # mm between the words of a mark and the ends of its frame
_UNDER_RULE = 1.5  # points between a rule and what stands under it
WIDEST_NUMBER = 60.0  # mm that the number of a document may take: in narrower columns it may break
_SURELY_SHORT = 120  # characters that fit on one page in the narrowest column; a line end counts as twenty


@dataclass(frozen=True, slots=True)
class RuledLines:
    """A centred text and the rule beneath it: its lines, the rule's length and the frame's width in mm."""

    lines: tuple[str, ...]
    rule: float
    frame: float


def office_lines(text: str, layout: Layout) -> RuledLines:
    """Return the office's name as the letterhead breaks it."""
    geometry = layout.geometry
    return _ruled(
        _bold(layout),
        text,
        geometry.size.office,
        geometry.letterhead.left,
        geometry.letterhead.office_rule,
        _GAP,
    )


def motto_lines(text: str, layout: Layout) -> RuledLines:
    """Return the national motto with a rule as long as its words (NĐ 30/2020, mục II.1.b)."""
    frame = layout.geometry.page.text_area(Orientation.PORTRAIT)[0] - layout.geometry.letterhead.left
    return _ruled(_bold(layout), text, layout.geometry.size.national_motto, frame, 1, 0)


def subject_lines(text: str, layout: Layout) -> RuledLines:
    """Return the subject as it is broken under the type of document."""
    geometry = layout.geometry
    frame = geometry.page.text_area(Orientation.PORTRAIT)[0]
    return _ruled(_bold(layout), text, geometry.size.subject, frame, geometry.letterhead.subject_rule, 0)


def letter_subject_lines(text: str, layout: Layout) -> tuple[str, ...]:
    """Return the subject of an official letter, "V/v …", as it is broken under the number."""
    geometry = layout.geometry
    width = geometry.letterhead.left - _GAP
    return load_face(layout.fonts).lines(safe(text), geometry.size.letter_subject, width)


def urgency_width(urgency: Urgency, layout: Layout) -> float:
    """Return the width in mm of the frame of a mark of urgency (NĐ 30/2020, mục III.2.b)."""
    mark = layout.geometry.mark
    return {
        Urgency.URGENT: mark.urgent,
        Urgency.VERY_URGENT: mark.very_urgent,
        Urgency.FLASH: mark.flash,
    }[urgency]


def circulation_width(text: str, layout: Layout) -> float:
    """Return the width in mm of the frame of "LƯU HÀNH NỘI BỘ", at most that of its column."""
    column = layout.geometry.page.text_area(Orientation.PORTRAIT)[0] - layout.geometry.letterhead.left
    words = _bold(layout).width(safe(text), layout.geometry.size.mark)
    return min(words + 2 * _MARK_ENDS, column)


def appendix_title_lines(text: str, orientation: Orientation, layout: Layout) -> tuple[str, ...]:
    """Return the title of an appendix in lines of even length; line ends in `text` stay."""
    width = layout.geometry.page.text_area(orientation)[0] - 2 * _GAP
    size = layout.geometry.size.appendix_title
    return tuple(line for part in safe(text).split("\n") for line in _bold(layout).lines(part, size, width))


def appendix_note_lines(text: str, orientation: Orientation, layout: Layout) -> RuledLines:
    """Return "(Kèm theo …)" and the rule beneath it (NĐ 30/2020, Phụ lục III, mẫu 2.1).

    Blanks left open for a number or a day stay as wide as they are and do not break.
    """
    geometry = layout.geometry
    face, size = load_face(layout.fonts), geometry.size.appendix_note
    frame = geometry.page.text_area(orientation)[0]
    lines = face.even(_SINGLE_SPACE.split(safe(text).strip()), size, frame - 2 * _GAP)
    longest = max((face.width(line, size) for line in lines), default=0)
    return RuledLines(lines, min(longest, frame) * geometry.letterhead.subject_rule, frame)


@dataclass(frozen=True, slots=True)
class AddresseeLines:
    """Lines of "Kính gửi", how far they stand from the margin, how much farther all but the first, in mm."""

    lines: tuple[str, ...]
    left: float
    indent: float


def addressees_set(names: tuple[str, ...], layout: Layout) -> AddresseeLines:
    """Return "Kính gửi" in the middle of the page: one name on its line, several beneath (mục II.9.d).

    The dashes of several stand under the colon.
    """
    face, size = load_face(layout.fonts), layout.geometry.size.body
    frame = layout.geometry.page.text_area(Orientation.PORTRAIT)[0]
    if len(names) == 1:
        line = f"{ADDRESSEES_LABEL} {safe(names[0])}"
        return AddresseeLines((line,), max(0, (frame - face.width(line, size)) / 2), 0)
    *others, last = (safe(name) for name in names)
    lines = (*(f"- {name};" for name in others), f"- {last}.")
    indent = face.width(ADDRESSEES_LABEL.removesuffix(":"), size)
    widest = max(face.width(line, size) for line in lines)
    return AddresseeLines((ADDRESSEES_LABEL, *lines), max(0, (frame - indent - widest) / 2), indent)


def address_height(lines: Sequence[str], width: float, layout: Layout) -> float:
    """Return the height in mm of the lines at the foot of page one, with the rule above them."""
    geometry = layout.geometry
    face, size = load_face(layout.fonts), geometry.size.address
    count = sum(face.line_count(safe(line), size, width) for line in lines)
    return count * size * POINT * LINE + (geometry.letterhead.rule + _UNDER_RULE) * POINT


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in a row, and the column in which it begins; `goes_on` when it reaches down from a row above."""

    cell: Cell
    column: int
    goes_on: bool

    def edges(self, table: Table) -> tuple[float, float]:
        """Return how far its left and its right edge are from that of `table`, in mm."""
        before, end = self.column, self.column + self.cell.column_span
        return sum(table.widths[:before]), sum(table.widths[:end])


def slots(rows: Sequence[Row], columns: int) -> Iterator[tuple[Row, tuple[Slot, ...]]]:
    """Yield each row with what fills its columns; a cell that reaches down is in the rows below it too."""
    reaching: dict[int, tuple[int, Cell]] = {}  # column: rows still to cover, by which cell
    for row in rows:
        found: list[Slot] = []
        waiting = iter(row.cells)
        column = 0
        while column < columns:
            left, cell = reaching.pop(column, (0, None))
            goes_on = cell is not None
            if cell is None:
                cell = next(waiting, Cell())
                left = cell.row_span
            if left > 1:
                reaching[column] = (left - 1, cell)
            found.append(Slot(cell, column, goes_on))
            column += cell.column_span
        yield row, tuple(found)


def longer_than_page(row: Sequence[Slot], table: Table, orientation: Orientation, layout: Layout) -> bool:
    """Whether `row` needs more height than a page has under the table's head, and so must break.

    A cell over several rows counts in each of them: any may be the one that has to make room for it.
    """
    texts = [slot.cell.text for slot in row]
    if all(len(text) + 20 * text.count("\n") < _SURELY_SHORT for text in texts):
        return False
    geometry = layout.geometry
    line = geometry.size.table * POINT * LINE
    room = geometry.page.text_area(orientation)[1] - (len(table.head) + 2) * line
    return _height(row, table, layout, line) > room


def signature_columns(orientation: Orientation, layout: Layout) -> tuple[float, float]:
    """Return the widths in mm of the recipients and of who signs, who stands at the right of any sheet."""
    area, left = layout.geometry.page.text_area, layout.geometry.signature.left
    right = area(Orientation.PORTRAIT)[0] - left
    return area(orientation)[0] - right, right


def signer_lines(text: str, layout: Layout) -> tuple[str, ...]:
    """Return a position or a name above or under a signature, as it is broken evenly; "" is one line."""
    width = signature_columns(Orientation.PORTRAIT, layout)[1]
    return _bold(layout).lines(safe(text), layout.geometry.size.signer, width - _GAP) or ("",)


def signature_longer_than_page(block: Signature, layout: Layout) -> bool:
    """Whether the foot of a text needs more height than a page has, and so must break."""
    size, (whole, height) = layout.geometry.size, layout.geometry.page.text_area(Orientation.PORTRAIT)
    left = layout.geometry.signature.left
    recipients = "\n".join((*block.recipients, block.drafter))
    signer = "\n".join((*block.authority, block.other_position, block.name))
    if len(recipients) + len(signer) < _SURELY_SHORT:
        return False
    lower = load_face(layout.fonts).line_count(safe(recipients), size.recipients, left) * size.recipients
    upper = _bold(layout).line_count(safe(signer), size.signer, whole - left) * size.signer
    return max(lower, upper + size.recipients) * POINT * LINE + layout.geometry.signature.space > height


def _height(row: Sequence[Slot], table: Table, layout: Layout, line: float) -> float:
    size, padding = layout.geometry.size.table, 2 * layout.geometry.table.padding_x
    tallest = 0
    for slot in row:
        left, right = slot.edges(table)
        face = load_face(layout.fonts, bold=slot.cell.bold)
        tallest = max(tallest, face.line_count(safe(slot.cell.text), size, right - left - padding))
    return tallest * line


def _bold(layout: Layout) -> Face:
    return load_face(layout.fonts, bold=True)


def _ruled(face: Face, text: str, size: float, frame: float, share: float, gap: float) -> RuledLines:
    lines = face.lines(safe(text), size, frame - gap)
    longest = max((face.width(line, size) for line in lines), default=0)
    return RuledLines(lines, min(longest * share, frame), frame)
