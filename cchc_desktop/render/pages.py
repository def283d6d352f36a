"""Laid-out pages, read back by pdfium: their sizes, pictures of them, words found on them.

Pdfium serves one thread at a time, so all of it happens behind one lock, and what is no longer wanted is
closed by whoever holds the lock next: garbage collection may come at any moment, in any thread.
"""

from __future__ import annotations

import atexit
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import accumulate, pairwise
from math import ceil
from threading import Lock
from typing import Any

from cchc_desktop.render.fonts import POINT
from cchc_desktop.vietnamese import fold

PDFIUM = Lock()
_open: set[Any] = set()  # documents that pdfium holds
_unwanted: list[Any] = []  # those of them to be closed under the lock

Match = tuple["Spot", ...]  # the words found: a rectangle in each line that they stand in
Box = tuple[float, float, float, float]  # left, top, right, bottom in mm from the page's top left


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle on a page (the first is 0), in mm from its top left; `anchor` is the field it shows."""

    anchor: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def covers(self, other: Spot) -> bool:
        """Whether `other` lies wholly in it."""
        return (
            self.page == other.page
            and self.holds(other.left, other.top)
            and self.holds(other.right, other.bottom)
        )

    @property
    def area(self) -> float:
        """How large it is, in mm²."""
        return (self.right - self.left) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Picture:
    """The pixels of a page: four bytes each (BGRx), or one where it is `grey`; rows of `stride` bytes."""

    width: int
    height: int
    stride: int
    content: bytes
    grey: bool


class PdfPages:
    """The pages of one PDF. Any thread may use it.

    `attached` is the content of the file attached to it, b"" without one.
    """

    def __init__(self, content: bytes) -> None:
        import pypdfium2

        with PDFIUM:
            _close_unwanted()
            _close_at_exit()
            self._document = pypdfium2.PdfDocument(content)
            _open.add(self._document)
            sizes = [self._document.get_page_size(n) for n in range(len(self._document))]
            files = self._document.count_attachments()
            self.attached = bytes(self._document.get_attachment(0).get_data()) if files else b""
        self.sizes = tuple((width * POINT, height * POINT) for width, height in sizes)
        self._letters: dict[int, _Letters] = {}
        weakref.finalize(self, _unwanted.append, self._document).atexit = False

    def picture(self, page: int, dpi: float, *, grey: bool, clip: Box | None) -> Picture:
        """Return a page, or the part of it in `clip`, as pixels."""
        scale = dpi / 72
        with PDFIUM:
            _close_unwanted()
            opened = self._document[page]
            try:
                bitmap = opened.render(
                    scale=scale,
                    crop=_crop(self.sizes[page], scale, clip),
                    grayscale=grey,
                    prefer_bgrx=True,
                    draw_annots=False,
                )
                picture = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), grey)
                bitmap.close()
            finally:
                opened.close()
        return picture

    def find(self, folded: str) -> Iterator[Match]:
        """Yield where `folded` words stand."""
        for page, (_width, height) in enumerate(self.sizes):
            letters = self._letters_of(page)
            at = letters.text.find(folded)
            while at >= 0:
                yield tuple(_lines(letters.boxes[at : at + len(folded)], page, height))
                at = letters.text.find(folded, at + len(folded))

    def _letters_of(self, page: int) -> _Letters:
        if page not in self._letters:
            with PDFIUM:
                _close_unwanted()
                opened = self._document[page]
                try:
                    self._letters[page] = _read_letters(opened.get_textpage())
                finally:
                    opened.close()  # and its text with it
        return self._letters[page]


class Pages:
    """The laid-out pages of one state of a report, section by section. Any thread may use it."""

    def __init__(self, sections: Sequence[PdfPages], spots: Sequence[tuple[Spot, ...]]) -> None:
        """`spots` are those of each section, whose first page is 0."""
        self._sections = sections
        self._spots = spots
        starts = (0, *accumulate(len(section.sizes) for section in sections))
        self.sections = tuple(range(*ends) for ends in pairwise(starts))
        self.count = starts[-1]

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in mm."""
        section, page = self._at(page)
        return section.sizes[page]

    def picture(self, page: int, dpi: float, *, grey: bool = False, clip: Box | None = None) -> Picture:
        """Return a page as pixels; of one with a `clip` (mm: left, top, right, bottom) only that part."""
        section, page = self._at(page)
        return section.picture(page, dpi, grey=grey, clip=clip)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where the fields stand."""
        return tuple(
            replace(spot, page=spot.page + pages.start)
            for spots, pages in zip(self._spots, self.sections, strict=True)
            for spot in spots
        )

    def find(self, words: str) -> tuple[Match, ...]:
        """Return where `words` stand, with or without diacritics, in any case; their anchor is ""."""
        folded = " ".join(fold(words).split())
        if not folded:
            return ()
        return tuple(
            tuple(replace(spot, page=spot.page + pages.start) for spot in match)
            for section, pages in zip(self._sections, self.sections, strict=True)
            for match in section.find(folded)
        )

    def spot_at(self, page: int, x: float, y: float) -> Spot | None:
        """Return the smallest spot under a point (mm from the page's top left), None where no field is."""
        under = [spot for spot in self.spots if spot.page == page and spot.holds(x, y)]
        return min(under, key=lambda spot: spot.area, default=None)

    def spots_of(self, anchor: str) -> tuple[Spot, ...]:
        """Return where a field stands; of a row with a cell for the field it is the cell."""
        found = [spot for spot in self.spots if spot.anchor == anchor]
        return tuple(
            spot for spot in found if not any(spot.covers(other) for other in found if other is not spot)
        )

    def _at(self, page: int) -> tuple[PdfPages, int]:
        for section, pages in zip(self._sections, self.sections, strict=True):
            if page in pages:
                return section, page - pages.start
        raise IndexError(page)


def _crop(size: tuple[float, float], scale: float, clip: Box | None) -> tuple[float, ...]:
    """Return what to cut off a page, left, below, right, above, in points.

    Parts side by side share an edge to the pixel: pypdfium2 rounds what it is given up, which is why half a
    pixel is taken off here.
    """
    if clip is None:
        return (0, 0, 0, 0)
    width, height = (ceil(side / POINT * scale) for side in size)
    left, top, right, bottom = (round(edge / POINT * scale) for edge in clip)
    return tuple((max(cut, 0) - 0.5) / scale for cut in (left, height - bottom, width - right, top))


@dataclass(frozen=True, slots=True)
class _Letters:
    """A page's text as it is searched, and the box of every letter in points from the page's foot."""

    text: str
    boxes: tuple[Box, ...]


def _read_letters(page: Any) -> _Letters:
    """Return the letters of a page, folded, with one space wherever there is any."""
    import pypdfium2.raw as pdfium

    text: list[str] = []
    boxes: list[Box] = []
    for index in range(page.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(page, index))
        folded = " " if char.isspace() else "".join(c for c in fold(char) if c.isprintable())
        if folded == " " and (not text or text[-1] == " "):
            continue
        box = page.get_charbox(index, loose=True)
        text += folded
        boxes += [box] * len(folded)
    return _Letters("".join(text), tuple(boxes))


def _lines(boxes: tuple[Box, ...], page: int, height: float) -> Iterator[Spot]:
    """Yield one spot for each line of letters that follow one another."""
    line: Box | None = None
    for left, bottom, right, top in boxes:
        if right - left <= 0:
            continue  # a line end
        if line is not None and line[1] < (bottom + top) / 2 < line[3] and left >= line[0]:
            line = (line[0], min(line[1], bottom), max(line[2], right), max(line[3], top))
            continue
        if line is not None:
            yield _spot(line, page, height)
        line = (left, bottom, right, top)
    if line is not None:
        yield _spot(line, page, height)


def _spot(line: Box, page: int, height: float) -> Spot:
    left, bottom, right, top = (side * POINT for side in line)
    return Spot("", page, left, height - top, right, height - bottom)


def _close_unwanted() -> None:
    """Close what was let go of; to be called with the lock held."""
    while _unwanted:
        document = _unwanted.pop()
        _open.discard(document)
        document.close()


@cache
def _close_at_exit() -> None:
    """Have what is still open closed at the program's end, while pdfium is there to do it."""
    atexit.register(_close_all)


def _close_all() -> None:
    with PDFIUM:
        for document in _open:
            document.close()
        _open.clear()
