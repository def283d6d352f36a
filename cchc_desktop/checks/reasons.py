"""Reasons why a warning may stand ("giải trình"): each answers the finding as it read when it was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import BLANK, Entry, Place, PlaceKind, Value
from cchc_desktop.forms.model import Severity


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding may stand. `stale` says that its figures have changed since: somebody must look again."""

    text: str
    stale: bool


def reason_place(finding: Finding) -> Place:
    """Return the place at which the reason for `finding` stands."""
    return Place(PlaceKind.REASON, finding.key)


def reason_value(finding: Finding, text: str) -> Value:
    """Return `text` as the reason for `finding` as it reads now; blank takes a reason away."""
    return Value(text, finding.text) if text else BLANK


def reason_of(entry: Entry, finding: Finding) -> Reason | None:
    """Return the reason that was given for `finding`, None where there is none."""
    value = entry.at(reason_place(finding))
    return None if value.blank else Reason(value.typed, stale=value.amount != finding.text)


def is_open(entry: Entry, finding: Finding) -> bool:
    """Whether `finding` still needs somebody: an error always, a warning without a reason that fits."""
    if finding.severity is not Severity.WARNING:
        return finding.severity is Severity.ERROR
    reason = reason_of(entry, finding)
    return reason is None or reason.stale


def open_findings(entry: Entry, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of `findings` that keep a report from being checked off."""
    return tuple(finding for finding in findings if is_open(entry, finding))
