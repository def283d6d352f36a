"""What changes a data file, through SQLAlchemy. `write_…` joins a transaction, the rest has its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Row, bindparam, select

from cchc_desktop.entry.model import Edit
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.office.model import Office
from cchc_desktop.storage import tables
from cchc_desktop.storage.connection import as_written
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.profile import cleaned, profile_of
from cchc_desktop.storage.repository import OWN_BASE, StoredExport, StoredReport

_NO_EDIT = Edit(())
_AT_PLACE = (
    (tables.cell.c.report_id == bindparam("of_report"))
    & (tables.cell.c.kind == bindparam("of_kind"))
    & (tables.cell.c.key == bindparam("of_key"))
)


def save_office(database: Database, office: Office) -> Office:
    """Keep the office's names, signer and recipients, return them as kept. Raises as `Database.writing`."""
    office = cleaned(office)
    with database.writing() as connection:
        root = _root(connection, database)
        connection.execute(
            tables.unit.update()
            .where(tables.unit.c.id == root.id)
            .values(name=office.name, symbol=office.symbol, profile=profile_of(office, root.profile))
        )
    return office


def _root(connection: Connection, database: Database) -> Row[int, str, str, str]:
    unit = tables.unit.c
    roots = select(unit.id, unit.name, unit.symbol, unit.profile).where(unit.parent_id.is_(None))
    with as_written(database.path):
        (root,) = connection.execute(roots).all()
    return root


def add_report(
    database: Database, form_key: str, period_code: str, first: Edit = _NO_EDIT, at: datetime | None = None
) -> StoredReport:
    """Make a report with what the edit `first` puts into it and return it; `at` is now by default.

    There must be none yet of this form and period: a second one is an IntegrityError. Raises as
    `Database.writing`.
    """
    form_id, _, form_version = form_key.partition("/")
    moment = at or datetime.now(UTC)
    with database.writing() as connection:
        row = connection.execute(
            tables.report.insert()
            .values(
                unit_id=_root(connection, database).id,
                form_id=form_id,
                form_version=form_version,
                period=period_code,
                status=Status.DRAFT,
                number="",
                created_at=moment,
                edited_at=moment,
            )
            .returning(tables.report)
        ).one()
        _write_changes(connection, row.id, first, moment)
    return _stored(row)


def save_report_head(database: Database, report_id: int, number: str, issued_on: date | None) -> None:
    """Keep the document's number, "" while open, and its date. Raises as `Database.writing`."""
    with database.writing() as connection:
        write_report_head(connection, report_id, number, issued_on)


def write_report_head(connection: Connection, report_id: int, number: str, issued_on: date | None) -> None:
    """Put the document's number and date into an open transaction."""
    connection.execute(
        tables.report.update()
        .where(tables.report.c.id == report_id)
        .values(number=number, issued_on=issued_on)
    )


def save_status(database: Database, report_id: int, change: StatusChange) -> None:
    """Keep that a report went into another status. Raises as `Database.writing`."""
    with database.writing() as connection:
        write_status(connection, report_id, change)


def write_status(connection: Connection, report_id: int, change: StatusChange) -> None:
    """Put a step of a report into an open transaction: where it is now, and how it got there."""
    connection.execute(
        tables.report.update().where(tables.report.c.id == report_id).values(status=change.status)
    )
    connection.execute(
        tables.status_change.insert().values(
            report_id=report_id,
            at=change.at,
            status=change.status,
            reason=change.reason,
            number=change.number,
            issued_on=change.issued_on,
        )
    )


def put_in_bin(database: Database, report_id: int, at: datetime | None) -> None:
    """Put a report into the bin at the moment `at`, or with None take it out again.

    Its period must then have no other one: a second one is an IntegrityError. Raises as `Database.writing`.
    """
    with database.writing() as connection:
        connection.execute(
            tables.report.update().where(tables.report.c.id == report_id).values(deleted_at=at)
        )


def empty_bin(database: Database, before: datetime) -> int:
    """Remove whatever was put into the bin before the moment `before`, with all that belongs to it.

    Returns how many reports went. Raises as `Database.writing`.
    """
    gone = select(tables.report.c.id).where(tables.report.c.deleted_at < before)
    exports = select(tables.export.c.id).where(tables.export.c.report_id.in_(gone))
    with database.writing() as connection:
        connection.execute(tables.export_file.delete().where(tables.export_file.c.export_id.in_(exports)))
        for table in (tables.export, tables.status_change, tables.history, tables.cell):
            connection.execute(table.delete().where(table.c.report_id.in_(gone)))
        count = connection.execute(tables.report.delete().where(tables.report.c.deleted_at < before)).rowcount
        if count:
            _drop_loose_files(connection, *_own_base(connection, database))
    return count


def _own_base(connection: Connection, database: Database) -> tuple[str, ...]:
    """Return the digest of the office's own base.docx, nothing where it has none."""
    kept = connection.execute(select(tables.setting.c.value).where(tables.setting.c.key == OWN_BASE)).scalar()
    with as_written(database.path):
        known = json.loads(kept or "null")
        return (str(known["sha256"]),) if known else ()


def _stored(row: Row[tuple[object, ...]]) -> StoredReport:
    return StoredReport(
        id=row.id,
        form_key=f"{row.form_id}/{row.form_version}",
        period_code=row.period,
        status=Status(row.status),
        number=row.number,
        issued_on=row.issued_on,
        created_at=row.created_at,
        edited_at=row.edited_at,
        deleted_at=row.deleted_at,
    )


def save_edit(database: Database, report_id: int, edit: Edit, at: datetime) -> None:
    """Keep `edit`, made at the moment `at`, with what stood there before. Raises as `Database.writing`."""
    with database.writing() as connection:
        write_edit(connection, report_id, edit, at)


def write_edit(connection: Connection, report_id: int, edit: Edit, at: datetime) -> None:
    """Put `edit` into an open transaction: cells, history and the report's time of editing."""
    _write_changes(connection, report_id, edit, at)
    if edit:
        connection.execute(tables.report.update().where(tables.report.c.id == report_id).values(edited_at=at))


def _write_changes(connection: Connection, report_id: int, edit: Edit, at: datetime) -> None:
    if not edit:
        return
    final = {change.place: change.after for change in edit.changes}
    connection.execute(
        tables.cell.delete().where(_AT_PLACE),
        [{"of_report": report_id, "of_kind": place.kind, "of_key": place.id} for place in final],
    )
    filled = [
        {
            "report_id": report_id,
            "kind": place.kind,
            "key": place.id,
            "typed": value.typed,
            "canonical": value.canonical,
            "carried": int(value.carried),
        }
        for place, value in final.items()
        if not value.blank
    ]
    if filled:
        connection.execute(tables.cell.insert(), filled)
    connection.execute(
        tables.history.insert(), [_line(report_id, edit, number, at) for number in range(len(edit.changes))]
    )


def _line(report_id: int, edit: Edit, number: int, at: datetime) -> dict[str, object]:
    change = edit.changes[number]
    return {
        "report_id": report_id,
        "kind": change.place.kind,
        "key": change.place.id,
        "before_typed": change.before.typed,
        "before_canonical": change.before.canonical,
        "after_typed": change.after.typed,
        "after_canonical": change.after.canonical,
        "at": at,
        "label": edit.label,
        "before_carried": int(change.before.carried),
        "after_carried": int(change.after.carried),
    }


def add_export(
    database: Database, report_id: int, told: StoredExport, contents: Mapping[str, bytes]
) -> StoredExport:
    """Keep an export with its files (`contents` by digest), each content once; return it with its id.

    Raises as `Database.writing`.
    """
    with database.writing() as connection:
        for sha256, content in contents.items():
            write_file(connection, sha256, content)
        id_ = connection.execute(
            tables.export.insert()
            .values(
                report_id=report_id,
                at=told.at,
                status=told.status,
                number=told.number,
                issued_on=told.issued_on,
                frozen=told.frozen,
            )
            .returning(tables.export.c.id)
        ).scalar_one()
        lines = [
            {"export_id": id_, "format": file.format, "name": file.name, "sha256": file.sha256}
            for file in told.files
        ]
        connection.execute(tables.export_file.insert(), lines)
    return told._replace(id=id_)


def write_file(connection: Connection, sha256: str, content: bytes) -> None:
    """Put a file into an open transaction, unless its content is kept already; a damaged one is mended."""
    here = tables.file.c.sha256 == sha256
    known = connection.execute(select(tables.file.c.content == content).where(here)).first()
    if known is None:
        connection.execute(tables.file.insert().values(sha256=sha256, content=content))
    elif not known[0]:
        connection.execute(tables.file.update().where(here).values(content=content))


def save_own_base(database: Database, name: str, content: bytes) -> None:
    """Keep the office's own base.docx in the place of the one before. Raises as `Database.writing`."""
    sha256 = hashlib.sha256(content).hexdigest()
    with database.writing() as connection:
        _write_setting(connection, OWN_BASE, json.dumps({"name": name, "sha256": sha256}, ensure_ascii=False))
        write_file(connection, sha256, content)
        _drop_loose_files(connection, sha256)


def drop_own_base(database: Database) -> None:
    """Go back to the program's own base.docx. Raises as `Database.writing`."""
    with database.writing() as connection:
        _write_setting(connection, OWN_BASE, "null")
        _drop_loose_files(connection)


def _drop_loose_files(connection: Connection, *named: str) -> None:
    """Take out every file that belongs to no export and is not `named`."""
    exported = select(tables.export_file.c.sha256)
    connection.execute(
        tables.file.delete().where(tables.file.c.sha256.not_in(exported), tables.file.c.sha256.not_in(named))
    )


def save_setting(database: Database, key: str, value: str) -> None:
    """Keep the setting `key`. Raises as `Database.writing`."""
    with database.writing() as connection:
        _write_setting(connection, key, value)


def _write_setting(connection: Connection, key: str, value: str) -> None:
    connection.execute(tables.setting.delete().where(tables.setting.c.key == key))
    connection.execute(tables.setting.insert().values(key=key, value=value))
