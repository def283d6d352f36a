"""Taking over what one place said in the last report: a value, a note or a text, at the press of a key."""

from __future__ import annotations

from cchc_desktop.entry.model import Edit, Place, PlaceKind, Value
from cchc_desktop.entry.values import read_text, read_value
from cchc_desktop.forms.model import Kind
from cchc_desktop.i18n import _
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
    return session.commit({place: value} if value is not None else {}, _("Lấy lại của kỳ trước"))
