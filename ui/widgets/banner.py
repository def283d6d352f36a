"""A strip that tells what happened and what to do about it, with buttons; no box to be clicked away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from ui.icons import icon
from ui.widgets.labels import restyle

SIGNS = {"error": "●", "warning": "▲", "hint": "○", "good": "✓"}

Choice = tuple[str, Callable[[], None]]  # what a button says (a verb) and does


class Banner(QFrame):
    """A strip above or inside a page. `kind` is one of `SIGNS`."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._sign = QLabel(self)
        self._sign.setObjectName("sign")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._shown: list[QPushButton] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._buttons)
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setAutoRaise(True)
        self._close.setToolTip(_("Đóng thông báo"))
        self._close.setAccessibleName(_("Đóng thông báo"))
        self._close.setVisible(closable)
        self._close.clicked.connect(self.clear)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def text(self) -> str:
        """What the strip says, "" while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    def say(self, kind: str, text: str, choices: Sequence[Choice] = ()) -> None:
        """Show `text` with a button for each of `choices`; a button closes nothing by itself."""
        self._clear_buttons()
        for label, action in choices:
            button = QPushButton(label, self)
            button.clicked.connect(lambda _checked=False, act=action: act())
            self._buttons.addWidget(button)
            self._shown.append(button)
        self._sign.setText(SIGNS[kind])
        self._text.setText(text)
        restyle(self, kind=kind)
        self.show()

    def tell(self, error: UserError, choices: Sequence[Choice] = ()) -> None:
        """Show a failure: what happened, why, what to do."""
        self.say("error", str(error), choices)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons shown, in order."""
        return list(self._shown)

    def clear(self) -> None:
        """Hide the strip."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _clear_buttons(self) -> None:
        while self._shown:
            button = self._shown.pop()
            self._buttons.removeWidget(button)
            button.hide()
            button.deleteLater()
