"""Pictures in the heads of an office's own base.docx: whole ones of a size that paper can hold."""

from __future__ import annotations

import pytest

from cchc_desktop.render.base import read_base
from cchc_desktop.render.package import read_parts
from tests.unit.render.bases import changed, header_of, jpeg, own_base, png, refused, with_part


@pytest.mark.parametrize(
    "picture",
    [
        b"",
        b"not a picture",
        png()[:40],
        png()[:-30],
        png().replace(b"IDAT", b"IDXT"),
        b"GIF89a",
        b"\xff\xd8\xff\xe0",
    ],
    ids=["empty", "text", "cut early", "cut late", "spoilt", "gif", "jpeg"],
)
def test_a_picture_that_is_none_is_named(picture: bytes) -> None:
    content = own_base(png())
    name = next(name for name in read_parts(content) if name.startswith("word/media/"))
    error = refused(with_part(content, name, picture))
    assert error.code == "layout.base_bad_picture"
    assert name in str(error)


JFIF = b"\xff\xe0\x00\x10JFIF\0\1\1\0\0\1\0\1\0\0"
ADOBE = b"\xff\xee\x00\x0eAdobe\0\x64\0\0\0\0\0"
ENTRY = b"\1\x0e\0\2\0\0\0\5\0\0\0\x1a"  # the description of the picture, in an old encoding
EXIF = b"\xff\xe1\x00\x28Exif\0\0MM\0*\0\0\0\x08\0\1" + ENTRY + b"\0\0\0\0K\xeanh\0\0"


@pytest.mark.parametrize("first", [JFIF, ADOBE, EXIF, b""], ids=["jfif", "adobe", "exif", "none"])
def test_a_jpeg_may_begin_with_any_segment(first: bytes) -> None:
    content = own_base(jpeg(JFIF))
    name = next(name for name in read_parts(content) if name.startswith("word/media/"))
    picture = read_base(with_part(content, name, jpeg(first)), "co-quan.docx").picture
    assert picture is not None
    assert (picture.content, picture.media) == (jpeg(first), "jpeg")


def test_a_picture_of_too_many_dots_is_refused() -> None:
    content = own_base(png())
    huge = bytearray(png())
    huge[16:24] = (100_000).to_bytes(4, "big") * 2
    name = next(name for name in read_parts(content) if name.startswith("word/media/"))
    assert refused(with_part(content, name, bytes(huge))).code == "layout.base_bad_picture"


def test_a_picture_larger_than_a_sheet_is_refused() -> None:
    assert refused(own_base(png(), width=400)).code == "layout.base_bad_picture"


@pytest.mark.parametrize("side", ["-1", "0", "x", "9" * 400])
def test_a_picture_without_a_size_is_refused(side: str) -> None:
    content = own_base(png())
    name = header_of(content)
    extent = read_parts(content)[name].decode().partition('<wp:extent cx="')[2].partition('"')[0]
    error = refused(changed(content, name, (f'cx="{extent}"', f'cx="{side}"')))
    assert error.code == "layout.base_bad_picture"


def test_a_picture_somewhere_else_is_refused() -> None:
    content = own_base(png())
    name = header_of(content).replace("word/", "word/_rels/") + ".rels"
    target = read_parts(content)[name].decode().partition('Target="')[2].partition('"')[0]
    outside = (f'Target="{target}"', 'Target="logo.png" TargetMode="External"')
    assert refused(changed(content, name, outside)).code == "layout.base_bad_picture"


def test_a_thing_in_the_head_that_is_no_picture_is_refused() -> None:
    content = own_base(png())
    name = header_of(content).replace("word/", "word/_rels/") + ".rels"
    assert (
        refused(changed(content, name, ("relationships/image", "relationships/oleObject"))).code
        == "layout.base_bad_picture"
    )
