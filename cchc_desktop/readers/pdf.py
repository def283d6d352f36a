"""What stands on the pages of a .pdf, in the order in which it is read, as one running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})  # pdfium's own signs for a hyphen at a line's end
# Letters drawn as one, which pdfium reads as the letters that they are.
_LIGATURES = str.maketrans(dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)))
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200d\u2060\ufeff]+")
_SOFT_HYPHEN = "\u00ad"
# What a page may show otherwise than it was typed: a hyphen only where a line breaks at it, and a letter with
# a mark that no font has as one sign, which pdfium reads once or twice.
_UNSTEADY = re.compile(f"{_SOFT_HYPHEN}+-*|.[\u0300-\u036f]+", re.DOTALL)
_HEAD_LINES = 12  # most lines that the head of a table takes


def read_pdf(content: bytes) -> tuple[str, ...]:
    """Return the text of each page. Raises ValueError for a file that cannot be read.

    Pdfium serves one thread at a time: the caller holds its lock.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    try:
        return tuple(_text(document, number) for number in range(len(document)))
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    finally:
        document.close()


def _text(document: PdfDocument, number: int) -> str:
    page = document[number]
    try:
        return str(page.get_textpage().get_text_range()).translate(_HYPHENS)
    finally:
        page.close()  # and its text with it


def flat(text: str) -> str:
    """Return `text` without spaces, line ends and what has no width: they belong to the layout."""
    seen = _UNSEEN.sub("", text)
    return seen if _LIGATURE.search(seen) is None else seen.translate(_LIGATURES)


def _pattern(text: str) -> re.Pattern[str]:
    """Return what finds `text`, which has something in it that pages show in more than one way."""
    pieces: list[str] = []
    last = 0
    for found in _UNSTEADY.finditer(text):
        pieces.append(re.escape(flat(text[last : found.start()])))
        pieces.append("-*" if found[0][0] == _SOFT_HYPHEN else f"(?:{re.escape(flat(found[0]))})+")
        last = found.end()
    return re.compile("".join((*pieces, re.escape(flat(text[last:])))))


class RunningText:
    """The pages of a document as one text without spaces; places in it are counted in letters.

    Left out is what stands at the top of many pages: the `mark` across them, their number, and the cells of a
    table's `head`.
    """

    def __init__(self, pages: Sequence[str], mark: str = "", head: Sequence[str] = ()) -> None:
        repeated = sorted(flat("".join(head)))
        kept = list(_without_furniture(pages, mark, repeated))
        self._words = [word for page in kept for word in _UNSEEN.split(page) if word]
        self.text = "".join(self._words)
        self._gaps = frozenset(accumulate(map(len, self._words), initial=0))
        self._pages = tuple(accumulate(map(len, map(flat, kept)), initial=0))

    def find(self, text: str, start: int = 0) -> int | None:
        """Return where `text` first stands from `start` on, None where it does not."""
        at = self.text.find(flat(text), start)
        return at if at >= 0 else None

    def after(self, text: str, at: int) -> int | None:
        """Return where `text` ends if it stands at `at`, else None."""
        if _UNSTEADY.search(text):
            match = _pattern(text).match(self.text, at)
            return match.end() if match else None
        wanted = flat(text)
        return at + len(wanted) if self.text.startswith(wanted, at) else None

    def parted(self, start: int, end: int) -> bool:
        """Whether there is a gap before and after what stands between two places."""
        return start in self._gaps and end in self._gaps

    def turns_page(self, start: int, end: int) -> bool:
        """Whether a page ends between two places."""
        return any(start < page < end for page in self._pages)

    def excerpt(self, start: int, length: int) -> str:
        """Return what stands at `start`, about `length` letters of it, with its spaces."""
        shown: list[str] = []
        at = 0
        for word in self._words:
            if at + len(word) > start and at < start + length:
                shown.append(word[max(start - at, 0) : start + length - at])
            at += len(word)
        return " ".join(shown)


def _without_furniture(pages: Sequence[str], mark: str, head: list[str]) -> Iterator[str]:
    number = 2  # the first page of a section shows none
    for at, page in enumerate(pages):
        page = page.strip().removeprefix(mark).lstrip()
        words = page.split(maxsplit=1)
        numbered = at > 0 and words[:1] == [str(number)]
        number = number + 1 if numbered else 2
        lines = (words[1] if numbered and len(words) > 1 else page).splitlines()
        counts = range(1, min(_HEAD_LINES, len(lines)) + 1) if head else ()
        skipped = next((n for n in counts if sorted(flat("".join(lines[:n]))) == head), 0)
        yield "\n".join(lines[skipped:])
