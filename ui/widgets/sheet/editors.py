"""The two editors of a cell. They keep every plain key: input methods send Backspace and letters as keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLineEdit, QPlainTextEdit, QWidget

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


def to_waiting(event: QKeyEvent) -> int | None:
    """Return whether Ctrl and an arrow ask for the next row that waits, 1, or the one before, -1."""
    if event.modifiers() & (_SHIFT | _ALT | _CONTROL) != _CONTROL:
        return None
    return {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))


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


def is_for_menu(event: QEvent) -> bool:
    """Whether the window's menu is asked first: undo and redo are the report's, in a cell too."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class ValueEditor(QLineEdit):
    """One line for a value. Takes whatever is typed; the report says what it was read as."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.begun = False
        self._entered = False
        self.setFrame(False)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def begin(self, text: str, *, overwrite: bool) -> None:
        """Start with `text`, the cursor at its end, or with nothing where the first key overwrites."""
        self.begun = True
        self._entered = False
        self.setText("" if overwrite else text)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor at the end: the view selects everything before it gives the focus."""
        super().focusInEvent(event)
        if not self._entered:
            self._entered = True
            self.end(False)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window's menu."""
        if is_for_menu(event):
            event.ignore()
            return False
        return super().event(event)

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
    """Several lines for a note: grows with its text; Enter ends it, Alt+Enter breaks the line."""

    grown = Signal()
    old_text = Signal(object)  # OldText: what was pasted, typed for a font from before Unicode
    refused = Signal(object)  # UserError: what cannot be pasted
    paused = Signal()  # time to hand over what stands here, though more may come
    keyed = Signal(bool)  # a key or an input method has done its work; whether that changed the text

    def __init__(self, parent: QWidget, margin: int) -> None:
        super().__init__(parent)
        from ui.widgets.pauses import Pauses  # no value needs it

        self.begun = False
        self._whole = ""  # a note so long that only its beginning shows
        self._pauses = Pauses(self)
        self._pauses.due.connect(self.paused)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportMargins(0, margin, 0, margin)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = self.horizontalScrollBar()
        across.rangeChanged.connect(lambda: across.setRange(0, 0))  # spaces may reach out, nothing else does
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.grown.emit())
        self.textChanged.connect(self._pauses.typed)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as always, and tell where what came was typed for an old font; take nothing far too long."""
        from ui.clipboard import old_text_in
        from ui.widgets.long_texts import too_long_for

        if (refusal := too_long_for(source, self.document().characterCount())) is not None:
            self.refused.emit(refusal)
            return
        super().insertFromMimeData(source)
        if (old := old_text_in(source)) is not None:
            self.old_text.emit(old)

    def begin(self, text: str, *, overwrite: bool) -> None:
        """Start with `text`, the cursor at its end, or with nothing where the first key overwrites.

        Of what is far too long only the beginning shows, and it cannot be changed here.
        """
        from ui.widgets.long_texts import MOST_SHOWN, shown_of

        self.begun = True
        whole = "" if overwrite else text
        if len(whole) > MOST_SHOWN:
            self._whole = whole
            self.setReadOnly(True)
            self.setPlainText(shown_of(whole))
        else:
            self.setPlainText(whole)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self._pauses.stop()  # nothing is typed yet

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window's menu."""
        if is_for_menu(event):
            event.ignore()
            return False
        return super().event(event)

    def content(self) -> str:
        """Return what stands here."""
        return self._whole or self.toPlainText()

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
        return down(event) or across(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Break the line on Alt+Enter, as a spreadsheet does."""
        before = self.document().revision()
        if event.key() in _ENTER and event.type() is QEvent.Type.KeyPress:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)
        self.keyed.emit(self.document().revision() != before)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method composes."""
        super().inputMethodEvent(event)
        self.keyed.emit(True)

    # -- what stands before the cursor

    def left(self) -> str:
        """Return the line as far as the cursor, with what an input method is composing there."""
        return self._before_cursor().selectedText() + self.textCursor().block().layout().preeditAreaText()

    def replace_left(self, start: int, text: str) -> None:
        """Put `text` in the place of what stands between `start` of `left()` and the cursor."""
        if self.textCursor().block().layout().preeditAreaText():
            QApplication.inputMethod().reset()
            super().inputMethodEvent(QInputMethodEvent())  # what was being composed is replaced too
        begun = self._before_cursor()
        kept = len(begun.selectedText()[:start].encode("utf-16-le")) // 2  # Qt counts UTF-16 units
        begun.setPosition(begun.block().position() + kept, QTextCursor.MoveMode.KeepAnchor)
        begun.insertText(text)
        self.ensureCursorVisible()

    def _before_cursor(self) -> QTextCursor:
        """Return a cursor that selects the line before the cursor, backwards."""
        before = QTextCursor(self.document())
        before.setPosition(self.textCursor().position())
        before.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return before


Editor = ValueEditor | NoteEditor
