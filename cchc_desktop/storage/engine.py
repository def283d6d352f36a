"""SQLAlchemy over one SQLite file: transactions that really begin and end, and fail in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Pool, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError, NoResultFound

from cchc_desktop.errors import UserError
from cchc_desktop.storage.connection import connect, failure


def make_engine(opener: Callable[[], sqlite3.Connection], pool: type[Pool] = QueuePool) -> Engine:
    """Return an engine over the connections, in autocommit, that `opener` opens.

    Its transactions begin with "BEGIN", or as the execution option "begin" says.
    """
    engine = create_engine("sqlite://", creator=opener, poolclass=pool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def for_writing(engine: Engine) -> Engine:
    """Return `engine` with transactions that wait for other writers at their beginning, not halfway."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection in a transaction that ends with the block: kept, or after an exception taken back.

    Raises UserError about `path` as `connection.failure` says; bugs pass through.
    """
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        expected = failure(path, error.orig)
        if expected is None:
            raise
        raise expected from error
    except NoResultFound as error:  # the office itself, which every data file has
        raise UserError("data.corrupt", path=path) from error


def change_file(path: Path, change: Callable[[Connection], None], named: Path) -> None:
    """Let `change` work in one transaction on the file `path`, which nobody else has open.

    Raises UserError about `named`, the path that a person knows.
    """
    engine = make_engine(lambda: connect(path, write=True))
    try:
        with transaction(for_writing(engine), named) as connection:
            change(connection)
    finally:
        engine.dispose()
