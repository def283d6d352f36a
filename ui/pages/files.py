"""The system's dialogs and windows for files and folders, in one place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.i18n import _

_ENDING = ".sqlite"


def _filter() -> str:
    return _("Tệp dữ liệu CCHC (*{ending})").format(ending=_ENDING)


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


def ask_folder(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a folder; "" when the person thinks better of it."""
    return QFileDialog.getExistingDirectory(parent, title, folder)


def open_folder(folder: Path) -> None:
    """Show `folder` in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
