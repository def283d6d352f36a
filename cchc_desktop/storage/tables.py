"""The tables of a data file. Every value is text: SQLite's numbers would lose digits; files are bytes.

Only what any SQL database knows is used, so that the same schema can stand on a server one day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class UtcTime(TypeDecorator[datetime]):
    """A moment, stored as ISO 8601 in UTC; a time without a zone is refused."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return the text to store. Raises ValueError for a time without a zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time in the data file needs a zone")
        return value.astimezone(UTC).isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the stored moment."""
        return datetime.fromisoformat(value) if value else None


class IsoDate(TypeDecorator[date]):
    """A day, stored as ISO 8601."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return value.isoformat() if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the stored day."""
        return date.fromisoformat(value) if value else None


metadata = MetaData(
    naming_convention={  # migrations can only change what has a name
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

# The office and what is subordinate to it, a tree; the office itself is the one without a parent. Lists need
# `name` and `symbol`; all else is JSON in `profile`: one more line on the letterhead is no new schema.
unit = Table(
    "unit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent_id", ForeignKey("unit.id"), index=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("symbol", Text, nullable=False),
    Column("profile", Text, nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("form_id", Text, nullable=False),
    Column("form_version", Text, nullable=False),
    Column("period", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_on", IsoDate),
    Column("created_at", UtcTime, nullable=False),
    Column("edited_at", UtcTime, nullable=False),
    Column("deleted_at", UtcTime),  # when it was put into the bin
)
# One report of a period; those in the bin do not count.
Index(
    "uq_report_unit_id_form_id_period",
    report.c.unit_id,
    report.c.form_id,
    report.c.period,
    unique=True,
    sqlite_where=report.c.deleted_at.is_(None),
    postgresql_where=report.c.deleted_at.is_(None),
)

# Every step of a report from one status to another, in the order of `id`; `reason` says why it was reopened.
status_change = Table(
    "status_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("status", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_on", IsoDate),
)

# What stands in a report now; a blank place has no row. `kind` is a PlaceKind, `key` a row's or heading's id
# or the key of a finding; `carried` is 1 for what was taken over and nobody has confirmed yet.
cell = Table(
    "cell",
    metadata,
    Column("report_id", ForeignKey("report.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("typed", Text, nullable=False),
    Column("canonical", Text),
    Column("carried", Integer, nullable=False, server_default="0"),
)

# Every change ever made, in the order of `id`.
history = Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("before_typed", Text, nullable=False),
    Column("before_canonical", Text),
    Column("after_typed", Text, nullable=False),
    Column("after_canonical", Text),
    Column("at", UtcTime, nullable=False),
    Column("label", Text, nullable=False),
    Column("before_carried", Integer, nullable=False, server_default="0"),
    Column("after_carried", Integer, nullable=False, server_default="0"),
    Index(None, "report_id", "kind", "key"),
)

setting = Table(
    "setting",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Whole files by what is in them: the same bytes are kept once, however often they went out.
file = Table(
    "file",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# Every export of a report, in the order of `id`; `frozen` is what it said then, as JSON.
export = Table(
    "export",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("status", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issued_on", IsoDate),
    Column("frozen", Text, nullable=False),
)

# The files of an export, by their names then.
export_file = Table(
    "export_file",
    metadata,
    Column("export_id", ForeignKey("export.id"), primary_key=True),
    Column("format", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("sha256", ForeignKey("file.sha256"), nullable=False, index=True),
)

# The table in which Alembic keeps the revision; made here so that a new file needs no Alembic.
alembic_version = Table("alembic_version", metadata, Column("version_num", String(32), primary_key=True))
