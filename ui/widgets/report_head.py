"""The head of a report: which period, how far it is, when it is due, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from cchc_desktop.i18n import N_, _
from cchc_desktop.services.session import ReportSession, ReportSummary
from ui.icons import icon
from ui.widgets.labels import label, restyle

_STATUS = {"draft": N_("Nháp")}
EXPORTS = (
    (("docx",), N_("&Word (.docx)…")),
    (("xlsx",), N_("&Excel (.xlsx)…")),
    (("pdf",), N_("&PDF…")),
    (("docx", "xlsx", "pdf"), N_("&Cả ba tệp…")),
)
_SOON_DAYS = 3
_LONG_AGO_DAYS = 60  # a report of last year is not late, it is old


class ReportHead(QFrame):
    """One row; emits what the person wants."""

    report_chosen = Signal(object)  # ReportSummary
    new_wanted = Signal()
    number_wanted = Signal()
    check_wanted = Signal()
    export_wanted = Signal(object)  # formats

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("head")
        self.periods = QComboBox()
        self.periods.setObjectName("periods")
        self.periods.setAccessibleName(_("Kỳ báo cáo"))
        self.periods.setToolTip(_("Chọn báo cáo"))
        self.periods.activated.connect(self._choose)
        self._new = QToolButton()
        self._new.setIcon(icon("plus"))
        self._new.setToolTip(_("Báo cáo mới (Ctrl+N)"))
        self._new.setAccessibleName(_("Báo cáo mới"))
        self._new.clicked.connect(self.new_wanted)
        self.status = label("", "chip")
        self.dates = label("", "muted")
        self.number = QPushButton()
        self.number.setProperty("link", True)
        self.number.setToolTip(_("Số và ngày của văn bản"))
        self.number.clicked.connect(self.number_wanted)
        self._check = QPushButton(_("&Kiểm tra"))
        self._check.setToolTip(_("Xem những điều cần sửa (F7)"))
        self._check.clicked.connect(self.check_wanted)
        self._export = QPushButton(_("X&uất"))
        self._export.setProperty("primary", True)
        self._export.setProperty("menu", True)
        self._export.setMenu(self._menu())
        self._lay_out()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for formats, text in EXPORTS:
            action = QAction(_(text), menu)
            action.triggered.connect(lambda _checked=False, wanted=formats: self.export_wanted.emit(wanted))
            menu.addAction(action)
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        for widget in (self.periods, self._new, self.status, self.dates):
            row.addWidget(widget)
        row.addStretch()
        for button in (self.number, self._check, self._export):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where one types
            row.addWidget(button)

    def show_reports(self, reports: Sequence[ReportSummary], current: ReportSummary) -> None:
        """List the reports and select the one that is open."""
        self.periods.clear()
        for summary in reports:
            self.periods.addItem(_("Báo cáo {period}").format(period=summary.period.short_label), summary)
            if summary.id == current.id:
                self.periods.setCurrentIndex(self.periods.count() - 1)

    def show_report(self, session: ReportSession, today: date) -> None:
        """Show status, dates and number of the report."""
        self.status.setText(_(_STATUS.get(session.summary.status, session.summary.status)))
        due = session.period.due(day=session.form.due_day)
        days = (due - today).days
        text = _("chốt {cut_off} · hạn {due}").format(
            cut_off=_short(session.period.cut_off, today), due=_short(due, today)
        )
        self.dates.setText(f"{text} · {_left(days)}" if days >= -_LONG_AGO_DAYS else text)
        late = -_LONG_AGO_DAYS <= days < 0
        restyle(self.dates, kind="error" if late else "warning" if 0 <= days <= _SOON_DAYS else "")
        self.number.setText(number_line(session))

    def _choose(self, index: int) -> None:
        self.report_chosen.emit(self.periods.itemData(index))


def number_line(session: ReportSession) -> str:
    """Return number and date of the document, "Số 47/BC-STTTT, 16/3/2023", or that they are open."""
    number, issued_on = session.summary.number, session.summary.issued_on
    if not number and issued_on is None:
        return _("Chưa có số, ngày")
    symbol = f"{session.form.type_code}-{session.office.symbol}"
    shown = _("Số {number}/{symbol}").format(number=number or "…", symbol=symbol)
    return f"{shown}, {issued_on.day}/{issued_on.month}/{issued_on.year}" if issued_on else shown


def _short(day: date, today: date) -> str:
    """Return a date as people write it, with the year where it is not this one."""
    return f"{day.day}/{day.month}" if day.year == today.year else f"{day.day}/{day.month}/{day.year}"


def _left(days: int) -> str:
    if days < 0:
        return _("quá hạn {days} ngày").format(days=-days)
    return _("còn {days} ngày").format(days=days) if days else _("hạn hôm nay")
