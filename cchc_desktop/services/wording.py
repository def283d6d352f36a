"""How places and findings are called, the same words in the window and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Form, Level, Severity
from cchc_desktop.i18n import N_, _

_SEVERITIES = {
    Severity.ERROR: N_("Lỗi"),
    Severity.WARNING: N_("Cảnh báo"),
    Severity.HINT: N_("Gợi ý"),
}


def severity_name(severity: Severity) -> str:
    """Return the word for a severity: "Lỗi", "Cảnh báo", "Gợi ý"."""
    return _(_SEVERITIES[severity])


def severity_counts(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, "1 lỗi, 2 cảnh báo, 0 gợi ý"."""
    count = {s: sum(finding.severity is s for finding in findings) for s in Severity}
    return _("{errors} lỗi, {warnings} cảnh báo, {hints} gợi ý.").format(
        errors=count[Severity.ERROR], warnings=count[Severity.WARNING], hints=count[Severity.HINT]
    )


def place_name(form: Form, place: Place) -> str:
    """Return how a clerk finds a place: "IV.2 Tổng số biên chế được giao trong năm", "Mục 1.1.1"."""
    if place.kind is PlaceKind.TEXT:
        heading = next((h for h in form.outline if h.id == place.id), None)
        return _("Mục {number}").format(number=heading.number) if heading else place.id
    return f"{row_number(form, place.id)} {form.by_id[place.id].label}"


def row_number(form: Form, row_id: str) -> str:
    """Return the numbers that lead to a row on paper: "IV.2" for any row of group 2 of area IV."""
    row = form.by_id[row_id]
    area = form.by_id[row.area].stt
    if row.level is Level.AREA:
        return area
    group = row.stt or (form.by_id[row.group].stt if row.group else "")
    return f"{area}.{group}" if group else area
