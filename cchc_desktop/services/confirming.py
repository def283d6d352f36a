"""Confirming what was taken over from the last report: a person vouches for it, in an edit like any other."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_desktop.entry.model import Edit, Entry, Place, PlaceKind
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession

CARRIED_KINDS = (PlaceKind.VALUE, PlaceKind.NOTE)


def carried_places(session: ReportSession, rows: Iterable[str] | None = None) -> tuple[Place, ...]:
    """Return the values and notes that nobody has confirmed yet, in the order of `rows`.

    `rows` are ids of rows; None stands for all of the form.
    """
    return carried_at(session.entry, rows)


def carried_at(entry: Entry, rows: Iterable[str] | None = None) -> tuple[Place, ...]:
    """Return the same of a report that nobody works on; rows that the form does not have are left out."""
    if rows is not None:
        places = (Place(kind, row) for row in rows for kind in CARRIED_KINDS)
        return tuple(place for place in places if entry.at(place).carried)
    known = entry.form.by_id  # asked for at each key: only what stands there is looked at
    carried = (p for p, v in entry if v.carried and p.kind in CARRIED_KINDS and p.id in known)
    return tuple(sorted(carried, key=lambda p: (known[p.id].index, CARRIED_KINDS.index(p.kind))))


def confirm(session: ReportSession, places: Iterable[Place]) -> Edit:
    """Confirm what stands at `places` in one edit and return it; what is confirmed already drops out.

    Raises UserError "report.locked".
    """
    session.end_try()
    waiting = {place: value for place in places if (value := session.entry.at(place)).carried}
    label = _("Xác nhận ô kế thừa")
    if len({place.id for place in waiting}) > 1:
        label = _("Xác nhận {count} ô kế thừa").format(count=len(waiting))
    return session.commit({place: value.confirmed for place, value in waiting.items()}, label)
