"""What stands on the pages of a PDF and where: letters with their type, rules, frames; lengths in mm."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw

MM = 25.4 / 72
_THIN = 1.2  # mm: a path no thicker is a rule
# At the end of a line a reader of PDF takes a hyphen for a soft one; NFC keeps the rest as it was written.
_LEFT_OUT = "-\u00ad\x02\ufffe"
_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: its advance from `left` to `right`, its base line, size in points and font."""

    char: str
    left: float
    right: float
    base: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Line:
    """Letters on one base line."""

    left: float
    right: float
    base: float

    @property
    def middle(self) -> float:
        """Return the middle."""
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        """Return the length."""
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Box:
    """A path: a rule, a frame, a cell's border."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the middle between left and right."""
        return (self.left + self.right) / 2


class Sheet:
    """One page, read once."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        self.width, self.height = (side * MM for side in page.get_size())

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """Return its letters in the order of the file, without spaces and hyphens."""
        return tuple(
            letter for letter in self._read() if letter.char.strip() and letter.char not in _LEFT_OUT
        )

    @cached_property
    def text(self) -> str:
        """Return the characters of `letters`."""
        return "".join(letter.char for letter in self.letters)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return all lines of the page, from the top; columns side by side make one."""
        return lines_of(self.letters)

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """Return its paths."""
        paths = self._page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4)
        return tuple(self._box(path) for path in paths)

    @property
    def rules(self) -> tuple[Box, ...]:
        """Return its level rules."""
        return tuple(box for box in self.boxes if box.height < _THIN < box.width)

    @property
    def uprights(self) -> tuple[Box, ...]:
        """Return its upright rules."""
        return tuple(box for box in self.boxes if box.width < _THIN < box.height)

    def _box(self, path: pypdfium2.PdfObject) -> Box:
        left, bottom, right, top = (side * MM for side in path.get_bounds())
        pen = 0.0  # the bounds of a stroked path are wider than it by its pen, on every side
        mode, stroked, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
        raw.FPDFPath_GetDrawMode(path, mode, stroked)
        if stroked.value and raw.FPDFPageObj_GetStrokeWidth(path, width):
            pen = width.value * MM
        return Box(left + pen, self.height - top + pen, right - pen, self.height - bottom - pen)

    def _read(self) -> Iterator[Letter]:
        text = self._page.get_textpage()
        name = ctypes.create_string_buffer(_NAME_LENGTH)
        flags = ctypes.c_int()
        x, y = ctypes.c_double(), ctypes.c_double()
        box = raw.FS_RECTF()
        for at in range(text.count_chars()):
            raw.FPDFText_GetCharOrigin(text, at, x, y)
            raw.FPDFText_GetLooseCharBox(text, at, box)
            raw.FPDFText_GetFontInfo(text, at, name, _NAME_LENGTH, flags)
            yield Letter(
                chr(raw.FPDFText_GetUnicode(text, at)),
                x.value * MM,
                box.right * MM,
                self.height - y.value * MM,
                raw.FPDFText_GetFontSize(text, at),
                name.value.decode(),
            )


@dataclass(frozen=True, slots=True)
class Found:
    """Words on a page."""

    sheet: Sheet
    number: int
    letters: tuple[Letter, ...]

    @property
    def sizes(self) -> set[float]:
        """Return the sizes of its type, in points."""
        return {round(letter.size, 1) for letter in self.letters}

    @property
    def bold(self) -> bool:
        """Whether every letter is bold; half of them would be an error of its own."""
        return self._all("Bold")

    @property
    def italic(self) -> bool:
        """Whether every letter is slanted."""
        return self._all("Italic")

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that the words fill."""
        return lines_of(self.letters)

    @property
    def left(self) -> float:
        """Return where the first letter begins."""
        return self.letters[0].left

    def rule_below(self) -> Box:
        """Return the rule beneath the words: the nearest under their last line that is short of the page."""
        last = self.lines[-1]
        below = [rule for rule in self.sheet.rules if 0 < rule.top - last.base < 6]
        near = [rule for rule in below if abs(rule.middle - last.middle) < 2]
        assert near, "no rule beneath"
        return min(near, key=lambda rule: rule.top)

    def frame(self) -> Box:
        """Return the frame around the words: one path or four rules."""
        line = self.lines[0]
        around = [
            box
            for box in self.sheet.boxes
            if box.width > _THIN
            and box.height > _THIN
            and box.left < line.left
            and box.right > line.right
            and box.top < line.base - 2 < line.base < box.bottom
            and box.height < 20
        ]
        if around:
            return min(around, key=lambda box: box.height)
        sides = [box for box in self.sheet.uprights if box.top < line.base - 1 < box.bottom < line.base + 6]
        left = max((box for box in sides if box.middle < line.left), key=lambda box: box.left)
        right = min((box for box in sides if box.middle > line.right), key=lambda box: box.left)
        return Box(left.left, min(left.top, right.top), right.right, max(left.bottom, right.bottom))

    def _all(self, style: str) -> bool:
        found = {style in letter.font for letter in self.letters}
        assert len(found) == 1, f"partly {style}: {self.letters}"
        return found.pop()


class Paper:
    """All pages of a PDF."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self.sheets = tuple(Sheet(page) for page in document)

    def find(self, words: str) -> Found:
        """Return where `words` stand first; spaces, hyphens and line ends do not count."""
        wanted = squeezed(words)
        for number, sheet in enumerate(self.sheets):
            at = sheet.text.find(wanted)
            if at >= 0:
                return Found(sheet, number, sheet.letters[at : at + len(wanted)])
        raise AssertionError(f"not on paper: {words}")


def squeezed(text: str) -> str:
    """Return `text` without what a reader may set otherwise: spaces, line ends, hyphens."""
    return "".join(char for char in text if char.strip() and char not in _LEFT_OUT)


def lines_of(letters: tuple[Letter, ...]) -> tuple[Line, ...]:
    """Return the lines that `letters` fill, from the top."""
    bases: list[float] = []
    for base in sorted({letter.base for letter in letters}):
        if not bases or base - bases[-1] > 1:
            bases.append(base)
    return tuple(_line(letters, base, following) for base, following in pairwise((*bases, float("inf"))))


def _line(letters: tuple[Letter, ...], base: float, following: float) -> Line:
    on_it = [letter for letter in letters if base <= letter.base < min(following, base + 1)]
    return Line(min(letter.left for letter in on_it), max(letter.right for letter in on_it), base)
