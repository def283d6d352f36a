"""A form as a frozen value. A published version never changes; an old report opens with its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc_desktop.forms.expressions import Expression
    from cchc_desktop.forms.wording import Wording


class Level(StrEnum):
    """Where a row stands in the sheet."""

    AREA = "area"
    GROUP = "group"
    ROW = "row"
    DASH = "dash"


class Kind(StrEnum):
    """What a row takes. NONE takes nothing (area rows, group heads)."""

    COUNT = "count"
    PERCENT = "percent"
    DECIMAL = "decimal"
    CHOICE = "choice"
    TEXT = "text"
    NONE = "none"


class Flow(StrEnum):
    """How a row behaves over periods: flows add up, stocks do not, cumulative values never fall in a year."""

    FLOW = "flow"
    STOCK = "stock"
    CUMULATIVE = "cumulative"
    RATE = "rate"
    TEXT = "text"
    NONE = ""


class OverUnits(StrEnum):
    """How a row adds up over subordinate units."""

    SUM = "sum"
    RECOMPUTE = "recompute"
    NONE = "none"


class Carry(StrEnum):
    """What of a row is taken over into the report of the next period, until somebody confirms it."""

    VALUE = "value"
    NOTE = "note"


class Severity(StrEnum):
    """How grave a finding is. Only errors keep a report from being final."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice row: the code that is printed and the word that is shown."""

    code: int
    label: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the indicator sheet, labels and units letter for letter as printed on the form.

    `label` is without the leading "- " of dash rows; `printed_label` has it. `area` is the id of the area row
    that it stands under (its own id for an area row), `group` that of the nearest group row above, or "".
    """

    id: str
    index: int
    stt: str
    level: Level
    label: str
    unit: str
    kind: Kind
    choices: tuple[Choice, ...]
    flow: Flow
    over_units: OverUnits
    formula: Expression | None
    note_hint: str
    area: str
    group: str
    carry: frozenset[Carry] = frozenset()

    @property
    def takes_value(self) -> bool:
        """Whether the row counts among those to be filled."""
        return self.kind is not Kind.NONE

    @property
    def printed_label(self) -> str:
        """The label as printed, with the dash that the level implies."""
        return f"- {self.label}" if self.level is Level.DASH else self.label


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of the form: `condition` must hold; where it is False there is a finding."""

    id: str
    severity: Severity
    condition: Expression
    message: Wording
    remedy: Wording

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of every row in the rule, in the order in which it names them."""
        return self.condition.names


@dataclass(frozen=True, slots=True)
class Heading:
    """One numbered heading of the report's text: `level` 1 for "1", 2 for "1.1" …; `area` an area row's id.

    `title` may hold {year}, where it names the year of the report. `text` is the starting text, our own
    wording with bound figures such as {staff.civil.present}.
    """

    id: str
    number: str
    title: str
    level: int
    area: str
    text: str

    def title_of(self, year: int) -> str:
        """Return the title as it stands in a report of `year`."""
        return self.title.replace("{year}", str(year))


@dataclass(frozen=True, slots=True)
class Wordings:
    """The form's sentences around the outline: each may hold {period}, {office} and so on."""

    subject: str
    opening: str
    closing: str
    appendix_title: str


@dataclass(frozen=True, slots=True)
class Form:
    """A versioned definition of what must be filled in.

    `area_names` holds what a tab says for an area row's id ("Chỉ đạo"); an area without one shows its label.
    `key_figures` are the rows whose course over the periods tells most.
    """

    id: str
    version: str
    title: str
    office_kind: str
    valid_from: date
    valid_to: date | None
    spans: tuple[str, ...]
    due_day: int
    replaces: str
    type_code: str
    indicators: tuple[Indicator, ...]
    rules: tuple[Rule, ...]
    outline: tuple[Heading, ...]
    wordings: Wordings
    by_id: Mapping[str, Indicator] = field(repr=False, compare=False)
    area_names: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    key_figures: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The form and its version, "cchc-so-nganh/2023": what a report keeps."""
        return f"{self.id}/{self.version}"

    @property
    def areas(self) -> tuple[Indicator, ...]:
        """The area rows in order."""
        return tuple(row for row in self.indicators if row.level is Level.AREA)

    def rows_of(self, area: str) -> tuple[Indicator, ...]:
        """Return the rows of the area whose row has the id `area`, that row included."""
        return tuple(row for row in self.indicators if row.area == area)
