"""Exporting on the command line: files, the letter, the office's own base, and the record of it all."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import Path

import pytest

from cchc_desktop.errors import UserError
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.own_base import save_built_in_base
from tests.unit.cli.conftest import Run, figures, of

NAMES = ["bao-cao.docx", "phu-luc.xlsx", "bao-cao.pdf"]


def test_export_refuses_errors_but_writes_a_draft(run: Run, db: Path, tmp_path: Path) -> None:
    path = figures(tmp_path, "staff.civil.quota,29,\nstaff.civil.present,30,\n")
    run("fill", path, "--db", db, "--period", "2023-Q1")
    to = tmp_path / "ra"
    code, out, err = run("export", "--db", db, "--period", "2023-Q1", "--to", to)
    assert (code, out) == (1, "")
    assert "30" in err
    assert not to.exists()
    code, out, _ = run(
        "export", "--db", db, "--period", "2023-Q1", "--to", to, "--draft", "--format", "docx,xlsx"
    )
    assert code == 0
    assert sorted(p.name for p in to.iterdir()) == ["bao-cao.docx", "phu-luc.xlsx"]
    assert out.splitlines() == [str(to / "bao-cao.docx"), str(to / "phu-luc.xlsx")]


def test_export_into_a_file_says_so(run: Run, db: Path, tmp_path: Path) -> None:
    path = figures(tmp_path, "plan.total,45,\n")
    run("fill", path, "--db", db, "--period", "2023-Q1")
    code, _, err = run("export", "--db", db, "--period", "2023-Q1", "--to", path)
    assert code == 2
    assert "không phải thư mục" in err


def is_marked(docx: Path) -> bool:
    """Whether the pages of a .docx say that it is a draft."""
    with zipfile.ZipFile(docx) as package:
        return any("DỰ THẢO".encode() in package.read(name) for name in package.namelist())


def test_a_report_without_errors_can_go_out_as_a_draft(run: Run, sample: Path, tmp_path: Path) -> None:
    for folder, extra in ((tmp_path / "1", ()), (tmp_path / "2", ("--draft",))):
        assert run("export", *of(sample), "--to", folder, "--format", "docx", *extra)[0] == 0

    assert not is_marked(tmp_path / "1" / "bao-cao.docx")
    assert is_marked(tmp_path / "2" / "bao-cao.docx")


# -- the letter


def test_the_letter_takes_what_was_written(run: Run, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "ra"
    code, out, err = run("export", *of(sample), "--to", to, "--eml")
    assert (code, err) == (0, "")
    assert out.splitlines() == [str(to / name) for name in [*NAMES, "bao-cao.eml"]]

    mail = message_from_bytes((to / "bao-cao.eml").read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    assert mail["To"] == "cchc.sonoivu@example.vn"
    assert {part.get_filename(): part.get_content() for part in mail.iter_attachments()} == {
        name: (to / name).read_bytes() for name in NAMES
    }


def test_an_address_that_is_none_is_told_before_anything_is_written(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    with DataFile.open(sample, catalog()) as data:
        data.save_office(replace(data.office(), mail_to=("sai",)))
    code, out, err = run("export", *of(sample), "--to", tmp_path / "ra", "--eml")

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "“sai” không phải là địa chỉ" in err
    assert not (tmp_path / "ra").exists()


# -- the office's own base.docx


def test_a_base_for_this_export_only(run: Run, sample: Path, tmp_path: Path) -> None:
    base = tmp_path / "mau-so.docx"
    save_built_in_base(base)
    code, _, err = run("export", *of(sample), "--to", tmp_path / "ra", "--format", "docx", "--base", base)
    assert (code, err) == (0, "")
    assert (tmp_path / "ra" / "bao-cao.docx").exists()
    with DataFile.open(sample, catalog(), write=False) as data:
        assert data.own_base() is None


def test_a_base_that_cannot_serve_is_told_and_nothing_written(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "sai.docx").write_bytes(b"khong phai Word")
    for name, said in (("sai.docx", "không phải văn bản Word"), ("mat.docx", "Không tìm thấy")):
        code, out, err = run("export", *of(sample), "--to", tmp_path / "ra", "--base", tmp_path / name)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert name in err
        assert said in err
    assert not (tmp_path / "ra").exists()


def test_the_office_s_own_base_serves_without_being_named(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_built_in_base(tmp_path / "mau-so.docx")
    with DataFile.open(sample, catalog()) as data:
        data.save_own_base((tmp_path / "mau-so.docx").read_bytes(), "mau-so.docx")
    run("export", *of(sample), "--to", tmp_path / "ra")
    with DataFile.open(sample, catalog()) as data:
        data.drop_own_base()

    code, out, _ = run("exports", *of(sample))
    assert code == 0
    assert "mau-so.docx" in out.splitlines()[-1]


# -- the record


def test_each_export_is_recorded_and_listed_the_latest_first(run: Run, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "ra"
    assert run("exports", *of(sample)) == (0, "Báo cáo này chưa được xuất lần nào.\n", "")
    run("export", *of(sample), "--to", to)
    run("export", *of(sample), "--to", to, "--format", "pdf", "--draft")
    code, out, err = run("exports", *of(sample))
    *files, last = [line.split("\t") for line in out.splitlines()]

    assert (code, err) == (0, "")
    assert [(kind, name) for _at, kind, name, _sum in files[:1]] == [("dự thảo", "bao-cao.pdf")]
    assert {name for _at, kind, name, _sum in files[1:] if kind == "chính thức"} == set(NAMES)
    assert files[0][3] == sha256((to / "bao-cao.pdf").read_bytes()).hexdigest()
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d", line[0]) for line in files)
    assert last == ["Không có gì thay đổi từ lần xuất gần nhất."]


def test_what_differs_since_is_listed_with_then_and_now(run: Run, sample: Path, tmp_path: Path) -> None:
    run("export", *of(sample), "--to", tmp_path / "ra", "--format", "xlsx")
    with DataFile.open(sample, catalog()) as data:
        session = data.open_report(data.reports()[0])
        session.write_value("staff.civil.present", "25")
        session.write_text(session.form.outline[0].id, "Một.\nHai.\tBa.")
    code, out, err = run("exports", *of(sample))
    differing = [line.split("\t") for line in out.splitlines()[2:]]

    assert (code, err) == (0, "")
    assert out.splitlines()[1] == "Đã thay đổi từ lần xuất gần nhất:"
    assert all(len(line) == 3 for line in differing)
    assert any(line[1:] == ["26", "25"] for line in differing)
    assert any(line[2] == "Một. Hai. Ba." for line in differing)


def test_while_another_holds_the_file_the_export_goes_on_unrecorded(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    to = tmp_path / "ra"
    with DataFile.open(sample, catalog()):
        code, out, err = run("export", *of(sample), "--to", to)
    assert code == 0
    assert out.splitlines() == [str(to / name) for name in NAMES]
    assert err.count("\n") == 1
    assert "chưa được ghi lại" in err
    assert "cửa sổ khác" in err
    assert "chưa được xuất lần nào" in run("exports", *of(sample))[1]


def test_where_the_record_fails_the_files_are_there_all_the_same(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise UserError("file.disk_full", path=sample)

    monkeypatch.setattr(DataFile, "keep", refuse)
    code, out, err = run("export", *of(sample), "--to", tmp_path / "ra", "--format", "pdf")
    assert (code, out) == (0, f"{tmp_path / 'ra' / 'bao-cao.pdf'}\n")
    assert "Ổ đĩa đã đầy" in err


def test_exports_of_a_file_that_is_not_there(run: Run, db: Path) -> None:
    code, out, err = run("exports", *of(db))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not db.exists()


# -- what fails after the files are written, and records that cannot be read


def harm(db: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute(statement, values)


@pytest.mark.parametrize("table", ["export", "export_file", "file"])
def test_a_data_file_without_its_tables_still_gives_the_files(
    run: Run, sample: Path, tmp_path: Path, table: str
) -> None:
    harm(sample, f"DROP TABLE {table}")
    code, out, err = run("export", *of(sample), "--to", tmp_path / "ra", "--format", "xlsx")
    assert (code, out) == (0, f"{tmp_path / 'ra' / 'phu-luc.xlsx'}\n")
    assert "chưa được ghi lại" in err
    assert "bị hỏng" in err


def test_a_record_that_cannot_be_read_is_told_after_the_list(run: Run, sample: Path, tmp_path: Path) -> None:
    run("export", *of(sample), "--to", tmp_path / "ra", "--format", "xlsx")
    harm(sample, "UPDATE export SET frozen = ?", "{")
    code, out, err = run("exports", *of(sample))
    assert (code, err.count("\n")) == (2, 1)
    assert "phu-luc.xlsx" in out
    assert "Không có gì thay đổi" not in out
    assert "Không đọc được bản ghi" in err


def test_a_data_file_that_cannot_be_closed_loses_neither_files_nor_letter(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close = DataFile.close

    def full(data: DataFile) -> None:
        close(data)
        raise UserError("file.disk_full", path=sample)

    monkeypatch.setattr(DataFile, "close", full)
    to = tmp_path / "ra"
    code, out, err = run("export", *of(sample), "--to", to, "--format", "xlsx", "--eml")
    assert code == 0
    assert out.splitlines() == [str(to / "phu-luc.xlsx"), str(to / "phu-luc.eml")]
    assert (to / "phu-luc.eml").exists()
    assert err.startswith("Các tệp đã xuất")
    assert "đã đầy" in err


def test_a_folder_in_the_way_of_the_letter_is_told_before_anything_is_written(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "ra" / "bao-cao.eml").mkdir(parents=True)
    code, out, err = run("export", *of(sample), "--to", tmp_path / "ra", "--eml")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "bao-cao.eml" in err
    assert [path.name for path in (tmp_path / "ra").iterdir()] == ["bao-cao.eml"]
    assert "chưa được xuất lần nào" in run("exports", *of(sample))[1]


def test_a_letter_that_fails_says_that_the_export_is_good(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise UserError("mail.too_large", size=30, limit=25)

    monkeypatch.setattr("cchc_desktop.services.mailing.write_mail", refuse)
    code, out, err = run("export", *of(sample), "--to", tmp_path / "ra", "--format", "pdf", "--eml")
    assert (code, out) == (2, f"{tmp_path / 'ra' / 'bao-cao.pdf'}\n")
    assert "Các tệp đã xuất" in err
    assert "30 MB" in err
