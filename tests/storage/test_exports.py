"""What is kept of exports: each content once, and nothing of one that could not be kept whole."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from cchc_desktop.errors import UserError
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage.connection import connect
from cchc_desktop.storage.database import Database
from tests.disks import Disk

AT = datetime(2023, 3, 16, 7, 3, tzinfo=UTC)


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def export_of(**contents: bytes) -> tuple[repository.StoredExport, dict[str, bytes]]:
    """Return an export of files by format, with what is in them."""
    files = tuple(
        repository.StoredFile(format_, f"BC.{format_}", digest(content), len(content))
        for format_, content in contents.items()
    )
    made = repository.StoredExport(0, AT, "draft", "47", date(2023, 3, 16), '{"facts": {}}', files)
    return made, {digest(content): content for content in contents.values()}


def report(database: Database, period: str = "2023-Q1") -> int:
    return changes.add_report(database, "cchc-so-nganh/2023", period).id


def contents(database: Database) -> set[str]:
    with database.reading() as connection:
        return {sha256 for (sha256,) in connection.execute("SELECT sha256 FROM file")}


def test_an_export_comes_back_as_it_was_kept(database: Database) -> None:
    made, files = export_of(docx=b"word", pdf=b"pages")
    kept = changes.add_export(database, report(database), made, files)
    assert kept == made._replace(id=1)
    assert repository.list_exports(database, 1) == (kept,)
    assert [repository.load_file(database, file.sha256) for file in kept.files] == [b"word", b"pages"]


def test_the_latest_export_comes_first_and_those_of_other_reports_stay_away(database: Database) -> None:
    first, second = report(database), report(database, "2023-Q2")
    for report_id, content in ((first, b"1"), (second, b"2"), (first, b"3")):
        changes.add_export(database, report_id, *export_of(pdf=content))
    assert [export.id for export in repository.list_exports(database, first)] == [3, 1]
    assert [export.id for export in repository.list_exports(database, second)] == [2]


def test_equal_files_are_kept_once(database: Database) -> None:
    id_ = report(database)
    for _time in range(3):
        changes.add_export(database, id_, *export_of(docx=b"same", pdf=b"same"))
    assert len(repository.list_exports(database, id_)) == 3
    assert contents(database) == {digest(b"same")}


def test_a_file_that_is_no_longer_what_it_was_is_told(database: Database) -> None:
    changes.add_export(database, report(database), *export_of(pdf=b"pages"))
    with closing(connect(database.path, write=True)) as connection:
        connection.execute("UPDATE file SET content = ?", (b"other",))
    with pytest.raises(UserError) as told:
        repository.load_file(database, digest(b"pages"))
    assert told.value.code == "data.corrupt"


def test_an_export_of_no_report_leaves_nothing(database: Database) -> None:
    with pytest.raises(IntegrityError):
        changes.add_export(database, 99, *export_of(pdf=b"pages"))
    assert contents(database) == set()


def test_a_full_disk_keeps_nothing_of_an_export_and_loses_nothing_else(disk: Disk) -> None:
    path = disk.folder / "cchc.sqlite"
    with Database.open(path, create=True, write=True) as database:
        id_ = report(database)
        changes.add_export(database, id_, *export_of(pdf=b"first"))
        disk.fill()
        with pytest.raises(UserError) as told:
            changes.add_export(database, id_, *export_of(pdf=b"x" * 2_000_000))
        assert told.value.code == "file.disk_full"
        disk.free()
        assert len(repository.list_exports(database, id_)) == 1
        assert contents(database) == {digest(b"first")}
        changes.add_export(database, id_, *export_of(pdf=b"second"))
        assert len(repository.list_exports(database, id_)) == 2


def test_a_backup_holds_the_files_too(database: Database, tmp_path: Path) -> None:
    changes.add_export(database, report(database), *export_of(pdf=b"pages"))
    database.copy_to(tmp_path / "copy.sqlite")
    with Database.open(tmp_path / "copy.sqlite", create=False, write=False) as copy:
        assert repository.load_file(copy, digest(b"pages")) == b"pages"


def test_the_offices_own_base_is_kept_replaced_and_dropped(database: Database) -> None:
    assert repository.load_own_base(database) is None
    changes.save_own_base(database, "Mẫu Sở.docx", b"first")
    changes.save_own_base(database, "Mẫu mới.docx", b"second")
    assert repository.load_own_base(database) == ("Mẫu mới.docx", digest(b"second"))
    assert repository.load_file(database, digest(b"second")) == b"second"
    assert contents(database) == {digest(b"second")}, "the one before goes"
    changes.drop_own_base(database)
    assert repository.load_own_base(database) is None
    assert contents(database) == set()


def test_another_base_takes_no_exported_file_away(database: Database) -> None:
    changes.add_export(database, report(database), *export_of(docx=b"word"))
    changes.save_own_base(database, "a.docx", b"base")
    changes.drop_own_base(database)
    assert contents(database) == {digest(b"word")}


def test_a_setting_that_names_no_base_is_a_damaged_file(database: Database) -> None:
    changes.save_setting(database, repository.OWN_BASE, "{")
    with pytest.raises(UserError) as told:
        repository.load_own_base(database)
    assert told.value.code == "data.corrupt"


def damage(database: Database, statement: str, *values: object) -> None:
    with closing(connect(database.path, write=True)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(statement, values)


@pytest.mark.parametrize("content", [b"other", b"", "pages"])
def test_a_damaged_file_is_mended_when_it_goes_out_again(database: Database, content: bytes | str) -> None:
    made, files = export_of(pdf=b"pages")
    id_ = report(database)
    changes.add_export(database, id_, made, files)
    damage(database, "UPDATE file SET content = ?", content)
    changes.add_export(database, id_, made, files)
    assert repository.load_file(database, digest(b"pages")) == b"pages"


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("UPDATE export SET at = ?", "hôm nay"),
        ("UPDATE export SET at = ?", "0001-01-01 00:00:00.000000"),
        ("UPDATE export SET at = ?", "0001-01-01T00:00:00+00:00"),
        ("UPDATE export SET at = ?", "9999-12-31T23:59:59+00:00"),
        ("UPDATE export SET issued_on = ?", "2023-13-45"),
        ("UPDATE export SET number = ?", b"\xff"),
        ("UPDATE export SET frozen = ?", b"\xff\x00\xff"),
    ],
)
def test_a_record_that_cannot_be_read_is_a_damaged_file(
    database: Database, statement: str, value: object
) -> None:
    id_ = report(database)
    changes.add_export(database, id_, *export_of(pdf=b"pages"))
    damage(database, statement, value)
    with pytest.raises(UserError) as told:
        repository.list_exports(database, id_)
    assert told.value.code == "data.corrupt"


def test_text_that_is_no_utf_8_is_a_damaged_file(database: Database) -> None:
    id_ = report(database)
    changes.add_export(database, id_, *export_of(pdf=b"pages"))
    damage(database, "UPDATE export SET frozen = CAST(? AS TEXT)", b"\xff\xfe{")
    with pytest.raises(UserError) as told:
        repository.list_exports(database, id_)
    assert told.value.code == "data.corrupt"


@pytest.mark.parametrize(
    "name",
    [
        "../RA.docx",
        "/ngoài/RA.docx",
        "a/b.docx",
        "..\\RA.docx",
        "C:RA.docx",
        "..",
        ".",
        "",
        "a\x00b",
        "x" * 300,
        b"\xff",
    ],
)
def test_a_name_that_could_lead_out_of_a_folder_is_a_damaged_file(
    database: Database, name: str | bytes
) -> None:
    id_ = report(database)
    changes.add_export(database, id_, *export_of(pdf=b"pages"))
    damage(database, "UPDATE export_file SET name = ?", name)
    with pytest.raises(UserError) as told:
        repository.list_exports(database, id_)
    assert told.value.code == "data.corrupt"


def test_a_file_that_is_gone_is_a_damaged_file(database: Database) -> None:
    id_ = report(database)
    changes.add_export(database, id_, *export_of(pdf=b"pages"))
    damage(database, "DELETE FROM file")
    with pytest.raises(UserError) as told:
        repository.list_exports(database, id_)
    assert told.value.code == "data.corrupt"


@pytest.mark.parametrize("table", ["export", "export_file", "file"])
def test_a_table_that_is_gone_is_a_damaged_file(database: Database, table: str) -> None:
    id_ = report(database)
    damage(database, f"DROP TABLE {table}")
    with pytest.raises(UserError) as told:
        changes.add_export(database, id_, *export_of(pdf=b"pages"))
    assert told.value.code == "data.corrupt"


def test_a_column_that_is_gone_is_a_damaged_file(database: Database) -> None:
    id_ = report(database)
    damage(database, "ALTER TABLE export RENAME COLUMN frozen TO said")
    with pytest.raises(UserError) as told:
        changes.add_export(database, id_, *export_of(pdf=b"pages"))
    assert told.value.code == "data.corrupt"


def test_a_base_without_name_or_digest_is_a_damaged_file(database: Database) -> None:
    for setting in ('{"a": 1}', '{"name": 5, "sha256": "0"}', "5", "[1]"):
        changes.save_setting(database, repository.OWN_BASE, setting)
        with pytest.raises(UserError) as told:
            repository.load_own_base(database)
        assert told.value.code == "data.corrupt"
