"""Numbers that come from the order of things: headings, points, appendices. Nobody types them.

Rules from NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.6.đ and III.1.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc_desktop.forms.model import Heading
from cchc_desktop.vietnamese import POINT_LETTERS, upper

_ROMAN = (
    *((100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Return a number from 1 up in Roman digits, "IV"."""
    digits = ""
    for worth, digit in _ROMAN:
        times, number = divmod(number, worth)
        digits += digit * times
    return digits


def point(number: int) -> str:
    """Return the letter of point `number` (from 1): a, b, c, d, đ, e …; after the last come two letters."""
    letters = ""
    while number > 0:
        number, at = divmod(number - 1, len(POINT_LETTERS))
        letters = POINT_LETTERS[at] + letters
    return letters


def appendix_labels(count: int) -> tuple[str, ...]:
    """Return what the appendices of one document are called: one has no number (mục III.1.a)."""
    return ("Phụ lục",) if count == 1 else tuple(f"Phụ lục {roman(n)}" for n in range(1, count + 1))


def renumbered(headings: Iterable[Heading], kept: frozenset[str]) -> dict[str, str]:
    """Return the numbers of the `kept` headings (by id) once the others are left out.

    Under a heading from which nothing is left out the form's own numbers stand, gaps included; where
    something is, those that stay are counted from the first on.
    """
    headings = tuple(headings)
    by_number = {heading.number: heading for heading in headings}
    numbers: dict[str, str] = {}
    counts: dict[str, int] = {}
    gone = {_parent(heading.number) for heading in headings if heading.id not in kept}
    for heading in headings:
        if heading.id not in kept:
            continue
        parent = _parent(heading.number)
        counts[parent] = counts.get(parent, 0) + 1
        last = str(counts[parent]) if parent in gone else heading.number.rpartition(".")[2]
        above = numbers[by_number[parent].id] if parent else ""
        numbers[heading.id] = f"{above}.{last}" if above else last
    return numbers


class Sections:
    """Counts the sections of a document in the decree's order: Phần I, I., 1., a)."""

    _LEVELS = 4

    def __init__(self) -> None:
        self._counts = [0] * self._LEVELS

    def next(self, level: int) -> str:
        """Return the number of the next section; `level` 0 is a part, 1 "I", 2 "1", 3 "a"."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (self._LEVELS - level - 1)
        count = self._counts[level]
        return (f"Phần {roman(count)}", roman(count), str(count), point(count))[level]


def section_title(level: int, title: str) -> str:
    """Return a title as its level is written: parts and "I." in capitals (mục V, row 6.b)."""
    return upper(title) if level < 2 else title


def _parent(number: str) -> str:
    return number.rpartition(".")[0]
