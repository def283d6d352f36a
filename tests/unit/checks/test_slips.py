"""How far the checks can be trusted: what they find of random slips, and what they say about clean data."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.slips import (
    SLIP_KINDS,
    Desk,
    Slip,
    Tally,
    clean_report,
    contradictions,
    kind_of_row,
    measure,
    slips_of,
)
from cchc_desktop.forms.model import Severity


@pytest.fixture(scope="module", params=[2, 4])
def desk(request: pytest.FixtureRequest) -> Desk:
    return clean_report(request.param)


@pytest.fixture(scope="module")
def tallies(desk: Desk) -> Mapping[str, Mapping[str, Tally]]:
    return measure(desk, 1000, seed=7)


def test_clean_data_raise_no_false_alarm(desk: Desk) -> None:
    assert [f.text for f in desk.checks.findings if f.severity is not Severity.HINT] == []
    assert len(desk.checks.findings) <= 8
    assert not [row for row in slips_of(desk.entry) if contradictions(desk.numbers, row)]


def test_seven_slips_of_ten_are_found(tallies: Mapping[str, Mapping[str, Tally]]) -> None:
    tally = tallies["all"]["all slips"]
    assert tally.slips == 1000
    assert tally.found / tally.slips >= 0.7


def test_every_contradiction_is_found(tallies: Mapping[str, Mapping[str, Tally]]) -> None:
    assert set(tallies["contradiction"]) == {f"contradicts: {k}" for k in ("quota", "part and whole", "rate")}
    for name, tally in tallies["contradiction"].items():
        assert tally.found == tally.slips > 0, name


def test_every_slip_that_contradicts_something_is_found(desk: Desk) -> None:
    """Not only those that the dice showed."""
    for kinds in slips_of(desk.entry).values():
        for slip in (slip for slips in kinds.values() for slip in slips):
            raised, broken = desk.try_slip(slip)
            assert raised or not broken, slip


def test_a_slip_leaves_nothing_behind(desk: Desk) -> None:
    before = desk.checks.findings
    raised, broken = desk.try_slip(Slip("staff.civil.present", "times ten", "260"))
    assert "staff.civil.over_quota" in {finding.rule for finding in raised}
    assert broken == {"quota"}
    assert desk.checks.findings == before


def test_slips_are_those_of_fingers(desk: Desk) -> None:
    assert {kind: sorted(slip("41")) for kind, slip in SLIP_KINDS.items()} == {
        "digits swapped": ["14"],
        "digit dropped": ["1", "4"],
        "digit doubled": ["411", "441"],
        "off by one": ["40", "42"],
        "times ten": ["410"],
        "blank": [""],
    }
    possible = slips_of(desk.entry)
    assert [s.typed for s in possible["plan.documents"]["value of the row above"]] == ["45"]
    assert [s.typed for s in possible["communication.plan_rate"]["decimal comma lost"]] == ["250"]
    assert "digits swapped" not in possible["online.dossiers_all"], "33 the other way round is 33"
    assert "innovation" not in possible


def test_every_row_is_of_some_kind(desk: Desk) -> None:
    kinds = {kind_of_row(desk.entry.form, row) for row in slips_of(desk.entry)}
    assert len(kinds) == 7
    assert kind_of_row(desk.entry.form, "procedures.in_force_office") == "part of a whole"
    assert kind_of_row(desk.entry.form, "edocs.total") == "total, plan"
