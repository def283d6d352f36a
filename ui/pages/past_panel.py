"""What stood at a place before: every change of it, earlier periods beside it, and the old value back."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTextBrowser, QVBoxLayout

from cchc_desktop.entry.model import Place, PlaceKind, Value, text_value
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.exports import from_difference
from cchc_desktop.services.past import Fate, Piece, changes_of, differences, take_back, words_of
from cchc_desktop.services.reports import PastChange
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import place_name
from cchc_desktop.vietnamese import excerpt, format_number
from ui.pages.strip import Strip
from ui.tasks import Task
from ui.theme import GAP_PAGE, Colours, colours
from ui.widgets.banner import Banner
from ui.widgets.labels import OneLine
from ui.widgets.lines import Lines

_MOST_LINES = 5  # shown at once
_MOST_HIGH = 72  # of the words that differ
_SHORT = 24  # letters that a value may have to stand in a column as it is


class PastPanel(Strip):
    """At left the changes of one place, at right its figures in earlier periods, below what differs."""

    jump_wanted = Signal(object)  # Place
    said = Signal(str)

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self._place: Place | None = None
        self._lines: tuple[PastChange, ...] | None = None
        self._asked = 0
        self.title = OneLine("strong")  # the heading of a text may be long
        self.changes = Lines(_("Các lần thay đổi"))
        self.changes.chosen.connect(lambda _row: self.confirm())
        self.changes.currentItemChanged.connect(lambda _now, _before: self._offer())
        self.periods = Lines(_("Các kỳ trước"))
        self.difference = QTextBrowser()
        self.difference.setOpenLinks(False)
        self.difference.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.take = QPushButton()
        self.take.setProperty("primary", True)
        self.take.clicked.connect(self.confirm)
        self.empty = QPushButton(_("Để trống &lại"))  # never done by Enter
        self.empty.clicked.connect(self._take_back)
        self.result = Banner()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.empty)
        head.addWidget(self.take)
        head.addWidget(self.close_button)
        lists = QSplitter(Qt.Orientation.Horizontal)
        lists.setChildrenCollapsible(False)
        lists.setHandleWidth(8)
        lists.addWidget(self.changes)
        lists.addWidget(self.periods)
        lists.setSizes([700, 300])
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(lists)
        column.addWidget(self.difference)
        column.addWidget(self.result)

    # -- showing

    def open(self, place: Place) -> None:
        """Show what stood at `place`, the cursor on the latest change."""
        self._place, self._lines = place, None
        self._show_columns(place.kind is PlaceKind.VALUE)
        self.title.setText(_title(self._session, place))
        self.result.clear()
        self.show()
        self._show_periods(place)
        self._asked += 1  # what is still being read is of another place
        try:
            self._show_changes(changes_of(self._session, place))
        except UserError as error:
            self.result.tell(error)
        self.changes.select(0)
        focus = self.changes if self._lines else self.close_button
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the changes as they now are, read in the background: nobody who types waits for the disk."""
        session, place = self._session, self._place
        if place is None:
            return
        self._asked += 1
        number = self._asked

        def answer(lines: tuple[PastChange, ...]) -> None:
            if number == self._asked:
                self._show_changes(lines)

        task = Task(lambda _control: changes_of(session, place))
        task.success(answer).failure(self.result.tell).start(self)

    def _show_changes(self, lines: tuple[PastChange, ...]) -> None:
        if lines != self._lines:
            self._lines = lines
            self.changes.show_lines([self._words(line) for line in lines])
            both = (self.changes, self.periods)
            high = max(part.height_for(_MOST_LINES) for part in both)
            for part in both:
                part.setFixedHeight(high)
            if not lines and not self.result.text:
                self.result.say("hint", _("Ô này chưa thay đổi lần nào."))
        self._offer()

    def _show_columns(self, figures: bool) -> None:
        """Give figures narrow columns at the right, words wide ones."""
        heads = [_("Lúc"), _("Thao tác"), _("Trước"), _("Sau")]
        self.changes.show_columns(heads, wide=(1,) if figures else (2, 3), numbers=(2, 3) if figures else ())
        said = _("Số liệu") if figures else _("Nội dung")
        numbers, wide = ((1,), (0,)) if figures else ((), (1,))
        self.periods.show_columns([_("Kỳ"), said], wide=wide, numbers=numbers)

    def _words(self, line: PastChange) -> tuple[str, ...]:
        before, after = self._text(line, line.before), self._text(line, line.after)
        shown = (from_difference(before, after), from_difference(after, before))
        return f"{line.at.astimezone():%H:%M %d/%m/%Y}", line.label, *(text or _("(trống)") for text in shown)

    def _text(self, line: PastChange, value: Value) -> str:
        place = line.place or self._place  # a reason stands beside what it explains
        return words_of(self._session.form, place, value) if place is not None else ""

    def _show_periods(self, place: Place) -> None:
        """Show the figures of earlier periods, of a note or text what stood there in the last report."""
        lines: list[tuple[str, str]] = []
        row = self._session.form.by_id.get(place.id) if place.kind is PlaceKind.VALUE else None
        if row is not None:
            figures = self._session.figures(row.id)
            lines = [(period.short_label, format_number(figure)) for period, figure in figures]
        elif last := self._session.history.last(place):
            lines = [(_("Kỳ trước"), words_of(self._session.form, place, text_value(last)))]
        self.periods.show_lines(lines)
        self.periods.setVisible(bool(lines))

    def _selected(self) -> PastChange | None:
        row = self.changes.row
        return self._lines[row] if self._lines and 0 <= row < len(self._lines) else None

    def _offer(self) -> None:
        """Offer what stood there before the change that is selected, and show how it differs."""
        line = self._selected()
        self.take.setVisible(line is not None and not line.before.blank)
        self.empty.setVisible(line is not None and line.before.blank)
        self.difference.setVisible(False)
        if line is None:
            return
        before, after = self._text(line, line.before), self._text(line, line.after)
        place = line.place or self._place
        self.take.setText(_take(before))
        for button in (self.take, self.empty):
            button.setEnabled(place is not None and self._session.entry.at(place) != line.before)
        if max(len(before), len(after)) > _SHORT or "\n" in before + after:
            self.difference.setHtml(_html(differences(before, after), colours(self.palette())))
            self.difference.setVisible(True)
            self._fit()

    def _fit(self) -> None:
        """Give the words that differ the height that they need."""
        document = self.difference.document()
        document.setTextWidth(max(self.width() - 2 * GAP_PAGE, GAP_PAGE))
        frame = 2 * self.difference.frameWidth()
        self.difference.setFixedHeight(min(round(document.size().height()) + frame, _MOST_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the words anew."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take other inks when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.isHidden():
            self._offer()

    # -- doing

    def confirm(self) -> None:
        """Do what Enter does: take the old value back; a cell is made blank only by its own button."""
        line = self._selected()
        if line is None or not line.before.blank:
            self._take_back()

    def _take_back(self) -> None:
        """Put back what stood there before the change that is selected, close and go there."""
        line, place = self._selected(), self._place
        if line is None or place is None:
            self.leave()
            return
        try:
            edit = take_back(self._session, line.place or place, line.before)
        except UserError as error:
            self.result.tell(error)
            return
        if edit:
            self.said.emit(_("Đã lấy lại giá trị cũ"))
        self.leave()
        self.jump_wanted.emit(place)


def _title(session: ReportSession, place: Place) -> str:
    """Return the name of a place; of a text that of its heading, as it stands above the text."""
    heading = next((one for one in session.form.outline if one.id == place.id), None)
    if heading is None:
        return place_name(session.form, place)
    return f"{heading.number}. {heading.title_of(session.period.year)}"


def _take(before: str) -> str:
    """Return what the button says: the old value itself, where it is short."""
    if len(before) > _SHORT or "\n" in before:
        return _("Lấy lại lời cũ  ⏎")
    return _("Lấy lại “{value}”  ⏎").format(value=excerpt(before))


def _html(pieces: tuple[Piece, ...], table: Colours) -> str:
    """Return the differences of a text: what went struck out, what came underlined."""
    looks = {
        Fate.GONE: f"color: {table.error}; background: {table.error_tint}; text-decoration: line-through",
        Fate.NEW: f"color: {table.good}; text-decoration: underline",
        Fate.KEPT: f"color: {table.text}",
        Fate.LEFT_OUT: f"color: {table.quiet}",
    }
    return " ".join(f'<span style="{looks[piece.fate]}">{escape(piece.text)}</span>' for piece in pieces)
