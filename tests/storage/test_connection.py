from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.storage.connection import connect, failure, must_be_file, reading, row_counts, told


def fault(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("made up")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_FULL, "file.disk_full"),
        (sqlite3.SQLITE_IOERR_SHMSIZE, "file.disk_full"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "data.locked"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "data.read_only"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "data.vanished"),
        (sqlite3.SQLITE_IOERR_FSYNC, "data.broken_disk"),
        (sqlite3.SQLITE_CANTOPEN, "data.forbidden"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "data.corrupt"),
        (sqlite3.SQLITE_NOTADB, "data.not_sqlite"),
    ],
)
def test_failures_have_words(path: Path, code: int, expected: str) -> None:
    path.touch()
    told_as = failure(path, fault(code))
    assert told_as is not None
    assert told_as.code == expected
    assert str(path) in told_as.message.cause


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_CANTOPEN])
def test_a_fault_of_a_file_that_is_gone_says_so(path: Path, code: int) -> None:
    told_as = failure(path, fault(code))
    assert told_as is not None
    assert told_as.code == "data.vanished"


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_CONSTRAINT])
def test_bugs_stay_bugs(path: Path, code: int) -> None:
    assert failure(path, fault(code)) is None
    with pytest.raises(sqlite3.OperationalError), told(path):
        raise fault(code)


def test_a_full_disk_is_that_of_the_copy(path: Path) -> None:
    with pytest.raises(UserError) as full, told(path, copying_to=path.with_name("copy")):
        raise fault(sqlite3.SQLITE_FULL)
    assert full.value.message.facts == (("path", path.with_name("copy")),)
    with pytest.raises(UserError) as corrupt, told(path, copying_to=path.with_name("copy")):
        raise fault(sqlite3.SQLITE_CORRUPT)
    assert corrupt.value.message.facts == (("path", path),)


def test_a_folder_that_may_not_be_entered_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", forbid)
    with pytest.raises(UserError) as told_as:
        must_be_file(path)
    assert told_as.value.code == "data.forbidden"


def test_a_missing_file_is_never_made(path: Path) -> None:
    for write in (True, False):
        with pytest.raises(sqlite3.OperationalError):
            connect(path, write=write)
    assert not path.exists()


def test_rows_are_counted_in_every_table_of_ours(old_file: Path) -> None:
    with reading(old_file) as connection:
        assert row_counts(connection) == {
            "alembic_version": 1,
            "cell": 5,
            "history": 6,
            "report": 2,
            "setting": 1,
            "unit": 1,
        }


def test_an_odd_table_name_is_counted_too(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('CREATE TABLE "a table, ""quoted""" (id INTEGER PRIMARY KEY AUTOINCREMENT)')
        assert row_counts(connection) == {'a table, "quoted"': 0}
