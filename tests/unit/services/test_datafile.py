"""The data file through the door that window and commands share."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.entry.model import PlaceKind
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Kind
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile, default_data_file, restore
from cchc_desktop.services.filling import fill
from cchc_desktop.services.forms import form_for, form_named
from cchc_desktop.services.samples import open_sample, sample_file
from cchc_desktop.services.saving import SaveState
from tests.disks import Disk
from tests.unit.render.bases import own_base
from tests.unit.services.datafiles import FORM, FORMS, OFFICE, Q1, Q2, exported_from


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cchc.sqlite"


def test_a_report_comes_back_as_it_was_left(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        data.save_office(OFFICE)
        session = data.open_report(data.create_report(FORM, Q1))
        session.write_value("staff.civil.quota", "29")
        session.write_value("staff.civil.present", "hai sáu")
        session.write_value("dossiers.on_time_rate", "1.234")
        session.choose_reading("dossiers.on_time_rate", Decimal("1.234"))
        session.write_note("staff.civil", "Quyết định số 43/QĐ-UBND")
        session.write_head("47", date(2023, 3, 16))
        before = dict(session.entry)
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.office() == OFFICE
        (summary,) = data.reports()
        again = data.open_report(summary)
        assert dict(again.entry) == before
        assert (summary.number, summary.issued_on) == ("47", date(2023, 3, 16))
        assert again.outgoing.still().office == OFFICE


def test_a_new_report_has_the_starting_texts(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        session = data.open_report(data.create_report(FORM, Q1))
        texts = {place.id for place, _ in session.entry if place.kind is PlaceKind.TEXT}
        assert texts == {heading.id for heading in FORM.outline if heading.text}
        assert session.can_undo is None


def test_one_report_for_a_period(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        data.create_report(FORM, Q1)
        with pytest.raises(UserError, match="Đã có báo cáo"):
            data.create_report(FORM, Q1)
        with pytest.raises(UserError, match="chưa có báo cáo Quý II"):
            data.report_for(Q2)
        with pytest.raises(UserError, match="Chưa có biểu mẫu"):
            data.report_for(Period(2001, "Q1"))


def test_reports_come_the_latest_first_and_know_their_history(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        first = data.open_report(data.create_report(FORM, Q1))
        first.write_value("staff.civil.quota", "29")
        first.write_value("plan.total", "45")
        first.write_value("plan.done", "9")
        data.create_report(FORM, Q2)
        assert [summary.period for summary in data.reports()] == [Q2, Q1]
        second = data.open_report(data.report_for(Q2))
        assert second.previous("staff.civil.quota") == 29
        assert second.previous("plan.rate") == 20, "computed figures are history too"
        second.write_value("plan.done", "8")
        assert any("plan.done" in {p.id for p in f.places} for f in second.findings)


def test_a_report_of_a_form_that_is_gone_is_told(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        summary = data.create_report(FORM, Q1)
    with (
        DataFile.open(path, Catalog({}, ()), write=False) as data,
        pytest.raises(UserError, match="cchc-so-nganh/2023"),
    ):
        data.open_report(summary)


def test_values_of_rows_that_a_form_no_longer_has_are_kept(path: Path) -> None:
    named = {row for rule in FORM.rules for row in rule.rows} | {"plan.rate", "plan.total", "plan.done"}
    gone = next(row for row in FORM.indicators if row.kind is Kind.COUNT and row.id not in named)
    with DataFile.open(path, FORMS, create=True) as data:
        data.open_report(data.create_report(FORM, Q1)).write_value(gone.id, "45")
    rows = tuple(row for row in FORM.indicators if row is not gone)
    fewer = replace(FORM, indicators=rows, by_id={row.id: row for row in rows})
    with DataFile.open(path, Catalog({FORM.key: fewer}, ()), write=False) as data:
        entry = data.open_report(data.reports()[0]).entry
        assert entry.value(gone.id).typed == "45"


def test_backup_and_restore(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "sao-luu.sqlite"
    with DataFile.open(path, FORMS, create=True) as data:
        session = data.open_report(data.create_report(FORM, Q1))
        session.write_value("plan.total", "45")
        data.backup_to(copy)
        assert data.back_up_today(date(2023, 3, 10)) is not None
        assert data.back_up_today(date(2023, 3, 10)) is None
        session.write_value("plan.total", "46")
    restore(copy, path)
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.open_report(data.reports()[0]).entry.value("plan.total").typed == "45"


def test_background_saving_tells_when_all_is_safe(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True, background=True) as data:
        session = data.open_report(data.create_report(FORM, Q1))
        safe = threading.Event()

        def heard(state: SaveState) -> None:
            if not state.pending and state.saved_at:
                safe.set()

        data.saver.on_state(heard)
        started = datetime.now(UTC)
        session.write_value("plan.total", "45")
        session.write_head("47", None)
        assert safe.wait(10)
        saved = data.saver.state.saved_at
        assert saved is not None
        assert saved >= started
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.open_report(data.reports()[0]).entry.value("plan.total").typed == "45"
        assert data.reports()[0].number == "47"


def test_when_the_folder_vanishes_nothing_typed_is_lost(tmp_path: Path) -> None:
    folder, away = tmp_path / "usb", tmp_path / "da-rut"
    folder.mkdir()
    data = DataFile.open(folder / "cchc.sqlite", FORMS, create=True, background=True)
    session = data.open_report(data.create_report(FORM, Q1))
    failed = threading.Event()
    data.saver.on_state(lambda state: failed.set() if state.failure else None)
    folder.rename(away)
    session.write_value("plan.total", "45")
    assert failed.wait(10)
    assert data.saver.state.pending
    with pytest.raises(UserError):
        data.close()
    rescued = tmp_path / "cuu.sqlite"
    data.rescue_to(rescued)
    with DataFile.open(rescued, FORMS, write=False) as again:
        assert again.open_report(again.reports()[0]).entry.value("plan.total").typed == "45"


def test_fill_keeps_the_form_version_of_the_report(path: Path, tmp_path: Path) -> None:
    figures = tmp_path / "so-lieu.csv"
    figures.write_text("id,value,note\nplan.total,45,\n", encoding="utf-8")
    old = replace(FORM, version="2022b", valid_from=date(2022, 12, 31))
    with DataFile.open(path, Catalog({old.key: old}, ()), create=True) as data:
        data.create_report(old, Q1)
    both = Catalog({old.key: old, FORM.key: FORM}, ())
    assert fill(path, both, Q1, figures).filled == 1
    with DataFile.open(path, both, write=False) as data:
        assert [summary.form_key for summary in data.reports()] == [old.key]


def test_the_sample_is_a_whole_report_and_goes_away() -> None:
    with open_sample(FORMS) as data:
        session = data.open_report(data.reports()[0])
        path = data.path
        assert session.progress == (66, 149)
        assert session.office.symbol == "STTTT"
        assert session.summary.number == "47"
        assert data.saver.state.pending == 0
    assert not path.exists()
    with sample_file(FORMS) as path:
        assert path.exists()
    assert not path.parent.exists()


def test_the_newest_form_of_a_period_is_taken() -> None:
    newer = replace(FORM, version="2024", valid_from=date(2024, 1, 1))
    forms = Catalog({FORM.key: FORM, newer.key: newer}, ())
    assert form_for(forms, Period(2024, "Q1")) is newer
    assert form_for(forms, Q1) is FORM
    assert form_named(forms, "cchc-so-nganh") is newer
    assert form_named(forms, "cchc-so-nganh/2023") is FORM


def test_the_users_own_file_has_a_place() -> None:
    assert default_data_file().name == "cchc.sqlite"


# -- exports


def test_exports_are_kept_with_their_files_and_found_after_closing(path: Path, tmp_path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        data.save_office(OFFICE)
        summary = data.create_report(FORM, Q1)
        exported = exported_from(data, tmp_path, ("docx", "xlsx", "pdf"))
        kept = data.keep(summary.id, exported)
    with DataFile.open(path, FORMS, write=False) as data:
        (record,) = data.exports_of(summary.id)
        assert replace(record, files=()) == replace(kept, files=())
        assert record.draft
        assert record.at == exported.at
        assert {file.format: data.content_of(file) for file in record.files} == {
            path.suffix[1:]: path.read_bytes() for path in exported.paths
        }
        assert data.open_report(summary).outgoing.changed_since_export() == ()


def test_exporting_the_same_twice_adds_no_second_copy(path: Path, tmp_path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        summary = data.create_report(FORM, Q1)
        for folder in ("1", "2"):
            data.keep(summary.id, exported_from(data, tmp_path / folder))
        first, second = data.exports_of(summary.id)
        assert first.files == second.files
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM file").fetchone() == (1,)


def test_what_changed_since_is_known_in_the_next_session(path: Path, tmp_path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        summary = data.create_report(FORM, Q1)
        data.keep(summary.id, exported_from(data, tmp_path))
        data.open_report(summary).write_value("plan.total", "45")
        data.save_office(OFFICE)
    with DataFile.open(path, FORMS, write=False) as data:
        found = data.open_report(data.reports()[0]).outgoing.changed_since_export()
    assert [d.now for d in found if d.place is not None] == ["45"]
    assert "Sở Nội vụ" in {d.now for d in found if d.place is None}


def test_a_full_disk_while_recording_is_told_and_nothing_typed_is_lost(disk: Disk, tmp_path: Path) -> None:
    path = disk.folder / "cchc.sqlite"
    with DataFile.open(path, FORMS, create=True) as data:
        summary = data.create_report(FORM, Q1)
        exported = exported_from(data, tmp_path)
        disk.fill()
        with pytest.raises(UserError, match="đã đầy"):
            data.keep(summary.id, exported)
        assert all(path.exists() for path in exported.paths)
        assert data.exports_of(summary.id) == ()
        disk.free()
        assert data.keep(summary.id, exported).id == 1
        data.open_report(summary).write_value("plan.total", "45")
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.open_report(data.reports()[0]).entry.value("plan.total").typed == "45"


def test_an_export_is_kept_while_edits_are_being_saved(path: Path, tmp_path: Path) -> None:
    with DataFile.open(path, FORMS, create=True, background=True) as data:
        session = data.open_report(data.create_report(FORM, Q1))
        exported = exported_from(data, tmp_path)
        keeping = threading.Thread(target=data.keep, args=(session.summary.id, exported))
        keeping.start()
        for number in range(50):
            session.write_value("plan.total", str(number))
        keeping.join()
        assert data.saver.flush()
        assert len(data.exports_of(session.summary.id)) == 1
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.open_report(data.reports()[0]).entry.value("plan.total").typed == "49"


def test_a_command_opens_to_record_where_that_can_be(path: Path, tmp_path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as window:
        summary = window.create_report(FORM, Q1)
        command, refusal = DataFile.open_to_record(path, FORMS)
        with command:
            assert refusal is not None
            assert refusal.code == "data.in_use"
            exported = exported_from(command, tmp_path)
            with pytest.raises(UserError) as told:
                command.keep(summary.id, exported)
            assert told.value.code == "data.read_only"
    command, refusal = DataFile.open_to_record(path, FORMS)
    with command:
        assert refusal is None
        assert command.keep(summary.id, exported).id == 1


def test_a_file_that_is_not_there_is_told_to_a_command_too(path: Path) -> None:
    with pytest.raises(UserError) as told:
        DataFile.open_to_record(path, FORMS)
    assert told.value.code == "data.missing"


# -- the office's own base.docx


def test_the_own_base_is_kept_and_dropped(path: Path) -> None:
    content = own_base(text="Sở")
    with DataFile.open(path, FORMS, create=True) as data:
        assert data.own_base() is None
        base = data.save_own_base(content, "Mẫu Sở.docx")
        assert (base.name, base.content) == ("Mẫu Sở.docx", content)
        session = data.open_report(data.create_report(FORM, Q1))
        assert session.outgoing.own_base() == base
    with DataFile.open(path, FORMS) as data:
        assert data.own_base() == base
        data.drop_own_base()
        assert data.own_base() is None
    with DataFile.open(path, FORMS, write=False) as data:
        assert data.own_base() is None


def test_a_base_that_cannot_serve_changes_nothing(path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        base = data.save_own_base(own_base(), "Mẫu.docx")
        with pytest.raises(UserError) as told:
            data.save_own_base(b"not a document", "hong.docx")
        assert told.value.code.startswith("layout.")
        assert data.own_base() == base


def test_another_base_since_the_export_is_a_change(path: Path, tmp_path: Path) -> None:
    with DataFile.open(path, FORMS, create=True) as data:
        summary = data.create_report(FORM, Q1)
        data.keep(summary.id, exported_from(data, tmp_path))
        data.save_own_base(own_base(), "Mẫu.docx")
        (difference,) = data.open_report(summary).outgoing.changed_since_export()
    assert (difference.place, difference.before) == (None, "mẫu của chương trình")
    assert difference.now.startswith("Mẫu.docx")
