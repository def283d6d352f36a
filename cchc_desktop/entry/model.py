"""What was reported in one report. Only `Entry` changes, and only by edits that know their inverse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from cchc_desktop.errors import Message
from cchc_desktop.forms.model import Form
from cchc_desktop.periods import Period


class PlaceKind(StrEnum):
    """What stands at a place of a report."""

    VALUE = "value"
    NOTE = "note"
    TEXT = "text"
    REASON = "reason"


PRINTED = frozenset({PlaceKind.VALUE, PlaceKind.NOTE, PlaceKind.TEXT})  # what a reader of the paper sees


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is typed.

    `id` is a row's for a value or note, a heading's for a text, a finding's key for why it may stand.
    """

    kind: PlaceKind
    id: str


@dataclass(frozen=True, slots=True)
class Value:
    """What stands at a place: `typed` as typed (NFC), and what it was understood as.

    `amount` is a Decimal (counts, rates, choice codes), the text itself for text, or None when blank or not
    readable; then `problem` says why. Blank is not zero. `carried` says that it was taken over from the last
    report and nobody has confirmed it yet; to confirm it is an edit like any other.
    """

    typed: str = ""
    amount: Decimal | str | None = None
    problem: Message | None = None
    carried: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing was typed."""
        return not self.typed

    @property
    def number(self) -> Decimal | None:
        """The amount when it is a number, else None."""
        return self.amount if isinstance(self.amount, Decimal) else None

    @property
    def confirmed(self) -> Value:
        """The same, vouched for by a person."""
        return replace(self, carried=False) if self.carried else self

    @property
    def canonical(self) -> str | None:
        """The amount as stored: digits with a decimal point, or the text; None when there is none."""
        return f"{self.amount:f}" if isinstance(self.amount, Decimal) else self.amount


BLANK = Value()


def text_value(text: str) -> Value:
    """Return the value of a note or a heading's text."""
    return Value(text, text) if text else BLANK


@dataclass(frozen=True, slots=True)
class Change:
    """One place from `before` to `after`."""

    place: Place
    before: Value
    after: Value

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.place, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that belong together: one key, one paste, one file. `label` names it in the menu."""

    changes: tuple[Change, ...]
    label: str = ""

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(tuple(change.inverse for change in reversed(self.changes)), self.label)

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that it touches, each once, in order."""
        return tuple(dict.fromkeys(change.place for change in self.changes))

    def __bool__(self) -> bool:
        return bool(self.changes)


@dataclass(slots=True)
class Entry:
    """Values, notes and texts of one report: the one thing in the program that changes."""

    form: Form
    period: Period
    _values: dict[Place, Value] = field(default_factory=dict)

    def at(self, place: Place) -> Value:
        """Return what stands at `place`, BLANK where nothing was typed."""
        return self._values.get(place, BLANK)

    def value(self, row: str) -> Value:
        """Return the value of the row with the id `row`."""
        return self.at(Place(PlaceKind.VALUE, row))

    def note(self, row: str) -> str:
        """Return the note of the row with the id `row`, "" where there is none."""
        return self.at(Place(PlaceKind.NOTE, row)).typed

    def text(self, heading: str) -> str:
        """Return the text under the heading with the id `heading`."""
        return self.at(Place(PlaceKind.TEXT, heading)).typed

    def edit(self, wanted: Mapping[Place, Value], label: str = "") -> Edit:
        """Return the edit that makes the places be as `wanted`; places that already are so drop out."""
        changes = (Change(place, self.at(place), after) for place, after in wanted.items())
        return Edit(tuple(change for change in changes if change.before != change.after), label)

    def apply(self, edit: Edit) -> None:
        """Apply `edit`. Raises ValueError when it does not start from what stands here, changing nothing."""
        seen: dict[Place, Value] = {}
        for change in edit.changes:
            if seen.get(change.place, self.at(change.place)) != change.before:
                raise ValueError(f"edit does not start from what stands at {change.place}")
            seen[change.place] = change.after
        for place, value in seen.items():
            if value.blank:
                self._values.pop(place, None)
            else:
                self._values[place] = value

    def load(self, values: Iterable[tuple[Place, Value]]) -> None:
        """Put what a data file holds into a new entry."""
        self._values.update((place, value) for place, value in values if not value.blank)

    def __iter__(self) -> Iterator[tuple[Place, Value]]:
        """Yield every place that is not blank, with its value."""
        return iter(self._values.items())

    def copy(self) -> Entry:
        """Return an independent copy: a still picture for work in the background."""
        return Entry(self.form, self.period, dict(self._values))
