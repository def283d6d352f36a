"""Files of a form must be UTF-8 text of a sane size; what is not is named by line and column."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cchc_desktop.forms.problems import Problems
from cchc_desktop.forms.sources import MAX_BYTES, read_source_file


def read(tmp_path: Path, content: bytes) -> tuple[str | None, Problems]:
    problems = Problems()
    (tmp_path / "a").write_bytes(content)
    return read_source_file(tmp_path / "a", problems), problems


def test_text_comes_in_nfc_with_plain_line_ends(tmp_path: Path) -> None:
    text, problems = read(tmp_path, ("\ufeff" + unicodedata.normalize("NFD", "Sở\r\nNội\rvụ\t")).encode())
    assert text == "Sở\nNội\nvụ\t"
    assert problems.found == []


@pytest.mark.parametrize(
    ("content", "line", "column", "code"),
    [
        ("một\nhai ".encode() + b"\xff", 2, 5, "not_utf8"),
        (b"\xff\xfea\x00", 1, 1, "not_utf8"),
        ("Sở".encode("utf-16"), 1, 1, "not_utf8"),
        (b"a\nb\x00c", 2, 2, "control_character"),
        (b"a\x1b", 1, 2, "control_character"),
        ("a\ufffe".encode(), 1, 2, "control_character"),
        (b"x" * (MAX_BYTES + 1), 0, 0, "file_too_large"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, line: int, column: int, code: str) -> None:
    text, problems = read(tmp_path, content)
    assert text is None
    (problem,) = problems.found
    assert (problem.spot.line, problem.spot.column, problem.message.code) == (line, column, f"form.{code}")


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    text, _problems = read(tmp_path, b"x" * MAX_BYTES)
    assert text == "x" * MAX_BYTES


def test_a_missing_file_and_a_folder_in_its_place_are_named(tmp_path: Path) -> None:
    problems = Problems()
    assert read_source_file(tmp_path / "missing", problems) is None
    assert read_source_file(tmp_path, problems) is None
    assert [problem.message.code for problem in problems.found] == [
        "form.file_missing",
        "form.file_unreadable",
    ]
    assert "dòng" not in problems.found[0].text
