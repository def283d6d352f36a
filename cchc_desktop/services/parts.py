"""Into which tabs a report falls: one for each area, one for the headings without area, one for the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Entry, Place, PlaceKind
from cchc_desktop.forms.model import Form, Heading, Indicator, Severity
from cchc_desktop.i18n import _


@dataclass(frozen=True)
class PartPlan:
    """What one tab holds; `area` is the area row's id, "" for the two tabs that belong to none."""

    title: str
    hint: str
    area: str
    headings: tuple[Heading, ...]
    rows: tuple[Indicator, ...]

    @cached_property
    def _ids(self) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(heading.id for heading in self.headings), frozenset(row.id for row in self.rows)

    def holds(self, place: Place) -> bool:
        """Whether `place` stands in the tab."""
        headings, rows = self._ids
        return place.id in (headings if place.kind is PlaceKind.TEXT else rows)


def plan_parts(form: Form) -> tuple[PartPlan, ...]:
    """Return the tabs of a report of `form`, in order."""
    plans = [
        PartPlan(
            title=f"{area.stt} {form.area_names.get(area.id, area.label)}",
            hint=f"{area.stt}. {area.label}",
            area=area.id,
            headings=tuple(h for h in form.outline if h.area == area.id),
            rows=form.rows_of(area.id),
        )
        for area in form.areas
    ]
    loose = _without_area(form)
    if loose:
        title = _("Khó khăn, kiến nghị")
        plans.append(PartPlan(title, ", ".join(h.title for h in loose), "", loose, ()))
    whole = _("Phụ lục")
    return (*plans, PartPlan(whole, _("Toàn bộ bảng số liệu"), "", (), form.indicators))


def _without_area(form: Form) -> tuple[Heading, ...]:
    """Return the headings of no area; one that only stands above headings of areas is left out."""
    parents = {h.number.rpartition(".")[0] for h in form.outline}
    return tuple(h for h in form.outline if not h.area and (h.number not in parents or h.text))


def area_of(form: Form, place: Place) -> str:
    """Return the area that a place belongs to, "" for a heading without one."""
    if place.kind is PlaceKind.TEXT:
        return next((h.area for h in form.outline if h.id == place.id), "")
    return form.by_id[place.id].area


def field_of(entry: Entry, place: Place) -> Place:
    """Return where to type for `place`: for a heading that only stands above others, the first of them."""
    if place.kind is not PlaceKind.TEXT:
        return place
    outline = entry.form.outline
    numbers = {heading.id: heading.number for heading in outline}
    above = f"{numbers.get(place.id, '')}."
    parents = {heading.number.rpartition(".")[0] for heading in outline}
    for heading in outline:
        within = heading.id == place.id or heading.number.startswith(above)
        if within and (heading.number not in parents or entry.text(heading.id)):
            return Place(PlaceKind.TEXT, heading.id)
    return place


def grave_in(plan: PartPlan, findings: Sequence[Finding]) -> dict[Severity, int]:
    """Return how many errors and how many warnings the tab has, without those of which it has none."""
    if not plan.headings and plan.area == "":
        return {}  # the whole sheet repeats what the areas say
    here = [f.severity for f in findings if f.places and plan.holds(f.places[0])]
    return {grave: here.count(grave) for grave in (Severity.ERROR, Severity.WARNING) if grave in here}
