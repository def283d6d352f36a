"""What a data file keeps, as values of the program. `write_…` joins a transaction, the rest has its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Row, bindparam, select

from cchc_desktop.entry.model import Edit, Place, PlaceKind
from cchc_desktop.office.model import Office
from cchc_desktop.storage import tables
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.profile import office_of, profile_of

DRAFT = "draft"
_NO_EDIT = Edit(())
_AT_PLACE = (
    (tables.cell.c.report_id == bindparam("of_report"))
    & (tables.cell.c.kind == bindparam("of_kind"))
    & (tables.cell.c.key == bindparam("of_key"))
)


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as listed: `form_key` is "form/version", `edited_at` None until somebody has typed."""

    id: int
    form_key: str
    period_code: str
    status: str
    number: str
    issued_on: date | None
    created_at: datetime
    edited_at: datetime | None


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one place: what stood there, what was put there, when, and by which edit."""

    before_typed: str
    before_canonical: str | None
    after_typed: str
    after_canonical: str | None
    at: datetime
    label: str


# -- the office


def load_office(database: Database) -> Office:
    """Return the office itself, the root of the unit tree."""
    with database.reading() as connection:
        root = _root(connection)
    return office_of(root.name, root.symbol, root.profile)


def save_office(database: Database, office: Office) -> None:
    """Keep the office's names, signer and recipients. Raises as `Database.writing`."""
    with database.writing() as connection:
        root = _root(connection)
        connection.execute(
            tables.unit.update()
            .where(tables.unit.c.id == root.id)
            .values(name=office.name, symbol=office.symbol, profile=profile_of(office, root.profile))
        )


def _root(connection: Connection) -> Row[int, str, str, str]:
    return connection.execute(
        select(tables.unit.c.id, tables.unit.c.name, tables.unit.c.symbol, tables.unit.c.profile).where(
            tables.unit.c.parent_id.is_(None)
        )
    ).one()


# -- reports


def list_reports(database: Database) -> tuple[StoredReport, ...]:
    """Return every report of the office, in the order in which they were made."""
    with database.reading() as connection:
        rows = connection.execute(
            select(tables.report)
            .where(tables.report.c.unit_id == _root(connection).id)
            .order_by(tables.report.c.id)
        ).all()
    return tuple(_stored(row) for row in rows)


def find_report(database: Database, period_code: str) -> StoredReport | None:
    """Return the office's report of the period "2023-Q1", the first made where several forms share it."""
    return next((found for found in list_reports(database) if found.period_code == period_code), None)


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
                unit_id=_root(connection).id,
                form_id=form_id,
                form_version=form_version,
                period=period_code,
                status=DRAFT,
                number="",
                created_at=moment,
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


def _stored(row: Row[tuple[object, ...]]) -> StoredReport:
    return StoredReport(
        id=row.id,
        form_key=f"{row.form_id}/{row.form_version}",
        period_code=row.period,
        status=row.status,
        number=row.number,
        issued_on=row.issued_on,
        created_at=row.created_at,
        edited_at=row.edited_at,
    )


# -- what stands in a report


def load_entry(database: Database, report_id: int) -> list[tuple[Place, str, str | None]]:
    """Return every place of a report that is not blank: as typed, and as understood (None if it was not)."""
    with database.reading() as connection:
        rows = connection.execute(
            select(tables.cell.c.kind, tables.cell.c.key, tables.cell.c.typed, tables.cell.c.canonical).where(
                tables.cell.c.report_id == report_id
            )
        ).all()
    return [(Place(PlaceKind(kind), key), typed, canonical) for kind, key, typed, canonical in rows]


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
    }


def history(database: Database, report_id: int, place: Place) -> tuple[HistoryLine, ...]:
    """Return every change of one place, the oldest first."""
    lines = tables.history.c
    with database.reading() as connection:
        rows = connection.execute(
            select(
                lines.before_typed,
                lines.before_canonical,
                lines.after_typed,
                lines.after_canonical,
                lines.at,
                lines.label,
            )
            .where(lines.report_id == report_id, lines.kind == place.kind, lines.key == place.id)
            .order_by(lines.id)
        ).all()
    return tuple(HistoryLine(*row) for row in rows)


# -- settings that travel with the file


def load_setting(database: Database, key: str, default: str = "") -> str:
    """Return the setting `key`, `default` where there is none."""
    with database.reading() as connection:
        found = connection.execute(
            select(tables.setting.c.value).where(tables.setting.c.key == key)
        ).scalar_one_or_none()
    return default if found is None else str(found)


def save_setting(database: Database, key: str, value: str) -> None:
    """Keep the setting `key`. Raises as `Database.writing`."""
    with database.writing() as connection:
        connection.execute(tables.setting.delete().where(tables.setting.c.key == key))
        connection.execute(tables.setting.insert().values(key=key, value=value))
