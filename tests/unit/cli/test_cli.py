"""The command line: what goes in, what comes out, and which exit code."""

import csv
import io
import json
import os
import sqlite3
import sys
import threading
from pathlib import Path

import pytest

from cchc_desktop import __version__, cli
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog, load_catalog
from cchc_desktop.services import forms
from tests.unit.cli.conftest import Run, figures


def test_rows_are_tab_separated_with_a_head(run: Run) -> None:
    code, out, err = run("rows")
    lines = list(csv.reader(io.StringIO(out), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert (code, err) == (0, "")
    assert lines[0] == ["id", "area", "stt", "level", "label", "unit", "kind"]
    assert len(lines) == 186
    assert {len(line) for line in lines} == {7}
    quota = next(line for line in lines if line[0] == "staff.civil.quota")
    assert quota[1:] == ["IV", "", "row", "Tổng số biên chế được giao trong năm", "Người", "count"]


def test_rows_of_an_unknown_form_name_the_known_ones(run: Run) -> None:
    assert run("rows", "--form", "cchc-so-nganh")[0] == 0
    code, _, err = run("rows", "--form", "khac")
    assert code == 2
    assert "cchc-so-nganh/2023" in err


def test_fill_makes_file_and_report_then_check_finds(run: Run, db: Path, tmp_path: Path) -> None:
    path = figures(tmp_path, "staff.civil.quota,29,\nstaff.civil.present,30,\n")
    code, out, err = run("fill", path, "--db", db, "--period", "2023-Q1")
    assert (code, err) == (0, "")
    assert "2/149" in out
    code, out, err = run("check", "--db", db, "--period", "2023-Q1", "--json")
    found = json.loads(out)
    errors = [finding for finding in found if finding["severity"] == "error"]
    assert (code, len(errors)) == (1, 1)
    assert set(errors[0]) == {"rule", "key", "kind", "severity", "rows", "text", "remedy", "reason", "stale"}
    assert set(errors[0]["rows"]) == {"staff.civil.quota", "staff.civil.present"}
    code, out, err = run("check", "--db", db, "--period", "2023-Q1")
    assert code == 1
    assert "Biên chế có mặt 30 vượt biên chế được giao 29." in out
    assert out.rstrip().splitlines()[-1].startswith("1 lỗi")


def test_fill_merges(run: Run, db: Path, tmp_path: Path) -> None:
    run("fill", figures(tmp_path, "plan.total,45,KH 01\nplan.done,20,\n"), "--db", db, "--period", "2023-Q1")
    run("fill", figures(tmp_path, "plan.total,46,\nplan.done,,\n"), "--db", db, "--period", "2023-Q1")
    with sqlite3.connect(db) as connection:
        cells = connection.execute("select kind, key, typed from cell where kind <> 'text'").fetchall()
    connection.close()
    assert sorted(cells) == [("note", "plan.total", "KH 01"), ("value", "plan.total", "46")]


def test_a_slip_stops_the_whole_file_and_makes_nothing(run: Run, db: Path, tmp_path: Path) -> None:
    path = figures(tmp_path, "plan.total,45,\nplan.done,hai,\n")
    code, out, err = run("fill", path, "--db", db, "--period", "2023-Q1")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "dòng 3" in err
    assert not db.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_fill_reads_a_pipe_just_once(run: Run, db: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    content = "id,value,note\n" + "plan.total,45,\n"
    feeder = threading.Thread(target=pipe.write_text, args=(content,), daemon=True)
    feeder.start()
    code, _, err = run("fill", pipe, "--db", db, "--period", "2023-Q1")
    feeder.join(timeout=10)
    assert (code, err) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only there names are plain bytes")
def test_names_need_not_be_utf8(run: Run, tmp_path: Path) -> None:
    path = figures(tmp_path, "plan.total,45,\n").rename(tmp_path / os.fsdecode(b"so-\xff.csv"))
    db = tmp_path / os.fsdecode(b"cchc-\xff.sqlite")
    assert run("fill", path, "--db", db, "--period", "2023-Q1")[0] == 0
    assert run("check", "--db", db, "--period", "2023-Q1")[0] == 0


@pytest.mark.parametrize("command", ["fill", "check"])
def test_odd_places_for_a_data_file_are_told(run: Run, tmp_path: Path, command: str) -> None:
    extra = [figures(tmp_path, "plan.total,45,\n")] if command == "fill" else []
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name, said in (("loop", "trỏ vòng"), ("a" * 300, "quá dài")):
        code, out, err = run(command, *extra, "--db", tmp_path / name, "--period", "2023-Q1")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert said in err


def test_a_broken_form_is_told_and_the_others_serve(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = UserError("form.invalid", where="a/2024/form.toml, dòng 3, cột 1", cause="sai.", remedy="Sửa.")
    known = load_catalog(forms.FORMS_FOLDER)
    monkeypatch.setattr(forms, "catalog", lambda: Catalog(known.forms, (broken,)))
    code, out, err = run("rows")
    assert (code, out.count("\n")) == (0, 186)
    assert err == "a/2024/form.toml, dòng 3, cột 1: sai. Sửa.\n"


def test_without_any_form_the_remedy_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "catalog", lambda: Catalog({}))
    code, out, err = run("rows")
    assert (code, out) == (2, "")
    assert "templates/forms" in err


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (FileNotFoundError(2, "No such file", "/gone"), 2, "/gone: không tìm thấy"),
        (OSError(5, "Input/output error"), 2, "ổ đĩa đọc ghi bị lỗi"),
        (KeyboardInterrupt(), 130, "Đã dừng"),
    ],
)
def test_what_the_system_refuses_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, failure: BaseException, code: int, said: str
) -> None:
    def fail() -> Catalog:
        raise failure

    monkeypatch.setattr(forms, "catalog", fail)
    monkeypatch.setattr(cli, "_forget_output", lambda: None)
    ended, out, err = run("rows")
    assert (ended, out, err.count("\n")) == (code, "", 1)
    assert said in err


def test_streams_that_the_caller_closed_are_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        patch.setattr(sys, "stderr", None)
        assert cli.main(["rows"], lambda _file, _sample: 0) == 0
        assert cli.main(["rows", "--form", "khac"], lambda _file, _sample: 0) == 2
        sys.stdout.close()
        sys.stderr.close()


@pytest.mark.parametrize("command", ["check", "export"])
def test_reading_commands_never_create(run: Run, db: Path, tmp_path: Path, command: str) -> None:
    extra = ("--to", tmp_path / "out") if command == "export" else ()
    code, _, err = run(command, "--db", db, "--period", "2023-Q1", *extra)
    assert code == 2
    assert err.count("\n") == 1
    assert not db.exists()
    assert not (tmp_path / "out").exists()


def test_a_period_without_report_or_form(run: Run, db: Path, tmp_path: Path) -> None:
    run("fill", figures(tmp_path, "plan.total,45,\n"), "--db", db, "--period", "2023-Q1")
    code, _, err = run("check", "--db", db, "--period", "2023-Q2")
    assert code == 2
    assert "chưa có báo cáo" in err
    code, _, err = run("fill", figures(tmp_path, ""), "--db", db, "--period", "2019-Q1")
    assert code == 2
    assert "Chưa có biểu mẫu" in err


def test_demo_writes_three_documents(run: Run, tmp_path: Path) -> None:
    code, out, err = run("demo", "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    names = ["bao-cao.docx", "phu-luc.xlsx", "bao-cao.pdf"]
    assert out.splitlines()[-3:] == [str(tmp_path / "out" / name) for name in names]
    assert "0 lỗi, 1 cảnh báo" in out
    assert (tmp_path / "out" / "bao-cao.pdf").read_bytes().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fill"], "thiếu"),
        (["check", "--db", "x.sqlite"], "thiếu --period"),
        (["check", "--db", "x.sqlite", "--period", "2023-Q5"], "không phải là kỳ báo cáo"),
        (["nhap"], "không có lệnh 'nhap'"),
        (["rows", "--mau"], "không có tham số --mau"),
        (["rows", "--form"], "thiếu giá trị sau --form"),
        (["demo", "--out"], "thiếu giá trị sau --out"),
        (["--sample=1"], "không nhận giá trị"),
        (
            ["export", "--db", "x", "--period", "2023-Q1", "--to", "y", "--format", "odt"],
            "Không có định dạng",
        ),
    ],
)
def test_a_wrong_command_is_told_in_one_vietnamese_line(run: Run, arguments: list[str], said: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, said in (
        (["--help"], "Cách dùng"),
        (["fill", "-h"], "VALUES.csv"),
        (["--version"], __version__),
    ):
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments, lambda _file, _sample: 0)
        assert ended.value.code == 0
        out = capsys.readouterr().out
        assert said in out
        assert "show this help" not in out


def test_without_a_command_the_window_opens() -> None:
    asked: list[tuple[Path | None, bool]] = []

    def window(data_file: Path | None, sample: bool) -> int:
        asked.append((data_file, sample))
        return 7

    assert cli.main([], window) == 7
    assert cli.main(["--db", "a.sqlite"], window) == 7
    assert cli.main(["--sample"], window) == 7
    assert asked == [(None, False), (Path("a.sqlite"), False), (None, True)]
