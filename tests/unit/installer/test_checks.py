"""`./check` runs everything, tells what came of each and of all, and fails if one fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from installer.checks import CHECKS, Check, Measure, Outcome, branch_coverage, main, summary

GOOD = Check("good", ("-c", "print('3 passed')"))
BAD = Check("bad", ("-c", "import sys; print('là lỗi'); sys.exit(1)"))


def test_all_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert main((GOOD, GOOD)) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Tất cả đều đạt."


def test_one_failure_fails_all_but_stops_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main((GOOD, BAD, GOOD)) == 1
    out = capsys.readouterr().out
    assert out.count("3 passed") == 2
    assert "1 mục không đạt." in out


def test_the_first_check_is_printed_last(capsys: pytest.CaptureFixture[str]) -> None:
    main((GOOD, Check("other", ("-c", "print('another')"))))
    out = capsys.readouterr().out
    assert out.index("another") < out.index("3 passed")


def test_summary_has_a_line_for_each_check() -> None:
    lines = summary([Outcome(GOOD, True, "", 1.25), Outcome(BAD, False, "", 0.5)]).splitlines()
    assert lines[0].split() == ["đạt", "good", "1.2", "s"]
    assert lines[1].split() == ["KHÔNG", "ĐẠT", "bad", "0.5", "s"]


def test_the_tests_run_first_since_they_take_longest() -> None:
    assert [check.name for check in CHECKS] == [
        "pytest",
        "mypy",
        "ruff check",
        "ruff format",
        "import-linter",
    ]


def report(path: Path, taken: int, branches: int) -> Path:
    totals = {"covered_branches": taken, "num_branches": branches, "percent_covered": 100.0}
    path.write_text(json.dumps({"totals": totals}), encoding="utf-8")
    return path


@pytest.mark.parametrize(("taken", "enough"), [(949, False), (950, True), (1000, True)])
def test_branches_alone_decide_about_coverage(tmp_path: Path, taken: int, enough: bool) -> None:
    measure = branch_coverage(report(tmp_path / "coverage.json", taken, 1000))
    assert measure.enough is enough
    assert f"{taken / 10:.1f}".replace(".", ",") in measure.text
    assert f"{taken}/1000" in measure.text


def test_a_run_is_never_judged_by_the_report_of_another(tmp_path: Path) -> None:
    path = report(tmp_path / "coverage.json", 1000, 1000)
    assert branch_coverage(path).enough
    assert not branch_coverage(path).enough


def test_too_little_coverage_fails_a_check_that_passed(capsys: pytest.CaptureFixture[str]) -> None:
    check = Check("tests", GOOD.arguments, lambda: Measure(False, "90 %"))
    assert main((check,)) == 1
    assert capsys.readouterr().out.splitlines()[-2].split()[-2:] == ["90", "%"]


def test_good_coverage_does_not_mend_a_failure() -> None:
    assert main((Check("tests", BAD.arguments, lambda: Measure(True, "")),)) == 1


def test_the_branches_are_those_of_the_core() -> None:
    check = CHECKS[0]
    assert check.measure is branch_coverage
    assert any(argument.startswith("--cov-report=json:") for argument in check.arguments)
