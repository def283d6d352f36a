"""A computer in memory, for set-up to work on."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from installer.installation import PURPOSES, VENV_PACKAGE, Setup
from installer.machine import Machine
from installer.system_packages import LIBRARIES


class FakeMachine(Machine):
    """A computer in memory, but for the project's folder: complete unless a test takes something away."""

    def __init__(self, root: Path) -> None:
        super().__init__(root / ".cache" / "setup.log")
        self.root = root
        self.programs = {"apt-get", "sudo"}
        self.modules = {"ensurepip"}
        self.libraries = set(LIBRARIES)
        self.root_user = False
        self.answers: dict[str, tuple[int, str]] = {"sudo -n true": (1, "a password is required")}
        self.commands: list[str] = []
        self.started: list[str] = []

    def has_module(self, name: str) -> bool:
        return name in self.modules

    def has_library(self, soname: str) -> bool:
        return soname in self.libraries

    def has_program(self, name: str) -> bool:
        return name in self.programs

    def is_root(self) -> bool:
        return self.root_user

    def run(
        self,
        command: Sequence[str | Path],
        folder: Path | None = None,
        watch: Callable[[str], None] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        line = " ".join(str(word) for word in command)
        self.commands.append(line)
        code, output = next((answer for part, answer in self.answers.items() if part in line), (0, ""))
        if code == 0:
            self._do(line, folder)
        for said in output.splitlines():
            if watch:
                watch(said)
        return subprocess.CompletedProcess([], code, output)

    def _do(self, line: str, folder: Path | None) -> None:
        if "-m venv" in line:
            python = Setup(PURPOSES["run"], self.root, self).python
            python.parent.mkdir(parents=True)
            python.touch()
        if " install " in line and "apt-get" in line:
            self.libraries = set(LIBRARIES)
            if VENV_PACKAGE in line:
                self.modules.add("ensurepip")
        if "dpkg-deb" in line and folder is None:
            wheels = Path(line.split()[-1]) / "usr/share/python-wheels"
            wheels.mkdir(parents=True)
            (wheels / "pip-1.0-py3-none-any.whl").touch()
        if "apt-get download" in line and folder is not None:
            (folder / "python3-pip-whl_1.0_all.deb").touch()

    def start(self, command: Sequence[str | Path]) -> int:
        self.started = [str(word) for word in command]
        return 7

    def asked_for(self, part: str) -> bool:
        """Tell whether a command that holds `part` was run."""
        return any(part in command for command in self.commands)
