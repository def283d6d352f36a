"""What the menus and buttons do: the one place where the window, its pages and the desk meet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog

from cchc_desktop.document.anchors import SIGNING
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.session import ReportSession
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.menus import TABS
from ui.pages.files import ask_data_file, ask_target, open_folder
from ui.pages.report import ReportPage
from ui.safety import Safety
from ui.widgets.empty import EmptyState


class Commands(QObject):
    """Connects everything; lives as long as the window."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self.window = window
        self.desk = desk
        self.page: ReportPage | None = None
        desk.setParent(self)
        self.safety = Safety(window, desk, self.commit)
        desk.opened.connect(self._show_desk)
        desk.refused.connect(self._show_refusal)
        desk.failed.connect(window.tell)
        desk.report_opened.connect(self._show_report)
        desk.done.connect(self._tell_done)
        self._connect_actions()

    def _connect_actions(self) -> None:
        doing: dict[str, Callable[[], None]] = {
            "new": self.new_report,
            "open": self.open_file,
            "save": self.save_now,
            "backup": self.back_up,
            "restore": self.restore,
            "office": self.edit_office,
            "number": lambda: self._on_page(lambda page: page.strips.open_number()),
            "export": lambda: self._on_page(lambda page: page.strips.open_export()),
            "exported": lambda: self._on_page(lambda page: page.strips.open_sent()),
            "mail": lambda: self._on_page(lambda page: page.strips.open_mail()),
            "print": lambda: self._on_page(lambda page: page.strips.open_print()),
            "undo": lambda: self._on_page(ReportPage.undo),
            "redo": lambda: self._on_page(ReportPage.redo),
            "find": lambda: self._on_page(ReportPage.look_for_words),
            "check": lambda: self._on_page(ReportPage.check),
            "next": lambda: self._on_page(lambda page: page.findings.step(1)),
            "previous": lambda: self._on_page(lambda page: page.findings.step(-1)),
            "pane": lambda: self._on_page(ReportPage.next_pane),
            "preview": lambda: self._on_page(ReportPage.go_to_preview),
            "larger": lambda: self._on_page(lambda page: page.pages.step_zoom(1)),
            "smaller": lambda: self._on_page(lambda page: page.pages.step_zoom(-1)),
            "fit": lambda: self._on_page(lambda page: page.pages.fit_width()),
            "page": lambda: self._on_page(lambda page: page.pages.go_to_page()),
            "keys": self.show_keys,
            "about": self.show_about,
        }
        for name, act in doing.items():
            action = self.window.menus[name]
            action.triggered.connect(lambda _checked=False, act=act: act())
            action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # in the preview's window too
        for button in (self.window.office, self.window.rail.office):
            button.clicked.connect(lambda: self.edit_office())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the cursor where one types
        self.window.rail.report.clicked.connect(self._back_to_report)
        for keys, by in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            QShortcut(QKeySequence(keys), self.window).activated.connect(partial(self._turn, by))

    def _on_page(self, act: Callable[[ReportPage], object]) -> None:
        if self.page is not None:
            act(self.page)

    def _turn(self, by: int) -> None:
        self._on_page(lambda page: page.go_to_tab(page.tabs.currentIndex() + by))

    def _back_to_report(self) -> None:
        self.window.rail.report.setChecked(True)
        self._on_page(lambda page: page.go_to_tab(page.tabs.currentIndex()))

    def commit(self) -> bool:
        """Hand over what is being typed; return whether the report could take everything."""
        return self.page is None or self.page.commit()

    # -- showing

    def _show_desk(self) -> None:
        """Show what the open file holds: its latest report, or the first step."""
        self.window.banner.clear()
        self.window.enable(file=True, report=self.desk.session is not None)
        self._show_office()
        self._show_form_errors()
        if self.desk.session is None:
            self._leave_report()
            self.window.show_page(self._first_step())

    def _first_step(self) -> EmptyState:
        text = _(
            "Mỗi kỳ có một báo cáo: nhập số liệu và lời văn, chương trình kiểm tra ngay khi nhập, "
            "rồi xuất ra Word, Excel và PDF."
        )
        return EmptyState(_("Chưa có báo cáo nào"), text, [(_("Lập báo cáo mới…"), self.new_report)])

    def _show_refusal(self, error: UserError) -> None:
        """Show why the data file could not be opened, and what can be done instead."""
        self._leave_report()
        self.window.enable(file=False, report=False)
        choices = [
            (_("Thử lại"), self.desk.open),
            (_("Mở tệp khác…"), self.open_file),
            (_("Khôi phục từ bản sao lưu…"), self.restore),
        ]
        self.window.show_page(EmptyState(_("Chưa mở được tệp dữ liệu"), str(error), choices))

    def _show_form_errors(self) -> None:
        errors = self.desk.forms.errors if self.desk.forms is not None else ()
        if errors:
            more = _(" (và {count} lỗi khác)").format(count=len(errors) - 1) if len(errors) > 1 else ""
            self.window.banner.say("warning", f"{errors[0]}{more}")

    def _show_office(self) -> None:
        self.window.show_office(self.desk.office().name)

    def _show_report(self, session: ReportSession) -> None:
        tab = self._tab_for(session)
        self._leave_report()
        page = ReportPage(session, self.desk.reports(), tab)
        page.failed.connect(self.window.tell)
        page.said.connect(self.window.foot.say)
        page.edited.connect(self._show_edit)
        page.head.new_wanted.connect(self.new_report)
        page.head.report_chosen.connect(self._open_report)
        page.exported.connect(self._tell_exported)
        page.office_wanted.connect(lambda anchor: self.edit_office(signing=anchor == SIGNING))
        page.preview_shown.connect(self.window.menus.enable_preview)
        self.page = page
        self._list_tabs(page)
        self.window.enable(file=True, report=True)
        self.window.show_page(page)
        self._show_edit()

    def _tab_for(self, session: ReportSession) -> int:
        """Return the tab to open: that of the report before, where it has the same parts."""
        page = self.page
        same = page is not None and page.session.form.key == session.form.key
        return page.tabs.currentIndex() if page is not None and same else 0

    def _leave_report(self) -> None:
        if self.page is not None:
            self.page.release()
            self.page = None
        self.window.menus.tabs.clear()
        self.window.foot.show_nothing()

    def _list_tabs(self, page: ReportPage) -> None:
        for index, title in enumerate(page.titles):
            action = QAction(title.replace("&", "&&"), self.window.menus.tabs)
            if index < TABS:
                action.setShortcut(QKeySequence(f"Ctrl+{index + 1}"))
            action.triggered.connect(lambda _checked=False, i=index: page.go_to_tab(i))
            self.window.menus.tabs.addAction(action)

    def _show_edit(self) -> None:
        """Show progress and what can be undone, as they are after an edit."""
        session = self.desk.session
        if session is not None:
            undo, redo = session.can_undo, session.can_redo
            self.window.menus.show_edits(undo.label if undo else None, redo.label if redo else None)
            self.window.foot.show_progress(*session.progress)
            self.safety.show(self.desk.save_state)

    def _tell_exported(self, paths: tuple[Path, ...]) -> None:
        self.window.foot.say(_("Đã xuất {count} tệp").format(count=len(paths)))

    def _tell_done(self, what: str, path: Path) -> None:
        if what == "restore":
            self.window.foot.say(_("Đã khôi phục từ {name}").format(name=path.name))
            return
        text = _("Đã sao lưu ra {name}").format(name=path.name)
        self.window.foot.say(text, [(_("Mở thư mục"), partial(open_folder, path.parent))])

    # -- doing

    def _try(self, act: Callable[[], object]) -> bool:
        """Do something that can fail; tell why it did and return whether it went well."""
        try:
            act()
        except UserError as error:
            self.window.tell(error)
            return False
        return True

    def _ask(self, dialog: QDialog, answered: Callable[[], None] = lambda: None) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(answered)
        dialog.open()

    def new_report(self) -> None:
        """Ask for a period and make its report."""
        from ui.pages.new_report import NewReportDialog  # dialogs load when they are asked for

        if self.desk.forms is None:
            return
        existing = {report.period for report in self.desk.reports()}
        dialog = NewReportDialog(self.desk.forms, existing, date.today(), self.window)

        def make() -> None:
            form = dialog.chosen_form
            if form is not None and self.commit():
                self._try(lambda: self.desk.create_report(form, dialog.period))

        self._ask(dialog, make)

    def _open_report(self, summary: ReportSummary) -> None:
        if self.page is None or summary.id == self.page.session.summary.id or not self.commit():
            return
        if not self._try(lambda: self.desk.open_report(summary)):
            self.page.head.show_reports(self.desk.reports(), self.page.session.summary)

    def edit_office(self, *, signing: bool = False) -> None:
        """Ask for names, signer and recipients, and keep them; with `signing` begin at who signs."""
        from ui.pages.office import OfficeDialog

        if self.desk.data is None:
            return
        dialog = OfficeDialog(self.desk.office(), self.window, bases=self.desk.data)
        if signing:
            dialog.begin_at_signing()

        def keep() -> None:
            if self._try(lambda: self.desk.save_office(dialog.office())):
                self._show_office()
                self._on_page(ReportPage.refresh)
                self.window.foot.say(_("Đã lưu thông tin cơ quan"))

        self._ask(dialog, keep)

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        from ui.pages.help import KeysDialog

        self._ask(KeysDialog(self.window.menus, self.window))

    def show_about(self) -> None:
        """Tell what this program is and where the data lies."""
        from ui.pages.help import AboutDialog

        self._ask(AboutDialog(str(self.desk.path or ""), self.window))

    def save_now(self) -> None:
        """Save without waiting for a pause, for people who trust Ctrl+S."""
        if self.commit():
            self.desk.save_now()
            self.safety.show(self.desk.save_state)

    def open_file(self) -> None:
        """Ask for another data file and open it."""
        path = ask_data_file(self.window, _("Mở tệp dữ liệu"), self._folder())
        if path is not None and self.safety.all_safe():
            self._away(lambda: self.desk.change_file(path))

    def back_up(self) -> None:
        """Ask for a place and write a copy of the data file there."""
        suggested = Path.home() / f"cchc-{date.today():%Y-%m-%d}.sqlite"
        path = ask_target(self.window, _("Sao lưu ra tệp"), suggested)
        if path is not None and self.commit():
            self.desk.back_up_to(path)

    def restore(self) -> None:
        """Ask for a backup and put it in the place of the data file, which is kept as a backup itself."""
        path = ask_data_file(self.window, _("Khôi phục từ bản sao lưu"), self._folder())
        if path is not None and self.safety.all_safe():
            self._away(lambda: self.desk.restore(path))

    def _away(self, act: Callable[[], None]) -> None:
        """Leave the report, then do something with the whole file."""
        self._leave_report()
        self._try(act)

    def _folder(self) -> Path:
        return self.desk.path.parent if self.desk.path is not None else Path.home()
