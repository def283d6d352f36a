"""What is safe and what is not: the saved mark, a failure to save, closing, and bugs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.saving import SaveState
from ui.desk import Desk
from ui.errors import Bug, BugCatcher
from ui.main_window import MainWindow
from ui.pages.files import ask_target

if TYPE_CHECKING:
    from ui.pages.crash import CrashDialog


class Safety(QObject):
    """Watches over what was typed; `commit` hands over what is still in an editor."""

    def __init__(self, window: MainWindow, desk: Desk, commit: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._commit = commit
        self._crash: CrashDialog | None = None
        self._bugs = BugCatcher()
        self._bugs.caught.connect(self._show_bug)
        self._bugs.told.connect(window.tell)
        self._bugs.install()
        desk.saved.connect(self.show)
        window.foot.mend_wanted.connect(self.mend)
        window.may_close = self.may_close

    def show(self, state: SaveState) -> None:
        """Tell the truth about what is on the disk."""
        failure = state.failure
        if state.crash is not None:
            failure = UserError("data.unsaved", path=self._desk.path)
            if self._crash is None:
                self._bugs.report(state.crash)
        self._window.foot.show_saved(state.pending, state.saved_at, failure)

    def mend(self) -> None:
        """Offer every way out of a failure to save."""
        self._ask(closing=False)

    def all_safe(self) -> bool:
        """Return whether everything typed is on disk; where it is not, offer the ways out."""
        if not self._commit():
            self._say_too_long()
            return False
        if self._desk.save_now():
            return True
        self._ask(closing=False)
        return False

    def may_close(self) -> bool:
        """Close the file; return whether everything is safe, else offer the ways out."""
        if not self._commit():
            self._say_too_long()
            return False
        try:
            self._desk.close()
        except UserError:
            self._ask(closing=True)
            return False
        self._bugs.uninstall()
        return True

    def _say_too_long(self) -> None:
        text = _("Có đoạn chữ quá dài nên chưa nhận được. Rút gọn đoạn đó rồi làm lại.")
        self._window.banner.say("error", text)

    def _ask(self, *, closing: bool) -> None:
        from ui.pages.unsaved import UnsavedDialog

        state = self._desk.save_state
        why = str(state.failure or UserError("data.unsaved", path=self._desk.path))
        dialog = UnsavedDialog(why, state.pending, self._window, closing=closing)
        dialog.again.connect(self._window.close if closing else self._try_again)
        dialog.elsewhere.connect(lambda: self._save_elsewhere(closing=closing))
        dialog.give_up.connect(self._give_up)
        dialog.open()

    def _try_again(self) -> None:
        self._desk.save_now()
        self.show(self._desk.save_state)

    def _save_elsewhere(self, *, closing: bool) -> None:
        path = self._desk.path
        if path is None:
            return
        suggested = path.with_name(f"{path.stem}-cuu{path.suffix}")
        target = ask_target(self._window, _("Lưu ra tệp khác"), suggested)
        if target is None:
            return
        try:
            self._desk.rescue_to(target, reopen=not closing)
        except UserError as error:
            self._window.tell(error)
            return
        if closing:
            self._window.close()

    def _give_up(self) -> None:
        self._desk.abandon()
        self._window.close()

    def _show_bug(self, bug: Bug) -> None:
        from ui.pages.crash import CrashDialog

        if self._crash is None:
            self._crash = CrashDialog(bug, QApplication.activeWindow() or self._window)
            self._crash.finished.connect(self._forget_bug)
            self._crash.open()

    def _forget_bug(self) -> None:
        self._crash = None
