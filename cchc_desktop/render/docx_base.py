"""What a base.docx gives to a document: its styles, and the heads and feet of its pages.

Of an office's own file just these are taken, with the pictures in them; settings, notes and everything else
are always those of the built-in one, so that nothing else in the file can matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from lxml import etree

from cchc_desktop.errors import UserError
from cchc_desktop.render.docx_fields import check_address, check_fields
from cchc_desktop.render.docx_own_heads import check_head, check_prefixes, settle
from cchc_desktop.render.docx_package import (
    CONTENT_TYPES,
    MOST_MARKS_TAKEN,
    BrokenPackageError,
    R,
    SwollenPackageError,
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
_PAGES = ("default", "first", "even")
_MOST_LINKS = 40  # of all heads and feet together
_MACROS = "vbaproject"


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
    "layout.base_bad_link", "layout.base_long_head", "layout.base_no_number", "layout.no_styles", and
    BrokenPackageError.
    """
    package = opened(parts)
    named = parse(parts[CONTENT_TYPES]).iter("{*}Override", "{*}Default")
    types = " ".join(entry.get("ContentType", "").lower() for entry in named)
    if _MACROS in types or "macroenabled" in types or any(_MACROS in name.lower() for name in parts):
        raise UserError("layout.base_macros", file=file)
    try:
        main = package.main_document_part
    except (KeyError, ValueError) as error:  # the strict variant of the format, say
        raise UserError("layout.base_not_docx", file=file) from error
    if main.content_type != CT.WML_DOCUMENT_MAIN:
        raise UserError("layout.base_not_docx", file=file)
    source = _taken(main, file, _OWN)
    _check(source, file)
    return source


def _check(source: Source, file: str) -> None:
    """Refuse what could not stand in a document, or would do more there than be looked at."""
    parts = [*source.heads.values(), *source.shared.values()]
    if sum(len(part.rels) for part in parts) > _MOST_LINKS:
        raise SwollenPackageError("links")
    roots = [parse(part.content) for part in parts]
    for root in roots[: len(source.heads)]:
        check_head(root, file)
    for part, root in zip(parts, roots, strict=True):
        check_prefixes(root)
        _check_links(part, root, file)
    numbered = {place for place, root in zip(source.heads, roots, strict=False) if check_fields(root, file)}
    if ("header", "default") not in numbered:
        raise UserError("layout.base_no_number", file=file)


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
        if place[1] not in _PAGES:
            raise BrokenPackageError("a head of no page")
        if place not in heads:
            heads[place] = _copied(link.target_part, HEADS[name])
    return Source(shared, style_ids(styles.content if styles else b"<none/>", file), heads)


def _copied(part: Part, kind: str) -> WrittenPart:
    """Return a copy of `part` under the name and type of its kind, with what it links to and no further."""
    name, type_, tag = KINDS[kind]
    root = parse(part.blob, MOST_MARKS_TAKEN)
    if etree.QName(root).localname != tag:
        raise BrokenPackageError(f"no {tag}")
    if kind in HEADS.values():
        settle(root)
    copy = WrittenPart(name, type_, xml(root) if kind in HEADS.values() else part.blob)
    for id_, link in part.rels.items():
        target = link.target_ref if link.is_external else _picture(link.target_part)
        copy.load_rel(link.reltype, target, id_, link.is_external)
    return copy


def _picture(part: Part) -> Part:
    return Part(part.partname, f"image/{media_of(part.blob) or 'bin'}", part.blob)


def _check_links(part: Part, root: etree._Element, file: str) -> None:
    """Refuse links to anything but whole pictures inside the file and addresses."""
    for link in part.rels.values():
        if link.is_external and link.reltype == RT.HYPERLINK:
            check_address(link.target_ref, file)
        elif link.is_external:
            raise UserError("layout.base_bad_picture", file=file, part=link.target_ref)
        elif link.reltype != RT.IMAGE or not can_be_shown(link.target_part.blob):
            raise UserError("layout.base_bad_picture", file=file, part=link.target_part.partname.membername)
    named = root.xpath("//@r:*", namespaces={"r": R})
    if set(named) - part.rels.keys() - {""}:
        raise BrokenPackageError("a link that there is not")


def _in_vietnamese(styles: bytes) -> bytes:
    """Return the styles with Vietnamese as the language of every text, whatever Word was set to."""
    root = parse(styles)
    for language in root.iter(f"{{{W}}}lang"):
        language.set(f"{{{W}}}val", "vi-VN")
    return xml(root)
