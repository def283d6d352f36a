"""The columns of the sheet: what they are called, how wide they are, and what is remembered of it."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from cchc_desktop.entry.model import PlaceKind
from cchc_desktop.i18n import N_, _


class Column(IntEnum):
    """The columns in the order of the form; "Kỳ trước" is the program's own."""

    STT = 0
    LABEL = 1
    UNIT = 2
    VALUE = 3
    PREVIOUS = 4
    NOTE = 5

    @property
    def title(self) -> str:
        """What stands in the head."""
        return _(_TITLES[self])


_TITLES = {
    Column.STT: N_("STT"),
    Column.LABEL: N_("Chỉ tiêu thống kê"),
    Column.UNIT: N_("Đơn vị tính"),
    Column.VALUE: N_("Số liệu"),
    Column.PREVIOUS: N_("Kỳ trước"),
    Column.NOTE: N_("Ghi chú"),
}

COLUMN_OF = {PlaceKind.VALUE: Column.VALUE, PlaceKind.NOTE: Column.NOTE}
KIND_OF = {column: kind for kind, column in COLUMN_OF.items()}

# The narrow columns in a view of at most so many pixels; in a small one every pixel goes to labels and notes.
_START = (
    (760, {Column.STT: 44, Column.UNIT: 96, Column.VALUE: 76, Column.PREVIOUS: 72}),
    (1200, {Column.STT: 44, Column.UNIT: 108, Column.VALUE: 92, Column.PREVIOUS: 84}),
    (1_000_000, {Column.STT: 48, Column.UNIT: 136, Column.VALUE: 112, Column.PREVIOUS: 104}),
)
_LEAST = {Column.STT: 32, Column.UNIT: 64, Column.VALUE: 64, Column.PREVIOUS: 56}
_LEAST_LABEL, _LEAST_NOTE = 160, 104
_LABEL_READS_TO = 640  # a wider label is far from its value; more room is the note's
_SHARE = 0.58  # of what the narrow columns leave, for the label
_KEY = "sheet.columns"


class Store(Protocol):
    """Where widths are remembered between two runs, as short texts."""

    def recall(self, key: str, default: str = "") -> str:
        """Return the text remembered under `key`."""

    def remember(self, key: str, value: str) -> None:
        """Remember `value` under `key`."""


class Widths:
    """Fixed widths for the narrow columns; label and note share what is left, in a proportion."""

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._drawn: dict[Column, int] = {}
        self._share: float | None = None  # of the rest, for the label, once it was drawn
        if store is not None:
            self._read(store.recall(_KEY))

    def fit(self, room: int) -> dict[Column, int]:
        """Return the width of each column for a view that is `room` pixels wide."""
        fixed = self._fixed(room)
        rest = room - sum(fixed.values())
        label = max(_LEAST_LABEL, min(self._label(rest), rest - _LEAST_NOTE))
        return {**fixed, Column.LABEL: label, Column.NOTE: max(_LEAST_NOTE, rest - label)}

    def take(self, column: Column, width: int, room: int) -> None:
        """Keep to it that a person drew `column` to `width` in a view that is `room` pixels wide."""
        if column in _LEAST:
            self._drawn[column] = max(_LEAST[column], width)
        else:
            rest = max(1, room - sum(self._fixed(room).values()))
            self._share = _bounded(width / rest if column is Column.LABEL else 1 - width / rest)

    def remember(self) -> None:
        """Put what was drawn into the store, for the next run."""
        if self._store is not None:
            self._store.remember(_KEY, self._text())

    def _fixed(self, room: int) -> dict[Column, int]:
        start = next(widths for widest, widths in _START if room <= widest)
        return start | self._drawn

    def _label(self, rest: int) -> int:
        if self._share is None:
            return min(round(rest * _SHARE), _LABEL_READS_TO)
        return round(rest * self._share)

    def _text(self) -> str:
        """Return what was drawn, 0 for what was not: the narrow columns, the label's share in thousandths."""
        numbers = [*(self._drawn.get(column, 0) for column in _LEAST), round((self._share or 0) * 1000)]
        return " ".join(str(number) for number in numbers)

    def _read(self, text: str) -> None:
        """Take what `_text` wrote; anything else is from another version and counts as nothing."""
        numbers = [int(part) for part in text.split() if part.isdecimal()]
        if len(numbers) == len(_LEAST) + 1:
            self._drawn = {c: max(_LEAST[c], n) for c, n in zip(_LEAST, numbers, strict=False) if n}
            self._share = _bounded(numbers[-1] / 1000) if numbers[-1] else None


def _bounded(share: float) -> float:
    return min(0.85, max(0.15, share))
