"""The round of the year on the command line: what is due, new reports, the bin, the calendar, the office."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.unit.cli.conftest import Run, figures, of


class FirstOfMarch(date):
    """The day on which these tests run."""

    @classmethod
    def today(cls) -> FirstOfMarch:
        return cls(2023, 3, 1)


@pytest.fixture(autouse=True)
def on_the_first_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cchc_desktop.cli.reports.date", FirstOfMarch)


@pytest.fixture
def filled(run: Run, db: Path, tmp_path: Path) -> Path:
    """A data file with one report that has an error."""
    path = figures(tmp_path, "staff.civil.quota,29,QĐ 43\nstaff.civil.present,30,\n")
    assert run("fill", path, *of(db))[0] == 0
    return db


def codes(run: Run, db: Path) -> list[str]:
    """Return the periods that have a report."""
    found = json.loads(run("reports", "--db", db, "--json")[1])
    return [card["period"] for card in found if card["status"]]


def test_the_reports_of_the_year_and_what_comes_next(run: Run, filled: Path) -> None:
    code, out, err = run("reports", "--db", filled)
    *cards, last = out.splitlines()
    assert (code, err) == (0, "")
    assert [line.split("\t")[:3] for line in cards] == [
        ["2023-Q1", "Nháp", "hạn 15/03/2023, còn 14 ngày"],
        ["2023-H1", "Chưa lập", "hạn 15/06/2023, còn 106 ngày"],
        ["2023-9M", "Chưa lập", "hạn 15/09/2023, còn 198 ngày"],
        ["2023-Y", "Chưa lập", "hạn 15/12/2023, còn 289 ngày"],
    ]
    assert cards[0].split("\t")[3] == "2/149"
    assert cards[0].split("\t")[4].startswith("1 lỗi")
    assert last == "Nhập tiếp báo cáo Quý I/2023, mới được 2/149 dòng: hạn 15/03/2023, còn 14 ngày."


def test_the_reports_as_json(run: Run, filled: Path) -> None:
    first = json.loads(run("reports", "--db", filled, "--year", "2023", "--json")[1])[0]
    assert (first["period"], first["status"], first["due"]) == ("2023-Q1", "draft", "2023-03-15")
    assert (first["days_left"], first["waits"], first["errors"]) == (14, True, 1)
    assert (first["filled"], first["total"], first["problem"]) == (2, 149, None)


def test_another_year_and_a_year_that_is_none(run: Run, filled: Path) -> None:
    assert "2024-Q1\tChưa lập" in run("reports", "--db", filled, "--year", "2024")[1]
    code, out, err = run("reports", "--db", filled, "--year", "23")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_new_report_takes_over_what_stays(run: Run, filled: Path) -> None:
    code, out, err = run("new", *of(filled, "2023-H1"))
    assert (code, err) == (0, "")
    assert out.startswith("Đã lập báo cáo 6 tháng đầu năm 2023, kế thừa ")
    assert codes(run, filled) == ["2023-Q1", "2023-H1"]
    code, out, err = run("new", *of(filled, "2023-H1"))
    assert (code, out) == (2, "")
    assert "Đã có báo cáo" in err


def test_a_new_report_makes_the_file_but_not_for_a_period_without_form(run: Run, db: Path) -> None:
    code, _out, err = run("new", *of(db, "2019-Q1"))
    assert (code, err.count("\n")) == (2, 1)
    assert run("new", *of(db, "2019-Q1"), "--form", "cchc-so-nganh")[0] == 2
    assert not db.exists()
    assert run("new", *of(db), "--form", "cchc-so-nganh")[0] == 0
    assert codes(run, db) == ["2023-Q1"]


def test_a_copy_says_the_same_and_waits_to_be_confirmed(run: Run, filled: Path) -> None:
    code, out, err = run("copy", *of(filled), "--to", "2023-Q2")
    assert (code, out, err) == (0, "Đã sao chép báo cáo Quý I năm 2023 sang Quý II năm 2023.\n", "")
    with DataFile.open(filled, catalog(), write=False) as data:
        entry = data.entry_of(data.reports()[0])
        assert (entry.value("staff.civil.present").typed, entry.value("staff.civil.present").carried) == (
            "30",
            True,
        )


def test_a_deleted_report_can_be_had_back(run: Run, filled: Path) -> None:
    assert run("bin", "--db", filled)[1] == "Thùng rác không có báo cáo nào.\n"
    assert "90 ngày" in run("delete", *of(filled))[1]
    assert codes(run, filled) == []
    code, out, _ = run("bin", "--db", filled)
    assert (code, out.split("\t")[:3]) == (0, ["2023-Q1", "Quý I năm 2023", "Nháp"])
    assert "giữ đến" in out
    assert run("restore", *of(filled))[1] == "Đã lấy lại báo cáo Quý I năm 2023.\n"
    assert codes(run, filled) == ["2023-Q1"]
    code, _, err = run("restore", *of(filled))
    assert code == 2
    assert "Thùng rác không có báo cáo Quý I năm 2023" in err


def test_of_two_deleted_reports_of_a_period_each_can_be_had_back(run: Run, filled: Path) -> None:
    first = run("reports", "--db", filled)[1].split("\n")[0]
    run("delete", *of(filled))
    run("new", *of(filled))
    run("delete", *of(filled))
    newer, older = (line.split("\t") for line in run("bin", "--db", filled)[1].splitlines())
    assert (newer[-1], older[-1]) == ("--nth 1", "--nth 2")
    assert "đã điền 0/" not in older[-2]
    assert older[-2] != newer[-2], "how much is filled tells them apart"
    assert all(line[-4].startswith("bỏ lúc ") for line in (newer, older))
    for nth in ("0", "3", "-1", "hai"):
        code, out, err = run("restore", *of(filled), f"--nth={nth}")
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert run("restore", *of(filled), "--nth", "2")[0] == 0
    assert run("reports", "--db", filled)[1].split("\n")[0] == first
    assert "--nth" not in run("bin", "--db", filled)[1], "one of a kind needs no number"


@pytest.mark.parametrize(
    "command", [("copy", "--to", "2023-Q2"), ("delete",), ("restore",), ("ready",), ("status", "--check")]
)
def test_without_a_data_file_nothing_is_made(run: Run, db: Path, command: tuple[str, ...]) -> None:
    code, out, err = run(*command, *of(db))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert not db.exists()


def test_while_a_window_holds_the_file_reading_goes_on_and_writing_is_refused(run: Run, filled: Path) -> None:
    with DataFile.open(filled, catalog()):
        assert run("reports", "--db", filled)[0] == 0
        code, out, err = run("delete", *of(filled))
    assert (code, out) == (2, "")
    assert "cửa sổ khác" in err


def test_the_calendar_is_written_where_it_was_asked_for(run: Run, filled: Path, tmp_path: Path) -> None:
    to = tmp_path / "lich.ics"
    assert run("calendar", "--db", filled, "--to", to) == (0, f"{to}\n", "")
    text = to.read_text(encoding="utf-8")
    assert text.count("BEGIN:VEVENT") == 8
    assert "DTSTART;VALUE=DATE:20230315" in text
    before = filled.read_bytes()
    for no_place in (tmp_path, filled):
        code, out, err = run("calendar", "--db", filled, "--to", no_place)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert filled.read_bytes() == before


# -- the office


def test_the_office_is_shown_and_set(run: Run, filled: Path) -> None:
    assert "name\t\n" in run("office", "--db", filled)[1]
    settings = (
        *("--set", "name=Sở A", "--set", "signer.name= Nguyễn  Văn A ", "--set", "signer.authority=KT."),
        *("--set", "recipients=Như trên; Phòng B;;", "--set", "symbol=S=A"),
    )
    code, out, err = run("office", "--db", filled, *settings)
    assert (code, err) == (0, "")
    assert run("office", "--db", filled)[1] == out
    with DataFile.open(filled, catalog(), write=False) as data:
        office = data.office()
    assert (office.name, office.symbol, office.signer.name) == ("Sở A", "S=A", "Nguyễn Văn A")
    assert (office.recipients, office.signer.authority, office.archive) == (
        ("Như trên", "Phòng B"),
        "KT.",
        "VT",
    )


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("ten=Sở A", "không có ten, chỉ có name"),
        ("name", "không có name"),
        ("signer.authority=XX", "không có XX, chỉ có TM."),
        ("empty_sections=", "say, leave_out"),
    ],
)
def test_what_the_office_does_not_have_is_told(run: Run, filled: Path, setting: str, said: str) -> None:
    code, out, err = run("office", "--db", filled, "--set", "place=C", "--set", setting)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert "place\t\n" in run("office", "--db", filled)[1]


def test_the_office_can_be_set_before_there_is_a_file_but_not_shown(run: Run, db: Path) -> None:
    assert run("office", "--db", db)[0] == 2
    assert not db.exists()
    assert run("office", "--db", db, "--set", "name=Sở A")[0] == 0
    assert "name\tSở A" in run("office", "--db", db)[1]
