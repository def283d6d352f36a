"""Taking over what the last report said, at the press of a key: one place, or a row that waits for it."""

from __future__ import annotations

from cchc_desktop.entry.model import Edit, Place, PlaceKind, Value
from cchc_desktop.entry.values import read_text, read_value
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
    return session.commit({place: value} if value is not None else {}, _("Lấy lại của kỳ trước"))


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


def keep_last(session: ReportSession, row: str) -> Edit:
    """Let a row be as in the last report, in one edit; an empty one where it does not wait for that.

    What was carried over is confirmed, and where the value is missing the last figure is taken. Raises
    UserError "report.locked".
    """
    session.end_try()
    wanted = {place: session.entry.at(place).confirmed for place in carried_places(session, [row])}
    label, value_at = _("Xác nhận số kế thừa"), Place(PlaceKind.VALUE, row)
    if is_missing(session, row) and (last := last_value(session, value_at)) is not None:
        wanted[value_at], label = last, _("Lấy lại của kỳ trước")
    return session.commit(wanted, label)
