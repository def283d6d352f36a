"""Which rows of a form the lines of a pasted table mean, told by STT and label; never guessed.

Labels are not unique ("Số vấn đề phát hiện qua kiểm tra" stands in areas I and IV): the heads of areas and
groups in the table, the STT beside the label and the order of the lines decide, or else nothing does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from cchc_desktop.forms.model import Form, Indicator, Level
from cchc_desktop.readers.clipboard import Block
from cchc_desktop.vietnamese import fold

_LOOKED_AT = 30  # columns
_HEAD_LINES = 4
_ALIKE = (
    90.0  # of 100, from where on a label is taken for one of the form that is written a little differently
)
_APART = 4.0  # by which the next best must be worse
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile("[IVX]+")


class Why(StrEnum):
    """Why a line or cell of the block goes nowhere."""

    UNKNOWN = "unknown"  # the form has no such row
    AMBIGUOUS = "ambiguous"  # several rows are called so
    TWICE = "twice"  # two lines mean the same row
    OUTSIDE = "outside"  # it stands below the last row, or right of the last column
    NO_VALUE = "no_value"  # the row takes no figure
    TOO_LONG = "too_long"  # no place takes so much text


class Role(StrEnum):
    """What a column of the block holds."""

    STT = "stt"
    LABEL = "label"
    UNIT = "unit"
    VALUE = "value"
    NOTE = "note"
    OTHER = "other"


_HEADS = {
    Role.STT: ("stt", "tt", "so tt", "so thu tu"),
    Role.LABEL: ("chi tieu thong ke", "chi tieu", "noi dung", "ten chi tieu", "tieu chi"),
    Role.UNIT: ("don vi tinh", "dvt", "don vi"),
    Role.VALUE: ("so lieu", "ket qua", "ket qua thong ke", "gia tri", "so luong", "thuc hien", "ky nay"),
    Role.NOTE: ("ghi chu", "minh chung", "van ban", "tai lieu kiem chung"),
    Role.OTHER: ("ky truoc", "cung ky", "cung ky nam truoc", "chenh lech", "so ky truoc"),
}
_ROLE_OF = {name: role for role, names in _HEADS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Matching:
    """What the lines of a block mean: `rows` by line, `near` the lines whose label is only alike."""

    columns: Mapping[Role, int]
    rows: Mapping[int, Indicator]
    near: frozenset[int]
    left_out: Mapping[int, Why]


@lru_cache(maxsize=8192)
def key_of(label: str) -> str:
    """Return what is left of a label without case, diacritics, punctuation and dashes."""
    return " ".join(_WORD.findall(fold(label)))


def match(block: Block, form: Form) -> Matching | None:
    """Return which rows the lines of `block` mean, None where it brings no labels of `form`."""
    labels: dict[str, list[Indicator]] = {}
    for row in form.indicators:
        labels.setdefault(key_of(row.label), []).append(row)
    heads, roles = _heads(block)
    column = roles.get(Role.LABEL, _label_column(block, labels, heads))
    if column is None or column + 1 >= block.width:
        return None
    stt = roles.get(Role.STT, column - 1)
    lines = [n for n in range(heads, len(block.rows)) if key_of(block.cell(n, column))]
    keys = {line: key_of(block.cell(line, column)) for line in lines}
    exact = sum(key in labels for key in keys.values())
    found = _Lines(form, {line: labels.get(key, []) for line, key in keys.items()})
    if exact * 2 < len(lines):
        found.add_alike(keys, labels)
    if not exact or sum(map(bool, found.candidates.values())) * 2 < len(lines):
        return None
    found.add_alike(keys, labels)
    found.decide({line: block.cell(line, stt).strip(" .") for line in lines})
    columns = {**_value_and_note(block, found, column, roles), Role.LABEL: column}
    rows = dict(sorted(found.decided.items()))
    return Matching(columns, rows, frozenset(found.near), dict(found.left_out()))


def _heads(block: Block) -> tuple[int, dict[Role, int]]:
    """Return how many lines at the top are the table's head, and what it calls its columns."""
    roles: dict[Role, int] = {}
    heads = 0
    for line in range(min(_HEAD_LINES, len(block.rows))):
        named = {
            column: _ROLE_OF[key]
            for column, cell in enumerate(block.rows[line][:_LOOKED_AT])
            if (key := key_of(cell)) in _ROLE_OF
        }
        if len(named) >= 2:
            heads = line + 1
            taken = {role: column for role, column in roles.items() if column not in named}
            roles = taken | {role: column for column, role in reversed(named.items())}
    return heads, roles


def _label_column(block: Block, labels: Mapping[str, object], heads: int) -> int | None:
    """Return the column with most labels of the form, None where none has any."""
    hits = Counter(
        column
        for row in block.rows[heads:]
        for column, cell in enumerate(row[:_LOOKED_AT])
        if key_of(cell) in labels and not cell.isdigit()
    )
    return min(hits, key=lambda column: (-hits[column], column), default=None)


@dataclass(slots=True)
class _Lines:
    """The lines of a block while their rows are found."""

    form: Form
    candidates: dict[int, list[Indicator]]
    decided: dict[int, Indicator] = field(default_factory=dict)
    near: set[int] = field(default_factory=set)
    _twice: set[int] = field(default_factory=set)

    def add_alike(self, keys: Mapping[int, str], labels: Mapping[str, list[Indicator]]) -> None:
        """Give lines without candidates the rows whose label is nearly theirs, figures in it the same."""
        if all(self.candidates.values()):
            return
        from rapidfuzz import fuzz, process  # not needed by most blocks

        for line, key in keys.items():
            if self.candidates[line] or len(key) < 8:
                continue
            best = process.extract(
                key, labels.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE - _APART, limit=2
            )
            if not best or best[0][1] < _ALIKE or (len(best) > 1 and best[0][1] - best[1][1] < _APART):
                continue
            if _DIGITS.findall(best[0][0]) == _DIGITS.findall(key):
                self.candidates[line] = labels[best[0][0]]
                self.near.add(line)

    def decide(self, stt: Mapping[int, str]) -> None:
        """Settle every line that can be."""
        self._settle_single()
        areas = self._under(Level.AREA, {n: row for n in stt if (row := self._area_called(stt[n]))})
        groups = self._under(Level.GROUP, {})
        for line, rows in self.candidates.items():
            if len(rows) > 1 and line in areas:
                rows = [row for row in rows if row.area == areas[line].id] or rows
            if len(rows) > 1 and line in groups:
                rows = [row for row in rows if row.group == groups[line].id] or rows
            if len(rows) > 1 and stt[line]:
                rows = [row for row in rows if row.stt == stt[line]] or rows
            self.candidates[line] = rows
        self._settle_single()
        while self._decide_by_order():
            pass
        self._drop_doubles()

    def _settle_single(self) -> None:
        self.decided.update({line: rows[0] for line, rows in self.candidates.items() if len(rows) == 1})

    def _under(self, level: Level, heads: Mapping[int, Indicator]) -> dict[int, Indicator]:
        """Return under which head of `level` each line stands; `heads` are some more that are known.

        Nothing, where one line that is sure contradicts: then heads and lines are not in the form's order.
        """
        under: dict[int, Indicator] = {}
        head: Indicator | None = None
        for line in self.candidates:
            row = self.decided.get(line)
            if row is not None and row.level in (Level.AREA, level):
                head = row if row.level is level else None
            elif line in heads:
                head = heads[line]
            elif head is not None:
                if row is not None and head.id != (row.area if level is Level.AREA else row.group):
                    return {}
                under[line] = head
        return under

    def _area_called(self, stt: str) -> Indicator | None:
        """Return the area whose Roman number stands in front of a line, whatever the line calls it."""
        if not _ROMAN.fullmatch(stt):
            return None
        return next((row for row in self.form.areas if row.stt == stt), None)

    def _decide_by_order(self) -> bool:
        """Settle lines by those around them; return whether any was."""
        lines = sorted(self.decided)
        indexes = [self.decided[line].index for line in lines]
        if len(lines) < 2 or any(after <= before for before, after in pairwise(indexes)):
            return False  # too little to tell by, or the block has an order of its own
        piece = self._piece()
        settled = {}
        for line, rows in self.candidates.items():
            if line not in self.decided and (row := piece.get(line) or self._between(line, rows, lines)):
                settled[line] = row
        self.decided.update(settled)
        return bool(settled)

    def _piece(self) -> dict[int, Indicator]:
        """Return what each line means where the whole block reads as one piece of the form, else nothing."""
        offsets = {row.index - line for line, row in self.decided.items()}
        if len(offsets) != 1:
            return {}
        (offset,) = offsets
        known = {line: rows for line, rows in self.candidates.items() if rows}
        piece = {line: row for line, rows in known.items() for row in rows if row.index - line == offset}
        return piece if len(piece) == len(known) else {}

    def _between(self, line: int, rows: Sequence[Indicator], lines: Sequence[int]) -> Indicator | None:
        """Return the one of `rows` that `line` can mean between the `lines` that are decided, else None.

        Where the nearest line above and the nearest below lie as far apart as their rows, the block is the
        form as it is there; elsewhere a line means the only row that fits. Below the last line that is
        decided there is too little to tell by.
        """
        place = bisect_left(lines, line)
        if place == len(lines):
            return None
        above, below = lines[place - 1] if place else -1, lines[place]
        before, after = self.decided[above].index if place else -1, self.decided[below].index
        fit = [row for row in rows if before < row.index < after]
        if place and below - above == after - before:
            cut = [row for row in fit if row.index - before == line - above]
            fit = cut or fit
        return fit[0] if len(fit) == 1 else None

    def _drop_doubles(self) -> None:
        counts = Counter(row.id for row in self.decided.values())
        self._twice = {line for line, row in self.decided.items() if counts[row.id] > 1}
        self.decided = {line: row for line, row in self.decided.items() if line not in self._twice}

    def left_out(self) -> Iterator[tuple[int, Why]]:
        """Yield the lines that mean no row, and why."""
        for line, rows in self.candidates.items():
            if line in self._twice:
                yield line, Why.TWICE
            elif line not in self.decided:
                yield line, Why.AMBIGUOUS if rows else Why.UNKNOWN


def _value_and_note(block: Block, found: _Lines, label: int, roles: Mapping[Role, int]) -> dict[Role, int]:
    """Return the columns of values and notes: as the head calls them, else as they stand behind the label."""
    width = min(block.width, _LOOKED_AT)
    known = {column for role, column in roles.items() if role in (Role.STT, Role.UNIT, Role.OTHER)}
    rest = [
        column
        for column in range(label + 1, width)
        if column not in known and not _holds_units(block, found, column)
    ]
    columns = {role: roles[role] for role in (Role.VALUE, Role.NOTE) if role in roles}
    free = [column for column in rest if column not in columns.values()]
    if Role.VALUE not in columns and free:
        columns[Role.VALUE] = free.pop(0)
    if Role.NOTE not in columns and free and (len(free) == 1 or _is_text(block, found, free[-1])):
        columns[Role.NOTE] = free[-1]
    return columns


def _holds_units(block: Block, found: _Lines, column: int) -> bool:
    cells = [(key_of(block.cell(n, column)), key_of(row.unit)) for n, row in found.decided.items()]
    filled = [(cell, unit) for cell, unit in cells if cell or unit]
    same = sum(cell == unit for cell, unit in filled)
    return same > 0 and same * 2 > len(filled)


def _is_text(block: Block, found: _Lines, column: int) -> bool:
    return not _figures(block.cell(line, column) for line in found.decided)


def _figures(cells: Iterator[str]) -> bool:
    filled: Sequence[str] = [cell for cell in cells if cell]
    return bool(filled) and sum(cell[0].isdigit() for cell in filled) * 2 > len(filled)
