"""A report being worked on: its head, its tabs, what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.checks.model import Finding
from cchc_desktop.checks.reasons import answered_place, open_findings
from cchc_desktop.document.anchors import NUMBER, OFFICE, SIGNING, anchor_of, place_of
from cchc_desktop.entry.model import Edit, Place, PlaceKind
from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.parts import area_of, field_of, grave_in, plan_parts
from cchc_desktop.services.reports import ReportSummary
from cchc_desktop.services.session import Changed, ReportSession
from cchc_desktop.services.wording import place_name
from cchc_desktop.vietnamese import lower_first
from ui.pages.area import Part
from ui.pages.strips import Strips
from ui.widgets.findings import FindingsPanel
from ui.widgets.labels import replace_page
from ui.widgets.report_head import ReportHead
from ui.widgets.report_split import ReportSplit
from ui.widgets.report_tabs import ReportTabs

if TYPE_CHECKING:
    from cchc_desktop.services.pages import PageMaker
    from ui.pages.preview import Preview
    from ui.pages.preview_tab import PreviewTab


class ReportPage(QWidget):
    """Shows one session. Tabs are made when first looked at."""

    edited = Signal()  # something of the report has changed
    failed = Signal(object)  # UserError
    said = Signal(str)
    undoable = Signal(str, str, object)  # what has been done; the word for taking it back, and what does so
    exported = Signal(object)  # the paths written
    office_wanted = Signal(str)  # the anchor of what is wanted
    action_wanted = Signal(str)  # the name of a menu entry
    went_on = Signal()  # the report has gone a step on or back
    preview_shown = Signal(bool)  # the preview has come into view or gone out of it
    sheet_shown = Signal(bool)  # something to type in has come into view or gone out of it

    def __init__(
        self,
        session: ReportSession,
        reports: Sequence[ReportSummary],
        tab: int = 0,
        due_set: Callable[[], date] | None = None,
    ) -> None:
        super().__init__()
        self.session = session
        self._due_set = due_set or (lambda: session.period.cut_off.replace(day=session.form.due_day))
        self.plans = plan_parts(session.form)
        self.parts: dict[int, Part] = {}
        self._place: Place | None = None  # where somebody is at work
        self.head = ReportHead()
        self.head.show_reports(reports, session.summary)
        self.tabs = ReportTabs()
        self.findings = FindingsPanel(session)
        self._stack = QStackedWidget()
        self.strips = Strips(session, lambda: self.maker, self.commit)
        self._split = ReportSplit(self._stack, self.findings, lambda: not self.strips.column.isEmpty())
        self._add_tabs(tab)
        self.refresh()  # before anything is laid out, which each word changed later would have done anew
        self._lay_out()
        self._connect()
        self._end_listening = session.listen(self._changed)
        self._show_tab(tab)

    def _add_tabs(self, tab: int) -> None:
        hints = (*(plan.hint for plan in self.plans), _("Các trang như khi in ra"))
        for title, hint in zip(self.titles, hints, strict=True):
            index = self.tabs.addTab(title)
            self.tabs.setTabToolTip(index, hint)
            self._stack.addWidget(QWidget())
        self.tabs.setCurrentIndex(tab)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self.strips.column)
        column.addWidget(self.tabs)
        column.addWidget(self._split, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._show_tab)
        self.head.check_wanted.connect(self.check)
        self.head.number_wanted.connect(self.strips.open_number)
        self.head.export_wanted.connect(self.strips.open_export)
        self.head.print_wanted.connect(self.strips.open_print)
        self.head.mail_wanted.connect(self.strips.open_mail)
        self.head.exported_wanted.connect(self.strips.open_sent)
        self.head.status_wanted.connect(self.strips.open_status)
        self.head.ready_wanted.connect(self.strips.open_ready)
        self.findings.reason_wanted.connect(self.strips.open_reason)
        self.findings.silence_wanted.connect(self._silence)
        self.findings.unsilence_wanted.connect(self._unsilence)
        self.findings.ready_wanted.connect(self.strips.open_ready)
        self.findings.wanted.connect(self._jump_to_finding)
        self.findings.export_wanted.connect(self.strips.open_export)
        self.strips.closed.connect(self._focus_tab)
        self.strips.head_changed.connect(self.refresh_head)
        self.strips.exported.connect(self.exported)
        self.strips.errors_wanted.connect(self.check)
        self.strips.jump_wanted.connect(self.jump)
        self.strips.said.connect(self.said)
        self.strips.action_wanted.connect(self.action_wanted)

    # -- showing

    def refresh(self) -> None:
        """Show head, findings, marks and pages as the report now is."""
        self.refresh_head()
        self._show_findings()
        self.strips.refresh()

    def refresh_head(self) -> None:
        """Show status, dates and number of the document anew, also on the pages."""
        self.head.show_report(self.session, date.today(), self._due_set())
        self.findings.count_steps()
        self.refresh_pages()

    def refresh_pages(self) -> None:
        """Have the pages made anew, if somebody has looked at them."""
        if "preview" in self.__dict__:
            self.pages.refresh()

    def _changed(self, changed: Changed) -> None:
        for part in self.parts.values():
            if part.texts is not None:
                part.texts.refresh(changed)
        settled = changed.edit is not None or changed.draft or changed.status  # else a value is only tried
        self._show_findings()
        self.strips.refresh(tried=not settled)
        if changed.edit is not None and (place := self._seen(changed.edit.places[0])) is not None:
            self._point(place)
        if settled:
            self.refresh_head()
        if changed.status:
            self.went_on.emit()
        self.edited.emit()

    def _show_findings(self) -> None:
        self.findings.show_findings(self.session.findings, begun=self.session.progress[0] > 0)
        open_now = open_findings(self.session.entry, self.session.findings)
        for index, plan in enumerate(self.plans):
            self.tabs.show_counts(index, grave_in(plan, open_now))

    # -- tabs: the parts, then the preview

    @property
    def titles(self) -> tuple[str, ...]:
        """What the tabs are called."""
        return (*(plan.title for plan in self.plans), _("Xem trước"))

    def part(self, index: int) -> Part:
        """Return the part `index`, made now if nobody has looked at it yet."""
        if index not in self.parts:
            plan = self.plans[index]
            made = Part(self.session, plan.headings, plan.rows)
            made.refused.connect(self.failed)
            made.said.connect(self.said)
            made.wanted.connect(self.jump)
            made.old_text.connect(self.strips.open_offer, Qt.ConnectionType.QueuedConnection)
            if made.sheet is not None:
                made.sheet.placed.connect(self.findings.point_to)
                made.sheet.placed.connect(self._point)
                made.sheet.wanted.connect(self.jump)
            self.parts[index] = made
            replace_page(self._stack, index, made)
        return self.parts[index]

    @cached_property
    def maker(self) -> PageMaker:
        """Who lays out the pages, for the preview and the printer."""
        from cchc_desktop.services.pages import PageMaker

        return PageMaker()

    @cached_property
    def preview(self) -> PreviewTab:
        """The last tab."""
        from ui.pages.preview_tab import PreviewTab

        tab = PreviewTab(self.session, self.maker)
        tab.preview.shown.connect(self.preview_shown)
        tab.preview.wanted.connect(self._jump_to_field)
        if self._place is not None:
            tab.preview.mark(self._place)
        replace_page(self._stack, len(self.plans), tab)
        return tab

    @property
    def pages(self) -> Preview:
        """The preview itself, wherever it is."""
        return self.preview.preview

    def _tab(self, index: int) -> Part | PreviewTab:
        return self.part(index) if index < len(self.plans) else self.preview

    def _show_tab(self, index: int) -> None:
        tab = self._tab(index)
        self._stack.setCurrentWidget(tab)
        self.setFocusProxy(tab)
        self.sheet_shown.emit(index < len(self.plans))

    def go_to_tab(self, index: int) -> None:
        """Show the tab `index` and put the cursor into it."""
        self.tabs.setCurrentIndex(index % self.tabs.count())
        self._focus_tab()

    def go_to_preview(self) -> None:
        """Show the preview, in its window if it has one."""
        if "preview" in self.__dict__ and self.preview.apart:
            self.preview.come_forward()
        else:
            self.go_to_tab(len(self.plans))

    # -- in the sheet or text that is open

    @property
    def part_now(self) -> Part | None:
        """The part that is open, None while the preview is."""
        index = self.tabs.currentIndex()
        return self.part(index) if index < len(self.plans) else None

    def on_part(self, act: Callable[[Part], object]) -> None:
        """Do something in the part that is open; a sent report says why it cannot be."""
        if self.part_now is not None:
            try:
                act(self.part_now)
            except UserError as error:
                self.failed.emit(error)

    def _silence(self, finding: Finding) -> None:
        focus, view = QApplication.focusWidget(), self.findings.view
        by_button = focus is not None and focus is not view and self.findings.isAncestorOf(focus)
        if not self._listen_to(self.session.silenced | {finding.kind}):
            return
        if by_button:  # it may be gone, or now be about another finding
            self._focus_tab()
        said = _("Đã tắt loại gợi ý này trong mọi báo cáo")
        self.undoable.emit(said, _("Bật lại"), lambda: self._unsilence(finding))

    def _unsilence(self, finding: Finding) -> None:
        if self._listen_to(self.session.silenced - {finding.kind, finding.rule}):
            self.said.emit(_("Đã bật lại gợi ý"))

    def _listen_to(self, silenced: frozenset[str]) -> bool:
        """Show no hints of those `silenced`; return whether that could be kept."""
        try:
            self.session.silence(silenced)
        except UserError as error:
            self.failed.emit(error)
            return False
        return True

    def _focus_tab(self) -> None:
        self._tab(self.tabs.currentIndex()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def next_pane(self) -> None:
        """Move the cursor from pane to pane of the tab, to findings, to head, and around."""
        panes = [*self._tab(self.tabs.currentIndex()).panes(), self.findings.view, self.head.periods]
        panes = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, p in enumerate(panes) if focus and (p is focus or p.isAncestorOf(focus))), -1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- going to a place

    def jump(self, place: Place) -> None:
        """Go to `place` and select it: in the tab that is open when it stands there, else in its area's."""
        place = field_of(self.session.entry, place)
        current = self.tabs.currentIndex()
        if current >= len(self.plans) or not self.plans[current].holds(place):
            area = area_of(self.session.form, place)
            fitting = (i for i, plan in enumerate(self.plans) if plan.area == area and plan.holds(place))
            current = next(fitting, len(self.plans) - 1)
            self.tabs.setCurrentIndex(current)
        self.part(current).jump(place)
        self._point(place)

    @property
    def stopped(self) -> str:
        """The anchor of the place where somebody is at work, for `resume`; "" where that is nowhere."""
        part = self.part_now
        place = part.place if part is not None else self._place  # the pages show where one was before
        return anchor_of(place) if place is not None else ""

    def resume(self, anchor: str) -> None:
        """Go where somebody stopped, if that is there still; the pages stay."""
        place = place_of(anchor) if anchor.partition(":")[0] in list(PlaceKind) else None
        if place is not None and self.part_now is not None and any(p.holds(place) for p in self.plans):
            self.jump(place)

    def _point(self, place: Place) -> None:
        """Take note of where somebody is at work, for the mark on the page."""
        self._place = place
        if "preview" in self.__dict__:
            self.pages.mark(place)

    def _jump_to_finding(self, finding: Finding) -> None:
        if finding.places:
            self.jump(finding.places[0])

    def _jump_to_field(self, anchor: str) -> None:
        """Go to the field that stands on a page."""
        self.window().activateWindow()
        if anchor == NUMBER:
            self.strips.open_number()
        elif anchor in (OFFICE, SIGNING):
            self.office_wanted.emit(anchor)
        elif (place := place_of(anchor)) is not None:
            self.jump(place)

    def check(self) -> None:
        """Show what is wrong, and put the cursor there."""
        self.commit()
        self._split.show_findings()
        self.findings.focus()

    # -- doing

    def commit(self) -> bool:
        """Hand over what is being typed; return whether the report could take everything."""
        taken = [part.commit() for part in self.parts.values()]  # every part, also after a refusal
        kept = self.strips.keep()
        return kept and all(taken)

    def undo(self) -> None:
        """Take back the last edit and show where it was."""
        self.commit()
        self._tell(self.session.undo(), _("Đã hoàn tác: {what}"), _("Không còn gì để hoàn tác"))

    def redo(self) -> None:
        """Do again what was taken back last and show where it is."""
        self.commit()
        self._tell(self.session.redo(), _("Đã làm lại: {what}"), _("Không còn gì để làm lại"))

    def _tell(self, edit: Edit | None, text: str, nothing: str) -> None:
        if edit is None:
            self.said.emit(nothing)
        else:
            place = self._seen(edit.places[0])
            if place is not None and self.tabs.currentIndex() < len(self.plans):
                self.jump(place)  # in the preview it is the page that shows it
            said = text.format(what=lower_first(edit.label))
            if len({changed.id for changed in edit.places if changed.kind is not PlaceKind.REASON}) <= 1:
                said += f" ({place_name(self.session.form, place or edit.places[0])})"
            self.said.emit(said)

    def _seen(self, place: Place) -> Place | None:
        """Return where a change at `place` is seen: a reason stands at what it explains, if that is there."""
        if place.kind is not PlaceKind.REASON:
            return place
        return answered_place(self.session.form, place)

    def release(self) -> None:
        """Hand over what is being typed and listen no more: before the page goes away."""
        self.commit()
        self._end_listening()
        self.head.release()
        if "preview" in self.__dict__:
            self.preview.release()
