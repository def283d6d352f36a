"""Connections to one SQLite file, and its failures in words. Needs no SQLAlchemy.

At rest a data file is in SQLite's rollback mode, one plain file that opens anywhere, even on a disk that is
only for reading. While it is open for writing it is in WAL mode, so that readers and the writer never wait
for each other.
"""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from cchc_desktop.errors import UserError
from cchc_desktop.files import file_error

BUSY_SECONDS = 5.0  # how long a command waits for another program that holds the file
HASTY_SECONDS = 1.0  # how long a person does; what is being saved is tried again soon
_SIDE_FILES = ("-wal", "-shm", "-journal")
_PART_GONE = re.compile("no such (table|column)|has no column named")  # what a whole file always has

_CODES = {
    sqlite3.SQLITE_NOTADB: "data.not_sqlite",
    sqlite3.SQLITE_CORRUPT: "data.corrupt",
    sqlite3.SQLITE_FULL: "file.disk_full",
    sqlite3.SQLITE_BUSY: "data.locked",
    sqlite3.SQLITE_LOCKED: "data.locked",
    sqlite3.SQLITE_PROTOCOL: "data.locked",
    sqlite3.SQLITE_READONLY: "data.read_only",
    sqlite3.SQLITE_PERM: "data.forbidden",
    sqlite3.SQLITE_CANTOPEN: "data.forbidden",
    sqlite3.SQLITE_IOERR: "data.broken_disk",
}


def connect(path: Path, *, write: bool, immutable: bool = False, hasty: bool = False) -> sqlite3.Connection:
    """Open the existing file at `path` with every setting that a data file needs; a missing one is an error.

    The connection is in autocommit: transactions begin and end where the code says so, on every Python.
    `immutable` promises that nobody changes the file meanwhile; `hasty` waits for other programs no longer
    than a person would. Raises sqlite3.Error.
    """
    place = path.absolute().as_posix()
    name = quote(os.fsencode(place), safe="/:")  # as bytes: a name on Linux need not be UTF-8
    address = f"file://{'' if place.startswith('/') else '/'}{name}"
    mode = f"?mode={'rw' if write else 'ro'}{'&immutable=1' if immutable else ''}"
    patience = HASTY_SECONDS if hasty else BUSY_SECONDS
    connection = sqlite3.connect(
        address + mode, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys=ON")
    if write:
        try:
            connection.execute("PRAGMA synchronous=FULL")  # the first to read the file and meet its faults
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """Open the file at `path` only to read it, also while another process writes it.

    Raises UserError "data.not_closed" for a file that a crash left unfinished where nothing can be written,
    sqlite3.Error for all else.
    """
    connection = connect(path, write=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.Error as error:
        connection.close()
        # WAL mode needs files beside the data file, and here none can be made.
        if primary_code(error) != sqlite3.SQLITE_CANTOPEN or os.access(path.parent, os.W_OK):
            raise
        if side_file(path, "-wal").exists():
            raise UserError("data.not_closed", path=path) from error
        return connect(path, write=False, immutable=True)
    return connection


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that only reads, closed at the end. Raises UserError as `failure` says."""
    with told(path), closing(connect_for_reading(path)) as connection:
        yield connection


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each table has: what a copy and a migration must keep."""
    names = connection.execute(
        "SELECT name, printf('SELECT count(*) FROM \"%w\"', name) FROM sqlite_schema "
        "WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {name: connection.execute(counting).fetchone()[0] for name, counting in names.fetchall()}


def fold(connection: sqlite3.Connection) -> None:
    """Bring everything into the one file and remove the files beside it. Raises sqlite3.Error.

    While somebody else has it open they stay, emptied as far as that reader allows; nothing is lost.
    """
    try:
        connection.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        if primary_code(error) != sqlite3.SQLITE_BUSY:
            raise
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def real_path(path: Path) -> Path:
    """Return `path` whole and without links; a loop of links stays, for `must_be_file` to tell."""
    return Path(os.path.realpath(path))  # Path.resolve would raise RuntimeError before Python 3.13


def side_file(path: Path, ending: str) -> Path:
    """Return the path of a file that belongs beside `path`, such as its "-wal"."""
    return path.with_name(path.name + ending)


def remove_side_files(path: Path) -> None:
    """Remove what SQLite left beside `path`; it would be taken for part of another file put there."""
    for ending in _SIDE_FILES:
        side_file(path, ending).unlink(missing_ok=True)


def primary_code(error: BaseException | None) -> int:
    """Return the plain SQLite result code of `error`, 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def failure(path: Path, error: BaseException | None) -> UserError | None:
    """Return what `error` of SQLite means for a person who works on `path`; None when it is a bug."""
    extended = getattr(error, "sqlite_errorcode", 0)
    if extended == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room to enlarge the shared memory beside the file
        return UserError("file.disk_full", path=path)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return UserError("data.vanished", path=path)
    code = _CODES.get(primary_code(error))
    if primary_code(error) == sqlite3.SQLITE_ERROR and _PART_GONE.search(str(error)):
        code = "data.corrupt"
    if code in ("data.forbidden", "data.broken_disk") and not path.exists():
        code = "data.vanished"
    return UserError(code, path=path) if code else None


@contextmanager
def as_written(path: Path) -> Iterator[None]:
    """Turn what this program cannot have written, met while reading `path`, into UserError "data.corrupt".

    The block holds queries and the reading of their values, nothing else: there a table that is missing or a
    date that is none comes from a damaged file.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        if primary_code(error) not in (0, sqlite3.SQLITE_ERROR):  # 0: text that is no UTF-8
            raise
        raise UserError("data.corrupt", path=path) from error
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise UserError("data.corrupt", path=path) from error


@contextmanager
def told(path: Path, copying_to: Path | None = None) -> Iterator[None]:
    """Turn the failures of SQLite that a person can mend into UserErrors about `path`; bugs pass through.

    A full disk is that of `copying_to`, if given.
    """
    try:
        yield
    except sqlite3.Error as error:
        full = primary_code(error) == sqlite3.SQLITE_FULL
        expected = failure(copying_to if copying_to and full else path, error)
        if expected is None:
            raise
        raise expected from error


def must_be_file(path: Path) -> None:
    """Raise UserError unless a plain file stands at `path`; what is in it is not looked at.

    "data.missing", "file.folder_missing", "file.target_is_folder", "data.not_sqlite", "data.forbidden".
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        code = "data.missing" if path.parent.exists() else "file.folder_missing"
        raise UserError(code, path=path) from error
    except PermissionError as error:
        raise UserError("data.forbidden", path=path) from error
    except OSError as error:
        raise file_error(path, error) from error
    if stat.S_ISDIR(mode):
        raise UserError("file.target_is_folder", path=path)
    if not stat.S_ISREG(mode):
        raise UserError("data.not_sqlite", path=path)
