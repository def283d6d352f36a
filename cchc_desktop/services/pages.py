"""The pages of a report as it stands: what the preview shows and the printer gets, as the .pdf has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

from cchc_desktop.document.model import Document, Footnote, Paragraph, Properties, Section
from cchc_desktop.document.source import ReportSource
from cchc_desktop.render.pages import Match as Match
from cchc_desktop.render.pages import Pages as Pages
from cchc_desktop.render.pages import PdfPages
from cchc_desktop.render.pages import Picture as Picture
from cchc_desktop.render.pages import Spot as Spot

if TYPE_CHECKING:
    from cchc_desktop.render.base import Base
    from cchc_desktop.render.layout import Layout


@dataclass(frozen=True, slots=True)
class _Task:
    """All on which the pages of one section depend."""

    section: Section  # which says how its pages are numbered
    notes_before: int
    first: bool
    draft: bool
    layout: Layout


@dataclass(frozen=True, slots=True)
class _Done:
    """A task with its pages, and where the fields stand on them."""

    task: _Task
    pages: PdfPages
    spots: tuple[Spot, ...]


class PageMaker:
    """Lays out a report again and again, section by section; those that did not change are kept.

    Any thread may call it; it serves one after the other.
    """

    def __init__(self) -> None:
        self._making = Lock()
        self._kept: list[_Done] = []

    def rest(self) -> None:
        """Hold no more than the pages, until the next are wanted: they then take a moment longer."""
        from cchc_desktop.render.typeset import rest

        rest()

    def make(self, source: ReportSource, base: Base | None = None) -> Pages:
        """Return the pages of `source`, with the letterhead picture of an office's own `base`."""
        from cchc_desktop.document.report import compose_report
        from cchc_desktop.render.layout import load_layout
        from cchc_desktop.render.typeset import prepare
        from cchc_desktop.services.exporting import LAYOUT_FOLDER

        prepare()  # it begins while the data are put together
        return self.pages_of(compose_report(source), replace(load_layout(LAYOUT_FOLDER), base=base))

    def pages_of(self, document: Document, layout: Layout) -> Pages:
        """Return the pages of any document."""
        with self._making:
            done: list[_Done] = []
            number, notes = 1, 0
            for at, section in enumerate(document.sections):
                number = number if section.first_number is None else section.first_number
                numbered = replace(section, first_number=number)
                task = _Task(numbered, notes, at == 0, document.properties.draft, layout)
                same = at < len(self._kept) and self._kept[at].task == task
                done.append(self._kept[at] if same else _lay_out(task, document.properties))
                number += len(done[at].pages.sizes)
                notes += _notes(section)
            self._kept = done
        return Pages([each.pages for each in done], [each.spots for each in done])


def _notes(section: Section) -> int:
    """Return how many footnotes a section has; they are counted through the whole document."""
    paragraphs = (block for block in section.blocks if isinstance(block, Paragraph))
    return sum(isinstance(run, Footnote) for paragraph in paragraphs for run in paragraph.runs)


def _lay_out(task: _Task, properties: Properties) -> _Done:
    """Lay out a section; typst and the fonts load with the first."""
    from cchc_desktop.render.page_data import SectionData, pages_data
    from cchc_desktop.render.spots import read_marks, spots_of
    from cchc_desktop.render.typeset import typeset

    drawn = SectionData(task.section, task.layout, first=task.first, marked=True)
    data = {**drawn.data, "notes_before": task.notes_before}
    pages = PdfPages(typeset(pages_data(properties, task.layout, [data], marked=True), task.layout))
    spots = spots_of(drawn.fields, read_marks(pages.attached), drawn.text_area, drawn.line)
    return _Done(task, pages, tuple(spots))
