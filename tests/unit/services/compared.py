"""What a report says differently from an export, found the long way: by looking at all that it says."""

from __future__ import annotations

from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.model import Value
from cchc_desktop.render.base import Base
from cchc_desktop.services.exports import Difference, ExportRecord, Since, freeze, restore_frozen


def differences_since(
    record: ExportRecord, source: ReportSource, base: Base | None = None
) -> tuple[Difference, ...]:
    """Return what `source` says differently from what was exported as `record`."""
    form, now = source.entry.form, freeze(source, base)
    before = restore_frozen(record.frozen, form)
    since = Since(form, before, lambda place: now.values.get(place, Value()))
    since.look({*before.values, *now.values})
    return since.differences(now.facts)
