"""What a validator says of an Office file, and its parts as XML."""

from __future__ import annotations

from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from cchc_desktop.render.package import read_parts

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
}


def findings(content: bytes, folder: Path, suffix: str) -> list[str]:
    """Return everything that the validator finds in a file of `content`."""
    path = folder / f"checked.{suffix}"
    path.write_bytes(content)
    return [
        f"{error.part_uri} {error.path}: {error.description}"
        for error in OpenXmlValidator().validate(path).errors
    ]


def part(content: bytes, name: str) -> etree._Element:
    """Return one part of a package, parsed."""
    return etree.fromstring(read_parts(content)[name])


def select(root: etree._Element, path: str) -> list[str]:
    """Return attributes or texts that `path` selects."""
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


def elements(root: etree._Element, path: str) -> list[etree._Element]:
    """Return the elements that `path` selects."""
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]
