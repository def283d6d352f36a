"""Saving is ready soon after the report shows: the first edit must not wait for it to load."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from cchc_desktop.services.saving import BackgroundSaver
from tests.gui.pages.conftest import Start
from ui import desk


def test_saving_gets_ready_before_anything_that_can_wait(
    start: Start, sample_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = threading.Event()
    monkeypatch.setattr(BackgroundSaver, "prepare", lambda _saver: ready.set())
    monkeypatch.setattr(desk, "_SETTLE_MS", 3_600_000)
    program = start(Path(shutil.copy(sample_path, tmp_path / "du-lieu.sqlite")))
    program.bot.waitUntil(ready.is_set)
