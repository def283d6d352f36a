"""How everything looks: the one table of colours, the grid, and what the system or the person wants of both.

Widgets never hold colours. They paint with `colours(self.palette())`, so that a change of the palette, which
repaints them anyway, is all that a change of theme takes.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QDir, QObject
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

GRID = 4
GAP, GAP_WIDE, GAP_PAGE = 8, 12, 16
ROW = 28
FIELD = 6  # before the words of a spin box, which no sheet reaches; with what Qt leaves, as far as in a field
STYLE_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "style"


class Colours(NamedTuple):
    """Grounds, lines and inks of one theme. Every ink reads on every ground at 4.5 : 1 or more."""

    # grounds
    window: str
    paper: str
    card: str  # lies on the paper
    band: str
    band_strong: str
    accent_tint: str
    error_tint: str
    warning_tint: str
    hint_tint: str
    desk: str  # beneath the pages of the preview
    sheet: str  # paper as it comes out of the printer, a little dimmed where all around it is dark
    sheet_ink: str  # the ink on it
    match: str  # a word found on it, as with a marker
    # lines
    line: str
    line_strong: str
    # inks
    text: str
    quiet: str
    accent: str
    error: str
    warning: str
    hint: str
    good: str
    on_accent: str  # the ink that stands on the accent itself


LIGHT = Colours(
    window="#f1f2f4",
    paper="#ffffff",
    card="#ffffff",
    band="#f0f2f5",
    band_strong="#e2e7ed",
    accent_tint="#e8f0f9",
    error_tint="#fcebe9",
    warning_tint="#fdf2d9",
    hint_tint="#edf2f7",
    desk="#d9dce1",
    sheet="#ffffff",
    sheet_ink="#1a1f26",
    match="#ffe08a",
    line="#d9dde3",
    line_strong="#b9c0ca",
    text="#1a1f26",
    quiet="#57606c",
    accent="#1f5fa8",
    error="#b3261e",
    warning="#855300",
    hint="#47617e",
    good="#2a6a3c",
    on_accent="#ffffff",
)
DARK = Colours(
    window="#1b1e22",
    paper="#15181b",
    card="#20242a",
    band="#1e2226",
    band_strong="#272c32",
    accent_tint="#1c2b3d",
    error_tint="#3b1d1c",
    warning_tint="#352a12",
    hint_tint="#212a34",
    desk="#0d0f11",
    sheet="#eceef1",
    sheet_ink="#1a1f26",
    match="#ffe08a",
    line="#343a42",
    line_strong="#4d5661",
    text="#e4e7eb",
    quiet="#a2abb6",
    accent="#7db2ee",
    error="#ff9d94",
    warning="#efbb5f",
    hint="#a9bfd8",
    good="#84c993",
    on_accent="#10161d",
)


class Mode(StrEnum):
    """Which theme a person wants: the system's, or always the one."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def colours(palette: QPalette) -> Colours:
    """Return the colours of the theme that `palette` was made from."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def figures(font: QFont) -> QFont:
    """Return `font` with figures of equal width, where it has them, so that columns of numbers line up."""
    tabular = QFont(font)
    tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular


class Theme(QObject):
    """Keeps the application in the wanted theme, also when the system changes between light and dark.

    The style beneath is Fusion, chosen where the application is made.
    """

    def __init__(self, application: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._mode = mode
        self._shown: Colours | None = None
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._show)
        self.set_mode(mode)

    @property
    def mode(self) -> Mode:
        """What the person wants."""
        return self._mode

    @property
    def colours(self) -> Colours:
        """The colours in use now."""
        return self._shown or LIGHT

    def set_mode(self, mode: Mode) -> None:
        """Follow the system from now on, or keep to one theme."""
        self._mode = mode
        if self._shown is not None or mode is not Mode.SYSTEM:
            _dress_system(mode)
        self._show()

    def _show(self) -> None:
        wanted = self._wanted()
        if wanted is not self._shown:
            self._shown = wanted
            self._application.setPalette(palette(wanted))
            self._application.setStyleSheet(style_sheet(wanted))

    def _wanted(self) -> Colours:
        if self._mode is Mode.SYSTEM:
            return _of_system() if self._shown else colours(self._application.palette())
        return DARK if self._mode is Mode.DARK else LIGHT


def _dress_system(mode: Mode) -> None:
    """Have window frames and the system's dialogs follow."""
    from PySide6.QtCore import Qt  # not before the first paint: see ui/main_window.py

    schemes = {
        Mode.SYSTEM: Qt.ColorScheme.Unknown,
        Mode.LIGHT: Qt.ColorScheme.Light,
        Mode.DARK: Qt.ColorScheme.Dark,
    }
    QGuiApplication.styleHints().setColorScheme(schemes[mode])


def _of_system() -> Colours:
    """Return the colours that the system wants; at the start its palette says the same at less cost."""
    from PySide6.QtCore import Qt

    return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT


def palette(table: Colours) -> QPalette:
    """Return the palette that brings `table` to every widget."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, colour in {
        role.Window: table.window,
        role.WindowText: table.text,
        role.Base: table.paper,
        role.AlternateBase: table.band,
        role.Text: table.text,
        role.PlaceholderText: table.quiet,
        role.Button: table.window,
        role.ButtonText: table.text,
        role.BrightText: table.error,
        role.Highlight: table.accent,
        role.HighlightedText: table.on_accent,
        role.Accent: table.accent,
        role.Link: table.accent,
        role.LinkVisited: table.accent,
        role.ToolTipBase: table.paper,
        role.ToolTipText: table.text,
        role.Light: table.paper,
        role.Midlight: table.band,
        role.Mid: table.line,
        role.Dark: table.line_strong,
        role.Shadow: table.line_strong,
    }.items():
        made.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(table.quiet))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(table.line_strong))
    return made


def style_sheet(table: Colours) -> str:
    """Return the application's style sheet with the colours of `table` in place of their names."""
    QDir.setSearchPaths("style", [str(STYLE_FOLDER)])  # for the pictures that the sheets name
    sheets = (path.read_text(encoding="utf-8") for path in sorted(STYLE_FOLDER.glob("*.qss")))
    theme = "dark" if table is DARK else "light"
    return Template("\n".join(sheets)).substitute(table._asdict(), theme=theme)
