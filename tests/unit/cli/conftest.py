"""Commands as they are run, and figures for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop import cli

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


def figures(folder: Path, lines: str) -> Path:
    """Write a file of figures and return its path."""
    path = folder / "so-lieu.csv"
    path.write_text(f"id,value,note\n{lines}", encoding="utf-8")
    return path
