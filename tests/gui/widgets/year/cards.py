"""Cards of a year as the overview gets them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from cchc_desktop.entry.status import Status
from cchc_desktop.periods import Period
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.year import Card, NextStep, Year

TODAY = date(2024, 3, 9)
Q1, H1 = Period(2024, "Q1"), Period(2024, "H1")


def summary(period: Period = Q1, status: Status = Status.DRAFT) -> ReportSummary:
    """Return a report of `period` as it stands in a list."""
    return ReportSummary(7, "cchc-so-nganh/2023", period, status, datetime(2024, 3, 1, tzinfo=UTC))


def made(period: Period = Q1, status: Status = Status.DRAFT) -> Card:
    """Return a card whose report has one error, two warnings, and something carried over."""
    due = period.due(day=15)
    return Card(
        period,
        summary(period, status),
        due,
        (due - TODAY).days,
        waits=status is not Status.SENT,
        filled=66,
        total=149,
        errors=1,
        warnings=2,
        unconfirmed=12,
    )


def missing(period: Period = H1) -> Card:
    """Return a card of an expected period without a report."""
    due = period.due(day=15)
    return Card(period, None, due, (due - TODAY).days, waits=True)


def year(*cards: Card, step: NextStep | None = None, reminders: tuple[str, ...] = ()) -> Year:
    """Return a year of `cards`."""
    return Year(2024, cards, step or NextStep("Nhập số liệu báo cáo Quý I/2024.", "", Q1), reminders)
