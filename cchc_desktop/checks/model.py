"""A finding: what is wrong, where, why, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Severity

SEVERITY_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `places` are every row in the rule, the one to jump to first.

    `about` tells findings of one rule at one place apart. `family` names what the rule is one of many of.
    """

    rule: str
    severity: Severity
    places: tuple[Place, ...]
    text: str
    remedy: str
    about: str = ""
    family: str = ""

    @property
    def key(self) -> str:
        """What names it among the findings of a report: its rule, the text to mend, what it is about."""
        place = self.places[0]
        parts = (self.rule, place.id if place.kind is PlaceKind.TEXT else "", self.about)
        return ":".join(filter(None, parts))

    @property
    def kind(self) -> str:
        """What is silenced with a hint: all of its family, else its rule."""
        return self.family or self.rule

    def is_one_of(self, names: frozenset[str]) -> bool:
        """Whether its rule or its kind is among `names`."""
        return self.rule in names or self.kind in names
