"""Ids of rows, headings and rules: how they are written, and which known one was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from keyword import iskeyword

from cchc_desktop.errors import Message, message

_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*)*", re.ASCII)
MAX_ID = 100


def is_id(text: str) -> bool:
    """Return whether `text` can name a row: "area.group.name" in ASCII, no part a word of Python.

    Expressions are read as Python, where "in", "not" or "class" could never stand for a row.
    """
    return (
        len(text) <= MAX_ID and _ID.fullmatch(text) is not None and not any(map(iskeyword, text.split(".")))
    )


def nearest(name: str, known: Collection[str]) -> str:
    """Return the one of `known` that `name` is most like, "" where none is like it."""
    from difflib import get_close_matches  # only for a form with a slip

    return next(iter(get_close_matches(name[:MAX_ID], known, n=1, cutoff=0.6)), "")


def unknown_id(name: str, known: Collection[str]) -> Message:
    """Return the message that there is no row `name`, with the id that was probably meant."""
    found = nearest(name, known)
    shown = name[:MAX_ID]
    if found:
        return message("expression.unknown_id_near", id=shown, nearest=found)
    return message("expression.unknown_id", id=shown)
