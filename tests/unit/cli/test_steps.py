"""From a draft to "Đã gửi" and back on the command line, with what is missing told on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run, figures, of

WARNING = "edocs.parts_short"


def statuses(out: str) -> list[str]:
    return [line.split("\t")[1] for line in out.splitlines()[1:]]


def test_a_report_goes_from_draft_to_sent_and_back(run: Run, sample: Path, tmp_path: Path) -> None:
    assert run("status", *of(sample)) == (0, "Nháp\n", "")
    code, out, err = run("status", *of(sample), "--check")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "1 cảnh báo chưa giải trình" in err
    assert run("reason", *of(sample), "--rule", WARNING, "Một văn bản chỉ gửi bằng giấy")[0] == 0
    assert run("status", *of(sample), "--check")[1].startswith("Đã kiểm tra\n")

    code, out, _ = run("ready", *of(sample))
    assert (code, [line for line in out.splitlines() if line.startswith("còn")]) == (
        1,
        ["còn\tXuất bản chính thức để trình ký.", "còn\tGửi đi rồi đánh dấu đã gửi."],
    )
    assert run("export", *of(sample), "--to", tmp_path / "ra", "--format", "xlsx")[0] == 0
    code, out, err = run("status", *of(sample), "--send", "--number", "48", "--date", "15/3/2023")
    assert (code, err, statuses(out)) == (0, "", ["Đã gửi", "Đã kiểm tra"])
    assert out.splitlines()[1].split("\t")[1:] == ["Đã gửi", "48", "15/03/2023", ""]
    assert run("ready", *of(sample)) == (0, "xong\tĐã gửi, số 48 ngày 15/03/2023.\n", "")

    code, out, err = run("fill", figures(tmp_path, "plan.total,46,\n"), *of(sample))
    assert (code, out) == (2, "")
    assert "đã gửi nên không sửa được" in err
    code, out, err = run("status", *of(sample), "--reopen", "Sở Nội vụ trả lại")
    assert (code, err, statuses(out)) == (0, "", ["Nháp", "Đã gửi", "Đã kiểm tra"])
    assert out.splitlines()[1].endswith("Sở Nội vụ trả lại")
    assert run("ready", *of(sample))[0] == 1


def test_a_sent_report_does_not_go_into_the_bin(run: Run, sample: Path) -> None:
    run("reason", *of(sample), "--rule", "edocs.parts_short", "Một văn bản chỉ gửi bằng giấy")
    assert run("status", *of(sample), "--send", "--number", "47", "--date", "15/3/2023")[0] == 0
    code, out, err = run("delete", *of(sample))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "mở lại báo cáo" in err
    assert run("status", *of(sample))[0] == 0, "it is still there"


def test_number_and_date_that_stand_there_serve(run: Run, sample: Path) -> None:
    assert run("status", *of(sample), "--send")[0] == 2, "the warning has no reason yet"
    assert run("reason", *of(sample), "--rule", WARNING, "Một văn bản chỉ gửi bằng giấy")[0] == 0
    assert run("status", *of(sample), "--send")[0] == 0
    assert run("ready", *of(sample))[1] == "xong\tĐã gửi, số 47 ngày 16/03/2023.\n"


def test_a_date_may_be_written_as_computers_do(run: Run, sample: Path) -> None:
    run("reason", *of(sample), "--rule", WARNING, "Một văn bản chỉ gửi bằng giấy")
    run("status", *of(sample), "--send", "--date", "2023-03-17")
    assert "ngày 17/03/2023" in run("ready", *of(sample))[1]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (("--send", "--check"), "không đi cùng"),
        (("--send", "--date", "31/2/2023"), "không đọc được ngày 31/2/2023"),
        (("--send", "--number", ""), "chưa có số"),
        (("--send", "--date", "1/1/2999"), "chưa tới"),
        (("--number", "48"), "chỉ đi cùng --send"),
        (("--check", "--date", "1/3/2023"), "chỉ đi cùng --send"),
        (("--reopen", "Sai số"), "chưa gửi"),
        (("--reopen",), "thiếu giá trị sau --reopen"),
    ],
)
def test_a_step_that_cannot_be_taken_is_told_and_not_taken(
    run: Run, sample: Path, wanted: tuple[str, ...], said: str
) -> None:
    code, out, err = run("status", *of(sample), *wanted)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
    assert run("status", *of(sample)) == (0, "Nháp\n", "")


def test_a_report_with_errors_is_not_sent_and_what_is_left_is_listed(
    run: Run, db: Path, tmp_path: Path
) -> None:
    run("fill", figures(tmp_path, "staff.civil.quota,29,\nstaff.civil.present,30,\n"), *of(db))
    code, _, err = run("status", *of(db), "--send", "--number", "1", "--date", "1/3/2023")
    assert code == 2
    assert "còn 1 lỗi" in err
    code, out, err = run("ready", *of(db))
    assert (code, err) == (1, "")
    assert "còn\tSửa 1 lỗi.\n" in out
    assert "còn\tKhai báo cơ quan, còn thiếu: tên cơ quan" in out
