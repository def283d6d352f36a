"""From the marks that typst found on its pages to the rectangles of the fields."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc_desktop.render.fonts import POINT
from cchc_desktop.render.pages import Box, Spot

_LEAST = 0.1  # mm: what is flatter begins or ends at the very edge of a page


@dataclass(frozen=True, slots=True)
class Part:
    """What in a field's lines belongs to `anchor`: from `left` to `right`, in mm from the left margin."""

    anchor: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Field:
    """Something between two marks; a `figure` begins and ends within its lines."""

    parts: tuple[Part, ...]
    figure: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the field number `field`: upper or lower edge, page (the first is 0), place in mm."""

    field: int
    upper: bool
    page: int
    x: float
    y: float


def read_marks(attached: bytes) -> Iterator[Mark]:
    """Yield the marks from the file that `page.typ` attaches to its pages."""
    for field, edge, shift, page, x, y in json.loads(attached):
        yield Mark(field, edge == "top", page - 1, x * POINT, (y + shift) * POINT)


def spots_of(fields: Sequence[Field], marks: Iterable[Mark], text: Box, line: float) -> Iterator[Spot]:
    """Yield the rectangles of `fields`, on every page where they stand.

    `text` is the rectangle between the margins, `line` the height of a line of text.
    """
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.field, []).append(mark)
    for name, of_field in found.items():
        first = min((mark for mark in of_field if mark.upper), key=_where)
        last = max((mark for mark in of_field if not mark.upper), key=_where)
        shape = _figure if fields[name].figure else _rows
        for spot in shape(fields[name], first, last, text, line):
            if spot.bottom - spot.top > _LEAST:
                yield spot


def _rows(field: Field, first: Mark, last: Mark, text: Box, _line: float) -> Iterator[Spot]:
    """Yield whole lines, from the first to the last."""
    left, upper, _right, lower = text
    for page in range(first.page, last.page + 1):
        top = first.y if page == first.page else upper
        bottom = last.y if page == last.page else lower
        for part in field.parts:
            yield Spot(part.anchor, page, left + part.left, top, left + part.right, bottom)


def _figure(field: Field, first: Mark, last: Mark, text: Box, line: float) -> Iterator[Spot]:
    """Yield a part of a line; over a line's end it is the end of one and the beginning of another."""
    left, _upper, right, _lower = text
    (part,) = field.parts
    if first.page == last.page and last.y - first.y < 1.5 * line:
        yield Spot(part.anchor, first.page, first.x, first.y, last.x, last.y)
        return
    yield Spot(part.anchor, first.page, first.x, first.y, right, first.y + line)
    if first.page == last.page and last.y - first.y > 2.5 * line:
        yield Spot(part.anchor, first.page, left, first.y + line, right, last.y - line)
    yield Spot(part.anchor, last.page, left, last.y - line, last.x, last.y)


def _where(mark: Mark) -> tuple[int, float]:
    return mark.page, mark.y
