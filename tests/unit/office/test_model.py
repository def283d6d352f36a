"""The office out of a table of its fields."""

from dataclasses import asdict

import pytest

from cchc_desktop.office.model import Authority, Office, Signer, office_from

OFFICE = Office(
    name="Sở Nội vụ",
    superior="UBND tỉnh A",
    symbol="SNV",
    signer=Signer("PHÓ GIÁM ĐỐC", "Trần Văn B", Authority.FOR_HEAD, "GIÁM ĐỐC"),
    recipients=("Như trên", "Chi cục X"),
)


def test_comes_back_from_its_fields() -> None:
    assert office_from(asdict(OFFICE)) == OFFICE


def test_missing_fields_are_empty_and_unknown_ones_left_out() -> None:
    assert office_from({"name": "Sở Nội vụ", "fax": "1"}) == Office(name="Sở Nội vụ")


def test_an_authority_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match=r"P\.P\."):
        office_from({"signer": {"authority": "P.P."}})
