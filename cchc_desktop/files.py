"""Files written whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _

_REASONS = {
    errno.EIO: N_("ổ đĩa đọc ghi bị lỗi"),
    errno.ENODEV: N_("thiết bị đã rút ra"),
    errno.ENXIO: N_("thiết bị không còn"),
    errno.ENOENT: N_("không tìm thấy"),
    errno.ENOSPC: N_("ổ đĩa đã đầy"),
    errno.EACCES: N_("không có quyền"),
    errno.EPERM: N_("không có quyền"),
    errno.EMFILE: N_("chương trình đang mở quá nhiều tệp"),
    errno.ETIMEDOUT: N_("thiết bị không trả lời"),
    errno.EINVAL: N_("tên hoặc loại tệp không dùng được"),
    errno.EROFS: N_("ổ đĩa chỉ cho đọc"),
    errno.ELOOP: N_("liên kết tệp quay vòng"),
    errno.ENAMETOOLONG: N_("tên tệp quá dài"),
}
# Beside the package lie templates/ and resources/, in a checkout and in a bundle alike.
PROGRAM_ROOT = Path(__file__).resolve().parent.parent


def atomic_write_all(contents: Mapping[Path, bytes]) -> None:
    """Write several files that belong together: all are new afterwards, or all as they were before.

    None is replaced before all are safely on the disk, and where one cannot be replaced (it is open in
    another program), those before it are put back. Raises the UserErrors of `file_error`, naming the file.
    """
    with ExitStack() as stack:
        staged = {path: _stage(path, content, stack) for path, content in contents.items()}
        with ExitStack() as put_back:
            for path, temporary in staged.items():
                try:
                    undo = _undo_of(path, temporary, stack) if len(staged) > 1 else None
                    temporary.replace(path)
                except OSError as error:
                    raise file_error(path, error) from error
                if undo is not None:
                    put_back.callback(undo)
            put_back.pop_all()


def _undo_of(path: Path, temporary: Path, stack: ExitStack) -> Callable[[], object]:
    """Return what puts back what stands at `path` now; its copy beside `temporary` goes away with `stack`."""
    if not path.exists():
        return path.unlink
    before = temporary.with_suffix(".old")
    stack.callback(before.unlink, missing_ok=True)
    shutil.copy2(path, before)
    return lambda: before.replace(path)


def _stage(path: Path, content: bytes, stack: ExitStack) -> Path:
    """Write `content` to a temporary file beside `path` that goes away with `stack`; return its path."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if path.exists() and not path.is_file():  # a pipe or a device: to read it could take for ever
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
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

    Raises UserError "file.target_is_file" where a file stands in the way, and those of `file_error`.
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
    return UserError(code, path=path, reason=reason_of(error))


def reason_of(error: OSError) -> str:
    """Return what the system says against something, in words where there are some, else by its number."""
    if error.errno in _REASONS:
        return _(_REASONS[error.errno])
    return _("hệ thống báo lỗi số {number}").format(number=error.errno or type(error).__name__)
