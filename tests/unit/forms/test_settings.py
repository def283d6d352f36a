"""TOML files: where keys stand, and what is said about broken syntax."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.forms.problems import Problems
from cchc_desktop.forms.settings import Settings, read_settings


def read(tmp_path: Path, text: str) -> tuple[Settings | None, Problems]:
    problems = Problems()
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    return read_settings(tmp_path / "a.toml", problems), problems


def settings_of(tmp_path: Path, text: str) -> Settings:
    found, problems = read(tmp_path, text)
    assert found is not None
    assert not problems.found
    return found


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('a = 1\nb "2"\n', 2, 3),
        ('a = "x', 1, 7),
        ("a = 1\na = 2\n", 2, 6),
        ("a = [1,\n", 2, 1),
        ("[heading]\n[[heading]]\n", 2, 10),
        ("a = " + "[" * 5000, 1, 1),
    ],
)
def test_broken_syntax_is_named_with_its_line(tmp_path: Path, text: str, line: int, column: int) -> None:
    found, problems = read(tmp_path, text)
    assert found is None
    (problem,) = problems.found
    assert problem.message.code == "form.toml_syntax"
    assert (problem.spot.line, problem.spot.column) == (line, column)


def test_keys_are_found_where_they_stand(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, 'a = 1\n  "b" = 2\n[c]\na = 3\n')
    assert (settings.spot("a").line, settings.spot("b").line, settings.spot("b").column) == (1, 2, 4)
    assert (settings.spot("c").line, settings.spot("c").column) == (3, 2)
    assert settings.table("c").spot("a").line == 4
    assert settings.spot("missing").line == 1


def test_long_texts_that_look_like_keys_are_not_taken_for_them(tmp_path: Path) -> None:
    text = '[[h]]\ntext = """\n[[h]]\nid = "x"\n"""\n[[h]]\nid = "y"\ntext = \'\'\'\nid = 1\'\'\'\n'
    first, second = settings_of(tmp_path, text).tables("h")
    assert second.spot("id").line == 7
    assert first.spot("text").line == 2
    assert second.spot("text", "id = 1").line == 9


def test_a_text_within_a_value_is_found(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, 'a = "x {y} z"\n')
    assert settings.spot("a", "{y}").column == 8
    assert settings.spot("a", "{not there}").column == 1


def test_tables_written_in_one_line_stand_at_the_beginning(tmp_path: Path) -> None:
    (table,) = settings_of(tmp_path, "h = [{ id = 'a' }]").tables("h")
    assert table.string("id") == "a"
    assert table.spot("nothing").line == 1


def test_missing_values_have_plain_defaults(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "")
    assert settings.string("a", required=True) == ""
    assert settings.whole("a") == 0
    assert settings.strings("a") == ()
    assert settings.tables("a") == ()
    assert settings.day("a") is None
    assert settings.table("a").values == {}
    assert settings.problems.found == []
