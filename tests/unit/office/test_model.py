"""The office out of a table of its fields."""

import json
from dataclasses import asdict

import pytest

from cchc_desktop.office.model import Authority, EmptySections, Office, Signer, office_from

OFFICE = Office(
    name="Sở Nội vụ",
    superior="UBND tỉnh A",
    symbol="SNV",
    signer=Signer("PHÓ GIÁM ĐỐC", "Trần Văn B", Authority.FOR_HEAD, "GIÁM ĐỐC"),
    addressees=("UBND tỉnh A",),
    recipients=("Như trên", "Chi cục X"),
    mail_to=("van-thu@example.vn",),
    empty_sections=EmptySections.LEAVE_OUT,
)


def test_comes_back_from_its_fields() -> None:
    assert office_from(asdict(OFFICE)) == OFFICE


def test_comes_back_from_a_data_file() -> None:
    assert office_from(json.loads(json.dumps(asdict(OFFICE)))) == OFFICE


def test_an_office_of_before_addresses_nobody_and_says_what_is_empty() -> None:
    office = office_from({"name": "Sở Nội vụ", "recipients": ["Như trên"]})

    assert (office.addressees, office.mail_to) == ((), ())
    assert office.empty_sections is EmptySections.SAY


def test_missing_fields_are_empty_and_unknown_ones_left_out() -> None:
    assert office_from({"name": "Sở Nội vụ", "fax": "1"}) == Office(name="Sở Nội vụ")


def test_an_authority_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match=r"P\.P\."):
        office_from({"signer": {"authority": "P.P."}})


def test_a_way_with_empty_sections_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="hide"):
        office_from({"empty_sections": "hide"})
