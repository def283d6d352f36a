"""Keys as a keyboard or an input method sends them: to whatever has the focus, letters of any language."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_PLAIN = Qt.KeyboardModifier.NoModifier
_TEXTS = {
    Qt.Key.Key_Backspace: "\b",
    Qt.Key.Key_Return: "\r",
    Qt.Key.Key_Tab: "\t",
    Qt.Key.Key_Delete: "\x7f",
}


def focused() -> QWidget:
    """Return the widget that has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = _PLAIN) -> None:
    """Press and release one key."""
    _send(key, modifiers, _TEXTS.get(key, ""))


def type_text(text: str) -> None:
    """Type letter by letter, as key events that carry their text."""
    for letter in text:
        _send(Qt.Key(ord(letter.upper())) if letter.isascii() else Qt.Key.Key_unknown, _PLAIN, letter)


def compose(*preedits: str, commit: str) -> None:
    """Compose with an input method: what shows on the way, then what is committed."""
    for preedit in preedits:
        QApplication.sendEvent(focused(), QInputMethodEvent(preedit, []))
    done = QInputMethodEvent("", [])
    done.setCommitString(commit)
    QApplication.sendEvent(focused(), done)


def _send(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(), QKeyEvent(kind, key, modifiers, text))
