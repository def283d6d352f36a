"""What set-up does: Python packages into `.venv`, system libraries where that is allowed.

What is done is told by files in `.venv` that are written last, so that an interrupted set-up begins anew: a
copy of each requirement file that was installed whole, `libraries` once the window's system libraries are
there, or else `libraries-tried` with those that could not be installed, so that not each start tries again.
The script `run` looks at them itself.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installer.machine import Machine, lock, say
from installer.system_packages import LIBRARIES, SystemPackages

ROOT = Path(__file__).resolve().parent.parent
VENV_PACKAGE = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


class SetupError(Exception):
    """Set-up cannot go on; its text tells a person the cause and the remedy in one line."""


@dataclass(frozen=True)
class Purpose:
    """One of the two things that set-up is for.

    `requirements`: the requirement files whose packages it needs; each holds those of the one before it.
    `script`: what is started then.
    """

    requirements: tuple[str, ...]
    script: str


PURPOSES = {
    "run": Purpose(("requirements.txt",), "main.py"),
    "check": Purpose(("requirements.txt", "requirements-dev.txt"), "installer/checks.py"),
}


class Setup:
    """The set-up of the program in the folder `root` for one purpose."""

    def __init__(self, purpose: Purpose, root: Path = ROOT, machine: Machine | None = None) -> None:
        self.purpose = purpose
        self.root = root
        self.venv = root / ".venv"
        self.python = self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.cache = root / ".cache"
        self.machine = machine or Machine(self.cache / "setup.log")
        self.system = SystemPackages(self.machine)

    def has_packages(self, requirements: str) -> bool:
        """Tell whether exactly what the file `requirements` asks for was installed."""
        done = self.venv / requirements
        asked = self.root / requirements
        return self.python.exists() and done.exists() and done.read_bytes() == asked.read_bytes()

    def is_complete(self, window: bool) -> bool:
        """Tell whether nothing is left to do before a start with a window or without one."""
        libraries = not window or (self.venv / "libraries").exists()
        return libraries and self.has_packages(self.purpose.requirements[-1])

    def complete(self, window: bool) -> None:
        """Install what is missing, once, however many starts ask for it at the same time.

        Raises SetupError where only a person can help.
        """
        if self.is_complete(window):
            return
        self.cache.mkdir(exist_ok=True)
        with lock(self.cache / "setup.lock"):
            if not self.is_complete(window):  # else another start did it while this one waited
                self._install(window)

    def _install(self, window: bool) -> None:
        packages_done = self.has_packages(self.purpose.requirements[-1])
        missing = self.system.missing_libraries()
        wanted = [] if self._tried(missing) else [LIBRARIES[soname] for soname in missing]
        if not packages_done and not self.machine.has_module("ensurepip"):
            wanted.append(VENV_PACKAGE)
        if wanted or not packages_done:
            self.machine.log.unlink(missing_ok=True)
        self.system.install(wanted)
        if not packages_done:
            self._install_packages()
        self._note_libraries(window)

    def _note_libraries(self, window: bool) -> None:
        if not (missing := self.system.missing_libraries()):
            (self.venv / "libraries").touch()
            return
        (self.venv / "libraries-tried").write_text("\n".join(self._attempt(missing)), encoding="utf-8")
        if window:
            say(self.system.advice(missing))

    def _tried(self, libraries: Sequence[str]) -> bool:
        """Tell whether all `libraries` were asked of the system in vain before, with the same rights.

        A changed requirements.txt makes `.venv` anew, and with it a new attempt is due.
        """
        note = self.venv / "libraries-tried"
        if not note.exists() or not self.has_packages(self.purpose.requirements[0]):
            return False
        return set(self._attempt(libraries)) <= set(note.read_text(encoding="utf-8").split())

    def _attempt(self, libraries: Sequence[str]) -> list[str]:
        return ["root" if self.machine.is_root() else "user", *libraries]

    def _install_packages(self) -> None:
        base, asked = self.purpose.requirements[0], self.purpose.requirements[-1]
        if not self.has_packages(base):
            self._make_venv()
        self._fill_venv(asked)
        for name in self.purpose.requirements:
            shutil.copyfile(self.root / name, self.venv / name)

    def _make_venv(self) -> None:
        say("Đang tạo môi trường Python riêng trong .venv …")
        if self.venv.exists():
            shutil.rmtree(self.venv)
        has_pip = self.machine.has_module("ensurepip")
        options = [] if has_pip else ["--without-pip"]
        made = self.machine.run([self.machine.python, "-m", "venv", *options, self.venv])
        if made.returncode != 0 or not (has_pip or self._borrow_pip()):
            command = self.system.command([VENV_PACKAGE])
            raise SetupError(
                f"Python trên máy thiếu gói {VENV_PACKAGE}. Hãy nối mạng, gõ lệnh: {command} rồi chạy lại."
            )

    def _borrow_pip(self) -> bool:
        """Take pip out of Debian's package of it, which needs no rights; tell whether that worked."""
        if not self.machine.has_program("apt-get"):
            return False
        folder = self.venv / "pip"
        folder.mkdir()
        if self.machine.run(["apt-get", "download", "python3-pip-whl"], folder).returncode != 0:
            return False
        for package in folder.glob("*.deb"):
            self.machine.run(["dpkg-deb", "--extract", package, folder])
        return any(self._borrowed_pip())

    def _borrowed_pip(self) -> list[Path]:
        return list((self.venv / "pip").glob("usr/share/python-wheels/pip-*.whl"))

    def _fill_venv(self, requirements: str) -> None:
        total = len(
            re.findall(r"^[\w.-]+==", (self.root / requirements).read_text(encoding="utf-8"), re.MULTILINE)
        )
        say(f"Đang tải và cài {total} gói Python (chỉ lần đầu, có thể mất vài phút) …")
        pip = [str(wheel / "pip") for wheel in self._borrowed_pip()] or ["-m", "pip"]
        options = ["--require-hashes", "--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
        installed = self.machine.run(
            [self.python, *pip, "install", *options, "--requirement", self.root / requirements],
            watch=_show_package,
        )
        if installed.returncode != 0:
            raise SetupError(f"{pip_trouble(installed.stdout)} Chi tiết: {self.machine.log}")


def _show_package(line: str) -> None:
    if line.startswith("Collecting "):
        say(f"  {line.split()[1]}")


def pip_trouble(output: str) -> str:
    """Return cause and remedy of a failed installation, from what pip printed."""
    if "DO NOT MATCH THE HASHES" in output:
        return "Gói tải về không đúng mã kiểm tra; hãy chạy lại, nếu vẫn thế thì báo người quản trị mạng."
    if "No space left" in output:
        return "Ổ đĩa đã đầy; hãy dọn bớt rồi chạy lại."
    if re.search(r"from versions: none|Connection|Timeout|timed out|SSLError|ProxyError", output):
        return "Không tải được các gói Python; hãy kiểm tra kết nối mạng rồi chạy lại."
    return "Không cài được các gói Python; hãy chạy lại, nếu vẫn lỗi thì gửi tệp chi tiết cho người hỗ trợ."
