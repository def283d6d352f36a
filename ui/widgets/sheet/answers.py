"""The menu of what the value of a cell can be chosen from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.sheet.cells import Answer


def list_answers(parent: QWidget, answers: Sequence[Answer], at: QPoint) -> None:
    """List `answers` in a menu at a point of the screen, what stands there already being marked."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for answer in answers:
        menu.addAction("&" + answer.words.replace("&", "&&")).triggered.connect(
            lambda _checked=False, give=answer.give: give()
        )
    standing = next((n for n, answer in enumerate(answers) if answer.stands), 0)
    menu.setActiveAction(menu.actions()[standing])
    menu.popup(at)
