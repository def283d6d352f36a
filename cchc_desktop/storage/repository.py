"""What a data file holds, as the values of the program. Needs no SQLAlchemy.

Importing SQLAlchemy takes longer than everything else that stands between a start and the figures on the
screen; a few plain queries do without it, and the thread that saves loads it afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import NamedTuple

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.errors import UserError
from cchc_desktop.office.model import Office
from cchc_desktop.periods import Period
from cchc_desktop.storage.connection import as_written
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.profile import office_of

OWN_BASE = "own_base"  # the setting that names the office's own base.docx and its digest
_YEARS = range(1970, 3001)  # in which clocks of every system can stand, and so what they wrote
_PLAIN_NAME = re.compile(r"""[^\x00-\x1f\x7f/\\:*?"<>|]{1,255}""")


class StoredReport(NamedTuple):
    """A report as listed: `form_key` is "form/version"."""

    id: int
    form_key: str
    period_code: str
    status: Status
    number: str
    issued_on: date | None
    created_at: datetime
    edited_at: datetime
    deleted_at: datetime | None = None


class StoredCell(NamedTuple):
    """What stands at a place: as typed, as understood (None if not), whether carried over unconfirmed."""

    place: Place
    typed: str
    canonical: str | None
    carried: bool


StoredValue = tuple[str, str, str | None]  # a row's id, what was typed, how it was understood


class HistoryLine(NamedTuple):
    """One change of one place: what stood there, what was put there, when, and by which edit."""

    before_typed: str
    before_canonical: str | None
    after_typed: str
    after_canonical: str | None
    at: datetime
    label: str
    before_carried: bool = False
    after_carried: bool = False


class StoredFile(NamedTuple):
    """One file of an export: its format ("docx"), its name then, the digest and size of its content."""

    format: str
    name: str
    sha256: str
    size: int


class StoredExport(NamedTuple):
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
        roots = connection.execute("SELECT name, symbol, profile FROM unit WHERE parent_id IS NULL")
        (root,) = roots.fetchall()
        return office_of(*root)


def list_reports(database: Database) -> tuple[StoredReport, ...]:
    """Return every report of the office, also those in the bin, in the order in which they were made."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT id, form_id || '/' || form_version, period, status, number, "
            "issued_on, created_at, edited_at, deleted_at FROM report "
            "WHERE unit_id = (SELECT id FROM unit WHERE parent_id IS NULL) ORDER BY id"
        ).fetchall()
        return tuple(
            StoredReport(
                *(id_, form, _period_code(period), Status(state), _text(number), _day(issued)),
                *(_moment(made), _moment(edited)),
                deleted_at=_moment(deleted) if deleted is not None else None,
            )
            for id_, form, period, state, number, issued, made, edited, deleted in rows
        )


def load_entry(database: Database, report_id: int) -> list[StoredCell]:
    """Return every place of a report that is not blank."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT kind, key, typed, canonical, carried FROM cell WHERE report_id = ?", (report_id,)
        ).fetchall()
        return [
            StoredCell(
                Place(PlaceKind(kind), _text(key)), _text(typed), _text(canonical or "") or None, carried == 1
            )
            for kind, key, typed, canonical, carried in rows
        ]


def load_values(database: Database, report_ids: Collection[int]) -> dict[int, list[StoredValue]]:
    """Return the values of rows that several reports hold, by report, read in one go: what history needs."""
    found: dict[int, list[StoredValue]] = {id_: [] for id_ in report_ids}
    with database.reading() as connection, as_written(database.path):
        for id_, row, typed, canonical in connection.execute(
            "SELECT report_id, key, typed, canonical FROM cell "
            "WHERE report_id IN (SELECT value FROM json_each(?)) AND kind = ?",
            (json.dumps(list(found)), PlaceKind.VALUE),
        ):
            found[id_].append((_text(row), _text(typed), _text(canonical or "") or None))
    return found


def load_typed(database: Database, report_id: int) -> dict[tuple[str, str], str]:
    """Return what was typed in a report, by kind and key of the place."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute("SELECT kind, key, typed FROM cell WHERE report_id = ?", (report_id,))
        return {(_text(kind), _text(key)): _text(typed) for kind, key, typed in rows}


def load_prose(database: Database, report_ids: Collection[int]) -> dict[int, list[str]]:
    """Return the notes and texts of several reports, by report, read in one go."""
    found: dict[int, list[str]] = {id_: [] for id_ in report_ids}
    with database.reading() as connection, as_written(database.path):
        for id_, typed in connection.execute(
            "SELECT report_id, typed FROM cell "
            "WHERE report_id IN (SELECT value FROM json_each(?)) AND kind IN (?, ?)",
            (json.dumps(list(found)), PlaceKind.NOTE, PlaceKind.TEXT),
        ):
            found[id_].append(_text(typed))
    return found


def last_edit(database: Database) -> datetime | None:
    """Return the moment of the edit that was made last, whatever the clock said then; None before any."""
    with database.reading() as connection, as_written(database.path):
        found = connection.execute("SELECT at FROM history ORDER BY id DESC LIMIT 1").fetchone()
        return _moment(found[0]) if found else None


def edits_since(database: Database, since: datetime) -> tuple[datetime, ...]:
    """Return the moments of the edits from `since` on, each once."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT DISTINCT at FROM history WHERE at >= ? ORDER BY at", (since.astimezone(UTC).isoformat(),)
        ).fetchall()
        return tuple(_moment(at) for (at,) in rows)


def history(database: Database, report_id: int, place: Place) -> tuple[HistoryLine, ...]:
    """Return every change of one place, the oldest first."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT before_typed, before_canonical, after_typed, after_canonical, at, label, "
            "before_carried, after_carried FROM history "
            "WHERE report_id = ? AND kind = ? AND key = ? ORDER BY id",
            (report_id, place.kind, place.id),
        ).fetchall()
        return tuple(
            HistoryLine(
                *(_text(before), _text_or_none(understood), _text(after), _text_or_none(understood_after)),
                *(_moment(at), _text(label)),
                before_carried=carried == 1,
                after_carried=carried_after == 1,
            )
            for before, understood, after, understood_after, at, label, carried, carried_after in rows
        )


def changed_keys(database: Database, report_id: int, kind: PlaceKind) -> tuple[str, ...]:
    """Return the keys of all places of one kind that have ever changed in a report."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT DISTINCT key FROM history WHERE report_id = ? AND kind = ? ORDER BY key",
            (report_id, kind),
        ).fetchall()
        return tuple(_text(key) for (key,) in rows)


def list_statuses(database: Database, report_id: int) -> tuple[StatusChange, ...]:
    """Return every step of a report from status to status, the latest first."""
    with database.reading() as connection, as_written(database.path):
        rows = connection.execute(
            "SELECT at, status, reason, number, issued_on FROM status_change WHERE report_id = ? "
            "ORDER BY id DESC",
            (report_id,),
        ).fetchall()
        return tuple(
            StatusChange(_moment(at), Status(status), _text(reason), _text(number), _day(issued))
            for at, status, reason, number, issued in rows
        )


def load_setting(database: Database, key: str, default: str = "") -> str:
    """Return the setting `key` that travels with the file, `default` where there is none that is a text."""
    found = _setting(database, key)
    return found if isinstance(found, str) else default


def load_words(database: Database, key: str) -> tuple[str, ...]:
    """Return the setting `key`, a list of words; none where it is no such list: no report hangs on it."""
    try:
        words = json.loads(load_setting(database, key, "[]"))
    except (ValueError, RecursionError):
        return ()
    listed = isinstance(words, list) and all(isinstance(word, str) for word in words)
    return tuple(words) if listed else ()


def _setting(database: Database, key: str) -> object:
    """Return what is kept under `key`, whatever it is, None for nothing."""
    with database.reading() as connection, as_written(database.path):
        found = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None


def list_exports(database: Database, report_id: int) -> tuple[StoredExport, ...]:
    """Return every export of a report, the latest first."""
    with database.reading() as connection, as_written(database.path):
        files: dict[int, list[StoredFile]] = {}
        for export_id, format_, name, sha256, size in connection.execute(
            "SELECT export_id, format, name, sha256, length(content) FROM export_file "
            "LEFT JOIN file USING (sha256) JOIN export ON export.id = export_id WHERE report_id = ? "
            "ORDER BY export_id, format",
            (report_id,),
        ):
            file = StoredFile(_text(format_), _plain_name(name), _text(sha256), int(size))
            files.setdefault(export_id, []).append(file)
        rows = connection.execute(
            "SELECT id, at, status, number, issued_on, frozen FROM export WHERE report_id = ? "
            "ORDER BY id DESC",
            (report_id,),
        ).fetchall()
        return tuple(
            StoredExport(
                id_, _moment(at), state, _text(number), _day(issued), _text(said), tuple(files.get(id_, ()))
            )
            for id_, at, state, number, issued, said in rows
        )


def load_own_base(database: Database) -> tuple[str, str] | None:
    """Return name and digest of the office's own base.docx, None where it has none."""
    with as_written(database.path):
        found = _setting(database, OWN_BASE)
        known = None if found is None else json.loads(_text(found))
        return (_text(known["name"]), _text(known["sha256"])) if known else None


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
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None or moment.year not in _YEARS:
        raise ValueError(text)
    return moment


def _text(value: object) -> str:
    """Return `value`, a text; SQLite keeps whatever it is given."""
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _period_code(value: object) -> str:
    """Return `value`, the code of a period as this program writes it."""
    code = _text(value)
    try:
        Period.parse(code)
    except UserError as error:
        raise ValueError(code) from error
    return code


def _plain_name(value: object) -> str:
    """Return `value`, the name of a file: one that leads out of no folder."""
    name = _text(value)
    if not _PLAIN_NAME.fullmatch(name) or not name.strip(". "):
        raise ValueError(name)
    return name
