"""What a page shows when there is nothing yet: what it is for, and the next step with one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.banner import Choice
from ui.widgets.labels import label


class EmptyState(QWidget):
    """A title, a few words and buttons, the first one being the next step."""

    def __init__(self, title: str, text: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, (what, action) in enumerate(choices):
            button = QPushButton(what, self)
            button.setAutoDefault(True)
            button.setProperty("primary", number == 0)
            button.clicked.connect(lambda _checked=False, act=action: act())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch()
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(text, wrap=True))
        column.addSpacing(4)
        column.addLayout(row)
        box = QWidget(self)
        box.setFixedWidth(560)
        box.setLayout(column)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(box)
        middle.addStretch()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)
        if self.buttons:
            self.setFocusProxy(self.buttons[0])
