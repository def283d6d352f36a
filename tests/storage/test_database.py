from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.entry.model import BLANK, Change, Edit, Place, PlaceKind, Value
from cchc_desktop.errors import UserError
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage import connection as connections
from cchc_desktop.storage.connection import side_file
from cchc_desktop.storage.database import Database
from tests.storage.datafiles import files, refusal

if TYPE_CHECKING:
    from tests.storage.conftest import SecondProcess

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2023, 3, 14, 12, tzinfo=UTC)
QUOTA = Place(PlaceKind.VALUE, "staff.civil.quota")
EDIT = Edit((Change(QUOTA, BLANK, Value("29", Decimal(29))),), "Nhập số liệu")


# -- one file


def test_a_closed_data_file_is_one_file_with_everything_in_it(path: Path) -> None:
    with Database.open(path, create=True, write=True) as database:
        changes.add_report(database, "f/1", "2023-Q1")
        assert len(files(path.parent)) > 1
    assert files(path.parent) == ["cchc.sqlite"]
    carried = path.rename(path.with_name("đem đi.sqlite"))
    with Database.open(carried, create=False, write=False) as database:
        assert len(repository.list_reports(database)) == 1
    assert files(path.parent) == ["đem đi.sqlite"]


def test_closing_twice_is_harmless(path: Path) -> None:
    database = Database.open(path, create=True, write=True)
    database.close()
    database.close()
    assert files(path.parent) == ["cchc.sqlite"]


def test_every_connection_is_safe(database: Database) -> None:
    names = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
    with database.writing() as writer:
        asked = [writer.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in names]
        assert asked == ["wal", 1, 2, 5000]
    with database.reading() as reader:
        (mode,) = reader.execute("PRAGMA journal_mode").fetchone()
        assert mode == "wal"


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    report = changes.add_report(database, "f/1", "2023-Q1")

    def break_off() -> None:
        with database.writing() as connection:
            changes.write_edit(connection, report.id, EDIT, NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert repository.load_entry(database, report.id) == []
    assert repository.list_reports(database) == (report,)


def test_a_reader_sees_one_state_while_others_write(database: Database) -> None:
    with database.reading() as connection:
        (before,) = connection.execute("SELECT count(*) FROM report").fetchone()
        thread = threading.Thread(target=changes.add_report, args=(database, "f/1", "2023-Q1"))
        thread.start()
        thread.join()
        assert connection.execute("SELECT count(*) FROM report").fetchone() == (before,)
    assert len(repository.list_reports(database)) == before + 1


def test_writers_on_several_threads_wait_for_each_other(database: Database) -> None:
    report = changes.add_report(database, "f/1", "2023-Q1")

    def save(number: int) -> None:
        place = Place(PlaceKind.VALUE, f"row.{number}")
        for _ in range(10):
            change = Change(place, BLANK, Value(str(number), Decimal(number)))
            changes.save_edit(database, report.id, Edit((change,)), NOON)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(repository.load_entry(database, report.id)) == 4
    for number in range(4):
        assert len(repository.history(database, report.id, Place(PlaceKind.VALUE, f"row.{number}"))) == 10


def test_what_was_opened_to_read_is_not_written(filled_file: Path) -> None:
    with Database.open(filled_file, create=False, write=False) as database:
        with pytest.raises(UserError) as refused:
            changes.save_setting(database, "a", "b")
        assert refused.value.code == "data.read_only"
        with pytest.raises(UserError, match="chỉ cho đọc"), database.reading() as connection:
            connection.execute("DELETE FROM setting")


def test_reading_leaves_the_file_and_its_folder_as_they_are(filled_file: Path) -> None:
    before = filled_file.read_bytes()
    with Database.open(filled_file, create=False, write=False) as database:
        assert len(repository.list_reports(database)) == 2
        assert files(filled_file.parent) == [filled_file.name]
    assert files(filled_file.parent) == [filled_file.name]
    assert filled_file.read_bytes() == before


# -- what is no data file


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "data.not_sqlite"),
        (b"<!DOCTYPE html><html><body>404</body></html>" * 50, "data.not_sqlite"),
        (bytes(range(256)) * 40, "data.not_sqlite"),
        (b"SQLite format 3\0" + bytes(20), "data.not_sqlite"),
    ],
)
def test_other_files_are_refused_and_left_alone(path: Path, content: bytes, code: str, write: bool) -> None:
    path.write_bytes(content)
    assert refusal(path, create=write, write=write) == code
    assert path.read_bytes() == content
    assert files(path.parent) == [path.name]


@pytest.mark.parametrize("write", [True, False])
def test_the_database_of_another_program_is_refused(path: Path, write: bool) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE moz_places (id INTEGER)")
    assert refusal(path, write=write) == "data.foreign"
    assert files(path.parent) == [path.name]


@pytest.mark.parametrize("write", [True, False])
@pytest.mark.parametrize("length", [60, 1000, 4096, 20_000])
def test_a_truncated_data_file_is_recognised(filled_file: Path, length: int, write: bool) -> None:
    content = filled_file.read_bytes()
    assert len(content) > length
    filled_file.write_bytes(content[:length])
    assert refusal(filled_file, write=write) == "data.corrupt"
    assert filled_file.read_bytes() == content[:length]


def test_damage_inside_is_told_where_it_is_met(filled_file: Path) -> None:
    content = bytearray(filled_file.read_bytes())
    with closing(sqlite3.connect(filled_file)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'report'").fetchone()
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    filled_file.write_bytes(content)
    with Database.open(filled_file, create=False, write=False) as database:
        with pytest.raises(UserError) as told:
            repository.list_reports(database)
        assert told.value.code == "data.corrupt"


def test_a_data_file_without_its_revision_is_corrupt(filled_file: Path) -> None:
    with closing(sqlite3.connect(filled_file)) as connection:
        connection.execute("DROP TABLE alembic_version")
    assert refusal(filled_file) == "data.corrupt"


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_schema_is_refused_and_left_alone(filled_file: Path, write: bool) -> None:
    with closing(sqlite3.connect(filled_file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = filled_file.read_bytes()
    assert refusal(filled_file, write=write) == "data.newer"
    assert filled_file.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_what_is_not_there_is_not_made_unasked(path: Path, write: bool) -> None:
    assert refusal(path, write=write) == "data.missing"
    assert files(path.parent) == []


@pytest.mark.parametrize("write", [True, False])
def test_a_folder_is_refused(path: Path, write: bool) -> None:
    assert refusal(path.parent, create=write, write=write) == "file.target_is_folder"


@pytest.mark.parametrize(("create", "write"), [(True, True), (False, True), (False, False)])
def test_a_missing_folder_is_told(path: Path, create: bool, write: bool) -> None:
    wanted = path.parent / "USB" / path.name
    assert refusal(wanted, create=create, write=write) == "file.folder_missing"
    assert files(path.parent) == []


def test_a_folder_that_is_a_file_is_told(path: Path) -> None:
    path.write_text("")
    assert refusal(path / "cchc.sqlite", create=True) == "file.target_is_file"
    assert refusal(path / "cchc.sqlite", write=False) == "data.missing"


def test_a_name_that_is_too_long_is_told(path: Path) -> None:
    assert refusal(path.with_name("a" * 300), create=True) == "file.name_too_long"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_device_is_refused() -> None:
    assert refusal(Path("/dev/null")) == "data.not_sqlite"


def test_a_failed_start_leaves_the_folder_empty(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cchc_desktop.storage.engine.change_file", fail)
    assert refusal(path, create=True) == "file.disk_full"
    assert files(path.parent) == []


# -- other programs, other processes


def test_a_second_window_is_refused_and_readers_are_welcome(database: Database) -> None:
    changes.add_report(database, "f/1", "2023-Q1")
    assert refusal(database.path, create=True) == "data.in_use"
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO setting VALUES ('half', 'done')")
        with Database.open(database.path, create=False, write=False) as reader:
            assert len(repository.list_reports(reader)) == 1
            assert repository.load_setting(reader, "half") == ""
    assert repository.load_setting(database, "half") == "done"


def test_a_reader_that_stays_does_not_keep_the_window_from_closing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.0)
    database = Database.open(path, create=True, write=True)
    changes.save_setting(database, "a", "b")
    with Database.open(path, create=False, write=False) as reader:
        database.close()
        assert repository.load_setting(reader, "a") == "b"
    assert side_file(path, "-wal").stat().st_size == 0
    with Database.open(path, create=False, write=True) as database:
        assert repository.load_setting(database, "a") == "b"
    assert files(path.parent) == [path.name]


def test_a_file_locked_by_another_program_is_told(filled_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(filled_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(filled_file) == "data.locked"
        assert refusal(filled_file, write=False) == "data.locked"


OPEN_AND_WAIT = """
with Database.open(path, create=True, write=True) as database, database.writing() as connection:
    connection.exec_driver_sql("INSERT INTO setting VALUES ('half', 'done')")
    print("open", flush=True)
    sys.stdin.read()
"""


def test_another_process_keeps_writers_out_until_it_ends_however_it_ends(
    filled_file: Path, second_process: Callable[[str, Path], SecondProcess]
) -> None:
    other = second_process(OPEN_AND_WAIT, filled_file)
    assert other.line() == "open"
    assert refusal(filled_file) == "data.in_use"
    with Database.open(filled_file, create=False, write=False) as reader:
        assert len(repository.list_reports(reader)) == 2
    other.kill()
    with Database.open(filled_file, create=False, write=True) as database:
        assert repository.load_setting(database, "half") == ""
        assert len(repository.list_reports(database)) == 2
    assert files(filled_file.parent) == [filled_file.name]


def test_another_process_reads_while_this_one_writes(
    database: Database, second_process: Callable[[str, Path], SecondProcess]
) -> None:
    changes.save_setting(database, "a", "b")
    script = """
from cchc_desktop.storage import changes, repository
with Database.open(path, create=False, write=False) as reader:
    print(repository.load_setting(reader, "a"), flush=True)
"""
    with database.writing():
        assert second_process(script, database.path).line() == "b"


# -- the cost of starting


def test_heavy_libraries_are_imported_only_when_they_are_needed(filled_file: Path) -> None:
    script = """
import sys
import cchc_desktop.storage, cchc_desktop.storage.backup
assert "sqlalchemy" not in sys.modules
from pathlib import Path
from cchc_desktop.storage import repository
from cchc_desktop.storage.database import Database
with Database.open(Path(sys.argv[1]), create=False, write=True) as database:
    assert repository.load_entry(database, repository.list_reports(database)[0].id)
    repository.load_office(database)
    assert "sqlalchemy" not in sys.modules
    from cchc_desktop.storage import changes
    changes.save_setting(database, "a", "b")
assert "sqlalchemy" in sys.modules
assert "alembic" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", script, str(filled_file)], cwd=ROOT, capture_output=True)
    assert done.returncode == 0, done.stderr
