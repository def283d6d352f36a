"""Days, differences and figures in the words of the overview."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from cchc_desktop.i18n import N_, _
from cchc_desktop.services.reports import LONG_AGO_DAYS
from cchc_desktop.vietnamese import format_number

SOON_DAYS = 3
_WEEKDAYS = (
    N_("thứ Hai"),
    N_("thứ Ba"),
    N_("thứ Tư"),
    N_("thứ Năm"),
    N_("thứ Sáu"),
    N_("thứ Bảy"),
    N_("Chủ nhật"),
)


def weekday(day: date) -> str:
    """Return the day of the week, "thứ Sáu"."""
    return _(_WEEKDAYS[day.weekday()])


def days_left(days: int) -> str:
    """Return how long there is until a due date: "còn 6 ngày", "quá hạn 2 ngày"."""
    if days < -LONG_AGO_DAYS:
        return _("quá hạn đã lâu")
    if days < 0:
        return _("quá hạn {days} ngày").format(days=format_number(Decimal(-days)))
    return _("còn {days} ngày").format(days=days) if days else _("hạn hôm nay")


def moved_words(wanted: date, due: date) -> str:
    """Return why a report is not due on the day that was set: "16/03/2025 là Chủ nhật, hạn là …"."""
    return _("{wanted} là {weekend}, hạn là {weekday} {day}").format(
        wanted=f"{wanted:%d/%m/%Y}", weekend=weekday(wanted), weekday=weekday(due), day=f"{due:%d/%m}"
    )


def urgency(days: int) -> str:
    """Return the kind in which `days_left` is shown: "error" when late, "warning" when soon, else ""."""
    if days < 0:
        return "error"
    return "warning" if days <= SOON_DAYS else ""


def figure(number: Decimal, unit: str) -> str:
    """Return a figure with its unit, "1.234 văn bản", "98,5%", "41 TTHC"."""
    if unit == "%":
        return f"{format_number(number)}%"  # as the reports write it
    is_word = unit[1:2].islower()  # not an abbreviation, which keeps its letters
    return f"{format_number(number)} {unit[:1].lower() + unit[1:] if is_word else unit}".strip()


def difference(last: Decimal, before: Decimal, unit: str, period: str) -> str:
    """Return how a figure differs from the one before, that of `period`: "tăng 3 so với Quý IV/2023"."""
    change = last - before
    if not change:
        return _("bằng {period}").format(period=period)
    text = _("tăng {change} so với {period}") if change > 0 else _("giảm {change} so với {period}")
    points = _("điểm %") if unit == "%" else ""
    return text.format(change=f"{format_number(abs(change))} {points}".strip(), period=period)
