"""The sample: a real quarter's figures and document references, without a person in them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from cchc_desktop.entry.compute import Calculation, NoHistory
from cchc_desktop.entry.model import Entry
from cchc_desktop.forms.model import Form, Indicator, Severity
from tests.findings import check_report

# How many rows of each area carry a value in that quarter, and what the values add up to: counted by hand
# from the printed report, not from the file.
PRINTED = {
    "steering": (8, 45 + 8 + 25 + 1 + 7 + 0 + 0 + 1),
    "institutions": (2, 1 + 12),
    "procedures": (11, 1 + 2 + 0 + 41 + 41 + 1 + 100 + 100 + 33 + 33 + 100),
    "organization": (11, 4 + 1 + 3 + 29 + 26 + 4 + 28 + 10 + 3 + 8 + 3),
    "civil_service": (5, 1 + 1 + 1 + 1 + 10),
    "finance": (3, 1 + 1 + 1),
    "digital": (
        26,
        (1 + 1 + 573 + 531 + 41 + 1)
        + (41 + 41 + 2 + 11 + 33 + 33 + 6 + 6)
        + (1 + 0 + 33 + 3 + 2 + 10)
        + (1 + 1 + 1 + 0 + 0 + 0),
    ),
}
HINTS = {
    "plan.done_missing",
    "procedure_review.answer_missing",
    "training.trained_missing",
    "digital.reporting_system_unnoted",
    "iso.units_published_unnoted",
}


def test_values_are_those_of_the_printed_report(form: Form, sample: Entry) -> None:
    found = {}
    for area in form.areas:
        numbers = [sample.value(row.id).number for row in form.rows_of(area.id)]
        there = [number for number in numbers if number is not None]
        found[area.id] = (len(there), sum(there))
    assert found == PRINTED
    assert sum(count for count, _total in PRINTED.values()) == 66


def test_progress_counts_the_rows_that_take_a_value(sample: Entry) -> None:
    assert Calculation(sample).progress == (66, 149)


def test_lines_stand_in_the_order_of_the_form(form: Form, sample_lines: list[dict[str, str]]) -> None:
    order = [row.id for row in form.indicators]
    ids = [line["id"] for line in sample_lines]
    assert ids == sorted(ids, key=order.index)
    assert all(line["value"] or line["note"] for line in sample_lines)
    assert len(set(ids)) == len(ids) == 76


def test_the_sample_has_just_its_one_warning(sample: Entry) -> None:
    findings = check_report(sample)
    assert [f.rule for f in findings if f.severity is not Severity.HINT] == ["edocs.parts_short"]
    assert {f.rule for f in findings if f.severity is Severity.HINT} == HINTS
    assert "573" in findings[0].text
    assert "572" in findings[0].text


def test_clean_data_raise_no_error_and_no_warning(clean_sample: Entry) -> None:
    assert {finding.rule for finding in check_report(clean_sample)} == HINTS


def test_the_same_quarter_before_raises_nothing_more(form: Form, clean_sample: Entry) -> None:
    assert {finding.rule for finding in check_report(clean_sample, _Same(clean_sample))} == HINTS


def test_notes_name_documents_and_no_person(samples: Path, sample_lines: list[dict[str, str]]) -> None:
    text = (samples / "quy-1-2023.csv").read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    notes = [line["note"] for line in sample_lines if line["note"]]
    assert len(notes) == 26
    assert max(map(len, notes)) <= 160
    for note in notes:
        assert not re.search(r"\b(?:ông|bà|đồng chí)\b|https?:|@", note, re.IGNORECASE), note


def test_office_and_head_of_the_report(samples: Path) -> None:
    facts = tomllib.loads((samples / "office.toml").read_text(encoding="utf-8"))
    assert facts["symbol"] == "STTTT"
    assert facts["signer"]["position"] == "GIÁM ĐỐC"
    assert [quarter["period"] for quarter in facts["earlier"]] == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]
    assert all((samples / quarter["figures"]).is_file() for quarter in facts["earlier"])
    assert facts["report"] == {
        "period": "2023-Q1",
        "figures": "quy-1-2023.csv",
        "number": "47",
        "issued_on": "2023-03-16",
    }
    assert (samples / facts["report"]["figures"]).is_file()


@dataclass(frozen=True)
class _Same(NoHistory):
    """A history in which every figure was the same."""

    entry: Entry

    def previous(self, row: Indicator, /) -> Decimal | None:
        return self.entry.value(row.id).number

    def same_period_last_year(self, row: Indicator, /) -> Decimal | None:
        return self.entry.value(row.id).number
