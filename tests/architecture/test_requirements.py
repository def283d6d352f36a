"""What is installed is pinned, checked by hash, one set for program and checks, named with its licence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKED = ("requirements.txt", "requirements-dev.txt")
PIN = re.compile(r"^([a-z0-9.-]+)==([^\s;\\]+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    """Return package → version as the file `name` pins them."""
    return dict(PIN.findall(read(name)))


@pytest.mark.parametrize("name", LOCKED)
def test_every_package_is_pinned_by_hash(name: str) -> None:
    blocks = re.split(r"^(?=[^\s#])", read(name), flags=re.MULTILINE)
    packages = [block for block in blocks if block and not block.startswith((" ", "#"))]
    assert len(packages) == len(pins(name)) > 10
    assert [block.splitlines()[0] for block in packages if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("name", [*LOCKED, "requirements.in", "requirements-dev.in"])
def test_no_requirement_file_says_where_packages_come_from(name: str) -> None:
    assert not re.search(r"://|index|find-links|trusted-host", read(name))


def test_the_checks_run_on_the_very_packages_of_the_program() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_locked_versions_are_those_asked_for(name: str) -> None:
    asked = pins(f"{name}.in")
    assert asked
    assert asked.items() <= pins(f"{name}.txt").items()


def test_every_package_of_the_program_is_named_with_its_licence() -> None:
    table = "\n".join(line for line in read("NOTICES.md").splitlines() if line.startswith("|"))
    assert [package for package in pins("requirements.txt") if not re.search(rf"\b{package}\b", table)] == []
