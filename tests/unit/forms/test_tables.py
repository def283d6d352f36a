"""CSV files: records with physical line numbers, and what is said about broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.forms.problems import Problems
from cchc_desktop.forms.tables import TableRow, read_table


def read(tmp_path: Path, text: str) -> tuple[tuple[TableRow, ...], Problems]:
    problems = Problems()
    (tmp_path / "a.csv").write_text(text, encoding="utf-8", newline="")
    return read_table(tmp_path / "a.csv", ("id", "text"), problems), problems


def test_records_know_the_line_on_which_they_begin(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, 'id,text\n\na,"one\ntwo\nthree"\n,\nb,x\r\nc,"y\r\nz"\nd,w')
    assert [(row.line, row["id"]) for row in rows] == [(3, "a"), (7, "b"), (8, "c"), (10, "d")]
    assert rows[0]["text"] == "one\ntwo\nthree"
    assert rows[2]["text"] == "y\nz"
    assert problems.found == []


def test_cells_lose_outer_spaces_and_missing_ones_are_empty(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, " ID , Text \n a \nb, x ,, \n")
    assert [dict(row.cells) for row in rows] == [{"id": "a", "text": ""}, {"id": "b", "text": "x"}]
    assert problems.found == []


def test_empty_cells_after_the_head_are_nothing(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "id,text,,\na,x,,\n")
    assert rows[0].cells == {"id": "a", "text": "x"}
    assert problems.found == []


@pytest.mark.parametrize(
    ("text", "line", "column", "code"),
    [
        ("", 1, 1, "column_missing"),
        ("\n\n", 1, 1, "column_missing"),
        ("id\n", 1, 1, "column_missing"),
        ("id,text\n", 1, 0, "no_rows"),
        ("id,text,txet\na,b,c\n", 1, 3, "column_unknown"),
        ("id,text,id\na,b,c\n", 1, 3, "column_doubled"),
        ("id,text\na,b,c\n", 2, 3, "csv_cells"),
        ('id,text\na,b\nc,"d\ne', 3, 1, "csv_quotes"),
        ('id,text\na,"b"c\n', 2, 1, "csv_quotes"),
    ],
)
def test_what_is_broken_is_named(tmp_path: Path, text: str, line: int, column: int, code: str) -> None:
    _rows, problems = read(tmp_path, text)
    first = problems.found[0]
    assert (first.spot.line, first.spot.column, first.message.code) == (line, column, f"form.{code}")


def test_a_missing_column_suggests_itself_and_an_unknown_one_the_nearest(tmp_path: Path) -> None:
    _rows, problems = read(tmp_path, "id,txet\na,b\n")
    assert [problem.message.remedy for problem in problems.found] == [
        "Thêm cột “text” vào dòng đầu của tệp.",
        "Các cột: text.",
    ]
