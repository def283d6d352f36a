"""Draws one line of the findings: sign, place, what is wrong and, quieter, what to do about it; or a head."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from cchc_desktop.checks.model import Finding
from cchc_desktop.i18n import _
from ui.theme import GAP, GAP_WIDE, Colours, colours
from ui.widgets.banner import SIGNS
from ui.widgets.finding_lines import LINE_ROLE, Head, Line, SilencedHead, counted, reason_line
from ui.widgets.inked import ink_of

_SIGN_WIDTH = 16
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HEAD = 24

_HEIGHTS_KEPT = 2_000


class FindingDelegate(QStyledItemDelegate):
    """Paints the lines of a list; `place` names where a finding is, in few letters."""

    def __init__(self, view: QListView, place: Callable[[Finding], str]) -> None:
        super().__init__(view)
        self._view = view
        self._place = place
        self._heights: dict[tuple[str, str, int], int] = {}  # of texts
        self._lines: dict[tuple[Line, int, str], int] = {}  # of whole lines

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        line = index.data(LINE_ROLE)
        table = colours(self._view.palette())
        painter.save()
        if self._view.selectionModel().isSelected(index):  # QStyle would cost 12 ms at the start
            edge = QRect(option.rect.topLeft(), QSize(2, option.rect.height()))
            painter.fillRect(option.rect, QColor(table.accent_tint))
            painter.fillRect(edge, QColor(table.accent))
        if isinstance(line, Line):
            self._paint_finding(painter, option.rect, line, table)
        elif isinstance(line, Head):
            painter.fillRect(option.rect, QColor(table.band))
            said = counted(line.severity, line.count, line.answered)
            ink = ink_of(table, line.severity) if line.count else table.quiet
            painter.setPen(QColor(ink))
            self._paint_head(painter, option.rect, (SIGNS[line.severity], line.title, said), table)
        else:
            said, offered = line.words
            painter.setPen(QColor(table.quiet))
            self._paint_head(painter, option.rect, (SIGNS["hint"], said, offered), table, offer=True)
        painter.restore()

    def _paint_head(
        self,
        painter: QPainter,
        rect: QRect,
        words: tuple[str, str, str],
        table: Colours,
        *,
        offer: bool = False,
    ) -> None:
        """Paint sign, in the pen at hand, title and what follows it: how many there are, or an offer."""
        sign, title, more = words
        area = rect.adjusted(GAP_WIDE, 0, -GAP, 0)
        painter.drawText(area, _MIDDLE, sign)
        painter.setPen(QColor(table.quiet))
        area.setLeft(area.left() + _SIGN_WIDTH)
        painter.setFont(self._view.font() if offer else self._bold())
        painter.drawText(area, _MIDDLE, title)
        area.setLeft(area.left() + QFontMetrics(painter.font()).horizontalAdvance(title) + GAP_WIDE)
        painter.setFont(self._view.font())
        painter.setPen(QColor(table.accent if offer else table.quiet))
        painter.drawText(area, _MIDDLE, more)

    def _paint_finding(self, painter: QPainter, rect: QRect, line: Line, table: Colours) -> None:
        finding, quiet = line.finding, line.answered or line.silenced
        area = rect.adjusted(GAP_WIDE, GAP // 2, -GAP, -GAP // 2)
        painter.setFont(self._bold())
        painter.setPen(QColor(table.quiet if quiet else ink_of(table, finding.severity)))
        painter.drawText(area, _WRAP, SIGNS["good"] if line.answered else SIGNS[finding.severity])
        painter.setPen(QColor(table.quiet if quiet else table.text))
        painter.drawText(area.adjusted(_SIGN_WIDTH, 0, 0, 0), _WRAP, self._place(finding))
        painter.setFont(self._view.font())
        words = area.adjusted(self._indent(), 0, 0, 0)
        for number, text in enumerate(_texts(line)):
            if number:
                stale = number == 1 and line.reason is not None and line.reason.stale
                painter.setPen(QColor(table.warning if stale else table.quiet))
            painter.drawText(words, _WRAP, text)
            words.setTop(words.top() + self._height(text, words.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width of the list and the height of all words; each key asks for those of every line."""
        line = index.data(LINE_ROLE)
        width = self._view.viewport().width()
        if isinstance(line, Head | SilencedHead):
            return QSize(width, _HEAD)
        key = (line, width, self._view.font().key())
        if key not in self._lines:
            if len(self._lines) > _HEIGHTS_KEPT:
                self._lines.clear()
            words = width - GAP_WIDE - GAP - self._indent()
            self._lines[key] = sum(self._height(text, words) for text in _texts(line)) + GAP
        return QSize(width, self._lines[key])

    def _bold(self) -> QFont:
        bold = QFont(self._view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        return bold

    def _indent(self) -> int:
        """Return where the words begin: after the sign and the longest place."""
        longest = _("Mục {number}").format(number="1.1.10")
        return _SIGN_WIDTH + QFontMetrics(self._view.font()).horizontalAdvance(longest) + GAP_WIDE

    def _height(self, text: str, width: int) -> int:
        """Return the height of `text` broken at `width`, measured once: each key asks for all of them."""
        if not text:
            return 0
        font = self._view.font()
        key = (text, font.key(), width)
        if key not in self._heights:
            if len(self._heights) > _HEIGHTS_KEPT:
                self._heights.clear()
            room = QRect(0, 0, max(width, 40), 10_000)
            self._heights[key] = QFontMetrics(font).boundingRect(room, _WRAP, text).height()
        return self._heights[key]


def _texts(line: Line) -> tuple[str, ...]:
    """Return what stands below one another: what is wrong, its reason, what to do if that is still open."""
    finding = line.finding
    if line.silenced:
        return finding.text, _("Đã tắt ở mọi báo cáo. Bật lại: ⏎")
    if line.answered:
        return finding.text, reason_line(line)
    return tuple(filter(None, (finding.text, reason_line(line), finding.remedy)))
