"""Heads and feet of an office's own base.docx: made such that they can stand in another file, or refused."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from cchc_desktop.errors import UserError
from cchc_desktop.render.docx_fields import check_address
from cchc_desktop.render.docx_package import BrokenPackageError, R
from cchc_desktop.render.styles import W

MOST_LINES = 200
MOST_SIGNS = 20_000
_COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NAMING = tuple(f"{{{_COMPATIBLE}}}{name}" for name in ("Ignorable", "ProcessContent", "MustUnderstand"))


def _w(*names: str) -> tuple[str, ...]:
    return tuple(f"{{{W}}}{name}" for name in names)


_TAKEN_OUT = _w(
    *("del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
    *("rPrChange", "pPrChange", "tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange"),
    *("sectPrChange", "numberingChange"),
)
_PUT_IN = _w("ins", "moveTo")
# What needs a part that is not taken, or runs something.
_FOREIGN = _w(
    *("commentReference", "footnoteReference", "endnoteReference", "altChunk", "subDoc", "object", "control")
)
_BLOCKS = _w("p", "tbl", "sdt", "customXml")
_HOLDERS = _w("hdr", "ftr", "tc", "txbxContent")


def settle(root: etree._Element) -> None:
    """Accept every tracked change in a head, and end it and its cells in a paragraph, as Word needs."""
    etree.strip_elements(root, *_TAKEN_OUT, with_tail=False)
    etree.strip_tags(root, *_PUT_IN)
    for holder in root.iter(*_HOLDERS):
        last = next(holder.iterchildren(*_BLOCKS, reversed=True), None)
        if last is None or last.tag == f"{{{W}}}tbl":
            etree.SubElement(holder, f"{{{W}}}p")


def check_head(root: etree._Element, file: str) -> None:
    """Refuse a head or foot that could not stand in another file.

    Raises UserError "layout.base_long_head", "layout.base_bad_link", and BrokenPackageError.
    """
    lines = sum(1 for _line in root.iter(*_w("p", "br", "cr")))
    if lines > MOST_LINES or sum(map(len, root.itertext())) > MOST_SIGNS:
        raise UserError("layout.base_long_head", file=file)
    if next(root.iter(*_FOREIGN), None) is not None:
        raise BrokenPackageError("a reference to a part that stays behind")
    for place in root.xpath("//@*[local-name()='href' or local-name()='src'][namespace-uri()!=$r]", r=R):
        check_address("" if place.attrname.endswith("src") else place, file)


def check_prefixes(root: etree._Element) -> None:
    """Refuse prefixes named in an attribute that stand for nothing: Word does not open such a file.

    Raises BrokenPackageError.
    """
    known: Counter[str] = Counter()
    begun: list[str] = []
    for event, what in etree.iterwalk(root, events=("start", "start-ns", "end-ns")):
        if event == "start-ns":
            begun.append(what[0])
            known[what[0]] += 1
        elif event == "end-ns":
            known[begun.pop()] -= 1
        elif not all(known[prefix] for prefix in _prefixes(what)):
            raise BrokenPackageError("a prefix that stands for nothing")


def _prefixes(element: etree._Element) -> list[str]:
    named = [element.get(name, "") for name in _NAMING]
    if element.tag == f"{{{_COMPATIBLE}}}Choice":
        named.append(element.get("Requires", ""))
    return [name.partition(":")[0] for names in named for name in names.split()]
