"""The data file on disks that only read or are full, and where it goes away while it is open."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage import connection as connections
from cchc_desktop.storage.connection import side_file
from cchc_desktop.storage.database import Database
from tests.storage.datafiles import files, refusal

if TYPE_CHECKING:
    from tests.disks import Disk

# -- disks that only read, disks that are full


def test_a_file_on_a_disk_that_can_only_be_read_is_read(filled_file: Path, disk: Disk) -> None:
    path = Path(shutil.copy(filled_file, disk.folder))
    disk.freeze()
    assert refusal(path) == "data.read_only"
    assert refusal(disk.folder / "new.sqlite", create=True) == "data.read_only"
    with Database.open(path, create=False, write=False) as database:
        assert len(repository.list_reports(database)) == 2


def test_a_file_copied_while_open_is_read_from_a_disk_that_can_only_be_read(
    database: Database, disk: Disk
) -> None:
    with closing(connections.connect(database.path, write=True)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = Path(shutil.copy(database.path, disk.folder))
    disk.freeze()
    with Database.open(path, create=False, write=False) as reader:
        assert repository.list_reports(reader) == ()


def test_an_unfinished_file_on_a_disk_that_can_only_be_read_is_told(database: Database, disk: Disk) -> None:
    changes.add_report(database, "f/1", "2023-Q1")
    path = Path(shutil.copy(database.path, disk.folder))
    shutil.copy(side_file(database.path, "-wal"), disk.folder)
    disk.freeze()
    assert refusal(path, write=False) == "data.not_closed"


def test_a_full_disk_is_told_and_nothing_is_lost(disk: Disk) -> None:
    path = disk.folder / "cchc.sqlite"
    with Database.open(path, create=True, write=True) as database:
        changes.save_setting(database, "before", "there")
        disk.fill()
        with pytest.raises(UserError) as told:
            changes.save_setting(database, "large", "x" * 40_000)
        assert told.value.code == "file.disk_full"
        assert repository.load_setting(database, "before") == "there"
        disk.free()
        changes.save_setting(database, "large", "x" * 40_000)
    with Database.open(path, create=False, write=False) as database:
        assert repository.load_setting(database, "before") == "there"
        assert len(repository.load_setting(database, "large")) == 40_000


def test_no_half_file_is_made_on_a_full_disk(disk: Disk) -> None:
    disk.fill()
    assert refusal(disk.folder / "cchc.sqlite", create=True) == "file.disk_full"
    assert files(disk.folder) == ["filler"]


def test_closing_on_a_full_disk_tells_and_keeps_everything_beside_the_file(disk: Disk) -> None:
    path = disk.folder / "cchc.sqlite"
    database = Database.open(path, create=True, write=True)
    changes.save_setting(database, "large", "x" * 40_000)
    disk.fill()
    with pytest.raises(UserError) as told:
        database.close()
    assert told.value.code == "file.disk_full"
    disk.free()
    with Database.open(path, create=False, write=True) as database:
        assert len(repository.load_setting(database, "large")) == 40_000
    assert files(disk.folder) == ["cchc.sqlite"]


# -- a file that goes away while it is open


def test_a_file_that_went_away_is_never_said_to_be_saved(database: Database, tmp_path: Path) -> None:
    folder = database.path.parent
    moved = folder.rename(tmp_path / "moved")
    with pytest.raises(UserError) as told:
        changes.save_setting(database, "a", "b")
    assert told.value.code == "data.vanished"
    moved.rename(folder)
    assert repository.load_setting(database, "a") == ""
    changes.save_setting(database, "a", "b")
    assert repository.load_setting(database, "a") == "b"


def test_another_file_in_its_place_is_not_taken_for_it(database: Database, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    Database.open(other, create=True, write=True).close()
    other.replace(database.path)
    with pytest.raises(UserError) as told:
        changes.save_setting(database, "a", "b")
    assert told.value.code == "data.vanished"


def test_without_its_log_nothing_is_said_to_be_saved(database: Database) -> None:
    side_file(database.path, "-wal").unlink()
    with pytest.raises(UserError) as told:
        changes.save_setting(database, "a", "b")
    assert told.value.code == "data.vanished"


def test_a_copy_can_be_saved_after_the_folder_went_away(path: Path, tmp_path: Path) -> None:
    with Database.open(path, create=True, write=True) as database:
        changes.save_setting(database, "a", "b")
        shutil.rmtree(path.parent)
        database.copy_to(tmp_path / "copy.sqlite")
        with pytest.raises(UserError) as told:
            database.copy_to(path)
        assert told.value.code == "file.folder_missing"
        path.parent.mkdir()
        database.copy_to(path)
    for copy in (path, tmp_path / "copy.sqlite"):
        with Database.open(copy, create=False, write=False) as database:
            assert repository.load_setting(database, "a") == "b"


def test_a_file_is_not_copied_onto_itself(database: Database) -> None:
    with pytest.raises(UserError) as told:
        database.copy_to(database.path)
    assert told.value.code == "backup.same_file"


def test_a_closed_file_is_not_used_any_more(path: Path, tmp_path: Path) -> None:
    database = Database.open(path, create=True, write=True)
    database.close()
    with pytest.raises(ValueError, match="closed"):
        database.copy_to(tmp_path / "copy.sqlite")
    with pytest.raises(ValueError, match="closed"):
        repository.list_reports(database)
    with pytest.raises(ValueError, match="closed"):
        changes.save_setting(database, "a", "b")
    assert files(path.parent) == [path.name]
