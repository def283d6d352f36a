"""Bugs: what nobody foresaw is written to a file and told calmly; what was typed is safe.

Failures that a person can mend are `UserError` and never come here, unless a page forgot one: then it is
told in the window like any other.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import PySide6
from PySide6.QtCore import QObject, Signal

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

_LIMIT = 50  # reports kept; a bug in painting can come a hundred times a second
REPORT_PATTERN = "loi-*.txt"


class Bug(NamedTuple):
    """A bug that was caught: the details for whoever mends it, and the file that holds them, if any."""

    details: str
    path: Path | None


def report_folder() -> Path:
    """Return the folder in which reports of bugs are kept."""
    from platformdirs import user_log_path

    return user_log_path("cchc-desktop", appauthor=False)


def describe(error: BaseException) -> str:
    """Return all that is known about `error`, with the versions that matter.

    An exception may quote what was typed: the person reads the report before passing it on.
    """
    import platform  # takes longer to load than the window should wait for a bug

    head = [
        _("Thời điểm: {moment}").format(moment=f"{datetime.now():%d/%m/%Y %H:%M:%S}"),
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.platform()}",
    ]
    return "\n".join([*head, "", *traceback.format_exception(error)])


def write_report(details: str, folder: Path) -> Path | None:
    """Write `details` to a new file in `folder`, else in the temporary folder; None when neither can be."""
    name = f"loi-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    for place in (folder, Path(tempfile.gettempdir())):
        try:
            place.mkdir(parents=True, exist_ok=True)
            path = place / name
            path.write_text(details, encoding="utf-8")
        except OSError:
            continue  # the next place, or none: the dialog shows the details anyway
        return path
    return None


class BugCatcher(QObject):
    """Takes over `sys.excepthook` and `threading.excepthook`; signals arrive on the window's thread."""

    caught = Signal(object)  # Bug
    told = Signal(object)  # UserError that no page has caught

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._count = 0
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Begin to catch."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._catch
        threading.excepthook = self._catch_in_thread

    def uninstall(self) -> None:
        """Give both hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _catch(self, kind: type[BaseException], error: BaseException, where: TracebackType | None) -> None:
        if isinstance(error, UserError):
            self.told.emit(error)
            return
        self._before[0](kind, error, where)
        if isinstance(error, Exception):
            self.report(error)

    def report(self, error: Exception) -> None:
        """Write `error` to a file and tell of it."""
        if self._count < _LIMIT:
            self._count += 1
            details = describe(error)
            self.caught.emit(Bug(details, write_report(details, self._folder or report_folder())))
