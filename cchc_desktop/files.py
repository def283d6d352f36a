"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from cchc_desktop.errors import UserError

# Beside the package lie templates/ and resources/, in a checkout and in a bundle alike.
PROGRAM_ROOT = Path(__file__).resolve().parent.parent


def atomic_write(path: Path, content: bytes) -> None:
    """Write `content` to `path` so that a reader sees the old file or the whole new one, never a half.

    Raises UserError "file.disk_full", "file.read_only", "file.in_use", "file.folder_missing",
    "file.target_is_folder".
    """
    atomic_write_all({path: content})


def atomic_write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files that belong together: none is replaced before all are safely on the disk.

    Raises the UserErrors of `atomic_write`, naming the file that failed.
    """
    with ExitStack() as stack:
        staged = {path: _stage(path, content, stack) for path, content in contents.items()}
        for path, temporary in staged.items():
            try:
                temporary.replace(path)
            except OSError as error:
                raise file_error(path, error) from error


def _stage(path: Path, content: bytes, stack: ExitStack) -> Path:
    """Write `content` to a temporary file beside `path` that goes away with `stack`; return its path."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}.", suffix=".tmp")
        temporary = Path(name)
        stack.callback(temporary.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
    except OSError as error:
        raise file_error(path, error) from error
    return temporary


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
        errno.ELOOP: "file.link_loop",
        errno.EACCES: "file.in_use",
        errno.EPERM: "file.in_use",
    }
    code = codes.get(error.errno or 0, "file.unwritable")
    return UserError(code, path=path, reason=error.strerror or type(error).__name__)
