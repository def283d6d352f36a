"""Pages for tests, without a document: plain paper of one colour, with fields where a test wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Event

from cchc_desktop.services.pages import Match, Pages, Picture, Spot

A4 = (210.0, 297.0)
LYING = (297.0, 210.0)


class Paper(Pages):
    """Pages of `sizes`; `shade` (0 – 255) is the colour of their pictures, `drawn` what was drawn."""

    def __init__(
        self, sizes: Sequence[tuple[float, float]] = (A4,), spots: Sequence[Spot] = (), shade: int = 250
    ) -> None:
        super().__init__((), ())
        self.sizes = tuple(sizes)
        self.count = len(self.sizes)
        self.sections = (range(self.count),)
        self.__dict__["spots"] = tuple(spots)  # computed there, given here
        self.shade = shade
        self.drawn: list[int] = []
        self.may_draw = Event()
        self.may_draw.set()

    def size(self, page: int) -> tuple[float, float]:
        return self.sizes[page]

    def picture(
        self,
        page: int,
        dpi: float,
        *,
        grey: bool = False,
        clip: tuple[float, float, float, float] | None = None,
    ) -> Picture:
        assert self.may_draw.wait(10)
        self.drawn.append(page)
        left, top, right, bottom = clip or (0.0, 0.0, *self.sizes[page])
        right, bottom = min(right, self.sizes[page][0]), min(bottom, self.sizes[page][1])
        width, height = round((right - left) * dpi / 25.4), round((bottom - top) * dpi / 25.4)
        depth = 1 if grey else 4
        return Picture(width, height, width * depth, bytes([self.shade]) * (width * height * depth), grey)

    def find(self, words: str) -> tuple[Match, ...]:
        return tuple((replace(spot, anchor=""),) for spot in self.spots)


def field(anchor: str = "value:plan.total", page: int = 0, top: float = 100.0) -> Spot:
    """Return a field of 40 by 6 mm in the middle of a page."""
    return Spot(anchor, page, 80.0, top, 120.0, top + 6)
