"""Taking over what the last report said, at the press of a key: one place, or a row that waits for it."""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.entry.model import Edit, Place, PlaceKind, Value
from cchc_desktop.entry.values import read_text, read_value, show_value
from cchc_desktop.forms.model import Kind
from cchc_desktop.i18n import _
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.session import ReportSession


def last_value(session: ReportSession, place: Place) -> Value | None:
    """Return what `place` said in the last report, as if typed now; None where it said nothing.

    A figure is the one of the column "Kỳ trước": of the last report that compares with this one.
    """
    if place.kind is not PlaceKind.VALUE:
        return read_text(session.history.last(place)) if session.history.last(place) else None
    row = session.form.by_id[place.id]
    if row.kind is Kind.TEXT:
        words = session.history.last(place)
        return read_value(row, words) if words else None
    number = session.previous(place.id)
    return read_value(row, f"{number:f}".replace(".", ","), chosen=number) if number is not None else None


def take_last(session: ReportSession, place: Place) -> Edit:
    """Put what `place` said in the last report there again; an empty edit where it said nothing.

    Raises UserError "report.locked".
    """
    session.end_try()
    value = last_value(session, place)
    return session.commit({place: value} if value is not None else {}, _("Lấy của kỳ trước"))


# -- row by row


def waiting_rows(session: ReportSession) -> frozenset[str]:
    """Return the ids of the rows of which nobody has said yet that they are as in the last report.

    These are rows with something carried over, and blank ones for which the last comparable report has a
    figure. What the form computes from other rows is no blank to fill.
    """
    carried = {place.id for place in carried_places(session)}
    return frozenset(carried | {row.id for row in session.form.indicators if is_missing(session, row.id)})


def is_missing(session: ReportSession, row: str) -> bool:
    """Whether a row is blank and typed by hand, and the last comparable report has a figure for it."""
    indicator, shown = session.form.by_id[row], session.shown(row)
    if not (indicator.takes_value and shown.blank and shown.amount is None):
        return False
    return indicator.formula is None and session.previous(row) is not None


def fill_in(session: ReportSession, row: str) -> Edit:
    """Put the last figure into a row that lacks it, carried over: nobody has said yet that it is this one's.

    An empty edit where the row does not lack one. Raises UserError "report.locked".
    """
    session.end_try()
    place = Place(PlaceKind.VALUE, row)
    last = last_value(session, place) if is_missing(session, row) else None
    return session.commit({place: replace(last, carried=True)} if last else {}, _("Lấy của kỳ trước"))


def whose(session: ReportSession, row: str) -> str:
    """Return a row's last figure and its period in words: "26 của Quý I/2023"; "" where it has none."""
    value = last_value(session, Place(PlaceKind.VALUE, row))
    if value is None:
        return ""
    period = next((period.short_label for period, _figure in session.figures(row)), _("kỳ trước"))
    shown = show_value(session.form.by_id[row], value)
    return _("{value} của {period}").format(value=shown, period=period)
