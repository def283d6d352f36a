"""Files are written whole or not at all, and failures say what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.files import atomic_write_all, file_error, make_folder


def only(folder: Path) -> set[str]:
    """Return the names of everything in `folder`, hidden files included."""
    return {path.name for path in folder.iterdir()}


def test_a_file_is_written_and_nothing_else_stays(tmp_path: Path) -> None:
    atomic_write_all({tmp_path / "a.txt": b"one"})
    assert (tmp_path / "a.txt").read_bytes() == b"one"
    assert only(tmp_path) == {"a.txt"}


def test_a_file_is_replaced(tmp_path: Path) -> None:
    atomic_write_all({tmp_path / "a.txt": b"one"})
    atomic_write_all({tmp_path / "a.txt": b"two"})
    assert (tmp_path / "a.txt").read_bytes() == b"two"


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("d" * 240 + ".docx")
    atomic_write_all({path: b"one"})
    assert path.read_bytes() == b"one"


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EDQUOT, "file.disk_full"),
        (errno.EROFS, "file.read_only"),
        (errno.EACCES, "file.in_use"),
        (errno.EPERM, "file.in_use"),
        (errno.EIO, "file.unwritable"),
    ],
)
def test_a_failure_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, code: str
) -> None:
    def fail(*_args: object) -> None:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(os if step == "fsync" else Path, step, fail)
        with pytest.raises(UserError) as caught:
            atomic_write_all({path: b"new"})
    assert caught.value.code == code
    assert str(path) in str(caught.value)
    assert path.read_bytes() == b"old"
    assert only(tmp_path) == {"a.txt"}


def test_several_files_are_replaced_only_when_all_are_on_the_disk(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "missing" / "b.txt"
    first.write_bytes(b"old")
    with pytest.raises(UserError) as caught:
        atomic_write_all({first: b"new", second: b"new"})
    assert caught.value.code == "file.folder_missing"
    assert str(second) in str(caught.value)
    assert first.read_bytes() == b"old"
    assert only(tmp_path) == {"a.txt"}


def test_several_files_are_written_together(tmp_path: Path) -> None:
    atomic_write_all({tmp_path / "a": b"1", tmp_path / "b": b"2"})
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"1", b"2"]


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        atomic_write_all({tmp_path: b"one"})
    assert caught.value.code == "file.target_is_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_in_the_place_of_the_file_is_no_place_to_write(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "bao-cao.docx")
    with pytest.raises(UserError) as caught:
        atomic_write_all({tmp_path / "bao-cao.docx": b"x"})
    assert caught.value.code == "file.unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["bao-cao.docx"]


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(UserError) as caught:
        atomic_write_all({tmp_path / "a" / "b": b"one"})
    assert caught.value.code == "file.target_is_file"


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        atomic_write_all({tmp_path / ("d" * 300): b"one"})
    assert caught.value.code == "file.name_too_long"


def test_folders_are_made_with_their_parents(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


@pytest.mark.parametrize("name", ["a", "a/b", "a/b/c"])
def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(UserError) as caught:
        make_folder(tmp_path / name)
    assert caught.value.code == "file.target_is_file"


def test_a_folder_on_a_read_only_disk_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(UserError) as caught:
        make_folder(tmp_path / "a")
    assert caught.value.code == "file.read_only"


def test_an_error_without_a_number_still_has_a_reason(tmp_path: Path) -> None:
    error = file_error(tmp_path, OSError("odd"))
    assert error.code == "file.unwritable"
    assert "OSError" in str(error)
