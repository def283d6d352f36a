"""Tests of the window run without a screen, remember nothing, and leave nothing running."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Remember sizes and folders in a place of the test's own."""
    from PySide6.QtCore import QSettings

    folder = tmp_path_factory.mktemp("settings")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


@pytest.fixture(autouse=True)
def _nothing_left() -> Iterator[None]:
    """Fail a test that leaves a thread running."""
    from ui.tasks import wait_for_all

    before = set(threading.enumerate())
    yield
    wait_for_all()
    left = [t.name for t in threading.enumerate() if t not in before and not t.name.startswith("Dummy")]
    assert not left, f"threads left running: {left}"


@pytest.fixture(scope="session")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's data file, made once; tests work on copies."""
    from cchc_desktop.services.forms import catalog
    from cchc_desktop.services.samples import write_sample

    path = tmp_path_factory.mktemp("sample") / "mau.sqlite"
    write_sample(path, catalog())
    return path
