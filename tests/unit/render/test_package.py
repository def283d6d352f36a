from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

from lxml import etree

from cchc_desktop.render.package import core_xml, moment, read_parts, write_package
from tests.unit.render.documents import PROPERTIES

PARTS = {"xl/b.xml": b"<b/>", "_rels/.rels": b"<r/>", "[Content_Types].xml": b"<t/>", "xl/a.xml": b"<a/>"}


def test_parts_are_read_back_as_written() -> None:
    parts = read_parts(write_package(PARTS, PROPERTIES))
    assert {name: parts[name] for name in PARTS} == PARTS
    assert set(parts) - set(PARTS) == {"docProps/core.xml", "docProps/app.xml"}


def test_the_bytes_depend_on_the_content_alone() -> None:
    shuffled = dict(reversed(PARTS.items()))
    assert write_package(PARTS, PROPERTIES) == write_package(shuffled, PROPERTIES)


def test_the_content_types_come_first_and_times_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(write_package(PARTS, PROPERTIES))) as package:
        names = package.namelist()
        assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
        assert names[2:] == sorted(names[2:])
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_only_time_is_that_of_the_last_edit() -> None:
    texts = [child.text for child in etree.fromstring(core_xml(PROPERTIES))]
    assert texts == [
        PROPERTIES.title,
        PROPERTIES.author,
        "vi-VN",
        PROPERTIES.author,
        "2023-03-14T02:30:00Z",
        "2023-03-14T02:30:00Z",
    ]


def test_titles_are_escaped() -> None:
    odd = replace(PROPERTIES, title="<a> & \x00b", author="Sở 😀")
    assert [child.text for child in etree.fromstring(core_xml(odd))][:2] == ["<a> & b", "Sở 😀"]


def test_a_time_without_zone_is_vietnams() -> None:
    naive = replace(PROPERTIES, edited_at=datetime(2023, 3, 14, 9, 30, 15, 123))
    assert moment(naive).astimezone(UTC) == datetime(2023, 3, 14, 2, 30, 15, tzinfo=UTC)
