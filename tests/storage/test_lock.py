from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.storage import lock as locks
from cchc_desktop.storage.connection import side_file
from cchc_desktop.storage.lock import WriterLock, sole_writer


def test_only_one_holds_the_lock_and_nothing_is_left_of_it(path: Path) -> None:
    with sole_writer(path):
        with pytest.raises(UserError) as refused:
            WriterLock.take(path)
        assert refused.value.code == "data.in_use"
    WriterLock.take(path).release()
    assert list(path.parent.iterdir()) == []


def test_a_file_left_by_a_crash_keeps_nobody_out(path: Path) -> None:
    side_file(path, ".lock").write_text("")
    WriterLock.take(path).release()
    assert list(path.parent.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="a locked file cannot be removed there")
def test_who_locks_a_file_just_removed_takes_the_new_one(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = WriterLock.take(path)
    seize, rounds = locks._seize, []

    def released_meanwhile(handle: int) -> None:
        rounds.append(handle)
        if len(rounds) == 1:
            first.release()
        seize(handle)

    monkeypatch.setattr(locks, "_seize", released_meanwhile)
    with sole_writer(path):
        assert len(rounds) == 2
        with pytest.raises(UserError):
            WriterLock.take(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a locked file cannot be removed there")
def test_a_lock_whose_file_went_away_is_released_without_touching_its_successor(path: Path) -> None:
    first = WriterLock.take(path)
    side_file(path, ".lock").unlink()
    with sole_writer(path):
        first.release()
        with pytest.raises(UserError):
            WriterLock.take(path)


def test_a_lock_that_is_never_to_be_had_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_is_at", lambda place, handle: False)
    with pytest.raises(UserError) as refused:
        WriterLock.take(path)
    assert refused.value.code == "data.in_use"


def test_without_a_folder_there_is_no_lock(path: Path) -> None:
    with pytest.raises(UserError) as told:
        WriterLock.take(path.parent / "USB" / path.name)
    assert told.value.code == "file.folder_missing"
