"""What stood at a place before: every change of it, what differs, and how to have an old value back."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum
from textwrap import shorten

from cchc_desktop.entry.model import Change, Edit, Place, PlaceKind, Value
from cchc_desktop.entry.values import show_value
from cchc_desktop.forms.model import Form
from cchc_desktop.forms.wording import find_figures
from cchc_desktop.i18n import _
from cchc_desktop.services.reports import PastChange
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.undo import is_writing
from cchc_desktop.services.wording import place_name

_AROUND = 6  # words shown on either side of what differs
_MOST_WORDS = 2_000  # more than that differ as a whole: nobody would look for what they share
_LONGEST_NAME = 28  # of a figure in a text: enough to tell it from those beside it
_WORD = re.compile(r"\n|\S+")


class Fate(StrEnum):
    """What became of some words of a text."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"
    LEFT_OUT = "left out"  # kept, too many to be shown


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that share a fate; "¶" stands for the end of a line, "…" for those left out."""

    fate: Fate
    text: str


def changes_of(session: ReportSession, place: Place) -> tuple[PastChange, ...]:
    """Return every change of `place`, the latest first, those of one piece of writing as one.

    The reasons that were given for warnings there stand among them, each with its own place. Raises the
    UserErrors of the data file.
    """
    joined: list[PastChange] = []
    began: datetime | None = None
    for line in reversed(session.archive.changes_at(session.summary.id, place)):
        then = joined[-1] if joined else None
        if then is None or began is None or not _goes_on(place, line, began, then):
            joined.append(line)
            began = line.at
        elif then.before == line.after:
            joined.pop()  # all of it was taken out again
            began = None
        else:
            joined[-1] = replace(line, before=then.before)
    return tuple(reversed(joined))


def _goes_on(place: Place, line: PastChange, began: datetime, then: PastChange) -> bool:
    change, before = (Change(past.place or place, past.before, past.after) for past in (line, then))
    return line.label == then.label and is_writing(change, began, before, line.at)


def take_back(session: ReportSession, place: Place, value: Value) -> Edit:
    """Put an old `value` back at `place` and return the edit. Raises UserError "report.locked"."""
    session.end_try()
    return session.commit({place: value.confirmed}, _("Lấy lại giá trị cũ"))


def words_of(form: Form, place: Place, value: Value) -> str:
    """Return a value as a person reads it; "" when blank. A text names its figures: "⟦VII.2 Tổng số …⟧"."""
    if place.kind is PlaceKind.TEXT:
        return _with_names(form, value.typed)
    row = form.by_id.get(place.id) if place.kind is PlaceKind.VALUE else None
    return show_value(row, value) if row is not None else value.typed


def _with_names(form: Form, text: str) -> str:
    """Return a text with the rows of its figures named: what they were at the time is not known."""
    named, done = "", 0
    for start, end, row in find_figures(text):
        named += text[done:start] + (_name(form, row) if row in form.by_id else text[start:end])
        done = end
    return named + text[done:]


def _name(form: Form, row: str) -> str:
    return f"⟦{shorten(place_name(form, Place(PlaceKind.VALUE, row)), _LONGEST_NAME, placeholder='…')}⟧"


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Return what became of the words of `before` on the way to `after`, with a few of those that stayed.

    Texts without a word in common, and very long ones, are gone and new as a whole.
    """
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for tag, a, b, c, d in _steps(old, new):
        if tag == "equal":
            pieces.extend(_kept(new[c:d], first=c == 0, last=d == len(new)))
        else:
            both = ((Fate.GONE, old[a:b]), (Fate.NEW, new[c:d]))
            pieces.extend(Piece(fate, " ".join(words)) for fate, words in both if words)
    return tuple(pieces)


def _steps(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > _MOST_WORDS:
        return [("replace", 0, len(old), 0, len(new))]
    return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _kept(words: list[str], *, first: bool, last: bool) -> list[Piece]:
    """Return words that stayed; a long stretch keeps only those beside what differs."""
    head, tail = 0 if first else _AROUND, 0 if last else _AROUND
    if len(words) <= head + tail + 1:
        return [Piece(Fate.KEPT, " ".join(words))]
    before, after = " ".join(words[:head]), " ".join(words[len(words) - tail :])
    pieces = (Piece(Fate.KEPT, before), Piece(Fate.LEFT_OUT, "…"), Piece(Fate.KEPT, after))
    return [piece for piece in pieces if piece.text]


def _words(text: str) -> list[str]:
    return [word if word != "\n" else "¶" for word in _WORD.findall(text)]
