"""The scripts `run` and `check`: the quick way past set-up, and the choice of a Python that fits."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="these are the shell scripts; Windows has its own")


class Project:
    """A copy of the scripts in its own folder, with programs that only say what they were called with."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.programs = root / "programs"
        (root / "installer").mkdir()
        self.programs.mkdir()
        for name in ("run", "check", "installer/start.sh"):
            shutil.copy2(ROOT / name, root / name)
        for name in ("sh", "cmp"):
            found = shutil.which(name)
            assert found
            (self.programs / name).symlink_to(found)
        (root / "requirements.txt").write_text("lxml==1.0\n", encoding="utf-8")

    def add_python(self, path: Path, says: str, *, fits: bool = True) -> None:
        """Put a Python at `path` that prints `says` and its arguments, and whose version fits or not."""
        path.parent.mkdir(parents=True, exist_ok=True)
        verdict = 0 if fits else 1
        path.write_text(
            f'#!/bin/sh\n[ "$1" = -c ] && exit {verdict}\necho {says} "$@"\nexit 5\n', encoding="utf-8"
        )
        path.chmod(0o755)

    def set_up(self) -> None:
        """Do what set-up leaves behind."""
        self.add_python(self.root / ".venv/bin/python", "venv")
        shutil.copyfile(self.root / "requirements.txt", self.root / ".venv/requirements.txt")
        (self.root / ".venv/libraries").touch()

    def call(
        self, script: str, *arguments: str, folder: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Call `script` from `folder`, with none but this project's programs to be found."""
        return subprocess.run(
            [script, *arguments],
            cwd=folder or self.root,
            env={"PATH": str(self.programs)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_second_start_goes_straight_to_the_program(project: Project) -> None:
    project.set_up()
    done = project.call("./run", "rows", "a b")
    assert done.stdout == "venv ./main.py rows a b\n"
    assert done.stderr == ""
    assert done.returncode == 5


def test_run_keeps_the_folder_it_was_called_from(project: Project, tmp_path: Path) -> None:
    project.set_up()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = project.call(str(project.root / "run"), folder=elsewhere)
    assert done.stdout == f"venv {project.root}/main.py\n"


@pytest.mark.parametrize("argument", ["rows", "fill", "check", "export", "demo", "--help", "-h", "--version"])
def test_what_needs_no_screen_passes_missing_libraries_by(project: Project, argument: str) -> None:
    project.set_up()
    (project.root / ".venv/libraries").unlink()
    assert project.call("./run", argument, "--db", "x").stdout == f"venv ./main.py {argument} --db x\n"


@pytest.mark.parametrize("arguments", [[], ["--sample"], ["--db", "rows"]])
def test_a_window_that_lacks_libraries_goes_to_set_up(project: Project, arguments: list[str]) -> None:
    project.set_up()
    (project.root / ".venv/libraries").unlink()
    project.add_python(project.programs / "python3", "set-up")
    said = project.call("./run", *arguments).stdout.split()
    assert said == ["set-up", "./installer/bootstrap.py", "run", *arguments]


@pytest.mark.parametrize("spoiled", ["requirements.txt", ".venv/bin/python"])
def test_anything_missing_or_changed_goes_to_set_up(project: Project, spoiled: str) -> None:
    project.set_up()
    project.add_python(project.programs / "python3", "set-up")
    if spoiled == "requirements.txt":
        (project.root / spoiled).write_text("lxml==2.0\n", encoding="utf-8")
    else:
        (project.root / spoiled).unlink()
    assert project.call("./run", "rows").stdout == "set-up ./installer/bootstrap.py run rows\n"


def test_check_always_asks_set_up(project: Project) -> None:
    project.set_up()
    project.add_python(project.programs / "python3", "set-up")
    assert project.call("./check").stdout == "set-up ./installer/bootstrap.py check\n"


def test_a_python_that_fits_is_preferred_to_the_usual_one(project: Project) -> None:
    project.add_python(project.programs / "python3", "too-old", fits=False)
    project.add_python(project.programs / "python3.12", "fitting")
    assert project.call("./run").stdout == "fitting ./installer/bootstrap.py run\n"


def test_no_python_that_fits_is_told_with_the_remedy(project: Project) -> None:
    project.add_python(project.programs / "python3", "too-old", fits=False)
    done = project.call("./run")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Python 3.11, 3.12 hoặc 3.13" in done.stderr
    assert len(done.stderr.splitlines()) == 1
