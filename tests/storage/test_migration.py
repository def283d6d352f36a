from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import IntegrityError

from cchc_desktop.entry.model import BLANK, Change, Edit, Place, PlaceKind, Value
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from cchc_desktop.storage import changes, repository, tables
from cchc_desktop.storage.connection import connect, row_counts, side_file
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.engine import make_engine
from cchc_desktop.storage.migration import MigrationError, migrate
from cchc_desktop.storage.schema import SCHEMA, Schema

QUOTA = Place(PlaceKind.VALUE, "staff.civil.quota")
LATER = f"{int(SCHEMA.head) + 1:04}"
HEAD = f"""
import sqlalchemy as sa
from alembic import op

revision = "{LATER}"
down_revision = "{SCHEMA.head}"
"""
REBUILD_REPORT = """
def upgrade():
    with op.batch_alter_table("report", recreate="always") as table:
        table.add_column(sa.Column("approved_by", sa.Text, nullable=False, server_default=""))
    op.create_table("task", sa.Column("id", sa.Integer, primary_key=True))
"""

CONTENT = "Báo cáo".encode()
DIGEST = hashlib.sha256(CONTENT).hexdigest()
EXPORT = repository.StoredExport(
    id=0,
    at=datetime(2023, 3, 16, 7, tzinfo=UTC),
    status="final",
    number="47",
    issued_on=date(2023, 3, 16),
    frozen="{}",
    files=(repository.StoredFile("docx", "bao-cao.docx", DIGEST, len(CONTENT)),),
)

Later = Callable[[str], Schema]


@pytest.fixture
def later(tmp_path: Path) -> Later:
    """Makes a line of revisions that goes one beyond the real one."""

    def make(body: str) -> Schema:
        scripts = tmp_path / "100% later"
        shutil.copytree(SCHEMA.scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / f"r{LATER}_later.py").write_text(HEAD + body, encoding="utf-8")
        return Schema(LATER, scripts)

    return make


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def kept_copies(path: Path) -> list[Path]:
    return sorted(side_file(path, ".sao-luu").iterdir())


# -- the schema as it is


def migrated_from_nothing(path: Path) -> sqlite3.Connection:
    path.touch()
    connection = connect(path, write=True)
    migrate(connection, path, SCHEMA)
    return connection


def statements(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {
        # SQLite puts the name of a table that was rebuilt into quotes.
        name: re.sub(r"\s+", " ", sql).replace("alembic_version_pkc", "pk_alembic_version").replace('"', "")
        for name, sql in rows
    }


def test_the_newest_revision_is_the_one_that_the_program_knows() -> None:
    assert ScriptDirectory(str(SCHEMA.scripts)).get_heads() == [SCHEMA.head]


def test_the_revisions_lead_to_the_tables_of_the_program(path: Path) -> None:
    with closing(migrated_from_nothing(path)) as connection:
        engine = make_engine(lambda: connect(path, write=False))
        with engine.connect() as reader:
            context = MigrationContext.configure(
                reader, opts={"compare_type": True, "compare_server_default": True}
            )
            assert compare_metadata(context, tables.metadata) == []
        engine.dispose()
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(SCHEMA.head,)]


def test_a_new_file_is_the_same_as_a_migrated_one(path: Path, tmp_path: Path) -> None:
    Database.open(path, create=True, write=True).close()
    with (
        closing(migrated_from_nothing(tmp_path / "migrated")) as migrated,
        closing(sqlite3.connect(path)) as new,
    ):
        assert statements(migrated) == statements(new)


def test_a_file_of_the_first_revision_is_read_whole(old_file: Path) -> None:
    with Database.open(old_file, create=False, write=True) as database:
        assert repository.load_office(database).signer.position == "GIÁM ĐỐC"
        assert repository.load_office(database).recipients == ("Như trên", "Lãnh đạo Sở")
        year, quarter = repository.list_reports(database)
        assert (year.period_code, quarter.period_code) == ("2022-Y", "2023-Q1")
        assert (quarter.number, quarter.issued_on) == ("47", date(2023, 3, 15))
        assert quarter.edited_at == datetime(2023, 3, 4, 4, tzinfo=UTC)
        cells = repository.load_entry(database, quarter.id)
        assert sorted((cell.place, cell.typed, cell.canonical) for cell in cells) == [
            (Place(PlaceKind.NOTE, "staff.civil.quota"), "Quyết định số 43", "Quyết định số 43"),
            (
                Place(PlaceKind.TEXT, "steering.plan"),
                "Sở được giao {staff.civil.quota} biên chế.",
                "Sở được giao {staff.civil.quota} biên chế.",
            ),
            (Place(PlaceKind.VALUE, "staff.civil.present"), "44,40", "44.40"),
            (QUOTA, "29", "29"),
        ]
        assert [line.after_typed for line in repository.history(database, quarter.id, QUOTA)] == [
            "hai chín",
            "29",
        ]
        assert repository.load_setting(database, "theme") == "dark"


def test_a_file_of_the_first_revision_takes_exports_after_a_backup(old_file: Path) -> None:
    before = dump(old_file)
    with Database.open(old_file, create=False, write=True) as database:
        assert repository.list_exports(database, 2) == ()
        assert repository.load_own_base(database) is None
        changes.add_export(database, 2, EXPORT, {DIGEST: CONTENT})
        assert [export.status for export in repository.list_exports(database, 2)] == ["final"]
        assert repository.load_file(database, DIGEST) == CONTENT
    (kept,) = kept_copies(old_file)
    assert kept.name.endswith("-truoc-nang-cap-0001.sqlite")
    assert dump(kept) == before


def test_a_file_of_the_first_revision_is_not_changed_by_who_only_reads(old_file: Path) -> None:
    before = old_file.read_bytes()
    with pytest.raises(UserError) as told:
        Database.open(old_file, create=False, write=False)
    assert told.value.code == "data.older"
    assert old_file.read_bytes() == before
    assert [file.name for file in old_file.parent.iterdir()] == [old_file.name]


# -- a file of the second revision


def test_a_file_of_the_second_revision_keeps_every_row_after_a_backup(second_file: Path) -> None:
    before = dump(second_file)
    with closing(sqlite3.connect(second_file)) as connection:
        counts = row_counts(connection)
    Database.open(second_file, create=False, write=True).close()
    with closing(sqlite3.connect(second_file)) as connection:
        assert row_counts(connection) == counts | {"status_change": 0}
    (kept,) = kept_copies(second_file)
    assert kept.name.endswith("-truoc-nang-cap-0002.sqlite")
    assert dump(kept) == before


def test_a_file_of_the_second_revision_is_read_whole(second_file: Path) -> None:
    with Database.open(second_file, create=False, write=True) as database:
        year, quarter = repository.list_reports(database)
        assert (year.status, year.deleted_at, quarter.deleted_at) == (Status.DRAFT, None, None)
        assert (quarter.number, quarter.issued_on) == ("47", date(2023, 3, 16))
        cells = repository.load_entry(database, quarter.id)
        assert {(cell.place.id, cell.typed) for cell in cells if cell.place.kind is PlaceKind.VALUE} == {
            ("staff.civil.quota", "29"),
            ("plan.total", "45"),
            ("plan.done", "9"),
        }
        assert not any(cell.carried for cell in cells)
        done = repository.history(database, quarter.id, Place(PlaceKind.VALUE, "plan.done"))
        assert [line.after_typed for line in done] == ["9", "8", "9"]
        assert not any(line.before_carried or line.after_carried for line in done)
        assert repository.list_statuses(database, quarter.id) == ()
        assert repository.load_setting(database, "theme") == "dark"


def test_exports_of_the_second_revision_are_there_and_say_the_same(second_file: Path) -> None:
    with DataFile.open(second_file, catalog()) as data:
        session = data.open_report(data.report_for(Period(2023, "Q1")))
        final, draft = session.outgoing.exports()
        assert (final.draft, final.number, draft.draft) == (False, "47", True)
        assert [file.format for file in final.files] == ["docx", "pdf", "xlsx"]
        assert [data.content_of(file).decode() for file in final.files] == [
            f"Nội dung tệp {file.format}" for file in final.files
        ]
        assert session.outgoing.changed_since_export() == ()


def test_a_file_of_the_second_revision_takes_what_the_third_brought(second_file: Path) -> None:
    sent = StatusChange(datetime(2023, 3, 17, tzinfo=UTC), Status.SENT, "", "47", date(2023, 3, 16))
    carried = Edit((Change(QUOTA, BLANK, Value("29", Decimal(29), carried=True)),))
    with Database.open(second_file, create=False, write=True) as database:
        changes.save_status(database, 2, sent)
        assert repository.list_statuses(database, 2) == (sent,)
        changes.put_in_bin(database, 2, sent.at)
        again = changes.add_report(database, "cchc-so-nganh/2023", "2023-Q1", carried)
        assert [cell.carried for cell in repository.load_entry(database, again.id)] == [True]
        with pytest.raises(IntegrityError):
            changes.put_in_bin(database, 2, None)
        with pytest.raises(IntegrityError):
            changes.add_report(database, "cchc-so-nganh/2023", "2023-Q1")
        assert changes.empty_bin(database, sent.at + timedelta(seconds=1)) == 1
        assert [report.id for report in repository.list_reports(database)] == [1, again.id]
        with database.reading() as connection:
            assert not any(row_counts(connection)[name] for name in ("file", "export", "export_file"))


# -- a later revision


def test_an_older_file_is_brought_up_to_date_after_a_backup_and_keeps_its_rows(
    old_file: Path, later: Later
) -> None:
    before = dump(old_file)
    with closing(sqlite3.connect(old_file)) as connection:
        counts = row_counts(connection)
    with Database.open(old_file, create=False, write=True, schema=later(REBUILD_REPORT)) as database:
        assert len(repository.list_reports(database)) == 2
        assert len(repository.load_entry(database, 2)) == 4
        with database.reading() as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (LATER,)
            assert connection.execute("SELECT approved_by FROM report").fetchall() == [("",), ("",)]
            assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    with closing(sqlite3.connect(old_file)) as connection:
        made = ("file", "export", "export_file", "status_change", "task")
        assert row_counts(connection) == counts | dict.fromkeys(made, 0)
    (kept,) = kept_copies(old_file)
    assert kept.name.endswith("-truoc-nang-cap-0001.sqlite")
    assert dump(kept) == before


def test_an_older_file_is_not_changed_by_who_only_reads(old_file: Path, later: Later) -> None:
    before = old_file.read_bytes()
    with pytest.raises(UserError) as told:
        Database.open(old_file, create=False, write=False, schema=later(REBUILD_REPORT))
    assert told.value.code == "data.older"
    assert old_file.read_bytes() == before
    assert [file.name for file in old_file.parent.iterdir()] == [old_file.name]


@pytest.mark.parametrize(
    ("last_step", "expected"),
    [
        ("raise ZeroDivisionError", ZeroDivisionError),
        ("op.execute('DELETE FROM history WHERE id = 1')", MigrationError),
        ("op.drop_table('setting')", MigrationError),
        ("op.execute('UPDATE history SET report_id = 99')", MigrationError),
    ],
)
def test_a_migration_that_fails_halfway_leaves_the_file_untouched(
    old_file: Path, later: Later, last_step: str, expected: type[Exception]
) -> None:
    schema = later(f"{REBUILD_REPORT}    {last_step}\n")
    before, rows = old_file.read_bytes(), dump(old_file)
    with pytest.raises(expected):
        Database.open(old_file, create=False, write=True, schema=schema)
    assert dump(old_file) == rows
    assert old_file.read_bytes() == before
    assert [dump(kept) for kept in kept_copies(old_file)] == [rows]
    with Database.open(old_file, create=False, write=True) as database:
        assert len(repository.list_reports(database)) == 2


def test_without_a_backup_there_is_no_migration(old_file: Path, later: Later) -> None:
    before = old_file.read_bytes()
    side_file(old_file, ".sao-luu").write_text("a file where the folder should be")
    with pytest.raises(UserError) as told:
        Database.open(old_file, create=False, write=True, schema=later(REBUILD_REPORT))
    assert told.value.code == "file.target_is_file"
    assert old_file.read_bytes() == before


def test_a_full_disk_during_a_migration_is_told(old_file: Path, later: Later) -> None:
    body = """
def upgrade():
    op.execute("CREATE TABLE filler (content)")
    pages = op.get_bind().exec_driver_sql("PRAGMA page_count").scalar_one()
    op.get_bind().exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    op.get_bind().exec_driver_sql("INSERT INTO filler VALUES (zeroblob(1000000))")
"""
    rows = dump(old_file)
    with pytest.raises(UserError) as told:
        Database.open(old_file, create=False, write=True, schema=later(body))
    assert told.value.code == "file.disk_full"
    assert dump(old_file) == rows
