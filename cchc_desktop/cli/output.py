"""What all commands share: exit codes, errors on stderr, findings as they are printed, the forms."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _

if TYPE_CHECKING:
    from cchc_desktop.checks.model import Finding
    from cchc_desktop.entry.model import Entry
    from cchc_desktop.forms.catalog import Catalog

GOOD, HAS_ERRORS, CAN_BE_MENDED = 0, 1, 2
STOPPED = 130  # what shells call a command that Ctrl+C has ended


def tell(error: UserError) -> None:
    """Print what is wrong as one line on stderr."""
    with suppress(OSError):  # where stderr cannot be written either, only the exit code is left to tell
        print(str(error), file=sys.stderr, flush=True)


def loaded_forms() -> Catalog:
    """Return the forms, after a line on stderr for each that is left out because of an error."""
    from cchc_desktop.services.forms import catalog

    forms = catalog()
    for error in forms.errors:
        tell(error)
    return forms


def print_line(*parts: object) -> None:
    """Print a line of a table, its columns parted by tabs; a text of several lines becomes one."""
    print(*(" ".join(str(part).split()) for part in parts), sep="\t")


def print_json(facts: Iterable[object]) -> None:
    """Print `facts` as a JSON list."""
    import json  # not before a window's first paint

    print(json.dumps(list(facts), ensure_ascii=False, indent=1))


def print_findings(entry: Entry, findings: Sequence[Finding], stream: TextIO | None = None) -> None:
    """Print each finding with its severity, place and reason, and on a last line how many count.

    A warning with a reason that fits does not count, as in the window.
    """
    from cchc_desktop.checks.reasons import is_open
    from cchc_desktop.forms.model import Severity
    from cchc_desktop.services.wording import place_name, severity_counts, severity_name

    stream = stream or sys.stdout
    for finding in findings:
        where = place_name(entry.form, finding.places[0]) if finding.places else ""
        severity = severity_name(finding.severity)
        said = " ".join(filter(None, (finding.text, finding.remedy, _reason(entry, finding))))
        print(severity, where, said, sep="\t", file=stream)
    counted = [f for f in findings if f.severity is Severity.HINT or is_open(entry, f)]
    print(severity_counts(counted), file=stream)


def _reason(entry: Entry, finding: Finding) -> str:
    """Return in brackets the reason that was given or begun for a finding, "" without one."""
    from cchc_desktop.checks.reasons import reason_of

    reason = reason_of(entry, finding)
    if reason is None:
        return ""
    said = _("(đã giải trình: {text})")
    if reason.draft:
        said = _("(bản nháp giải trình: {text})")
    elif reason.stale:
        said = _("(đã giải trình, nhưng số liệu đã đổi: {text})")
    return said.format(text=" ".join(reason.text.split()))
