"""A writer that is watched: what it told, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from queue import Queue
from typing import TYPE_CHECKING

from cchc_desktop.entry.model import BLANK, Change, Edit, Place, PlaceKind, Value
from cchc_desktop.storage import changes, repository
from cchc_desktop.storage.database import Database
from cchc_desktop.storage.writer import Writer

if TYPE_CHECKING:
    pass

NOON = datetime(2023, 3, 14, 12, tzinfo=UTC)
QUOTA = Place(PlaceKind.VALUE, "staff.civil.quota")
PATIENCE = 30.0


def edit(number: int, place: Place = QUOTA) -> Edit:
    return Edit((Change(place, BLANK, Value(str(number), Decimal(number))),), f"Sửa {number}")


class Watched:
    """A writer on a file with one report, and what it told, in order."""

    def __init__(self, database: Database, retry_seconds: float) -> None:
        self.database = database
        self.report = changes.add_report(database, "f/1", "2023-Q1")
        self.told: Queue[str] = Queue()
        self.crash: Exception | None = None
        self.writer = Writer(
            database,
            on_saved=lambda at: self.told.put("saved"),
            on_failed=lambda error: self.told.put(error.code),
            on_crashed=self._crashed,
            retry_seconds=retry_seconds,
        )

    def _crashed(self, bug: Exception) -> None:
        self.crash = bug
        self.told.put("crashed")

    def submit(self, *numbers: int) -> None:
        for number in numbers:
            self.writer.submit(self.report.id, edit(number), NOON + timedelta(seconds=number))

    def next(self) -> str:
        return self.told.get(timeout=PATIENCE)

    def failing(self) -> str:
        return self.writer.failure.code if self.writer.failure else ""

    def saved(self, database: Database | None = None) -> list[str]:
        return [
            line.after_typed for line in repository.history(database or self.database, self.report.id, QUOTA)
        ]


Watch = Callable[[Database, float], Watched]
