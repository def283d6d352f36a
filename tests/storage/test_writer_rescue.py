"""Edits that cannot be saved where they belong: they wait, come back or are rescued elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection

from cchc_desktop.entry.model import BLANK, Change, Edit, Place, PlaceKind, text_value
from cchc_desktop.errors import UserError
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage.database import Database
from tests.storage.watched import NOON, PATIENCE, Watch, Watched

if TYPE_CHECKING:
    from tests.disks import Disk


def test_the_folder_back_without_the_file_takes_everything(path: Path, watch: Watch, impatient: None) -> None:
    with Database.open(path, create=True, write=True) as database:
        watched = watch(database, 3600.0)
        watched.submit(1)
        assert watched.next() == "saved"
        shutil.rmtree(path.parent)
        watched.submit(2)
        assert watched.next() == "data.vanished"
        path.parent.mkdir()
        assert not watched.writer.flush(PATIENCE)
        watched.writer.rescue_to(path)
    with Database.open(path, create=False, write=True) as database:
        assert watched.saved(database) == ["1", "2"]


def test_the_file_at_its_place_again_takes_what_was_typed_meanwhile(
    path: Path, tmp_path: Path, watch: Watch, impatient: None
) -> None:
    with Database.open(path, create=True, write=True) as database:
        watched = watch(database, 0.001)
        moved = path.parent.rename(tmp_path / "moved")
        watched.submit(1)
        assert watched.next() == "data.vanished"
        moved.rename(path.parent)
        assert watched.next() == "saved"
        assert watched.saved() == ["1"]


def test_another_file_in_its_place_is_neither_written_nor_read(
    path: Path, tmp_path: Path, watch: Watch, impatient: None
) -> None:
    other = tmp_path / "other.sqlite"
    with Database.open(other, create=True, write=True) as another:
        changes.save_setting(another, "whose", "other")
    with Database.open(path, create=True, write=True) as database:
        watched = watch(database, 3600.0)
        other.replace(path)
        before = path.read_bytes()
        watched.submit(1)
        assert watched.next() == "data.vanished"
        with pytest.raises(UserError) as told:
            repository.load_setting(database, "whose")
        assert told.value.code == "data.vanished"
        assert path.read_bytes() == before
        watched.writer.rescue_to(tmp_path / "rescued.sqlite")
    assert path.read_bytes() == before
    with Database.open(tmp_path / "rescued.sqlite", create=False, write=False) as rescued:
        assert watched.saved(rescued) == ["1"]


def test_a_file_rescued_onto_its_old_place_respects_who_works_there_now(
    path: Path, watch: Watch, impatient: None
) -> None:
    with Database.open(path, create=True, write=True) as database:
        watched = watch(database, 3600.0)
        shutil.rmtree(path.parent)
        watched.submit(1)
        assert watched.next() == "data.vanished"
        path.parent.mkdir()
        with Database.open(path, create=True, write=True), pytest.raises(UserError) as told:
            watched.writer.rescue_to(path)
        assert told.value.code == "data.in_use"
        assert len(watched.writer.unsaved()) == 1
        watched.writer.rescue_to(path)
    with Database.open(path, create=False, write=False) as rescued:
        assert watched.saved(rescued) == ["1"]


def test_flush_gives_up_after_its_time(watched: Watched) -> None:
    with watched.database.writing():
        watched.submit(1)
        assert not watched.writer.flush(0.0)
    assert watched.writer.flush(PATIENCE)


def test_a_full_disk_loses_nothing(disk: Disk, watch: Watch) -> None:
    with Database.open(disk.folder / "cchc.sqlite", create=True, write=True) as database:
        watched = watch(database, 3600.0)
        disk.fill()
        long = text_value("x" * 20_000)
        change = Change(Place(PlaceKind.TEXT, "plan"), BLANK, long)
        watched.writer.submit(watched.report.id, Edit((change,)), NOON)
        assert watched.next() == "file.disk_full"
        watched.submit(1)
        assert not watched.writer.flush(PATIENCE)
        disk.free()
        assert watched.writer.flush(PATIENCE)
        assert watched.next() == "saved"
        watched.writer.stop()
    with Database.open(disk.folder / "cchc.sqlite", create=False, write=False) as database:
        assert watched.saved(database) == ["1"]
        assert len(repository.load_entry(database, watched.report.id)) == 2


def test_a_file_rescued_elsewhere_holds_everything(path: Path, tmp_path: Path, watch: Watch) -> None:
    rescued = tmp_path / "rescued.sqlite"
    with Database.open(path, create=True, write=True) as database:
        watched = watch(database, 3600.0)
        watched.submit(1)
        assert watched.next() == "saved"
        shutil.rmtree(path.parent)
        watched.submit(2, 3)
        assert watched.next() == "data.vanished"
        with pytest.raises(UserError) as told:
            watched.writer.rescue_to(path)
        assert told.value.code == "file.folder_missing"
        assert len(watched.writer.unsaved()) == 2
        watched.writer.rescue_to(rescued)
        assert watched.writer.unsaved() == ()
        with pytest.raises(RuntimeError):
            watched.submit(4)
    with Database.open(rescued, create=False, write=True) as database:
        assert watched.saved(database) == ["1", "2", "3"]
        assert repository.list_reports(database)[0].id == watched.report.id


def test_what_is_typed_during_a_rescue_is_rescued_too(
    database: Database, tmp_path: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_to = Database.copy_to
    calls: list[Path] = []

    def typing_meanwhile(
        self: Database, target: Path, amend: Callable[[Connection], None] | None = None
    ) -> None:
        copy_to(self, target, amend)
        if not calls:
            watched.submit(1)
        calls.append(target)

    monkeypatch.setattr(Database, "copy_to", typing_meanwhile)
    watched.writer.rescue_to(tmp_path / "rescued.sqlite")
    assert len(calls) == 2
    with Database.open(tmp_path / "rescued.sqlite", create=False, write=False) as rescued:
        assert watched.saved(rescued) == ["1"]
