"""The checks of the form: each has a case that it finds and one that it leaves in peace."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.compute import NoHistory
from cchc_desktop.entry.model import Entry, Place, PlaceKind, text_value
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.model import Flow, Form, Indicator, Kind, Rule, Severity
from cchc_desktop.periods import Period
from tests.findings import check_report

# The rows of the period's work that a slip of the keyboard would spoil most.
MAIN_FLOWS = (
    "plan.documents",
    "legal_education.documents",
    "dossiers.received",
    "dossiers.returned",
    "edocs.total",
    "edocs.electronic",
    "edocs.parallel",
    "online.dossiers_all",
    "online.dossiers_online",
)
CASES_FILE = Path(__file__).with_name("rule_cases.csv")


@dataclass(frozen=True)
class Case:
    """A rule, its severity, and what a report holds when the rule finds something and when it does not.

    Written as "row=value", "note:row" for a row with a note, "previous:row=value" for the earlier report.
    `beside` are the errors and warnings of other rules that such a report cannot but have too.
    """

    rule: str
    severity: str
    found_with: str
    not_found_with: str
    beside: str


def read_cases() -> list[Case]:
    with CASES_FILE.open(encoding="utf-8", newline="") as stream:
        return [Case(**line) for line in csv.DictReader(stream)]


CASES = read_cases()


@dataclass
class Past(NoHistory):
    """Earlier figures by row id."""

    before: Mapping[str, Decimal] = field(default_factory=dict)

    def previous(self, row: Indicator, /) -> Decimal | None:
        return self.before.get(row.id)


def findings_of(form: Form, written: str) -> dict[str, Finding]:
    entry = Entry(form, Period(2023, "Q2"))
    past: dict[str, Decimal] = {}
    for word in written.split():
        name, _, typed = word.partition("=")
        kind, _, row = name.rpartition(":")
        if kind == "previous":
            past[row] = Decimal(typed)
        elif kind == "note":
            entry.apply(entry.edit({Place(PlaceKind.NOTE, row): text_value("Quyết định số 01/QĐ-STTTT")}))
        else:
            value = read_value(form.by_id[row], typed)
            assert value.problem is None, word
            entry.apply(entry.edit({Place(PlaceKind.VALUE, row): value}))
    return {finding.rule: finding for finding in check_report(entry, Past(past))}


def grave(found: Mapping[str, Finding]) -> set[str]:
    """The rules of the errors and warnings among `found`."""
    return {rule for rule, finding in found.items() if finding.severity is not Severity.HINT}


def test_every_rule_has_a_case(form: Form) -> None:
    assert [case.rule for case in CASES] == [rule.id for rule in form.rules]
    assert len(CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule_finds_its_slip_and_nothing_else(form: Form, case: Case) -> None:
    """No other error and no other warning; hints may stand beside, a case is never a whole report."""
    found = findings_of(form, case.found_with)
    assert found[case.rule].severity == case.severity
    assert grave(found) - {case.rule} == set(case.beside.split())
    mended = findings_of(form, case.not_found_with)
    assert case.rule not in mended
    assert grave(mended) == set(case.beside.split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finding_reads_well(form: Form, case: Case) -> None:
    """Whole sentences with figures in them: no gap, no shouting."""
    finding = findings_of(form, case.found_with)[case.rule]
    for sentence in (finding.text, finding.remedy):
        assert sentence.endswith(".")
        assert not re.search(r"[…{}!]|  | [.,;]|None|\d\.0", sentence), sentence
    assert len(finding.text) <= 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_finding_leads_to_the_row_that_the_rule_names_first(form: Form, case: Case) -> None:
    """Or to the note that it asks for."""
    rule = form_rule(form, case.rule)
    notes = re.findall(r"noted\(([a-z0-9_.]+)\)", rule.condition.source)
    assert findings_of(form, case.found_with)[case.rule].places[0].id in (rule.rows[0], *notes)


def test_errors_and_warnings_quote_the_figures(form: Form) -> None:
    silent = {rule.id for rule in form.rules if rule.severity is not Severity.HINT and not rule.message.names}
    assert silent == {
        "legal.drafted_missing",
        "postal.published_missing",
        "simplification.details_missing",
        "structure.units_missing",
    }


def form_rule(form: Form, rule_id: str) -> Rule:
    return next(rule for rule in form.rules if rule.id == rule_id)


def test_an_empty_report_is_left_in_peace(form: Form) -> None:
    assert findings_of(form, "") == {}


def test_every_percentage_must_lie_between_0_and_100(form: Form) -> None:
    rows = [row.id for row in form.indicators if row.kind is Kind.PERCENT]
    assert len(rows) == 10
    for row in rows:
        assert findings_of(form, f"{row}=100.01")[f"{row}_range"].severity is Severity.ERROR
        assert f"{row}_range" not in findings_of(form, f"{row}=0")


def test_nothing_cumulative_may_fall_within_the_year(form: Form) -> None:
    rows = [row.id for row in form.indicators if row.flow is Flow.CUMULATIVE]
    assert len(rows) == 8
    for row in rows:
        found = findings_of(form, f"{row}=1 previous:{row}=2")
        assert found[f"{row}_falls"].severity is Severity.WARNING


def test_every_stock_is_held_against_its_own_history(form: Form) -> None:
    rules = {rule.id: rule for rule in form.rules}
    rows = [row.id for row in form.indicators if row.kind is Kind.COUNT and row.flow is Flow.STOCK]
    assert len(rows) == 37
    for row in (*rows, *MAIN_FLOWS):
        assert rules[f"{row}_far"].severity is Severity.WARNING
        assert rules[f"{row}_far"].rows == (row,)
        assert f"{row}_far" in findings_of(form, f"{row}=5000 previous:{row}=50")


@pytest.mark.parametrize(("earlier", "now"), [(0, 3), (1, 4), (3, 0), (9, 7), (26, 29), (40, 33), (573, 680)])
def test_a_figure_that_changes_mildly_is_not_far(form: Form, earlier: int, now: int) -> None:
    for rule in form.rules:
        if rule.id.endswith("_far"):
            row = rule.rows[0]
            for figure in (earlier, now):
                assert rule.id not in findings_of(form, f"{row}={figure} previous:{row}={earlier}")


def test_a_choice_whose_note_is_asked_for_is_reminded_of_it(form: Form) -> None:
    asked = [row.id for row in form.indicators if row.kind is Kind.CHOICE and row.note_hint]
    assert len(asked) == 9
    for row in asked:
        noting = f"noted({row})"
        reminders = [rule for rule in form.rules if rule.condition.source.startswith(noting)]
        assert reminders, row
        assert {rule.severity for rule in reminders} == {Severity.HINT}


class TestSeverities:
    """What is given for each family of checks: what cannot be is an error, what is odd a warning."""

    ERRORS = (
        "staff.civil.present=30 staff.civil.quota=29",
        "staff.units.present=29 staff.units.quota=28",
        "staff.autonomous.present=6 staff.autonomous.approved=5",
        "plan.done=46 plan.total=45",
        "assigned.on_time=5 assigned.late=3 assigned.total=7",
        "inspection.solved=2 inspection.found=1",
        "decentralization.solved=2 decentralization.found=1",
        "inspectorate.solved=2 inspectorate.found=1",
        "feedback.answered=2 feedback.received=1",
        "dossiers.returned=34 dossiers.received=33",
        "legal.drafted_on_time=2 legal.drafted=1",
        "legal_review.done=2 legal_review.required=1",
        "legal_review.resolved=2 legal_review.proposed=1",
        "procedures.in_force=40 procedures.in_force_office=41",
        "edocs.total=570 edocs.electronic=531 edocs.parallel=41",
        "online.level4.provided=42 online.level4.eligible=41",
        "online.level3.with_dossiers=3 online.level3.provided=2",
        "online.dossiers_online=34 online.dossiers_all=33",
        "online.with_payment=7 online.with_fees=6",
        "leaders.units=11 staff.units.present=10",
        "discipline.units=1 discipline.units_partial=2",
        "dossiers.on_time_rate=100.01",
        "plan.total=45 plan.done=20 plan.rate=45",
        "plan.rate=150",
        "autonomy.units_full=1 autonomy.units_partial=1 structure.units=1",
        "spending_rules.units=2 structure.units=1",
        "one_stop.same_level=42 procedures.in_force=41",
        "simplification=1 simplification.time=42 procedures.in_force=41",
        "simplification=1 simplification.papers=43 procedures.in_force=41 procedures.abolished=1",
    )
    WARNINGS = (
        "training.trained=11 training.planned=10",
        "one_stop.cross_level=42 procedures.in_force=41",
        "procedure_control=1 procedure_control.reviewed=42 procedures.in_force=41",
        "procedures.new=42 procedures.in_force=41",
        "rotation.done=3 rotation.required=2",
        "procedures.in_force=41 procedures.in_force_office=40",
        "edocs.total=573 edocs.electronic=531 edocs.parallel=41",
        "leaders.divisions=9 staff.civil.present=17",
        "leaders.office=5",
        "plan.done=3 previous:plan.done=5",
        "edocs.total=5730 previous:edocs.total=573",
        "staff.civil.quota=92 previous:staff.civil.quota=29",
    )
    HINTS = (
        "plan.total=45",
        "innovation=1",
        "compliance=0",
        "iso.units_published=0",
        "iso.units_published=1",
        "iso.office_published=1",
        "procedure_control=1",
        "procedure_review.plan=1",
        "spending_rules.office=1",
        "digital.plan=1",
        "digital.reporting_system=1",
        "spending_rules.units=1",
        "survey.forms=100 survey.method=1",
        "edocs.total=573",
        "feedback.received=1 note:feedback.received",
    )

    @pytest.mark.parametrize("written", ERRORS)
    def test_what_cannot_be_is_an_error(self, form: Form, written: str) -> None:
        assert Severity.ERROR in {finding.severity for finding in findings_of(form, written).values()}

    @pytest.mark.parametrize("written", WARNINGS)
    def test_what_is_odd_is_a_warning(self, form: Form, written: str) -> None:
        found = {finding.severity for finding in findings_of(form, written).values()}
        assert Severity.WARNING in found
        assert Severity.ERROR not in found

    @pytest.mark.parametrize("written", HINTS)
    def test_what_is_missing_is_a_hint(self, form: Form, written: str) -> None:
        assert {finding.severity for finding in findings_of(form, written).values()} == {Severity.HINT}


def test_one_slip_in_a_plan_gives_one_finding(form: Form) -> None:
    assert set(findings_of(form, "plan.total=45")) == {"plan.done_missing"}
    assert set(findings_of(form, "plan.total=45 plan.done=20 plan.rate=44.4")) == set()
    assert set(findings_of(form, "plan.total=45 plan.done=20 plan.rate=44.45")) == {"plan.rate_disagrees"}
    assert set(findings_of(form, "plan.total=45 plan.done=20 plan.rate=150")) == {"plan.rate_range"}
    assert set(findings_of(form, "plan.total=45 plan.done=46")) == {"plan.done_over_total"}
    assert set(findings_of(form, "plan.total=45 plan.done=46 plan.rate=100")) == {"plan.done_over_total"}
    assert set(findings_of(form, "plan.total=0 plan.done=1")) == {"plan.done_over_total"}


@pytest.mark.parametrize(
    "counts", ["", "plan.total=45", "plan.total=45 plan.done=20", "plan.total=0 plan.done=0"]
)
def test_a_typed_rate_of_the_plan_over_100_is_out_of_range(form: Form, counts: str) -> None:
    assert findings_of(form, f"{counts} plan.rate=150")["plan.rate_range"].places[0].id == "plan.rate"


def test_a_rate_over_100_that_follows_from_its_counts_is_marked_with_them(form: Form) -> None:
    found = findings_of(form, "plan.total=20 plan.done=30 plan.rate=150")
    assert {rule: [place.id for place in finding.places] for rule, finding in found.items()} == {
        "plan.done_over_total": ["plan.done", "plan.total", "plan.rate"]
    }


def test_a_unit_closed_during_the_year_still_counts_for_its_autonomy(form: Form) -> None:
    closed = "autonomy.units_full=1 autonomy.units_partial=1 structure.units=1 structure.units_cut=1"
    assert grave(findings_of(form, closed)) == set()


def test_zero_is_not_blank(form: Form) -> None:
    assert set(findings_of(form, "inspection.found=0")) == set()
    assert set(findings_of(form, "inspection.found=1 inspection.solved=0 inspection.units=1")) == set()
