"""The office that reports, as it stands on its letterhead and under its signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any


class Authority(StrEnum):
    """In whose stead the signer signs (NĐ 30/2020, Phụ lục I, mục II.7.b); HEAD signs in person."""

    HEAD = ""
    ON_BEHALF = "TM."
    ACTING = "Q."
    FOR_HEAD = "KT."
    BY_ORDER = "TL."
    BY_DELEGATION = "TUQ."


IN_PERSON = (Authority.HEAD, Authority.ACTING)  # who signs so stands in for nobody


class EmptySections(StrEnum):
    """What becomes of headings under which nothing was written: said to be nothing, or left out."""

    SAY = "say"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: position as on the page ("GIÁM ĐỐC"), name without academic title.

    `head` is the position of the head or the body in whose stead is signed ("GIÁM ĐỐC" under KT.), else "".
    """

    position: str = ""
    name: str = ""
    authority: Authority = Authority.HEAD
    head: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """The office: names as in running text; the letterhead makes capitals of them.

    `superior` is the superior office on the letterhead ("UBND tỉnh …"), `symbol` the abbreviation in document
    numbers ("STTTT"), `place` the place name before the date, `province` with its kind ("tỉnh …"), `request`
    the letter that asks for the report, named in its first sentence, `receiver` who gets it
    ("Sở Nội vụ"), `addressees` those named after "Kính gửi" (none for a report among equals), `recipients`
    the lines of "Nơi nhận" without dash and punctuation, `archive` what follows "Lưu:" ("VT"), `mail_to` the
    addresses that the finished report is e-mailed to, `empty_sections` how its reports show empty headings.
    """

    name: str = ""
    superior: str = ""
    symbol: str = ""
    place: str = ""
    province: str = ""
    request: str = ""
    receiver: str = ""
    signer: Signer = Signer()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    archive: str = "VT"
    mail_to: tuple[str, ...] = ()
    empty_sections: EmptySections = EmptySections.SAY


_LISTS = ("addressees", "recipients", "mail_to")


def office_from(facts: Mapping[str, Any]) -> Office:
    """Return the office that a table of its fields describes, unknown ones left out, missing ones empty.

    Raises ValueError for an authority or a way with empty sections that does not exist.
    """
    known = {field.name for field in fields(Office)} - {"signer", "empty_sections", *_LISTS}
    return Office(
        **{key: value for key, value in facts.items() if key in known},
        signer=_signer_from(facts.get("signer", {})),
        addressees=tuple(facts.get("addressees", ())),
        recipients=tuple(facts.get("recipients", ())),
        mail_to=tuple(facts.get("mail_to", ())),
        empty_sections=EmptySections(facts.get("empty_sections", EmptySections.SAY)),
    )


def _signer_from(facts: Mapping[str, Any]) -> Signer:
    known = {field.name for field in fields(Signer)} - {"authority"}
    texts = {key: value for key, value in facts.items() if key in known}
    return Signer(authority=Authority(facts.get("authority", Authority.HEAD)), **texts)
