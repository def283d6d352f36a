"""What is wrong with the report, by severity and tab; Enter or a double click leads to the cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.checks.model import SEVERITY_ORDER, Finding
from cchc_desktop.checks.reasons import open_findings
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.i18n import _
from cchc_desktop.services.parts import plan_parts
from cchc_desktop.services.session import ReportSession
from ui.widgets.banner import SIGNS, Choice
from ui.widgets.finding_delegate import FindingDelegate
from ui.widgets.finding_lines import (
    FINDING_ROLE as FINDING_ROLE,
)
from ui.widgets.finding_lines import (
    FindingsModel,
    Head,
    Line,
    SilencedHead,
    counted,
    key_of,
    lines_of,
)
from ui.widgets.finding_list import FindingList
from ui.widgets.inked import Inked
from ui.widgets.labels import label

_WIDE = 880  # from here on there is room to teach the keys
_LEAST = 72  # pixels
_UNBOUNDED = 16_777_215  # Qt's own limit
_REST_MS = 150  # no key for so long: time to count what is left to do
_HINT = QAbstractItemView.ScrollHint


class FindingsPanel(QFrame):
    """Counts, the list, and what to do when it is empty."""

    wanted = Signal(object)  # Finding to jump to
    reason_wanted = Signal(object)  # the warning that may stand
    silence_wanted = Signal(object)  # the hint whose rule nobody wants to see any more
    unsilence_wanted = Signal(object)  # the hint whose rule is wanted again
    ready_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self.setObjectName("findings")
        self._session = session
        self._tabs = _titles(session.form)
        self._unfolded = False
        self._begun = True
        self._resume = 0
        self._leading = False  # whether the cursor is just being sent to what is selected
        self._led = False  # whether the cursor has chosen the line that is selected, and not a person
        self._findings: tuple[Finding, ...] = ()
        self.model = FindingsModel(session.form)
        self.view = self._list()
        self.counts: dict[Severity, Inked] = {}
        self._teach = label(_("F8: mục tiếp theo"), "muted")
        self.ready = _link("", _("Còn những bước nào trước khi gửi (F5)"))
        self.ready.clicked.connect(self.ready_wanted)
        self.ready.hide()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._show_steps)
        self._act = QPushButton()
        self._act.clicked.connect(self._do)
        self._go = QPushButton(_("Tới ô"))
        self._go.setToolTip(_("F8: tới mục tiếp theo, Shift+F8: mục trước"))
        self._go.clicked.connect(self._go_there)
        self._export = QPushButton(_("Xuất báo cáo…"))
        self._export.clicked.connect(self.export_wanted)
        self._all_clear = label("")
        self._silenced = _link("", _("Xem các gợi ý đã tắt"))
        self._silenced.clicked.connect(partial(self._unfold, True))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)
        self.fold(folded=False)

    def _list(self) -> FindingList:
        view = FindingList(self)
        view.setModel(self.model)
        view.setItemDelegate(FindingDelegate(view, self.model.short_place))
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAccessibleName(_("Điều cần xem"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        view.chosen.connect(self._choose)
        view.doubleClicked.connect(self._choose)
        view.attended.connect(lambda here: self._go.setText(_("Tới ô  ⏎") if here else _("Tới ô")))
        view.answer_wanted.connect(self.answer)
        view.silence_wanted.connect(self.silence)
        view.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        return view

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(12)
        for severity in Severity:
            self.counts[severity] = Inked("count")
            row.addWidget(self.counts[severity])
        row.addStretch()
        for widget in (self._teach, self.ready, self._act, self._go):
            row.addWidget(widget)
        return row

    def _nothing(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(12, 4, 12, 8)
        row.setSpacing(16)
        for widget in (self._all_clear, self._export, self._silenced):
            row.addWidget(widget)
        row.addStretch()
        row.setAlignment(Qt.AlignmentFlag.AlignTop)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Teach the keys where there is room."""
        super().resizeEvent(event)
        self._teach.setVisible(self.width() >= _WIDE)

    def showEvent(self, event: QShowEvent) -> None:
        """Count what is left to do, soon."""
        super().showEvent(event)
        self.count_steps()

    def fold(self, *, folded: bool) -> None:
        """Show the counts alone, or the list too."""
        self._stack.setVisible(not folded)
        self.setMinimumHeight(0 if folded else _LEAST)
        self.setMaximumHeight(self.sizeHint().height() if folded else _UNBOUNDED)

    # -- showing

    def count_steps(self) -> None:
        """Say how many steps are left before the report can go out, when the hand rests."""
        self._rest.start()

    def _show_steps(self) -> None:
        from cchc_desktop.services.readiness import steps_left  # after the first paint

        if not self.isVisible():
            return
        try:
            steps = steps_left(self._session)
        except UserError:
            return  # the data folder has gone, of which saving tells
        left = sum(not step.done and not step.optional for step in steps)
        many = _("Còn {count} bước để gửi").format(count=left)
        self.ready.setText(many if left > 1 else _("Sẵn sàng gửi ✓"))  # the last of them is to send it
        self.ready.setVisible(self._begun and left > 0)

    def show_findings(self, findings: Sequence[Finding], *, begun: bool = True) -> None:
        """Show `findings` and their reasons, keeping the one that was selected where it still stands.

        Without any, an empty report (not `begun`) is told how to begin, another one that it can go out.
        """
        self._findings, self._begun = tuple(findings), begun
        clear, empty = _("Không còn lỗi. Có thể xuất báo cáo."), _("Chưa có số liệu. Gõ vào cột Số liệu.")
        self._all_clear.setText(clear if begun else empty)
        self._export.setVisible(begun)
        self.count_steps()
        lines = lines_of(self._session, findings, self._tabs, unfolded=self._unfolded)
        row, selected = self.view.currentIndex().row(), self.selected
        before = {key_of(finding) for finding in self.model.findings}
        if not self.model.replace(lines) and any(text.text() for text in self.counts.values()):
            return
        self._show_counts()
        self._stay(selected, row)
        self._show_new(before)
        self._offer()

    def _show_counts(self) -> None:
        still_open = open_findings(self._session.entry, self._findings)
        for severity, text in self.counts.items():
            count = answered = sum(finding.severity is severity for finding in self._findings)
            if severity is Severity.WARNING:
                count = sum(finding.severity is severity for finding in still_open)
            said = counted(severity, count, answered - count)
            text.say(f"{SIGNS[severity]} {said}", severity if count else None)
        hidden = next((line for line in self.model.lines if isinstance(line, SilencedHead)), None)
        self._silenced.setVisible(hidden is not None)
        self._silenced.setText(" · ".join(hidden.words) if hidden is not None else "")
        self._stack.setCurrentIndex(0 if self._findings or (self._unfolded and hidden is not None) else 1)

    def _stay(self, selected: Finding | None, row: int) -> None:
        """Keep `selected`; where it has gone, the next step leads to what now stands in its place."""
        self._resume = max(row, 0)
        kept = self.model.row_of(selected)
        if kept < 0 and row >= 0 and self.view.hasFocus():  # its keys need something to be done with
            rows = [other for other, line in self.model.numbered() if not line.silenced]
            kept = next((other for other in rows if other >= row), rows[-1] if rows else -1)
        self._select(kept)

    def _show_new(self, before: Collection[object]) -> None:
        """Bring what an edit has just made wrong into view; it is not selected, the cursor is elsewhere."""
        for row, line in self.model.numbered():
            new = key_of(line.finding) not in before
            if before and new and line.finding.severity is not Severity.HINT:
                self.view.scrollTo(self.model.index(row, 0))
                return

    def point_to(self, place: Place | None) -> None:
        """Select the gravest of what is wrong at `place`, where the cursor now stands, if anything is."""
        if self._leading:
            return
        shown = [(row, line.finding) for row, line in self.model.numbered() if not line.silenced]
        here = {row: finding for row, finding in shown if place in finding.places}
        now, gravest = self.view.currentIndex().row(), next(iter(here), -1)
        if here and (now not in here or self._graver(now, gravest)):
            self._select(gravest)
            self._led = True

    def warning_at(self, place: Place) -> Finding | None:
        """Return a warning at `place`, at a note also one of its value: the one selected, else the first."""
        asked = {place, Place(PlaceKind.VALUE, place.id)} if place.kind is PlaceKind.NOTE else {place}
        warnings = (f for f in self.model.findings if f.severity is Severity.WARNING)
        here = [warning for warning in warnings if asked.intersection(warning.places)]
        return self.selected if self.selected in here else next(iter(here), None)

    def _graver(self, row: int, first: int) -> bool:
        """Whether what stands in the line `first` is graver than what stands in `row`."""
        here, there = (dict(self.model.numbered())[line].finding.severity for line in (row, first))
        return SEVERITY_ORDER[there] < SEVERITY_ORDER[here]

    # -- what is selected

    @property
    def selected(self) -> Finding | None:
        """The finding that is selected, None without one."""
        found = self.model.data(self.view.currentIndex(), FINDING_ROLE)
        return found if isinstance(found, Finding) else None

    @property
    def selected_warning(self) -> Finding | None:
        """The warning that is selected, None where it is something else."""
        finding = self.selected
        return finding if finding is not None and finding.severity is Severity.WARNING else None

    def _select(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        first = row - 1 if isinstance(self.model.line(row - 1), Head) else row
        lines = [self.view.sizeHintForIndex(self.model.index(line, 0)).height() for line in (first, row)]
        if sum(lines) <= self.view.viewport().height():
            self.view.scrollTo(self.model.index(first, 0), _HINT.PositionAtTop)
        else:
            self.view.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) finding, around the ends; what may stand is passed over."""
        listed = [(row, line) for row, line in self.model.numbered() if not line.silenced]
        rows = [row for row, line in listed if not line.answered] or [row for row, _line in listed]
        if not rows:
            return
        row = self.view.currentIndex().row()
        if by > 0 and self._led and row > rows[0] and self._graver(row, rows[0]):
            row = rows[0] - 1  # nobody chose this line: what is graver comes first
        self._led = False
        at = row if row >= 0 else self._resume - max(by, 0)  # from before what took its place
        beyond = [other for other in rows[::by] if (other - at) * by > 0]
        self._select(beyond[0] if beyond else rows[::by][0])
        self._choose(self.view.currentIndex())

    def focus(self) -> None:
        """Put the cursor into the list, on the gravest, or where it is empty on the next step."""
        if self._stack.currentIndex() == 0:
            row, first = next(self.model.numbered())
            if self.selected is None or self.selected.severity is not first.finding.severity:
                self._select(row)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._export.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- doing

    def _offer(self) -> None:
        """Offer what can be done with the line that is selected."""
        choice = self._choice()
        self._act.setVisible(choice is not None)
        self._act.setText(choice[0] if choice is not None else "")
        self._go.setVisible(bool(self._findings))

    def _choice(self) -> Choice | None:
        line = self.model.line(self.view.currentIndex().row())
        if not isinstance(line, Line) or line.finding.severity is Severity.ERROR:
            return None
        if line.finding.severity is Severity.WARNING:
            given = line.reason is not None and not line.reason.draft
            return (_("Sửa giải trình…") if given else _("Giải trình…")), self.answer
        return (_("Bật lại loại gợi ý này") if line.silenced else _("Tắt loại gợi ý này")), self.silence

    def _do(self) -> None:
        choice = self._choice()
        if choice is not None:
            choice[1]()

    def answer(self) -> None:
        """Ask for the reason why the warning that is selected may stand."""
        if self.selected_warning is not None:
            self.reason_wanted.emit(self.selected_warning)

    def silence(self) -> None:
        """Ask that the rule of the hint that is selected be switched off, or on again."""
        line = self.model.line(self.view.currentIndex().row())
        if isinstance(line, Line) and line.finding.severity is Severity.HINT:
            (self.unsilence_wanted if line.silenced else self.silence_wanted).emit(line.finding)

    def _unfold(self, unfolded: bool) -> None:
        """List the hints that are switched off, or put them away."""
        self._unfolded = unfolded
        self.show_findings(self._findings, begun=self._begun)
        if unfolded:
            self._select(next(i for i, line in self.model.numbered() if line.silenced))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self, at: QPoint) -> None:
        """Offer what can be done with the line under the mouse."""
        choice = self._choice() if self.view.indexAt(at).isValid() else None
        if self.selected is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Tới ô")).triggered.connect(lambda: self._go_there())
        if choice is not None:
            menu.addAction(choice[0]).triggered.connect(lambda: choice[1]())
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _go_there(self) -> None:
        if self.selected is not None:
            self._lead_to(self.selected)
        else:
            self.step(1)

    def _choose(self, index: QModelIndex) -> None:
        line = self.model.line(index.row())
        if isinstance(line, SilencedHead):
            self._unfold(not line.unfolded)
        elif isinstance(line, Line) and line.silenced:
            self.unsilence_wanted.emit(line.finding)
        elif isinstance(line, Line):
            self._lead_to(line.finding)

    def _lead_to(self, finding: Finding) -> None:
        """Send the cursor to `finding`; what else is wrong there does not take its place."""
        self._leading = True
        self.wanted.emit(finding)
        self._leading = False


def _titles(form: Form) -> dict[str, str]:
    """Return the title of each area's tab, in the order of the tabs."""
    found = {plan.area: plan.title for plan in reversed(plan_parts(form))}  # the whole sheet has no area too
    return dict(reversed(found.items()))


def _link(text: str, hint: str) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("link", True)
    made.setToolTip(hint)
    return made
