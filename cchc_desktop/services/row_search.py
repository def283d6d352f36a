"""Rows of a form by what somebody remembers of them: the number on paper, or words of the label."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cchc_desktop.forms.model import Form, Indicator
from cchc_desktop.services.wording import row_number
from cchc_desktop.vietnamese import fold, half_width, nfc

_WORD = re.compile(r"\w+")


def words_of(text: str) -> str:
    """Return the words of `text` without diacritics and signs, with a blank before each: " tong so"."""
    return "".join(f" {word}" for word in _WORD.findall(fold(text)))


def holds_words(wanted: Sequence[str], text: str) -> bool:
    """Whether each of `wanted` begins a word of `text`; all of them as `words_of` gives them, one by one."""
    return all(word in text for word in wanted)


@dataclass(frozen=True, slots=True)
class _Known:
    """A row as it is looked for: its number on paper, the words of its label, and of all that leads to it."""

    row: Indicator
    number: str
    label: str
    words: str


class RowSearch:
    """The rows of one form, made ready once; each key of a search is then answered at once."""

    def __init__(self, form: Form) -> None:
        labels = {row.id: words_of(row.label) for row in form.indicators}
        self._known = tuple(_known(form, row, labels) for row in form.indicators)

    def find(self, typed: str) -> tuple[Indicator, ...]:
        """Return the rows that `typed` may mean, the likeliest first, of equals in the order of the form.

        A number ("III.7", "iii 7", "7") comes before words. Each word may be the beginning of one, with or
        without diacritics, and stand in the row's label, in those of its heads, or be a number. Labels that
        begin with the words come first, then those that hold them in this order, then those that hold them,
        then those whose heads do.
        """
        tokens = half_width(nfc(typed)).casefold().split()
        number = ".".join(token.strip(".") for token in tokens)
        if not number:
            return ()
        wanted = words_of(" ".join(tokens))
        words = [f" {word}" for word in wanted.split()]
        ranked = (
            (
                _rank(known, number, wanted, words),
                not _as_typed(tokens, known.row),
                known.row.index,
                known.row,
            )
            for known in self._known
            if number in (known.number, known.row.stt) or (words and holds_words(words, known.words))
        )
        return tuple(row for *_rest, row in sorted(ranked, key=lambda found: found[:3]))


def _known(form: Form, row: Indicator, labels: Mapping[str, str]) -> _Known:
    number = row_number(form, row.id).casefold()
    heads = (labels[head] for head in (row.group, row.area) if head and head != row.id)
    return _Known(
        row,
        number,
        labels[row.id],
        "".join((labels[row.id], *(f" {part}" for part in number.split(".")), *heads)),
    )


def _rank(known: _Known, number: str, wanted: str, words: Sequence[str]) -> int:
    """Return how well a row fits that fits at all, 0 being best."""
    if known.row.stt and number in (known.number, known.row.stt):
        return 0
    if number == known.number:
        return 1
    if known.label.startswith(wanted):
        return 2 if known.label == wanted else 3
    if wanted in known.label:
        return 4
    if holds_words(words, known.label):
        return 5
    return 6 if wanted in known.words else 7


def _as_typed(tokens: Sequence[str], row: Indicator) -> bool:
    label = row.label.casefold()
    return all(token in label for token in tokens)
