"""Short words for writing a document by hand: runs, footnotes, items, numbered sections."""

from __future__ import annotations

from cchc_desktop.document.model import (
    Footnote,
    Heading,
    HeadingKind,
    Inline,
    Paragraph,
    ParagraphStyle,
    Run,
)
from cchc_desktop.document.numbering import Sections, section_title


def inlines(*parts: str | Inline) -> tuple[Inline, ...]:
    """Return `parts` as the content of a paragraph, plain words among them as runs."""
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def bold(text: str) -> Run:
    """Return bold words."""
    return Run(text, bold=True)


def italic(text: str) -> Run:
    """Return words in italics."""
    return Run(text, italic=True)


def note(*parts: str | Run) -> Footnote:
    """Return a footnote."""
    return Footnote(tuple(Run(part) if isinstance(part, str) else part for part in parts))


def body(*parts: str | Inline) -> Paragraph:
    """Return a paragraph of running text."""
    return Paragraph(inlines(*parts))


def dash(*parts: str | Inline) -> Paragraph:
    """Return an item led by a dash."""
    return Paragraph(inlines("- ", *parts), ParagraphStyle.DASH)


class Outline:
    """Numbers the headings and items of one text in their order; `parts` when its top level is "Phần I"."""

    def __init__(self, *, parts: bool = False) -> None:
        self._sections = Sections()
        self._above = 0 if parts else 1

    def part(self, title: str) -> Heading:
        """Return "Phần I" with its title."""
        return Heading(1, self._sections.next(0), section_title(0, title), kind=HeadingKind.PART)

    def section(self, title: str) -> Heading:
        """Return "I. TITLE"."""
        return Heading(2 - self._above, self._sections.next(1), section_title(1, title))

    def clause(self, title: str) -> Heading:
        """Return "1. Title", a clause with a title."""
        return Heading(3 - self._above, self._sections.next(2), section_title(2, title))

    def plain_clause(self, *parts: str | Inline) -> Paragraph:
        """Return "1. …", a clause without a title."""
        return body(f"{self._sections.next(2)}. ", *parts)

    def point(self, *parts: str | Inline) -> Paragraph:
        """Return a point, "a) …"."""
        return Paragraph(inlines(f"{self._sections.next(3)}) ", *parts), ParagraphStyle.POINT)
