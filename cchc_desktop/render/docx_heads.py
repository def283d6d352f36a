"""Heads and feet of the pages of a .docx, section by section."""

from __future__ import annotations

from collections.abc import Mapping

from cchc_desktop.document.model import Section
from cchc_desktop.render import wordml as w
from cchc_desktop.render.docx_base import HEADS, KINDS, Source
from cchc_desktop.render.docx_package import HEAD, R, WrittenPart, link
from cchc_desktop.render.styles import Named, W

_STYLES = {"header": Named.HEADER, "footer": Named.FOOTER}


class Heads:
    """Gives each section of one document its heads and feet, as parts linked to `main`.

    The first section has those of the base, the letterhead picture among them; the others count on with its
    page number, and the first page of each has an empty head. A section's address stands in the foot of its
    first page, in place of what the base has there.
    """

    def __init__(self, main: WrittenPart, source: Source) -> None:
        self._main = main
        self._source = source
        self._ids: dict[tuple[str, str], str] = {
            place: link(main, part, HEADS[place[0]])
            for place, part in source.heads.items()
            if place[1] != "even"
        }
        self._empty: dict[str, str] = {}
        self._begun = False
        self._to_clear = {"header"}  # of these a section names its own first one, lest it repeat the last

    def references(self, section: Section) -> str:
        """Return the references of `section`, the next one, as they begin its w:sectPr."""
        base: Mapping[tuple[str, str], str] = {} if self._begun else self._ids
        self._begun = True
        found: list[tuple[str, str, str]] = []
        for part, own in (("header", self._first_head(section)), ("footer", self._first_foot(section))):
            if (part, "default") in base:
                found.append((part, "default", base[part, "default"]))
            first = own or base.get((part, "first"), "")
            if first:
                self._to_clear.add(part)
            if first or part in self._to_clear:
                found.append((part, "first", first or self._nothing(part)))
        return "".join(f'<w:{part}Reference w:type="{page}" r:id="{id_}"/>' for part, page, id_ in found)

    def _first_head(self, section: Section) -> str:
        return self._ids["header", "default"] if section.numbered_first_page else ""

    def _first_foot(self, section: Section) -> str:
        if not section.address:
            return ""
        return self._new("footer", Named.ADDRESS, w.run("\n".join(section.address)))

    def _nothing(self, part: str) -> str:
        """Return the id of an empty head or foot."""
        if part not in self._empty:
            self._empty[part] = self._new(part, _STYLES[part], "")
        return self._empty[part]

    def _new(self, part: str, style: Named, content: str) -> str:
        name, type_, root = KINDS[HEADS[part]]
        paragraph = w.paragraph(self._source.ids[style], content)
        text = f'{HEAD}<w:{root} xmlns:w="{W}" xmlns:r="{R}">{paragraph}</w:{root}>'
        return link(self._main, WrittenPart(name, type_, text.encode()), HEADS[part])
