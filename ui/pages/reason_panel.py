"""Why a warning may stand: a strip with the warning and a field for the reason."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import reason_of
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.reasons import draft_reason, give_reason, note_of, stands_in_note, why
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import place_name
from ui.pages.strip import Strip
from ui.widgets.labels import label, restyle
from ui.widgets.long_texts import too_long_for
from ui.widgets.pauses import Pauses

_LINES = 2


class _Field(QPlainTextEdit):
    """Enter keeps what was typed, Shift+Enter breaks the line."""

    done = Signal()
    refused = Signal(object)  # UserError: what cannot be pasted

    def __init__(self) -> None:
        super().__init__()
        self.pauses = Pauses(self)
        self.textChanged.connect(self.pauses.typed)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Giải trình"))
        margins = 2 * round(self.document().documentMargin()) + 8
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + margins)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as always, but nothing that is far too long."""
        if (refusal := too_long_for(source, self.document().characterCount())) is not None:
            self.refused.emit(refusal)
        else:
            super().insertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear Enter."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.done.emit()
        elif enter:
            self.insertPlainText("\n")
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ReasonPanel(Strip):
    """Enter or the button gives the reason; left in any other way, what was typed is kept as a draft."""

    said = Signal(str)
    live = True

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self._finding: Finding | None = None
        self._kept = ("", False)  # what the report was told: the words, and whether to be in the note too
        self._refused: dict[str, tuple[Finding, str]] = {}  # what could not be kept, by the findings' keys
        self.text = label("", "strong", wrap=True)
        self.why = label("", "muted", wrap=True)
        self.field = _Field()
        self.in_note = QCheckBox(_("Ghi cả vào &cột Ghi chú"))
        self.keep_button = QPushButton(_("Ghi giải trình"))
        self.keep_button.setProperty("primary", True)
        self.remove_button = QPushButton(_("&Bỏ giải trình"))
        self.problem = label("", "error", wrap=True)
        self._unsaid = False  # whether a reason was kept while it was being written, without a word
        self.field.done.connect(self.confirm)
        self.field.pauses.due.connect(lambda: self._keep(said=False))
        self.field.refused.connect(lambda error: self._complain(str(error)))
        self.keep_button.clicked.connect(self.confirm)
        self.remove_button.clicked.connect(self.remove)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow_focus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.text, 1)
        for button in (self.keep_button, self.remove_button, self.close_button):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.problem.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.in_note, self.problem):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        for part in (self.why, self.field):
            column.addWidget(part)
        column.addLayout(foot)
        order = (self.field, self.in_note, self.keep_button, self.remove_button, self.close_button)
        for one, next_one in pairwise(order):
            QWidget.setTabOrder(one, next_one)

    def open(self, finding: Finding) -> None:
        """Show `finding` and the reason that was given or begun for it, if any, the cursor in the field."""
        self._put_away()
        self._finding = finding
        reason = reason_of(self._session.entry, finding)
        text = reason.text if reason is not None else ""
        self._kept = (text, stands_in_note(self._session, finding))
        self.field.setPlainText(self._refused.pop(finding.key, (finding, text))[1])
        self.in_note.setChecked(self._kept[1])
        self.in_note.setVisible(note_of(finding) is not None)
        self.field.pauses.stop()  # nothing is typed yet
        self._complain("")
        self.refresh()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if reason is not None and reason.draft:
            self.field.moveCursor(QTextCursor.MoveOperation.End)  # to write on
        else:
            self.field.selectAll()

    def refresh(self) -> None:
        """Show the warning as it now reads; what is being typed stays."""
        finding = self._finding
        if finding is None:
            return
        now = next((other for other in self._session.findings if other.key == finding.key), None)
        self._finding = now or finding
        place = place_name(self._session.form, finding.places[0])
        self.text.setText(f"{place}: {self._finding.text}" if now else _("Không còn cảnh báo này."))
        self.why.setText(why(self._session.form, finding))
        self.why.setVisible(bool(self.why.text()))
        self.remove_button.setVisible(bool(self._kept[0]))

    @property
    def busy(self) -> bool:
        """Whether it holds a reason that could not be kept, and so must stay open."""
        return bool(self.problem.text() or self._refused)

    def keep(self) -> bool:
        """Keep all that was typed and return whether the report could take it; what it cannot stands here.

        That may be the reason for a finding that was left some time ago.
        """
        while (kept := self._keep()) and self._refused:
            self.open(next(iter(self._refused.values()))[0])
        return kept

    def _keep(self, *, said: bool = True) -> bool:
        """Keep what stands in the field, a draft, where it has changed; return whether the report took it.

        While it is still being written nothing is `said` about that.
        """
        return self._hand_over(draft_reason, said=said) if self._typed != self._kept else self._end(said=said)

    def _end(self, *, said: bool) -> bool:
        """Say that the reason is kept, if that was not said yet."""
        self._complain("")
        if said and self._unsaid:
            self._unsaid = False
            self.said.emit(_("Đã bỏ giải trình") if not self._kept[0] else self._what_became_of_it())
        return True

    def _what_became_of_it(self) -> str:
        if not self._waits:
            return _("Đã ghi giải trình")
        return _("Giải trình mới là bản nháp. Ctrl+J để viết tiếp, Enter để ghi.")

    @property
    def _waits(self) -> bool:
        """Whether the report holds words for the warning that do not answer it as it now reads."""
        reason = reason_of(self._session.entry, self._finding) if self._finding is not None else None
        return reason is not None and reason.stale

    @property
    def _typed(self) -> tuple[str, bool]:
        text = self.field.toPlainText().strip()
        return text, bool(text) and self.in_note.isChecked() and not self.in_note.isHidden()

    def _hand_over(self, hand_over: Callable[..., object], *, said: bool = True) -> bool:
        self.field.pauses.stop()
        if self._finding is None:
            return True
        text, in_note = self._typed
        try:
            hand_over(self._session, self._finding, text, in_note=in_note)
        except UserError as error:
            self._complain(str(error))
            return False
        self._kept = (text, in_note)
        self._unsaid = True
        return self._end(said=said)

    def confirm(self) -> None:
        """Give the reason, also a draft as it is, or one that stays though figures have changed; close."""
        unheard = self._waits or self._typed != self._kept
        if self._hand_over(give_reason) if unheard else self._end(said=True):
            self._close()

    def remove(self) -> None:
        """Take the reason away and close."""
        self.field.clear()
        self.in_note.setChecked(False)
        if self._keep():
            self._close()

    def leave(self) -> None:
        """Keep what was typed and close; what cannot be kept stands here again when it is opened next."""
        self._put_away()
        self._close()

    def _put_away(self) -> None:
        """Keep what was typed; what the report cannot take stays here, for when it is opened again."""
        if not self._keep() and self._finding is not None:
            self._refused[self._finding.key] = (self._finding, self.field.toPlainText())

    def _close(self) -> None:
        self._complain("")
        self._finding = None
        self.field.clear()
        self.in_note.setChecked(False)
        self._kept = ("", False)
        super().leave()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Keep what was typed when the cursor leaves the strip."""
        left = before is not None and self.isAncestorOf(before)
        if left and (now is None or not self.isAncestorOf(now)):
            self._keep()

    def _complain(self, text: str) -> None:
        self.problem.setText(text)
        restyle(self.field, finding="error" if text else "")
