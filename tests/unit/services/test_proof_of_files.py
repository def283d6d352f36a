"""The proof of an export reads what lies on the disk, not what was meant to be written."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.document.source import ReportSource
from cchc_desktop.errors import UserError
from cchc_desktop.files import atomic_write_all
from cchc_desktop.services import exporting
from cchc_desktop.services.exporting import FORMATS, export
from tests.unit.document.reports import filled_report
from tests.unit.small_form import FormFiles


@pytest.fixture
def filled(tmp_path_factory: pytest.TempPathFactory) -> ReportSource:
    return filled_report(FormFiles(tmp_path_factory.mktemp("form")).load())


def spoilt(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], object]) -> None:
    """Have something happen to every file right after it was written."""

    def write(contents: dict[Path, bytes]) -> None:
        atomic_write_all(contents)
        monkeypatch.setattr(exporting, "atomic_write_all", atomic_write_all)
        for path in contents:
            spoil(path)

    monkeypatch.setattr(exporting, "atomic_write_all", write)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda path: os.truncate(path, path.stat().st_size // 2), "cắt cụt"),
        (lambda path: os.truncate(path, 0), "cắt cụt"),
        (lambda path: path.write_bytes(b"PK\x03\x04 this is no package"), "cắt cụt"),
        (lambda path: path.write_bytes(path.read_bytes() + b"\n"), "khác nội dung đã ghi"),
        (lambda path: path.unlink(), "không tìm thấy"),
    ],
)
def test_a_file_spoilt_after_writing_is_found(
    filled: ReportSource,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    format_: str,
    spoil: Callable[[Path], object],
    reason: str,
) -> None:
    spoilt(monkeypatch, spoil)
    with pytest.raises(UserError, match=reason) as told:
        export(filled, tmp_path, [format_])
    assert told.value.code == "export.proof_unreadable"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_cannot_read_is_told(
    filled: ReportSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path.suffix == ".xlsx" and path.exists():
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    with pytest.raises(UserError, match="ổ đĩa đọc ghi bị lỗi"):
        export(filled, tmp_path, ["xlsx"])
