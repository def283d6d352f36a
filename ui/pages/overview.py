"""The overview: the reports of a year, the next thing to do, how the key figures went, the bin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.i18n import _
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.reports import ReportSummary
from ui.pages.files import ask_calendar_target
from ui.tasks import Task
from ui.widgets.labels import label
from ui.widgets.year.bin import BinList
from ui.widgets.year.card import CARD_WIDTH, ReportCard
from ui.widgets.year.step import StepStrip
from ui.widgets.year.tiles import Tiles
from ui.widgets.year.trend import TREND_WIDTH, TrendTile

if TYPE_CHECKING:
    from cchc_desktop.office.reporting import Reporting
    from cchc_desktop.services.trends import Trend
    from cchc_desktop.services.year import Card, NextStep, Year


@dataclass(frozen=True, slots=True)
class Seen:
    """All that the page shows: `years` are those that can be chosen, `first` says that no report was made."""

    year: Year
    trends: tuple[Trend, ...]
    bin: tuple[ReportSummary, ...]
    years: tuple[int, ...]
    first: bool


_EDGE = 16
_ONLY_OPEN = ("new", "confirm_all")  # nobody should vouch for what he has not seen
Look = Callable[[DataFile, Catalog, int | None, date], Seen]


class OverviewPage(QWidget):
    """Looks at the data file in the background and shows what it found; what was shown stays until then."""

    open_wanted = Signal(object)  # ReportSummary
    new_wanted = Signal(object)  # Period
    copy_wanted = Signal(object)  # ReportSummary
    delete_wanted = Signal(object)  # ReportSummary
    restore_wanted = Signal(object)  # ReportSummary
    step_wanted = Signal(object, str)  # ReportSummary to open, and the menu entry to choose then ("": none)
    action_wanted = Signal(str)  # the name of a menu entry
    said = Signal(str)
    failed = Signal(object)  # UserError
    shown = Signal()  # what was looked for is on the screen

    def __init__(self, data: DataFile, forms: Catalog, look: Look | None = None) -> None:
        super().__init__()
        self._data, self._forms = data, forms
        self._look = look or look_at
        self._asked = 0
        self._seen: Seen | None = None
        self._restored: Period | None = None  # whose card the focus goes to once it is there
        self.year = QComboBox()
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.activated.connect(lambda index: self.refresh(int(self.year.itemData(index))))
        self.calendar = QPushButton(_("Lịch hạ&n gửi (.ics)…"))
        self.calendar.clicked.connect(self.save_calendar)
        self.new = QPushButton(_("&Báo cáo mới…"))
        self.new.clicked.connect(lambda: self.action_wanted.emit("new"))
        self.step = StepStrip()
        self.step.wanted.connect(self._take_step)
        self.cards = Tiles(CARD_WIDTH, gap=12, most=4)
        self.trends_title = label(_("Chỉ tiêu chính qua các kỳ"), "title")
        self.trends_hint = label("", "muted", wrap=True)
        self.trends = Tiles(TREND_WIDTH, gap=12)
        self.bin = BinList()
        self.bin.restore_wanted.connect(self.restore_wanted)
        self._body = QWidget()
        self._lay_out()
        self._body.hide()  # nothing is known yet
        self.refresh()

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("head")
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        name = label(_("Nă&m"))
        name.setBuddy(self.year)
        for widget in (label(_("Tổng quan"), "title"), name, self.year):
            row.addWidget(widget)
        row.insertSpacing(1, 16)
        row.addStretch()
        row.addWidget(self.calendar)
        row.addWidget(self.new)
        self._column = column = QVBoxLayout(self._body)
        column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        column.setSpacing(12)
        for part in (self.step, self.cards, self.trends_title, self.trends_hint, self.trends, self.bin):
            column.addWidget(part)
        column.insertSpacing(2, 4)
        column.insertSpacing(column.count() - 1, 4)
        column.addStretch()
        area = QScrollArea()
        area.setObjectName("paper")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._body)
        self.area = area
        area.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(area, 1)

    def _keep_edge(self, _least: int, most: int) -> None:
        """Have the cards end where the buttons above them do, also while a scroll bar stands beside them."""
        bar = self.area.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE - bar, _EDGE)

    # -- looking

    def refresh(self, year: int | None = None) -> None:
        """Look again, in the background, at `year` or the one shown; only the last question is answered."""
        self._asked += 1
        number, today = self._asked, date.today()
        data, forms, look = self._data, self._forms, self._look
        wanted = year if year is not None or self._seen is None else self._seen.year.year

        def answer(seen: Seen) -> None:
            if number == self._asked:
                self._show(seen, today)

        task = Task(lambda _control: look(data, forms, wanted, today))
        task.success(answer).failure(self.failed.emit).start(self)

    # -- showing

    def _show(self, seen: Seen, today: date) -> None:
        first_time, self._seen = self._seen is None, seen
        self._show_years(seen)
        self.step.show_step(seen.year.next_step, seen.year.reminders, _teaching() if seen.first else "")
        self._show_cards(seen.year.cards)
        self._show_trends(seen.trends)
        self.bin.show_bin(seen.bin, today)
        self.calendar.setEnabled(bool(seen.year.cards))
        self._body.show()
        if self._restored is not None:
            self._go_to(self._restored)
            self._restored = None
        if first_time and (self.hasFocus() or self.year.hasFocus()):  # the first field gets it by itself
            self._begin()
        self.shown.emit()

    def _show_years(self, seen: Seen) -> None:
        self.year.clear()
        for year in seen.years:
            self.year.addItem(str(year), year)
        self.year.setCurrentIndex(self.year.findData(seen.year.year))

    def _show_cards(self, cards: Sequence[Card]) -> None:
        """Show `cards`; where the periods are the same, the widgets stay and with them the focus."""
        known = {shown.card.period: shown for shown in self.cards.tiles if isinstance(shown, ReportCard)}
        tiles = [known.get(card.period) or self._new_card(card) for card in cards]
        for tile, card in zip(tiles, cards, strict=True):
            tile.show_card(card)
        if tiles != self.cards.tiles:
            self.cards.put(tiles)
        self.cards.setVisible(bool(cards))

    def _new_card(self, card: Card) -> ReportCard:
        made = ReportCard(card)
        made.chosen.connect(self._choose_card)
        made.copy_wanted.connect(lambda chosen: self.copy_wanted.emit(chosen.summary))
        made.delete_wanted.connect(lambda chosen: self.delete_wanted.emit(chosen.summary))
        made.moved.connect(lambda right, down: self.cards.step(made, right, down))
        return made

    def _show_trends(self, trends: Sequence[Trend]) -> None:
        known = {shown.row: shown for shown in self.trends.tiles if isinstance(shown, TrendTile)}
        tiles = [known.get(trend.row) or TrendTile(trend) for trend in trends]
        for tile, trend in zip(tiles, trends, strict=True):
            tile.show_trend(trend)
        if tiles != self.trends.tiles:
            self.trends.put(tiles)
        few = all(len(trend.points) < 2 for trend in trends)
        self.trends_hint.setText(_("Từ kỳ thứ hai, mỗi chỉ tiêu chính hiện ở đây qua tám kỳ gần nhất."))
        self.trends_hint.setVisible(few)
        self.trends.setVisible(bool(trends))

    def show_restored(self, period: Period) -> None:
        """Look again, at the year of a report that came out of the bin, and put the focus on its card."""
        self._restored = period
        self.refresh(period.year)

    def _begin(self) -> None:
        """Put the focus on the card whose turn it is."""
        if self._seen is not None:
            self._go_to(self._seen.year.next_step.period)

    def _go_to(self, period: Period | None) -> None:
        """Put the focus on the card of `period`, on the first where there is none."""
        for tile in self.cards.tiles:
            if isinstance(tile, ReportCard) and tile.card.period == period:
                tile.setFocus()
                return
        (self.cards.tiles[0] if self.cards.tiles else self.new).setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the card whose turn it is."""
        super().focusInEvent(event)
        self._begin()

    # -- doing

    def _choose_card(self, card: Card) -> None:
        if card.summary is not None:
            self.open_wanted.emit(card.summary)
        else:
            self.new_wanted.emit(card.period)

    def _take_step(self, step: NextStep) -> None:
        """Do the step: make its report, open it and go to the place, or choose the menu's entry."""
        summary = next((made for made in self._data.reports() if made.period == step.period), None)
        if summary is not None:
            self.step_wanted.emit(summary, "" if step.action in _ONLY_OPEN else step.action)
        elif step.action == "new" and step.period is not None:
            self.new_wanted.emit(step.period)
        elif step.action:
            self.action_wanted.emit(step.action)

    def save_calendar(self) -> None:
        """Ask for a file and write the due dates of the year shown into it."""
        if self._seen is None:
            return
        from cchc_desktop.services.calendar import write_calendar

        year, reporting = self._seen.year, self._data.reporting()
        path = ask_calendar_target(self, _("Lưu lịch hạn gửi"), f"han-bao-cao-{year.year}.ics")
        if path is None:
            return
        try:
            write_calendar(path, year.cards, reporting)
        except UserError as error:
            self.failed.emit(error)
        else:
            said = _("Đã lưu {name}, {reminds}. Mở tệp này bằng chương trình lịch.")
            self.said.emit(said.format(name=path.name, reminds=_reminds(year.cards, reporting)))


def look_at(data: DataFile, forms: Catalog, year: int | None, today: date) -> Seen:
    """Return what the page shows for `year`, None for the one that matters on `today`; on any thread.

    What has been typed and not been saved yet is saved first. Raises the UserErrors of the data file.
    """
    from cchc_desktop.services.trends import trends
    from cchc_desktop.services.year import year_of

    data.saver.flush()
    with_reports = {summary.period.year for summary in data.reports()}
    latest = max(with_reports, default=today.year)
    if year is None:
        year = today.year if latest >= today.year - 1 else latest
    years = tuple(sorted({*with_reports, today.year - 1, today.year, today.year + 1, year}, reverse=True))
    return Seen(
        year_of(data, forms, year, today), trends(data, forms, today), data.bin(), years, not with_reports
    )


def _reminds(cards: Sequence[Card], reporting: Reporting) -> str:
    """Return when the calendar of `cards` reminds, or why it does not."""
    from cchc_desktop.services.calendar import reminding

    if not reporting.reminders:
        return _("không kèm nhắc vì nhắc hạn đang tắt trong Cài đặt")
    if not reminding(cards, reporting):
        return _("không kèm nhắc vì không còn hạn nào sắp tới")
    if not reporting.remind_days:
        return _("nhắc vào ngày hạn")
    return _("nhắc trước hạn {days} ngày").format(days=reporting.remind_days)


def _teaching() -> str:
    return _(
        "Mỗi kỳ có một báo cáo: nhập số liệu và lời văn, chương trình kiểm tra ngay khi nhập, rồi xuất ra "
        "Word, Excel và PDF. Kỳ sau kế thừa những gì ít thay đổi của kỳ trước."
    )
