"""One way to run things in the background, with progress, cancel, and the two families of failure kept apart.

    Task(work).success(show).failure(tell).start(page)

`work` runs on a thread of Qt's pool and gets a `Control`. All handlers run on the window's thread. A
UserError goes to `failure`; anything else is a bug and goes to `sys.excepthook`, like any other bug.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Self

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

from cchc_desktop.errors import UserError

_running: set[Task] = set()  # a task has no other owner while its thread works


class Control:
    """What work in the background holds: it says how far it is, and asks whether to stop."""

    def __init__(self, moved: Callable[[str, int, int], None]) -> None:
        self._moved = moved
        self._cancelled = False

    def progress(self, what: str, step: int, steps: int) -> None:
        """Say what is being done, which step it is and of how many."""
        self._moved(what, step, steps)

    def cancelled(self) -> bool:
        """Whether the person has asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled = True


class Task(QObject):
    """A piece of work in the background, made, started and answered on the window's thread."""

    _moved = Signal(str, int, int)
    _ended = Signal(object)
    _failed = Signal(object)

    def __init__(self, work: Callable[[Control], Any]) -> None:
        super().__init__()
        self._work = work
        self._owner: QObject | None = None
        self._on_success: Callable[[Any], None] = lambda _result: None
        self._on_failure: Callable[[UserError], None] | None = None
        self._on_end: Callable[[], None] = lambda: None
        self._on_progress: Callable[[str, int, int], None] = lambda _what, _step, _steps: None
        self._control = Control(self._moved.emit)
        self._moved.connect(self._show_progress)
        self._ended.connect(self._succeed)
        self._failed.connect(self._fail)

    def success(self, handler: Callable[[Any], None]) -> Self:
        """Call `handler` with the result."""
        self._on_success = handler
        return self

    def failure(self, handler: Callable[[UserError], None]) -> Self:
        """Call `handler` with a failure that a person can mend; without one it counts as unforeseen."""
        self._on_failure = handler
        return self

    def ended(self, handler: Callable[[], None]) -> Self:
        """Call `handler` before any other, however it ended, by a bug too."""
        self._on_end = handler
        return self

    def progress(self, handler: Callable[[str, int, int], None]) -> Self:
        """Call `handler` with what is being done, the step and the number of steps."""
        self._on_progress = handler
        return self

    def start(self, owner: QObject) -> Self:
        """Begin; when `owner` is gone by the end, nobody is called."""
        self._owner = owner
        _running.add(self)
        QThreadPool.globalInstance().start(self._run)
        return self

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._control.cancel()

    def _run(self) -> None:
        try:
            result = self._work(self._control)
        except Exception as error:
            self._failed.emit(error)
        else:
            self._ended.emit(result)

    def _succeed(self, result: object) -> None:
        _running.discard(self)
        if self._wanted():
            self._on_end()
            self._on_success(result)

    def _fail(self, error: Exception) -> None:
        _running.discard(self)
        if self._wanted():
            self._on_end()
        if isinstance(error, UserError) and self._on_failure is not None:
            if self._wanted():
                self._on_failure(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _show_progress(self, what: str, step: int, steps: int) -> None:
        if self._wanted():
            self._on_progress(what, step, steps)

    def _wanted(self) -> bool:
        return self._owner is not None and isValid(self._owner)


def wait_for_all() -> None:
    """Wait until no work runs any more: before the program ends."""
    QThreadPool.globalInstance().waitForDone()
