"""What the window remembers between two runs: sizes, the last folder, the look; nothing of a report."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

_NAME = "cchc-desktop"


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, _NAME, _NAME)


def recall(key: str, default: str = "") -> str:
    """Return the text remembered under `key`."""
    value = _settings().value(key, default)
    return value if isinstance(value, str) else default


def remember(key: str, value: str) -> None:
    """Remember `value` under `key`."""
    _settings().setValue(key, value)


def recall_state(key: str) -> QByteArray:
    """Return the widget state remembered under `key`, empty where there is none."""
    value = _settings().value(key)
    return value if isinstance(value, QByteArray) else QByteArray()


def remember_state(key: str, state: QByteArray) -> None:
    """Remember a widget's state under `key`."""
    _settings().setValue(key, state)
