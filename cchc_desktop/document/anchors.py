"""Names for the fields that the texts of a document come from: what a click on a page leads back to."""

from __future__ import annotations

from cchc_desktop.entry.model import Place, PlaceKind

NUMBER = "number"  # number and date of the document
OFFICE = "office"  # the office's names
SIGNING = "signing"  # addressees, recipients, signer


def value_anchor(row: str) -> str:
    """Return the anchor of a row's figure."""
    return anchor_of(Place(PlaceKind.VALUE, row))


def text_anchor(heading: str) -> str:
    """Return the anchor of the text under a heading."""
    return anchor_of(Place(PlaceKind.TEXT, heading))


def anchor_of(place: Place) -> str:
    """Return the anchor of `place`, "value:plan.total"."""
    return f"{place.kind}:{place.id}"


def place_of(anchor: str) -> Place | None:
    """Return the place that `anchor` names, None for one that is no place of an entry."""
    kind, colon, id_ = anchor.partition(":")
    return Place(PlaceKind(kind), id_) if colon else None
