"""All forms of the program: a broken one is named and never hides the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import load_catalog
from cchc_desktop.periods import Period
from tests.unit.small_form import FormFiles


def add(root: Path, form_id: str, version: str, **changes: str) -> FormFiles:
    """Write a form into the catalogue folder with lines of form.toml replaced by key."""
    files = FormFiles(root / form_id / version)
    files.replace("form.toml", 'id = "small"', f'id = "{form_id}"')
    files.replace("form.toml", 'version = "2023"', f'version = "{version}"')
    lines = files.texts["form.toml"].splitlines(keepends=True)
    kept = [line for line in lines if line.split(" =")[0] not in changes]
    files.texts["form.toml"] = "".join([*(f"{key} = {value}\n" for key, value in changes.items()), *kept])
    files.write()
    return files


def test_forms_are_found_by_key(tmp_path: Path) -> None:
    add(tmp_path, "b", "2023")
    add(tmp_path, "a", "2023")
    add(tmp_path, "a", "2022")
    (tmp_path / ".git" / "objects").mkdir(parents=True)
    (tmp_path / "README.md").write_text("", encoding="utf-8")
    catalog = load_catalog(tmp_path)
    assert list(catalog.forms) == ["a/2022", "a/2023", "b/2023"]
    assert catalog.errors == ()
    assert catalog.form("a/2022").version == "2022"


def test_an_unknown_key_names_the_known_ones(tmp_path: Path) -> None:
    add(tmp_path, "a", "2023")
    with pytest.raises(UserError) as caught:
        load_catalog(tmp_path).form("b/2023")
    assert caught.value.code == "form.unknown"
    assert "a/2023" in str(caught.value)


def test_no_form_at_all_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        load_catalog(tmp_path).form("b/2023")
    assert "–" in str(caught.value)


def test_a_broken_form_does_not_hide_the_others(tmp_path: Path) -> None:
    broken = add(tmp_path, "a", "2023")
    (broken.folder / "checks.csv").write_bytes(b"\xff")
    (tmp_path / "c" / "2023").mkdir(parents=True)
    add(tmp_path, "b", "2023")
    catalog = load_catalog(tmp_path)
    assert list(catalog.forms) == ["b/2023"]
    assert [error.code for error in catalog.errors] == ["form.invalid", "form.invalid_many"]
    assert "checks.csv, dòng 1, cột 1: tệp không phải mã UTF-8." in str(catalog.errors[0])


def test_a_folder_that_is_not_called_as_its_form_is_named(tmp_path: Path) -> None:
    files = add(tmp_path, "a", "2023")
    files.folder.rename(tmp_path / "a" / "2024")
    catalog = load_catalog(tmp_path)
    assert catalog.forms == {}
    assert "id và version là a/2023 nhưng thư mục là a/2024" in str(catalog.errors[0])


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_missing_folder_of_forms_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    catalog = load_catalog(tmp_path / name)
    assert catalog.forms == {}
    assert [error.code for error in catalog.errors] == ["form.no_folder"]


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2022-Q1", ["a/2021"]),
        ("2022-Y", ["a/2021"]),
        ("2023-Q1", ["a/2023", "a/2021"]),
        ("2024-Q1", ["a/2023"]),
        ("2024-Q2", []),
        ("2020-Q1", []),
    ],
)
def test_a_period_finds_the_forms_made_for_it_the_newest_first(
    tmp_path: Path, period: str, found: list[str]
) -> None:
    add(tmp_path, "a", "2021", valid_from="2021-01-01", valid_to="2023-03-14")
    add(tmp_path, "a", "2023", valid_from="2023-01-01")
    forms = load_catalog(tmp_path).for_period(Period.parse(period))
    assert [form.key for form in forms] == found
