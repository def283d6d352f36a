"""A window for a strip alone, above a field where somebody types as above the sheet; what its lists say."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.strip import Strip
from ui.widgets.lines import Lines


def host(bot: QtBot, strip: Strip) -> QWidget:
    """Return a window, to be held while it is needed; without a strip a field of it has the focus."""
    window, field = QWidget(), QLineEdit()
    bot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(strip)
    column.addWidget(field)
    strip.closed.connect(field.setFocus)
    window.resize(900, 300)
    with bot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def listed(lines: Lines) -> list[list[str]]:
    """Return the words of every line, column by column."""
    items = (lines.topLevelItem(row) for row in range(lines.topLevelItemCount()))
    return [[item.text(column) for column in range(lines.columnCount())] for item in items if item]
