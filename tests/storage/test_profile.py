from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.office.model import Authority, Office, Signer
from cchc_desktop.storage.profile import cleaned, office_of, profile_of

TEXTS = st.text(max_size=20)
OFFICES = st.builds(
    Office,
    name=TEXTS,
    superior=TEXTS,
    symbol=TEXTS,
    place=TEXTS,
    province=TEXTS,
    request=TEXTS,
    receiver=TEXTS,
    signer=st.builds(
        Signer, position=TEXTS, name=TEXTS, authority=st.sampled_from(list(Authority)), head=TEXTS
    ),
    recipients=st.lists(TEXTS, max_size=4).map(tuple),
    archive=TEXTS,
)


@given(OFFICES)
def test_an_office_comes_back_as_it_was_kept(office: Office) -> None:
    office = cleaned(office)
    assert office_of(office.name, office.symbol, profile_of(office, "{}")) == office
    assert cleaned(office) == office


def test_an_empty_profile_is_a_new_office() -> None:
    assert office_of("", "", "{}") == Office()


def test_lines_that_only_a_newer_program_knows_survive() -> None:
    stored = '{"fax": "123", "signer": {"phone": "456", "name": "Cũ"}, "place": "Cũ"}'
    assert office_of("Sở", "S", stored).signer.name == "Cũ"
    kept = json.loads(profile_of(Office(place="Mới", signer=Signer(name="Mới")), stored))
    assert (kept["fax"], kept["signer"]["phone"]) == ("123", "456")
    assert (kept["place"], kept["signer"]["name"]) == ("Mới", "Mới")
    assert "name" not in kept


@pytest.mark.parametrize(
    "profile",
    [
        '{"recipients": [1, null]}',
        '{"recipients": "Sở Tài chính"}',
        '{"place": null}',
        '{"signer": {"name": 7}}',
        '{"signer": []}',
        "[]",
    ],
)
def test_what_is_no_office_is_refused(profile: str) -> None:
    with pytest.raises((TypeError, ValueError)):
        office_of("Sở", "S", profile)


def test_what_no_document_can_hold_goes() -> None:
    office = Office(name="Sở\ud800 A", signer=Signer(name="A\x00"), recipients=("Nh\ud83dư trên",))
    assert cleaned(office) == Office(name="Sở A", signer=Signer(name="A"), recipients=("Như trên",))
    assert office_of("", "", '{"place": "Hà\\ud800 Nội"}').place == "Hà Nội"
