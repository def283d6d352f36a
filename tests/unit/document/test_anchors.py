from __future__ import annotations

import pytest

from cchc_desktop.document.anchors import (
    NUMBER,
    OFFICE,
    SIGNING,
    anchor_of,
    place_of,
    text_anchor,
    value_anchor,
)
from cchc_desktop.entry.model import Place, PlaceKind


@pytest.mark.parametrize("kind", PlaceKind)
def test_an_anchor_leads_back_to_its_place(kind: PlaceKind) -> None:
    place = Place(kind, "staff.civil.present")
    assert place_of(anchor_of(place)) == place


def test_figures_and_texts_have_their_own_anchors() -> None:
    assert value_anchor("plan.total") != text_anchor("plan.total")


@pytest.mark.parametrize("anchor", [NUMBER, OFFICE, SIGNING, ""])
def test_what_is_no_place_of_an_entry_leads_to_none(anchor: str) -> None:
    assert place_of(anchor) is None
