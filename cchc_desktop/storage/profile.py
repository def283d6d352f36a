"""The office as it is kept in a data file: two columns and a JSON text."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from cchc_desktop.office.model import Authority, Office, Signer


def office_from(name: str, symbol: str, profile: str) -> Office:
    """Return the stored office; lines that the profile does not have yet are as in a new office."""
    stored: dict[str, Any] = json.loads(profile)
    known = {field.name for field in fields(Office)} - {"name", "symbol", "signer", "recipients"}
    return Office(
        name=name,
        symbol=symbol,
        signer=_signer_from(stored.get("signer", {})),
        recipients=tuple(stored.get("recipients", ())),
        **{key: value for key, value in stored.items() if key in known},
    )


def profile_of(office: Office, stored: str) -> str:
    """Return the JSON text that keeps `office`, without the two columns.

    `stored` is what stands there now: lines that only a newer program knows stay.
    """
    new = asdict(office)
    del new["name"], new["symbol"]
    old: dict[str, Any] = json.loads(stored)
    new["signer"] = old.get("signer", {}) | new["signer"]
    return json.dumps(old | new, ensure_ascii=False, sort_keys=True)


def _signer_from(stored: dict[str, str]) -> Signer:
    known = {field.name for field in fields(Signer)} - {"authority"}
    texts = {key: value for key, value in stored.items() if key in known}
    return Signer(authority=Authority(stored.get("authority", Authority.HEAD)), **texts)
