"""The head of a report: which period, how far it is, when it is due, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.periods import working_day_before
from cchc_desktop.services.reports import LONG_AGO_DAYS, ReportSummary
from cchc_desktop.services.session import ReportSession
from ui.icons import icon
from ui.widgets.banner import SIGNS
from ui.widgets.labels import OneLine, restyle
from ui.widgets.year.words import days_left, moved_words, urgency

if TYPE_CHECKING:
    from cchc_desktop.services.exports import ExportRecord

EXPORTS = (
    (("docx",), N_("&Word (.docx)…")),
    (("xlsx",), N_("&Excel (.xlsx)…")),
    (("pdf",), N_("&PDF…")),
    (("docx", "xlsx", "pdf"), N_("&Cả ba tệp…")),
)
_NARROWEST = 880  # a head that gets no more says everything in its shortest words


class _Dates(OneLine):
    """Dates in a line; where there is no room for all, the first ones go whole: half a date misleads."""

    def __init__(self) -> None:
        super().__init__("muted")
        self._parts: tuple[str, ...] = ("",)

    def say(self, *parts: str) -> None:
        """Show `parts`, the last of which matters most."""
        if parts == self._parts:
            return  # else the whole window would be laid out anew after each edit
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


class _Words(QPushButton):
    """A button that says the same in many words, or in few where room is short."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setProperty(look, True)
        self._long = self._short = ""

    @property
    def words(self) -> tuple[str, str]:
        """Both wordings, the long one first."""
        return self._long, self._short

    def say(self, long: str, short: str) -> None:
        """Hold both wordings; a new one shows in full until somebody finds that there is no room."""
        if (long, short) != self.words:
            self._long, self._short = long, short
            self.setText(long)

    def shorten(self, *, short: bool) -> None:
        """Show one of them."""
        self.setText(self._short if short else self._long)


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
    status_wanted = Signal()
    ready_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()

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
        self.status = _Words("chip")
        self.status.setIconSize(QSize(14, 14))
        self.status.clicked.connect(self.status_wanted)
        self.dates = _Dates()
        self._session: ReportSession | None = None
        self._fitted: object = None  # for which width and words the wordings were chosen
        self.exported = _Words("chip")
        self.exported.clicked.connect(self.exported_wanted)
        self.exported.hide()
        self.number = _Words("link")
        self.number.setToolTip(_("Số và ngày của văn bản"))
        self.number.clicked.connect(self.number_wanted)
        self._check = QPushButton(_("&Kiểm tra"))
        self._check.setToolTip(_("Điều cần xem (F7)"))
        self._check.clicked.connect(self.check_wanted)
        self._print = QPushButton(_("&In"))
        self._print.setToolTip(_("In báo cáo (Ctrl+P)"))
        self._print.clicked.connect(self.print_wanted)
        self._export = QPushButton(_("X&uất"))
        self._export.setProperty("primary", True)
        self._export.setProperty("menu", True)
        self._export.setMenu(self._menu())
        self.more = QToolButton()
        self.more.setIcon(icon("ellipsis"))
        self.more.setToolTip(_("Việc khác với báo cáo này"))
        self.more.setAccessibleName(_("Việc khác với báo cáo này"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._more())
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

    def _more(self) -> QMenu:
        menu = QMenu(self)
        for text, wanted in (
            (_("Sẵn sàng &gửi\tF5"), self.ready_wanted),
            (_("Lịch sử t&rạng thái…\tCtrl+Shift+K"), self.status_wanted),
            ("", None),
            (_("Báo cáo &mới…\tCtrl+N"), self.new_wanted),
            (_("Sao &chép báo cáo sang kỳ khác…"), self.copy_wanted),
            (_("&Bỏ báo cáo vào thùng rác"), self.delete_wanted),
        ):
            if wanted is None:
                menu.addSeparator()
            else:
                menu.addAction(text).triggered.connect(lambda _checked=False, wanted=wanted: wanted.emit())
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        for widget in (self.periods, self._new, self.status, self.exported, self.dates):
            row.addWidget(widget)
        row.addStretch()
        buttons = (self.number, self._check, self._print, self._export, self.more)
        for button in buttons:
            row.addWidget(button)
        for button in (self.status, self.exported, *buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where one types

    def show_reports(self, reports: Sequence[ReportSummary], current: ReportSummary) -> None:
        """List the reports and select the one that is open."""
        self.periods.clear()
        for summary in reports:
            self.periods.addItem(_("Báo cáo {period}").format(period=summary.period.short_label), summary)
            if summary.id == current.id:
                self.periods.setCurrentIndex(self.periods.count() - 1)

    def show_report(self, session: ReportSession, today: date, due_set: date | None = None) -> None:
        """Show status, dates and number of the report, and whether it is what was exported.

        `due_set` is the day set for sending it, be it a weekend; None for the one that the form sets.
        """
        self._session = session
        self._show_status(session)
        self._show_dates(session, today, due_set or session.period.cut_off.replace(day=session.form.due_day))
        self.number.say(number_line(session), number_line(session, short=True))
        self.number.setVisible(not session.locked)  # then the status says it
        if self.isVisible():
            self._show_exported()

    def _show_status(self, session: ReportSession) -> None:
        summary = session.summary
        words = summary.status.words
        if summary.status is Status.SENT:
            document = document_line(session, summary.number, summary.issued_on)
            self.status.say(f"{words} {document}".strip(), f"{words} {summary.number}".strip())
        else:
            said = f"{SIGNS['good']} {words}" if summary.status is Status.CHECKED else words
            self.status.say(said, said)
        if self.status.icon().isNull() is session.locked:
            self.status.setIcon(icon("lock") if session.locked else QIcon())
        self.status.setToolTip(_("Trạng thái: {status}. Bấm để đổi hoặc xem các bước").format(status=words))

    def _show_dates(self, session: ReportSession, today: date, due_set: date) -> None:
        due = working_day_before(due_set)
        days = (due - today).days
        cut_off = _("chốt {day}").format(day=_short(session.period.cut_off, today))
        last = _("hạn {day}").format(day=_short(due, today))
        counts = days >= -LONG_AGO_DAYS and not session.locked  # what was sent is neither late nor urgent
        self.dates.say(cut_off, last, *([days_left(days)] if counts else []))
        restyle(self.dates, kind=urgency(days) if counts else "")
        why = moved_words(due_set, due) if due != due_set else ""
        self.dates.setToolTip("\n".join(filter(None, (self.dates.text(), why))))

    def minimumSizeHint(self) -> QSize:
        """Return the room that the shortest words need."""
        wanted = super().minimumSizeHint()
        return QSize(min(wanted.width(), _NARROWEST), wanted.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the words that there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say everything in full, or some things in few words, as there is room."""
        row = self.layout()
        shortened: tuple[_Words, ...] = (self.exported, self.number, self.status)
        said = (self.width(), *((*button.words, button.isHidden()) for button in shortened))
        if row is None or not self.isVisible() or said == self._fitted:
            return
        self._fitted = said
        self._new.show()
        for count in range(len(shortened) + 1):
            for index, button in enumerate(shortened):
                button.shorten(short=index < count)
            row.invalidate()
            if row.minimumSize().width() <= self.width():
                break
        self._new.setVisible(row.minimumSize().width() <= self.width())  # it stands in the menu too

    def showEvent(self, event: QShowEvent) -> None:
        """Look for exports once the report is on the screen: nobody waits for them."""
        super().showEvent(event)
        self._fit()
        QTimer.singleShot(0, self, self._show_exported)

    def release(self) -> None:
        """Ask nothing of the report any more: its file is about to be closed."""
        self._session = None

    def _show_exported(self) -> None:
        if not self.isVisible():  # gone with its window before it was asked
            return
        try:
            said, kind, hint = self._exported_words()
        except UserError as error:
            unread = f"{SIGNS['warning']} {_('Chưa đọc được các lần xuất')}"
            said, kind, hint = (unread, unread), "warning", str(error)
        self.exported.say(*said)
        self.exported.setToolTip(hint)
        restyle(self.exported, kind=kind)
        self.exported.setVisible(bool(said[0]))
        self._fit()

    def _exported_words(self) -> tuple[tuple[str, str], str, str]:
        """Return what the chip says in many words and in few, its kind and its hint; "" before any export."""
        exports = self._session.outgoing.exports() if self._session is not None else ()
        if self._session is None or not exports:
            return ("", ""), "", ""
        hint = _("Các lần xuất và những gì thay đổi từ đó")
        changed = self._session.outgoing.count_changed_since_export()
        if not changed:
            few = _("Dự thảo đã xuất") if exports[0].draft else _("Đã xuất")
            return (exported_line(exports[0]), few), "good", hint
        many, few = _("Đã thay đổi sau khi xuất ({count})"), _("Đổi sau xuất ({count})")
        sign = SIGNS["warning"]
        words = (f"{sign} {many.format(count=changed)}", f"{sign} {few.format(count=changed)}")
        return words, "warning", hint

    def _choose(self, index: int) -> None:
        self.report_chosen.emit(self.periods.itemData(index))


def number_line(session: ReportSession, *, short: bool = False) -> str:
    """Return number and date of the document, "Số 47/BC-STTTT, 16/03/2023", or that they are open."""
    number, issued_on = session.summary.number, session.summary.issued_on
    if not number and issued_on is None:
        return _("Chưa có số") if short else _("Chưa có số, ngày")
    if short:
        return _("Số {number}").format(number=number or "…")
    return _("Số {number}").format(number=document_line(session, number or "…", issued_on))


def document_line(session: ReportSession, number: str, issued_on: date | None) -> str:
    """Return a document as people name it, "47/BC-STTTT, 16/03/2023"; "" where nothing of it is known."""
    named = f"{number}/{session.form.type_code}-{session.office.symbol}" if number else ""
    day = f"{issued_on:%d/%m/%Y}" if issued_on else ""
    return ", ".join(filter(None, (named, day)))


def exported_line(export: ExportRecord) -> str:
    """Return when a report went out, "Đã xuất 14:03 22/11", in the time of this machine."""
    at = export.at.astimezone()
    text = _("Đã xuất dự thảo {time} {day}") if export.draft else _("Đã xuất {time} {day}")
    return text.format(time=f"{at:%H:%M}", day=_short(at.date(), date.today()))


def _short(day: date, today: date) -> str:
    """Return a date with the year where it is not this one."""
    return f"{day:%d/%m}" if day.year == today.year else f"{day:%d/%m/%Y}"
