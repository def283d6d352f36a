"""A block of cells out of what another program put on the clipboard: a table of a page, or text with tabs.

It comes from anywhere, so it is read with limits, and only what shows is taken: nothing is run or fetched.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cchc_desktop.entry.values import MAX_TEXT, clean_text
from cchc_desktop.errors import UserError

MAX_LENGTH = 20_000_000  # letters, markup included
MAX_CELLS = 20_000
_MOST_READ = 4 * MAX_TEXT  # letters of a cell, of which some may not show

# What a spreadsheet quotes: a cell with a tab or a line end in it, its own quotes doubled.
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\n]|\Z)')
_CELL_END = re.compile("[\t\n]")
_SOFT_HYPHEN = "\xad"  # invisible, but a letter ("ư") in text typed for an old font


@dataclass(frozen=True, slots=True)
class Clip:
    """What lies on the clipboard: its two texts ("" where it has none), and whether it holds other things."""

    html: str = ""
    text: str = ""
    image: bool = False
    files: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Cells in rows, which need not be equally long. `fonts` names the font of a cell (row, column) if known.

    Every text is NFC, without what no document can hold; a soft hyphen stays where there was one. Of a text
    longer than any place takes it may be the beginning, which is too long as well.
    """

    rows: tuple[tuple[str, ...], ...]
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """The number of cells of the longest row."""
        return max((len(row) for row in self.rows), default=0)

    @property
    def is_single(self) -> bool:
        """Whether it is one cell."""
        return len(self.rows) == 1 and len(self.rows[0]) == 1

    def cell(self, row: int, column: int) -> str:
        """Return the text of a cell, "" beyond the end of its row."""
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else ""


def read_block(clip: Clip) -> Block:
    """Return the cells that lie on the clipboard.

    Of merged cells the first one holds the text. Where there is no table, lines are rows and tabs part cells.

    Raises UserError "paste.nothing", "paste.image", "paste.files", "paste.too_long", "paste.too_big",
    "paste.too_deep".
    """
    block = Block(())
    if clip.html.strip():
        from cchc_desktop.readers.clipboard_html import read_html

        _limit(clip.html)
        block = read_html(clip.html, prefer_lines=not clip.text.strip())
    if not block.rows and clip.text.strip("\r\n\0"):
        _limit(clip.text)
        block = Block(_read_text(clip.text))
    if not any(cell for row in block.rows for cell in row):
        _refuse(clip)
    return block


def tidy(text: str) -> str:
    """Return the text of a cell as it is kept: NFC, plain line ends and spaces, no invisible marks."""
    shown = clean_text(text).replace("\xa0", " ")
    if not (shown.isascii() or shown.isprintable()):
        shown = "".join(c for c in shown if c == _SOFT_HYPHEN or c.isprintable() or c in "\n\t" or _shows(c))
    return shown.strip()


def beginning(read: Callable[[str], str], text: str) -> str:
    """Return what `read` makes of `text`; where that is too long for any place, of its beginning alone."""
    begun = read(text[:_MOST_READ])
    return begun if len(text) <= _MOST_READ or len(begun) > MAX_TEXT else read(text)


def too_big() -> UserError:
    """Return what is said of a block beyond the limits."""
    return UserError("paste.too_big", limit=MAX_CELLS)


def _shows(letter: str) -> bool:
    return unicodedata.category(letter) not in ("Cf", "Cn", "Co")


def _limit(text: str) -> None:
    if len(text) > MAX_LENGTH:
        raise UserError("paste.too_long", limit=MAX_LENGTH)


def _read_text(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of tab-separated text; a cell in quotes may go over several lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\0").removesuffix("\n")
    if text.count("\t") + text.count("\n") >= MAX_CELLS:
        raise too_big()
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    at, end = 0, len(text)
    while True:
        cell, at = _next_cell(text, at)
        cells.append(beginning(tidy, cell))
        if at >= end or text[at] == "\n":
            rows.append(tuple(cells))
            cells = []
        if at >= end:
            return tuple(rows)
        at += 1


def _next_cell(text: str, at: int) -> tuple[str, int]:
    """Return the cell that begins at `at`, and where it ends."""
    quoted = _QUOTED.match(text, at)
    if quoted and ("\t" in quoted[1] or "\n" in quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    end = _CELL_END.search(text, at)
    stop = end.start() if end else len(text)
    return text[at:stop], stop


def _refuse(clip: Clip) -> None:
    if clip.files:
        raise UserError("paste.files")
    raise UserError("paste.image" if clip.image else "paste.nothing")
