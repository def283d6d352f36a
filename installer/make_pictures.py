"""Makes the picture of the window for the README: the sample with one slip, as the program shows it.

`QT_QPA_PLATFORM=offscreen python installer/make_pictures.py` writes docs/images/window.png.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.files import PROGRAM_ROOT
from ui.app import make_application, open_window
from ui.main_window import MainWindow
from ui.pages.report import ReportPage

PICTURE = PROGRAM_ROOT / "docs" / "images" / "window.png"
_LOOK_EVERY_MS = 50
_SETTLE_MS = 400


def main() -> None:
    """Open the sample, put more people on hand than the quota allows, and take the picture."""
    with tempfile.TemporaryDirectory() as settings:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, settings)
        application = make_application(sys.argv[:1])
        window = open_window(application, None, sample=True)
        window.resize(1280, 760)
        _when_loaded(application, window)
        application.exec()


def _when_loaded(application: QApplication, window: MainWindow) -> None:
    page = window.pages.currentWidget()
    if not isinstance(page, ReportPage):
        QTimer.singleShot(_LOOK_EVERY_MS, lambda: _when_loaded(application, window))
        return
    page.session.write_value("staff.civil.present", "30")
    page.jump(Place(PlaceKind.VALUE, "staff.civil.present"))
    QTimer.singleShot(_SETTLE_MS, lambda: _take(window))


def _take(window: MainWindow) -> None:
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    window.grab().save(str(PICTURE))
    window.close()


if __name__ == "__main__":
    main()
