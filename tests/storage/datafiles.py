"""Data files in a folder, looked at and spoilt from outside."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage.connection import side_file
from cchc_desktop.storage.database import Database

TODAY = date(2023, 3, 14)


def setting(path: Path, key: str = "a") -> str:
    with Database.open(path, create=False, write=False) as database:
        return repository.load_setting(database, key)


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def keep(path: Path, value: str) -> None:
    with Database.open(path, create=True, write=True) as database:
        changes.save_setting(database, "a", value)


def kept_copies(path: Path) -> list[Path]:
    return sorted(side_file(path, ".sao-luu").iterdir())


def damage(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)


def refusal(path: Path, *, create: bool = False, write: bool = True) -> str:
    with pytest.raises(UserError) as refused:
        Database.open(path, create=create, write=write)
    assert str(path) in str(refused.value)
    return refused.value.code
