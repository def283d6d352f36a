"""Commands as they are run, and figures for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop import cli
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import write_sample

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and gives its exit code, stdout and stderr."""

    def _run(*arguments: object) -> tuple[int, str, str]:
        def no_window(data_file: Path | None, sample: bool) -> int:
            raise AssertionError("no command opens a window")

        code = cli.main([str(argument) for argument in arguments], no_window)
        out, err = capsys.readouterr()
        return code, out, err

    return _run


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "cchc.sqlite"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample's data file."""
    path = tmp_path / "mau.sqlite"
    write_sample(path, catalog())
    return path


def of(db: Path, period: str = "2023-Q1") -> tuple[object, ...]:
    """Return the arguments that name a report."""
    return "--db", db, "--period", period


def figures(folder: Path, lines: str) -> Path:
    """Write a file of figures and return its path."""
    path = folder / "so-lieu.csv"
    path.write_text(f"id,value,note\n{lines}", encoding="utf-8")
    return path
