"""Work in the background of which only the newest request matters."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from cchc_desktop.errors import UserError
from ui.tasks import Control, Task

R = TypeVar("R")
Tell = Callable[[], object]


class Latest(Generic[R]):
    """One piece of work runs and one may wait; a newer request takes the place of the one that waits.

    `done` gets each result, `failed` what a person can mend; a bug goes to `sys.excepthook`, and the next
    piece runs all the same. When `owner` is gone, nobody is called.
    """

    def __init__(
        self, owner: QObject, done: Callable[[R], None], failed: Callable[[UserError], None] | None = None
    ) -> None:
        self._owner = owner
        self._done = done
        self._failed = failed
        self._waiting: Callable[[], R] | None = None
        self.busy = False

    def ask(self, work: Callable[[], R]) -> None:
        """Have `work` done: now, or as soon as the thread is free."""
        if self.busy:
            self._waiting = work
            return
        self.busy = True
        Task(partial(self._attempt, work)).success(self._settle).start(self._owner)

    def _attempt(self, work: Callable[[], R], _control: Control) -> Tell:
        """Do `work`; return how to tell what came of it, so that the end is heard of in any case."""
        try:
            return partial(self._done, work())
        except Exception as error:
            if isinstance(error, UserError) and self._failed is not None:
                return partial(self._failed, error)
            return partial(sys.excepthook, type(error), error, error.__traceback__)

    def _settle(self, tell: Tell) -> None:
        self.busy = False
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.ask(waiting)
        tell()
