"""What a data file holds, as the values of the program. Needs no SQLAlchemy.

Importing SQLAlchemy takes longer than everything else that stands between a start and the figures on the
screen; a few plain queries do without it, and the thread that saves loads it afterwards.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.errors import UserError
from cchc_desktop.office.model import Office
from cchc_desktop.storage.connection import as_written
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.profile import office_of

OWN_BASE = "own_base"  # the setting that names the office's own base.docx and its digest


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as listed: `form_key` is "form/version"."""

    id: int
    form_key: str
    period_code: str
    status: str
    number: str
    issued_on: date | None
    created_at: datetime
    edited_at: datetime


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of one place: what stood there, what was put there, when, and by which edit."""

    before_typed: str
    before_canonical: str | None
    after_typed: str
    after_canonical: str | None
    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file of an export: its format ("docx"), its name then, the digest and size of its content."""

    format: str
    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class StoredExport:
    """An export: when, "draft" or "final", under which number and date, what the report said (JSON)."""

    id: int
    at: datetime
    status: str
    number: str
    issued_on: date | None
    frozen: str
    files: tuple[StoredFile, ...]


def load_office(database: Database) -> Office:
    """Return the office itself, the root of the unit tree."""
    with database.reading() as connection, as_written(database.path):
        root = connection.execute("SELECT name, symbol, profile FROM unit WHERE parent_id IS NULL").fetchone()
        return office_of(*root)


def list_reports(database: Database) -> tuple[StoredReport, ...]:
    """Return every report of the office, in the order in which they were made."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT id, form_id || '/' || form_version, period, status, number, "
            "issued_on, created_at, edited_at FROM report "
            "WHERE unit_id = (SELECT id FROM unit WHERE parent_id IS NULL) ORDER BY id"
        ).fetchall()
        return tuple(
            StoredReport(id_, form, period, state, number, _day(issued), _moment(made), _moment(edited))
            for id_, form, period, state, number, issued, made, edited in rows
        )


def load_entry(database: Database, report_id: int) -> list[tuple[Place, str, str | None]]:
    """Return every place of a report that is not blank: as typed, and as understood (None if it was not)."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT kind, key, typed, canonical FROM cell WHERE report_id = ?", (report_id,)
        ).fetchall()
        return [(Place(PlaceKind(kind), key), typed, canonical) for kind, key, typed, canonical in rows]


def history(database: Database, report_id: int, place: Place) -> tuple[HistoryLine, ...]:
    """Return every change of one place, the oldest first."""
    with database.reading() as connection:
        rows = connection.execute(
            "SELECT before_typed, before_canonical, after_typed, after_canonical, at, label FROM history "
            "WHERE report_id = ? AND kind = ? AND key = ? ORDER BY id",
            (report_id, place.kind, place.id),
        ).fetchall()
    return tuple(
        HistoryLine(before, understood, after, understood_after, datetime.fromisoformat(at), label)
        for before, understood, after, understood_after, at, label in rows
    )


def load_setting(database: Database, key: str, default: str = "") -> str:
    """Return the setting `key` that travels with the file, `default` where there is none."""
    with database.reading() as connection:
        found = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return default if found is None else str(found[0])


def list_exports(database: Database, report_id: int) -> tuple[StoredExport, ...]:
    """Return every export of a report, the latest first."""
    with database.reading() as connection, as_written(database.path):
        files: dict[int, list[StoredFile]] = {}
        for export_id, *facts in connection.execute(
            "SELECT export_id, format, name, sha256, length(content) FROM export_file "
            "JOIN file USING (sha256) JOIN export ON export.id = export_id WHERE report_id = ? "
            "ORDER BY export_id, format",
            (report_id,),
        ):
            files.setdefault(export_id, []).append(StoredFile(*facts))
        rows = connection.execute(
            "SELECT id, at, status, number, issued_on, frozen FROM export WHERE report_id = ? "
            "ORDER BY id DESC",
            (report_id,),
        ).fetchall()
        return tuple(
            StoredExport(id_, _moment(at), status, number, _day(issued), frozen, tuple(files.get(id_, ())))
            for id_, at, status, number, issued, frozen in rows
        )


def load_own_base(database: Database) -> tuple[str, str] | None:
    """Return name and digest of the office's own base.docx, None where it has none."""
    with as_written(database.path):
        known = json.loads(load_setting(database, OWN_BASE, "null"))
        return (known["name"], known["sha256"]) if known else None


def load_file(database: Database, sha256: str) -> bytes:
    """Return a kept file by its digest. Raises UserError "data.corrupt" where it is not what it was."""
    import hashlib  # not before the first paint

    with database.reading() as connection, as_written(database.path):
        (content,) = connection.execute("SELECT content FROM file WHERE sha256 = ?", (sha256,)).fetchone()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise UserError("data.corrupt", path=database.path)
        return bytes(content)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
