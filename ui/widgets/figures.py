"""Bound figures such as {staff.civil.present} in an editor: tinted, with their value on hover."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFont, QHelpEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from cchc_desktop.entry.model import Value
from cchc_desktop.forms.wording import find_figures
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession
from cchc_desktop.vietnamese import format_number
from ui.widgets.labels import on_hover


class FigureMarks(QSyntaxHighlighter):
    """Marks the figures of an editor; `tip` says what a figure's id stands for."""

    def __init__(self, editor: QPlainTextEdit, tip: Callable[[str], str]) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._tip = tip
        editor.viewport().installEventFilter(self)

    def highlightBlock(self, text: str) -> None:
        """Mark each figure of one paragraph."""
        look = QTextCharFormat()
        look.setForeground(self._editor.palette().link())
        look.setFontWeight(QFont.Weight.DemiBold)
        for start, end, _id in find_figures(text):
            self.setFormat(start, end - start, look)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say what the figure under the pointer stands for; mark all anew when the colours change."""
        if event.type() == QEvent.Type.PaletteChange:
            self.rehighlight()
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return False
        cursor = self._editor.cursorForPosition(event.pos())
        position = cursor.positionInBlock()
        for start, end, id_ in find_figures(cursor.block().text()):
            if start <= position <= end:
                QToolTip.showText(event.globalPos(), on_hover(self._tip(id_)), self._editor)
                return True
        return False


def figure_tip(session: ReportSession, row: str) -> str:
    """Return what the figure `row` stands for: its label and its value as printed."""
    indicator = session.form.by_id.get(row)
    if indicator is None:
        return _("Không có chỉ tiêu “{id}” trong biểu mẫu.").format(id=row)
    return f"{indicator.label}: {_written(session.shown(row))}"


def _written(value: Value) -> str:
    if value.number is not None:
        return format_number(value.number)
    return value.typed or _("còn trống")
