"""The office as it is kept in a data file: two columns and a JSON text."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from cchc_desktop.office.model import Office, office_from


def office_of(name: str, symbol: str, profile: str) -> Office:
    """Return the stored office; lines that the profile does not have yet are as in a new office."""
    return office_from({**json.loads(profile), "name": name, "symbol": symbol})


def profile_of(office: Office, stored: str) -> str:
    """Return the JSON text that keeps `office`, without the two columns.

    `stored` is what stands there now: lines that only a newer program knows stay.
    """
    new = asdict(office)
    del new["name"], new["symbol"]
    old: dict[str, Any] = json.loads(stored)
    new["signer"] = old.get("signer", {}) | new["signer"]
    return json.dumps(old | new, ensure_ascii=False, sort_keys=True)
