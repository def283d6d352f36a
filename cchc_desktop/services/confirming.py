"""Confirming what was taken over from the last report: a person vouches for it, in an edit like any other."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_desktop.entry.model import Edit, Place, PlaceKind
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession

_OF_A_ROW = (PlaceKind.VALUE, PlaceKind.NOTE)


def carried_places(session: ReportSession, rows: Iterable[str] | None = None) -> tuple[Place, ...]:
    """Return the values and notes that nobody has confirmed yet, in the order of `rows`.

    `rows` are ids of rows; None stands for all of the form.
    """
    ids = (row.id for row in session.form.indicators) if rows is None else rows
    places = (Place(kind, row) for row in ids for kind in _OF_A_ROW)
    return tuple(place for place in places if session.entry.at(place).carried)


def confirm(session: ReportSession, places: Iterable[Place]) -> Edit:
    """Confirm what stands at `places` in one edit and return it; what is confirmed already drops out.

    Raises UserError "report.locked".
    """
    session.end_try()
    wanted = {place: session.entry.at(place).confirmed for place in places}
    return session.commit(wanted, _("Xác nhận số kế thừa"))
