"""An editor for the text under one heading: as high as its text, saved in pauses, sharing the page's undo.

Bound figures, {plan.total}, show as chips with what stands for them; each is one letter to keys and mouse.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QSizePolicy, QToolTip, QWidget

from cchc_desktop.entry.values import clean_text
from cchc_desktop.i18n import _
from cchc_desktop.services.bound_figures import letters_of, unknown_figure
from cchc_desktop.vietnamese import nfc
from ui.widgets.bound_text import bind, everything, insert, letters_in, source_of, text_of, units
from ui.widgets.figures import Figures, LookUp
from ui.widgets.labels import on_hover
from ui.widgets.long_texts import MOST_SHOWN, cut, shown_of, too_long_for
from ui.widgets.pauses import Pauses

_MIN_LINES = 2
_OWN = "application/x-cchc-text"  # a text as the report keeps it, for pasting into another one
_READING = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


class TextEditor(QPlainTextEdit):
    """A plain editor; `written` carries the text after a pause, or when the editor loses the focus.

    `look_up` says what a row's id stands for. What is copied carries figures as they are printed for other
    programs, and bound for another text of a report.
    """

    written = Signal(str)
    old_text = Signal(object)  # OldText: what was pasted, typed for a font from before Unicode
    refused = Signal(object)  # UserError: what cannot be pasted, or changed here
    locked_out = Signal()  # somebody types where nothing can be typed any more
    row_wanted = Signal(str)  # id of a row whose figure somebody wants to go to
    choice_wanted = Signal()  # somebody wants to choose a figure for the text

    def __init__(self, look_up: LookUp = unknown_figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)  # there is one undo, that of the report
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.figures = Figures(self, look_up)
        self._kept = self._before = ""
        self._told = False
        self._locked = False
        self._is_cut = False  # so long that only its beginning shows: Qt would lay out the whole for minutes
        self._pauses = Pauses(self)
        self._pauses.due.connect(self.commit)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    def text(self) -> str:
        """Return what stands here as the report keeps it, figures as {plan.total}."""
        return text_of(everything(self.document()))

    def show_text(self, text: str) -> None:
        """Show what the report holds now, leaving the cursor where it is.

        Where the report holds what it held before, what has been typed since stays.
        """
        if _same(text, self._kept):
            return
        self._kept = text
        self._is_cut = len(text) > MOST_SHOWN
        self._show_lock()
        shown = shown_of(text) if self._is_cut else text
        current, wanted = letters_in(everything(self.document())), letters_of(shown)
        start = _common(current, wanted)
        end = _common(current[start:][::-1], wanted[start:][::-1])
        was_blocked = self.blockSignals(True)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(current[:start]))
        cursor.setPosition(units(current[: len(current) - end]), QTextCursor.MoveMode.KeepAnchor)
        insert(cursor, "".join(wanted[start : len(wanted) - end]))
        self.blockSignals(was_blocked)
        self._pauses.stop()
        self._grow()

    def show_figures(self, rows: Collection[str]) -> None:
        """Show the figures of `rows` as they are now."""
        was_blocked = self.blockSignals(True)  # nothing is typed
        changed = self.figures.renew(rows)
        self.blockSignals(was_blocked)
        if changed:
            self._grow()

    def insert_figure(self, row: str) -> None:
        """Put the figure of `row` where the cursor is, in the place of what is selected."""
        insert(self.textCursor(), f"{{{row}}}")
        self.ensureCursorVisible()

    def commit(self) -> None:
        """Hand over what was typed since the last time, if anything."""
        self._pauses.stop()
        if self._is_cut:
            return
        text = self.text()
        if not _same(text, self._kept):
            self._before, self._kept = self._kept, text
            self.written.emit(text)

    def refuse(self) -> None:
        """Hand over again next time what was handed over last: it could not be kept."""
        self._kept = self._before

    def lock(self, locked: bool) -> None:
        """Let the text be read and copied only, or typed in again."""
        self._locked = locked
        self._show_lock()

    def _show_lock(self) -> None:
        reading = self._locked or self._is_cut
        if reading is self.isReadOnly():
            return
        self._told = False
        self.setReadOnly(reading)
        if reading:  # with a cursor, to select by key too
            self.setTextInteractionFlags(_READING)

    def tell_locked(self) -> None:
        """Tell why nothing can be typed here: by `locked_out`, or by `refused` for a text that is cut."""
        if self._is_cut and not self._locked:
            self.refused.emit(cut(self._kept))
        else:
            self.locked_out.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell once that what is typed cannot be taken."""
        if self.isReadOnly() and event.text().isprintable() and event.text() and not self._told:
            self._told = True
            self.tell_locked()
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
        self.figures.measure_anew()
        super().resizeEvent(event)
        block = self.document().begin()
        while block.isValid():  # out of sight Qt would count lines only when it paints them
            self.blockBoundingGeometry(block)
            block = block.next()
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the figures in the letters of now."""
        if event.type() == QEvent.Type.FontChange:
            self.figures.measure_anew()
        super().changeEvent(event)

    def _typed(self) -> None:
        bind(self.document())
        self._pauses.typed()

    def _wanted_height(self) -> int:
        lines = max(_MIN_LINES, round(self.document().documentLayout().documentSize().height()))
        margins = self.contentsMargins()
        spare = round(2 * self.document().documentMargin()) + margins.top() + margins.bottom()
        return lines * self.fontMetrics().lineSpacing() + spare + 4

    def _grow(self) -> None:
        wanted = self._wanted_height()
        if wanted != self.height():
            self.setFixedHeight(wanted)

    # -- copying and pasting

    def createMimeDataFromSelection(self) -> QMimeData:
        """Return what is selected: figures as printed, and bound for another text of a report."""
        letters = letters_in(self.textCursor())
        mime = super().createMimeDataFromSelection()  # Qt's own: it may lie there when Python has ended
        mime.text()  # has Qt put its text there now, and not over this one
        mime.clear()
        mime.setText("".join(self.figures.figure(x).shown if len(x) > 1 else x for x in letters))
        mime.setData(_OWN, "".join(letters).encode())
        return mime

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as always, and tell where what came was typed for an old font; figures stay bound.

        Nothing is taken of what is far too long.
        """
        from ui.clipboard import old_text_in

        if (refusal := too_long_for(source, self.document().characterCount())) is not None:
            self.refused.emit(refusal)
            return
        if source.hasFormat(_OWN):
            text = bytes(source.data(_OWN).data()).decode(errors="replace")
            insert(self.textCursor(), clean_text(text))
            self.ensureCursorVisible()
            return
        super().insertFromMimeData(source)
        if (old := old_text_in(source)) is not None:
            self.old_text.emit(old)

    # -- figures under the mouse

    def source_at(self, point: QPoint) -> str:
        """Return the figure at a point of the viewport, "{plan.total}", "" where there is none."""
        near = self.cursorForPosition(point).position()
        for position in range(max(near - 1, 0), near + 1):
            letter = QTextCursor(self.document())
            letter.setPosition(position)
            if letter.movePosition(QTextCursor.MoveOperation.NextCharacter):
                source = source_of(letter.charFormat())
                if source and self._place_of(position).contains(point):
                    return source
        return ""

    def _place_of(self, position: int) -> QRectF:
        """Return where the letter at `position` stands in the viewport."""
        block = self.document().findBlock(position)
        column = position - block.position()
        line = block.layout().lineForTextPosition(column)
        left, right = (_x(line.cursorToX(at)) for at in (column, column + 1))
        corner = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
        return QRectF(left, line.y(), right - left, line.height()).translated(corner)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what the figure under the mouse stands for."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._tell(event):
            return True
        return super().viewportEvent(event)

    def _tell(self, asked: QHelpEvent) -> bool:
        source = self.source_at(asked.pos())
        if source:
            QToolTip.showText(asked.globalPos(), on_hover(self.figures.figure(source).tip), self)
        return bool(source)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the row of a figure that is clicked on with Ctrl held."""
        row = self._row_at(event.position().toPoint())
        if row and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.row_wanted.emit(row)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the usual menu, with what can be done with figures."""
        self.menu(event.pos()).popup(event.globalPos())

    def menu(self, point: QPoint) -> QMenu:
        """Return the menu for a point of the viewport."""
        menu = self.createStandardContextMenu(point)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        choose = menu.addAction(_("Chèn &số liệu…"))
        choose.setEnabled(not self.isReadOnly())
        choose.triggered.connect(lambda: self.choice_wanted.emit())
        if row := self._row_at(point):
            menu.addAction(_("Tới &dòng của số liệu")).triggered.connect(lambda: self.row_wanted.emit(row))
        return menu

    def _row_at(self, point: QPoint) -> str:
        source = self.source_at(point)
        return self.figures.figure(source).row if source else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and figures that are selected over it."""
        super().paintEvent(event)
        self.figures.paint_selected()


def _same(one: str, other: str) -> bool:
    """Whether the report, which trims its texts and keeps them in NFC, holds both as one."""
    return nfc(one).strip() == nfc(other).strip()


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _x(found: object) -> float:
    """Return the place that Qt gives for a letter, beside which it tells where that letter is."""
    return float(found[0]) if isinstance(found, tuple) else float(str(found))
