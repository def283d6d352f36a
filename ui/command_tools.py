"""What every command needs: the window, the desk, and one way to try, to ask and to leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt

from cchc_desktop.errors import UserError
from ui.desk import Desk
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


class Tools(NamedTuple):
    """`commit` hands over what is being typed; `leave_report` takes the report's page away."""

    window: MainWindow
    desk: Desk
    commit: Callable[[], bool]
    leave_report: Callable[[], None]

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that can fail; tell why it did and return whether it went well."""
        try:
            act()
        except UserError as error:
            self.window.tell(error)
            return False
        return True

    def ask(self, dialog: QDialog, answered: Callable[[], None] = lambda: None) -> None:
        """Open `dialog` and call `answered` once it is accepted."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(answered)
        dialog.open()

    @property
    def folder(self) -> Path:
        """The folder in which the data file lies."""
        return self.desk.path.parent if self.desk.path is not None else Path.home()
