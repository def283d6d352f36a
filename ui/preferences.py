"""What the window remembers between two runs: sizes, folders, the look, where one stopped; no figure."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

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


def place_key(file: Path, report: int) -> str:
    """Return the key under which is remembered where somebody stopped in a report of `file`."""
    return f"stopped/{crc32(str(file.absolute()).encode()):08x}-{report}"


def recall_state(key: str) -> QByteArray:
    """Return the widget state remembered under `key`, empty where there is none."""
    value = _settings().value(key)
    return value if isinstance(value, QByteArray) else QByteArray()


def remember_state(key: str, state: QByteArray) -> None:
    """Remember a widget's state under `key`."""
    _settings().setValue(key, state)
