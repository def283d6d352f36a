"""Small parts that every page uses: labels by role, buttons, and widgets that change their look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a plain-text label; `role` ("muted", "strong", "title" …) is what the style sheet knows."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and have it look again where one changed."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        for part in (widget, *widget.findChildren(QWidget)):
            part.style().unpolish(part)
            part.style().polish(part)


def replace_page(stack: QStackedWidget, index: int, page: QWidget) -> None:
    """Put `page` in the place of the one at `index`, which goes away."""
    before = stack.widget(index)
    stack.insertWidget(index, page)
    if before is not None:
        stack.removeWidget(before)
        before.hide()
        before.deleteLater()
