"""The lines of the panel of findings: by severity and tab, each group under a quiet head."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from cchc_desktop.checks.model import SEVERITY_ORDER, Finding
from cchc_desktop.checks.reasons import Reason, reason_of
from cchc_desktop.entry.model import PlaceKind
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.parts import area_of
from cchc_desktop.services.reasons import why
from cchc_desktop.services.session import ReportSession
from cchc_desktop.services.wording import place_name, row_number, severity_name
from ui.widgets.labels import on_hover

FINDING_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_COUNTS = {
    Severity.ERROR: N_("{count} lỗi"),
    Severity.WARNING: N_("{count} cảnh báo"),
    Severity.HINT: N_("{count} gợi ý"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the findings of one severity in one tab; `answered` have a reason and may stand."""

    severity: Severity
    title: str
    count: int
    answered: int


class Line(NamedTuple):
    """One finding, with the reason that was given for it; `silenced` for a hint that is switched off."""

    finding: Finding
    reason: Reason | None = None
    silenced: bool = False

    @property
    def answered(self) -> bool:
        """Whether its reason still fits, so that it may stand."""
        return self.reason is not None and not self.reason.stale


@dataclass(frozen=True, slots=True)
class SilencedHead:
    """How many hints are switched off; below it they are listed while it is `unfolded`."""

    count: int
    unfolded: bool

    @property
    def words(self) -> tuple[str, str]:
        """What it says, and what Enter does."""
        said = _("{count} gợi ý đã tắt").format(count=self.count)
        return said, _("Ẩn đi") if self.unfolded else _("Hiện lại")


AnyLine = Head | Line | SilencedHead


def counted(severity: Severity, count: int, answered: int = 0) -> str:
    """Return "2 cảnh báo", and how many others are answered: "2 cảnh báo, 1 đã giải trình"."""
    if answered and not count:
        return _("{count} cảnh báo đã giải trình").format(count=answered)
    said = _(_COUNTS[severity]).format(count=count)
    return said + (_(", {count} đã giải trình").format(count=answered) if answered else "")


def lines_of(
    session: ReportSession,
    findings: Iterable[Finding],
    tabs: Mapping[str, str],
    *,
    unfolded: bool = False,
) -> tuple[AnyLine, ...]:
    """Return the lines for `findings`, the gravest first and then in the order of `tabs`.

    `tabs` holds the title of each area's tab. Hints that are switched off come last, in one line unless
    `unfolded`.
    """
    order = {area: index for index, area in enumerate(tabs)}
    form = session.form

    def group(finding: Finding) -> tuple[int, int]:
        area = area_of(form, finding.places[0])
        return SEVERITY_ORDER[finding.severity], order.get(area, len(order))

    titles = [*tabs.values(), ""]
    lines: list[AnyLine] = []
    for (_severity, tab), found in groupby(sorted(findings, key=group), group):
        group_lines = [Line(finding, _reason(session, finding)) for finding in found]
        answered = sum(line.answered for line in group_lines)
        severity = group_lines[0].finding.severity
        lines.append(Head(severity, titles[tab], len(group_lines) - answered, answered))
        lines.extend(group_lines)
    return (*lines, *_silenced(session, unfolded=unfolded))


def _reason(session: ReportSession, finding: Finding) -> Reason | None:
    return reason_of(session.entry, finding) if finding.severity is Severity.WARNING else None


def _silenced(session: ReportSession, *, unfolded: bool) -> Iterator[AnyLine]:
    hints = session.silenced_hints
    if hints:
        yield SilencedHead(len(hints), unfolded)
    if unfolded:
        yield from (Line(finding, silenced=True) for finding in hints)


class FindingsModel(QAbstractListModel):
    """Heads and findings, one a row; a head cannot be selected."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._form = form
        self.lines: tuple[AnyLine, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order of the list, without those that are switched off."""
        return tuple(line.finding for line in self.lines if isinstance(line, Line) and not line.silenced)

    def replace(self, lines: Sequence[AnyLine]) -> bool:
        """Hold other lines; return whether they differ from those before."""
        if tuple(lines) == self.lines:
            return False
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()
        return True

    def line(self, row: int) -> AnyLine | None:
        """Return the line at `row`, None where there is none."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, finding: Finding | None) -> int:
        """Return where the finding of the same rule at the same places stands, -1 where it does not."""
        if finding is None:
            return -1
        wanted = key_of(finding)
        return next((i for i, line in self.numbered() if key_of(line.finding) == wanted), -1)

    def numbered(self) -> Iterator[tuple[int, Line]]:
        """Yield the lines that hold a finding, with their rows."""
        return ((row, line) for row, line in enumerate(self.lines) if isinstance(line, Line))

    def rowCount(
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008 - Qt's default
    ) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let the cursor pass over heads."""
        if index.isValid() and isinstance(self.lines[index.row()], Head):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a line, its finding, or how it reads in one line."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == FINDING_ROLE:
            return line.finding if isinstance(line, Line) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Line):
            return on_hover("\n".join(filter(None, (self._spoken(line), why(self._form, line.finding)))))
        return None

    def _words(self, line: AnyLine) -> str:
        if isinstance(line, Head):
            return f"{line.title}: {counted(line.severity, line.count, line.answered)}"
        if isinstance(line, SilencedHead):
            return " · ".join(line.words)
        return f"{line.finding.text} {line.finding.remedy}"

    def _spoken(self, line: AnyLine) -> str:
        if not isinstance(line, Line):
            return self._words(line)
        finding = line.finding
        said = f"{severity_name(finding.severity)} – {self.place(finding)}: {self._words(line)}"
        return " ".join(filter(None, (said, reason_line(line))))

    def place(self, finding: Finding) -> str:
        """Return where the finding is, in the words of the form."""
        return place_name(self._form, finding.places[0])

    def short_place(self, finding: Finding) -> str:
        """Return the numbers that lead to the place: "IV.2", "Mục 1.1"."""
        if finding.places[0].kind is PlaceKind.TEXT:
            return self.place(finding)
        return row_number(self._form, finding.places[0].id)


def reason_line(line: Line) -> str:
    """Return what the line says of its reason, "" without one."""
    if line.reason is None:
        return ""
    text = " ".join(line.reason.text.split())
    if line.reason.draft:
        return _("Bản nháp giải trình: “{reason}”").format(reason=text)
    if line.reason.stale:
        return _("Số liệu đã đổi sau khi giải trình: “{reason}”. Giải trình lại.").format(reason=text)
    return _("Giải trình: {reason}").format(reason=text)


def key_of(finding: Finding) -> tuple[str, object]:
    """Return what stays the same of a finding while its figures change."""
    return finding.rule, finding.places
