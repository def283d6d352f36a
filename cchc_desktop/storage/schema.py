"""What marks a file as our data file, and which revision of the schema it has. Needs no SQLAlchemy."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.errors import UserError

APPLICATION_ID = (
    0x43434843  # "CCHC" in the header of the file, so that another program's SQLite is told apart
)


class Schema(NamedTuple):
    """A line of revisions: the newest ("0001", "0002" …, which sort as text) and where the scripts lie."""

    head: str
    scripts: Path


SCHEMA = Schema("0003", Path(__file__).resolve().parent / "migrations")


def revision_of(connection: sqlite3.Connection, path: Path) -> str:
    """Return the schema revision of the file behind `connection`; `path` is named in messages.

    Raises UserError "data.not_sqlite" (an empty file), "data.foreign", "data.corrupt"; sqlite3.Error for what
    is no database at all or cannot be read.
    """
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not tables and path.stat().st_size == 0:
        raise UserError("data.not_sqlite", path=path)
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    if application_id != APPLICATION_ID:
        raise UserError("data.foreign", path=path)
    known = "alembic_version" in tables
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    if row is None:
        raise UserError("data.corrupt", path=path)
    return str(row[0])


def refuse_newer(found: str, path: Path, schema: Schema) -> None:
    """Raise UserError "data.newer" when this program does not know the revision `found`."""
    if found > schema.head:
        raise UserError("data.newer", path=path)
