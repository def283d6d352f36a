from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.office.model import Authority, Office, Signer
from cchc_desktop.storage.profile import office_of, profile_of

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
    assert office_of(office.name, office.symbol, profile_of(office, "{}")) == office


def test_an_empty_profile_is_a_new_office() -> None:
    assert office_of("", "", "{}") == Office()


def test_lines_that_only_a_newer_program_knows_survive() -> None:
    stored = '{"fax": "123", "signer": {"phone": "456", "name": "Cũ"}, "place": "Cũ"}'
    assert office_of("Sở", "S", stored).signer.name == "Cũ"
    kept = json.loads(profile_of(Office(place="Mới", signer=Signer(name="Mới")), stored))
    assert (kept["fax"], kept["signer"]["phone"]) == ("123", "456")
    assert (kept["place"], kept["signer"]["name"]) == ("Mới", "Mới")
    assert "name" not in kept
