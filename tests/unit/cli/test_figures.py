"""Reasons, confirmations and the history of a value on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.unit.cli.conftest import Run, figures, of

WARNING = "edocs.parts_short"
QUOTA = "staff.civil.quota"


# -- reasons


def test_a_reason_is_kept_and_taken_away(run: Run, sample: Path) -> None:
    code, out, err = run("reason", *of(sample), "--rule", WARNING, "Một văn bản chỉ gửi bằng giấy")
    assert (code, err) == (0, "")
    assert out.endswith("\tMột văn bản chỉ gửi bằng giấy\n")
    assert "xong\tKhông còn cảnh báo chưa giải trình." in run("ready", *of(sample))[1]
    assert "không giải trình" in run("reason", *of(sample), "--rule", WARNING, "")[1]
    assert "còn\tSửa hoặc giải trình 1 cảnh báo." in run("ready", *of(sample))[1]


def test_a_warning_with_a_reason_is_told_and_does_not_count(run: Run, sample: Path) -> None:
    def warning() -> dict[str, object]:
        found = json.loads(run("check", *of(sample), "--json")[1])
        return next(finding for finding in found if finding["key"] == WARNING)

    assert "0 lỗi, 1 cảnh báo" in run("check", *of(sample))[1]
    assert (warning()["reason"], warning()["stale"]) == (None, False)
    run("reason", *of(sample), "--rule", WARNING, "Một văn bản chỉ gửi bằng giấy")
    code, out, _ = run("check", *of(sample))
    assert code == 0
    assert "(đã giải trình: Một văn bản chỉ gửi bằng giấy)" in out
    assert "0 lỗi, 0 cảnh báo" in out
    assert (warning()["reason"], warning()["stale"]) == ("Một văn bản chỉ gửi bằng giấy", False)

    with DataFile.open(sample, catalog()) as data:
        data.open_report(data.report_for(Period(2023, "Q1"))).write_value("edocs.total", "580")
    out = run("check", *of(sample))[1]
    assert "(đã giải trình, nhưng số liệu đã đổi: Một văn bản chỉ gửi bằng giấy)" in out
    assert "0 lỗi, 0 cảnh báo" not in out
    assert warning()["stale"]


# -- hints that nobody wants to see


def test_a_hint_can_be_switched_off_and_on_again(run: Run, sample: Path) -> None:
    assert run("silence", "--db", sample) == (0, "Không có gợi ý nào bị tắt.\n", "")
    hint = next(f for f in json.loads(run("check", *of(sample), "--json")[1]) if f["severity"] == "hint")
    rule = hint["rule"]
    assert run("silence", "--db", sample, "--rule", rule) == (0, f"{rule}\n", "")
    assert hint["text"] not in run("check", *of(sample))[1]
    assert run("silence", "--db", sample)[1] == f"{rule}\n"
    assert run("silence", "--db", sample, "--rule", rule, "--off")[1] == "Không có gợi ý nào bị tắt.\n"
    assert hint["text"] in run("check", *of(sample))[1]


def test_a_hint_that_only_the_past_gives_can_be_switched_off_too(run: Run, sample: Path) -> None:
    assert run("silence", "--db", sample, "--rule", f"{QUOTA}_changed")[0] == 0
    code, out, _err = run("silence", "--db", sample, "--rule", "history.changed")
    assert (code, out) == (0, f"history.changed\n{QUOTA}_changed\n")


@pytest.mark.parametrize("arguments", [("--rule", "khong.co"), ("--rule", WARNING), ("--off",)])
def test_only_hints_can_be_switched_off(run: Run, sample: Path, arguments: tuple[str, ...]) -> None:
    code, out, err = run("silence", "--db", sample, *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert run("silence", "--db", sample)[1] == "Không có gợi ý nào bị tắt.\n"


def test_a_reason_can_be_printed_in_the_note(run: Run, sample: Path) -> None:
    run("reason", *of(sample), "--rule", WARNING, "--note", "Một văn bản chỉ gửi bằng giấy")
    with DataFile.open(sample, catalog(), write=False) as data:
        session = data.open_report(data.reports()[0])
        (warning,) = (f for f in session.findings if f.rule == WARNING)
        assert "Giải trình: Một văn bản chỉ gửi bằng giấy." in session.entry.note(warning.places[0].id)


def test_only_a_warning_that_is_there_can_be_explained(run: Run, sample: Path) -> None:
    for rule in ("khong.co", "plan.done_missing"):  # none at all, and a hint
        code, out, err = run("reason", *of(sample), "--rule", rule, "Lý do")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert WARNING in err


def test_of_several_warnings_of_a_rule_one_must_be_named(run: Run, sample: Path) -> None:
    with DataFile.open(sample, catalog()) as data:
        session = data.open_report(data.reports()[0])
        for heading in session.form.outline[-2:]:
            session.write_text(heading.id, "Có {khong.co} việc.")
        keys = [f.key for f in session.findings if f.rule == "text.unknown_figure"]
    code, _, err = run("reason", *of(sample), "--rule", "text.unknown_figure", "Sẽ bổ sung dòng")
    assert (code, len(keys)) == (2, 2)
    assert all(key in err for key in keys)
    assert run("reason", *of(sample), "--rule", keys[1], "Sẽ bổ sung dòng")[0] == 0


# -- confirmations


@pytest.fixture
def carried(run: Run, db: Path, tmp_path: Path) -> Path:
    """A data file with a copied report, whose two figures and one note are not confirmed."""
    run("fill", figures(tmp_path, f"{QUOTA},29,QĐ 43\nstaff.civil.present,26,\n"), *of(db))
    run("copy", *of(db), "--to", "2023-Q2")
    return db


def test_a_row_is_confirmed_or_all_of_them(run: Run, carried: Path) -> None:
    second = of(carried, "2023-Q2")
    code, out, err = run("confirm", *second, "--row", QUOTA)
    assert (code, out, err) == (0, "Đã xác nhận 2 ô; còn 1 ô kế thừa chưa xác nhận.\n", "")
    assert run("confirm", *second, "--all")[1] == "Đã xác nhận 1 ô; còn 0 ô kế thừa chưa xác nhận.\n"
    assert run("confirm", *second, "--all")[1] == "Đã xác nhận 0 ô; còn 0 ô kế thừa chưa xác nhận.\n"


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ((), "thiếu một trong các tham số --row --all"),
        (("--row", QUOTA, "--all"), "--all không đi cùng --row"),
        (("--row", QUOTA, "--row", "khong.co"), "không có id “khong.co”"),
    ],
)
def test_which_rows_must_be_said(run: Run, carried: Path, which: tuple[str, ...], said: str) -> None:
    code, out, err = run("confirm", *of(carried, "2023-Q2"), *which)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert "còn\tXác nhận 3 ô kế thừa" in run("ready", *of(carried, "2023-Q2"))[1]


# -- history


def test_every_change_of_a_value_is_listed_the_latest_first(run: Run, carried: Path, tmp_path: Path) -> None:
    run("fill", figures(tmp_path, f"{QUOTA},,QĐ 44\n"), *of(carried))
    run("fill", figures(tmp_path, f"{QUOTA},31,\n"), *of(carried))
    code, out, err = run("history", *of(carried), "--row", QUOTA)
    lines = [line.split("\t") for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d:\d\d", line[0]) for line in lines)
    assert [line[1:] for line in lines] == [
        ["Nhập từ tệp so-lieu.csv", "–", "31"],
        ["Nhập từ tệp so-lieu.csv", "29", "–"],
        ["Lập báo cáo", "–", "29"],
    ]
    notes = run("history", *of(carried), "--row", QUOTA, "--note")[1].splitlines()
    assert [line.split("\t")[2:] for line in notes] == [["QĐ 43", "QĐ 44"], ["–", "QĐ 43"]]


def test_an_old_value_is_taken_back(run: Run, carried: Path, tmp_path: Path) -> None:
    run("fill", figures(tmp_path, f"{QUOTA},31,\n"), *of(carried))
    code, out, err = run("history", *of(carried), "--row", QUOTA, "--take", 1)
    assert (code, err) == (0, "")
    first = out.splitlines()[0].split("\t")
    assert first[1:] == ["Lấy lại giá trị cũ", "31", "29"]
    assert run("history", *of(carried), "--row", QUOTA, "--take", 3)[1].splitlines()[0].endswith("\t29\t–")


@pytest.mark.parametrize("number", ["9", "0", "-1", "hai", "1000000000000"])
def test_only_a_change_that_was_made_can_be_taken_back(run: Run, carried: Path, number: str) -> None:
    before = run("history", *of(carried), "--row", QUOTA)
    code, out, err = run("history", *of(carried), "--row", QUOTA, f"--take={number}")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "lần thay đổi" in err or "số thứ tự" in err
    assert run("history", *of(carried), "--row", QUOTA) == before


def test_the_text_under_a_heading_has_a_history_too(run: Run, carried: Path) -> None:
    with DataFile.open(carried, catalog()) as data:
        session = data.open_report(data.report_for(data.reports()[-1].period))
        heading = session.form.outline[-1].id
        session.write_text(heading, "Một.\nHai.")
    out = run("history", *of(carried), "--row", heading)[1]
    assert out.splitlines()[0].split("\t")[3] == "Một. Hai."


def test_a_place_without_changes_and_one_that_is_none(run: Run, carried: Path) -> None:
    code, out, _ = run("history", *of(carried), "--row", "plan.total")
    assert (code, out) == (0, "Ô này chưa có thay đổi nào.\n")
    code, out, err = run("history", *of(carried), "--row", "khong.co")
    assert (code, out) == (2, "")
    assert "không có id “khong.co”" in err
