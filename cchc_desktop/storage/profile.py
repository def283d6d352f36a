"""The office as it is kept in a data file: two columns and a JSON text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cchc_desktop.entry.values import clean_text
from cchc_desktop.office.model import Office, office_from

_USUAL = asdict(Office())


def office_of(name: str, symbol: str, profile: str) -> Office:
    """Return the stored office; lines that the profile does not have yet are as in a new office.

    Raises ValueError, TypeError for what describes none.
    """
    facts = {**json.loads(profile), "name": name, "symbol": symbol}
    if not _is_like(facts, _USUAL):
        raise TypeError("an office is made of texts and lists of texts")
    return cleaned(office_from(facts))


def _is_like(found: object, usual: object) -> bool:
    """Whether `found` is a text, a list of texts or a table of these, as `usual` is; parts may be missing."""
    if isinstance(usual, dict):
        return isinstance(found, dict) and all(
            _is_like(found.get(key, part), part) for key, part in usual.items()
        )
    if isinstance(usual, tuple):
        return isinstance(found, list | tuple) and all(isinstance(line, str) for line in found)
    return isinstance(found, str)


def cleaned(office: Office) -> Office:
    """Return `office` in NFC and without characters that no document, and no data file, can hold."""
    return office_from(_cleaned(asdict(office)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    return clean_text(value) if isinstance(value, str) else tuple(map(clean_text, value))


def profile_of(office: Office, stored: str) -> str:
    """Return the JSON text that keeps `office`, without the two columns.

    `stored` is what stands there now: lines that only a newer program knows stay.
    """
    new = asdict(office)
    del new["name"], new["symbol"]
    old: dict[str, Any] = json.loads(stored)
    new["signer"] = old.get("signer", {}) | new["signer"]
    return json.dumps(old | new, ensure_ascii=False, sort_keys=True)
