"""What the menus and buttons do: the one place where the window, its pages and the desk meet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.session import ReportSession, ReportSummary
from ui.desk import Desk
from ui.errors import Bug, BugCatcher
from ui.main_window import MainWindow
from ui.menus import TABS
from ui.pages.closing import may_close
from ui.pages.crash import CrashDialog
from ui.pages.help import AboutDialog, KeysDialog
from ui.pages.new_report import NewReportDialog
from ui.pages.office import OfficeDialog
from ui.pages.report import ReportPage
from ui.widgets.banner import Choice
from ui.widgets.empty import EmptyState

_FILTER = "SQLite (*.sqlite)"


class Commands(QObject):
    """Connects everything; lives as long as the window."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self.page: ReportPage | None = None
        self._bugs = BugCatcher()
        self._bugs.caught.connect(self._show_bug)
        self._bugs.told.connect(window.tell)
        self._bugs.install()
        self._crash: CrashDialog | None = None
        desk.setParent(window)
        desk.opened.connect(self._show_desk)
        desk.refused.connect(self._show_refusal)
        desk.report_opened.connect(self._show_report)
        desk.saved.connect(self._show_saved)
        window.may_close = self._may_close
        window.destroyed.connect(self._bugs.uninstall)
        self._connect_actions()

    def _connect_actions(self) -> None:
        doing: dict[str, Callable[[], None]] = {
            "new": self.new_report,
            "open": self.open_file,
            "save": self.save_now,
            "backup": self.back_up,
            "restore": self.restore,
            "office": self.edit_office,
            "number": lambda: self._on_page(lambda page: page.number_panel.open()),
            "export": lambda: self._on_page(lambda page: page.export()),
            "undo": lambda: self._on_page(ReportPage.undo),
            "redo": lambda: self._on_page(ReportPage.redo),
            "check": lambda: self._on_page(ReportPage.check),
            "next": lambda: self._on_page(lambda page: page.findings.step(1)),
            "previous": lambda: self._on_page(lambda page: page.findings.step(-1)),
            "pane": lambda: self._on_page(ReportPage.next_pane),
            "keys": lambda: self._ask(KeysDialog(self.window.menus, self.window)),
            "about": self.about,
        }
        for name, act in doing.items():
            self.window.menus[name].triggered.connect(lambda _checked=False, act=act: act())
        self.window.office.clicked.connect(self.edit_office)
        self.window.rail.office.clicked.connect(self.edit_office)
        self.window.rail.report.clicked.connect(self._back_to_report)
        self.window.foot.mend_wanted.connect(self.window.close_or_mend)
        for keys, by in ((QKeySequence("Ctrl+PgUp"), -1), (QKeySequence("Ctrl+PgDown"), 1)):
            shortcut = QShortcut(keys, self.window)
            shortcut.activated.connect(partial(self._turn, by))

    # -- showing

    def _show_desk(self) -> None:
        """Show what the file holds, once it is open: its latest report or the first step."""
        self.window.menus.enable(file=True, report=self.desk.session is not None)
        self._show_office()
        self._show_form_errors()
        if self.desk.session is None:
            self._leave_page()
            self.window.show_page(self._first_step())
            self.window.foot.show_progress(0, 0)

    def _first_step(self) -> EmptyState:
        text = _(
            "Mỗi kỳ một báo cáo: nhập số liệu vào từng phần, chương trình kiểm tra ngay khi nhập, "
            "rồi xuất ra Word, Excel và PDF."
        )
        return EmptyState(_("Chưa có báo cáo nào"), text, [(_("Lập báo cáo mới"), self.new_report)])
