"""The due dates and cut-offs of a year as a calendar file (.ics, RFC 5545) for Outlook, Google or a phone."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.errors import UserError
from cchc_desktop.files import atomic_write_all, file_error
from cchc_desktop.i18n import _
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.services.year import Card

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

_DOMAIN = "cchc-desktop"  # what makes the names of our events unlike those of others
_BEGINNING = b"BEGIN:VCALENDAR"  # of every calendar file, RFC 5545 section 3.4
_MORNING = time(8)  # when an office begins to work, and looks at what its calendar says


def calendar_text(cards: Iterable[Card], reporting: Reporting, now: datetime | None = None) -> str:
    """Return the calendar file of `cards`: each period's cut-off and due date as an event of a whole day.

    The due dates of the cards that are `reminding` do so in the morning, `reporting.remind_days` before.
    Events keep their names (UID), so that a calendar that reads the file again mends them and doubles none.
    """
    now = now or datetime.now(UTC)
    cards = tuple(cards)
    wanted = reminding(cards, reporting)
    calendar = _new_calendar()
    for card in cards:
        label = card.period.label
        cut_off = _event(card, "cut-off", card.period.cut_off, now)
        cut_off.add("summary", _("Chốt số liệu báo cáo CCHC {period}").format(period=label))
        due = _event(card, "due", card.due, now)
        due.add("summary", _("Hạn gửi báo cáo CCHC {period}").format(period=label))
        due.add("description", _described(card))
        if card in wanted:
            due.add_component(_alarm(label, reporting.remind_days))
        calendar.add_component(cut_off)
        calendar.add_component(due)
    content: bytes = calendar.to_ical()
    return content.decode("utf-8")


def reminding(cards: Iterable[Card], reporting: Reporting) -> tuple[Card, ...]:
    """Return those of `cards` whose due date a calendar reminds of: still to be sent, and not past.

    None where the office has switched reminders off.
    """
    return tuple(card for card in cards if reporting.reminders and card.waits and card.days_left >= 0)


def write_calendar(
    path: Path, cards: Iterable[Card], reporting: Reporting, now: datetime | None = None
) -> None:
    """Write `calendar_text` to `path`, whole or not at all.

    Only an older calendar is replaced: a slip in the name must not cost a data file. Raises UserError
    "calendar.other_file" where something else stands there, and those of `atomic_write_all`.
    """
    if not _may_go(path):
        raise UserError("calendar.other_file", path=path)
    atomic_write_all({path: calendar_text(cards, reporting, now).encode("utf-8")})


def _may_go(path: Path) -> bool:
    """Return whether no file stands at `path`, or a calendar; `atomic_write_all` tells of what else does."""
    try:
        if not path.is_file():
            return True
        with path.open("rb") as file:
            beginning = file.read(len(BOM_UTF8) + len(_BEGINNING))
    except OSError as error:
        raise file_error(path, error) from error
    return beginning.removeprefix(BOM_UTF8).upper().startswith(_BEGINNING)


def _new_calendar() -> Calendar:
    from icalendar import Calendar  # takes a tenth of a second, and few ever ask for it

    calendar = Calendar()
    calendar.add("prodid", f"-//{_DOMAIN}//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    return calendar


def _event(card: Card, what: str, day: date, now: datetime) -> Event:
    """Return an event of the whole `day`, which keeps nobody from being free."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{card.period.code}-{what}@{_DOMAIN}")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _described(card: Card) -> str:
    window = _("Số liệu từ {start} đến {end}.").format(
        start=f"{card.period.start:%d/%m/%Y}", end=f"{card.period.cut_off:%d/%m/%Y}"
    )
    return f"{window} {card.status.words}." if card.status else window


def _alarm(label: str, days: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Sắp đến hạn gửi báo cáo CCHC {period}").format(period=label))
    alarm.add("trigger", timedelta(hours=_MORNING.hour) - timedelta(days=days))
    return alarm
