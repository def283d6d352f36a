"""Brings an older data file up to date with Alembic: all of it, or nothing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import StaticPool

from cchc_desktop.storage.connection import row_counts
from cchc_desktop.storage.engine import for_writing, make_engine, transaction
from cchc_desktop.storage.schema import Schema


class MigrationError(RuntimeError):
    """A migration script that would lose or break something: a bug; the file is as it was before."""


def migrate(keeper: sqlite3.Connection, path: Path, schema: Schema) -> None:
    """Bring the file behind `keeper` to `schema.head` in one transaction; the caller has made a backup.

    Foreign keys are off meanwhile: a table is rebuilt by dropping it, and with them on its children would go.
    Raises UserError as `transaction`, MigrationError when rows would be lost or left without their parents,
    and whatever a script raises; the file is then as before.
    """
    config = Config()
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    engine = for_writing(make_engine(lambda: keeper, StaticPool))
    keeper.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction
    try:
        with transaction(engine, path) as connection:
            before = row_counts(keeper)
            config.attributes["connection"] = connection
            command.upgrade(config, schema.head)
            _compare(keeper, before)
    finally:
        keeper.execute("PRAGMA foreign_keys=ON")


def _compare(keeper: sqlite3.Connection, before: dict[str, int]) -> None:
    after = row_counts(keeper)
    changed = [
        f"{table}: {rows} -> {after.get(table)}" for table, rows in before.items() if after.get(table) != rows
    ]
    if changed:
        raise MigrationError(f"rows lost or added by the migration: {', '.join(changed)}")
    orphans = keeper.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise MigrationError(f"rows without their parents after the migration: {orphans[:10]}")
