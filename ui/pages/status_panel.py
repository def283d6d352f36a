"""How far a report is: the steps “Nháp → Đã kiểm tra → Đã gửi”, who may go the next one, and all so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.steps import check_off, reopen, send
from cchc_desktop.vietnamese import excerpt
from ui.icons import icon
from ui.pages.number_panel import read_date
from ui.pages.strip import Strip
from ui.tasks import Task
from ui.widgets.banner import Banner
from ui.widgets.labels import label, restyle
from ui.widgets.lines import Lines
from ui.widgets.report_head import document_line

_MOST_LINES = 4  # shown at once
_LOCK = QSize(14, 14)


class StatusPanel(Strip):
    """At the top where the report is and what comes next, below it the steps so far."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self.trail = {status: label(status.words) for status in Status}
        self._lock = QLabel()
        self._show_lock()
        self.check = QPushButton(_("Đánh dấu đã kiểm t&ra"))
        self.check.clicked.connect(self._check_off)
        self.number = QLineEdit()
        self.number.setFixedWidth(72)
        self.date = QLineEdit()
        self.date.setFixedWidth(136)
        self.date.setPlaceholderText(_("ngày/tháng/năm"))
        self._symbol = label("", "muted")
        self.warning = label(_("Đánh dấu đã gửi thì báo cáo bị khóa, muốn sửa phải mở lại."), "muted")
        self.send = QPushButton(_("Đánh dấu đã gửi"))
        self.send.clicked.connect(self._send)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(_("vì sao phải sửa báo cáo đã gửi"))
        self.reopen = QPushButton(_("&Mở lại"))
        self.reopen.clicked.connect(self._reopen)
        self.result = Banner()
        self.steps = Lines(_("Các bước đã qua"))
        self.steps.show_columns([_("Lúc"), _("Trạng thái"), _("Văn bản"), _("Lý do")], wide=(3,))
        self._before_sent, self._after_sent = QWidget(), QWidget()
        for field in (self.number, self.date):
            field.editingFinished.connect(self.keep)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for status, name in self.trail.items():
            if status is not Status.DRAFT:
                head.addWidget(label("→", "muted"))
            head.addWidget(name)
        head.addWidget(self._lock)
        head.addStretch()
        for button in (self.check, self.send, self.reopen, self.close_button):
            head.addWidget(button)
        before = _row(self._before_sent)
        for text, field in ((_("Số &văn bản"), self.number), (_("&Ngày"), self.date)):
            before.addWidget(_named(text, field))
            before.addWidget(field)
            if field is self.number:
                before.addWidget(self._symbol)
        before.addSpacing(8)
        before.addWidget(self.warning)
        before.addStretch()
        after = _row(self._after_sent)
        for widget in (_named(_("&Lý do mở lại"), self.reason), self.reason):
            after.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._before_sent)
        column.addWidget(self._after_sent)
        column.addWidget(self.result)
        column.addWidget(self.steps)
        order = (self.check, self.number, self.date, self.send, self.reason, self.reopen, self.close_button)
        for one, next_one in pairwise(order):
            QWidget.setTabOrder(one, next_one)

    # -- showing

    def open(self) -> None:
        """Show where the report is, the cursor where the next step begins."""
        summary = self._session.summary
        self._symbol.setText(f"/{self._session.form.type_code}-{self._session.office.symbol}")
        if not self.busy:  # what could not be taken stays as it was typed
            self.number.setText(summary.number)
            self.date.setText(f"{summary.issued_on:%d/%m/%Y}" if summary.issued_on else "")
            self.result.clear()
        self.show()
        self._show_status()
        try:
            self._show_steps(self._read_steps())
        except UserError as error:
            self.result.tell(error)
        self._next().setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> QWidget:
        status = self._session.summary.status
        if status is Status.SENT:
            return self.reason
        if status is Status.DRAFT:
            return self.check
        return self.send if self.number.text() and self.date.text() else self.number

    def refresh(self) -> None:
        """Show where the report now is; what is being typed stays.

        The steps so far are read in the background: nobody who types waits for the disk.
        """
        self._show_status()
        task = Task(lambda _control: self._read_steps())
        task.success(self._show_steps).failure(self.result.tell).start(self)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the lock anew in the ink of another theme: a label keeps the picture that it was given."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._show_lock()

    def _show_lock(self) -> None:
        self._lock.setPixmap(icon("lock").pixmap(_LOCK, self.devicePixelRatio()))

    def _show_status(self) -> None:
        now = self._session.summary.status
        for status, text in self.trail.items():
            restyle(text, role="strong" if status is now else "muted")
        self._lock.setVisible(self._session.locked)
        for widget in (self._before_sent, self.send):
            widget.setVisible(not self._session.locked)
        for widget in (self._after_sent, self.reopen):
            widget.setVisible(self._session.locked)
        self.check.setVisible(now is Status.DRAFT)
        restyle(self.check, primary=now is Status.DRAFT)
        restyle(self.send, primary=now is Status.CHECKED)

    def _read_steps(self) -> tuple[StatusChange, ...]:
        return self._session.archive.statuses_of(self._session.summary.id)

    def _show_steps(self, steps: tuple[StatusChange, ...]) -> None:
        self.steps.show_lines([_line(self._session, step) for step in steps])
        self.steps.setFixedHeight(self.steps.height_for(_MOST_LINES))
        self.steps.setVisible(bool(steps))

    # -- doing

    @property
    def busy(self) -> bool:
        """Whether it holds what cannot be taken, and so must stay open."""
        return any(field.property("finding") for field in (self.number, self.date))

    def keep(self) -> bool:
        """Keep number and date as they are typed; return whether they could be taken."""
        typed, number, day = self._typed()
        wrong = bool(typed) and day is None
        restyle(self.number, finding="")
        restyle(self.date, finding="error" if wrong else "")
        if wrong:
            text = _("Không đọc được ngày “{typed}”. Viết như 14/3/2023.")
            self.result.say("error", text.format(typed=excerpt(typed)))
            return False
        if day is not None and read_date(typed) is None:
            self.date.setText(f"{day:%d/%m/%Y}")  # which year was taken
        summary = self._session.summary
        if not self._session.locked and (number, day) != (summary.number, summary.issued_on):
            try:
                self._session.write_head(number, day)
            except UserError as error:
                restyle(self.number, finding="error")
                self.result.tell(error)
                return False
            self.changed.emit()
        return True

    def _typed(self) -> tuple[str, str, date | None]:
        typed = self.date.text().strip()
        due = self._session.period.due(day=self._session.form.due_day)
        return typed, self.number.text().strip(), read_date(typed, due)

    def confirm(self) -> None:
        """Go on to the date and keep it; a reason opens the report again. Only its button sends."""
        if self._session.locked:
            self._reopen()
        elif self.number.hasFocus():
            self.date.setFocus()
        else:
            self.keep()

    def leave(self) -> None:
        """Keep number and date and close."""
        self.keep()
        super().leave()

    def _check_off(self) -> None:
        if self._step(lambda: check_off(self._session)):
            self.said.emit(_("Đã đánh dấu: đã kiểm tra"))
            self._next().setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        if not self.keep():
            (self.date if self.date.property("finding") else self.number).setFocus()
            return
        _written, number, day = self._typed()
        if self._step(lambda: send(self._session, number, day)):
            self.said.emit(_("Đã đánh dấu: đã gửi. Báo cáo được khóa."))
            self.leave()
        elif not number or day is None:
            (self.date if number else self.number).setFocus()

    def _reopen(self) -> None:
        if self._step(lambda: reopen(self._session, self.reason.text())):
            self.reason.clear()
            self.said.emit(_("Đã mở lại báo cáo"))
            self.leave()
        else:
            self.reason.setFocus()

    def _step(self, act: Callable[[], None]) -> bool:
        """Go a step; where something is missing, say here what it is."""
        try:
            act()
        except UserError as error:
            self.result.tell(error)
            return False
        self.result.clear()
        self.refresh()
        self.changed.emit()
        return True


def _line(session: ReportSession, step: StatusChange) -> tuple[str, ...]:
    """Return a step in words; a report that became a draft again with a reason was reopened."""
    reopened = step.status is Status.DRAFT and step.reason
    status = _("Mở lại") if reopened else step.status.words
    document = document_line(session, step.number, step.issued_on) if step.status is Status.SENT else ""
    return f"{step.at.astimezone():%H:%M %d/%m/%Y}", status, document, step.reason


def _named(text: str, field: QLineEdit) -> QLabel:
    name = label(text)
    name.setBuddy(field)
    return name


def _row(holder: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return row
