from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.storage import backup as backups
from cchc_desktop.storage import changes
from cchc_desktop.storage import connection as connections
from cchc_desktop.storage.backup import backup_to, restore_from
from cchc_desktop.storage.connection import side_file
from cchc_desktop.storage.database import Database
from tests.storage.datafiles import damage, files, keep, kept_copies, setting

if TYPE_CHECKING:
    from tests.disks import Disk
    from tests.storage.conftest import SecondProcess

# -- to a place of choice


def test_a_backup_holds_every_row_saved_also_while_the_file_is_open(
    database: Database, tmp_path: Path
) -> None:
    for number in range(50):
        changes.save_setting(database, f"key.{number}", "x" * 500)
    changes.save_setting(database, "a", "b")
    backup_to(database.path, tmp_path / "backup.sqlite")
    assert setting(tmp_path / "backup.sqlite") == "b"
    assert files(tmp_path) == [database.path.parent.name, "backup.sqlite"]
    changes.save_setting(database, "a", "c")
    assert setting(database.path) == "c"


def test_a_backup_replaces_an_older_one_with_all_that_lay_beside_it(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.sqlite"
    keep(path, "old")
    backup_to(path, target)
    with closing(sqlite3.connect(target)) as other, closing(sqlite3.connect(path)):
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("UPDATE setting SET value = 'stale'")
        other.commit()
        for ending in ("", "-wal", "-shm"):  # as a crash would leave them
            shutil.copy(side_file(target, ending), side_file(tmp_path / "crashed", ending))
    for ending in ("", "-wal", "-shm"):
        shutil.move(side_file(tmp_path / "crashed", ending), side_file(target, ending))
    keep(path, "new")
    backup_to(path, target)
    assert files(tmp_path) == [path.parent.name, "backup.sqlite"]
    assert setting(target) == "new"


def test_a_backup_may_replace_what_is_no_data_file(path: Path, tmp_path: Path) -> None:
    keep(path, "b")
    target = tmp_path / "backup.sqlite"
    target.write_text("something else")
    backup_to(path, target)
    assert setting(target) == "b"


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("cchc.sqlite", "backup.same_file"),
        ("../other/../Dữ liệu #1?/cchc.sqlite", "backup.same_file"),
        (".", "file.target_is_folder"),
        ("USB/backup.sqlite", "file.folder_missing"),
    ],
)
def test_a_place_where_no_backup_can_be_is_told(path: Path, target: str, code: str) -> None:
    (path.parent.parent / "other").mkdir()
    keep(path, "b")
    with pytest.raises(UserError) as told:
        backup_to(path, path.parent / target)
    assert told.value.code == code
    assert files(path.parent) == [path.name]
    assert setting(path) == "b"


def test_what_is_no_data_file_is_not_backed_up(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.sqlite"
    with pytest.raises(UserError) as told:
        backup_to(path, target)
    assert told.value.code == "data.missing"
    path.write_text("<html>" * 200)
    with pytest.raises(UserError) as told:
        backup_to(path, target)
    assert told.value.code == "data.not_sqlite"
    assert not target.exists()


def test_a_file_open_in_another_window_is_not_replaced(
    path: Path, database: Database, tmp_path: Path
) -> None:
    source = tmp_path / "source.sqlite"
    keep(source, "b")
    for copy in (backup_to, restore_from):
        with pytest.raises(UserError) as told:
            copy(source, database.path)
        assert told.value.code == "data.in_use"
    changes.save_setting(database, "still", "open")


def test_a_damaged_source_gives_no_backup(old_file: Path, tmp_path: Path) -> None:
    damage(old_file, "history")
    target = tmp_path / "backup.sqlite"
    target.write_text("older backup")
    with pytest.raises(UserError) as told:
        backup_to(old_file, target)
    assert told.value.code == "data.corrupt"
    assert str(old_file) in str(told.value)
    assert target.read_text() == "older backup"


def test_an_index_that_contradicts_its_table_gives_no_backup(old_file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old_file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = 'CREATE INDEX ix_unit_parent_id ON unit (name)' "
            "WHERE name = 'ix_unit_parent_id'"
        )
    with pytest.raises(UserError) as told:
        backup_to(old_file, tmp_path / "backup.sqlite")
    assert told.value.code == "data.corrupt"


def test_a_copy_that_reads_back_otherwise_is_not_kept(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(path, "b")
    counts = iter([{"setting": 1}, {"setting": 0}])
    monkeypatch.setattr(backups, "row_counts", lambda connection: next(counts))
    with pytest.raises(UserError) as told:
        backup_to(path, tmp_path / "backup.sqlite")
    assert told.value.code == "backup.unverified"
    assert files(tmp_path) == [path.parent.name]


def test_a_backup_on_a_full_disk_leaves_the_old_one(path: Path, disk: Disk) -> None:
    keep(path, "b")
    target = disk.folder / "backup.sqlite"
    backup_to(path, target)
    disk.fill()
    with pytest.raises(UserError) as told:
        backup_to(path, target)
    assert told.value.code == "file.disk_full"
    assert str(target) in str(told.value)
    assert files(disk.folder) == ["backup.sqlite", "filler"]
    assert setting(target) == "b"


def test_a_backup_on_a_disk_that_can_only_be_read_is_told(path: Path, disk: Disk) -> None:
    keep(path, "b")
    disk.freeze()
    with pytest.raises(UserError) as told:
        backup_to(path, disk.folder / "backup.sqlite")
    assert told.value.code == "file.read_only"


# -- and back again


def test_a_restored_file_is_the_backup_and_what_stood_there_is_kept(path: Path, tmp_path: Path) -> None:
    keep(path, "old")
    backup_to(path, tmp_path / "backup.sqlite")
    keep(path, "new")
    restore_from(tmp_path / "backup.sqlite", path)
    assert setting(path) == "old"
    (kept,) = kept_copies(path)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-\d{6}-truoc-khoi-phuc\.sqlite", kept.name)
    assert setting(kept) == "new"
    restore_from(kept, path)
    assert setting(path) == "new"
    assert len(kept_copies(path)) == 2


def test_a_backup_is_restored_where_nothing_stands(path: Path, tmp_path: Path) -> None:
    keep(tmp_path / "backup.sqlite", "b")
    restore_from(tmp_path / "backup.sqlite", path)
    assert setting(path) == "b"
    assert files(path.parent) == [path.name]


def test_two_restores_in_one_second_keep_both_files(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path / "backup.sqlite", "b")
    keep(path, "first")
    names = iter(["2023-03-14-120000-truoc-khoi-phuc"] * 2)

    class Frozen:
        @staticmethod
        def now() -> Frozen:
            return Frozen()

        def __format__(self, form: str) -> str:
            return next(names).removesuffix("-truoc-khoi-phuc")

    monkeypatch.setattr(backups, "datetime", Frozen)
    restore_from(tmp_path / "backup.sqlite", path)
    restore_from(tmp_path / "backup.sqlite", path)
    assert [copy.name for copy in kept_copies(path)] == [
        "2023-03-14-120000-truoc-khoi-phuc.sqlite",
        "2023-03-14-120000-truoc-khoi-phuc_2.sqlite",
    ]


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000])
def test_a_file_that_cannot_be_read_is_kept_as_it_is_and_replaced(
    path: Path, tmp_path: Path, content: bytes
) -> None:
    keep(tmp_path / "backup.sqlite", "b")
    path.write_bytes(content)
    side_file(path, "-wal").write_bytes(b"its log")
    restore_from(tmp_path / "backup.sqlite", path)
    assert setting(path) == "b"
    assert files(path.parent) == [path.name, f"{path.name}.sao-luu"]
    assert [copy.read_bytes() for copy in kept_copies(path)] == [content, b"its log"]


def test_a_damaged_file_is_kept_as_it_is_and_replaced(old_file: Path, tmp_path: Path) -> None:
    keep(tmp_path / "backup.sqlite", "b")
    damage(old_file, "report")
    content = old_file.read_bytes()
    restore_from(tmp_path / "backup.sqlite", old_file)
    assert setting(old_file) == "b"
    assert [copy.read_bytes() for copy in kept_copies(old_file)] == [content]


def test_a_file_left_by_a_crash_is_kept_with_its_last_edits(
    path: Path, tmp_path: Path, second_process: Callable[[str, Path], SecondProcess]
) -> None:
    keep(tmp_path / "backup.sqlite", "b")
    script = """
from cchc_desktop.storage import changes, repository
with Database.open(path, create=True, write=True) as database:
    changes.save_setting(database, "a", "last edit")
    print("saved", flush=True)
    sys.stdin.read()
"""
    process = second_process(script, path)
    assert process.line() == "saved"
    process.kill()
    assert side_file(path, "-wal").exists()
    restore_from(tmp_path / "backup.sqlite", path)
    assert setting(path) == "b"
    assert not side_file(path, "-wal").exists()
    (kept,) = kept_copies(path)
    assert setting(kept) == "last edit"


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "data.newer"),
        ("PRAGMA application_id = 1", "data.foreign"),
    ],
)
def test_what_is_no_backup_of_ours_changes_nothing(
    old_file: Path, tmp_path: Path, sql: str, code: str
) -> None:
    backup = Path(shutil.copy(old_file, tmp_path))
    with closing(sqlite3.connect(backup, isolation_level=None)) as connection:
        connection.execute(sql)
    before = old_file.read_bytes()
    with pytest.raises(UserError) as told:
        restore_from(backup, old_file)
    assert told.value.code == code
    assert old_file.read_bytes() == before
    assert files(old_file.parent) == [old_file.name]


def test_a_damaged_backup_changes_nothing(old_file: Path, tmp_path: Path) -> None:
    backup = Path(shutil.copy(old_file, tmp_path))
    damage(backup, "history")
    before = old_file.read_bytes()
    with pytest.raises(UserError) as told:
        restore_from(backup, old_file)
    assert (told.value.code, str(backup) in str(told.value)) == ("data.corrupt", True)
    assert old_file.read_bytes() == before


def test_what_cannot_be_kept_is_not_replaced(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Path(shutil.copy(old_file, tmp_path))
    old_file.write_bytes(b"garbage" * 1000)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(UserError) as told:
        restore_from(backup, old_file)
    assert told.value.code == "file.disk_full"
    assert old_file.read_bytes() == b"garbage" * 1000


def test_a_present_file_that_is_locked_is_not_replaced(
    old_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Path(shutil.copy(old_file, tmp_path))
    keep(old_file, "present")
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.0)
    with closing(sqlite3.connect(old_file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UserError) as told:
            restore_from(backup, old_file)
        other.execute("ROLLBACK")
    assert told.value.code == "data.locked"
    assert setting(old_file) == "present"
