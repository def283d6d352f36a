"""A finding: what is wrong, where, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity

SEVERITY_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `places` are every row in the rule, the one to jump to first."""

    rule: str
    severity: Severity
    places: tuple[Place, ...]
    text: str
    remedy: str

    @property
    def key(self) -> str:
        """What names it among the findings of a report: its rule, or its rule and the place to mend."""
        place = self.places[0]
        return self.rule if place.kind is not PlaceKind.TEXT else f"{self.rule}:{place.id}"
