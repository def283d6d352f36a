"""Where pages lie on the desk: one below the other, in the middle of the room, all at one scale.

A page wider than the room begins at its left, and the others stay where they are. No widget is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

if TYPE_CHECKING:
    from cchc_desktop.services.pages import Pages, Spot

MM_PER_INCH = 25.4
GAP = 16  # pixels between pages and around them
STRIP_ROWS = 1024  # device pixels in a strip: large enough to be rare, small enough at any zoom


class Fit(StrEnum):
    """A zoom that follows the room there is."""

    WIDTH = "width"
    PAGE = "page"


Zoom = Fit | float  # a number is a share of the natural size
STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)


def next_step(share: float, by: int) -> float:
    """Return the step above (`by` 1) or below (-1) a zoom; at the end of the steps, the last one."""
    steps = [step for step in STEPS if (step - share) * by > 0.005]
    return (min(steps) if by > 0 else max(steps)) if steps else STEPS[-1 if by > 0 else 0]


@dataclass(frozen=True, slots=True)
class Place:
    """A height on the desk that holds at any scale: a page and mm from its top.

    Above the page, where the gap has one size at any scale, `offset` counts pixels and is negative.
    """

    page: int = 0
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page as it is drawn at once: rows `number * STRIP_ROWS` and on, at `dpi`."""

    page: int
    number: int
    dpi: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """From where the desk is looked at: the room in pixels, the zoom, what stands at its upper edge.

    `resolution` is how many pixels the screen counts to an inch, `ratio` how many device pixels to a pixel.
    """

    width: int
    height: int
    zoom: Zoom
    place: Place
    resolution: float
    ratio: float

    def scale(self, sizes: Sequence[tuple[float, float]]) -> float:
        """Return pixels per mm. The widest upright page has to fit across; a broader one is scrolled."""
        if not isinstance(self.zoom, Fit):
            return float(self.zoom) * self.resolution / MM_PER_INCH
        widest = max(width for width, _height in sizes)
        highest = max(height for _width, height in sizes)
        room, high = max(self.width - 2 * GAP, 1), max(self.height - 2 * GAP, 1)
        if self.zoom is Fit.PAGE:
            return min(room / widest, high / highest)
        return room / max((width for width, height in sizes if width <= height), default=widest)

    def strips(self, pages: Pages) -> tuple[Strip, ...]:
        """Return what is to be seen of `pages`, from the top."""
        desk = Arrangement.of(pages, self)
        top = desk.y_of(self.place)
        return desk.strips(top, top + self.height, self.ratio)


class Arrangement:
    """Pages of `sizes` (mm) at `scale` (pixels per mm) on a desk at least `room` pixels wide."""

    def __init__(self, sizes: Sequence[tuple[float, float]], scale: float, room: int) -> None:
        self.scale = scale
        measured = [(round(width * scale), round(height * scale)) for width, height in sizes]
        self.width = max(room, max(width for width, _height in measured) + 2 * GAP)
        tops = list(accumulate((height + GAP for _width, height in measured), initial=GAP))
        self.height = tops.pop()
        self.rects = tuple(
            QRect(max(GAP, (room - width) // 2), top, width, height)
            for top, (width, height) in zip(tops, measured, strict=True)
        )
        self._tops = tops

    @classmethod
    def of(cls, pages: Pages, outlook: Outlook) -> Arrangement:
        """Return how `pages` lie for `outlook`."""
        sizes = [pages.size(page) for page in range(pages.count)]
        return cls(sizes, outlook.scale(sizes), outlook.width)

    def page_at(self, y: int) -> int:
        """Return the page at a height; the gap above a page belongs to it."""
        return max(min(bisect_right(self._tops, y + GAP) - 1, len(self._tops) - 1), 0)

    def place_at(self, y: int) -> Place:
        """Return the place at a height."""
        page = self.page_at(y)
        below = y - self._tops[page]
        return Place(page, below / self.scale if below > 0 else below)

    def y_of(self, place: Place) -> int:
        """Return the height of a place; one on a page that is gone is that of the last page's end."""
        if place.page >= len(self._tops):
            return self.height
        return self._tops[place.page] + round(place.offset * (self.scale if place.offset > 0 else 1))

    def seen(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two heights."""
        first, last = self.page_at(top), self.page_at(bottom)
        return range(first, last + 1)

    def strips(self, top: int, bottom: int, ratio: float) -> tuple[Strip, ...]:
        """Return the strips of pages between two heights."""
        dpi = self.scale * MM_PER_INCH * ratio
        found: list[Strip] = []
        for page in self.seen(top, bottom):
            rect = self.rects[page]
            first = max(top - rect.top(), 0) * ratio // STRIP_ROWS
            last = (min(bottom - rect.top(), rect.height()) * ratio - 1) // STRIP_ROWS
            found += [Strip(page, number, dpi) for number in range(int(first), int(last) + 1)]
        return tuple(found)

    def on_page(self, x: float, y: float) -> tuple[int, float, float] | None:
        """Return page, and mm from its left and top, of a point; None beside the pages."""
        page = self.page_at(int(y))
        rect = self.rects[page]
        if not rect.contains(int(x), int(y)):
            return None
        return page, (x - rect.left()) / self.scale, (y - rect.top()) / self.scale

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a spot lies."""
        corner = self.rects[spot.page].topLeft()
        return QRectF(
            corner.x() + spot.left * self.scale,
            corner.y() + spot.top * self.scale,
            (spot.right - spot.left) * self.scale,
            (spot.bottom - spot.top) * self.scale,
        )
