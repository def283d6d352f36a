"""The whole program in a test: window, desk and commands on a copy of the sample."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cchc_desktop.errors import UserError
from cchc_desktop.storage.database import Database
from ui.app import speak
from ui.commands import Commands
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.pages import files
from ui.pages.report import ReportPage

D = TypeVar("D", bound=QDialog)


@dataclass
class Program:
    """The running program, and what a person does with it."""

    bot: QtBot
    window: MainWindow
    desk: Desk
    commands: Commands

    @property
    def page(self) -> ReportPage:
        """The report that is open."""
        assert self.commands.page is not None
        return self.commands.page

    def choose(self, name: str) -> None:
        """Choose an entry of the menu."""
        action = self.window.menus[name]
        assert action.isEnabled(), f"“{action.text()}” cannot be chosen"
        action.trigger()

    def dialog(self, kind: type[D]) -> D:
        """Return the dialog that has come up."""
        self.bot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        return found

    def button(self, within: QWidget, text: str) -> QPushButton:
        """Return the visible button that says `text` (without its mnemonic)."""
        for button in within.findChildren(QPushButton):
            if button.text().replace("&", "") == text and button.isVisible():
                return button
        raise AssertionError(f"no button “{text}”")

    def button_enabled(self, within: QWidget, text: str) -> bool:
        """Whether the button of `within` that says `text` can be pressed."""
        return any(
            b.isEnabled() for b in within.findChildren(QPushButton) if b.text().replace("&", "") == text
        )

    def button_visible(self, within: QWidget, text: str) -> bool:
        """Whether `within` shows a button that says `text`."""
        buttons = within.findChildren(QPushButton)
        return any(b.isVisible() for b in buttons if b.text().replace("&", "") == text)

    def close(self) -> bool:
        """Close the window; return whether it closed."""
        return self.window.close()


Start = Callable[..., Program]
FullDisk = Callable[[bool], None]
Answer = Callable[[str, Path | None], None]


@pytest.fixture(scope="session")
def _vietnamese(qapp: QApplication) -> None:
    """Have Qt's own words in Vietnamese, as the program has."""
    speak(qapp)


class _Flashes(QObject):
    """Notes what comes up as a window of its own and is none: it blinks and takes the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            known = isinstance(watched, QMainWindow | QDialog | QMenu) or watched.parent() is not None
            if not known:
                self.seen.append(repr(watched))
        return False


@pytest.fixture
def _no_flashes(qapp: QApplication) -> Iterator[None]:
    """Have nothing come up as a window by mistake."""
    flashes = _Flashes()
    qapp.installEventFilter(flashes)
    yield
    qapp.removeEventFilter(flashes)
    assert flashes.seen == []


@pytest.fixture
def start(qtbot: QtBot, _vietnamese: None, _no_flashes: None) -> Iterator[Start]:
    """Start the program on a data file; at the end it must close by itself."""
    running: list[Program] = []

    def started(path: Path, *, wait: str = "report_opened") -> Program:
        window = MainWindow()
        desk = Desk(path)
        commands = Commands(window, desk)
        running.append(Program(qtbot, window, desk, commands))
        window.resize(1280, 760)
        with qtbot.waitSignal(getattr(desk, wait)), qtbot.waitActive(window):
            desk.open()
            window.show()
            window.activateWindow()
        return running[-1]

    yield started
    for program in running:
        if program.window.isVisible():
            assert program.close(), "the window would not close"
        _destroy(qtbot, program.window)


@pytest.fixture
def program(start: Start, sample_path: Path, tmp_path: Path) -> Program:
    """The program on a copy of the sample."""
    return start(Path(shutil.copy(sample_path, tmp_path / "du-lieu.sqlite")))


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """Let every attempt to write a data file fail, or work again."""
    write = Database.writing

    def fill(full: bool) -> None:
        def refuse(self: Database) -> object:
            raise UserError("file.disk_full", path=self.path)

        monkeypatch.setattr(Database, "writing", refuse if full else write)

    return fill


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Answer the system's file dialogs."""

    def put(name: str, path: Path | None) -> None:
        monkeypatch.setattr(files, name, lambda *_args: path)

    return put


def _destroy(bot: QtBot, thing: QObject) -> None:
    thing.deleteLater()
    bot.waitUntil(lambda: not isValid(thing))
