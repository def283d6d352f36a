"""Packages of Word through python-docx: opened with care, put together, written the same every time."""

from __future__ import annotations

import codecs
import io
import posixpath
import zipfile
from collections.abc import Mapping

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TARGET_MODE as RTM
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage, Unmarshaller
from docx.opc.packuri import CONTENT_TYPES_URI, PackURI
from docx.opc.part import Part
from docx.opc.pkgreader import PackageReader
from docx.package import Package
from lxml import etree

from cchc_desktop.document.model import Properties
from cchc_desktop.render.package import APP, CORE, read_parts, write_package

# Tags and attributes in one part: of a long text in Word, and of what is taken over from it.
MOST_MARKS = 400_000
MOST_MARKS_TAKEN = 150_000
_MOST_MARKS_OF_LINKS = 20_000
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CONTENT_TYPES = CONTENT_TYPES_URI.membername
# What python-docx says of a package that is not as it should be.
_BROKEN = (AttributeError, LookupError, RecursionError, TypeError, ValueError, etree.LxmlError)


class BrokenPackageError(Exception):
    """A package whose parts cannot be read: no XML, or a link to a part that there is not."""


class SwollenPackageError(BrokenPackageError):
    """A package that holds more than any document of an office."""


class WrittenPart(Part):
    """A part whose content may change until it is saved; "%d" in its name gets a number when linked."""

    def __init__(self, name: str, type_: str, content: bytes = b"", package: Package | None = None) -> None:
        super().__init__(PackURI(name), type_, package=package)
        self.content = content

    @property
    def blob(self) -> bytes:
        """The content so far."""
        return self.content


def parse(content: bytes, most: int = MOST_MARKS) -> etree._Element:
    """Return XML without a document type, entities or the network, and with `most` marks at the most.

    Raises BrokenPackageError, SwollenPackageError.
    """
    if _marks(content) > most:
        raise SwollenPackageError("marks")
    # A package knows these two encodings; in others the marks would be other bytes.
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    try:
        parser = etree.XMLParser(encoding=encoding, resolve_entities=False, no_network=True)
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise BrokenPackageError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise BrokenPackageError("document type")
    return root


def xml(root: etree._Element) -> bytes:
    """Return `root` as the content of a part."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def opened(parts: Mapping[str, bytes]) -> OpcPackage:
    """Return the package of `parts`, by name, none of them parsed yet.

    Raises BrokenPackageError, SwollenPackageError.
    """
    stream, package = io.BytesIO(), OpcPackage()
    if sum(_marks(content) for name, content in parts.items() if _links(name)) > _MOST_MARKS_OF_LINKS:
        raise SwollenPackageError("links")
    try:
        with zipfile.ZipFile(stream, "w") as checked:
            for name, content in parts.items():
                checked.writestr(name, _checked(name, content, parts))
        Unmarshaller.unmarshal(PackageReader.from_file(stream), package, _part)  # type: ignore[no-untyped-call]
    except _BROKEN as error:
        raise BrokenPackageError(str(error)) from error
    return package


def new_document() -> WrittenPart:
    """Return the main part, still without content, of a new package."""
    package = Package()
    main = WrittenPart("/word/document.xml", CT.WML_DOCUMENT_MAIN, package=package)
    package.relate_to(main, RT.OFFICE_DOCUMENT)
    return main


def link(main: Part, part: Part, kind: str) -> str:
    """Link `part` to `main`, name it and the pictures in it; return the id of the link."""
    id_ = main.relate_to(part, kind)
    pictures = list(part.related_parts.values())
    for picture in pictures:  # all of them first, lest an old name takes a number away
        picture.partname = PackURI(f"/word/media/image%d.{picture.content_type.rpartition('/')[2]}")
    for each in (part, *pictures):
        if "%d" in each.partname:
            each.partname = main.package.next_partname(each.partname)
    return id_


def saved(main: Part, properties: Properties) -> bytes:
    """Return the package of `main`, the same bytes for the same parts and properties."""
    package = main.package
    for name, type_, kind in (
        (CORE, CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES),
        (APP, CT.OFC_EXTENDED_PROPERTIES, RT.EXTENDED_PROPERTIES),
    ):
        package.relate_to(Part(PackURI(f"/{name}"), type_), kind)
    stream = io.BytesIO()
    package.save(stream)
    return write_package(read_parts(stream.getvalue()), properties)


def _part(name: PackURI, type_: str, _kind: str, content: bytes, _package: OpcPackage) -> Part:
    """Return a part as it is: python-docx's own would parse and rewrite it."""
    return Part(name, type_, content)


def _marks(content: bytes) -> int:
    """Return how many tags and attributes there are at the most, at the cost of looking and no more."""
    return content.count(b"<") + content.count(b"=")


def _links(name: str) -> bool:
    return name == CONTENT_TYPES or name.endswith(".rels")


def _checked(name: str, content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return `content`; if it is a list of links, without those that lead nowhere.

    Word writes such for lost pictures and for places in the text, and python-docx cannot open them.
    """
    if name == CONTENT_TYPES:
        parse(content)
    if not name.endswith(".rels"):
        return content
    root = parse(content)
    folder = posixpath.dirname(posixpath.dirname(f"/{name}"))
    for entry in root.findall("{*}Relationship"):
        outside = entry.get("TargetMode") == RTM.EXTERNAL
        if not outside and PackURI.from_rel_ref(folder, entry.get("Target", "")).membername not in parts:
            root.remove(entry)
    return xml(root)
