"""What is wrong with the report, gravest first; Enter or a double click leads to the cell."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.model import Place, PlaceKind
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.wording import place_name, row_number, severity_name
from ui.widgets.banner import SIGNS
from ui.widgets.finding_delegate import FindingDelegate
from ui.widgets.labels import label, restyle

FINDING_ROLE = Qt.ItemDataRole.UserRole
_COUNTS = {
    Severity.ERROR: N_("{count} lỗi"),
    Severity.WARNING: N_("{count} cảnh báo"),
    Severity.HINT: N_("{count} gợi ý"),
}


class FindingsModel(QAbstractListModel):
    """The findings of a report, one a row."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.findings: tuple[Finding, ...] = ()

    def replace(self, findings: Sequence[Finding]) -> bool:
        """Hold other findings; return whether they differ from those before."""
        if tuple(findings) == self.findings:
            return False
        self.beginResetModel()
        self.findings = tuple(findings)
        self.endResetModel()
        return True

    def rowCount(
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008 - Qt's default
    ) -> int:
        """Return how many findings there are."""
        return 0 if parent.isValid() else len(self.findings)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a finding, or how it reads in one line."""
        if not index.isValid():
            return None
        finding = self.findings[index.row()]
        if role == FINDING_ROLE:
            return finding
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{finding.text} {finding.remedy}"
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return (
                f"{severity_name(finding.severity)} – {self.place(finding)}: {finding.text} {finding.remedy}"
            )
        return None

    def place(self, finding: Finding) -> str:
        """Return where the finding is, in the words of the form."""
        return place_name(self._form, finding.places[0]) if finding.places else ""

    def short_place(self, finding: Finding) -> str:
        """Return the numbers that lead to the place: "IV.2", "Mục 1.1"."""
        if not finding.places or finding.places[0].kind is PlaceKind.TEXT:
            return self.place(finding)
        return row_number(self._form, finding.places[0].id)


class _List(QListView):
    chosen = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class FindingsPanel(QFrame):
    """Counts, the list, and what to do when it is empty."""

    wanted = Signal(object)  # Finding to jump to
    export_wanted = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.setObjectName("findings")
        self.model = FindingsModel(form)
        self.view = _List(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(FindingDelegate(self.view, self.model.short_place))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(_("Những điều cần xem lại"))
        self.view.chosen.connect(self._choose)
        self.view.doubleClicked.connect(self._choose)
        self._resume = 0
        self.counts: dict[Severity, QLabel] = {}
        self._go = QPushButton(_("Tới ô  ⏎"))
        self._go.clicked.connect(self._go_there)
        self._export = QPushButton(_("Xuất báo cáo…"))
        self._all_clear = label("")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(16)
        for severity in Severity:
            self.counts[severity] = label("", "count")
            row.addWidget(self.counts[severity])
        row.addStretch()
        row.addWidget(label(_("F8: điều kế tiếp"), "muted"))
        row.addWidget(self._go)
        return row

    def _nothing(self) -> QWidget:
        page = QWidget()
        self._export.clicked.connect(lambda: self.export_wanted.emit())
        row = QHBoxLayout(page)
        row.setContentsMargins(12, 4, 8, 8)
        row.setSpacing(16)
        row.addWidget(self._all_clear)
        row.addWidget(self._export)
        row.addStretch()
        row.setAlignment(Qt.AlignmentFlag.AlignTop)
        return page

    def show_findings(self, findings: Sequence[Finding], *, begun: bool = True) -> None:
        """Show `findings`, keeping the one that was selected where it still stands.

        Without any, an empty report (not `begun`) is told how to begin, another one that it can go out.
        """
        clear, empty = _("Không còn lỗi. Có thể xuất báo cáo."), _("Chưa có số liệu. Gõ vào cột Số liệu.")
        self._all_clear.setText(clear if begun else empty)
        self._export.setVisible(begun)
        selected, row = self._selected(), self.view.currentIndex().row()
        before = {_key(finding) for finding in self.model.findings}
        if not self.model.replace(findings) and any(text.text() for text in self.counts.values()):
            return
        for severity, text in self.counts.items():
            count = sum(finding.severity is severity for finding in findings)
            text.setText(f"{SIGNS[severity]} " + _(_COUNTS[severity]).format(count=count))
            restyle(text, kind=str(severity) if count else "none")
        self._stack.setCurrentIndex(0 if findings else 1)
        self._go.setVisible(bool(findings))
        self._stay(selected, row)
        self._show_new(before)

    def _stay(self, selected: Finding | None, row: int) -> None:
        """Keep `selected`; where it has gone, the next step leads to what now stands in its place."""
        same = (i for i, f in enumerate(self.model.findings) if selected and _key(f) == _key(selected))
        self._resume = row if row >= 0 else 0
        self._select(next(same, -1))

    def _show_new(self, before: Collection[object]) -> None:
        """Bring what an edit has just made wrong into view; it is not selected, the cursor is elsewhere."""
        for row, finding in enumerate(self.model.findings):
            if before and finding.severity is not Severity.HINT and _key(finding) not in before:
                self.view.scrollTo(self.model.index(row, 0))
                return

    def point_to(self, place: Place | None) -> None:
        """Select what is wrong at `place`, where the cursor now stands, if anything is."""
        selected = self._selected()
        if place is None or (selected is not None and place in selected.places):
            return
        here = (row for row, finding in enumerate(self.model.findings) if place in finding.places)
        row = next(here, -1)
        if row >= 0:
            self._select(row)

    def _selected(self) -> Finding | None:
        found = self.model.data(self.view.currentIndex(), FINDING_ROLE)
        return found if isinstance(found, Finding) else None

    def _select(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) finding, around the ends."""
        total = self.model.rowCount()
        if not total:
            return
        row = self.view.currentIndex().row()
        wanted = row + by if row >= 0 else self._resume + min(by, 0)
        self._select(wanted % total)
        self._choose(self.view.currentIndex())

    def focus(self) -> None:
        """Put the cursor into the list, on the gravest, or where it is empty on the next step."""
        if self.model.rowCount():
            selected = self._selected()
            if selected is None or selected.severity is not self.model.findings[0].severity:
                self._select(0)
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._export.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_there(self) -> None:
        if self.view.currentIndex().isValid():
            self._choose(self.view.currentIndex())
        else:
            self.step(1)

    def _choose(self, index: QModelIndex) -> None:
        finding = self.model.data(index, FINDING_ROLE)
        if isinstance(finding, Finding):
            self.wanted.emit(finding)


def _key(finding: Finding) -> tuple[str, object]:
    return finding.rule, finding.places
