"""Where edits go: onto the disk at once for commands, in the background for a window."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cchc_desktop.entry.model import Edit
from cchc_desktop.entry.status import StatusChange
from cchc_desktop.errors import UserError

if TYPE_CHECKING:
    from cchc_desktop.storage.database import Database

FLUSH_SECONDS = 2.0  # as long as a window may stand still; saving goes on behind it


@dataclass(frozen=True, slots=True)
class SaveState:
    """What is safe: edits not yet on disk, when the last one got there, and why saving fails.

    `crash` is a bug that ended saving; what is typed from then on is kept in memory, for `rescue_to`.
    """

    pending: int = 0
    saved_at: datetime | None = None
    failure: UserError | None = None
    crash: Exception | None = None


StateListener = Callable[[SaveState], None]


class Saver(Protocol):
    """Where edits go to be kept."""

    @property
    def state(self) -> SaveState:
        """What is safe by now."""

    def on_state(self, listener: StateListener) -> None:
        """Call `listener` whenever `state` changes, on the thread that saves."""

    def submit(self, report_id: int, edit: Edit, at: datetime) -> None:
        """Take `edit`, made at the moment `at`, to be written soon, in order."""

    def save_head(self, report_id: int, number: str, issued_on: date | None) -> None:
        """Keep the document's number and date."""

    def save_status(self, report_id: int, change: StatusChange) -> None:
        """Keep that a report went into another status."""

    def prepare(self) -> None:
        """Load what saving needs, so that the first edit finds it ready."""

    def flush(self) -> bool:
        """Save what is pending and return whether everything is on disk."""

    def stop(self) -> bool:
        """Save what is pending, take no more, and return whether everything is on disk."""

    def rescue_to(self, path: Path) -> None:
        """Write everything, saved or not, to a file at `path`. Raises the UserErrors of a backup."""


class DirectSaver:
    """Writes each edit before going on, and raises what goes wrong: for commands."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._state = SaveState()

    @property
    def state(self) -> SaveState:
        """What is safe by now: everything."""
        return self._state

    def on_state(self, listener: StateListener) -> None:
        """Do nothing: whoever writes directly knows at once."""

    def submit(self, report_id: int, edit: Edit, at: datetime) -> None:
        """Write `edit`. Raises the UserErrors "data.…" of the data file."""
        from cchc_desktop.storage import changes

        changes.save_edit(self._database, report_id, edit, at)
        self._state = SaveState(saved_at=datetime.now(UTC))

    def save_head(self, report_id: int, number: str, issued_on: date | None) -> None:
        """Write the document's number and date. Raises as `submit`."""
        from cchc_desktop.storage import changes

        changes.save_report_head(self._database, report_id, number, issued_on)

    def save_status(self, report_id: int, change: StatusChange) -> None:
        """Write that a report went into another status. Raises as `submit`."""
        from cchc_desktop.storage import changes

        changes.save_status(self._database, report_id, change)

    def prepare(self) -> None:
        """Do nothing: the first edit loads it."""

    def flush(self) -> bool:
        """Return True: nothing waits."""
        return True

    def stop(self) -> bool:
        """Return True: nothing waits."""
        return True

    def rescue_to(self, path: Path) -> None:
        """Write a copy of the file to `path`."""
        self._database.copy_to(path)


class BackgroundSaver:
    """Hands edits to the one writer thread and knows how far it is; typing never waits for the disk."""

    def __init__(self, database: Database) -> None:
        from cchc_desktop.storage.writer import Writer

        database.hurry()  # somebody sits before the window
        self._guard = threading.Lock()
        self._state = SaveState()
        self._listeners: list[StateListener] = []
        self._writer = Writer(
            database, on_saved=self._saved, on_failed=self._failed, on_crashed=self._crashed
        )

    @property
    def state(self) -> SaveState:
        """What is safe by now."""
        return replace(self._state, pending=len(self._writer.unsaved()))

    def on_state(self, listener: StateListener) -> None:
        """Call `listener` on the writer thread after each save, failure or crash."""
        with self._guard:
            self._listeners.append(listener)

    def submit(self, report_id: int, edit: Edit, at: datetime) -> None:
        """Take `edit`, made at the moment `at`."""
        self._writer.submit(report_id, edit, at)

    def save_head(self, report_id: int, number: str, issued_on: date | None) -> None:
        """Take a document's number and date."""
        self._writer.save_head(report_id, number, issued_on)

    def save_status(self, report_id: int, change: StatusChange) -> None:
        """Take that a report went into another status."""
        self._writer.save_status(report_id, change)

    def prepare(self) -> None:
        """Have the thread load what saving needs."""
        self._writer.prepare()

    def flush(self) -> bool:
        """Try now; return whether everything is on disk."""
        return self._writer.flush(FLUSH_SECONDS)

    def stop(self) -> bool:
        """Save once more, end the thread and return whether everything is on disk."""
        return self._writer.stop()

    def rescue_to(self, path: Path) -> None:
        """Write the file with everything unsaved to `path` and end the thread; on a failure it goes on."""
        self._writer.rescue_to(path)

    def _saved(self, at: datetime) -> None:
        self._tell(SaveState(saved_at=at))

    def _failed(self, error: UserError) -> None:
        self._tell(replace(self._state, failure=error))

    def _crashed(self, bug: Exception) -> None:
        self._tell(replace(self._state, crash=bug))

    def _tell(self, state: SaveState) -> None:
        with self._guard:
            self._state = state
            listeners = tuple(self._listeners)
        for listener in listeners:
            listener(self.state)
