"""`./check` runs everything, tells what came of each and of all, and fails if one fails."""

from __future__ import annotations

import pytest

from installer.checks import CHECKS, Check, Outcome, main, summary

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
