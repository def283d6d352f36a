"""The two editors of a cell. They keep every plain key: input methods send Backspace and letters as keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QPlainTextEdit, QWidget

Move = QAbstractItemView.CursorAction
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_MOST_LINES = 12


def asks_for_options(event: QKeyEvent) -> bool:
    """Whether the keys open the list of answers: F4, Alt+Down, Ctrl+Space."""
    keys = event.modifiers() & (_SHIFT | _ALT | _CONTROL), Qt.Key(event.key())
    return keys in (
        (Qt.KeyboardModifier.NoModifier, Qt.Key.Key_F4),
        (_ALT, Qt.Key.Key_Down),
        (_CONTROL, Qt.Key.Key_Space),
    )


def across(event: QKeyEvent) -> Move | None:
    """Return the way in which Tab and Shift+Tab leave a cell."""
    if event.key() == Qt.Key.Key_Backtab:
        return Move.MovePrevious
    if event.key() == Qt.Key.Key_Tab and not event.modifiers() & _CONTROL:
        return Move.MovePrevious if event.modifiers() & _SHIFT else Move.MoveNext
    return None


def down(event: QKeyEvent) -> Move | None:
    """Return the way in which Enter and Shift+Enter leave a cell."""
    if event.key() not in _ENTER or event.modifiers() & (_ALT | _CONTROL):
        return None
    return Move.MoveUp if event.modifiers() & _SHIFT else Move.MoveDown


class ValueEditor(QLineEdit):
    """One line for a value. Takes whatever is typed; the report says what it was read as."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.begun = False
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def begin(self, text: str, *, overwrite: bool) -> None:
        """Start with `text` selected, or with nothing where the first key overwrites."""
        self.begun = True
        self.setText("" if overwrite else text)
        self.selectAll()

    def content(self) -> str:
        """Return what stands here."""
        return self.text()

    def leaving(self, event: QKeyEvent) -> Move | None:
        """Return the way in which `event` leaves the cell, None when it belongs to the editor."""
        plain = not event.modifiers() & (_SHIFT | _ALT | _CONTROL)
        if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return Move.MoveUp if event.key() == Qt.Key.Key_Up else Move.MoveDown
        return down(event) or across(event)


class NoteEditor(QPlainTextEdit):
    """Several lines for a note: grows with its text; Enter ends it, Shift+Enter breaks the line."""

    grown = Signal()

    def __init__(self, parent: QWidget, margin: int) -> None:
        super().__init__(parent)
        self.begun = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, margin, 0, margin)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grown.emit())

    def begin(self, text: str, *, overwrite: bool) -> None:
        """Start with `text`, the cursor at its end, or with nothing where the first key overwrites."""
        self.begun = True
        self.setPlainText("" if overwrite else text)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def content(self) -> str:
        """Return what stands here."""
        return self.toPlainText()

    def text_height(self) -> int:
        """Return the height at which the whole text shows, up to a limit."""
        lines = round(self.document().documentLayout().documentSize().height())
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if lines > _MOST_LINES
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        return min(lines, _MOST_LINES) * self.fontMetrics().lineSpacing()

    def leaving(self, event: QKeyEvent) -> Move | None:
        """Return the way in which `event` leaves the cell, None when it belongs to the editor."""
        if event.key() in _ENTER and event.modifiers() & (_SHIFT | _ALT):
            return None
        return down(event) or across(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Break the line on Shift+Enter and Alt+Enter, as a spreadsheet does."""
        if event.key() in _ENTER and event.type() is QEvent.Type.KeyPress:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)


Editor = ValueEditor | NoteEditor
