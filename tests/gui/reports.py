"""Reports in memory for tests of the window: the small form, filled by row ids, saved nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from cchc_desktop.entry.compute import NoHistory
from cchc_desktop.entry.model import Edit, Entry, Place, PlaceKind
from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.model import Indicator
from cchc_desktop.office.model import Office
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.saving import SaveState, StateListener
from cchc_desktop.services.session import ReportSession
from tests.unit.small_form import PERIOD, FormFiles


class Memory:
    """A saver that keeps edits in a list; nothing else is asked of it here."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.statuses: list[StatusChange] = []
        self.state = SaveState()

    def submit(self, report_id: int, edit: Edit, at: datetime) -> None:
        self.edits.append(edit)

    def flush(self) -> bool:
        return True

    def stop(self) -> bool:
        return True

    def prepare(self) -> None:
        raise AssertionError("not asked of a report in memory")

    def save_status(self, report_id: int, change: StatusChange) -> None:
        self.statuses.append(change)

    def save_head(self, report_id: int, number: str, issued_on: date | None) -> None:
        raise AssertionError("not asked of a report in memory")

    def on_state(self, listener: StateListener) -> None:
        raise AssertionError("not asked of a report in memory")

    def rescue_to(self, path: Path) -> None:
        raise AssertionError("not asked of a report in memory")


class Notebook:
    """A store in memory."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def recall(self, key: str, default: str = "") -> str:
        return self.texts.get(key, default)

    def remember(self, key: str, value: str) -> None:
        self.texts[key] = value


class Past(NoHistory):
    """A history in which each row of `figures` had its figure in the last report."""

    def __init__(self, figures: Mapping[str, str]) -> None:
        self._figures = figures

    def previous(self, row: Indicator, /) -> Decimal | None:
        return Decimal(self._figures[row.id]) if row.id in self._figures else None


def small_report(
    folder: Path, values: Mapping[str, str] | None = None, past: Mapping[str, str] | None = None
) -> ReportSession:
    """Return a report of the small form with `values` typed, after one with the figures of `past`."""
    form = FormFiles(folder).load()
    entry = Entry(form, PERIOD)
    entry.load((value_at(row), read_value(form.by_id[row], typed)) for row, typed in (values or {}).items())
    summary = ReportSummary(1, form.key, PERIOD, Status.DRAFT, datetime(2023, 3, 1, tzinfo=UTC))
    return ReportSession(summary, entry, Office, Memory(), Past(past or {}))


def value_at(row: str) -> Place:
    """Return the place of a row's value."""
    return Place(PlaceKind.VALUE, row)


def note_at(row: str) -> Place:
    """Return the place of a row's note."""
    return Place(PlaceKind.NOTE, row)
