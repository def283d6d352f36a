"""Typed text into paragraphs: one a line, lines with a dash or a letter are items."""

from __future__ import annotations

import re

from cchc_desktop.document.facts import Facts
from cchc_desktop.document.model import Paragraph, ParagraphStyle, Run

END = "./."  # NĐ 30/2020, Phụ lục III: ends the body, once
_DASH = re.compile(r"[-–—+•*] ")
_POINT = re.compile(r"[a-zđ]\) ")
_ENDING = re.compile(r"\s*(?:\./\.?|[.;,])\s*\Z")


def paragraphs(text: str, facts: Facts, anchor: str = "") -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`, which was typed under the heading `anchor`; empty lines fall out.

    "./." at the end of a line becomes a full stop: it belongs to the end of the document alone.
    """
    lines = (line.strip() for line in text.splitlines())
    return tuple(
        Paragraph(facts.runs(line.removesuffix("/.") if line.endswith(END) else line), _style(line), anchor)
        for line in lines
        if line and line != END
    )


def ended(paragraph: Paragraph) -> Paragraph:
    """Return the last paragraph of the body with "./." at its end, kept on the page of the signature."""
    *first, last = paragraph.runs or (Run(""),)
    closed = Run(_ENDING.sub("", last.text) + END, last.bold, last.italic, last.anchor)
    return Paragraph((*first, closed), paragraph.style, paragraph.anchor, keep_with_next=True)


def _style(line: str) -> ParagraphStyle:
    if _DASH.match(line):
        return ParagraphStyle.DASH
    return ParagraphStyle.POINT if _POINT.match(line) else ParagraphStyle.BODY
