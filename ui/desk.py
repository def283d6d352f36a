"""What lies on the desk: one open data file and at most one report of it. Knows no widget.

The file is opened in the background; everything else is quick and happens at once.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile, default_data_file, restore
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.samples import sample_file
from cchc_desktop.services.saving import SaveState
from cchc_desktop.services.session import ReportSession, ReportSummary
from ui.tasks import Control, Task


@dataclass(frozen=True, slots=True)
class _Opened:
    """What opening brings back from its thread."""

    forms: Catalog
    data: DataFile
    away: ExitStack  # takes a throw-away file away


class Desk(QObject):
    """Opens, keeps and closes. Its signals tell the window what to show."""

    opened = Signal()  # a data file is open, and perhaps one of its reports
    refused = Signal(object)  # UserError: it could not be opened
    report_opened = Signal(object)  # ReportSession
    save_state = Signal(object)  # SaveState, also from the writer's thread

    def __init__(self, path: Path | None = None, *, sample: bool = False) -> None:
        super().__init__()
        self.path = path
        self._sample = sample
        self.forms: Catalog | None = None
        self.data: DataFile | None = None
        self.session: ReportSession | None = None
        self._away = ExitStack()

    def open(self) -> None:
        """Open the data file in the background; `opened` or `refused` follows."""
        path, sample = self.path, self._sample
        Task(lambda _control: _open(path, sample)).success(self._take).failure(self.refused.emit).start(self)
