"""How wide a text is in the bundled fonts, and which letters they have.

Liberation Serif has the widths of Times New Roman, so one measure serves all formats: lengths of rules, lines
of a long office name, rows longer than a page. Only three tables of a TrueType file are read (cmap, hhea,
hmtx), as the OpenType specification lays them out.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cchc_desktop.render.text import HELD, held

POINT = 25.4 / 72  # mm
_FACES = {False: "LiberationSerif-Regular.ttf", True: "LiberationSerif-Bold.ttf"}
_MEASURED = 20_000  # words whose width is kept; a report has some two thousand
# Where a line must not end: after a word that opens what follows, inside a date or "Ủy ban nhân dân".
_OPENING = re.compile(r"\b(và|quý|năm|tháng|ngày|số|ủy|ban(?= nhân dân)|nhân(?= dân)) ", re.IGNORECASE)
_YEAR = re.compile(r" (?=năm \d)", re.IGNORECASE)
_FROM_THE_RIGHT = (
    range(0x0590, 0x0900),
    range(0xFB1D, 0xFE00),
    range(0xFE70, 0xFF00),
    range(0x10800, 0x11000),
)


@dataclass(frozen=True, slots=True)
class Face:
    """The advance widths of one face, in parts of the type size, by code point."""

    advances: dict[int, float]
    _words: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def width(self, text: str, size: float) -> float:
        """Return the width of `text` in mm at `size` points; a letter that the face lacks counts one em."""
        ems = self._words.get(text)
        if ems is None:
            ems = sum(self.advances.get(ord(char), 1.0) for char in text)
            if len(self._words) >= _MEASURED:
                self._words.clear()
            self._words[text] = ems
        return ems * size * POINT

    def lines(self, text: str, size: float, width: float) -> tuple[str, ...]:
        """Break `text` at its spaces into as few lines as `width` mm allow, as even as they can be."""
        words = _OPENING.sub(rf"\1{HELD}", _YEAR.sub(HELD, held(" ".join(text.split())))).split(" ")
        return tuple(line.replace(HELD, " ") for line in self.even(words, size, width))

    def even(self, words: list[str], size: float, width: float) -> tuple[str, ...]:
        """Return `words` in as few lines as `width` mm allow, as even as they can be."""
        if words == [""]:
            return ()
        fewest = len(self._fill(words, size, width))
        low, high = 0.0, width
        while high - low > 1:
            middle = (low + high) / 2
            if len(self._fill(words, size, middle)) <= fewest:
                high = middle
            else:
                low = middle
        return tuple(self._fill(words, size, high))

    def line_count(self, text: str, size: float, width: float) -> int:
        """Return how many lines `text` fills in a column of `width` mm; a word too long for it breaks."""
        return sum(self._line_count(line, size, width) for line in text.split("\n"))

    def _line_count(self, text: str, size: float, width: float) -> int:
        count, used = 1, 0.0
        space = self.width(" ", size)
        for word in text.split():
            length = self.width(word, size)
            if used and used + space + length > width:
                count, used = count + 1, 0.0
            if length > width:
                count, length = count + int(length / width), length % width
            used += length + (space if used else 0.0)
        return count

    def _fill(self, words: list[str], size: float, width: float) -> list[str]:
        space = self.width(" ", size)
        lines, used = [words[0]], self.width(words[0], size)
        for word in words[1:]:
            length = self.width(word, size)
            if used + space + length <= width:
                lines[-1] += f" {word}"
                used += space + length
            else:
                lines.append(word)
                used = length
        return lines


@cache
def load_face(folder: Path, *, bold: bool = False) -> Face:
    """Return the upright face of the fonts in `folder`."""
    content = (folder / _FACES[bold]).read_bytes()
    tables = _tables(content)
    (units,) = struct.unpack_from(">H", content, tables["head"] + 18)
    (counted,) = struct.unpack_from(">H", content, tables["hhea"] + 34)
    widths = struct.unpack_from(f">{counted * 2}H", content, tables["hmtx"])[::2]
    glyphs = _glyphs(content, tables["cmap"])
    return Face({code: widths[min(glyph, counted - 1)] / units for code, glyph in glyphs.items()})


@cache
def covered(folder: Path) -> frozenset[int]:
    """Return the code points that every face of the fonts in `folder` can show, but for some scripts.

    Those from right to left are left out: typst 0.15 panics where such a line is put into a PDF.
    """
    faces = (path.read_bytes() for path in sorted(folder.glob("*.ttf")))
    shared = frozenset.intersection(*(frozenset(_glyphs(f, _tables(f)["cmap"])) for f in faces))
    return frozenset(code for code in shared if not any(code in block for block in _FROM_THE_RIGHT))


def _tables(content: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", content, 4)
    records = (struct.unpack_from(">4sIII", content, 12 + 16 * n) for n in range(count))
    return {tag.decode("ascii"): offset for tag, _checksum, offset, _length in records}


def _glyphs(content: bytes, cmap: int) -> dict[int, int]:
    """Return the glyph of every code point, from the Windows Unicode subtable in format 4."""
    (count,) = struct.unpack_from(">H", content, cmap + 2)
    records = [struct.unpack_from(">HHI", content, cmap + 4 + 8 * n) for n in range(count)]
    start = next(cmap + offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    (doubled,) = struct.unpack_from(">H", content, start + 6)
    segments = doubled // 2
    at = start + 14
    ends = struct.unpack_from(f">{segments}H", content, at)
    starts = struct.unpack_from(f">{segments}H", content, at + doubled + 2)
    deltas = struct.unpack_from(f">{segments}H", content, at + 2 * doubled + 2)
    ranges_at = at + 3 * doubled + 2
    ranges = struct.unpack_from(f">{segments}H", content, ranges_at)
    glyphs: dict[int, int] = {}
    for n, (first, last, delta, shift) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(first, last + 1):
            glyph = code
            if shift:
                (glyph,) = struct.unpack_from(">H", content, ranges_at + 2 * n + shift + 2 * (code - first))
            if glyph := (glyph + delta) & 0xFFFF if glyph or not shift else 0:
                glyphs[code] = glyph
    glyphs.pop(0xFFFF, None)
    return glyphs
