"""Commands of the year's round: its reports, the overview, settings, and what is asked at the first start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cchc_desktop.i18n import _
from cchc_desktop.periods import Period
from cchc_desktop.services.confirming import carried_places
from cchc_desktop.services.reports import DAYS_IN_BIN, ReportSummary
from ui.command_tools import Tools
from ui.file_commands import FileCommands
from ui.tasks import Task

if TYPE_CHECKING:
    from cchc_desktop.forms.model import Form
    from cchc_desktop.services.datafile import DataFile
    from cchc_desktop.services.year import Year
    from ui.pages.assistant import Assistant
    from ui.pages.overview import OverviewPage
    from ui.pages.settings import SettingsPage

_FIRST_STEPS = "first_steps"  # the setting that tells that the first questions were asked
_DONE = "done"


class RoundCommands(QObject):
    """What is done with reports as wholes, and the pages beside the report's."""

    def __init__(self, tools: Tools, files: FileCommands, changed: Callable[[], None]) -> None:
        super().__init__(tools.window)
        self._tools = tools
        self._files = files
        self._changed = changed  # tells every page that settings or the office have changed
        self._home: OverviewPage | None = None
        self._settings: SettingsPage | None = None
        self._assistant: Assistant | None = None
        self._unkept = False  # whether the file could not take what stands in the first questions
        self._reminder = ""

    @property
    def actions(self) -> dict[str, Callable[[], None]]:
        """What the menu entries of this kind do, by their names."""
        return {
            "new": self.new_report,
            "copy_report": self.copy_report,
            "delete_report": self.delete_report,
            "home": self.show_home,
            "settings": self.show_settings,
            "assistant": self.show_assistant,
        }

    # -- the pages beside the report's

    def show_home(self) -> None:
        """Show the year's reports."""
        data, forms = self._tools.desk.data, self._tools.desk.forms
        if data is None or forms is None or not self._tools.commit():
            return
        if self._home is None:
            from ui.pages.overview import OverviewPage

            self._home = page = OverviewPage(data, forms)
            page.open_wanted.connect(self.open_report)
            page.new_wanted.connect(self.make_report)
            page.copy_wanted.connect(self.copy_report)
            page.delete_wanted.connect(self.delete_report)
            page.restore_wanted.connect(self._restore_report)
            page.step_wanted.connect(self._take_step)
            self._listen_to(page)
        else:
            self._home.refresh()
        if self._tools.window.banner.text == self._reminder != "":
            self._tools.window.banner.clear()  # the overview says it itself
        self._tools.window.show_over(self._home, self._tools.window.rail.home)

    def show_settings(self) -> None:
        """Show what can be set."""
        data, forms = self._tools.desk.data, self._tools.desk.forms
        if data is None or forms is None or not self._tools.commit():
            return
        if self._settings is None:
            from ui.pages.settings import SettingsPage

            self._settings = page = SettingsPage(data, forms)
            page.changed.connect(self._changed)
            page.look_wanted.connect(lambda mode: self._tools.window.menus.modes[mode].trigger())
            self._listen_to(page)
        else:
            self._settings.refresh()
        self._tools.window.show_over(self._settings, self._tools.window.rail.settings)

    def show_assistant(self) -> None:
        """Ask what every report needs to know about its office."""
        desk = self._tools.desk
        if desk.data is None or desk.forms is None or not self._tools.commit():
            return
        from ui.pages.assistant import Assistant

        if self._assistant is None:
            self._assistant = page = Assistant(desk.office(), desk.data.reporting(), desk.forms)
            page.finished.connect(partial(self._begin_with, page))
            page.skipped.connect(partial(self._end_assistant, page))
            page.sample_wanted.connect(self._files.show_sample)  # the questions come again when one is back
        self._tools.window.show_over(self._assistant, self._tools.window.rail.settings)

    def begin(self) -> None:
        """Show what a file without reports begins with: the first questions once, then the year."""
        data = self._tools.desk.data
        if data is not None and data.setting(_FIRST_STEPS) != _DONE:
            self.show_assistant()
        else:
            self.show_home()

    def refresh(self) -> None:
        """Have the pages follow the office and the settings, which can be changed on each of them."""
        desk = self._tools.desk
        if self._settings is not None:
            self._settings.refresh()
        if self._assistant is not None and desk.data is not None:
            self._assistant.show_kept(desk.office(), desk.data.reporting())

    def keep(self) -> None:
        """Keep what is being typed in the settings, and what was answered to the first questions.

        Raises the UserErrors of the file.
        """
        if self._settings is not None:
            self._settings.keep()
        page, desk = self._assistant, self._tools.desk
        data = desk.data
        if page is None or data is None:
            return
        page.show_kept(desk.office(), data.reporting())
        office, reporting = page.office(), page.reporting()
        self._unkept = office != desk.office() or reporting != data.reporting()
        if self._unkept:
            desk.save_office(office)
            data.save_reporting(reporting)
            self._unkept = False
            self._changed()
            self._tools.window.foot.say(_("Đã lưu thông tin cơ quan"))

    def forget(self) -> None:
        """Let the pages go that show a file which is no longer open.

        Answers that it could not take go into the one that is open now, to which the rest was rescued.
        """
        for page in (self._home, self._settings):
            self._drop(page)
        self._home = self._settings = None
        if not self._unkept or self._tools.attempt(self.keep):
            self._drop(self._assistant)
            self._assistant = None

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self._tools.window.drop(page)

    def _listen_to(self, page: OverviewPage | SettingsPage) -> None:
        page.action_wanted.connect(self._choose)
        page.said.connect(self._tools.window.foot.say)
        page.failed.connect(self._tools.window.tell)

    def _choose(self, name: str) -> None:
        """Do what a menu entry does."""
        if name in self._tools.window.menus.actions:
            self._tools.window.menus[name].trigger()

    def _take_step(self, summary: ReportSummary, name: str) -> None:
        """Open a report and do there what comes next in it."""
        self.open_report(summary)
        session = self._tools.desk.session
        if name and session is not None and session.summary.id == summary.id:
            self._choose(name)

    def _begin_with(self, page: Assistant) -> None:
        """Keep the answers and begin the first report where there is none yet."""
        desk, form, period = self._tools.desk, page.chosen_form(), page.period()
        if self._end_assistant(page) and form is not None and period is not None and not desk.reports():
            self._create(form, period)

    def _end_assistant(self, page: Assistant) -> bool:
        """Keep the answers and show the year; return whether they could be kept."""
        data = self._tools.desk.data
        if data is None or not self._tools.attempt(self.keep):
            return False
        self._tools.attempt(lambda: data.save_setting(_FIRST_STEPS, _DONE))
        self._assistant = None
        self.show_home()
        self._drop(page)
        return True

    # -- reports as wholes

    def open_report(self, summary: ReportSummary) -> None:
        """Open a report, or come back to it where it is open."""
        desk = self._tools.desk
        if desk.session is not None and desk.session.summary.id == summary.id:
            self._tools.window.show_report_again()
        elif self._tools.commit():
            self._tools.attempt(lambda: desk.open_report(summary))

    def open_latest(self) -> None:
        """Open the report that was edited last; without any show the year."""
        reports = self._tools.desk.reports()
        if reports:
            self.open_report(max(reports, key=lambda report: report.edited_at))
        else:
            self.show_home()

    def make_report(self, period: Period) -> None:
        """Make the report of a period that somebody has pointed to; ask only where forms can be chosen."""
        desk = self._tools.desk
        forms = desk.forms.for_period(period) if desk.forms is not None else ()
        if len(forms) != 1:
            self.new_report(period)
        elif self._tools.commit():
            self._create(forms[0], period)

    def _create(self, form: Form, period: Period) -> None:
        """Make a report and say so, with what it took over."""
        if self._tools.attempt(lambda: self._tools.desk.create_report(form, period)):
            said = _("Đã lập báo cáo {period}, kế thừa {count} ô. F9 xác nhận từng dòng")
            self._say_made(said, _("Đã lập báo cáo {period}"))

    def _say_made(self, said: str, plain: str) -> None:
        """Say that the report now open was made: `said` with how much of it waits, else `plain`."""
        session = self._tools.desk.session
        if session is not None:
            count = len(carried_places(session))
            text = said if count else plain
            self._tools.window.foot.say(text.format(period=session.period.short_label, count=count))

    def new_report(self, period: Period | None = None) -> None:
        """Ask for a period and make its report."""
        desk = self._tools.desk
        if desk.data is None or desk.forms is None:
            return
        from ui.pages.new_report import NewReportDialog  # dialogs load when they are asked for

        dialog = NewReportDialog(
            desk.forms,
            {report.period for report in desk.reports()},
            date.today(),
            self._tools.window,
            reporting=desk.data.reporting(),
            suggested=period or self._next_period(),
        )

        def make() -> None:
            form = dialog.chosen_form
            if form is not None and self._tools.commit():
                self._create(form, dialog.period)

        self._tools.ask(dialog, make)

    def _next_period(self, after: Period | None = None) -> Period | None:
        """Return the period whose report is to be made next; with `after` the next one that ends later."""
        from cchc_desktop.services.year import next_period

        data = self._tools.desk.data
        if data is None:
            return None
        made = {report.period for report in data.reports()}
        return next_period(data.reporting(), date.today(), made, after=after)

    def copy_report(self, summary: ReportSummary | None = None) -> None:
        """Ask for another period and make a report of it that says the same."""
        desk = self._tools.desk
        source = summary or (desk.session.summary if desk.session is not None else None)
        if desk.data is None or desk.forms is None or source is None:
            return
        from ui.pages.new_report import NewReportDialog

        dialog = NewReportDialog(
            desk.forms,
            {report.period for report in desk.reports()},
            date.today(),
            self._tools.window,
            reporting=desk.data.reporting(),
            suggested=self._next_period(source.period),
            copied=(source.period, desk.data.form_of(source)),
        )

        def make() -> None:
            made = self._tools.commit() and self._tools.attempt(
                lambda: desk.copy_report(source, dialog.period)
            )
            if made:
                said = _("Đã sao chép thành báo cáo {period}, {count} ô chờ xác nhận. F9 xác nhận từng dòng")
                self._say_made(said, _("Đã sao chép thành báo cáo {period}"))

        self._tools.ask(dialog, make)

    def delete_report(self, summary: ReportSummary | None = None) -> None:
        """Put a report into the bin and say so, with a way back."""
        desk = self._tools.desk
        gone = summary or (desk.session.summary if desk.session is not None else None)
        if gone is None or not self._tools.commit():
            return
        open_here = desk.session is not None and desk.session.summary.id == gone.id
        if not self._tools.attempt(lambda: desk.delete_report(gone)):
            return
        if open_here:
            self._tools.leave_report()
            self._tools.window.enable(file=True, report=False)
        self.show_home()
        text = _("Đã bỏ báo cáo {period} vào thùng rác, giữ {days} ngày")
        self._tools.window.foot.say(
            text.format(period=gone.period.short_label, days=DAYS_IN_BIN),
            [(_("Khôi phục"), partial(self._restore_report, gone))],
        )

    def _restore_report(self, summary: ReportSummary) -> None:
        if self._tools.attempt(lambda: self._tools.desk.restore_report(summary)):
            text = _("Đã khôi phục báo cáo {period}")
            self._tools.window.foot.say(text.format(period=summary.period.short_label))
            self.show_home()
            if self._home is not None:
                self._home.show_restored(summary.period)

    # -- reminders

    def remind(self) -> None:
        """Say which reports are due soon or late, once at the start; found out in the background."""
        desk = self._tools.desk
        data, forms = desk.data, desk.forms
        if data is None or forms is None or desk.sample:
            return

        def look(_control: object) -> Year:
            from cchc_desktop.services.year import year_of

            today = date.today()
            return year_of(data, forms, today.year, today)

        Task(look).success(partial(self._remind, data)).failure(self._tools.window.tell).start(self)

    def _remind(self, data: DataFile, year: Year) -> None:
        """Tell the most urgent once the banner is free; the overview, where all stand, tells the rest."""
        from PySide6.QtCore import Qt

        banner = self._tools.window.banner
        if not year.reminders or self._home is not None or self._tools.desk.data is not data:
            return
        if banner.text:
            once = Qt.ConnectionType.SingleShotConnection
            banner.closed.connect(partial(self._remind, data, year), once)
            return
        text, more = year.reminders[0], len(year.reminders) - 1
        if more:
            text += _(" (và {count} kỳ khác)").format(count=more)
        self._reminder = text
        banner.say("warning", text, [(_("Xem tổng quan"), self.show_home)])
