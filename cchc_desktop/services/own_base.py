"""An office's own base.docx, from the file that a person has chosen."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.errors import UserError
from cchc_desktop.files import atomic_write_all, reason_of
from cchc_desktop.render.base import MAX_BYTES, Base, read_base
from cchc_desktop.render.layout import load_layout
from cchc_desktop.services.exporting import LAYOUT_FOLDER


def read_own_base(path: Path) -> Base:
    """Return the base.docx at `path`, of which no more is read than a base may have.

    Raises UserError "layout.base_missing", "layout.base_is_folder", "layout.base_forbidden",
    "layout.base_unreadable" and those of `read_base`.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UserError("layout.base_not_docx", file=path.name)  # a pipe or a device would never end
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UserError("layout.base_missing", file=path) from error
    except IsADirectoryError as error:
        raise UserError("layout.base_is_folder", file=path) from error
    except PermissionError as error:
        # Windows says so of a folder too.
        code = "layout.base_is_folder" if path.is_dir() else "layout.base_forbidden"
        raise UserError(code, file=path) from error
    except OSError as error:
        raise UserError("layout.base_unreadable", file=path, reason=reason_of(error)) from error
    return read_base(content, path.name)


def save_built_in_base(path: Path) -> None:
    """Write the program's own base.docx to `path`, for an office to start its own from.

    Raises the UserErrors of `files.atomic_write_all`.
    """
    atomic_write_all({path: load_layout(LAYOUT_FOLDER).base_docx.read_bytes()})
