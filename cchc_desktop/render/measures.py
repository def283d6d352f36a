"""What both page renderers must agree on and neither can ask the other: broken lines, rules, long rows."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.document.model import Orientation, Row, Table
from cchc_desktop.render.fonts import POINT, Face, load_face
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.text import safe
from cchc_desktop.render.words import ADDRESSEES_LABEL

LINE = 1.15  # height of a single-spaced line of Times New Roman, in type sizes
_GAP = 2.0  # mm that a line of the letterhead stays away from the middle of the page
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


def appendix_title_lines(text: str, orientation: Orientation, layout: Layout) -> tuple[str, ...]:
    """Return the title of an appendix in lines of even length; line ends in `text` stay."""
    width = layout.geometry.page.text_area(orientation)[0] - 2 * _GAP
    size = layout.geometry.size.appendix_title
    return tuple(line for part in safe(text).split("\n") for line in _bold(layout).lines(part, size, width))


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
    lines = tuple(f"- {safe(name)}{';' if name is not names[-1] else '.'}" for name in names)
    indent = face.width(ADDRESSEES_LABEL.removesuffix(":"), size)
    widest = max(face.width(line, size) for line in lines)
    return AddresseeLines((ADDRESSEES_LABEL, *lines), max(0, (frame - indent - widest) / 2), indent)


def longer_than_page(row: Row, table: Table, orientation: Orientation, layout: Layout) -> bool:
    """Whether `row` needs more height than a page has under the table's head, and so must break."""
    if all(len(cell.text) + 20 * cell.text.count("\n") < _SURELY_SHORT for cell in row.cells):
        return False
    geometry = layout.geometry
    line = geometry.size.table * POINT * LINE
    room = geometry.page.text_area(orientation)[1] - (len(table.head) + 2) * line
    return _height(row, table, layout, line) > room


def _height(row: Row, table: Table, layout: Layout, line: float) -> float:
    face, size = load_face(layout.fonts), layout.geometry.size.table
    padding = 2 * layout.geometry.table.padding_x
    tallest = 0
    column = 0
    for cell in row.cells:
        width = sum(table.widths[column : column + cell.column_span]) - padding
        column += cell.column_span
        tallest = max(tallest, face.line_count(safe(cell.text), size, width))
    return tallest * line


def _bold(layout: Layout) -> Face:
    return load_face(layout.fonts, bold=True)


def _ruled(face: Face, text: str, size: float, frame: float, share: float, gap: float) -> RuledLines:
    lines = face.lines(safe(text), size, frame - gap)
    longest = max((face.width(line, size) for line in lines), default=0)
    return RuledLines(lines, min(longest * share, frame), frame)
