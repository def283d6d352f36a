"""Pictures of pages: drawn in the background when they are to be seen, kept within a bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from ui.widgets.pages.arrangement import MM_PER_INCH, STRIP_ROWS, Strip
from ui.widgets.pages.latest import Latest

if TYPE_CHECKING:
    from cchc_desktop.services.pages import Pages

LIMIT = 96 * 1024 * 1024  # bytes, beside what is wanted at the moment; a 4K screen takes a third
_SPARE = 1.0  # mm beyond the page's edge, so that its last dots are there however they are counted


def draw_rows(pages: Pages, page: int, dpi: float, rows: range, *, grey: bool = False) -> QImage:
    """Return the picture of `rows` of dots of a page, as many of them as it has; any thread may draw."""
    width, _height = pages.size(page)
    dot = MM_PER_INCH / dpi
    clip = (0.0, rows.start * dot, width + _SPARE, rows.stop * dot)
    picture = pages.picture(page, dpi, grey=grey, clip=clip)
    shape = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
    shared = QImage(picture.content, picture.width, picture.height, picture.stride, shape)
    return shared.copy()  # QImage does not hold on to the bytes


def draw(pages: Pages, strip: Strip) -> QImage:
    """Return the picture of a strip."""
    top = strip.number * STRIP_ROWS
    return draw_rows(pages, strip.page, strip.dpi, range(top, top + STRIP_ROWS))


def draw_all(pages: Pages, strips: Iterable[Strip]) -> dict[Strip, QImage]:
    """Return the pictures of several strips."""
    return {strip: draw(pages, strip) for strip in strips}


class Pictures(QObject):
    """The pictures that there are. Those of pages as they were stay until there are new ones."""

    drawn = Signal()  # there is another picture

    def __init__(self, parent: QObject, limit: int = LIMIT) -> None:
        super().__init__(parent)
        self._limit = limit
        self._pages: Pages | None = None
        self._kept: dict[Strip, QImage] = {}  # the one looked at longest ago stands first
        self._fresh: set[Strip] = set()
        self._wanted: Sequence[Strip] = ()
        self._drawing: Latest[tuple[Pages, Strip, QImage]] = Latest(self, self._keep)

    @property
    def size(self) -> int:
        """How many bytes the pictures take."""
        return sum(image.sizeInBytes() for image in self._kept.values())

    def renew(self, pages: Pages, drawn: Mapping[Strip, QImage]) -> None:
        """Take over new pages, with those of their pictures that are there already."""
        self._pages = pages
        self._fresh = set(drawn)
        for strip, image in drawn.items():
            self._put(strip, image)

    def picture(self, strip: Strip) -> QImage | None:
        """Return the picture of a strip, if need be as it was before the last change."""
        image = self._kept.pop(strip, None)
        if image is not None:
            self._kept[strip] = image  # looked at last
        return image

    def others(self, page: int, dpi: float) -> list[tuple[Strip, QImage]]:
        """Return pictures of a page at the scale it had last before `dpi`: better than blank paper."""
        found = [(s, i) for s, i in self._kept.items() if s.page == page and s.dpi != dpi]
        return [(s, i) for s, i in found if s.dpi == found[-1][0].dpi]

    def let_go(self) -> None:
        """Keep no picture: those that are wanted again are drawn again."""
        self._kept.clear()
        self._fresh.clear()
        self._wanted = ()

    def want(self, strips: Sequence[Strip]) -> None:
        """Have `strips` drawn, the first ones first; what was wanted before and is not now is left."""
        self._wanted = strips
        if not self._drawing.busy:
            self._draw_next()

    def _draw_next(self) -> None:
        pages = self._pages
        missing = next((strip for strip in self._wanted if strip not in self._fresh), None)
        if pages is not None and missing is not None:
            self._drawing.ask(partial(_draw_one, pages, missing))

    def _keep(self, result: tuple[Pages, Strip, QImage]) -> None:
        pages, strip, image = result
        if pages is self._pages:  # otherwise there are newer ones by now
            self._fresh.add(strip)
            self._put(strip, image)
            self.drawn.emit()
        self._draw_next()

    def _put(self, strip: Strip, image: QImage) -> None:
        self._kept.pop(strip, None)
        self._kept[strip] = image
        over = self.size - self._limit
        for old in [kept for kept in self._kept if kept != strip and kept not in self._wanted]:
            if over <= 0:
                break
            over -= self._kept.pop(old).sizeInBytes()
            self._fresh.discard(old)


def _draw_one(pages: Pages, strip: Strip) -> tuple[Pages, Strip, QImage]:
    return pages, strip, draw(pages, strip)
