"""What a start on a data file loads until the sheet is painted: nothing that somebody may never ask for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import write_sample

# Starts as main.py does, says what is loaded once the last cell has been painted, and ends.
_START = """
import json, linecache, sys
sys.path.insert(0, sys.argv[1])
import main

load_window = main._window

def window():
    app = load_window()
    load = app._load

    def loaded(application, window, *rest):
        load(application, window, *rest)
        from PySide6.QtCore import QTimer
        from ui.widgets.sheet.delegate import SheetDelegate
        paint, seen = SheetDelegate.paint, []

        def painted(self, *arguments):
            if not seen:
                QTimer.singleShot(0, lambda: (print(json.dumps(seen[-1])), window.close()))
            paint(self, *arguments)
            seen.append([[*sys.modules], [*linecache.cache]])

        SheetDelegate.paint = painted

    app._load = loaded
    return app

sys.argv = ["main.py", "--db", sys.argv[2]]
main._window = window
sys.exit(main.main())
"""
_HEAVY = {
    *("alembic", "babel", "docx", "email", "html", "icalendar", "lxml", "openpyxl", "pypdfium2", "rapidfuzz"),
    *("sqlalchemy", "typst", "PySide6.QtPrintSupport", "PySide6.QtNetwork"),
}
_PAGES = {"ui.pages", "ui.pages.area", "ui.pages.report", "ui.pages.strips"}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], set[str]]:
    """The modules that were loaded when the sheet was painted, and the files whose source was read."""
    folder = tmp_path_factory.mktemp("start")
    write_sample(folder / "cchc.sqlite", catalog())
    done = subprocess.run(
        [sys.executable, "-c", _START, PROGRAM_ROOT, folder / "cchc.sqlite"],
        env=os.environ | {"XDG_CONFIG_HOME": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    modules, files = json.loads(done.stdout)
    return set(modules), set(files)


def test_no_library_is_loaded_that_the_sheet_can_do_without(seen: tuple[set[str], set[str]]) -> None:
    assert "ui.widgets.sheet.view" in seen[0]
    assert seen[0].isdisjoint(_HEAVY)


def test_pages_and_panels_wait_until_they_are_opened(seen: tuple[set[str], set[str]]) -> None:
    assert {name for name in seen[0] if f"{name}.".startswith("ui.pages.")} == _PAGES


def test_the_pages_of_the_document_wait_for_the_preview(seen: tuple[set[str], set[str]]) -> None:
    assert not any(name.startswith("cchc_desktop.render") for name in seen[0])


def test_no_source_of_ours_is_read(seen: tuple[set[str], set[str]]) -> None:
    """PySide6 would read every module's, see `ui/__init__.py`."""
    ours = [name for name in seen[1] if Path(name).is_relative_to(PROGRAM_ROOT / "ui")]
    assert ours == []
