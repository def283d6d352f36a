"""The system's dialogs and windows for files and folders, in one place."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.i18n import _

_ENDING = ".sqlite"
_CALENDAR = ".ics"
_MAIL_TYPE = "message/rfc822"
_PATIENCE_MS = 3000


def _filter() -> str:
    return _("Tệp dữ liệu CCHC (*{ending})").format(ending=_ENDING)


def _word_filter() -> str:
    return _("Tệp Word (*{ending})").format(ending=".docx")


def documents() -> str:
    """Return the folder in which people look for their documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place) or str(Path.home())


def ask_data_file(parent: QWidget, title: str, folder: Path) -> Path | None:
    """Ask for a data file that exists; None when the person thinks better of it."""
    everything = _("Mọi tệp (*)")
    name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder), f"{_filter()};;{everything}")
    return Path(name) if name else None


def ask_target(parent: QWidget, title: str, suggested: Path) -> Path | None:
    """Ask where to write a data file, warning before one is replaced; None as above."""
    name, _kind = QFileDialog.getSaveFileName(parent, title, str(suggested), _filter())
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(_ENDING)


def ask_word_file(parent: QWidget, title: str) -> Path | None:
    """Ask for a .docx that exists; None as above."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, documents(), _word_filter())
    return Path(name) if name else None


def ask_word_target(parent: QWidget, title: str, suggested: str) -> Path | None:
    """Ask where to write a .docx, warning before one is replaced; None as above."""
    place = str(Path(documents()) / suggested)
    name, _kind = QFileDialog.getSaveFileName(parent, title, place, _word_filter())
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == ".docx" else path.with_name(f"{path.name}.docx")


def ask_calendar_target(parent: QWidget, title: str, suggested: str) -> Path | None:
    """Ask where to write a calendar, warning before one is replaced; None as above."""
    place = str(Path(documents()) / suggested)
    kind = _("Lịch iCalendar (*{ending})").format(ending=_CALENDAR)
    name, _kind = QFileDialog.getSaveFileName(parent, title, place, kind)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == _CALENDAR else path.with_name(f"{path.name}{_CALENDAR}")


def ask_folder(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a folder; "" when the person thinks better of it."""
    return QFileDialog.getExistingDirectory(parent, title, folder)


def open_folder(folder: Path) -> None:
    """Show `folder` in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def open_file(path: Path) -> bool:
    """Open `path` with the program that the system has for it; return whether there seems to be one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def has_mail_program() -> bool:
    """Whether the system has a program for .eml files; it may take a moment, so ask from the background.

    Where a desktop follows the XDG rules its own tool knows; elsewhere only opening one will tell.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    tool = QStandardPaths.findExecutable("xdg-mime")
    if not tool:
        return False
    asked = QProcess()
    asked.start(tool, ["query", "default", _MAIL_TYPE])
    if not asked.waitForFinished(_PATIENCE_MS):
        asked.kill()
        asked.waitForFinished()
    return bool(bytes(asked.readAllStandardOutput().data()).strip())
