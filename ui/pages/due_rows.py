"""The periods that an office reports, each with its due date: ticked, typed, checked while it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.i18n import _
from cchc_desktop.office.reporting import Reporting, day_and_month
from cchc_desktop.periods import Period, working_day_before
from ui.pages.period_boxes import chosen_spans, is_month, offered_spans, span_name
from ui.theme import ROW
from ui.widgets.labels import label, restyle
from ui.widgets.year.words import moved_words, weekday

_USUAL_DAY = 15


class DueRow(QObject):
    """One period: whether it is reported, its date (empty: the form's own), and what that means."""

    changed = Signal()  # what stands here is good and no longer being typed
    refused = Signal()  # what was typed is no date, and not kept

    def __init__(self, span: str, forms: Catalog, today: date) -> None:
        super().__init__()
        self.span = span
        self._forms, self._today = forms, today
        self._shown = True
        self._kept = ""
        self.box = QCheckBox(span_name(span))
        self.box.toggled.connect(self._tick)
        self.field = QLineEdit()
        self.field.setFixedWidth(88)
        self.field.setAccessibleName(_("Hạn gửi {period}").format(period=span_name(span)))
        self.field.setPlaceholderText(f"{self._own():%d/%m}")
        self.field.textEdited.connect(self._show)
        self.field.editingFinished.connect(self._take)
        self.note = label("", "muted")

    def show_reporting(self, reporting: Reporting) -> None:
        """Show what is kept; what is being typed and is no date yet stays."""
        self.box.blockSignals(True)
        self.box.setChecked(self.span in reporting.spans)
        self.box.blockSignals(False)
        if self._problem() is None:
            self._kept = reporting.due.get(self.span, "")
            self.field.setText(self._kept)
        self._show()

    def due(self) -> str:
        """Return the office's own date as it is kept, "" for the form's; of what is none the one before."""
        typed = self.field.text().strip()
        if not typed:
            return ""
        try:
            return day_and_month(typed)
        except UserError:
            return self._kept

    @property
    def wrong(self) -> bool:
        """Whether what stands here cannot be kept."""
        return self.box.isChecked() and self._problem() is not None

    def _problem(self) -> UserError | None:
        try:
            day_and_month(self.field.text() or "1/1")
        except UserError as error:
            return error
        return None

    def _tick(self) -> None:
        self._show()
        self.changed.emit()

    def _take(self) -> None:
        """Take over what was typed, once it is a date."""
        if self.wrong:
            self.refused.emit()
        elif self.due() != self._kept:
            self._kept = self.due()
            self.field.setText(self._kept)
            self.changed.emit()

    def set_shown(self, shown: bool) -> None:
        """Show or hide the row."""
        self._shown = shown
        self.box.setVisible(shown)
        self._show()

    def _show(self) -> None:
        problem = self._problem()
        for part in (self.field, self.note):
            part.setVisible(self._shown and self.box.isChecked())
        self.note.setText(str(problem) if problem else due_words(self._next(), self._day(), self.due()))
        restyle(self.note, kind="error" if problem else "")
        restyle(self.field, finding="error" if problem else "")

    def _next(self) -> Period:
        """Return the period of this span that is due next."""
        periods = (Period(year, self.span) for year in (self._today.year - 1, self._today.year))
        reporting = Reporting(due={self.span: self.due()} if self.due() else {})
        coming = (p for p in periods if reporting.due_date(p, self._day()) >= self._today)
        return next(coming, Period(self._today.year + 1, self.span))

    def _day(self) -> int:
        forms = self._forms.for_period(Period(self._today.year, self.span))
        return forms[0].due_day if forms else _USUAL_DAY

    def _own(self) -> date:
        return Period(self._today.year, self.span).cut_off.replace(day=self._day())


class DueRows(QWidget):
    """A row for each period that a form is made for; the months only where somebody reports them."""

    changed = Signal()
    refused = Signal()  # one of them could not be kept

    def __init__(self, reporting: Reporting, forms: Catalog, today: date) -> None:
        super().__init__()
        self.rows = [DueRow(span, forms, today) for span in offered_spans(forms)]
        self._months = [row for row in self.rows if is_month(row.span)]
        self.monthly = QCheckBox(_("&Hằng tháng"))
        self.monthly.toggled.connect(self._tick_months)
        self._lay_out()
        self.monthly.setVisible(bool(self._months))  # not before it has a parent: it would be a window
        for row in self.rows:
            row.changed.connect(self.changed)
            row.refused.connect(self.refused)
        self.show_reporting(reporting)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.addWidget(label(_("Kỳ"), "muted"), 0, 0)
        grid.addWidget(label(_("Hạn gửi"), "muted"), 0, 1)
        for place, row in enumerate(sorted(self.rows, key=lambda row: is_month(row.span)), start=1):
            line = place + is_month(row.span)  # the tick for all of them stands before the months
            for column, part in enumerate((row.box, row.field, row.note)):
                grid.addWidget(part, line, column)
            grid.setRowMinimumHeight(line, 0 if is_month(row.span) else ROW)
        all_months = 1 + len(self.rows) - len(self._months)
        grid.addWidget(self.monthly, all_months, 0)
        grid.setRowMinimumHeight(all_months, ROW)
        grid.setColumnStretch(2, 1)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a letter leads here: a box itself it would tick
        self.setFocusProxy(self.rows[0].box)

    def show_reporting(self, reporting: Reporting) -> None:
        """Show what is kept: it may have been changed elsewhere."""
        self._reporting = reporting
        for row in self.rows:
            row.show_reporting(reporting)
        self.monthly.blockSignals(True)
        self.monthly.setChecked(any(row.box.isChecked() for row in self._months))
        self.monthly.blockSignals(False)
        self._show_months()

    def reporting(self) -> Reporting:
        """Return the office's calendar as it now stands here."""
        ticked = [row.span for row in self.rows if row.box.isChecked()]
        offered = [row.span for row in self.rows]
        spans = chosen_spans(ticked, offered, self._reporting.spans)
        return replace(self._reporting, spans=spans, due=self._due())

    @property
    def wrong(self) -> str:
        """Which period has a date that cannot be kept, "" without one."""
        return next((span_name(row.span) for row in self.rows if row.wrong), "")

    def _due(self) -> Mapping[str, str]:
        due = dict(self._reporting.due)
        for row in self.rows:
            due.pop(row.span, None)
            if row.due():
                due[row.span] = row.due()
        return due

    def _tick_months(self, ticked: bool) -> None:
        """Tick all months or none, as one change."""
        for row in self._months:
            row.box.blockSignals(True)
            row.box.setChecked(ticked)
            row.box.blockSignals(False)
        self._show_months()
        self.changed.emit()

    def _show_months(self) -> None:
        for row in self._months:
            row.set_shown(self.monthly.isChecked())


def due_words(period: Period, day: int, own: str) -> str:
    """Return when the report of `period` is next due, and on a weekend why not on the day that was set.

    `day` is the form's day in the last month of the window, `own` the office's own date or "".
    """
    wanted = Reporting(due={period.span: own} if own else {}).day_set(period, day)
    due = working_day_before(wanted)
    if wanted == due:
        return _("{period}: {weekday} {day}").format(
            period=period.short_label, weekday=weekday(due), day=f"{due:%d/%m/%Y}"
        )
    return moved_words(wanted, due)
