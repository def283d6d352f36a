"""Figures bound into the texts of a report, as a screen shows them: "29" for {staff.civil.present}."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.entry.values import show_value
from cchc_desktop.forms.wording import OPEN, find_figures
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import place_name


@dataclass(frozen=True, slots=True)
class BoundFigure:
    """A row named in a text: `shown` stands for it in the sentence, `tip` says what it is.

    `row` is the row's id, "" where the form has no such row; `blank` tells that nothing was typed there yet.
    """

    shown: str
    tip: str
    row: str = ""
    blank: bool = False


def bound_figure(session: ReportSession, name: str) -> BoundFigure:
    """Return what {name} stands for now: the figure as printed, a choice's word, "…" where it is blank."""
    indicator = session.form.by_id.get(name)
    if indicator is None:
        return unknown_figure(name)
    shown = " ".join(show_value(indicator, session.shown(name)).split())
    label = place_name(session.form, Place(PlaceKind.VALUE, name))
    return BoundFigure(shown or OPEN, f"{label}: {shown or _('còn trống')}", name, blank=not shown)


def unknown_figure(name: str) -> BoundFigure:
    """Return {name} where no row has that id."""
    return BoundFigure(name, _("Không có chỉ tiêu “{id}” trong biểu mẫu.").format(id=name))


def letters_of(text: str) -> list[str]:
    """Return `text` letter by letter, each bound figure, "{plan.total}", as one of them."""
    letters: list[str] = []
    start = 0
    for begin, end, _name in find_figures(text):
        letters += (*text[start:begin], text[begin:end])
        start = end
    return [*letters, *text[start:]]
