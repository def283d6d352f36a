"""Between the report and the system's clipboard: cells out, whatever lies there in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from cchc_desktop.services.copying import Copied, html_of, text_of
from cchc_desktop.services.pasting import Clip, OldText, recognise


def copy_block(rows: Sequence[Sequence[Copied]]) -> None:
    """Put cells on the clipboard, as text and as a table in which numbers are numbers."""
    mime = QMimeData()
    mime.setText(text_of(rows))
    mime.setHtml(html_of(rows))
    QGuiApplication.clipboard().setMimeData(mime)


def clip_of(mime: QMimeData) -> Clip:
    """Return what lies on the clipboard, as the core reads it."""
    files = any(url.isLocalFile() for url in mime.urls())
    return Clip(mime.html(), "" if files else mime.text(), mime.hasImage(), files)


def old_text_in(mime: QMimeData) -> OldText | None:
    """Return the plain text of `mime` as Unicode where it was typed for an old font, else None.

    For editors, which paste by themselves: what they pasted can be offered with `PastePanel.offer`.
    """
    return recognise(mime.text()) if mime.hasText() else None
