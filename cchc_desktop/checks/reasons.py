"""Reasons why a warning may stand ("giải trình"): each answers the finding as it read when it was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import BLANK, Entry, Place, PlaceKind, Value
from cchc_desktop.forms.model import Form, Severity

_SENTENCE = "Giải trình: {reason}"  # stands on paper: Vietnamese, whatever the window speaks
_ENDS = (".", "!", "?", "…", ".”", ".)")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a finding may stand. `stale` says that its figures have changed since: somebody must look again.

    So they must at a `draft`, which is stale too: its words were begun and have not been given yet.
    """

    text: str
    stale: bool
    draft: bool = False


def reason_place(finding: Finding) -> Place:
    """Return the place at which the reason for `finding` stands."""
    return Place(PlaceKind.REASON, finding.key)


def reason_value(finding: Finding, text: str) -> Value:
    """Return `text` as the reason for `finding` as it reads now; blank takes a reason away."""
    return Value(text, finding.text) if text else BLANK


def draft_value(text: str, before: Value) -> Value:
    """Return `text`, still being written, as the reason after the one `before`: it answers what that did."""
    return Value(text, before.amount) if text else BLANK


def reason_of(entry: Entry, finding: Finding) -> Reason | None:
    """Return the reason that was given or begun for `finding`, None where there is none."""
    value = entry.at(reason_place(finding))
    if value.blank:
        return None
    return Reason(value.typed, stale=value.amount != finding.text, draft=value.amount is None)


def is_open(entry: Entry, finding: Finding) -> bool:
    """Whether `finding` still needs somebody: an error always, a warning without a reason that fits."""
    if finding.severity is not Severity.WARNING:
        return finding.severity is Severity.ERROR
    reason = reason_of(entry, finding)
    return reason is None or reason.stale


def open_findings(entry: Entry, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return those of `findings` that keep a report from being checked off."""
    return tuple(finding for finding in findings if is_open(entry, finding))


def answered_place(form: Form, reason: Place) -> Place | None:
    """Return the row or text that the reason at the place `reason` is about, None where the form has none.

    It is found also where the finding itself has gone.
    """
    rule_id, _colon, rest = reason.id.partition(":")
    if rest:
        return Place(PlaceKind.TEXT, rest.partition(":")[0])
    rule = next((rule for rule in form.rules if rule.id == rule_id), None)
    if rule is not None and rule.rows:
        return Place(PlaceKind.VALUE, rule.rows[0])
    row = rule_id.rpartition("_")[0]  # what holds a row against its own past is named after the row
    return Place(PlaceKind.VALUE, row) if row in form.by_id else None


# -- in the note of the row


def noted(reason: str) -> str:
    """Return `reason` as it stands in a note: one line that ends as sentences do; "" for none."""
    line = " ".join(reason.split())
    if not line:
        return ""
    return _SENTENCE.format(reason=line if line.endswith(_ENDS) else f"{line}.")


def find_noted(note: str, sentence: str) -> int:
    """Return where `sentence` stands in `note` between spaces or ends, -1 where it does not."""
    at = note.find(sentence) if sentence else -1
    while at >= 0:
        around = note[max(at - 1, 0) : at] + note[at + len(sentence) : at + len(sentence) + 1]
        if not around.strip():
            return at
        at = note.find(sentence, at + 1)
    return -1


def swap_noted(note: str, old: str, new: str) -> str:
    """Return `note` with the sentence `new` where `old` stood, which goes with a space beside it for "".

    A note in which `old` does not stand stays as it is.
    """
    at = find_noted(note, old)
    if at < 0:
        return note
    before, after = note[:at], note[at + len(old) :]
    if new:
        return before + new + after
    return before[:-1] + after if before else after[1:]


def without_reasons(form: Form, notes: Mapping[str, str], reasons: Mapping[str, str]) -> dict[str, str]:
    """Return those of `notes`, by row, in which one of `reasons`, by key, stands, as they read without it.

    Reasons speak of the figures of one period, and so does what they say in a note.
    """
    found: dict[str, str] = {}
    for key, reason in reasons.items():
        row = answered_place(form, Place(PlaceKind.REASON, key))
        if row is None or row.kind is PlaceKind.TEXT or row.id not in notes:
            continue
        note = found.get(row.id, notes[row.id])
        left = swap_noted(note, noted(reason), "")
        if left != note:
            found[row.id] = left
    return found
