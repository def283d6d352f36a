"""Why a warning may stand ("giải trình"): kept with the report and, if wished, printed in the row's note."""

from __future__ import annotations

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import (
    draft_value,
    find_noted,
    noted,
    reason_of,
    reason_place,
    reason_value,
    swap_noted,
)
from cchc_desktop.entry.model import Edit, Place, PlaceKind, Value
from cchc_desktop.entry.values import clean_text, read_text
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form
from cchc_desktop.forms.nodes import Not
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession

MOST_LETTERS = 2_000


def give_reason(session: ReportSession, finding: Finding, text: str, *, in_note: bool) -> Edit:
    """Keep `text` as the reason why `finding` may stand and return the edit; blank takes the reason away.

    With `in_note` it also stands in the note of the finding's row, as a line of its own; the line that
    an earlier reason left there goes. The other words of the note stay as they are. Raises UserError
    "value.too_long" for a reason, or a note with it, that is too long, and "report.locked".
    """
    return _keep(session, finding, reason_value(finding, _read(text)), in_note=in_note)


def draft_reason(session: ReportSession, finding: Finding, text: str, *, in_note: bool) -> Edit:
    """Keep `text` while it is being written and return the edit: it answers no more than what stood there.

    So a warning without a reason stays open, and its draft stands in no note; one that was given stays so
    while its words change. Raises as `give_reason`.
    """
    value = draft_value(_read(text), session.entry.at(reason_place(finding)))
    return _keep(session, finding, value, in_note=in_note and value.amount is not None)


def _read(text: str) -> str:
    reason = clean_text(text).strip()
    if len(reason) > MOST_LETTERS:
        raise UserError("value.too_long", length=len(reason), limit=MOST_LETTERS)
    return reason


def _keep(session: ReportSession, finding: Finding, value: Value, *, in_note: bool) -> Edit:
    session.end_try()
    wanted = {reason_place(finding): value}
    note = note_of(finding)
    if note is not None:
        wanted[note] = _with(session, finding, note, noted(value.typed) if in_note else "")
    return session.commit(wanted, _("Giải trình"))


def stands_in_note(session: ReportSession, finding: Finding) -> bool:
    """Whether the reason for `finding` also stands in the note of its row."""
    note, before = note_of(finding), reason_of(session.entry, finding)
    if note is None or before is None:
        return False
    return find_noted(session.entry.at(note).typed, noted(before.text)) >= 0


def note_of(finding: Finding) -> Place | None:
    """Return the note that can hold the reason for `finding`; a text under a heading has none."""
    place = finding.places[0]
    return None if place.kind is PlaceKind.TEXT else Place(PlaceKind.NOTE, place.id)


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


def _with(session: ReportSession, finding: Finding, place: Place, sentence: str) -> Value:
    """Return the note at `place` with `sentence` where the reason before stood, else at its end."""
    note, before = session.entry.at(place), reason_of(session.entry, finding)
    old = noted(before.text) if before is not None else ""
    if find_noted(note.typed, old) >= 0:
        text = swap_noted(note.typed, old, sentence)
    else:
        text = "\n".join(filter(None, (note.typed, sentence)))
    if text == note.typed:
        return note
    value = read_text(text)
    if value.problem is not None:
        raise UserError(value.problem.code, **dict(value.problem.facts))
    return value if not note.carried else Value(value.typed, value.amount, carried=not value.blank)
