"""A data file that was changed behind the program's back: told, never taken for something else."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.exports import write_copy
from tests.unit.render.bases import own_base
from tests.unit.services.datafiles import FORM, FORMS, OFFICE, Q1, exported_from


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cchc.sqlite"


def harm(path: Path, statement: str, *values: object) -> None:
    """Change the closed data file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


@pytest.fixture
def exported_file(path: Path, tmp_path: Path) -> Path:
    """A data file at rest with a report that went out once."""
    with DataFile.open(path, FORMS, create=True) as data:
        summary = data.create_report(FORM, Q1)
        data.keep(summary.id, exported_from(data, tmp_path))
    return path


def frozen(*values: object, **facts: object) -> str:
    return json.dumps({"values": values, "facts": facts})


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "[]",
        "null",
        "5",
        "[" * 100_000,
        '{"values": 5, "facts": {}}',
        '{"values": [], "facts": 7}',
        '{"values": []}',
        frozen(["xx", "plan.total", "", None]),
        frozen(["value", "plan.total", "", "abc"]),
        frozen(["value", "plan.total", "", None]),
        frozen(["value", "plan.total", "", "1e999999"]),
        frozen(["value", "plan.total", "", "Infinity"]),
        frozen(["value", "plan.total", "", 5]),
        frozen(["value", "zz", 5, "NaN"]),
        frozen(["value", "zz", "5", 5]),
        frozen(["value", ["zz"], "5", "5"]),
        frozen(["note", "plan.total", None, None]),
        frozen(["value", "plan.total"]),
        frozen(number=5),
        frozen(recipients=["a"]),
    ],
)
def test_what_a_damaged_record_said_is_never_taken_for_no_change(exported_file: Path, kept: str) -> None:
    harm(exported_file, "UPDATE export SET frozen = ?", kept)
    with DataFile.open(exported_file, FORMS) as data:
        session = data.open_report(data.reports()[0])
        for _time in range(2):
            for ask in (session.outgoing.changed_since_export, session.outgoing.count_changed_since_export):
                with pytest.raises(UserError) as told:
                    ask()
                assert told.value.code == "export.unreadable"
        assert len(session.outgoing.exports()) == 1, "its files can still be had"
        session.write_value("plan.total", "45")
        session.outgoing.add_export(data.keep(session.summary.id, exported_from(data, exported_file.parent)))
        assert session.outgoing.changed_since_export() == (), "the next export mends it"


@pytest.mark.parametrize("at", ["hôm nay", "0001-01-01 00:00:00.000000"])
def test_exports_that_cannot_be_listed_are_told_each_time(exported_file: Path, at: str) -> None:
    harm(exported_file, "UPDATE export SET at = ?", at)
    with DataFile.open(exported_file, FORMS) as data:
        session = data.open_report(data.reports()[0])
        for ask in (
            session.outgoing.exports,
            session.outgoing.changed_since_export,
            session.outgoing.exports,
        ):
            with pytest.raises(UserError) as told:
                ask()
            assert told.value.code == "data.corrupt"
        session.write_value("plan.total", "45")
        assert session.entry.value("plan.total").typed == "45"


def test_a_copy_stays_in_the_folder_that_was_chosen(exported_file: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "ngoài" / "trong"
    chosen.mkdir(parents=True)
    for name in ("../RA.docx", str(tmp_path / "ngoài" / "RA.docx")):
        harm(exported_file, "UPDATE export_file SET name = ?", name)
        with DataFile.open(exported_file, FORMS) as data, pytest.raises(UserError) as told:
            [write_copy(data, file, chosen) for file in data.exports_of(1)[0].files]
        assert told.value.code == "data.corrupt"
    assert [path.name for path in (tmp_path / "ngoài").rglob("*")] == ["trong"]


def test_a_copy_whose_name_is_too_long_for_the_disk_is_told(exported_file: Path, tmp_path: Path) -> None:
    harm(exported_file, "UPDATE export_file SET name = ?", "ữ" * 250)  # 750 bytes in UTF-8
    with DataFile.open(exported_file, FORMS) as data, pytest.raises(UserError) as told:
        write_copy(data, data.exports_of(1)[0].files[0], tmp_path)
    assert told.value.code == "file.name_too_long"


def test_an_office_that_is_none_is_a_damaged_file(exported_file: Path) -> None:
    harm(exported_file, "UPDATE unit SET profile = ?", '{"recipients": [1, null], "place": null}')
    with DataFile.open(exported_file, FORMS) as data, pytest.raises(UserError) as told:
        data.office()
    assert told.value.code == "data.corrupt"


@pytest.mark.parametrize(
    "statement",
    ["UPDATE cell SET typed = ?", "UPDATE cell SET canonical = ?", "UPDATE OR REPLACE cell SET key = ?"],
)
def test_a_cell_that_holds_no_text_is_a_damaged_file(exported_file: Path, statement: str) -> None:
    with DataFile.open(exported_file, FORMS) as data:
        data.open_report(data.reports()[0]).write_value("plan.total", "45")
    harm(exported_file, statement, b"\xff")
    with DataFile.open(exported_file, FORMS) as data, pytest.raises(UserError) as told:
        data.open_report(data.reports()[0])
    assert told.value.code == "data.corrupt"


@pytest.mark.parametrize(
    "content", ["không phải JSON", "5", "null", "[1]", '{"a": 1}', "[" * 100_000, b"\xff", 5]
)
@pytest.mark.parametrize("key", ["silenced", "reporting"])
def test_a_setting_that_is_none_keeps_no_report_closed(
    exported_file: Path, key: str, content: str | bytes
) -> None:
    harm(exported_file, "INSERT INTO setting (key, value) VALUES (?, ?)", key, content)
    with DataFile.open(exported_file, FORMS) as data:
        data.open_report(data.reports()[0])
        assert (data.silenced(), data.reporting()) == (frozenset(), Reporting())
        data.silence(frozenset({"staff.over"}))
        assert data.silenced() == {"staff.over"}


def test_half_a_letter_in_the_office_is_left_out(path: Path) -> None:
    office = replace(OFFICE, name="Sở\ud83d A", recipients=("Như trên\udc00",))
    with DataFile.open(path, FORMS, create=True) as data:
        data.save_office(office)
        kept = data.office()
        assert (kept.name, kept.recipients) == ("Sở A", ("Như trên",))
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.office() == kept


def test_half_a_letter_in_the_name_of_a_base_is_left_out(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        assert data.save_own_base(own_base(), "M\udcffẫu.docx").name == "Mẫu.docx"
