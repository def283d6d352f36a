"""What the fixtures of these tests hand out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

# (format, folder to write to, files) → the files made, in the same order
Convert = Callable[[str, Path, list[Path]], list[Path]]
# file → what is wrong with it
Ask = Callable[[Path], list[str]]
# file → its text
Read = Callable[[Path], str]
