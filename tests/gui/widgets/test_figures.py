"""Figures marked in a text."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from ui.widgets.figures import FigureMarks


def colours(editor: QPlainTextEdit) -> list[QColor]:
    """Return the colours of the figures in the first paragraph, in order."""
    return [piece.format.foreground().color() for piece in editor.document().firstBlock().layout().formats()]


def test_figures_take_the_colour_of_the_theme_that_is_on(qtbot: QtBot) -> None:
    editor = QPlainTextEdit("Sở có {staff.civil.present} người, {plan.total} nhiệm vụ.")
    qtbot.addWidget(editor)
    FigureMarks(editor, lambda id_: id_)  # belongs to the document
    for colour in (QColor("#123456"), QColor("#abcdef")):
        palette = QPalette(editor.palette())
        palette.setColor(QPalette.ColorRole.Link, colour)
        editor.setPalette(palette)
        qtbot.waitUntil(partial(_all_in, editor, colour))


def _all_in(editor: QPlainTextEdit, colour: QColor) -> bool:
    return colours(editor) == [colour, colour]
