"""When the office reports, seen and set on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from tests.unit.cli.conftest import Run

OF_SAMPLE = "periods\tQ1; Q2; Q3; Q4\nreminders\ton\nremind_days\t7\n"


def test_what_is_set_is_shown(run: Run, sample: Path) -> None:
    assert run("settings", "--db", sample) == (0, OF_SAMPLE, "")


def test_what_is_set_is_kept_and_shown(run: Run, sample: Path) -> None:
    wanted = ("periods=q2;Q1;  9m", "due.Q1=27-2", "due.Y=5/1", "reminders=off", "remind_days=14")
    arguments = [part for setting in wanted for part in ("--set", setting)]
    said = "periods\tQ1; Q2; 9M\ndue.Q1\t27/02\ndue.Y\t05/01\nreminders\toff\nremind_days\t14\n"
    assert run("settings", "--db", sample, *arguments) == (0, said, "")
    assert run("settings", "--db", sample) == (0, said, "")
    with DataFile.open(sample, catalog(), write=False) as data:
        assert data.reporting().spans == ("Q1", "Q2", "9M")
        assert data.reporting().due == {"Q1": "27/02", "Y": "05/01"}


def test_a_blank_due_date_is_the_form_s_own(run: Run, sample: Path) -> None:
    run("settings", "--db", sample, "--set", "due.Q1=27/02")
    assert "2023-Q1\tNháp\tquá hạn" in run("reports", "--db", sample, "--year", "2023")[1]
    assert run("settings", "--db", sample, "--set", "due.Q1=") == (0, OF_SAMPLE, "")


def test_no_period_at_all_may_be_meant(run: Run, sample: Path) -> None:
    assert run("settings", "--db", sample, "--set", "periods=")[1].startswith("periods\t\n")


@pytest.mark.parametrize(
    "setting",
    [
        "x",
        "x=1",
        "periods=Q1; Q9",
        "due.Q9=1/1",
        "due.=1/1",
        "due.Q1=31/02",
        "reminders=ja",
        "remind_days=61",
    ],
)
def test_what_cannot_be_set_is_told_in_one_line_and_nothing_changes(
    run: Run, sample: Path, setting: str
) -> None:
    code, out, err = run("settings", "--db", sample, "--set", "remind_days=9", "--set", setting)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert run("settings", "--db", sample) == (0, OF_SAMPLE, "")
