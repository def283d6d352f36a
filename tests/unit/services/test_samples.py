"""The sample: a whole office and report, in a file that goes away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cchc_desktop.entry.status import Status
from cchc_desktop.forms.model import Severity
from cchc_desktop.periods import Period
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.mailing import checked_addresses
from cchc_desktop.services.samples import open_sample, sample_file


def test_the_office_is_complete_and_its_addresses_are_examples() -> None:
    with open_sample(catalog()) as data:
        office = data.office()

    assert (office.symbol, office.receiver, office.signer.name) == ("STTTT", "Sở Nội vụ", "Nguyễn Văn A")
    assert office.addressees == ()  # the model that it follows goes to an equal
    assert checked_addresses("\n".join(office.mail_to)) == office.mail_to
    assert all(address.endswith("@example.vn") for address in office.mail_to)


def test_its_report_has_number_and_date_and_can_be_worked_on() -> None:
    with open_sample(catalog()) as data:
        report = max(data.reports(), key=lambda report: report.edited_at)

    assert (report.period, report.status) == (Period(2023, "Q1"), Status.DRAFT)
    assert (report.number, report.issued_on) == ("47", date(2023, 3, 16))


def test_the_quarters_before_it_have_been_sent() -> None:
    with open_sample(catalog()) as data:
        earlier = data.reports()[1:]
        steps = [data.statuses_of(report.id) for report in earlier]

    assert [report.period.code for report in earlier] == ["2022-Q4", "2022-Q3", "2022-Q2", "2022-Q1"]
    assert {report.status for report in earlier} == {Status.SENT}
    for report, (sent,) in zip(earlier, steps, strict=True):
        assert (sent.number, sent.issued_on) == (report.number, report.issued_on)
        assert report.issued_on is not None
        assert timedelta(0) < report.issued_on - report.period.cut_off < timedelta(days=5)


@pytest.mark.parametrize("earlier", [0, 2])
def test_fewer_of_them_can_be_had(earlier: int) -> None:
    with open_sample(catalog(), earlier=earlier) as data:
        assert [r.period.code for r in data.reports()] == ["2023-Q1", "2022-Q4", "2022-Q3"][: earlier + 1]


def test_nothing_in_it_waits_to_be_confirmed() -> None:
    with open_sample(catalog()) as data:
        for report in data.reports():
            assert not [place for place, value in data.entry_of(report) if value.carried]


def test_the_report_sees_the_quarters_before_it() -> None:
    with open_sample(catalog()) as data:
        session = data.open_report(data.reports()[0])

    assert session.previous("dossiers.received") == 31
    assert session.a_year_ago("dossiers.received") == 29
    assert [figure for _period, figure in session.figures("dossiers.received")] == [31, 41, 38, 29]


def test_one_warning_and_five_hints_stand_in_it_and_no_warning_in_those_before() -> None:
    """Also with the periods before to hold it against."""
    with open_sample(catalog()) as data:
        current, *earlier = (data.open_report(report).findings for report in data.reports())

    assert [f.rule for f in current if f.severity is not Severity.HINT] == ["edocs.parts_short"]
    assert len(current) == 6
    for findings in earlier:
        assert {finding.severity for finding in findings} == {Severity.HINT}
        assert len(findings) <= 5


def test_the_file_is_gone_afterwards() -> None:
    with sample_file(catalog()) as path:
        assert path.exists()

    assert not path.parent.exists()
