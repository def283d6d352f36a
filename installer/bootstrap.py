"""Set-up of the program, on nothing but Python's standard library.

`bootstrap.py run ARGS…` makes sure that everything `main.py` needs is there and starts it with ARGS;
`bootstrap.py check ARGS…` does the same for the checks. What set-up says goes to stderr.

What is done is told by files in `.venv` that are written last, so that an interrupted set-up begins anew: a
copy of each requirement file that was installed whole, `libraries` once the window's system libraries are
there, or else `libraries-tried` with those that could not be installed, so that not each start tries again.
The script `run` looks at them itself and passes this file by when all is well.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

ROOT = Path(__file__).resolve().parent.parent
NEEDS_A_PERSON = 2
INTERRUPTED = 130
NO_WINDOW = {"-h", "--help", "--version"}

# What PySide6's window needs of the system: shared library → its package on Debian and Ubuntu.
# Debian 13 and Ubuntu 24.04 renamed some of the packages (…t64); the new ones provide the names given here.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libcups.so.2": "libcups2",
}
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-o", "DPkg::Lock::Timeout=600")
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


class Machine:
    """The computer as far as set-up touches it; tests put another in its place."""

    # Never the one of an active .venv, which would be removed while it runs.
    python = os.path.realpath(getattr(sys, "_base_executable", sys.executable))

    def __init__(self, log: Path) -> None:
        self.log = log

    def has_module(self, name: str) -> bool:
        """Tell whether this Python has the module `name`: Debian packs some of them apart."""
        importlib.invalidate_caches()
        return importlib.util.find_spec(name) is not None

    def has_library(self, soname: str) -> bool:
        """Tell whether the shared library `soname` can be loaded, with all that it needs itself."""
        try:
            ctypes.CDLL(soname)
        except OSError:
            return False
        return True

    def has_program(self, name: str) -> bool:
        """Tell whether the program `name` can be called."""
        return shutil.which(name) is not None

    def is_root(self) -> bool:
        """Tell whether system packages may be installed without asking anybody."""
        return sys.platform != "win32" and os.geteuid() == 0

    def run(
        self,
        command: Sequence[str | Path],
        folder: Path | None = None,
        watch: Callable[[str], None] | None = None,
    ) -> subprocess.CompletedProcess[str]:
        """Run `command` in `folder`; what it prints goes to the log and, line by line, to `watch`."""
        words = [str(word) for word in command]
        lines = []
        with (
            self.log.open("a", encoding="utf-8") as log,
            subprocess.Popen(
                words,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            ) as process,
        ):
            log.write(f"$ {' '.join(words)}\n")
            for line in process.stdout or ():
                log.write(line)
                lines.append(line)
                if watch:
                    watch(line)
        return subprocess.CompletedProcess(words, process.returncode, "".join(lines))

    def start(self, command: Sequence[str | Path]) -> int:
        """Become `command`; where the system cannot do that, run it and return its exit code."""
        words = [str(word) for word in command]
        if os.name == "posix":
            os.execv(words[0], words)
        return subprocess.call(words)


class SystemPackages:
    """The packages of Debian and Ubuntu, installed where that needs no password, else named to the person."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine

    def missing_libraries(self) -> tuple[str, ...]:
        """Return the shared libraries that the window lacks."""
        asked: Iterable[str] = LIBRARIES if sys.platform == "linux" else ()
        return tuple(soname for soname in asked if not self.machine.has_library(soname))

    def install(self, packages: Sequence[str]) -> None:
        """Install `packages` where that is allowed; whether it helped is seen by looking for them again."""
        rights = self._rights() if packages else None
        if rights is None:
            return
        say(f"Đang cài gói hệ thống: {' '.join(packages)} …")
        self.machine.run([*rights, *APT, "update"])
        self.machine.run([*rights, *APT, "install", "--no-install-recommends", *packages])

    def _rights(self) -> list[str] | None:
        """Return what to put before a command that installs, None where it cannot be done from here."""
        if not self.machine.has_program("apt-get"):
            return None
        if self.machine.is_root():
            return []
        if self.machine.has_program("sudo") and self.machine.run(["sudo", "-n", "true"]).returncode == 0:
            return ["sudo", "-n"]
        return None

    def command(self, packages: Sequence[str]) -> str:
        """Return the one command with which a person installs `packages`."""
        install = f"apt-get install -y {' '.join(packages)}"
        if self.machine.is_root():
            return install
        return f"sudo {install}" if self.machine.has_program("sudo") else f"su -c '{install}'"

    def advice(self, libraries: Sequence[str]) -> str:
        """Return what to tell a person about `libraries` that are still missing."""
        if not self.machine.has_program("apt-get"):
            return f"Cửa sổ còn thiếu thư viện hệ thống; hãy cài các gói có chứa: {', '.join(libraries)}."
        command = self.command([LIBRARIES[soname] for soname in libraries])
        return f"Cửa sổ còn thiếu thư viện hệ thống; hãy gõ một lần lệnh: {command}"


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


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the lock file `path`; wait, and say so, while another process holds it."""
    with path.open("ab") as file:
        if not _try_lock(file):
            say("Đang chờ một lần cài đặt khác kết thúc …")
            while not _try_lock(file, wait=True):
                pass
        yield  # closing the file, also by the end of the process, gives the lock back


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO, *, wait: bool = False) -> bool:
        # LK_LOCK waits for ten seconds at most.
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: BinaryIO, *, wait: bool = False) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


def say(text: str) -> None:
    """Tell the person `text`, on stderr."""
    print(text, file=sys.stderr, flush=True)


def shows_window(purpose: str, arguments: Sequence[str]) -> bool:
    """Tell whether this start needs Qt's libraries; `rows` and its like do not. `run` has the same rule."""
    option = not arguments or (arguments[0].startswith("-") and arguments[0] not in NO_WINDOW)
    return purpose == "check" or option


def main(arguments: Sequence[str], setup_for: Callable[[Purpose], Setup] = Setup) -> int:
    """Set up for the purpose `arguments[0]` and start it with the rest; return the exit code."""
    purpose, rest = arguments[0], arguments[1:]
    setup = setup_for(PURPOSES[purpose])
    try:
        setup.complete(shows_window(purpose, rest))
    except SetupError as error:
        say(str(error))
        return NEEDS_A_PERSON
    except OSError as error:
        say(
            f"Không cài đặt được: {error}. Hãy kiểm tra quyền ghi và chỗ trống của {setup.root} rồi chạy lại."
        )
        return NEEDS_A_PERSON
    except KeyboardInterrupt:
        say("Đã dừng cài đặt; lần chạy sau sẽ làm lại từ đầu.")
        return INTERRUPTED
    return setup.machine.start([setup.python, setup.root / setup.purpose.script, *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
