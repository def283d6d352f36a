"""Files written whole or not at all, and their digests."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from cchc_desktop.errors import UserError


def atomic_write(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that a reader sees the old file or the whole new one, never a half.

    Raises UserError "file.disk_full", "file.read_only", "file.in_use", "file.folder_missing",
    "file.target_is_folder".
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise file_error(path, error) from error


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def make_folder(path: Path) -> None:
    """Create the folder `path` and its parents.

    Raises UserError "file.target_is_file" where a file stands in the way, and those of `atomic_write`.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError("file.target_is_file", path=path) from error
    except OSError as error:
        raise file_error(path, error) from error


def file_error(path: Path, error: OSError) -> UserError:
    """Return the UserError that tells a person what `error` means for `path`."""
    codes = {
        errno.ENOSPC: "file.disk_full",
        errno.EDQUOT: "file.disk_full",
        errno.EROFS: "file.read_only",
        errno.ENOENT: "file.folder_missing",
        errno.ENOTDIR: "file.target_is_file",
        errno.EISDIR: "file.target_is_folder",
        errno.ENAMETOOLONG: "file.name_too_long",
        errno.EACCES: "file.in_use",
        errno.EPERM: "file.in_use",
    }
    code = codes.get(error.errno or 0, "file.unwritable")
    return UserError(code, path=path, reason=error.strerror or type(error).__name__)


def sha256(content: bytes) -> str:
    """Return the SHA-256 of `content` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
