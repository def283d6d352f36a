"""The data file, open: one lock, and transactions that tell the truth.

Reading needs no SQLAlchemy, writing imports it the first time (see `repository`).
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cchc_desktop.errors import UserError
from cchc_desktop.files import file_error
from cchc_desktop.storage.connection import (
    HASTY_SECONDS,
    connect,
    connect_for_reading,
    fold,
    must_be_file,
    real_path,
    side_file,
    told,
)
from cchc_desktop.storage.lock import WriterLock, sole_writer
from cchc_desktop.storage.network import on_network
from cchc_desktop.storage.schema import APPLICATION_ID, SCHEMA, Schema, refuse_newer, revision_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Database:
    """An open data file. Any thread may read and write; each transaction has a connection of its own."""

    def __init__(self, path: Path, keeper: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.path = path
        self._lock = lock
        # One connection stays open throughout: while it does, file and "-wal" stay the same two files.
        self._keeper: sqlite3.Connection | None = keeper
        self._engine: Engine | None = None
        self._engine_guard = threading.Lock()
        self._hasty = False
        self._place = self._where()

    @classmethod
    def open(cls, path: Path, *, create: bool, write: bool, schema: Schema = SCHEMA) -> Self:
        """Open the data file at `path`; where there is none, `create` makes one (only when `write`).

        With `write` an older schema is brought up to date after a verified backup, and the file is locked
        against other writers until `close`. Without, nothing at all is changed.

        Raises UserError "data.missing", "file.folder_missing", "file.target_is_folder", "data.not_sqlite",
        "data.foreign", "data.corrupt", "data.newer", "data.forbidden", "data.locked", "data.broken_disk";
        with `write` also "data.network", "data.read_only", "data.in_use", "file.disk_full"; without it
        also "data.older", "data.not_closed".
        """
        path = real_path(path)
        if not write:
            return cls._open_for_reading(path, schema)
        _must_be_writable(path, create=create)
        lock = WriterLock.take(path)
        try:
            if not path.exists():
                _make(path, schema)
            return cls(path, _open_keeper(path, schema), lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_for_reading(cls, path: Path, schema: Schema) -> Self:
        must_be_file(path)
        with told(path):
            keeper = connect_for_reading(path)
            try:
                found = revision_of(keeper, path)
                refuse_newer(found, path, schema)
                if found < schema.head:
                    raise UserError("data.older", path=path)
            except BaseException:
                keeper.close()
                raise
        return cls(path, keeper, None)

    def hurry(self) -> None:
        """Wait for other programs that hold the file no longer than a person would, from now on."""
        self._hasty = True
        self._opened().execute(f"PRAGMA busy_timeout={round(HASTY_SECONDS * 1000)}")

    def _connect(self) -> sqlite3.Connection:
        return connect(self.path, write=True, hasty=self._hasty)

    @property
    def read_only(self) -> bool:
        """Whether the file was opened only to read it."""
        return self._lock is None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one unchanging state of the file.

        Raises UserError "data.vanished" when the file is no longer where it was, and as `failure` says.
        """
        self._opened()
        self.must_be_there()
        with told(self.path), closing(connect_for_reading(self.path)) as connection:
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all on disk at the end, or none of them after an exception.

        Raises UserError "data.read_only", "data.vanished" when the file is no longer where it was, and as
        `failure` says.
        """
        if self.read_only:
            raise UserError("data.read_only", path=self.path)
        self._opened()
        from cchc_desktop.storage.engine import for_writing, make_engine, transaction

        with self._engine_guard:
            if self._engine is None:
                self._engine = for_writing(make_engine(self._connect))
        with transaction(self._engine, self.path) as connection:
            yield connection
            self.must_be_there()
        self.must_be_there()

    def copy_to(self, target: Path, amend: Callable[[Connection], None] | None = None) -> None:
        """Write a verified copy to `target`, with what `amend` adds; works while the own path is gone.

        Raises UserError as `backup.backup_to`.
        """
        from cchc_desktop.storage.backup import write_copy

        target = real_path(target)
        own = target == self.path
        if own and self._where() == self._place:
            raise UserError("backup.same_file", path=target)

        def finish(copy: Path) -> None:
            if amend is not None:
                from cchc_desktop.storage.engine import change_file

                change_file(copy, amend, target)

        # A lock that went with its folder keeps nobody out of a file that stands there since.
        with nullcontext() if own and self._lock and self._lock.holds else sole_writer(target):
            write_copy(self._opened(), self.path, target, finish)

    def close(self) -> None:
        """Fold everything into the one file, so that it can be carried away, and let go of it.

        Raises UserError "file.disk_full" when there is no room for that; what was saved stays beside it.
        """
        if self._keeper is None:
            return
        keeper, self._keeper = self._keeper, None
        if self._engine is not None:
            self._engine.dispose()
        try:
            with told(self.path), closing(keeper):
                if self._lock and self._where() == self._place:
                    fold(keeper)
        finally:
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def must_be_there(self) -> None:
        """Raise UserError "data.vanished" when the file is gone, or another one stands in its place.

        On Linux a removed file can still be written; what was written to it is lost all the same. For a file
        that was opened only to read it nothing is at stake.
        """
        if not self.read_only and self._where() != self._place:
            raise UserError("data.vanished", path=self.path)

    def _opened(self) -> sqlite3.Connection:
        if self._keeper is None:
            raise ValueError("the data file has been closed")
        return self._keeper

    def _where(self) -> tuple[tuple[int, int] | None, ...]:
        """Return what identifies the file and its "-wal" on the disk, None for one that is not there."""
        return tuple(_identity(side_file(self.path, ending)) for ending in ("", "-wal"))


def _must_be_writable(path: Path, *, create: bool) -> None:
    try:
        must_be_file(path)
    except UserError as error:
        if not create or error.code != "data.missing":
            raise
    if on_network(path):
        raise UserError("data.network", path=path)
    if not all(os.access(place, os.W_OK) for place in (path.parent, path) if place.exists()):
        raise UserError("data.read_only", path=path)


def _open_keeper(path: Path, schema: Schema) -> sqlite3.Connection:
    """Return the connection that stays, the schema up to date and WAL mode on."""
    with told(path):
        keeper = connect(path, write=True)
        try:
            found = revision_of(keeper, path)
            refuse_newer(found, path, schema)
            if found < schema.head:
                from cchc_desktop.storage.backup import keep_before_upgrade
                from cchc_desktop.storage.migration import migrate  # Alembic takes long to import

                keep_before_upgrade(keeper, path, found)
                migrate(keeper, path, schema)
            keeper.execute("PRAGMA journal_mode=WAL")
            keeper.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # makes the "-wal"
        except BaseException:
            keeper.close()
            raise
    return keeper


def _make(path: Path, schema: Schema) -> None:
    """Make a new, empty data file at `path`, whole or not at all."""
    from cchc_desktop.storage.engine import change_file

    temporary = side_file(path, ".tmp")  # the lock makes this name ours alone
    try:
        temporary.unlink(missing_ok=True)
        temporary.touch(0o644)
        change_file(temporary, lambda connection: _lay_out(connection, schema), path)
        temporary.rename(path)
    except OSError as error:
        raise file_error(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _lay_out(connection: Connection, schema: Schema) -> None:
    from cchc_desktop.storage.tables import alembic_version, metadata, unit

    metadata.create_all(connection)
    connection.execute(alembic_version.insert().values(version_num=schema.head))
    connection.execute(unit.insert().values(position=0, name="", symbol="", profile="{}"))
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
