"""A whole report: text by the outline of its form, then its appendix."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.document.appendix import appendix_section
from cchc_desktop.document.facts import Facts
from cchc_desktop.document.letterhead import letterhead, properties, signature, title
from cchc_desktop.document.model import (
    Addressees,
    Block,
    Document,
    Heading,
    Paragraph,
    Run,
    Section,
)
from cchc_desktop.document.source import ReportSource
from cchc_desktop.document.text import ended, paragraphs


def compose_report(source: ReportSource) -> Document:
    """Return the report of `source` with its appendix, as both the .docx and the .pdf show it."""
    return Document((_text_section(source), appendix_section(source)), properties(source))


def _text_section(source: ReportSource) -> Section:
    head: list[Block] = [letterhead(source), title(source)]
    if source.addressees:
        head.append(Addressees(source.addressees))
    return Section((*head, *_closed(list(_body(source))), signature(source)))


def _body(source: ReportSource) -> Iterator[Block]:
    """Yield the opening sentence, every heading of the outline with its text, and the closing sentence."""
    facts = Facts(source)
    form, year = source.entry.form, source.entry.period.year
    yield from paragraphs(form.wordings.opening, facts)
    for heading in form.outline:
        yield Heading(heading.level, heading.number, heading.title_of(year), heading.id)
        yield from paragraphs(source.entry.text(heading.id), facts, heading.id)
    yield from paragraphs(form.wordings.closing, facts)


def _closed(blocks: list[Block]) -> list[Block]:
    """Return the blocks of the body, which end in "./."."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph):
        return [*blocks[:-1], ended(last)]
    return [*blocks, ended(Paragraph((Run(""),)))]
