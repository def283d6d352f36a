"""What a base.docx gives to a document: its styles, and the heads and feet of its pages.

Of an office's own file just these are taken, with the pictures in them; settings, notes and everything else
are always those of the built-in one, so that nothing else in the file can matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from lxml import etree

from cchc_desktop.errors import UserError
from cchc_desktop.render.docx_package import (
    CONTENT_TYPES,
    BrokenPackageError,
    R,
    WrittenPart,
    opened,
    parse,
    xml,
)
from cchc_desktop.render.docx_pictures import can_be_shown, media_of
from cchc_desktop.render.layout import Layout
from cchc_desktop.render.package import read_parts
from cchc_desktop.render.styles import Named, W, style_ids

HEADS = {"header": RT.HEADER, "footer": RT.FOOTER}
# The name, the type and the root element of each kind of part.
KINDS = {
    RT.STYLES: ("/word/styles.xml", CT.WML_STYLES, "styles"),
    RT.THEME: ("/word/theme/theme1.xml", CT.OFC_THEME, "theme"),
    RT.SETTINGS: ("/word/settings.xml", CT.WML_SETTINGS, "settings"),
    RT.FONT_TABLE: ("/word/fontTable.xml", CT.WML_FONT_TABLE, "fonts"),
    RT.FOOTNOTES: ("/word/footnotes.xml", CT.WML_FOOTNOTES, "footnotes"),
    RT.NUMBERING: ("/word/numbering.xml", CT.WML_NUMBERING, "numbering"),
    RT.HEADER: ("/word/header%d.xml", CT.WML_HEADER, "hdr"),
    RT.FOOTER: ("/word/footer%d.xml", CT.WML_FOOTER, "ftr"),
}
_OWN = (RT.STYLES, RT.THEME, RT.NUMBERING)
_BUILT_IN = (RT.STYLES, RT.THEME, RT.SETTINGS, RT.FONT_TABLE, RT.FOOTNOTES)
_PAGE = re.compile(r"\bPAGE\b", re.IGNORECASE)
# Fields that fetch or run something when Word opens the file.
_ACTIVE = re.compile(
    r"\b(DDE|DDEAUTO|LINK|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """What is taken from a base.docx: parts by kind, ids of styles, ("header", "first") and its like."""

    shared: Mapping[str, WrittenPart]
    ids: Mapping[Named, str]
    heads: Mapping[tuple[str, str], WrittenPart]

    @property
    def styles(self) -> WrittenPart:
        """word/styles.xml."""
        return self.shared[RT.STYLES]


def source_of(layout: Layout) -> Source:
    """Return what the documents of `layout` are made on; its parts are new ones, to be changed freely."""
    content, name = layout.base_docx.read_bytes(), layout.base_docx.name
    built_in = _taken(opened(read_parts(content)).main_document_part, name, _BUILT_IN)
    if layout.base is None:
        return built_in
    own = _taken(opened(read_parts(layout.base.content)).main_document_part, layout.base.name, _OWN)
    own.styles.content = _in_vietnamese(own.styles.content)
    return Source({**built_in.shared, **own.shared}, own.ids, own.heads)


def read_own(parts: Mapping[str, bytes], file: str) -> Source:
    """Return what is taken from an office's own base.docx, named `file`.

    Raises UserError "layout.base_macros", "layout.base_not_docx", "layout.base_bad_picture",
    "layout.base_no_number", "layout.no_styles", and BrokenPackageError.
    """
    package = opened(parts)
    named = parse(parts[CONTENT_TYPES]).iter("{*}Override", "{*}Default")
    types = " ".join(entry.get("ContentType", "").lower() for entry in named)
    if "vbaproject" in types or "macroenabled" in types:
        raise UserError("layout.base_macros", file=file)
    try:
        main = package.main_document_part
    except (KeyError, ValueError) as error:  # the strict variant of the format, say
        raise UserError("layout.base_not_docx", file=file) from error
    if main.content_type != CT.WML_DOCUMENT_MAIN:
        raise UserError("layout.base_not_docx", file=file)
    source = _taken(main, file, _OWN)
    for part in (*source.heads.values(), *source.shared.values()):
        _check_links(part, file)
        if _ACTIVE.search(" ".join(_fields(part))):
            raise UserError("layout.base_macros", file=file)
    number = source.heads.get(("header", "default"))
    if number is None or not any(_PAGE.search(field) for field in _fields(number)):
        raise UserError("layout.base_no_number", file=file)
    return source


def _taken(main: Part, file: str, kinds: tuple[str, ...]) -> Source:
    page = parse(main.blob)
    if page.tag != f"{{{W}}}document":
        raise UserError("layout.base_not_docx", file=file)
    links = [link for link in reversed(main.rels.values()) if not link.is_external]
    found = {link.reltype: link.target_part for link in links}  # the first of each kind
    shared = {kind: _copied(found[kind], kind) for kind in kinds if kind in found}
    styles = shared.get(RT.STYLES)
    heads: dict[tuple[str, str], WrittenPart] = {}
    for reference in page.iter(f"{{{W}}}headerReference", f"{{{W}}}footerReference"):
        name = "header" if reference.tag == f"{{{W}}}headerReference" else "footer"
        link = main.rels.get(reference.get(f"{{{R}}}id", ""))
        if link is None or link.is_external or link.reltype != HEADS[name]:
            raise BrokenPackageError("a head that there is not")
        place = (name, reference.get(f"{{{W}}}type", "default"))
        heads.setdefault(place, _copied(link.target_part, HEADS[name]))
    return Source(shared, style_ids(styles.content if styles else b"<none/>", file), heads)


def _copied(part: Part, kind: str) -> WrittenPart:
    """Return a copy of `part` under the name and type of its kind, with what it links to and no further."""
    name, type_, root = KINDS[kind]
    if etree.QName(parse(part.blob)).localname != root:
        raise BrokenPackageError(f"no {root}")
    copy = WrittenPart(name, type_, part.blob)
    for id_, link in part.rels.items():
        target = link.target_ref if link.is_external else _picture(link.target_part)
        copy.load_rel(link.reltype, target, id_, link.is_external)
    return copy


def _picture(part: Part) -> Part:
    return Part(part.partname, f"image/{media_of(part.blob) or 'bin'}", part.blob)


def _check_links(part: Part, file: str) -> None:
    """Refuse links to anything but whole pictures inside the file and addresses."""
    for link in part.rels.values():
        if link.is_external:
            right, name = link.reltype == RT.HYPERLINK, link.target_ref
        else:
            right = link.reltype == RT.IMAGE and can_be_shown(link.target_part.blob)
            name = link.target_part.partname.membername
        if not right:
            raise UserError("layout.base_bad_picture", file=file, part=name)
    named = parse(part.blob).xpath("//@r:*", namespaces={"r": R})
    if set(named) - part.rels.keys() - {""}:
        raise BrokenPackageError("a link that there is not")


def _fields(part: Part) -> list[str]:
    """Return the instructions of the fields in `part`; Word may have broken one into several runs."""
    root = parse(part.blob)
    split = ("".join(text.text or "" for text in p.iter(f"{{{W}}}instrText")) for p in root.iter(f"{{{W}}}p"))
    return [*split, *(field.get(f"{{{W}}}instr", "") for field in root.iter(f"{{{W}}}fldSimple"))]


def _in_vietnamese(styles: bytes) -> bytes:
    """Return the styles with Vietnamese as the language of every text, whatever Word was set to."""
    root = parse(styles)
    for language in root.iter(f"{{{W}}}lang"):
        language.set(f"{{{W}}}val", "vi-VN")
    return xml(root)
