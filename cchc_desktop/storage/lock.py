"""One writer per data file, by a lock of the operating system: it ends with the process in any case."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cchc_desktop.errors import UserError
from cchc_desktop.files import file_error
from cchc_desktop.storage.connection import side_file

if sys.platform == "win32":
    import msvcrt

    def _seize(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _is_at(path: Path, handle: int) -> bool:
        return True  # an open file cannot be removed there

else:
    import fcntl

    def _seize(handle: int) -> None:
        # flock belongs to this opening of the file, so it also keeps a second window of the same process out.
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _is_at(path: Path, handle: int) -> bool:
        try:
            return os.path.samestat(path.stat(), os.fstat(handle))
        except OSError:
            return False


_TRIES = 100  # each fails only when another window closes at that very moment


class WriterLock:
    """The right to write one data file: a lock on "<file>.lock" beside it, from `take` to `release`.

    The lock is what counts, not whether the small file exists: one left by a crash keeps nobody out.
    """

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def take(cls, data_file: Path) -> WriterLock:
        """Take the lock of `data_file`. Raises UserError "data.in_use", "file.…" when there can be none."""
        path = side_file(data_file, ".lock")
        for _ in range(_TRIES):
            try:
                handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise file_error(data_file, error) from error
            try:
                _seize(handle)
            except OSError as error:
                os.close(handle)
                raise UserError("data.in_use", path=data_file) from error
            if _is_at(path, handle):
                return cls(path, handle)
            os.close(handle)  # its last holder removed the file between opening and locking: take the new one
        raise UserError("data.in_use", path=data_file)

    @property
    def holds(self) -> bool:
        """Whether it keeps others out: not where its file went away with the folder."""
        return _is_at(self._path, self._handle)

    def release(self) -> None:
        """Give the lock back and remove its file."""
        if sys.platform == "win32":  # an open file cannot be removed there, and one in other hands must stay
            os.close(self._handle)
            with suppress(PermissionError):
                self._path.unlink(missing_ok=True)
            return
        if _is_at(self._path, self._handle):
            with suppress(OSError):  # on a disk gone read-only it stays, and keeps nobody out
                self._path.unlink()
        os.close(self._handle)


@contextmanager
def sole_writer(data_file: Path) -> Iterator[None]:
    """Hold the lock of `data_file` for a while. Raises as `WriterLock.take`."""
    lock = WriterLock.take(data_file)
    try:
        yield
    finally:
        lock.release()
