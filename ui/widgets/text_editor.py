"""An editor for the text under one heading: as high as its text, saved in pauses, sharing the page's undo."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from cchc_desktop.vietnamese import nfc

PAUSE_MS = 400  # a rest that ends a piece of typing
LATEST_MS = 900  # nothing typed stays unsaved longer than this
_MIN_LINES = 2
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class TextEditor(QPlainTextEdit):
    """A plain editor; `written` carries the text after a pause, or when the editor loses the focus."""

    written = Signal(str)
    old_text = Signal(object)  # OldText: what was pasted, typed for a font from before Unicode
    locked_out = Signal()  # somebody types where nothing can be typed any more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)  # there is one undo, that of the report
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kept = self._before = ""
        self._told = False
        self._pause = self._timer(PAUSE_MS)
        self._latest = self._timer(LATEST_MS)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as always, and tell where what came was typed for an old font."""
        super().insertFromMimeData(source)
        from ui.clipboard import old_text_in

        if (old := old_text_in(source)) is not None:
            self.old_text.emit(old)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(self.commit)
        return timer

    def show_text(self, text: str) -> None:
        """Show what the report holds now, leaving the cursor where it is.

        Where the report holds what it held before, what has been typed since stays.
        """
        if _same(text, self._kept):
            return
        self._kept = text
        current = self.toPlainText()
        start = _common(current, text)
        end = _common(current[start:][::-1], text[start:][::-1])
        was_blocked = self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(current[:start]))
        cursor.setPosition(_units(current[: len(current) - end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[start : len(text) - end])
        self.blockSignals(was_blocked)
        self._stop()
        self._grow()

    def commit(self) -> None:
        """Hand over what was typed since the last time, if anything."""
        self._stop()
        text = self.toPlainText()
        if not _same(text, self._kept):
            self._before, self._kept = self._kept, text
            self.written.emit(text)

    def refuse(self) -> None:
        """Hand over again next time what was handed over last: it could not be kept."""
        self._kept = self._before

    def lock(self, locked: bool) -> None:
        """Let the text be read and copied only, or typed in again."""
        if locked is self.isReadOnly():
            return
        self._told = False
        self.setReadOnly(locked)
        if locked:  # with a cursor, to select by key too
            self.setTextInteractionFlags(_READING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell once, by `locked_out`, that what is typed cannot be taken."""
        if self.isReadOnly() and event.text().isprintable() and event.text() and not self._told:
            self._told = True
            self.locked_out.emit()
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the size at which the whole text shows."""
        return QSize(320, self._wanted_height())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window's menu."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(key) for key in keys):
                event.ignore()
                return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the cursor leaves."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and take the height that this needs."""
        super().resizeEvent(event)
        block = self.document().begin()
        while block.isValid():  # out of sight Qt would count lines only when it paints them
            self.blockBoundingGeometry(block)
            block = block.next()
        self._grow()

    def _typed(self) -> None:
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def _stop(self) -> None:
        self._pause.stop()
        self._latest.stop()

    def _wanted_height(self) -> int:
        lines = max(_MIN_LINES, round(self.document().documentLayout().documentSize().height()))
        margins = self.contentsMargins()
        spare = round(2 * self.document().documentMargin()) + margins.top() + margins.bottom()
        return lines * self.fontMetrics().lineSpacing() + spare + 4

    def _grow(self) -> None:
        wanted = self._wanted_height()
        if wanted != self.height():
            self.setFixedHeight(wanted)


def _same(one: str, other: str) -> bool:
    """Whether the report, which trims its texts and keeps them in NFC, holds both as one."""
    return nfc(one).strip() == nfc(other).strip()


def _common(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _units(text: str) -> int:
    """Return the length as Qt counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
