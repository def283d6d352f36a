"""Which starts set up a window, and what a start that cannot be set up says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from installer import bootstrap
from installer.installation import Setup
from tests.unit.installer.machines import FakeMachine


@pytest.mark.parametrize(
    ("purpose", "arguments", "window"),
    [
        ("run", [], True),
        ("run", ["--db", "x.sqlite"], True),
        ("run", ["--sample"], True),
        ("run", ["rows"], False),
        ("run", ["--help"], False),
        ("run", ["-h"], False),
        ("run", ["--version"], False),
        ("run", ["check", "--db", "x.sqlite"], False),
        ("check", [], True),
    ],
)
def test_which_starts_show_a_window(purpose: str, arguments: list[str], window: bool) -> None:
    assert bootstrap.shows_window(purpose, arguments) is window


def test_main_starts_the_program_with_its_arguments(setup: Setup, machine: FakeMachine, root: Path) -> None:
    assert bootstrap.main(["run", "rows", "--form", "a b"], lambda _purpose: setup) == 7
    assert machine.started == [str(setup.python), str(root / "main.py"), "rows", "--form", "a b"]


def test_main_ends_with_2_where_a_person_must_help(
    setup: Setup, machine: FakeMachine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.answers["--require-hashes"] = (1, "from versions: none")
    assert bootstrap.main(["run"], lambda _purpose: setup) == 2
    assert machine.started == []
    out, err = capsys.readouterr()
    assert out == ""
    assert "kiểm tra kết nối mạng" in err.splitlines()[-1]


@pytest.mark.parametrize(
    ("error", "code", "word"),
    [
        (PermissionError(13, "Permission denied"), 2, "Permission denied"),
        (KeyboardInterrupt(), 130, "Đã dừng"),
    ],
)
def test_main_tells_why_it_stopped(
    setup: Setup,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    word: str,
) -> None:
    def fail(_self: Setup, _window: bool) -> None:
        raise error

    monkeypatch.setattr(Setup, "complete", fail)
    assert bootstrap.main(["run"], lambda _purpose: setup) == code
    assert word in capsys.readouterr().err


def test_it_starts_as_a_file_from_any_folder_with_nothing_but_the_standard_library(tmp_path: Path) -> None:
    """As start.sh starts it; `-I -S` leaves out every installed package."""
    script = Path(bootstrap.__file__)
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import runpy; runpy.run_path({str(script)!r})"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
