"""The round of one year: which reports are expected, how far each is, and the one next thing to do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from cchc_desktop.checks.reasons import is_open
from cchc_desktop.entry.status import Status
from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Severity
from cchc_desktop.i18n import _
from cchc_desktop.office.reporting import Reporting, in_order
from cchc_desktop.periods import Period
from cchc_desktop.services.confirming import carried_at
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.reports import LONG_AGO_DAYS, ReportSummary
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.taking import is_missing
from cchc_desktop.vietnamese import format_number

_FIRST_SHARE = 0.2  # of the rows: what an office reports may be little more than that
_LATE = timedelta(days=31)  # so long after its cut-off a period is still the one to report


@dataclass(frozen=True, slots=True)
class NextStep:
    """A thing to do: in words, by which menu entry, for which period; "" and None where there is nothing.

    `gravest` says whether errors are to be seen to, or nothing graver than warnings.
    """

    text: str
    action: str = ""
    period: Period | None = None
    gravest: Severity | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One period of the year and its report, `summary` None while there is none.

    `warnings` are those without a reason that fits, `unconfirmed` the places carried over that nobody has
    vouched for, `exported` whether the last export is final and says what the report says now. `waits` says
    that it still has to be sent; a period that ended before the office began with this data file does not.
    Nor does one that was due long ago: it is `old`. `sparse` says that much is blank still, `problem` why a
    report cannot be looked into.
    """

    period: Period
    summary: ReportSummary | None
    due: date
    days_left: int
    waits: bool
    old: bool = False
    filled: int = 0
    total: int = 0
    sparse: bool = False
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    unconfirmed: int = 0
    exported: bool = False
    problem: UserError | None = None

    @property
    def status(self) -> Status | None:
        """How far the report is, None while there is none."""
        return self.summary.status if self.summary else None

    @property
    def due_words(self) -> str:
        """Until when, in words: "hạn 15/06/2023, còn 6 ngày", "quá hạn 2 ngày (15/06/2023)"."""
        return due_words(self.due, self.days_left)


@dataclass(frozen=True, slots=True)
class Year:
    """A year at one look: its cards in the order in which the windows end, the next thing to do, reminders.

    Each of the `reminders` says what to do next for a report that is due soon or late.
    """

    year: int
    cards: tuple[Card, ...]
    next_step: NextStep
    reminders: tuple[str, ...]


def year_of(data: DataFile, forms: Catalog, year: int, today: date) -> Year:
    """Return the round of `year` as it stands on `today`.

    The year that `today` falls in also tells of last year's reports that are due soon or late: that of the
    whole year is sent in January. It only reads, each query with a connection of its own, so that it can run
    on any thread while a window holds `data` open; what the window has not saved yet is not seen, and `data`
    must stay open until it returns. Raises the UserErrors of the data file; a report that cannot be read
    has a `problem` instead.
    """
    reporting = data.reporting()
    cards = tuple(_filled_in(card, data) for card in _cards(data, forms, year, today))
    left = _cards(data, forms, year - 1, today) if year == today.year else ()
    late = [_filled_in(card, data) for card in left if _is_soon(card, reporting)]
    waiting = [*late, *(card for card in cards if card.waits)]
    if waiting:
        step = next_for(min(waiting, key=lambda card: card.due), today)
    elif old := sum(card.old for card in cards):
        text = _("Năm {year} còn {count} báo cáo chưa gửi, quá hạn đã lâu.")
        step = NextStep(text.format(year=year, count=old))
    elif cards:
        step = NextStep(_("Năm {year} không còn báo cáo nào phải gửi.").format(year=year))
    else:
        step = NextStep(_("Năm {year} chưa có kỳ báo cáo nào.").format(year=year), "settings")
    soon = (card for card in waiting if reporting.reminders and _is_soon(card, reporting))
    return Year(year, cards, step, tuple(next_for(card, today).text for card in soon))


def due_words(due: date, days_left: int) -> str:
    """Return until when in words, by how many days are left; late ones are negative."""
    if days_left < 0:
        return _("quá hạn {days} ngày ({due})").format(
            days=format_number(Decimal(-days_left)), due=f"{due:%d/%m/%Y}"
        )
    if days_left == 0:
        return _("hạn hôm nay, {due}").format(due=f"{due:%d/%m/%Y}")
    return _("hạn {due}, còn {days} ngày").format(due=f"{due:%d/%m/%Y}", days=days_left)


def next_period(
    reporting: Reporting, today: date, made: Collection[Period] = (), *, after: Period | None = None
) -> Period | None:
    """Return the first period that the office reports, is none of those `made` and is not long over `today`.

    With `after` the first one that ends later than that, however long ago. None where no period is reported.
    """
    since = after.cut_off + timedelta(days=1) if after is not None else today - _LATE
    coming = (p for year in (since.year, since.year + 1) for p in reporting.periods(year))
    return next((p for p in coming if p.cut_off >= since and p not in made), None)


# -- cards


def _cards(data: DataFile, forms: Catalog, year: int, today: date) -> tuple[Card, ...]:
    """Return a card for each report of `year`, and for each expected period that a form exists for.

    What stands in the reports is not looked at.
    """
    reporting, reports = data.reporting(), data.reports()
    of_year = {summary.period: summary for summary in reports if summary.period.year == year}
    expected = [p for p in reporting.periods(year) if p in of_year or forms.for_period(p)]
    began = min((in_order(summary.period) for summary in reports), default=None)
    cards = []
    for period in sorted({*expected, *of_year}, key=in_order):
        summary = of_year.get(period)
        due = reporting.due_date(period, _due_day(forms, period, summary))
        made_here = in_order(period) >= began if began else due >= today
        left = (due - today).days
        owed = summary.status is not Status.SENT if summary else made_here
        old = left < -LONG_AGO_DAYS
        cards.append(Card(period, summary, due, left, waits=owed and not old, old=owed and old))
    return tuple(cards)


def _due_day(forms: Catalog, period: Period, summary: ReportSummary | None) -> int:
    """Return the day on which the form wants its reports; without the form, the day after the cut-off."""
    form = forms.forms.get(summary.form_key) if summary else None
    form = form or next(iter(forms.for_period(period)), None)
    return form.due_day if form else period.cut_off.day + 1


def _filled_in(card: Card, data: DataFile) -> Card:
    """Return `card` with what its report says."""
    summary = card.summary
    if summary is None:
        return card
    try:
        session = data.open_report(summary)
        exported = _is_exported(session)
    except UserError as error:
        return replace(card, problem=error)
    entry, found = session.entry, session.findings
    filled, total = session.progress
    return replace(
        card,
        filled=filled,
        total=total,
        sparse=_is_sparse(session),
        errors=sum(f.severity is Severity.ERROR for f in found),
        warnings=sum(f.severity is Severity.WARNING and is_open(entry, f) for f in found),
        hints=sum(f.severity is Severity.HINT for f in found),
        unconfirmed=len(carried_at(entry)),
        exported=exported,
    )


def _is_sparse(session: ReportSession) -> bool:
    """Whether most rows are blank for which the last report has a figure, of a first one nearly all rows."""
    by_hand = (row.id for row in session.form.indicators if row.formula is None)
    before = [row for row in by_hand if session.previous(row) is not None]
    filled, total = session.progress
    if not before:
        return filled < total * _FIRST_SHARE
    return sum(is_missing(session, row) for row in before) > len(before) / 2


def _is_exported(session: ReportSession) -> bool:
    """Whether the last export is final and says what the report says now; one not to be read is none."""
    try:
        return session.outgoing.changes_since_final() == 0
    except UserError as error:
        if error.code != "export.unreadable":
            raise
        return False


# -- what comes next


def next_for(card: Card, today: date) -> NextStep:
    """Return the next thing to do for the report of `card`, with its due date."""
    if card.problem is not None:
        return NextStep(card.problem.message.text, "", card.period)
    what, action = _to_do(card, today)
    said = what.format(period=card.period.short_label, cut_off=f"{card.period.cut_off:%d/%m/%Y}")
    return NextStep(f"{said}: {card.due_words}.", action, card.period, _gravest(card, action))


def _gravest(card: Card, action: str) -> Severity | None:
    if action != "check":
        return None
    return Severity.ERROR if card.errors else Severity.WARNING


def _to_do(card: Card, today: date) -> tuple[str, str]:
    """Return what to do, with {period} left open, and by which menu entry ("": open the report)."""
    summary = card.summary
    if summary is None:
        return _("Lập báo cáo {period}"), "new"
    if card.filled and card.sparse and summary.status is Status.DRAFT:
        what = _("Nhập tiếp báo cáo {{period}}, mới được {filled}/{total} dòng")
        return what.format(filled=card.filled, total=card.total), ""
    for count, what, action in (
        (card.errors, _("Sửa {count} lỗi trong báo cáo {{period}}"), "check"),
        (not card.filled, _("Nhập số liệu báo cáo {{period}}"), ""),
        (card.unconfirmed, _("Xác nhận {count} ô kế thừa trong báo cáo {{period}}"), "confirm_all"),
        (card.warnings, _("Sửa hoặc giải trình {count} cảnh báo trong báo cáo {{period}}"), "check"),
    ):
        if count:
            return what.format(count=count), action
    if summary.status is Status.DRAFT and today <= min(card.period.cut_off, card.due):
        return _("Nhập tiếp báo cáo {period} tới khi chốt số liệu ngày {cut_off}"), ""
    if summary.status is Status.DRAFT:
        return _("Đánh dấu đã kiểm tra báo cáo {period}"), "status"
    if not card.exported:
        return _("Xuất báo cáo {period} để trình ký"), "export"
    if not (summary.number and summary.issued_on):
        return _("Trình ký rồi ghi số, ngày báo cáo {period}"), "number"
    return _("Gửi rồi đánh dấu đã gửi báo cáo {period}"), "status"


def _is_soon(card: Card, reporting: Reporting) -> bool:
    """Whether the report of `card` is due soon or late."""
    return card.waits and card.days_left <= reporting.remind_days
