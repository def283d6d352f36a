"""One area of the report: its headings with their text at left, its indicators at right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Heading, Indicator
from cchc_desktop.services.session import ReportSession
from ui import preferences
from ui.widgets.heading_texts import HeadingTexts
from ui.widgets.sheet.view import SheetView

_SPLITTER_KEY = "report/splitter"
_READABLE = 760


class Part(QWidget):
    """What one tab shows: texts, a sheet, or both side by side."""

    refused = Signal(object)  # UserError: what the report could not take
    said = Signal(str)
    old_text = Signal(object, object)  # Place and OldText: what was pasted there, typed for an old font
    wanted = Signal(object)  # Place of a row that a text names, where there is no sheet beside it

    def __init__(
        self, session: ReportSession, headings: Sequence[Heading], rows: Sequence[Indicator]
    ) -> None:
        super().__init__()
        self.texts = HeadingTexts(session, headings) if headings else None
        self.sheet = SheetView(session, rows, preferences) if rows else None
        self._splitter: QSplitter | None = None
        if self.texts and self.sheet:
            self._side_by_side(self.texts, self.sheet)
        else:
            self._alone(self.texts or self.sheet or QWidget())
        for part in (self.texts, self.sheet):
            if part is not None:
                part.refused.connect(self.refused)
                part.said.connect(self.said)
                part.old_text.connect(self.old_text)
        if self.texts is not None:
            self.texts.wanted.connect(self.sheet.wanted if self.sheet is not None else self.wanted)
        for pane in self.panes()[::-1][:1]:
            self.setFocusProxy(pane)

    def _side_by_side(self, texts: HeadingTexts, sheet: SheetView) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(texts)
        splitter.addWidget(sheet)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([340, 680])
        texts.setMinimumWidth(220)
        splitter.splitterMoved.connect(
            lambda: preferences.remember_state(_SPLITTER_KEY, splitter.saveState())
        )
        self._splitter = splitter
        _fill(self, splitter)

    def _alone(self, widget: QWidget) -> None:
        if widget is self.texts:
            row = QHBoxLayout()
            row.addStretch(1)
            widget.setMaximumWidth(_READABLE)
            row.addWidget(widget, 8)
            row.addStretch(1)
            row.setContentsMargins(0, 0, 0, 0)
            self.setLayout(row)
        else:
            _fill(self, widget)

    def showEvent(self, event: QShowEvent) -> None:
        """Take over where the line between texts and sheet was drawn in another tab."""
        super().showEvent(event)
        state = preferences.recall_state(_SPLITTER_KEY)
        if self._splitter is not None and not state.isEmpty():
            self._splitter.restoreState(state)

    def commit(self) -> bool:
        """Hand over what is being typed; return whether the report could take everything."""
        if self.texts is not None:
            self.texts.commit()
        return self.sheet is None or self.sheet.commit()

    def jump(self, place: Place) -> bool:
        """Go to `place` and select it; return whether it stands here."""
        if place.kind is PlaceKind.TEXT:
            return self.texts is not None and self.texts.jump(place.id)
        return self.sheet is not None and self.sheet.jump(place)

    # -- doing something where the cursor stands

    @property
    def place(self) -> Place | None:
        """Where the cursor stands, or stood last: in a text, else in the sheet."""
        heading = self._heading
        if heading is not None:
            return Place(PlaceKind.TEXT, heading)
        return self.sheet.place if self.sheet is not None else None

    @property
    def _heading(self) -> str | None:
        return self.texts.heading_of(self.focusWidget()) if self.texts is not None else None

    def confirm_row(self) -> None:
        """Let the current row of the sheet be as last period, and go to the next one that waits."""
        if self.sheet is not None:
            self.sheet.confirm_row()

    def confirm_all(self) -> None:
        """Confirm all that was carried over into the rows of the tab, in one edit."""
        if self.sheet is not None:
            self.sheet.confirm_all()

    def take_last(self) -> None:
        """Put what the last report said where the cursor stands: a value, a note, a text.

        Raises UserError "report.locked".
        """
        heading = self._heading
        if heading is not None and self.texts is not None:
            self.texts.take_last(heading)
        elif self.sheet is not None:
            self.sheet.take_last()

    def copy(self) -> None:
        """Put on the clipboard what is selected where one types, else the cells taken."""
        focus = self.focusWidget()
        if isinstance(focus, QLineEdit | QPlainTextEdit):
            focus.copy()
        elif self.sheet is not None:
            self.sheet.copy()

    def show_answers(self) -> None:
        """List what can be chosen in the current cell; in a text, the rows whose figures it can name."""
        heading = self._heading
        if heading is not None and self.texts is not None:
            self.texts.choose_figure(heading)
        elif self.sheet is not None:
            self.sheet.show_answers()

    def panes(self) -> tuple[QWidget, ...]:
        """Return what can hold the focus, from left to right."""
        return tuple(pane for pane in (self.texts, self.sheet) if pane is not None)


def _fill(parent: QWidget, child: QWidget) -> None:
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(child)
