"""How many slips of the keyboard the checks find, and what they say about data that have none.

Clean data are the sample with 572 documents for 573. One filled figure at a time is spoilt as a clerk would,
and a slip counts as found when its own row then has a finding that it had not before. Figures are counts and
rates: an answer of one digit, Có = 1, knows no other digit. Rates of the sample are whole; the lost comma is
that of the same rate written with its decimal, 25,0 as 250.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.entry.compute import Calculation, History
from cchc_desktop.entry.model import Entry, Place, PlaceKind
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.model import Form, Kind, Severity
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import EARLIER, open_sample

SLIPS, SEED = 1000, 2023
ROW_KINDS: Mapping[str, tuple[str, ...]] = {
    "quota, headcount": ("staff.", "leaders."),
    "total, plan": (
        "plan.total",
        "training.planned",
        "procedures.in_force",
        "dossiers.received",
        "edocs.total",
    ),
    "part of a whole": ("procedures.in_force_", "dossiers.returned", "edocs.", "autonomy."),
    "online service": ("online.", "postal."),
    "other stock": ("structure.", "digital."),
    "flow without partner": ("plan.documents", "assigned.", "legal_", "procedure_control.", "appointment."),
}
RATE = "rate"

Numbers = Mapping[str, Decimal]


# -- slips


def swapped(typed: str) -> list[str]:
    """Two digits beside each other in the wrong order."""
    return [typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(len(typed) - 1)]


def dropped(typed: str) -> list[str]:
    """One of several digits left out."""
    return [typed[:i] + typed[i + 1 :] for i in range(len(typed))] if len(typed) > 1 else []


def doubled(typed: str) -> list[str]:
    """One digit typed twice."""
    return [typed[:i] + typed[i] + typed[i:] for i in range(len(typed))]


def off_by_one(typed: str) -> list[str]:
    """One more or one less."""
    return [str(number) for number in (int(typed) - 1, int(typed) + 1) if number >= 0]


SLIP_KINDS: Mapping[str, Callable[[str], list[str]]] = {
    "digits swapped": swapped,
    "digit dropped": dropped,
    "digit doubled": doubled,
    "off by one": off_by_one,
    "times ten": lambda typed: [f"{typed}0"],
    "blank": lambda _typed: [""],
}
ABOVE, COMMA = "value of the row above", "decimal comma lost"


@dataclass(frozen=True)
class Slip:
    """A wrong figure in a row: what kind of slip, what was typed."""

    row: str
    kind: str
    typed: str


def slips_of(entry: Entry) -> dict[str, dict[str, list[Slip]]]:
    """Return every slip that changes a figure of `entry`, by row and by kind."""
    found: dict[str, dict[str, list[Slip]]] = {}
    above = ""
    for row in entry.form.indicators:
        clean = entry.value(row.id)
        if row.kind not in (Kind.COUNT, Kind.PERCENT, Kind.DECIMAL) or clean.number is None:
            continue
        wrong = {kind: slip(clean.typed) for kind, slip in SLIP_KINDS.items()}
        wrong[ABOVE] = [above] if above else []
        wrong[COMMA] = [] if row.kind is Kind.COUNT else [f"{clean.typed}0"]
        changed = {
            kind: [
                Slip(row.id, kind, t)
                for t in dict.fromkeys(typed)
                if read_value(row, t).amount != clean.amount
            ]
            for kind, typed in wrong.items()
        }
        found[row.id] = {kind: slips for kind, slips in changed.items() if slips}
        above = clean.typed
    return found


def random_slips(entry: Entry, count: int, seed: int) -> Iterator[Slip]:
    """Yield slips: any row, then any kind that can befall it, then any digit."""
    possible, dice = slips_of(entry), random.Random(seed)  # noqa: S311 - dice for a benchmark
    rows = list(possible)
    for _ in range(count):
        kinds = possible[dice.choice(rows)]
        yield dice.choice(kinds[dice.choice(list(kinds))])


# -- what contradicts itself, written without the rules of the form


def _parts(total: str, *parts: str) -> tuple[tuple[str, ...], Callable[[Numbers], bool]]:
    return (total, *parts), lambda n: sum(n.get(part, Decimal(0)) for part in parts) == n[total]


def _at_most(part: str, *wholes: str) -> tuple[tuple[str, ...], Callable[[Numbers], bool]]:
    return (part, *wholes), lambda n: n[part] <= sum(n[whole] for whole in wholes)


def _whole_share(numbers: Numbers) -> bool:
    """Whether the rate on time is that of some whole number of the dossiers returned."""
    rate, count = numbers["dossiers.on_time_rate"], numbers["dossiers.returned"]
    return count > 0 and abs(round(rate * count / 100) * 100 / count - rate) <= Decimal("0.005")


TRUTHS: Mapping[str, tuple[tuple[tuple[str, ...], Callable[[Numbers], bool]], ...]] = {
    "quota": (
        _at_most("staff.civil.present", "staff.civil.quota"),
        _at_most("staff.units.present", "staff.units.quota"),
    ),
    "part and whole": (
        _parts("procedures.in_force", "procedures.in_force_office"),
        _parts("edocs.total", "edocs.electronic", "edocs.parallel"),
        _parts("structure.units", "autonomy.units_partial"),
        _at_most("dossiers.returned", "dossiers.received"),
        _at_most("online.dossiers_all", "dossiers.received"),
        _at_most("online.dossiers_online", "online.dossiers_all"),
        _at_most("online.level4.eligible", "procedures.in_force"),
        _at_most("online.level4.provided", "online.level4.eligible"),
        _at_most("online.level4.with_dossiers", "online.level4.provided"),
        _at_most("online.level4.with_dossiers", "online.dossiers_online"),
        _at_most("online.integrated", "online.level4.provided"),
        _at_most("online.with_fees", "procedures.in_force"),
        _at_most("online.with_payment", "online.with_fees"),
        _at_most("postal.published", "procedures.in_force"),
        _at_most("procedure_control.reviewed", "procedures.in_force"),
        _at_most("leaders.units", "staff.units.present"),
        _at_most("appointment.divisions", "leaders.divisions"),
        _at_most("appointment.units", "leaders.units"),
        _at_most("digital.mail_accounts", "staff.civil.present", "staff.units.present"),
        _at_most("digital.certificates", "leaders.office", "leaders.divisions", "leaders.units"),
    ),
    RATE: (
        *(
            ((rate,), lambda n, rate=rate: 0 <= n[rate] <= 100)
            for rate in (
                "communication.plan_rate",
                "one_stop.process_approved_rate",
                "one_stop.process_electronic_rate",
                "dossiers.on_time_rate",
            )
        ),
        (("dossiers.on_time_rate", "dossiers.returned"), _whole_share),
    ),
}


def contradictions(numbers: Numbers, row: str) -> set[str]:
    """Return what kinds of truth the figures break in which `row` has a part; a blank breaks none."""
    return {
        kind
        for kind, truths in TRUTHS.items()
        for rows, holds in truths
        if row in rows and all(name in numbers for name in rows) and not holds(numbers)
    }


# -- trying them


class Desk:
    """The clean report with its checks; slips are tried in it one after another."""

    def __init__(self, entry: Entry, history: History) -> None:
        self.entry = entry
        self.calculation = Calculation(entry, history)
        self.checks = Checks(entry, self.calculation)

    @property
    def numbers(self) -> dict[str, Decimal]:
        """The figures by row."""
        rows = (row.id for row in self.entry.form.indicators)
        return {row: number for row in rows if (number := self.calculation.number(row)) is not None}

    def type(self, row: str, typed: str) -> None:
        """Put `typed` into a row and check what that touches."""
        place = Place(PlaceKind.VALUE, row)
        self.entry.apply(self.entry.edit({place: read_value(self.entry.form.by_id[row], typed)}))
        changed = self.calculation.update([row])
        self.checks.update({place, *(Place(PlaceKind.VALUE, name) for name in changed)})

    def try_slip(self, slip: Slip) -> tuple[list[Finding], set[str]]:
        """Return the findings that `slip` raises at its row, and what it contradicts; then take it back."""
        place = Place(PlaceKind.VALUE, slip.row)
        clean, before = self.entry.value(slip.row).typed, {f.rule for f in self.checks.at(place)}
        self.type(slip.row, slip.typed)
        raised = [finding for finding in self.checks.at(place) if finding.rule not in before]
        broken = contradictions(self.numbers, slip.row)
        self.type(slip.row, clean)
        return raised, broken


def clean_report(earlier: int = EARLIER) -> Desk:
    """Return the sample with 572 documents, and as many periods before it."""
    with open_sample(catalog(), earlier=earlier) as data:
        session = data.open_report(data.reports()[0])
    desk = Desk(session.entry, session.history)
    desk.type("edocs.total", "572")
    return desk


def kind_of_row(form: Form, row: str) -> str:
    """Return to which kind of row a figure belongs."""
    if form.by_id[row].kind is Kind.PERCENT:
        return RATE
    fitting = [(len(s), kind) for kind, starts in ROW_KINDS.items() for s in starts if row.startswith(s)]
    return max(fitting)[1]


@dataclass
class Tally:
    """Slips: how many, how many of them found at all, and found as an error or a warning."""

    slips: int = 0
    found: int = 0
    grave: int = 0

    def add(self, raised: list[Finding]) -> None:
        """Count one slip with the findings that it raised."""
        self.slips += 1
        self.found += bool(raised)
        self.grave += any(finding.severity is not Severity.HINT for finding in raised)

    def line(self, name: str) -> str:
        """Return it as a line of a table."""
        share, grave = 100 * self.found / self.slips, 100 * self.grave / self.slips
        return f"| {name} | {self.slips} | {share:.1f} % | {grave:.1f} % |"


def measure(desk: Desk, count: int, seed: int) -> dict[str, dict[str, Tally]]:
    """Try `count` random slips and return the tallies: of all, by kind of slip, of row, of contradiction."""
    tallies: dict[str, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for slip in random_slips(desk.entry, count, seed):
        raised, broken = desk.try_slip(slip)
        tallies["all"]["all slips"].add(raised)
        tallies["slip"][slip.kind].add(raised)
        tallies["row"][kind_of_row(desk.entry.form, slip.row)].add(raised)
        for kind in broken:
            tallies["contradiction"][f"contradicts: {kind}"].add(raised)
    return tallies


def main(count: int, seed: int) -> None:
    """Print what is found with two earlier periods and with all of them."""
    for earlier in (2, EARLIER):
        desk = clean_report(earlier)
        clean = desk.checks.findings
        hints = sum(finding.severity is Severity.HINT for finding in clean)
        grave = len(clean) - hints
        print(f"\nClean data with {earlier} earlier periods: {grave} errors and warnings, {hints} hints.")
        print(f"{count} slips, seed {seed}:\n")
        print("| slips | tried | found | as error or warning |\n|---|---|---|---|")
        for group in measure(desk, count, seed).values():
            for name in sorted(group):
                print(group[name].line(name))


if __name__ == "__main__":
    main(SLIPS, SEED)
