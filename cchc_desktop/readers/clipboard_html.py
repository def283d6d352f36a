"""The cells of HTML on the clipboard, as a browser would show them: spans, nested tables, hidden parts.

Read as a stream of tags, so that no tree is built of what a stranger sends; scripts are never run, addresses
never fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from cchc_desktop.errors import UserError
from cchc_desktop.readers.clipboard import MAX_CELLS, Block, beginning, tidy, too_big

MAX_TAGS = 300_000
MAX_PIECES = 1_000_000  # of text
MAX_DEPTH = 20  # tables within tables
_MAX_SPAN = 1_000
_MAX_STYLE = 1_000_000
_PIECE = 1 << 16

_UNSEEN_TAGS = "script style head template noscript object iframe svg select textarea title del"
_BLOCK_TAGS = """
    address article blockquote caption center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li
    main nav ol p pre section table tbody td tfoot th thead tr ul
"""
_UNSEEN, _BLOCKS = frozenset(_UNSEEN_TAGS.split()), frozenset(_BLOCK_TAGS.split())
_SPACE = re.compile("[ \t\n\r\f\xa0]+")
_AROUND_BREAK = re.compile(" *\x00[ \x00]*")  # a line break, until the cell is complete
_FAMILY = re.compile("font-family *:([^;]*)", re.IGNORECASE)
_HIDDEN = re.compile(
    "display *: *none|visibility *: *hidden|mso-hide *: *all|mso-list *: *ignore", re.IGNORECASE
)

Row = list["_Cell"]


@dataclass(slots=True)
class _Cell:
    """One cell; `tables` are those that stand in it."""

    text: str = ""
    font: str = ""
    tables: list[list[Row]] = field(default_factory=list)


class _Words:
    """The text of a cell, gathered piece by piece, and the first font that it names."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.font = ""
        self.tables: list[list[Row]] = []

    def add(self, text: str, font: str) -> None:
        """Add text that stands in `font` ("" where none is named)."""
        self._parts.append(text.replace("\x00", ""))
        if font and not self.font and text.strip():
            self.font = font

    def break_line(self) -> None:
        """Begin a new line, unless nothing stands there yet."""
        self._parts.append("\x00")

    def raise_figure(self) -> None:
        """Keep a raised figure apart from the number before it: 45 with footnote 1 is not 451."""
        if "".join(self._parts[-2:])[-1:].isdigit():
            self._parts.append("^")

    def cell(self) -> _Cell:
        """Return what was gathered for a cell."""
        text = "".join(self._parts)
        return _Cell(beginning(_as_shown, text) if text else "", self.font, self.tables)

    def lines(self) -> list[str]:
        """Return what was gathered, line by line, without blank ones."""
        return [line for line in _as_shown("".join(self._parts)).split("\n") if line]


class _Table:
    """The rows of a table as they come; spans from above keep their columns blank."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.words: _Words | None = None  # of the cell that is open
        self._spans = (1, 1)  # of the cell that is open: columns, rows
        self._row: dict[int, _Cell] | None = None
        self._row_shows = True
        self._next = 0  # the column in which the next cell may stand
        self._from_above: dict[int, int] = {}  # for how many more rows a column is taken
        self._hidden_columns: set[int] = set()
        self._columns = 0
        self._count = 0

    def add_column(self, span: int, *, shows: bool) -> None:
        """Take note of a <col>."""
        if not shows:
            self._hidden_columns.update(range(self._columns, self._columns + span))
        self._columns += span

    def begin_row(self, *, shows: bool) -> None:
        """End the row before, if any, and begin one. Raises UserError "paste.too_big"."""
        self.end_row()
        self._row, self._row_shows, self._next = {}, shows, 0

    def begin_cell(self, across: int, down: int, *, shows: bool) -> None:
        """Open a cell at the next free column; one that is hidden by itself takes no place."""
        self.end_cell()
        if self._row is None:
            self.begin_row(shows=True)
        while self._next in self._from_above:
            self._next += 1
        if shows or self._next in self._hidden_columns:
            self.words, self._spans = _Words(), (across, down)

    def end_cell(self) -> None:
        """Put the open cell, if any, into its row. Raises UserError "paste.too_big"."""
        if self.words is None or self._row is None:
            return
        across, down = self._spans
        self._add(across)
        self._row[self._next] = self.words.cell()
        for column in range(self._next + 1, self._next + across):
            self._row[column] = _Cell()
        if down > 1:
            self._from_above.update(dict.fromkeys(range(self._next, self._next + across), down))
        self._next += across
        self.words = None

    def end_row(self) -> None:
        """Put the open row, if any, into the table. Raises UserError "paste.too_big"."""
        self.end_cell()
        if self._row is None:
            return
        row = {column: _Cell() for column in self._from_above} | self._row
        self._from_above = {column: left - 1 for column, left in self._from_above.items() if left > 1}
        self._add(len(row) - len(self._row))
        self._row = None
        if self._row_shows and row:
            shown = (c for c in range(max(row) + 1) if c not in self._hidden_columns)
            self.rows.append([row.get(column) or _Cell() for column in shown])

    def _add(self, cells: int) -> None:
        self._count += cells
        if self._count > MAX_CELLS:
            raise too_big()


class _Open(NamedTuple):
    """A tag that is open: whether it shows, and the font in which its text stands."""

    tag: str
    shows: bool
    font: str


class _Reader:
    """Hears tags and text, as the parser finds them, and keeps the tables that show."""

    def __init__(self) -> None:
        self.tables: list[list[Row]] = []
        self.loose = _Words()  # what stands outside of tables
        self.has_lists = False
        self._open: list[_Open] = []
        self._stack: list[_Table] = []
        self._fonts: dict[str, str] = {}  # by selector
        self._hiding: set[str] = set()
        self._style: list[str] = []
        self._tags = self._pieces = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Hear a tag open. Raises UserError "paste.too_big", "paste.too_deep"."""
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise too_big()
        above = self._open[-1] if self._open else _Open("", True, "")
        shows = above.shows and tag not in _UNSEEN and not self._hides(tag, attributes)
        self._open.append(_Open(tag, shows, self._font(tag, attributes) or above.font))
        if above.shows:
            self._structure(tag, attributes, shows=shows)
        if shows:
            self._layout(tag)

    def end(self, tag: str) -> None:
        """Hear a tag close."""
        closed = self._open.pop() if self._open else _Open(tag, True, "")
        if tag == "style":
            self._read_style("".join(self._style)[:_MAX_STYLE])
            self._style.clear()
        if not closed.shows:
            return
        table = self._stack[-1] if self._stack else None
        if table is not None and tag in ("td", "th"):
            table.end_cell()
        elif table is not None and tag == "tr":
            table.end_row()
        elif table is not None and tag == "table":
            self._end_table()
        elif tag in _BLOCKS:
            self._words().break_line()

    def data(self, text: str) -> None:
        """Hear text. Raises UserError "paste.too_big"."""
        self._pieces += 1
        if self._pieces > MAX_PIECES:
            raise too_big()
        inside = self._open[-1] if self._open else _Open("", True, "")
        if inside.shows:
            self._words().add(text, inside.font)
        elif inside.tag == "style":
            self._style.append(text)

    def close(self) -> None:
        """Hear the end; what is still open ends here."""
        while self._stack:
            self._end_table()

    def _structure(self, tag: str, attributes: Mapping[str, str], *, shows: bool) -> None:
        """Build tables: also of what is hidden, where it must be known what is left out."""
        table = self._stack[-1] if self._stack else None
        if tag == "table" and shows:
            if len(self._stack) >= MAX_DEPTH:
                raise UserError("paste.too_deep")
            self._stack.append(_Table())
        elif table is not None and tag == "col":
            table.add_column(_span(attributes, "span"), shows=shows)
        elif table is not None and tag == "tr":
            table.begin_row(shows=shows)
        elif table is not None and tag in ("td", "th"):
            spans = _span(attributes, "colspan"), _span(attributes, "rowspan")
            table.begin_cell(*spans, shows=shows)

    def _layout(self, tag: str) -> None:
        """Break lines where a browser would."""
        self.has_lists = self.has_lists or tag == "li"
        if tag == "br" or (tag in _BLOCKS and tag not in ("td", "th", "tr", "table")):
            self._words().break_line()
        elif tag == "sup":
            self._words().raise_figure()

    def _words(self) -> _Words:
        """Return what text belongs to now; in a table between cells it belongs to nothing."""
        if not self._stack:
            return self.loose
        return self._stack[-1].words or _Words()

    def _end_table(self) -> None:
        table = self._stack.pop()
        table.end_row()
        if not self._stack:
            self.tables.append(table.rows)
        elif words := self._stack[-1].words:
            words.tables.append(table.rows)
            for row in table.rows:
                words.break_line()
                words.add(" ".join(cell.text for cell in row if cell.text), "")
            words.break_line()

    def _hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        style = attributes.get("style", "")
        named = bool(self._hiding) and not self._hiding.isdisjoint(_selectors(tag, attributes))
        return "hidden" in attributes or named or bool(style and _HIDDEN.search(style))

    def _font(self, tag: str, attributes: Mapping[str, str]) -> str:
        if tag == "font" and "face" in attributes:
            return _family(attributes["face"])
        if found := _FAMILY.search(attributes.get("style", "")):
            return _family(found[1])
        if not self._fonts:
            return ""
        return next((self._fonts[s] for s in _selectors(tag, attributes) if s in self._fonts), "")

    def _read_style(self, sheet: str) -> None:
        """Take fonts and what is hidden out of a style sheet, by class or tag; the rest is not needed."""
        for rule in sheet.split("}"):
            heads, _brace, body = rule.partition("{")
            family = _FAMILY.search(body)
            if not family and not _HIDDEN.search(body):
                continue
            for head in heads.replace("<!--", "").split(","):
                words = head.split()
                name = words[-1] if words else ""
                key = f".{name.partition('.')[2]}" if "." in name else name
                if family:
                    self._fonts[key] = _family(family[1])
                if _HIDDEN.search(body):
                    self._hiding.add(key)


def read_html(html: str, *, prefer_lines: bool) -> Block:
    """Return the cells of the tables of a page, one table below the other.

    Without a table the lines of its lists are rows of one cell; other text only with `prefer_lines`, since
    there the clipboard's plain text, where there is one, tells tabs from spaces.

    Raises UserError "paste.too_big", "paste.too_deep".
    """
    reader = _parsed(html)
    rows = [row for table in reader.tables for row in _unwrapped(table)]
    if rows and any(cell.text for row in rows for cell in row):
        return _block(rows)
    lines = reader.loose.lines()
    if len(lines) > MAX_CELLS:
        raise too_big()
    if not (prefer_lines or reader.has_lists):
        return Block(())
    font = reader.loose.font
    return _block([[_Cell(beginning(tidy, line), font)] for line in lines])


def _parsed(html: str) -> _Reader:
    if html.count("<td") + html.count("<TD") > MAX_CELLS:
        raise too_big()
    reader = _Reader()
    content = html.replace("\0", "").encode("utf-8", "ignore")
    parser = etree.HTMLParser(target=reader, encoding="utf-8", no_network=True)
    try:
        for start in range(0, len(content), _PIECE):
            parser.feed(content[start : start + _PIECE])
        parser.close()
    except etree.XMLSyntaxError:
        reader.close()  # it does not go on: what was heard so far counts
    return reader


def _unwrapped(rows: list[Row]) -> Iterator[Row]:
    """Yield the rows; of a table that only frames others those of the others."""
    if any(len(row) > 1 for row in rows) or not any(cell.tables for row in rows for cell in row):
        yield from rows
        return
    for row in rows:
        for cell in row:
            for table in cell.tables:
                yield from _unwrapped(table)


def _block(rows: list[Row]) -> Block:
    fonts = {(r, c): cell.font for r, row in enumerate(rows) for c, cell in enumerate(row) if cell.font}
    return Block(tuple(tuple(cell.text for cell in row) for row in rows), fonts)


def _as_shown(text: str) -> str:
    """Return `text` as a page shows it: any white space is one space."""
    return tidy(_AROUND_BREAK.sub("\n", _SPACE.sub(" ", text)))


def _span(attributes: Mapping[str, str], name: str) -> int:
    if name not in attributes:
        return 1
    text = attributes[name].strip()
    wanted = int(text) if text.isdecimal() and len(text) < 6 else 1
    return max(1, min(wanted, _MAX_SPAN if name != "rowspan" else MAX_CELLS))


def _selectors(tag: str, attributes: Mapping[str, str]) -> list[str]:
    return [*(f".{name}" for name in attributes.get("class", "").split()), tag]


def _family(value: str) -> str:
    """Return the first family that a style names."""
    return value.partition(",")[0].strip(" \t\n\r'\"")
