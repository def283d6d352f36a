"""What can be undone and done again: the edits of one report, writing that runs on as one step."""

from __future__ import annotations

from datetime import datetime, timedelta

from cchc_desktop.entry.model import Change, Edit, PlaceKind
from cchc_desktop.forms.wording import find_figures

_A_WHILE = timedelta(minutes=1)  # of writing, before another step begins
_WRITTEN = (PlaceKind.TEXT, PlaceKind.NOTE, PlaceKind.REASON)  # what is kept while it is still being written
_TAKEN_AWAY = 20  # letters; what takes away more is a step of its own, or the words would be lost with it


def is_writing(change: Change, began: datetime, then: Change, at: datetime) -> bool:
    """Whether `change`, made at `at`, goes on with the writing that began at `began` and led to `then`.

    A text is kept at every pause for breath; words that belong together would be told one by one. To be
    undone together they must run on as well.
    """
    return (
        change.place == then.place
        and change.place.kind in _WRITTEN
        and change.before == then.after
        and timedelta(0) <= at - began <= _A_WHILE
        and _taken_away(change) <= _TAKEN_AWAY
    )


def runs_on(start: str, now: str, after: str) -> bool:
    """Whether the way from `now` to `after` goes on just where the writing from `start` to `now` stopped.

    Letters are added there, or the last word before it is put right, as an input method does by taking
    letters back and writing others; or more is taken away beside what was taken away. Everything else a
    person would undo alone: a change elsewhere, a word taken out, a {figure} put in or taken out.
    """
    if len({tuple(name for _at, _end, name in find_figures(text)) for text in (start, now, after)}) > 1:
        return False
    if _only_shorter(start, now):
        return _only_shorter(now, after) and _only_shorter(start, after)
    inserted = _only_shorter(after, now)
    return any(
        _stays_around(now, after, end, end)
        or (not inserted and _puts_right(now, after, end, may_go=after == start))
        for end in _ends(start, now)
    )


def _ends(start: str, now: str) -> range:
    """Return where in `now` the writing may have stopped: "a" more in "aa" may be any of the three."""
    first = len(now) - _alike(start[::-1], now[::-1])
    last = _alike(start, now) + len(now) - len(start)
    return range(first, max(first, last) + 1)


def _puts_right(now: str, after: str, end: int, *, may_go: bool) -> bool:
    """Whether only the last word before `end` differs, and something of it is left unless it `may_go`."""
    words = now[:end].rsplit(maxsplit=1)
    begin = now.rfind(words[-1], 0, end) if words else end
    begin = len(now[:begin].rstrip())  # the space before a word goes with it
    left = after[begin : len(after) - len(now) + end]
    return _stays_around(now, after, begin, end) and (may_go or bool(left.strip()))


def _stays_around(now: str, after: str, begin: int, end: int) -> bool:
    """Whether `after` is `now` with something else from `begin` to `end`."""
    head, tail = now[:begin], now[end:]
    return len(head) + len(tail) <= len(after) and after.startswith(head) and after.endswith(tail)


def _taken_away(change: Change) -> int:
    """Return how many letters stand between what stays at the start of a text and what stays at its end."""
    return len(change.before.typed) - _kept(change.before.typed, change.after.typed)


def _only_shorter(before: str, after: str) -> bool:
    """Whether `after` is `before` without one stretch of it."""
    return _kept(before, after) == len(after) < len(before)


def _kept(before: str, after: str) -> int:
    """Return how many letters stay at the start and at the end of a text."""
    start = _alike(before, after)
    return start + _alike(before[start:][::-1], after[start:][::-1])


def _alike(one: str, other: str) -> int:
    """Return with how many same letters two texts begin."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


class UndoStack:
    """Edits to undo and to do again, each from what stood there before to what stood there after it."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._began: datetime | None = None  # the last edit, while it may still be written on

    @property
    def last(self) -> Edit | None:
        """The edit to undo next."""
        return self._done[-1] if self._done else None

    @property
    def next(self) -> Edit | None:
        """The edit to do again next."""
        return self._undone[-1] if self._undone else None

    def push(self, edit: Edit, at: datetime) -> None:
        """Take in an edit that has been made at `at`; what was undone before it cannot be done again."""
        self._undone.clear()
        if self._began is None or not self._write_on(edit, self._began, at):
            self._done.append(edit)
            self._began = at

    def _write_on(self, edit: Edit, began: datetime, at: datetime) -> bool:
        """Join `edit` to the last one where it goes on with its writing; return whether it does."""
        last = self._done[-1] if self._done else Edit(())
        if edit.label != last.label or edit.places != last.places:
            return False
        pairs = tuple(zip(last.changes, edit.changes, strict=True))
        if not all(
            is_writing(change, began, then, at)
            and runs_on(then.before.typed, then.after.typed, change.after.typed)
            for then, change in pairs
        ):
            return False
        self._done.pop()
        joined = (Change(then.place, then.before, change.after) for then, change in pairs)
        changes = tuple(change for change in joined if change.before != change.after)
        if changes:
            self._done.append(Edit(changes, edit.label))
        else:
            self._began = None  # it is as it was: there is nothing to undo
        return True

    def back(self) -> Edit:
        """Move the last edit to those that can be done again and return it. Raises IndexError without one."""
        edit = self._done.pop()
        self._undone.append(edit)
        self._began = None
        return edit

    def forth(self) -> Edit:
        """Move the edit that was undone last back, and return it. Raises IndexError without one."""
        edit = self._undone.pop()
        self._done.append(edit)
        self._began = None
        return edit
