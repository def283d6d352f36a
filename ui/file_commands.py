"""Commands on the whole data file: saving, opening, copies, the sample."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from cchc_desktop.i18n import _
from ui.command_tools import Tools
from ui.safety import Safety


class FileCommands:
    """What is done with the file that is open, or instead of it."""

    def __init__(self, tools: Tools, safety: Safety) -> None:
        self._tools = tools
        self._safety = safety
        tools.desk.done.connect(self._tell_done)

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """What the menu entries of this kind do, by their names."""
        return {
            "open": self.open_file,
            "save": self.save_now,
            "backup": self.back_up,
            "restore": self.restore,
        }

    def save_now(self) -> None:
        """Save without waiting for a pause, for people who trust Ctrl+S."""
        if self._tools.commit():
            self._tools.desk.save_now()
            self._safety.show(self._tools.desk.save_state)

    def open_file(self) -> None:
        """Ask for another data file and open it."""
        from ui.pages.files import ask_data_file  # dialogs load when they are asked for

        path = ask_data_file(self._tools.window, _("Mở tệp dữ liệu"), self._tools.folder)
        if path is not None:
            self._away(lambda: self._tools.desk.change_file(path))

    def show_sample(self) -> None:
        """Open the sample in a throw-away file; one's own waits."""
        self._away(self._tools.desk.show_sample)

    def leave_sample(self) -> None:
        """Go back from the sample to one's own file."""
        self._away(self._tools.desk.leave_sample)

    def back_up(self) -> None:
        """Ask for a place and write a copy of the data file there."""
        from ui.pages.files import ask_target

        suggested = Path.home() / f"cchc-{date.today():%Y-%m-%d}.sqlite"
        path = ask_target(self._tools.window, _("Sao lưu ra tệp"), suggested)
        if path is not None and self._tools.commit():
            self._tools.attempt(lambda: self._tools.desk.back_up_to(path))

    def restore(self) -> None:
        """Ask for a backup and put it in the place of the data file, which is kept as a backup itself."""
        from ui.pages.files import ask_data_file

        path = ask_data_file(self._tools.window, _("Khôi phục từ bản sao lưu"), self._tools.folder)
        if path is not None:
            self._away(lambda: self._tools.desk.restore(path))

    def _away(self, act: Callable[[], None]) -> None:
        """Leave the report once all is safe, then do something with the whole file."""
        if self._safety.all_safe():
            self._tools.leave_report()
            self._tools.attempt(act)

    def _tell_done(self, what: str, path: Path) -> None:
        foot = self._tools.window.foot
        if what == "restore":
            foot.say(_("Đã khôi phục từ {name}").format(name=path.name))
            return
        from ui.pages.files import open_folder

        text = _("Đã sao lưu ra {name}").format(name=path.name)
        foot.say(text, [(_("Mở thư mục"), partial(open_folder, path.parent))])
