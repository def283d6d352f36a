"""Draws one finding: its sign, its place, what is wrong and, quieter, what to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from cchc_desktop.checks.model import Finding
from cchc_desktop.i18n import _
from ui.theme import GAP, GAP_WIDE, colours
from ui.widgets.banner import SIGNS

_SIGN_WIDTH = 16
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

_HEIGHTS_KEPT = 2_000


class FindingDelegate(QStyledItemDelegate):
    """Paints findings in a list; `place` names where one is, in few letters."""

    def __init__(self, view: QListView, place: Callable[[Finding], str]) -> None:
        super().__init__(view)
        self._view = view
        self._place = place
        self._heights: dict[tuple[str, str, int], int] = {}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one finding."""
        finding = index.data(Qt.ItemDataRole.UserRole)
        table = colours(self._view.palette())
        selected = self._view.selectionModel().isSelected(index)  # QStyle would cost 12 ms at the start
        painter.save()
        if selected:
            painter.fillRect(option.rect, QColor(table.accent_tint))
            painter.fillRect(
                QRect(option.rect.topLeft(), QSize(2, option.rect.height())), QColor(table.accent)
            )
        bold = QFont(self._view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        area = option.rect.adjusted(GAP_WIDE, GAP // 2, -GAP, -GAP // 2)
        painter.setFont(bold)
        painter.setPen(QColor(getattr(table, finding.severity.value)))
        painter.drawText(area, _WRAP, SIGNS[finding.severity])
        painter.setPen(QColor(table.text))
        painter.drawText(area.adjusted(_SIGN_WIDTH, 0, 0, 0), _WRAP, self._place(finding))
        painter.setFont(self._view.font())
        words = area.adjusted(self._indent(), 0, 0, 0)
        painter.drawText(words, _WRAP, finding.text)
        used = self._height(finding.text, words.width())
        painter.setPen(QColor(table.quiet))
        painter.drawText(words.adjusted(0, used, 0, 0), _WRAP, finding.remedy)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width of the list and the height of all words."""
        finding = index.data(Qt.ItemDataRole.UserRole)
        width = self._view.viewport().width()
        words = width - GAP_WIDE - GAP - self._indent()
        height = self._height(finding.text, words) + self._height(finding.remedy, words)
        return QSize(width, height + GAP)

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
