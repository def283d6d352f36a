"""The program's folder before its first start, and the computer that it is on."""

from __future__ import annotations

from pathlib import Path

import pytest

from installer.installation import PURPOSES, Setup
from tests.unit.installer.machines import FakeMachine


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project's folder before its first start."""
    (tmp_path / "requirements.txt").write_text("lxml==1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("lxml==1.0 \\\nruff==1.0 \\\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def machine(root: Path) -> FakeMachine:
    return FakeMachine(root)


@pytest.fixture
def setup(root: Path, machine: FakeMachine) -> Setup:
    return Setup(PURPOSES["run"], root, machine)
