"""The columns of the sheet: what they are called, which are shown and how wide; what is remembered of it."""

from __future__ import annotations

from enum import IntEnum
from typing import Protocol

from cchc_desktop.entry.model import PlaceKind
from cchc_desktop.i18n import N_, _


class Column(IntEnum):
    """The columns in the order of the form; the two of earlier reports are the program's own."""

    STT = 0
    LABEL = 1
    UNIT = 2
    VALUE = 3
    PREVIOUS = 4
    A_YEAR_AGO = 5
    NOTE = 6

    @property
    def title(self) -> str:
        """What stands in the head."""
        return _(_TITLES[self])

    @property
    def full_title(self) -> str:
        """The title in full."""
        return _("Cùng kỳ năm trước") if self is Column.A_YEAR_AGO else self.title


_TITLES = {
    Column.STT: N_("STT"),
    Column.LABEL: N_("Chỉ tiêu thống kê"),
    Column.UNIT: N_("Đơn vị tính"),
    Column.VALUE: N_("Số liệu"),
    Column.PREVIOUS: N_("Kỳ trước"),
    Column.A_YEAR_AGO: N_("Cùng kỳ"),
    Column.NOTE: N_("Ghi chú"),
}

COLUMN_OF = {PlaceKind.VALUE: Column.VALUE, PlaceKind.NOTE: Column.NOTE}
KIND_OF = {column: kind for kind, column in COLUMN_OF.items()}
PAST = (Column.PREVIOUS, Column.A_YEAR_AGO)  # beside the value, from earlier reports
OF_FORM = tuple(column for column in Column if column not in PAST)

# The narrow columns in a view of at most so many pixels; in a small one every pixel goes to labels and notes.
# A label is left 200 pixels and more wherever both columns of earlier reports show by themselves.
_NARROW = (Column.STT, Column.UNIT, Column.VALUE, *PAST)
_START = (
    (760, dict(zip(_NARROW, (44, 112, 76, 92, 92), strict=True))),
    (1200, dict(zip(_NARROW, (44, 120, 92, 92, 92), strict=True))),
    (1_000_000, dict(zip(_NARROW, (48, 136, 112, 104, 104), strict=True))),
)
_LEAST = dict(zip(_NARROW, (32, 64, 64, 56, 56), strict=True))
_LEAST_LABEL, _LEAST_NOTE = 160, 104
_LABEL_READS_TO = 640  # a wider label is far from its value; more room is the note's
_SHARE = 0.58  # of what the narrow columns leave, for the label
_FOLDS_BELOW = 800  # pixels of a view: there a figure of a year ago gives way to labels, unless it is wanted
_KEY = "sheet.columns"
_SHOWN_KEY = "sheet.past"


class Store(Protocol):
    """Where widths are remembered between two runs, as short texts."""

    def recall(self, key: str, default: str = "") -> str:
        """Return the text remembered under `key`."""

    def remember(self, key: str, value: str) -> None:
        """Remember `value` under `key`."""


class Widths:
    """Fixed widths for the narrow columns; label and note share what is left, in a proportion.

    The columns of earlier reports can be shown or hidden; that of a year ago folds away by itself where there
    is little room, or where no report has such a figure: `a_year_ago` tells whether one has.
    """

    def __init__(self, store: Store | None = None, *, a_year_ago: bool = True) -> None:
        self._store = store
        self._a_year_ago = a_year_ago
        self._drawn: dict[Column, int] = {}
        self._share: float | None = None  # of the rest, for the label, once it was drawn
        self._wished: dict[Column, bool] = {}
        if store is not None:
            self._read(store.recall(_KEY))
            self._read_wishes(store.recall(_SHOWN_KEY))

    def shows(self, column: Column, room: int) -> bool:
        """Whether `column` is shown in a view that is `room` pixels wide."""
        by_itself = column is not Column.A_YEAR_AGO or (self._a_year_ago and room >= _FOLDS_BELOW)
        return self._wished.get(column, by_itself)

    def show(self, column: Column, *, wanted: bool) -> None:
        """Show or hide a column of earlier reports from now on, also in the next run."""
        self._wished[column] = wanted
        if self._store is not None:
            wishes = (f"{'+' if shown else '-'}{column.value}" for column, shown in self._wished.items())
            self._store.remember(_SHOWN_KEY, " ".join(wishes))

    def fit(self, room: int) -> dict[Column, int]:
        """Return the width of each column that is shown in a view that is `room` pixels wide."""
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
        return {c: width for c, width in (start | self._drawn).items() if self.shows(c, room)}

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

    def _read_wishes(self, text: str) -> None:
        """Take what `show` wrote; anything else counts as nothing."""
        wishes = text.split()
        self._wished = {
            c: f"+{c.value}" in wishes for c in PAST if {f"+{c.value}", f"-{c.value}"} & {*wishes}
        }


def _bounded(share: float) -> float:
    return min(0.85, max(0.15, share))
