"""The strip below a report's head: opened for one thing, closed with Esc; at most one thing runs in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from ui.tasks import Control, Task
from ui.widgets.banner import Banner
from ui.widgets.labels import label


class Strip(QFrame):
    """Esc closes it; Enter presses the button that has the focus, elsewhere it confirms."""

    closed = Signal()
    live = False  # whether it also shows what is only being tried, at every key

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.close_button = QPushButton(_("Đóng"))
        self.close_button.clicked.connect(self.leave)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether it must stay open: it is at work, or holds what it could not take."""
        return False

    def refresh(self) -> None:
        """Show the report as it now is."""

    def keep(self) -> bool:
        """Hand over what is being typed in it; return whether all of it could be taken."""
        return True

    def leave(self) -> None:
        """Close the strip."""
        self.hide()
        self.closed.emit()

    def escape(self) -> None:
        """Do what Esc does."""
        self.leave()

    def confirm(self) -> None:
        """Do what Enter does outside a button."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear Esc and Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            (focus.click if isinstance(focus, QPushButton) else self.confirm)()
        else:
            super().keyPressEvent(event)


class WorkStrip(Strip):
    """A strip that does its work in the background: it shows how far it is, and Esc stops it first.

    `go` begins, `cancel` stops, `result` tells how it ended. What can be chosen is shut while it works.
    """

    def __init__(self, go: str) -> None:
        super().__init__()
        self._task: Task | None = None
        self.go = QPushButton(go)
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self.start)
        self.cancel = QPushButton(_("Dừng"))
        self.cancel.clicked.connect(self.stop)
        self.doing = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.result = Banner(closable=False)

    @property
    def busy(self) -> bool:
        """Whether it is at work."""
        return self._task is not None

    def choices(self) -> Iterable[QWidget]:
        """Return what can be chosen before the work begins, and not while it lasts."""
        return ()

    def start(self) -> None:
        """Begin."""
        raise NotImplementedError

    def confirm(self) -> None:
        """Begin."""
        self.start()

    def stop(self) -> None:
        """Ask the work to stop at its next step."""
        if self._task is not None:
            self._task.cancel()
            self.doing.setText(_("Đang dừng…"))

    def escape(self) -> None:
        """Stop the work; without any, close."""
        (self.stop if self.busy else self.leave)()

    def leave(self) -> None:
        """Close the strip; its work is stopped first."""
        self.stop()
        super().leave()

    def run(
        self,
        work: Callable[[Control], object],
        done: Callable[..., None],
        failed: Callable[[UserError], None],
    ) -> None:
        """Do `work` in the background, then call `done` with its result or `failed` with the reason."""
        self._task = Task(work).progress(self.move_bar).ended(self._rest)
        self._task.success(done).failure(failed)
        self.show_running()
        self._task.start(self)

    def _rest(self) -> None:
        self._task = None
        self.show_running()

    def move_bar(self, what: str, step: int, steps: int) -> None:
        """Show what is being done, which step and of how many; of none it is not known how far it is."""
        self.doing.setText(what)
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def show_running(self) -> None:
        """Show the work while it lasts, else the button that begins it."""
        then: tuple[QWidget, ...] = (self.doing, self.bar, self.cancel)
        for widget in then:
            widget.setVisible(self.busy)
        self.go.setVisible(not self.busy)
        for choice in self.choices():
            choice.setEnabled(not self.busy)
        self.refresh()
