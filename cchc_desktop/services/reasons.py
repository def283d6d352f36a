"""Why a warning may stand ("giải trình"): kept with the report and, if wished, printed in the row's note."""

from __future__ import annotations

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import reason_of, reason_place, reason_value
from cchc_desktop.entry.model import Edit, Place, PlaceKind, Value
from cchc_desktop.entry.values import clean_text, read_text
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form
from cchc_desktop.forms.nodes import Not
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession

MOST_LETTERS = 2_000
_SENTENCE = "Giải trình: {reason}"  # stands on paper: Vietnamese, whatever the window speaks
_ENDS = (".", "!", "?", "…", ".”", ".)")


def give_reason(session: ReportSession, finding: Finding, text: str, *, in_note: bool) -> Edit:
    """Keep `text` as the reason why `finding` may stand and return the edit; blank takes the reason away.

    With `in_note` it also stands in the note of the finding's row, as a line of its own; the line that
    an earlier reason left there goes. The other words of the note stay as they are. Raises UserError
    "value.too_long" for a reason, or a note with it, that is too long, and "report.locked".
    """
    session.end_try()
    reason = clean_text(text).strip()
    if len(reason) > MOST_LETTERS:
        raise UserError("value.too_long", length=len(reason), limit=MOST_LETTERS)
    wanted = {reason_place(finding): reason_value(finding, reason)}
    note = note_of(finding)
    if note is not None:
        wanted[note] = _noted(session, finding, note, _sentence(reason) if in_note else "")
    return session.commit(wanted, _("Giải trình"))


def stands_in_note(session: ReportSession, finding: Finding) -> bool:
    """Whether the reason for `finding` also stands in the note of its row."""
    note, before = note_of(finding), reason_of(session.entry, finding)
    if note is None or before is None:
        return False
    return _find(session.entry.at(note).typed, _sentence(before.text)) >= 0


def note_of(finding: Finding) -> Place | None:
    """Return the note that can hold the reason for `finding`; a text under a heading has none."""
    place = finding.places[0]
    return None if place.kind is PlaceKind.TEXT else Place(PlaceKind.NOTE, place.id)


def answered_place(form: Form, reason: Place) -> Place | None:
    """Return the row or text that the reason at the place `reason` is about, None where the form has none.

    It is found also where the finding itself has gone.
    """
    rule_id, _colon, heading = reason.id.partition(":")
    if heading:
        return Place(PlaceKind.TEXT, heading)
    rule = next((rule for rule in form.rules if rule.id == rule_id), None)
    if rule is not None and rule.rows:
        return Place(PlaceKind.VALUE, rule.rows[0])
    row = rule_id.rpartition("_")[0]  # what holds a row against its own past is named after the row
    return Place(PlaceKind.VALUE, row) if row in form.by_id else None


def why(form: Form, finding: Finding) -> str:
    """Return what the finding's rule asks for, as a sentence; "" for what no rule of the form has found.

    A rule that only excludes something is told by what it excludes.
    """
    from cchc_desktop.forms.sentences import sentence  # nobody reads one before the window stands

    rule = next((rule for rule in form.rules if rule.id == finding.rule), None)
    if rule is None:
        return ""
    asked = rule.condition.node
    text = _("Báo khi {sentence}.") if isinstance(asked, Not) else _("Quy tắc: {sentence}.")
    said = asked.operand if isinstance(asked, Not) else asked
    return text.format(sentence=sentence(said, lambda id_: f"“{form.by_id[id_].label.rstrip('.:; ')}”"))


def _noted(session: ReportSession, finding: Finding, place: Place, sentence: str) -> Value:
    """Return the note at `place` with `sentence` where the reason before stood, else at its end."""
    note, before = session.entry.at(place), reason_of(session.entry, finding)
    old = _sentence(before.text) if before is not None else ""
    at = _find(note.typed, old)
    if at >= 0:
        text = _swapped(note.typed, at, len(old), sentence)
    else:
        text = "\n".join(filter(None, (note.typed, sentence)))
    if text == note.typed:
        return note
    value = read_text(text)
    if value.problem is not None:
        raise UserError(value.problem.code, **dict(value.problem.facts))
    return value if not note.carried else Value(value.typed, value.amount, carried=not value.blank)


def _swapped(note: str, at: int, length: int, sentence: str) -> str:
    """Put `sentence` in place of `length` letters of `note`; without one, a space beside them goes too."""
    before, after = note[:at], note[at + length :]
    if sentence:
        return before + sentence + after
    return before[:-1] + after if before else after[1:]


def _sentence(reason: str) -> str:
    """Return `reason` as it stands in a note: one line that ends as sentences do."""
    line = " ".join(reason.split())
    if not line:
        return ""
    return _SENTENCE.format(reason=line if line.endswith(_ENDS) else f"{line}.")


def _find(note: str, sentence: str) -> int:
    """Return where `sentence` stands in `note` between spaces or ends, -1 where it does not."""
    at = note.find(sentence) if sentence else -1
    while at >= 0:
        around = note[max(at - 1, 0) : at] + note[at + len(sentence) : at + len(sentence) + 1]
        if not around.strip():
            return at
        at = note.find(sentence, at + 1)
    return -1
