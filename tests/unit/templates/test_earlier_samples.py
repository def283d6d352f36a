"""The quarters before the sample: invented, but as an office would have had them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Entry, Place, PlaceKind, Value, text_value
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.model import Flow, Form, Kind, Severity
from cchc_desktop.periods import Period
from cchc_desktop.services.history import ReportHistory
from tests.findings import check_report

QUARTERS = tuple(Period(2022, f"Q{quarter}") for quarter in (1, 2, 3, 4))
PERIODS = (*QUARTERS, Period(2023, "Q1"))
_DAY = re.compile(r"ngày (\d{2})/(\d{1,2})/(\d{4})")
# Figures that are one fact in several rows, and those that their parts give.
ONE_FACT = ("dossiers.received", "dossiers.returned", "online.dossiers_all", "online.dossiers_online")
VARIED = (
    "plan.documents",
    "assigned.total",
    "legal_education.documents",
    "procedure_control.reviewed",
    "dossiers.received",
    "edocs.electronic",
    "edocs.parallel",
)

Lines = Mapping[str, tuple[str, str]]


@pytest.fixture(scope="session")
def quarters(samples: Path) -> Mapping[Period, Lines]:
    """Value and note by row id, of each quarter; in 2023 with the 572 documents that are right."""
    found: dict[Period, dict[str, tuple[str, str]]] = {}
    for period in PERIODS:
        path = samples / f"quy-{period.span[1]}-{period.year}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            found[period] = {line["id"]: (line["value"], line["note"]) for line in csv.DictReader(stream)}
    found[PERIODS[-1]]["edocs.total"] = ("572", "")
    return MappingProxyType(found)


def number(lines: Lines, row: str) -> Decimal:
    return Decimal(lines[row][0])


def check(form: Form, quarters: Mapping[Period, Lines], period: Period) -> tuple[Finding, ...]:
    """Return the findings of one quarter, held against those before it."""
    entry = Entry(form, period)
    wanted: dict[Place, Value] = {}
    for row, (value, note) in quarters[period].items():
        wanted[Place(PlaceKind.VALUE, row)] = read_value(form.by_id[row], value)
        wanted[Place(PlaceKind.NOTE, row)] = text_value(note)
    entry.apply(entry.edit(wanted))
    before = [quarter for quarter in PERIODS if quarter < period]
    figures = {q: {row: Decimal(value) for row, (value, _) in quarters[q].items() if value} for q in before}
    last = quarters[before[-1]] if before else {}
    notes: dict[tuple[str, str], str] = {(PlaceKind.NOTE, row): note for row, (_, note) in last.items()}
    return check_report(entry, ReportHistory(period, figures, notes))


def grave(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.text for finding in findings if finding.severity is not Severity.HINT]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_none_raises_an_error_or_a_warning(
    form: Form, quarters: Mapping[Period, Lines], period: Period
) -> None:
    findings = check(form, quarters, period)
    assert grave(findings) == []
    assert len(findings) <= 5


def test_the_same_rows_are_filled(form: Form, quarters: Mapping[Period, Lines]) -> None:
    """All but the tasks done, of which a first quarter has none yet."""
    filled = [{row for row, (value, _) in quarters[p].items() if value} for p in PERIODS]
    assert {row for rows in filled for row in rows ^ filled[-1]} == {"plan.done"}


def test_every_line_can_be_read(form: Form, quarters: Mapping[Period, Lines]) -> None:
    order = {row.id: row.index for row in form.indicators}
    for lines in quarters.values():
        assert list(lines) == sorted(lines, key=order.__getitem__)
        assert all(read_value(form.by_id[row], value).problem is None for row, (value, _) in lines.items())


def test_stocks_hardly_change_and_flows_vary_as_work_does(
    form: Form, quarters: Mapping[Period, Lines]
) -> None:
    for row in form.indicators:
        figures = [number(lines, row.id) for lines in quarters.values() if lines.get(row.id, ("",))[0]]
        if row.kind is Kind.COUNT and row.flow is Flow.STOCK and figures:
            assert max(figures) - min(figures) <= 3, row.id
        if row.kind is Kind.COUNT and row.flow is Flow.FLOW and figures:
            assert max(figures) <= Decimal("1.8") * min(figures) + 1, row.id
            assert len(figures) == len(PERIODS)


def test_what_counts_from_the_start_of_the_year_never_falls(quarters: Mapping[Period, Lines]) -> None:
    done = [number(quarters[q], "plan.done") for q in QUARTERS[1:]]
    assert done == sorted(done)
    assert all(number(quarters[q], "plan.done") <= number(quarters[q], "plan.total") for q in QUARTERS[1:])


def test_notes_name_documents_that_could_have_been_there(quarters: Mapping[Period, Lines]) -> None:
    """None dates from after the cut-off, none names a person."""
    for period in QUARTERS:
        for _value, note in quarters[period].values():
            assert unicodedata.is_normalized("NFC", note)
            assert not re.search(r"\b(?:ông|bà|đồng chí)\b|https?:|@", note, re.IGNORECASE), note
            for day, month, year in _DAY.findall(note):
                assert date(int(year), int(month), int(day)) <= period.cut_off, note


def test_the_numbers_of_the_office_s_own_decisions_rise_with_their_days(
    quarters: Mapping[Period, Lines],
) -> None:
    decision = re.compile(r"số (\d+)/QĐ-STTTT ngày (\d{2})/(\d{1,2})/2022")
    found = {
        (int(month), int(day), int(number_))
        for lines in quarters.values()
        for _value, note in lines.values()
        for number_, day, month in decision.findall(note)
    }
    assert len(found) >= 12
    in_order = sorted(found)
    assert [n for *_, n in in_order] == sorted(n for *_, n in in_order)


factors = st.decimals(Decimal("0.7"), Decimal("1.3"), places=2)
varied = st.fixed_dictionaries(dict.fromkeys(VARIED, factors))


@settings(max_examples=60, deadline=None)
@given(by=st.fixed_dictionaries(dict.fromkeys(PERIODS, varied)))
def test_work_that_varies_by_a_third_raises_no_error_and_no_warning(
    form: Form, quarters: Mapping[Period, Lines], by: Mapping[Period, Mapping[str, Decimal]]
) -> None:
    """And few hints beside those of the sample, whatever came together."""
    lines = {period: vary(quarters[period], by[period]) for period in PERIODS}
    for period in PERIODS:
        findings = check(form, lines, period)
        assert grave(findings) == []
        assert len(findings) <= 8


def vary(lines: Lines, factor: Mapping[str, Decimal]) -> Lines:
    """Return the figures of a quarter with its flows multiplied, and what hangs together kept together."""
    figures = {row: round(number(lines, row) * by) for row, by in factor.items()}
    figures |= dict.fromkeys(ONE_FACT, figures["dossiers.received"])
    figures["edocs.total"] = figures["edocs.electronic"] + figures["edocs.parallel"]
    return {**lines, **{row: (str(figure), lines[row][1]) for row, figure in figures.items()}}
