from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.render import docx_base
from cchc_desktop.render.base import MAX_BYTES
from cchc_desktop.services.own_base import read_own_base
from tests.unit.render.bases import own_base, png


def refused(path: Path) -> str:
    """Return the code with which the file at `path` is refused."""
    with pytest.raises(UserError) as caught:
        read_own_base(path)
    assert path.name in str(caught.value)
    return caught.value.code


def test_a_base_is_read_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "Mẫu của Sở.docx"
    path.write_bytes(own_base(png()))
    base = read_own_base(path)
    assert (base.name, base.content) == ("Mẫu của Sở.docx", path.read_bytes())
    assert base.picture is not None


def test_the_picture_of_a_base_read_before_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mẫu.docx"
    path.write_bytes(own_base(png(), text="đọc hai lần"))
    drawn: list[bytes] = []

    def draw(content: bytes) -> bool:
        drawn.append(content)
        return True

    monkeypatch.setattr(docx_base, "can_be_shown", draw)
    first = read_own_base(path)
    again = read_own_base(path.rename(tmp_path / "mẫu khác.docx"))
    assert len(drawn) == 1
    assert (again.name, again.content, again.picture) == ("mẫu khác.docx", first.content, first.picture)


def test_a_base_that_was_refused_is_refused_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mẫu.docx"
    path.write_bytes(own_base(png(), text="không dùng được"))
    monkeypatch.setattr(docx_base, "can_be_shown", lambda _content: False)
    assert [refused(path), refused(path)] == ["layout.base_bad_picture"] * 2


def test_what_cannot_be_read_is_told_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_bytes(b"")
    assert refused(tmp_path / "không có.docx") == "layout.base_missing"
    assert refused(tmp_path / "tệp" / "trong.docx") == "layout.base_missing"
    assert refused(tmp_path) == "layout.base_is_folder"
    assert refused(tmp_path / "tệp") == "layout.base_not_docx"


def test_no_more_is_read_than_a_base_may_have(tmp_path: Path) -> None:
    path = tmp_path / "lớn.docx"
    with path.open("wb") as stream:
        stream.truncate(MAX_BYTES * 1000)
    assert refused(path) == "layout.base_too_large"


def test_a_disk_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "hỏng.docx"
    path.write_bytes(b"")

    def fails(*_: object, **__: object) -> object:
        raise OSError(5, "EIO")

    monkeypatch.setattr(Path, "open", fails)
    assert refused(path) == "layout.base_unreadable"


def test_a_file_that_one_may_not_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cấm.docx"
    path.write_bytes(b"")

    def fails(*_: object, **__: object) -> object:
        raise PermissionError(13, "EACCES")

    monkeypatch.setattr(Path, "open", fails)
    assert refused(path) == "layout.base_forbidden"


if sys.platform != "win32":

    def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
        path = tmp_path / "ống.docx"
        os.mkfifo(path)
        assert refused(path) == "layout.base_not_docx"
