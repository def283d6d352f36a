"""When the office reports: which periods of a year, until which day, and when it wants to be told."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_desktop.errors import UserError
from cchc_desktop.periods import Period, all_spans, working_day_before
from cchc_desktop.vietnamese import excerpt

MOST_REMIND_DAYS = 60
_DAY_AND_MONTH = re.compile(r"(\d{1,2})[/.-](\d{1,2})", re.ASCII)
_LEAP_YEAR = 2000  # every day of any year stands in it


@dataclass(frozen=True, slots=True)
class Reporting:
    """The calendar that the province has set.

    `spans` are the periods of a year for which a report is expected ("Q1"); `due` holds the due dates that
    differ from the form's own, by span and as day and month ("27/02", see `day_and_month`). `reminders` are
    shown from `remind_days` before the due date on.
    """

    spans: tuple[str, ...] = ("Q1", "H1", "9M", "Y")
    due: Mapping[str, str] = field(default_factory=dict)
    remind_days: int = 7
    reminders: bool = True

    def periods(self, year: int) -> tuple[Period, ...]:
        """Return the periods of `year` that are expected, in the order in which they end."""
        return tuple(sorted((Period(year, span) for span in self.spans), key=in_order))

    def due_date(self, period: Period, form_due_day: int) -> date:
        """Return until when the report of `period` must be sent: `day_set`, on a weekend the Friday before.

        Public holidays are not known here: those by the lunar calendar are announced from year to year.
        """
        return working_day_before(self.day_set(period, form_due_day))

    def day_set(self, period: Period, form_due_day: int) -> date:
        """Return the day that was set for the report of `period`, be it a weekend.

        Without a date of the office's own it is the form's day in the last month of the window. A date of
        its own is the first such day after the middle of the window, so that "27/02" belongs to the quarter
        that ends in March, and "05/01" to the year just over.
        """
        if period.span not in self.due:
            return period.cut_off.replace(day=form_due_day)
        middle = period.start + (period.cut_off - period.start) / 2
        candidates = (_in_year(self.due[period.span], year) for year in (middle.year, middle.year + 1))
        return next(day for day in candidates if day > middle)


def in_order(period: Period) -> tuple[date, int]:
    """Return a key that sorts periods by the day on which they end, of equals the shorter first."""
    return period.cut_off, period.months


def day_and_month(text: str) -> str:
    """Return the day and month written as "5/1" or "05-01" in the one way that is kept: "05/01".

    Raises UserError "due.unreadable" for what is no day of any year.
    """
    match = _DAY_AND_MONTH.fullmatch(text.strip())
    if match is None:
        raise UserError("due.unreadable", text=excerpt(text))
    try:
        found = date(_LEAP_YEAR, int(match[2]), int(match[1]))
    except ValueError as error:
        raise UserError("due.unreadable", text=excerpt(text)) from error
    return f"{found:%d/%m}"


def _in_year(text: str, year: int) -> date:
    """Return the day "27/02" of `year`; the 29th of February is the 28th where there is none."""
    day, month = (int(part) for part in text.split("/"))
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


# -- as kept in the data file


def reporting_text(reporting: Reporting) -> str:
    """Return the setting as text, for `reporting_from`."""
    return json.dumps(
        {
            "spans": reporting.spans,
            "due": dict(reporting.due),
            "remind_days": reporting.remind_days,
            "reminders": reporting.reminders,
        }
    )


def reporting_from(text: str) -> Reporting:
    """Return the setting that `text` holds. What cannot be one gives way to what is usual, part by part."""
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        return Reporting()
    if not isinstance(facts, dict):
        return Reporting()
    usual = Reporting()
    reminders, days = facts.get("reminders"), facts.get("remind_days")
    return Reporting(
        spans=_spans_from(facts.get("spans"), usual.spans),
        due=_due_from(facts.get("due")),
        remind_days=days if type(days) is int and 0 <= days <= MOST_REMIND_DAYS else usual.remind_days,
        reminders=reminders if isinstance(reminders, bool) else usual.reminders,
    )


def _spans_from(found: object, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Return the spans in `found`, a list; an empty one is meant, one without any span is none."""
    if not isinstance(found, list):
        return usual
    spans = tuple(span for span in all_spans() if span in found)
    return spans if spans or not found else usual


def _due_from(found: object) -> dict[str, str]:
    due = {}
    for span, text in found.items() if isinstance(found, dict) else ():
        if span in all_spans() and isinstance(text, str):
            try:
                due[span] = day_and_month(text)
            except UserError:
                continue  # a date that is none leaves the form's own
    return due
