"""The sample: a whole office and report, in a file that goes away."""

from __future__ import annotations

from datetime import date

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


def test_its_report_has_number_and_date() -> None:
    with open_sample(catalog()) as data:
        (report,) = data.reports()

    assert (report.number, report.issued_on) == ("47", date(2023, 3, 16))


def test_the_file_is_gone_afterwards() -> None:
    with sample_file(catalog()) as path:
        assert path.exists()

    assert not path.parent.exists()
