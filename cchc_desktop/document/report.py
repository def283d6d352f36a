"""A whole report: text by the outline of its form, then its appendix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_desktop.document.anchors import text_anchor
from cchc_desktop.document.appendix import appendix_section
from cchc_desktop.document.facts import Facts
from cchc_desktop.document.letterhead import addressees, letterhead, properties, signature, title
from cchc_desktop.document.model import Block, Document, Heading, Paragraph, Run, Section
from cchc_desktop.document.numbering import renumbered
from cchc_desktop.document.source import ReportSource
from cchc_desktop.document.text import NOTHING, ended, paragraphs
from cchc_desktop.office.model import EmptySections


def compose_report(source: ReportSource) -> Document:
    """Return the report of `source` with its appendix, as both the .docx and the .pdf show it."""
    return Document((_text_section(source), appendix_section(source)), properties(source))


def _text_section(source: ReportSource) -> Section:
    head: list[Block] = [letterhead(source), title(source)]
    to = addressees(source)
    if to is not None:
        head.append(to)
    return Section((*head, *_closed(list(_body(source))), signature(source)))


def _body(source: ReportSource) -> Iterator[Block]:
    """Yield the opening sentence, the headings of the outline with their texts, and the closing sentence."""
    facts = Facts(source)
    form, year = source.entry.form, source.entry.period.year
    texts = {heading.id: _text(source, heading.id, facts) for heading in form.outline}
    said = _with_something(source, texts)
    every = frozenset(texts)
    kept = said if source.office.empty_sections is EmptySections.LEAVE_OUT else every
    numbers = renumbered(form.outline, kept)
    yield from paragraphs(form.wordings.opening, facts)
    for heading in form.outline:
        if heading.id in kept:
            anchor = text_anchor(heading.id)
            yield Heading(heading.level, numbers[heading.id], heading.title_of(year), anchor)
            yield from texts[heading.id]
            if heading.id not in said and not _has_children(source, heading.number):
                yield Paragraph((Run(NOTHING),), anchor=anchor)
    yield from paragraphs(form.wordings.closing, facts)


def _text(source: ReportSource, heading: str, facts: Facts) -> tuple[Paragraph, ...]:
    return paragraphs(source.entry.text(heading), facts, text_anchor(heading))


def _with_something(source: ReportSource, texts: Mapping[str, tuple[Paragraph, ...]]) -> frozenset[str]:
    """Return the headings under which, or under whose own headings, something was written."""
    numbers = [heading.number for heading in source.entry.form.outline if texts[heading.id]]
    return frozenset(
        heading.id
        for heading in source.entry.form.outline
        if any(f"{number}.".startswith(f"{heading.number}.") for number in numbers)
    )


def _has_children(source: ReportSource, number: str) -> bool:
    return any(heading.number.startswith(f"{number}.") for heading in source.entry.form.outline)


def _closed(blocks: list[Block]) -> list[Block]:
    """Return the blocks of the body, which end in "./."."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Paragraph):
        return [*blocks[:-1], ended(last)]
    return [*blocks, ended(Paragraph((Run(""),)))]
