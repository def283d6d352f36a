"""The computer as set-up sees it, what it says to the person, and its lock."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO


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


def say(text: str) -> None:
    """Tell the person `text`, on stderr."""
    print(text, file=sys.stderr, flush=True)


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
