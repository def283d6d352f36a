"""The quiet list of documents under a note that is being typed. It takes no key that types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTableView

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.references import NOTHING, Offer, References
from cchc_desktop.services.session import ReportSession
from ui.tasks import Task
from ui.theme import GRID
from ui.widgets.sheet.editors import NoteEditor, asks_for_options

_WIDEST = 520
_SLICE = 0.004  # seconds: a key does not wait longer
_AROUND = 24  # between a text and the edges of the list, as in the style sheet and a little more
_LINE = 28
_BESIDE = 12  # above and below the words of a line, together
_TAKING = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (
    Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
)


class Suggestions(QObject):
    """Offers what may be meant by what is typed; nothing is taken before an arrow has chosen it.

    Down goes into the list, Up comes out of it again; Enter or Tab takes what is chosen, Esc puts the list
    away. A list that has opened by itself and in which nothing is chosen hears Down alone.
    """

    def __init__(self, view: QTableView, session: ReportSession) -> None:
        super().__init__(view)
        self._view = view
        self._references = References(session)
        self._read = False  # whether the notes of the other reports are there, or on their way
        self._again: Callable[[], None] | None = None  # what was asked last, while more may become known
        self._idle = QTimer(self)  # goes on when no key waits
        self._idle.timeout.connect(self._find_out)
        self._editor: NoteEditor | None = None
        self._offer: Offer = NOTHING
        self._asked = False
        self.list = QListWidget(view)
        self.list.setObjectName("suggestions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setWordWrap(True)
        self.list.setFrameShape(QFrame.Shape.Box)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Văn bản đã dẫn trước đây"))
        self.list.itemClicked.connect(self._take)
        self.list.hide()

    # -- opening

    def follow(self, editor: NoteEditor, changed: bool) -> None:
        """Offer what may be meant after a key in `editor`; one that only moves the cursor ends it."""
        self.attend(editor)
        self._again = partial(self._offer_begun, editor) if changed else self.close
        self._again()

    def _offer_begun(self, editor: NoteEditor) -> None:
        self._show(editor, self._references.offer(editor.left()), asked=False)

    def open(self, editor: NoteEditor) -> None:
        """Offer because somebody asks: also how the form wants the note to begin, and what was used last."""
        self.attend(editor)
        self._again = partial(self._offer_all, editor)
        self._again()

    def _offer_all(self, editor: NoteEditor) -> None:
        offer = self._references.offer_all(editor.left(), editor.placeholderText())
        self._show(editor, offer, asked=True)

    def close(self) -> None:
        """Put the list away."""
        self._again = None
        self.list.hide()

    def attend(self, editor: NoteEditor) -> None:
        """Be there for `editor`: begin to find out what its note may refer to."""
        if editor is not self._editor:
            self._editor = editor
            self.list.setFocusProxy(editor)  # a click on the list leaves the cursor in the note
            self._references.renew()
            self._find_out()
            if not self._read:
                self._read = True
                read = Task(lambda _control: self._references.read_past())
                read.success(self._remember).failure(self._forget).start(self)

    def _remember(self, past: tuple[str, ...]) -> None:
        self._references.remember(past)
        self._find_out()

    def _forget(self, _error: UserError) -> None:
        """Ask again at the next note: the data folder has gone, of which saving tells."""
        self._read = False

    def _find_out(self) -> None:
        """Go on reading what the notes refer to, a little between the keys; then offer what is new."""
        if self._references.work(_SLICE):
            self._idle.start()
            return
        self._idle.stop()
        if self._again is not None and self.list.currentRow() < 0:
            self._again()

    def _show(self, editor: NoteEditor, offer: Offer, *, asked: bool) -> None:
        self._offer = offer
        self._asked = asked
        self.list.clear()
        self.list.addItems(offer.texts)
        self.list.setVisible(bool(offer.texts))
        if offer.texts:
            self._place(editor)

    def _place(self, editor: NoteEditor) -> None:
        """Stand below the line of the cursor, or above it, as far left as the note; always in the sheet."""
        room = self._view.viewport().geometry()
        frame = 2 * self.list.frameWidth()
        words = self.list.fontMetrics()
        longest = max(words.horizontalAdvance(text) for text in self._offer.texts) + 1  # parts of pixels
        width = min(_WIDEST, room.width(), longest + _AROUND + frame)
        height = self._break_lines(width - frame - _AROUND) + frame
        line = editor.cursorRect()
        below = editor.viewport().mapTo(self._view, line.bottomLeft()).y() + GRID
        at = QPoint(editor.mapTo(self._view, QPoint(0, 0)).x(), below)
        over = at.y() - line.height() - 2 * GRID - room.top()
        under = room.bottom() - at.y()
        if height > under and over > under:
            at.setY(at.y() - line.height() - 2 * GRID - min(height, over))
        shown = min(height, max(over, under))
        if shown < height:
            bar = self.list.verticalScrollBar().sizeHint().width()
            self._break_lines(min(width, room.width() - bar) - frame - _AROUND)
            width = min(width + bar, room.width())
        left = max(room.left(), min(at.x(), room.right() - width))
        self.list.setGeometry(QRect(left, at.y(), width, shown))
        self.list.raise_()

    def _break_lines(self, width: int) -> int:
        """Have each text break at `width`; Qt itself forgets the edges. Return the height of all of them."""
        words, whole = self.list.fontMetrics(), 0
        for row in range(self.list.count()):
            item = self.list.item(row)
            room = QRect(0, 0, width, 10_000)
            height = words.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height() + _BESIDE
            item.setSizeHint(QSize(width, max(height, _LINE)))
            whole += max(height, _LINE)
        return whole

    # -- keys

    def takes(self, event: QKeyEvent, editor: NoteEditor) -> bool:
        """Whether a key in `editor` is for the list; then it is done what the key means."""
        if asks_for_options(event):
            self.open(editor)
            return True
        key, chosen = event.key(), self.list.currentRow()
        if self.list.isHidden() or event.modifiers() & _HELD:
            return False
        if key == Qt.Key.Key_Down or (key == Qt.Key.Key_Up and chosen >= 0):
            self._choose(chosen + (1 if key == Qt.Key.Key_Down else -1))
        elif key in _TAKING and chosen >= 0:
            self._take(self.list.item(chosen))
        elif key == Qt.Key.Key_Escape and (chosen >= 0 or self._asked):
            self.close()
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        """Choose a row of the list; above the first one nothing is chosen."""
        self.list.setCurrentRow(min(row, self.list.count() - 1))

    def _take(self, item: QListWidgetItem) -> None:
        """Put what was chosen in the place of what was begun; the rest of the line stays."""
        self.close()
        if self._editor is not None:
            self._editor.replace_left(self._offer.start, item.text())
