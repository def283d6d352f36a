"""The one thread that saves edits, in order, and says only what is true about them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cchc_desktop.entry.model import Edit
from cchc_desktop.entry.status import StatusChange
from cchc_desktop.errors import UserError
from cchc_desktop.storage.database import Database

if TYPE_CHECKING:
    from sqlalchemy import Connection

RETRY_SECONDS = 2.0
REST_SECONDS = 0.1  # before an edit is written: meanwhile the window paints it, with no thread in its way


@dataclass(frozen=True, slots=True)
class PendingEdit:
    """An edit on its way to the disk."""

    report_id: int
    edit: Edit
    at: datetime

    def write(self, connection: Connection) -> None:
        """Put it into an open transaction."""
        from cchc_desktop.storage.changes import write_edit

        write_edit(connection, self.report_id, self.edit, self.at)


@dataclass(frozen=True, slots=True)
class PendingHead:
    """A document's number and date on their way to the disk."""

    report_id: int
    number: str
    issued_on: date | None

    def write(self, connection: Connection) -> None:
        """Put it into an open transaction."""
        from cchc_desktop.storage.changes import write_report_head

        write_report_head(connection, self.report_id, self.number, self.issued_on)


@dataclass(frozen=True, slots=True)
class PendingStatus:
    """A step of a report from one status to another on its way to the disk."""

    report_id: int
    change: StatusChange

    def write(self, connection: Connection) -> None:
        """Put it into an open transaction."""
        from cchc_desktop.storage.changes import write_status

        write_status(connection, self.report_id, self.change)


Pending = PendingEdit | PendingHead | PendingStatus


def _nothing(_: object) -> None:
    pass


class Writer:
    """Takes edits from any thread and saves them on its own, several in one transaction when they queue up.

    An edit rests for `rest_seconds` before it is written, so that the thread that paints it has the
    interpreter to itself; `flush`, `stop` and `rescue_to` do not wait for that.
    All callbacks run on that thread: `on_saved` with the moment when what was taken last got to the disk,
    `on_failed` once for each new reason why saving fails (it goes on trying, and nothing is dropped),
    `on_crashed` with a bug, after which edits are only collected, see `unsaved`. Callbacks must not call
    `flush`, `stop` or `rescue_to`.
    """

    def __init__(
        self,
        database: Database,
        *,
        on_saved: Callable[[datetime], None] = _nothing,
        on_failed: Callable[[UserError], None] = _nothing,
        on_crashed: Callable[[Exception], None] = _nothing,
        retry_seconds: float = RETRY_SECONDS,
        rest_seconds: float = REST_SECONDS,
    ) -> None:
        self._database = database
        self._on_saved, self._on_failed, self._on_crashed = on_saved, on_failed, on_crashed
        self._retry_seconds, self._rest_seconds = retry_seconds, rest_seconds
        self._queue: deque[Pending] = deque()
        self._changed = threading.Condition()  # guards everything below
        self._saving = threading.Lock()  # held while the queue is being written somewhere
        self._begun = 0  # number of attempts to save so far
        self._failed = 0  # the last of them that failed
        self._busy = False
        self._hurried = False
        self._prepare = False
        self._stopping = False
        self._ended = False
        self._failure: UserError | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    # -- for the owner

    def submit(self, report_id: int, edit: Edit, at: datetime) -> None:
        """Take `edit`, made at the moment `at`. Raises RuntimeError after `stop`."""
        self._put(PendingEdit(report_id, edit, at))

    def save_head(self, report_id: int, number: str, issued_on: date | None) -> None:
        """Take a document's number and date. Raises RuntimeError after `stop`."""
        self._put(PendingHead(report_id, number, issued_on))

    def save_status(self, report_id: int, change: StatusChange) -> None:
        """Take a step of a report. Raises RuntimeError after `stop`."""
        self._put(PendingStatus(report_id, change))

    def _put(self, pending: Pending) -> None:
        with self._changed:
            if self._stopping:
                raise RuntimeError("the writer has been stopped")
            self._queue.append(pending)
            self._changed.notify_all()

    def unsaved(self) -> tuple[Pending, ...]:
        """Return what is not on disk yet, in order."""
        with self._changed:
            return tuple(self._queue)

    @property
    def failure(self) -> UserError | None:
        """Why saving fails at present, None while it works."""
        with self._changed:
            return self._failure

    def prepare(self) -> None:
        """Have the thread load SQLAlchemy now: a quarter of a second that the first edit should not wait."""
        with self._changed:
            self._prepare = True
            self._changed.notify_all()

    def flush(self, timeout: float) -> bool:
        """Save now and wait for it, at most `timeout` seconds; return whether everything is on disk.

        Returns False without waiting longer as soon as one more attempt has failed.
        """
        with self._changed:
            begun = self._begun
            self._hurried = True
            self._changed.notify_all()
            self._changed.wait_for(
                lambda: self._ended or (not self._busy and (not self._queue or self._failed > begun)), timeout
            )
            return not self._queue

    def stop(self) -> bool:
        """Save once more what is left, end the thread and return whether everything is on disk.

        After False `unsaved` still returns the rest.
        """
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join()
        return not self._queue

    def rescue_to(self, path: Path) -> None:
        """Write the whole file and all that is unsaved to `path`, and end: the way out of a failure.

        The owner goes on with the file at `path`. Raises UserError as `Database.copy_to`; then nothing has
        changed, and saving goes on being tried.
        """
        with self._saving:
            while True:
                left = self.unsaved()
                self._database.copy_to(path, partial(_write, left))
                if self._end_if_only(left):
                    break
        self._thread.join()

    def _end_if_only(self, left: tuple[Pending, ...]) -> bool:
        """End and return True, unless more has come in since `left` was all there was."""
        with self._changed:
            if len(self._queue) > len(left):
                return False
            self._queue.clear()
            self._stopping = True
            self._changed.notify_all()
            return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- on its own thread

    def _run(self) -> None:
        try:
            while self._wait_for_work():
                import cchc_desktop.storage.changes  # noqa: F401 - here, and not at the start

                self._attempt()
            self._attempt()  # whatever came in before the end
        except Exception as bug:
            self._end()
            self._on_crashed(bug)
        else:
            self._end()

    def _wait_for_work(self) -> bool:
        """Wait until there is something to try; return False when it is time to end."""
        with self._changed:
            self._busy = False
            self._changed.notify_all()
            if self._failure is None:
                self._changed.wait_for(lambda: self._queue or self._stopping or self._prepare)
            if self._queue:
                rest = self._rest_seconds if self._failure is None else self._retry_seconds
                self._changed.wait_for(lambda: self._hurried or self._stopping, rest)
            self._hurried = self._prepare = False
            return not self._stopping

    def _attempt(self) -> None:
        with self._saving:
            with self._changed:
                self._busy = True
                self._begun += 1
                batch = tuple(self._queue)
            failure = self._try_to_save(batch) if batch else None
            news = self._note(batch, failure)
        if failure is None and batch:
            self._on_saved(datetime.now(UTC))
        elif failure is not None and news:
            self._on_failed(failure)

    def _try_to_save(self, batch: tuple[Pending, ...]) -> UserError | None:
        try:
            with self._database.writing() as connection:
                _write(batch, connection)
        except UserError as error:
            return error
        return None

    def _note(self, batch: tuple[Pending, ...], failure: UserError | None) -> bool:
        """Take down how the attempt went; return whether its failure is a new one."""
        with self._changed:
            before, self._failure = self._failure, failure
            if failure is None:
                for _ in batch:
                    self._queue.popleft()
                return False
            self._failed = self._begun
            return before is None or before.code != failure.code

    def _end(self) -> None:
        with self._changed:
            self._ended = True
            self._busy = False
            self._changed.notify_all()


def _write(batch: tuple[Pending, ...], connection: Connection) -> None:
    for pending in batch:
        pending.write(connection)
