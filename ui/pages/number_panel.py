"""Number and date of the document: a strip below the head, open until both are known."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession
from cchc_desktop.vietnamese import excerpt
from ui.pages.strip import Strip
from ui.widgets.labels import label, restyle

_PATTERNS = ("d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d")
_WITHOUT_YEAR = ("d/M", "d-M", "d.M")


class NumberPanel(Strip):
    """Two fields that are kept as soon as the cursor leaves them."""

    changed = Signal()

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self.number = QLineEdit()
        self.number.setFixedWidth(96)
        self.number.setPlaceholderText(_("để trống"))
        self.date = QLineEdit()
        self.date.setFixedWidth(136)
        self.date.setPlaceholderText(_("ngày/tháng/năm"))
        self.problem = label("", "error")
        self._symbol = label("", "muted")
        self._lay_out()
        for field in (self.number, self.date):
            field.editingFinished.connect(self.keep)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        for text, field in ((_("Số &văn bản"), self.number), (_("&Ngày"), self.date)):
            name = label(text)
            name.setBuddy(field)
            row.addWidget(name)
            row.addWidget(field)
            if field is self.number:
                row.addWidget(self._symbol)
                row.addSpacing(8)
        row.addWidget(self.problem)
        row.addStretch()
        row.addWidget(self.close_button)

    def open(self) -> None:
        """Show what is known of both; what could not be taken stays as it was typed."""
        summary = self._session.summary
        self._symbol.setText(f"/{self._session.form.type_code}-{self._session.office.symbol}")
        if not self.busy:
            self.number.setText(summary.number)
            self.date.setText(f"{summary.issued_on:%d/%m/%Y}" if summary.issued_on else "")
        self.show()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.number.selectAll()

    @property
    def busy(self) -> bool:
        """Whether it holds what cannot be taken, and so must stay open."""
        return bool(self.problem.text())

    def keep(self) -> bool:
        """Keep both and return True; where one of them cannot be taken, say so and keep what was there.

        Those of a report that was sent in the meantime stay as they are.
        """
        self._complain("")
        if self._session.locked:
            return True
        typed = self.date.text().strip()
        day = read_date(typed, self._session.period.due(day=self._session.form.due_day))
        if typed and day is None:
            text = _("Không đọc được ngày “{typed}”. Viết như 14/3/2023.")
            self._complain(text.format(typed=excerpt(typed)), self.date)
            return False
        if day is not None and read_date(typed) is None:
            self.date.setText(f"{day:%d/%m/%Y}")  # which year was taken
        number = self.number.text().strip()
        if (number, day) != (self._session.summary.number, self._session.summary.issued_on):
            try:
                self._session.write_head(number, day)
            except UserError as error:
                self._complain(str(error), self.number)
                return False
            self.changed.emit()
        return True

    def leave(self) -> None:
        """Keep both and close."""
        self.keep()
        super().leave()

    def confirm(self) -> None:
        """Go on to the date, from there close."""
        self.date.setFocus() if self.number.hasFocus() else self._finish()

    def _finish(self) -> None:
        if self.keep():
            self.leave()

    def _complain(self, text: str, about: QWidget | None = None) -> None:
        """Say what is wrong, "" for nothing, and mark the field that it is about."""
        self.problem.setText(text)
        for field in (self.number, self.date):
            _mark(field, field is about)


def read_date(typed: str, near: date | None = None) -> date | None:
    """Return a date typed as people do ("14/3/2023"), None when it is none.

    One without a year ("14/3") is the one nearest to the day `near`, if that is given.
    """
    for pattern in _PATTERNS:
        day = QDate.fromString(typed, pattern)
        if day.isValid():
            return date(day.year(), day.month(), day.day())
    return _nearest(typed, near) if near is not None else None


def _nearest(typed: str, near: date) -> date | None:
    years = range(near.year - 1, near.year + 2)
    read = (QDate.fromString(f"{typed} {year}", f"{p} yyyy") for p in _WITHOUT_YEAR for year in years)
    days = [date(day.year(), day.month(), day.day()) for day in read if day.isValid()]
    return min(days, key=lambda day: abs(day - near), default=None)


def _mark(field: QWidget, wrong: bool) -> None:
    restyle(field, finding="error" if wrong else "")
