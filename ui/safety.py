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

if TYPE_CHECKING:
    from ui.pages.crash import CrashDialog


class Safety(QObject):
    """Watches over what was typed.

    `commit` hands over what is still in an editor and returns whether the report could take it; `keep` keeps
    what stands beside the report and raises the UserError that prevents it.
    """

    def __init__(
        self, window: MainWindow, desk: Desk, commit: Callable[[], bool], keep: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._commit = commit
        self._keep = keep
        self._crash: CrashDialog | None = None
        self._told_of_sample = False
        self._bugs = BugCatcher()
        self._bugs.caught.connect(self._show_bug)
        self._bugs.told.connect(window.tell)
        self._bugs.install()
        desk.saved.connect(self.show)
        desk.opened.connect(self._begin)
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
        if not self._handed_over(closing=False):
            return False
        if self._desk.save_now():
            return True
        self._ask(closing=False)
        return False

    def may_close(self) -> bool:
        """Close the file; return whether everything is safe, else offer the ways out."""
        if not self._handed_over(closing=True) or self._would_lose_sample():
            return False
        try:
            self._desk.close()
        except UserError:
            self._ask(closing=True)
            return False
        self._bugs.uninstall()
        return True

    def _begin(self) -> None:
        self._told_of_sample = False

    def _would_lose_sample(self) -> bool:
        """Return whether somebody typed into the sample and has not been told that it goes; tell it now."""
        state = self._desk.save_state
        if not self._desk.sample or self._told_of_sample or not (state.pending or state.saved_at):
            return False
        self._told_of_sample = True
        text = _("Những gì vừa gõ vào bản mẫu sẽ mất khi đóng. Muốn giữ thì sao lưu ra tệp.")
        keep = (_("Sao lưu ra tệp…"), self._window.menus["backup"].trigger)
        self._window.banner.say("warning", text, [keep, (_("Đóng, bỏ bản mẫu"), self._close)])
        return True

    def _close(self) -> None:
        self._window.close()

    def _handed_over(self, *, closing: bool) -> bool:
        """Hand over what is being typed; return whether it was taken, else say why or offer the ways out."""
        if not self._commit():
            text = _(
                "Có chỗ vừa gõ chưa nhận được (quá dài, không đọc được hoặc báo cáo đã gửi). "
                "Sửa hoặc xóa chỗ đó rồi làm lại."
            )
            self._window.banner.say("error", text)
            return False
        try:
            self._keep()
        except UserError as error:
            self._ask(closing=closing, unkept=error)
            return False
        return True

    def _ask(self, *, closing: bool, unkept: UserError | None = None) -> None:
        """Offer the ways out; `unkept` tells that something beside the report is not even on its way yet."""
        from ui.pages.unsaved import UnsavedDialog

        state = self._desk.save_state
        why = unkept or state.failure or UserError("data.unsaved", path=self._desk.path)
        count = state.pending + (unkept is not None)
        dialog = UnsavedDialog(str(why), count, self._window, closing=closing)
        dialog.again.connect(self._window.close if closing else self._try_again)
        reopen = unkept is not None or not closing  # it is kept in the file that is opened then
        dialog.elsewhere.connect(lambda: self._save_elsewhere(closing=closing, reopen=reopen))
        dialog.give_up.connect(self._give_up)
        dialog.open()

    def _try_again(self) -> None:
        self._desk.save_now()
        self.show(self._desk.save_state)

    def _save_elsewhere(self, *, closing: bool, reopen: bool) -> None:
        from PySide6.QtCore import Qt, QTimer

        from ui.pages.files import ask_target  # only where saving has failed

        path = self._desk.path
        if path is None:
            return
        suggested = path.with_name(f"{path.stem}-cuu{path.suffix}")
        target = ask_target(self._window, _("Lưu ra tệp khác"), suggested)
        if target is None:
            return
        try:
            self._desk.rescue_to(target, reopen=reopen)
        except UserError as error:
            self._window.tell(error)
            return
        if closing and reopen:
            self._desk.opened.connect(
                lambda: QTimer.singleShot(0, self._window.close), Qt.ConnectionType.SingleShotConnection
            )
        elif closing:
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
