"""Text made safe for any medium: what no page can show is taken out, what a font lacks is replaced."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from cchc_desktop.vietnamese import nfc

# Line ends of all kinds are one kind; XML knows no control characters, half a surrogate pair or U+FFFE, and
# what is not seen (turns of the direction of writing, joiners, soft hyphens) disturbs a Vietnamese page.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
_WORD = re.compile(r"[^\s/?&=.-]+")  # what stands between the signs after which an address breaks by itself
# Letters cast as one, which come in with text out of a PDF, and marks heaped upon a letter.
_LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)))
_HEAPED = re.compile("([\u0300-\u036f]{2})[\u0300-\u036f]+")
_NUMBER = r"\d(?:[\d./,]{0,9}\d)?%?"  # "12/2025" as well
_RANGE = re.compile(rf"(?<![\w./,])({_NUMBER})[ \u00a0]([-–])[ \u00a0]({_NUMBER})(?![\w/])")
_SHORT = 200  # characters of a text that is worth remembering
MISSING = "□"
BREAK_HERE = "\u200b"
HELD = "\u00a0"  # a blank at which no line ends


def safe(text: str) -> str:
    """Return `text` in NFC with one kind of line end and without characters that no page can show."""
    if text.isascii() and text.isprintable():
        return text
    return _known(text) if len(text) <= _SHORT else _cleaned(text)


def _cleaned(text: str) -> str:
    shown = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", nfc(text)))
    return nfc(_HEAPED.sub(r"\1", nfc(shown.translate(_LIGATURES))))


_known = lru_cache(maxsize=4096)(_cleaned)  # labels and units come again for every format and its proof


def shown_in(text: str, letters: Container[int]) -> str:
    """Return `text` with only `letters`: others by their plain form ("①" as "1"), else as "□"."""
    if all(ord(char) in letters or char in "\n\t" for char in text):
        return text
    return "".join(_nearest(char, letters) for char in text)


def _nearest(char: str, letters: Container[int]) -> str:
    if ord(char) in letters or char in "\n\t":
        return char
    if unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return ""  # joiners, selectors and marks beyond Vietnamese have no width of their own
    plain = unicodedata.normalize("NFKC", char)
    return plain if all(ord(c) in letters for c in plain) else MISSING


def breakable(text: str, longest: int) -> str:
    """Return `text` where words of more than `longest` characters may break anywhere."""
    if len(text) <= longest:
        return text
    return _WORD.sub(lambda word: BREAK_HERE.join(word[0]) if len(word[0]) > longest else word[0], text)


def held(text: str) -> str:
    """Return `text` where no line ends inside a range of numbers, "2021 - 2030"."""
    return _RANGE.sub(rf"\1{HELD}\2{HELD}\3", text)
