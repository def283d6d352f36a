"""A layout: the measures that all renderers share, the base .docx, the page for typst, the fonts."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cchc_desktop.document.model import Orientation
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.render.base import Base

FONTS_FOLDER = PROGRAM_ROOT / "resources" / "fonts"


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet upright and its margins, in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number_from_top: float

    def paper(self, orientation: Orientation) -> tuple[float, float]:
        """Return width and height of the sheet as it lies."""
        if orientation is Orientation.LANDSCAPE:
            return self.height, self.width
        return self.width, self.height

    def text_area(self, orientation: Orientation) -> tuple[float, float]:
        """Return width and height between the margins."""
        width, height = self.paper(orientation)
        return width - self.left - self.right, height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Size:
    """Type sizes in points, named after what they are for."""

    national_name: float
    national_motto: float
    superior: float
    office: float
    number: float
    place_date: float
    type_name: float
    subject: float
    body: float
    signer: float
    recipients_label: float
    recipients: float
    appendix_label: float
    appendix_title: float
    appendix_note: float
    page_number: float
    letter_subject: float
    legal_basis: float
    mark: float
    drafter: float
    address: float
    footnote: float
    table: float


@dataclass(frozen=True, slots=True)
class Body:
    """Running text: first line's indent in mm, points between paragraphs, line spacing in lines."""

    indent: float
    space: float
    line: float


@dataclass(frozen=True, slots=True)
class LetterheadSize:
    """The head of page one: the office's width in mm, rules as shares of their lines and in points."""

    left: float
    office_rule: float
    subject_rule: float
    rule: float


@dataclass(frozen=True, slots=True)
class SignatureSize:
    """The foot of the text: width of the recipients and height left for the signature, in mm."""

    left: float
    space: float


@dataclass(frozen=True, slots=True)
class MarkSize:
    """Marks in a frame: width of the three marks of urgency and height of all, in mm; the frame in points."""

    urgent: float
    very_urgent: float
    flash: float
    height: float
    rule: float


@dataclass(frozen=True, slots=True)
class TableSize:
    """Tables: rule in points, padding of the cells in mm."""

    rule: float
    padding_x: float
    padding_y: float


@dataclass(frozen=True, slots=True)
class Geometry:
    """Every measure of the page, as `geometry.toml` gives it."""

    page: Page
    size: Size
    body: Body
    letterhead: LetterheadSize
    signature: SignatureSize
    mark: MarkSize
    table: TableSize


@dataclass(frozen=True, slots=True)
class Layout:
    """The folder of a layout, read: `geometry.toml`, `base.docx`, `page.typ`.

    `base` is an office's own base.docx in place of the built-in one.
    """

    folder: Path
    geometry: Geometry
    base: Base | None = None

    @property
    def base_docx(self) -> Path:
        """The built-in .docx whose styles the .docx renderer fills."""
        return self.folder / "base.docx"

    @property
    def page(self) -> Path:
        """The typst file that draws the pages."""
        return self.folder / "page.typ"

    @property
    def fonts(self) -> Path:
        """The folder of the only fonts that the pages may use."""
        return FONTS_FOLDER


@cache
def load_layout(folder: Path) -> Layout:
    """Return the layout in `folder`. Raises KeyError or TypeError when its geometry lacks a measure."""
    measures = tomllib.loads((folder / "geometry.toml").read_text(encoding="utf-8"))
    geometry = Geometry(
        page=Page(**measures["page"]),
        size=Size(**measures["size"]),
        body=Body(**measures["body"]),
        letterhead=LetterheadSize(**measures["letterhead"]),
        signature=SignatureSize(**measures["signature"]),
        mark=MarkSize(**measures["mark"]),
        table=TableSize(**measures["table"]),
    )
    return Layout(folder, geometry)
