"""Verified copies of a data file: to a place of choice, back again, and by themselves once a day.

Copied with SQLite's backup API, which sees every row that is saved; copying the bare file would not.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path

from cchc_desktop.errors import UserError
from cchc_desktop.files import file_error, make_folder
from cchc_desktop.storage.connection import (
    connect,
    fold,
    must_be_file,
    reading,
    real_path,
    remove_side_files,
    row_counts,
    side_file,
    told,
)
from cchc_desktop.storage.lock import sole_writer
from cchc_desktop.storage.schema import SCHEMA, Schema, refuse_newer, revision_of

ENDING = ".sqlite"
BEFORE_RESTORE = "truoc-khoi-phuc"
BEFORE_UPGRADE = "truoc-nang-cap"
_DAYS_KEPT_ALL = 7
_DAYS_KEPT_WEEKLY = 8 * 7
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-\d{6}-(.+?)(?:_\d+)?)?\.sqlite")

Amend = Callable[[Path], None]


def backup_to(source: Path, target: Path) -> None:
    """Write a verified copy of the data file `source`, open or not, to `target`, replacing what is there.

    Raises UserError "data.missing", "data.not_sqlite", "data.foreign", "data.corrupt" about `source`,
    "file.…", "data.in_use" (a window works on it), "backup.same_file", "backup.unverified" about `target`.
    """
    source, target = real_path(source), real_path(target)
    _must_differ(source, target)
    must_be_file(source)
    with reading(source) as connection:
        revision_of(connection, source)
        with sole_writer(target):
            write_copy(connection, source, target)


def restore_from(backup: Path, data_file: Path, schema: Schema = SCHEMA) -> None:
    """Put a copy of `backup` in the place of the closed `data_file`, whole or not at all.

    What stood there is kept in the folder of backups first, even if it cannot be read. Raises as `backup_to`
    (the source being `backup`), and "data.newer".
    """
    backup, data_file = real_path(backup), real_path(data_file)
    _must_differ(backup, data_file)
    must_be_file(backup)
    with reading(backup) as connection:
        refuse_newer(revision_of(connection, backup), backup, schema)
        with sole_writer(data_file):
            _keep_present(data_file)
            write_copy(connection, backup, data_file)


def write_copy(
    source: sqlite3.Connection, source_path: Path, target: Path, amend: Amend | None = None
) -> None:
    """Copy the database behind `source` to `target`, which is replaced only by a copy that has been verified.

    `amend` may add to the finished copy before it takes the place of `target`. The caller holds the lock of
    `target`. Raises as `backup_to`.
    """
    if target.is_dir():
        raise UserError("file.target_is_folder", path=target)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}.", suffix=".tmp")
        os.close(handle)
        temporary = Path(name)
        try:
            _copy(source, source_path, temporary, target)
            if amend is not None:
                amend(temporary)
            temporary.chmod(0o644)
            _put(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
            remove_side_files(temporary)
    except OSError as error:
        raise file_error(target, error) from error


def _copy(source: sqlite3.Connection, source_path: Path, temporary: Path, target: Path) -> None:
    """Fill `temporary` from `source` and compare. Only this knows both, so it blames the right one."""
    with told(source_path, copying_to=target):
        source.execute("BEGIN")  # from here on the source stands still for this connection
        try:
            expected = row_counts(source)
            with closing(connect(temporary, write=True)) as copy:
                source.backup(copy)
                fold(copy)
        finally:
            source.rollback()
    with told(source_path), closing(connect(temporary, write=False)) as copy:
        if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise UserError("data.corrupt", path=source_path)  # pages are copied as they are
        if row_counts(copy) != expected:
            raise UserError("backup.unverified", path=target)


def _put(temporary: Path, target: Path) -> None:
    if target.exists():
        # What stands there is to go, readable or not; folded, it is whole until the very moment it goes.
        with suppress(sqlite3.DatabaseError), closing(connect(target, write=True)) as present:
            fold(present)
    remove_side_files(target)
    temporary.replace(target)


def _must_differ(source: Path, target: Path) -> None:
    if source == target:
        raise UserError("backup.same_file", path=target)


def _keep_present(data_file: Path) -> None:
    """Keep what stands at `data_file`: a verified copy, or the files as they are where it cannot be read."""
    if not data_file.exists():
        return
    kept = _free_name(data_file, BEFORE_RESTORE)
    if _keep_readable(data_file, kept):
        return
    try:
        for ending in ("", "-wal", "-journal"):
            if side_file(data_file, ending).exists():
                shutil.copyfile(side_file(data_file, ending), side_file(kept, ending))
    except OSError as error:
        raise file_error(kept, error) from error


def _keep_readable(data_file: Path, kept: Path) -> bool:
    if data_file.stat().st_size == 0:  # SQLite would take it for a new database and drop the log beside it
        return False
    try:
        with reading(data_file) as present:
            write_copy(present, data_file, kept)
    except UserError as error:
        if error.code not in ("data.corrupt", "data.not_sqlite"):
            raise
        return False
    return True


def keep_before_upgrade(connection: sqlite3.Connection, data_file: Path, revision: str) -> Path:
    """Keep a verified copy of `data_file`, which has `revision`; return its path. Raises as `backup_to`."""
    kept = _free_name(data_file, f"{BEFORE_UPGRADE}-{revision}")
    write_copy(connection, data_file, kept)
    return kept


def back_up_today(data_file: Path, today: date) -> Path | None:
    """Make the day's copy of `data_file` and return its path; None when there already is one of `today`.

    Raises as `backup_to`; "data.corrupt" is how a damaged file is noticed early.
    """
    target = _folder(data_file) / f"{today.isoformat()}{ENDING}"
    if target.exists():
        return None
    backup_to(data_file, target)
    return target


def thin(data_file: Path, today: date) -> None:
    """Remove the superfluous backups of `data_file`: only on a day that can be believed."""
    folder = _folder(data_file)
    for name in superfluous((path.name for path in folder.iterdir()), today):
        with suppress(OSError):  # one that somebody looks at goes tomorrow
            (folder / name).unlink()


def superfluous(names: Iterable[str], today: date) -> tuple[str, ...]:
    """Return which of the backups with these file names may go.

    All of the last 7 days stay, then the last of each week, for 8 weeks, then the last of each month. Each
    label thins by itself; other files are no backups and stay.
    """
    kept: set[tuple[object, ...]] = set()
    gone = []
    for name in sorted(names, reverse=True):
        match = _NAME.fullmatch(name)
        if match is None:
            continue
        try:
            day = date.fromisoformat(match[1])
        except ValueError:  # somebody's own "2023-02-30.sqlite"
            continue
        slot = (match[2], *_slot(day, today, name))
        if slot in kept:
            gone.append(name)
        kept.add(slot)
    return tuple(gone)


def _slot(day: date, today: date, name: str) -> tuple[object, ...]:
    age = (today - day).days
    if age <= _DAYS_KEPT_ALL:
        return (name,)
    if age <= _DAYS_KEPT_WEEKLY:
        return day.isocalendar()[:2]
    return ("month", day.year, day.month)


def _folder(data_file: Path) -> Path:
    """Return the folder of the backups that the program makes of `data_file` by itself, made if need be."""
    folder = side_file(data_file, ".sao-luu")
    make_folder(folder)
    return folder


def _free_name(data_file: Path, label: str) -> Path:
    folder = _folder(data_file)
    stem = f"{datetime.now():%Y-%m-%d-%H%M%S}-{label}"
    names = itertools.chain([stem], (f"{stem}_{number}" for number in itertools.count(2)))
    return next(path for name in names if not (path := folder / f"{name}{ENDING}").exists())
