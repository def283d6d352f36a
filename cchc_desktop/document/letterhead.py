"""The parts around a report's text: letterhead, title, what its files say of themselves, signature."""

from __future__ import annotations

from cchc_desktop.document.anchors import NUMBER, OFFICE, SIGNING
from cchc_desktop.document.facts import Facts
from cchc_desktop.document.model import Addressees, Letterhead, Properties, Signature, Title
from cchc_desktop.document.official import (
    TYPE_NAMES,
    authority_lines,
    bare,
    date_phrase,
    number_line,
    recipient_lines,
)
from cchc_desktop.document.source import ReportSource
from cchc_desktop.forms.wording import OPEN
from cchc_desktop.vietnamese import upper


def letterhead(source: ReportSource) -> Letterhead:
    """Return the head of page one."""
    office = source.office
    return Letterhead(
        superior=upper(office.superior),
        office=upper(office.name) or OPEN,
        number=number_line(source.number, symbol(source)),
        place_date=f"{office.place or OPEN}, {date_phrase(source.issued_on, source.entry.period.year)}",
        anchor=OFFICE,
        number_anchor=NUMBER,
    )


def title(source: ReportSource) -> Title:
    """Return the type of document and its subject."""
    return Title(upper(type_name(source)), Facts(source).fill(source.entry.form.wordings.subject))


def addressees(source: ReportSource) -> Addressees | None:
    """Return "Kính gửi" of a report that goes up to somebody, None where the office names nobody."""
    names = tuple(bare(name) for name in source.office.addressees if bare(name))
    return Addressees(names, SIGNING) if names else None


def properties(source: ReportSource) -> Properties:
    """Return what the files say of themselves."""
    subject = Facts(source).fill(source.entry.form.wordings.subject)
    return Properties(
        title=f"{type_name(source)} {subject[:1].lower()}{subject[1:]}",
        author=source.office.name,
        edited_at=source.edited_at,
        draft=source.draft,
    )


def type_name(source: ReportSource) -> str:
    """Return the type of document as in running text, "Báo cáo"."""
    return TYPE_NAMES.get(source.entry.form.type_code, TYPE_NAMES["BC"])


def symbol(source: ReportSource) -> str:
    """Return what follows the number, "BC-STTTT"."""
    return f"{source.entry.form.type_code}-{source.office.symbol or OPEN}"


def signature(source: ReportSource) -> Signature:
    """Return the foot of the text: who gets it and who signs it."""
    office = source.office
    recipients = recipient_lines(office.recipients, office.archive, as_above=addressees(source) is not None)
    return Signature(recipients, authority_lines(office.signer), office.signer.name, anchor=SIGNING)
