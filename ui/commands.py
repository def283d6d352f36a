"""What the menus and buttons do: the one place where the window, its pages and the desk meet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut

from cchc_desktop.document.anchors import SIGNING
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.parts import plan_parts
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.session import ReportSession
from ui import preferences
from ui.command_tools import Tools
from ui.desk import Desk
from ui.file_commands import FileCommands
from ui.main_window import MainWindow
from ui.menus import SHEET_ONLY, TABS
from ui.pages.report import ReportPage
from ui.report_commands import PAGE_COMMANDS
from ui.round_commands import RoundCommands
from ui.safety import Safety
from ui.widgets.empty import EmptyState


class Commands(QObject):
    """Connects everything; lives as long as the window."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self.page: ReportPage | None = None
        self._told = ""  # what the banner said of the report that is open
        desk.setParent(self)
        self.tools = Tools(window, desk, self.commit, self._leave_report)
        self.safety = Safety(window, desk, self._commit_page, lambda: self.round.keep())
        self.files = FileCommands(self.tools, self.safety)
        self.round = RoundCommands(self.tools, self.files, self._show_kept)
        desk.opened.connect(self._show_desk)
        desk.refused.connect(self._show_refusal)
        desk.failed.connect(window.tell)
        desk.report_opened.connect(self._show_report)
        desk.settled.connect(self.round.remind)
        self._connect_actions()

    def _connect_actions(self) -> None:
        doing: dict[str, Callable[[], object]] = {
            **{name: partial(self._on_page, act) for name, act in PAGE_COMMANDS.items()},
            **{name: partial(self._on_cell, PAGE_COMMANDS[name]) for name in SHEET_ONLY},
            **self.files.actions,
            **self.round.actions,
            "office": self.edit_office,
            "keys": self.show_keys,
            "about": self.show_about,
        }
        for name, act in doing.items():
            action = self.window.menus[name]
            action.triggered.connect(lambda _checked=False, act=act: act())
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # in the preview's window too
        rail = self.window.rail
        buttons = (
            (self.window.office, lambda: self.edit_office()),
            (rail.home, self.round.show_home),
            (rail.report, self._come_back),
            (rail.settings, self.round.show_settings),
        )
        for button, act in buttons:
            button.clicked.connect(lambda _checked=False, act=act: act())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where one types
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self.window).activated.connect(partial(self._turn, by))

    def _on_page(self, act: Callable[[ReportPage], object]) -> None:
        """Do something on the report's page, which comes forward first."""
        if self.page is not None:
            self._back_to_report()
            act(self.page)

    def _on_cell(self, act: Callable[[ReportPage], object]) -> None:
        """Do something where the cursor is. Hidden by another page, it is only shown: nobody acts unseen."""
        if self.window.over is None:
            self._on_page(act)
        else:
            self._back_to_report()

    def _turn(self, by: int) -> None:
        self._on_page(lambda page: page.go_to_tab(page.tabs.currentIndex() + by))

    def _back_to_report(self) -> None:
        """Show the report's page again, where another one is shown over it."""
        if self.page is not None and self.window.over is not None:
            self.window.show_report_again()

    def _come_back(self) -> None:
        """Do what the rail's button for the report does; without a report there is the overview."""
        if self.page is None:
            self.round.open_latest()
        elif self.window.over is not None:
            self.window.show_report_again()
        else:
            self.window.rail.report.setChecked(True)
            self.page.go_to_tab(self.page.tabs.currentIndex())

    def _show_kept(self) -> None:
        """Have every page follow the office and the settings: due dates, and which hints are shown."""
        self._show_office()
        self.round.refresh()
        if self.page is not None and self.page.session is self.desk.session:
            session = self.page.session
            if session.archive.silenced() != session.silenced:
                session.silence(session.archive.silenced())
            self.page.refresh()

    def commit(self) -> bool:
        """Hand over what is being typed; return whether all of it was taken. What was not is told."""
        return self._commit_page() and self.tools.attempt(self.round.keep)

    def _commit_page(self) -> bool:
        self._remember_place()
        return self.page is None or self.page.commit()

    def _remember_place(self) -> None:
        if self.page is not None and not self.desk.sample:
            stopped = f"{self.page.tabs.currentIndex()} {self.page.stopped}"
            preferences.remember(self._place_key(self.page.session), stopped)

    def _place_key(self, session: ReportSession) -> str:
        return preferences.place_key(self.desk.path or Path(), session.summary.id)

    # -- showing

    def _show_desk(self) -> None:
        """Show what the open file holds: its latest report, or the first step."""
        self.window.clear_banner()
        self.round.forget()
        self.window.enable(file=True, report=self.desk.session is not None)
        self._tell_sample()
        self._show_office()
        self._show_form_errors()
        if self.desk.session is None:
            self._leave_report()
            self.round.begin()

    def _tell_sample(self) -> None:
        own = _("Về tệp của tôi") if self.desk.has_own_file else _("Mở tệp của tôi")
        self.window.show_sample((own, self.files.leave_sample) if self.desk.sample else None)

    def _show_refusal(self, error: UserError) -> None:
        """Show why the data file could not be opened, and what can be done instead."""
        self._leave_report()
        self.window.show_sample(None)
        self.window.enable(file=False, report=False)
        choices = [
            (_("Thử lại"), self.desk.open),
            (_("Mở tệp khác…"), self.files.open_file),
            (_("Khôi phục từ bản sao lưu…"), self.files.restore),
        ]
        if error.code == "data.network":  # trying again leads nowhere: its remedy is another file
            choices.append(choices.pop(0))
        self.window.show_page(EmptyState(_("Chưa mở được tệp dữ liệu"), str(error), choices))

    def _show_form_errors(self) -> None:
        errors = self.desk.forms.errors if self.desk.forms is not None else ()
        if errors:
            more = _(" (và {count} lỗi khác)").format(count=len(errors) - 1) if len(errors) > 1 else ""
            self.window.banner.say("warning", f"{errors[0]}{more}")

    def _show_office(self) -> None:
        self.window.show_office(self.desk.office().name)

    def _show_report(self, session: ReportSession) -> None:
        tab, anchor = self._stopped(session)
        self._leave_report()
        page = ReportPage(session, self.desk.reports(), tab, partial(self.desk.due_set_for, session))
        page.failed.connect(self._tell_failure)
        page.went_on.connect(self.window.clear_banner)  # what it said may be true no longer
        page.said.connect(self.window.foot.say)
        page.undoable.connect(self.window.foot.say_undoable)
        page.edited.connect(self._show_edit)
        page.head.new_wanted.connect(lambda: self.round.new_report())
        page.head.copy_wanted.connect(lambda: self.round.copy_report())
        page.head.delete_wanted.connect(lambda: self.round.delete_report())
        page.head.report_chosen.connect(self._open_report)
        page.exported.connect(self._tell_exported)
        page.office_wanted.connect(lambda anchor: self.edit_office(signing=anchor == SIGNING))
        page.action_wanted.connect(lambda name: self.window.menus[name].trigger())
        page.preview_shown.connect(self.window.menus.enable_preview)
        page.sheet_shown.connect(self.window.menus.enable_sheet)
        self.page = page
        self._list_tabs(page)
        self.window.enable(file=True, report=True)
        self.window.show_page(page)
        page.resume(anchor)
        self._show_edit()

    def _tell_failure(self, error: UserError) -> None:
        """Tell why something could not be done; from a locked report there is a way on."""
        way_on = [(_("Mở lại…"), self.window.menus["status"].trigger)]
        self.window.banner.tell(error, way_on if error.code == "report.locked" else [])
        self._told = self.window.banner.text

    def _stopped(self, session: ReportSession) -> tuple[int, str]:
        """Return the tab to open, and the anchor of the place in it: those where one stopped last.

        A report that nobody has seen yet begins at the top, of the tab that was open where it has the same.
        """
        page, last = self.page, preferences.recall(self._place_key(session))
        if not last and page is not None and page.session.form.key == session.form.key:
            return page.tabs.currentIndex(), ""
        tab, _space, anchor = last.partition(" ")
        known = tab.isdecimal() and int(tab) < len(plan_parts(session.form))  # the pages take their time
        return (int(tab) if known else 0), anchor

    def _leave_report(self) -> None:
        if self.page is not None:
            self._remember_place()
            self.page.release()
            self.page = None
            if self._told and self.window.banner.text == self._told:
                self.window.clear_banner()  # it spoke of the report that goes
        self.window.menus.tabs.clear()
        self.window.foot.show_nothing()

    def _list_tabs(self, page: ReportPage) -> None:
        for index, title in enumerate(page.titles):
            action = QAction(title.replace("&", "&&"), self.window.menus.tabs)
            if index < TABS:
                action.setShortcut(QKeySequence(f"Ctrl+{index + 1}"))
            show = partial(self._on_page, partial(ReportPage.go_to_tab, index=index))
            action.triggered.connect(lambda _checked=False, show=show: show())
            self.window.menus.tabs.addAction(action)

    def _show_edit(self) -> None:
        """Show progress and what can be undone, as they are after an edit."""
        session = self.desk.session
        if session is not None:
            undo, redo = session.can_undo, session.can_redo
            self.window.menus.show_edits(undo.label if undo else None, redo.label if redo else None)
            self.window.foot.show_progress(*session.progress, len(carried_places(session)))
            self.safety.show(self.desk.save_state)

    def _tell_exported(self, paths: tuple[Path, ...]) -> None:
        self.window.foot.say(_("Đã xuất {count} tệp").format(count=len(paths)))

    # -- doing

    def _open_report(self, summary: ReportSummary) -> None:
        if self.page is None or summary.id == self.page.session.summary.id or not self.commit():
            return
        if not self.tools.attempt(lambda: self.desk.open_report(summary)):
            self.page.head.show_reports(self.desk.reports(), self.page.session.summary)

    def edit_office(self, *, signing: bool = False) -> None:
        """Ask for names, signer and recipients, and keep them; with `signing` begin at who signs."""
        from ui.pages.office import OfficeDialog

        if self.desk.data is None or not self.commit():
            return
        dialog = OfficeDialog(
            self.desk.office(), self.window, bases=self.desk.data, keep=self.desk.save_office
        )
        if signing:
            dialog.begin_at_signing()

        def tell_kept() -> None:
            self._show_kept()
            self.window.foot.say(_("Đã lưu thông tin cơ quan"))

        self.tools.ask(dialog, tell_kept)

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from ui.pages.help import KeysDialog

        self.tools.ask(KeysDialog(self.window.menus, self.window))

    def show_about(self) -> None:
        """Tell what this program is and where the data lies."""
        from ui.pages.help import AboutDialog

        self.tools.ask(AboutDialog(str(self.desk.path or ""), self.window))
