"""The head of a report: which period, how far it is, when it is due, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.session import ReportSession
from ui.icons import icon
from ui.widgets.banner import SIGNS
from ui.widgets.labels import OneLine, label, restyle

if TYPE_CHECKING:
    from cchc_desktop.services.exports import ExportRecord

_STATUS = {"draft": N_("Nháp")}
EXPORTS = (
    (("docx",), N_("&Word (.docx)…")),
    (("xlsx",), N_("&Excel (.xlsx)…")),
    (("pdf",), N_("&PDF…")),
    (("docx", "xlsx", "pdf"), N_("&Cả ba tệp…")),
)
_SOON_DAYS = 3
_LONG_AGO_DAYS = 60  # a report of last year is not late, it is old


class _Dates(OneLine):
    """Dates in a line; where there is no room for all, the first ones go whole: half a date misleads."""

    def __init__(self) -> None:
        super().__init__("muted")
        self._parts: tuple[str, ...] = ("",)

    def say(self, *parts: str) -> None:
        """Show `parts`, the last of which matters most."""
        self._parts = parts
        self.setText(self._from(0))
        self.updateGeometry()

    @property
    def shown(self) -> str:
        """What there is room for."""
        lines = [self._from(first) for first in range(len(self._parts))]
        fitting = (line for line in lines if self.fontMetrics().horizontalAdvance(line) <= self.width())
        return next(fitting, lines[-1])

    def _from(self, first: int) -> str:
        return " · ".join(self._parts[first:])

    def minimumSizeHint(self) -> QSize:
        """Return the room that the last part needs."""
        hint = super().minimumSizeHint()
        return QSize(self.fontMetrics().horizontalAdvance(self._parts[-1]), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.shown)


class ReportHead(QFrame):
    """One row; emits what the person wants."""

    report_chosen = Signal(object)  # ReportSummary
    new_wanted = Signal()
    number_wanted = Signal()
    check_wanted = Signal()
    export_wanted = Signal(object)  # formats
    mail_wanted = Signal()
    print_wanted = Signal()
    exported_wanted = Signal()  # what was exported, and what has changed since

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
        self.dates = _Dates()
        self._session: ReportSession | None = None
        self.exported = QPushButton()
        self.exported.setProperty("chip", True)
        self.exported.clicked.connect(self.exported_wanted)
        self.exported.hide()
        self.number = QPushButton()
        self.number.setProperty("link", True)
        self.number.setToolTip(_("Số và ngày của văn bản"))
        self.number.clicked.connect(self.number_wanted)
        self._check = QPushButton(_("&Kiểm tra"))
        self._check.setToolTip(_("Xem những điều cần sửa (F7)"))
        self._check.clicked.connect(self.check_wanted)
        self._print = QPushButton(_("&In"))
        self._print.setToolTip(_("In báo cáo (Ctrl+P)"))
        self._print.clicked.connect(self.print_wanted)
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
        menu.addSeparator()
        mail = QAction(_("&Gửi thư…"), menu)
        mail.triggered.connect(lambda _checked=False: self.mail_wanted.emit())
        menu.addAction(mail)
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        for widget in (self.periods, self._new, self.status, self.exported, self.dates):
            row.addWidget(widget)
        row.addStretch()
        buttons = (self.number, self._check, self._print, self._export)
        for button in buttons:
            row.addWidget(button)
        for button in (self.exported, *buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where one types

    def show_reports(self, reports: Sequence[ReportSummary], current: ReportSummary) -> None:
        """List the reports and select the one that is open."""
        self.periods.clear()
        for summary in reports:
            self.periods.addItem(_("Báo cáo {period}").format(period=summary.period.short_label), summary)
            if summary.id == current.id:
                self.periods.setCurrentIndex(self.periods.count() - 1)

    def show_report(self, session: ReportSession, today: date) -> None:
        """Show status, dates and number of the report, and whether it is what was exported."""
        self._session = session
        self.status.setText(_(_STATUS.get(session.summary.status, session.summary.status)))
        due = session.period.due(day=session.form.due_day)
        days = (due - today).days
        cut_off = _("chốt {day}").format(day=_short(session.period.cut_off, today))
        last = _("hạn {day}").format(day=_short(due, today))
        self.dates.say(cut_off, last, *([_left(days)] if days >= -_LONG_AGO_DAYS else []))
        late = -_LONG_AGO_DAYS <= days < 0
        restyle(self.dates, kind="error" if late else "warning" if 0 <= days <= _SOON_DAYS else "")
        self.dates.setToolTip(self.dates.text())
        self.number.setText(number_line(session))
        if self.isVisible():
            self._show_exported()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for exports once the report is on the screen: nobody waits for them."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_exported)

    def _show_exported(self) -> None:
        try:
            text, kind, hint = self._exported_words()
        except UserError as error:
            unread = _("Chưa đọc được các lần xuất")
            text, kind, hint = f"{SIGNS['warning']} {unread}", "warning", str(error)
        self.exported.setText(text)
        self.exported.setToolTip(hint)
        restyle(self.exported, kind=kind)
        self.exported.setVisible(bool(text))
        self.status.setVisible(not text)  # that it went out says more than that it is being worked on

    def _exported_words(self) -> tuple[str, str, str]:
        """Return what the chip says, its kind and its hint; "" while nothing went out."""
        exports = self._session.outgoing.exports() if self._session is not None else ()
        if self._session is None or not exports:
            return "", "", ""
        hint = _("Các lần xuất và những gì thay đổi từ đó")
        changed = self._session.outgoing.count_changed_since_export()
        if not changed:
            return exported_line(exports[0]), "good", hint
        text = _("Đã thay đổi sau khi xuất ({count})").format(count=changed)
        return f"{SIGNS['warning']} {text}", "warning", hint

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


def exported_line(export: ExportRecord) -> str:
    """Return when a report went out, "Đã xuất 14:03 22/11", in the time of this machine."""
    at = export.at.astimezone()
    text = _("Đã xuất dự thảo {time} {day}") if export.draft else _("Đã xuất {time} {day}")
    return text.format(time=f"{at:%H:%M}", day=_short(at.date(), date.today()))


def _short(day: date, today: date) -> str:
    """Return a date as people write it, with the year where it is not this one."""
    return f"{day.day}/{day.month}" if day.year == today.year else f"{day.day}/{day.month}/{day.year}"


def _left(days: int) -> str:
    if days < 0:
        return _("quá hạn {days} ngày").format(days=-days)
    return _("còn {days} ngày").format(days=days) if days else _("hạn hôm nay")
