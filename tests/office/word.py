"""What a .docx asks for, read from its own parts: each letter with the type that its styles give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from cchc_desktop.render.package import read_parts
from tests.office.sheets import squeezed
from tests.unit.render.ooxml import elements

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 25.4 / 1440  # of a twentieth of a point
_ON = {None: True, "1": True, "true": True, "on": True}


@dataclass(frozen=True, slots=True)
class Type:
    """How a letter looks: size in points."""

    size: float
    bold: bool
    italic: bool
    font: str


@dataclass(frozen=True, slots=True)
class Written:
    """Words in the document: the paragraphs that they stand in, and the types of their letters."""

    paragraphs: tuple[etree._Element, ...]
    types: frozenset[Type]


class Word:
    """The parts of a .docx and the looks that its styles add up to."""

    def __init__(self, content: bytes) -> None:
        self.parts = {
            name: etree.fromstring(part)
            for name, part in read_parts(content).items()
            if name.endswith((".xml", ".rels"))
        }
        self.body = self.parts["word/document.xml"]
        styles = self.parts["word/styles.xml"]
        self.styles = {style.get(f"{W}styleId", ""): style for style in styles.iter(f"{W}style")}
        (self._defaults,) = elements(styles, "//w:docDefaults")

    @cached_property
    def _letters(self) -> tuple[tuple[str, Type, etree._Element], ...]:
        return tuple(self._read())

    def find(self, words: str) -> Written:
        """Return where `words` stand first, headers and footers last; spaces and line ends do not count."""
        text = "".join(char for char, _type, _paragraph in self._letters)
        wanted = squeezed(words)
        at = text.find(wanted)
        assert at >= 0, f"not in the document: {words}"
        found = self._letters[at : at + len(wanted)]
        paragraphs = dict.fromkeys(paragraph for _char, _type, paragraph in found)
        return Written(tuple(paragraphs), frozenset(type_ for _char, type_, _paragraph in found))

    def attribute(self, paragraph: etree._Element, tag: str, name: str) -> str | None:
        """Return an attribute of a child of w:pPr: the paragraph's own, its style's or that of its base."""
        for holder in (paragraph, *self._chain(_value(paragraph, "pPr/pStyle"))):
            if (found := _value(holder, f"pPr/{tag}", name)) is not None:
                return found
        return _value(self._defaults, f"pPrDefault/pPr/{tag}", name)

    def number(self, paragraph: etree._Element, tag: str, name: str) -> int:
        """Return such an attribute as a number, 0 for none."""
        return int(self.attribute(paragraph, tag, name) or 0)

    def width_around(self, paragraph: etree._Element) -> float:
        """Return how wide the column is that a paragraph stands in, in mm: a cell or the page."""
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is not None:
            return int(_value(cell, "tcPr/tcW", "w") or 0) * MM
        (section, *_rest) = elements(self.body, "//w:sectPr")
        whole, left, right = (
            int(_value(section, tag, name) or 0)
            for tag, name in (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))
        )
        return (whole - left - right) * MM

    def length(self, paragraph: etree._Element) -> float:
        """Return how long the paragraph's own lines may be, in mm: its column without its indents."""
        sides = self.number(paragraph, "ind", "left") + self.number(paragraph, "ind", "right")
        return self.width_around(paragraph) - sides * MM

    def _read(self) -> Iterator[tuple[str, Type, etree._Element]]:
        for name, part in self.parts.items():
            if not name.startswith(("word/document", "word/header", "word/footer")):
                continue
            for paragraph in part.iter(f"{W}p"):
                for run in paragraph.iterfind(f"{W}r"):
                    type_ = self._type(paragraph, run)
                    text = squeezed("".join(t.text or "" for t in run.iterfind(f"{W}t")))
                    yield from ((char, type_, paragraph) for char in text)

    def _type(self, paragraph: etree._Element, run: etree._Element) -> Type:
        holders = [
            run,
            *self._chain(_value(run, "rPr/rStyle")),
            *self._chain(_value(paragraph, "pPr/pStyle")),
            self._defaults.find(f"{W}rPrDefault"),
        ]
        looks = [look for holder in holders if (look := holder.find(f"{W}rPr")) is not None]

        def first(tag: str, name: str) -> tuple[bool, str | None]:
            child = next((c for look in looks if (c := look.find(f"{W}{tag}")) is not None), None)
            return (False, None) if child is None else (True, child.get(f"{W}{name}"))

        def on(tag: str) -> bool:
            said, value = first(tag, "val")
            return said and _ON.get(value, False)

        return Type(int(first("sz", "val")[1] or 0) / 2, on("b"), on("i"), first("rFonts", "ascii")[1] or "")

    def _chain(self, style: str | None) -> Iterator[etree._Element]:
        while style is not None and style in self.styles:
            yield self.styles[style]
            style = _value(self.styles[style], "basedOn")


def _value(element: etree._Element, path: str, name: str = "val") -> str | None:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None or f"{W}{name}" not in found.attrib else str(found.get(f"{W}{name}"))
