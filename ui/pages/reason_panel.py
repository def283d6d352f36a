"""Why a warning may stand: a strip with the warning and a field for the reason."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
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
from cchc_desktop.services.reasons import give_reason, note_of, stands_in_note, why
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import place_name
from ui.pages.strip import Strip
from ui.widgets.labels import label, restyle

_LINES = 2


class _Field(QPlainTextEdit):
    """Enter keeps what was typed, Shift+Enter breaks the line."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Giải trình"))
        margins = 2 * round(self.document().documentMargin()) + 8
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + margins)

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
    """What was typed is kept with Enter, and also when the strip is left in any other way."""

    said = Signal(str)
    live = True

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self._finding: Finding | None = None
        self._kept = ("", False)  # what the report holds: the reason, and whether it stands in the note
        self._refused: dict[str, str] = {}  # what could not be kept, by the findings' keys
        self.text = label("", "strong", wrap=True)
        self.why = label("", "muted", wrap=True)
        self.field = _Field()
        self.in_note = QCheckBox(_("Ghi cả vào &cột Ghi chú"))
        self.keep_button = QPushButton(_("Giữ giải trình"))
        self.keep_button.setProperty("primary", True)
        self.remove_button = QPushButton(_("&Bỏ giải trình"))
        self.problem = label("", "error", wrap=True)
        self.field.done.connect(self.confirm)
        self.keep_button.clicked.connect(self.confirm)
        self.remove_button.clicked.connect(self.remove)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._follow_focus)
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.problem.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self.in_note, self.problem, self.remove_button, self.keep_button, self.close_button):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        for part in (self.text, self.why, self.field):
            column.addWidget(part)
        column.addLayout(foot)

    def open(self, finding: Finding) -> None:
        """Show `finding` and the reason that was given for it, if any, the cursor in the field."""
        self._put_away()
        self._finding = finding
        reason = reason_of(self._session.entry, finding)
        text = reason.text if reason is not None else ""
        self._kept = (text, stands_in_note(self._session, finding))
        self.field.setPlainText(self._refused.pop(finding.key, text))
        self.in_note.setChecked(self._kept[1])
        self.in_note.setVisible(note_of(finding) is not None)
        self._complain("")
        self.refresh()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
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
        return bool(self.problem.text())

    def keep(self) -> bool:
        """Keep what was typed where it has changed; return whether the report could take it."""
        return self._typed == self._kept or self._give(*self._typed)

    @property
    def _typed(self) -> tuple[str, bool]:
        text = self.field.toPlainText().strip()
        return text, bool(text) and self.in_note.isChecked() and not self.in_note.isHidden()

    def _give(self, text: str, in_note: bool) -> bool:
        if self._finding is None:
            return True
        try:
            give_reason(self._session, self._finding, text, in_note=in_note)
        except UserError as error:
            self._complain(str(error))
            return False
        self._complain("")
        self._kept = (text, in_note)
        self.said.emit(_("Đã ghi giải trình") if text else _("Đã bỏ giải trình"))
        return True

    def confirm(self) -> None:
        """Keep the reason, also one that stays the same while the figures have changed, and close."""
        finding = self._finding
        reason = reason_of(self._session.entry, finding) if finding is not None else None
        stale = reason is not None and reason.stale
        if self._give(*self._typed) if stale else self.keep():
            self._close()

    def remove(self) -> None:
        """Take the reason away and close."""
        self.field.clear()
        self.in_note.setChecked(False)
        if self.keep():
            self._close()

    def leave(self) -> None:
        """Keep what was typed and close; what cannot be kept stands here again when it is opened next."""
        self._put_away()
        self._close()

    def _put_away(self) -> None:
        """Keep what was typed; what the report cannot take stays here, for when it is opened again."""
        if not self.keep() and self._finding is not None:
            self._refused[self._finding.key] = self.field.toPlainText()

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
            self.keep()

    def _complain(self, text: str) -> None:
        self.problem.setText(text)
        restyle(self.field, finding="error" if text else "")
