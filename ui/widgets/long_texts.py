"""Texts that no editor can hold: Qt lays out a word of a million letters, or as many lines, for minutes."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from cchc_desktop.entry.values import MAX_TEXT
from cchc_desktop.errors import UserError

MOST_HELD = 2 * MAX_TEXT  # letters that can be pasted, with room to shorten what is too long
MOST_SHOWN = 3 * MAX_TEXT  # letters of what the file holds; other programs can write into it as well
_HEAD = 2_000  # letters of what is longer still


def too_long_for(mime: QMimeData, held: int) -> UserError | None:
    """Return why an editor that holds `held` letters does not take the text of `mime`, None if it does."""
    length = len(mime.text()) if mime.hasText() else 0
    if not length or held + length <= MOST_HELD:
        return None
    return UserError("paste.text_too_long", length=length, limit=MAX_TEXT)


def shown_of(text: str) -> str:
    """Return what an editor shows of a text that is longer than MOST_SHOWN: its beginning, and a word why."""
    return f"{text[:_HEAD]}…\n\n{cut(text)}"


def cut(text: str) -> UserError:
    """Return why a text longer than MOST_SHOWN cannot be changed in an editor."""
    return UserError("value.cut", length=len(text))
