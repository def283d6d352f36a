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

_START = {Column.STT: 44, Column.UNIT: 108, Column.VALUE: 92, Column.PREVIOUS: 84}
_LEAST = {Column.STT: 32, Column.UNIT: 64, Column.VALUE: 64, Column.PREVIOUS: 56}
_LEAST_LABEL, _LEAST_NOTE = 160, 104
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
        self._fixed = dict(_START)
        self._share = 0.58  # of the rest, for the label
        if store is not None:
            self._read(store.recall(_KEY))

    def fit(self, room: int) -> dict[Column, int]:
        """Return the width of each column for a view that is `room` pixels wide."""
        rest = room - sum(self._fixed.values())
        label = max(_LEAST_LABEL, min(round(rest * self._share), rest - _LEAST_NOTE))
        return {**self._fixed, Column.LABEL: label, Column.NOTE: max(_LEAST_NOTE, rest - label)}

    def take(self, column: Column, width: int, room: int) -> None:
        """Remember that a person drew `column` to `width` in a view that is `room` pixels wide."""
        if column in self._fixed:
            self._fixed[column] = max(_LEAST[column], width)
        else:
            rest = max(1, room - sum(self._fixed.values()))
            share = width / rest if column is Column.LABEL else 1 - width / rest
            self._share = min(0.85, max(0.15, share))
        if self._store is not None:
            self._store.remember(_KEY, self._text())

    def _text(self) -> str:
        numbers = [*(self._fixed[column] for column in _START), round(self._share * 1000)]
        return " ".join(str(number) for number in numbers)

    def _read(self, text: str) -> None:
        """Take what `_text` wrote; anything else is from another version and counts as nothing."""
        numbers = [int(part) for part in text.split() if part.isdecimal()]
        if len(numbers) == len(_START) + 1:
            self._fixed = {c: max(_LEAST[c], n) for c, n in zip(_START, numbers[:-1], strict=True)}
            self._share = min(0.85, max(0.15, numbers[-1] / 1000))
