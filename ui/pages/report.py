"""A report being worked on: its head, its tabs, what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Edit, Place
from cchc_desktop.i18n import _
from cchc_desktop.services.session import Changed, ReportSession, ReportSummary
from cchc_desktop.services.wording import place_name
from ui import preferences
from ui.pages.area import Part
from ui.pages.parts import area_of, grave_in, holds, plan_parts
from ui.widgets.banner import SIGNS
from ui.widgets.findings import FindingsPanel
from ui.widgets.labels import replace_page
from ui.widgets.report_head import ReportHead

if TYPE_CHECKING:
    from ui.pages.export_panel import ExportPanel
    from ui.pages.number_panel import NumberPanel

_PANEL_KEY = "report/findings"


class ReportPage(QWidget):
    """Shows one session. Tabs are made when first looked at."""

    edited = Signal()  # something of the report has changed
    failed = Signal(object)  # UserError
    said = Signal(str)
    exported = Signal(object)  # the paths written

    def __init__(self, session: ReportSession, reports: Sequence[ReportSummary], tab: int = 0) -> None:
        super().__init__()
        self.session = session
        self.plans = plan_parts(session.form)
        self.parts: dict[int, Part] = {}
        self.head = ReportHead()
        self.head.show_reports(reports, session.summary)
        self.tabs = QTabBar()
        self.findings = FindingsPanel(session.form)
        self._stack = QStackedWidget()
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._panels = QVBoxLayout()
        self._lay_out()
        self.tabs.setCurrentIndex(tab)
        self._connect()
        self._end_listening = session.listen(self._changed)
        self.refresh()
        self._show_part(tab)

    def _lay_out(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for plan in self.plans:
            index = self.tabs.addTab(plan.title)
            self.tabs.setTabToolTip(index, plan.hint)
            self._stack.addWidget(QWidget())
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.findings)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setStretchFactor(0, 1)
        self.findings.setMinimumHeight(72)
        self._splitter.setSizes([600, 116])
        state = preferences.recall_state(_PANEL_KEY)
        if not state.isEmpty():
            self._splitter.restoreState(state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._panels)
        column.addWidget(self.tabs)
        column.addWidget(self._splitter, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_part)
        self.head.number_wanted.connect(self.ask_number)
        self.head.check_wanted.connect(self.check)
        self.head.export_wanted.connect(self.export)
        self.findings.wanted.connect(self._jump_to_finding)
        self.findings.export_wanted.connect(self.export)
        self._splitter.splitterMoved.connect(
            lambda: preferences.remember_state(_PANEL_KEY, self._splitter.saveState())
        )

    # -- strips below the head, made when first asked for

    @cached_property
    def number_panel(self) -> NumberPanel:
        """Where number and date of the document are typed."""
        from ui.pages.number_panel import NumberPanel

        panel = NumberPanel(self.session)
        panel.changed.connect(self.refresh_head)
        panel.closed.connect(self._focus_part)
        self._panels.addWidget(panel)
        return panel

    @cached_property
    def export_panel(self) -> ExportPanel:
        """Where the report is exported."""
        from ui.pages.export_panel import ExportPanel

        panel = ExportPanel(self.session)
        panel.exported.connect(self.exported)
        panel.errors_wanted.connect(self.check)
        panel.closed.connect(self._focus_part)
        self._panels.addWidget(panel)
        return panel

    # -- showing

    def refresh(self) -> None:
        """Show head, findings and marks as the report now is."""
        self.refresh_head()
        self._show_findings()

    def refresh_head(self) -> None:
        """Show status, dates and number of the document anew."""
        self.head.show_report(self.session, date.today())

    def _changed(self, changed: Changed) -> None:
        for part in self.parts.values():
            if part.texts is not None:
                part.texts.refresh(changed)
        self._show_findings()
        self.edited.emit()

    def _show_findings(self) -> None:
        self.findings.show_findings(self.session.findings, begun=self.session.progress[0] > 0)
        if "export_panel" in self.__dict__:
            self.export_panel.refresh()
        for index, plan in enumerate(self.plans):
            severity, count = grave_in(plan, self.session.findings)
            title = f"{plan.title}  {SIGNS[severity]} {count}" if severity else plan.title
            if self.tabs.tabText(index) != title:
                self.tabs.setTabText(index, title)

    # -- tabs

    def part(self, index: int) -> Part:
        """Return the tab `index`, made now if nobody has looked at it yet."""
        if index not in self.parts:
            plan = self.plans[index]
            made = Part(self.session, plan.headings, plan.rows)
            if made.sheet is not None:
                made.sheet.refused.connect(self.failed)
                made.sheet.placed.connect(self.findings.point_to)
            self.parts[index] = made
            replace_page(self._stack, index, made)
        return self.parts[index]

    def _show_part(self, index: int) -> None:
        self._stack.setCurrentWidget(self.part(index))
        self.setFocusProxy(self.part(index))

    def go_to_tab(self, index: int) -> None:
        """Show the tab `index` and put the cursor into it."""
        self.tabs.setCurrentIndex(index % len(self.plans))
        self._focus_part()

    def _focus_part(self) -> None:
        self.part(self.tabs.currentIndex()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self) -> None:
        """Move the cursor from texts to sheet to findings to head, and around."""
        panes = [*self.part(self.tabs.currentIndex()).panes(), self.findings.view, self.head.periods]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, p in enumerate(panes) if focus and (p is focus or p.isAncestorOf(focus))), -1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- going to a place

    def jump(self, place: Place) -> None:
        """Go to `place` and select it: in the tab that is open when it stands there, else in its area's."""
        current = self.tabs.currentIndex()
        if not holds(self.plans[current], place):
            area = area_of(self.session.form, place)
            fitting = (i for i, plan in enumerate(self.plans) if plan.area == area and holds(plan, place))
            current = next(fitting, current)
            self.tabs.setCurrentIndex(current)
        self.part(current).jump(place)

    def _jump_to_finding(self, finding: Finding) -> None:
        if finding.places:
            self.jump(finding.places[0])

    def check(self) -> None:
        """Show what is wrong, and put the cursor there."""
        self.commit()
        if self._splitter.sizes()[1] < self.findings.sizeHint().height():
            whole = sum(self._splitter.sizes())
            self._splitter.setSizes([whole * 2 // 3, whole // 3])
        self.findings.focus()

    # -- doing

    def commit(self) -> bool:
        """Hand over what is being typed; return whether the report could take everything."""
        taken = [part.commit() for part in self.parts.values()]  # every part, also after a refusal
        return all(taken)

    def ask_number(self) -> None:
        """Open the strip for number and date, in place of the one for exporting."""
        if "export_panel" in self.__dict__ and not self.export_panel.busy:
            self.export_panel.hide()
        self.number_panel.open()

    def export(self, formats: Sequence[str] = ("docx", "xlsx", "pdf")) -> None:
        """Open the strip for exporting, in place of the one for number and date."""
        self.commit()
        if "number_panel" in self.__dict__:
            self.number_panel.keep()
            self.number_panel.setHidden(not self.number_panel.problem.text())
        self.export_panel.open(formats)

    def undo(self) -> None:
        """Take back the last edit and show where it was."""
        self.commit()
        self._tell(self.session.undo(), _("Đã hoàn tác: {what} ({place})"))

    def redo(self) -> None:
        """Do again what was taken back last and show where it is."""
        self.commit()
        self._tell(self.session.redo(), _("Đã làm lại: {what} ({place})"))

    def _tell(self, edit: Edit | None, text: str) -> None:
        if edit is not None:
            place = edit.places[0]
            self.jump(place)
            name = place_name(self.session.form, place)
            self.said.emit(text.format(what=edit.label.lower(), place=name))

    def release(self) -> None:
        """Hand over what is being typed and listen no more: before the page goes away."""
        self.commit()
        self._end_listening()
