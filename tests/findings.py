"""The findings of a report that nobody is working on."""

from __future__ import annotations

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.rules import Checks
from cchc_desktop.entry.compute import NO_HISTORY, Calculation, History
from cchc_desktop.entry.model import Entry


def check_report(entry: Entry, history: History = NO_HISTORY) -> tuple[Finding, ...]:
    """Return the findings of a whole report, the gravest first."""
    return Checks(entry, Calculation(entry, history)).findings
