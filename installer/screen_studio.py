"""Where the pictures of the screens are taken: the real window, opened, waited for, and drawn into a picture.

There is no screen without people behind, so popups and dialogs are drawn over the window where they stand.
"""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cchc_desktop.entry.model import Place, PlaceKind
from ui.app import make_application, open_window
from ui.commands import Commands
from ui.main_window import MainWindow
from ui.pages.report import ReportPage
from ui.tasks import wait_for_all
from ui.theme import Theme, colours
from ui.widgets.sheet.view import SheetView

_PATIENCE_MS, _STEP_MS, _REST_MS = 20_000, 10, 250
_TITLE_BAR = 28
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: `data` makes its data file, `show` leads to it on the stage."""

    name: str
    data: Callable[[Path], None]
    show: Callable[[Stage], object]


@dataclass(frozen=True, slots=True)
class Stage:
    """The window with an open data file, and what the screens do with it."""

    window: MainWindow
    commands: Commands

    @property
    def page(self) -> ReportPage:
        """The report's page. Raises LookupError where no report is open."""
        if self.commands.page is None:
            raise LookupError("no report is open")
        return self.commands.page

    def choose(self, name: str) -> None:
        """Choose an entry of the menus."""
        self.window.menus[name].trigger()
        self.rest()

    def rest(self, milliseconds: int = _REST_MS) -> None:
        """Wait until nothing moves any more."""
        QTest.qWait(milliseconds)
        wait_for_all()
        QTest.qWait(_STEP_MS)

    def sheet(self, tab: int, row: str, kind: PlaceKind = PlaceKind.VALUE) -> SheetView:
        """Go to a row on a tab and return its sheet. Raises LookupError where the tab has none."""
        self.page.go_to_tab(tab)
        self.rest()
        sheet = self.page.part(self.page.tabs.currentIndex()).sheet
        if sheet is None:
            raise LookupError(f"tab {tab} has no sheet")
        sheet.setFocus()
        sheet.jump(Place(kind, row))
        self.rest()
        return sheet

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys where the focus is."""
        for key in keys:
            self._send(key, modifiers, "")

    def write(self, text: str) -> None:
        """Type letters where the focus is."""
        for letter in text:
            self._send(Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        self.rest()

    def _send(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
        focus = QApplication.focusWidget() or self.window
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, key, modifiers, text))

    def widen_findings(self, share: float) -> None:
        """Give the list of findings a share of the height, as somebody does who pulls at its edge."""
        splitter = self.page.findings.parentWidget()
        height = splitter.height() if splitter is not None else 0
        self.page.findings.setMinimumHeight(round(height * share))
        self.rest()


class Studio:
    """One window after another, each `width` × `height` pixels; `folder` holds their data files."""

    def __init__(self, folder: Path, width: int, height: int) -> None:
        self._folder = folder
        self._size = (width, height)
        self._made: dict[Callable[[Path], None], Path] = {}
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
        self._application = make_application(sys.argv[:1])
        self._application.setCursorFlashTime(0)  # the cursor is in every picture, or in none

    def shoot(self, screen: Screen, themes: Sequence[str]) -> Iterator[tuple[str, QImage]]:
        """Show `screen` and yield it in each of `themes`."""
        shutil.rmtree(self._folder / "settings", ignore_errors=True)
        stage = self._open(self._data(screen), themes[0])
        screen.show(stage)
        for theme in themes:
            stage.window.menus.modes[theme].trigger()
            stage.rest()
            yield theme, _picture(stage.window)
        self._close(stage)

    def _data(self, screen: Screen) -> Path:
        """Return a fresh copy of the screen's data file, which is made once."""
        if screen.data not in self._made:
            made = self._folder / f"{screen.data.__name__}.sqlite"
            screen.data(made)
            self._made[screen.data] = made
        shown = self._folder / screen.name / "cchc.sqlite"
        shown.parent.mkdir()
        shutil.copy(self._made[screen.data], shown)
        return shown

    def _open(self, path: Path, theme: str) -> Stage:
        window = open_window(self._application, path)
        window.menus.modes[theme].trigger()
        ratio = window.devicePixelRatio()
        window.setFixedSize(*(round(length / ratio) for length in self._size))
        window.move(0, 0)
        window.activateWindow()
        commands = _until(lambda: window.findChild(Commands))
        settled: list[bool] = []
        commands.desk.settled.connect(lambda: settled.append(True))
        _until(lambda: settled)
        stage = Stage(window, commands)
        stage.rest()
        return stage

    def _close(self, stage: Stage) -> None:
        for popup in _above(stage.window):
            popup.close()
        stage.window.close()
        stage.rest()
        for theme in self._application.findChildren(Theme):
            theme.setParent(None)
            theme.deleteLater()
        stage.window.deleteLater()
        QTest.qWait(_STEP_MS)
        gc.collect()


def _until(found: Callable[[], Found | None]) -> Found:
    """Wait until `found` returns something, and return it. Raises TimeoutError where that takes too long."""
    for _step in range(_PATIENCE_MS // _STEP_MS):
        if it := found():
            return it
        QTest.qWait(_STEP_MS)
    raise TimeoutError("the window has not opened")


def _above(window: MainWindow) -> list[QWidget]:
    """Return the popups and dialogs that stand over `window`."""
    return [top for top in QApplication.topLevelWidgets() if top is not window and top.isVisible()]


def _picture(window: MainWindow) -> QImage:
    shown = window.grab()
    painter = QPainter(shown)
    for popup in _above(window):
        at = popup.mapToGlobal(QPoint(0, 0)) - window.mapToGlobal(QPoint(0, 0))
        if isinstance(popup, QDialog):
            at = _centre(window, popup)
            _paint_frame(painter, popup, QRect(at, popup.size()))
        painter.drawPixmap(at, popup.grab())
    painter.end()
    return _image(shown)


def _image(shown: QPixmap) -> QImage:
    image = shown.toImage()
    image.setDevicePixelRatio(1)
    return image


def _centre(window: MainWindow, dialog: QDialog) -> QPoint:
    """Return where the system puts a dialog: in the middle of its window, below a bar for its title."""
    free = window.size() - dialog.size()
    return QPoint(max(free.width() // 2, 0), max((free.height() + _TITLE_BAR) // 2, _TITLE_BAR))


def _paint_frame(painter: QPainter, dialog: QDialog, area: QRect) -> None:
    """Paint what the system puts around a dialog: a bar with its title and an edge."""
    table = colours(dialog.palette())
    bar = QRect(area.left(), area.top() - _TITLE_BAR, area.width(), _TITLE_BAR)
    painter.fillRect(bar.united(area).adjusted(-1, -1, 1, 1), QColor(table.line_strong))
    painter.fillRect(bar, QColor(table.band_strong))
    painter.setPen(QColor(table.text))
    painter.drawText(bar.adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignVCenter, dialog.windowTitle())
