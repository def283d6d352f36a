"""The parts of a workbook as Excel itself would write them, where openpyxl does otherwise.

openpyxl gives formulas no value (so that previews and readers see nothing), keeps every text inside its cell,
fixes the height of every row that has one, orders the children of a font against the schema, and lists merged
cells in the order of a set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NS = f"{{{_MAIN}}}"
_STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_FONT_ORDER = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_STRINGS_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def finish(parts: Mapping[str, bytes], results: Mapping[str, Mapping[str, str]]) -> dict[str, bytes]:
    """Return the parts of a workbook in order; `results` holds each sheet's values of formulas by address."""
    finished = dict(parts)
    finished[_STYLES] = _in_font_order(parts[_STYLES])
    strings: dict[bytes, int] = {}
    for name, values in results.items():
        finished[name] = _sheet(parts[name], values, strings)
    finished[_STRINGS] = _shared(strings)
    finished["[Content_Types].xml"] = _appended(
        parts["[Content_Types].xml"], "Override", PartName=f"/{_STRINGS}", ContentType=_STRINGS_TYPE
    )
    relations = "xl/_rels/workbook.xml.rels"
    finished[relations] = _appended(
        parts[relations], "Relationship", Id="rIdStrings", Type=_STRINGS_RELATION, Target=f"/{_STRINGS}"
    )
    return finished


def _sheet(xml: bytes, results: Mapping[str, str], strings: dict[bytes, int]) -> bytes:
    """Return a sheet whose texts are numbers into `strings`, to which new ones are added."""
    root = etree.fromstring(xml)
    for cell in root.iter(f"{_NS}c"):
        text = cell.find(f"{_NS}is")
        if text is not None:
            key = b"".join(etree.tostring(child, method="c14n") for child in text)
            cell.set("t", "s")
            cell.replace(text, _value(strings.setdefault(key, len(strings))))
        elif (address := cell.get("r", "")) in results:
            for empty in cell.findall(f"{_NS}v"):
                cell.remove(empty)
            cell.append(_value(results[address]))
    for row in root.iter(f"{_NS}row"):
        row.attrib.pop(
            "customHeight", None
        )  # a fitted height, not a fixed one: it follows what is typed there
    for merged in root.iter(f"{_NS}mergeCells"):
        merged[:] = sorted(merged, key=lambda each: each.get("ref", ""))
    return _written(root)


def _value(content: object) -> etree._Element:
    value = etree.Element(f"{_NS}v")
    value.text = str(content)
    return value


def _shared(strings: Iterable[bytes]) -> bytes:
    items = b"".join(b"<si>" + each + b"</si>" for each in strings)
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="%s">%s</sst>' % (
        _MAIN.encode(),
        items,
    )


def _in_font_order(xml: bytes) -> bytes:
    root = etree.fromstring(xml)
    for font in root.iterfind(f"{_NS}fonts/{_NS}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))
    return _written(root)


def _appended(xml: bytes, tag: str, **attributes: str) -> bytes:
    root = etree.fromstring(xml)
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{tag}", attributes)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
