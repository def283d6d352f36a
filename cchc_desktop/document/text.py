"""Typed text into paragraphs: one a line, lines with a dash or a letter are items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc_desktop.document.facts import Facts
from cchc_desktop.document.model import Inline, Paragraph, ParagraphStyle, Run
from cchc_desktop.document.numbering import point
from cchc_desktop.vietnamese import POINT_LETTERS

END = "./."  # NĐ 30/2020, Phụ lục III: ends the body, once
NOTHING = "Không phát sinh."
_DASH = re.compile(r"[-–—+•*] ")
_POINT = re.compile(r"[a-zđ]\) ")
_ENDING = re.compile(r"\s*(?:\./\.?|[.;,])\s*\Z")
# The end mark at the end of a line, also before what closes a quotation or a bracket; elsewhere it is a path.
_END_OF_LINE = re.compile(r"\s*\./\.(?=[”\"’')\]]*\Z)")


def paragraphs(text: str, facts: Facts, anchor: str = "") -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`, which was typed under the heading `anchor`; empty lines fall out.

    "./." at the end of a line becomes a full stop: it belongs to the end of the document alone. Points get
    the letters of the Vietnamese alphabet in its order, whatever was typed (NĐ 30/2020, mục II.6.đ).
    """
    stripped = (line.strip() for line in text.splitlines())
    lines = lettered(_END_OF_LINE.sub(".", line) for line in stripped if line and line != END)
    return tuple(Paragraph(facts.runs(line), _style(line), anchor) for line in lines)


def lettered(lines: Iterable[str]) -> Iterator[str]:
    """Yield `lines`, points among them with the letters that follow one another: a, b, c, d, đ, e, g.

    A list begins with the letter that was typed, at its beginning or after running text; items with a dash
    belong to the point above them. A typed "a" begins a new list.
    """
    last = 0
    for line in lines:
        if _POINT.match(line) is None:
            last = last if _DASH.match(line) else 0
            yield line
            continue
        typed = POINT_LETTERS.find(line[0]) + 1
        last = typed if typed == 1 or not last else last + 1
        yield f"{point(last or 1)}{line[1:]}"


def ended(paragraph: Paragraph) -> Paragraph:
    """Return the last paragraph of the body with "./." at its end, kept on the page of the signature."""
    runs: list[Inline] = list(paragraph.runs)
    last = runs.pop() if runs else Run("")
    if not isinstance(last, Run):
        if runs and isinstance(before := runs[-1], Run):
            runs[-1] = replace(before, text=_ENDING.sub("", before.text))
        runs.append(last)  # a footnote stands before the end mark
        last = Run("")
    closed = Run(_ENDING.sub("", last.text) + END, last.bold, last.italic, last.anchor)
    return Paragraph((*runs, closed), paragraph.style, paragraph.anchor, keep_with_next=True)


def _style(line: str) -> ParagraphStyle:
    if _DASH.match(line):
        return ParagraphStyle.DASH
    return ParagraphStyle.POINT if _POINT.match(line) else ParagraphStyle.BODY
