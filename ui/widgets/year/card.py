"""A report of the year on a card: when it is due, how far it is, what is wrong in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout

from cchc_desktop.i18n import _
from ui.widgets.banner import SIGNS
from ui.widgets.labels import label, restyle, tool
from ui.widgets.share_bar import ShareBar
from ui.widgets.year.words import days_left, urgency, weekday

if TYPE_CHECKING:
    from cchc_desktop.services.year import Card

CARD_WIDTH = 264
_HEAD = 28


class ReportCard(QFrame):
    """Enter and a click open the report, or make it where there is none; the menu copies and deletes it."""

    chosen = Signal(object)  # Card
    copy_wanted = Signal(object)  # Card
    delete_wanted = Signal(object)  # Card
    moved = Signal(int, int)  # arrow keys: steps to the right, steps down

    def __init__(self, card: Card) -> None:
        super().__init__()
        self.card = card
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(_HEAD + 5 * (self.fontMetrics().lineSpacing() + 4) + 32)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.period = label("", "strong")
        self.status = label("", "chip")
        self.more = tool("ellipsis", _("Mở, sao chép, bỏ vào thùng rác"))
        self.more.clicked.connect(self._open_menu)
        self.window_text = label("", "muted")
        self.due = label()
        self.bar = ShareBar()
        self.filled = label("", "muted")
        self.findings = [label() for _kind in range(3)]
        self.carried = label(wrap=True)
        self.new = QPushButton(_("Lập báo cáo"))
        self.new.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card itself takes the focus and Enter
        self.new.clicked.connect(lambda: self.chosen.emit(self.card))
        self._lay_out()
        self.show_card(card)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addStrut(_HEAD)
        top.addWidget(self.period, 1)
        top.addWidget(self.status, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.more)
        filled = QHBoxLayout()
        filled.setSpacing(8)
        filled.addWidget(self.bar, 1)
        filled.addWidget(self.filled)
        findings = QHBoxLayout()
        findings.setSpacing(12)
        for sign in self.findings:
            findings.addWidget(sign)
        findings.addStretch()
        last = QHBoxLayout()
        last.addWidget(self.new)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.window_text)
        column.addWidget(self.due)
        column.addSpacing(4)
        column.addLayout(filled)
        column.addLayout(findings)
        column.addWidget(self.carried)
        column.addLayout(last)
        column.addStretch()

    def show_card(self, card: Card) -> None:
        """Show the report as it now is."""
        self.card = card
        made = card.summary is not None
        read = made and card.problem is None
        self.period.setText(card.period.label)
        self.status.setText(card.status.words if card.status is not None else _("Chưa lập"))
        restyle(self.status, kind="" if made else "none")
        self.window_text.setText(
            _("Số liệu {start} – {cut_off}").format(
                start=f"{card.period.start:%d/%m/%Y}", cut_off=f"{card.period.cut_off:%d/%m/%Y}"
            )
        )
        self.due.setText(due_words(card))
        restyle(self.due, kind=urgency(card.days_left) if card.waits else "")
        self.bar.show_share(card.filled / max(card.total, 1))
        self.filled.setText(_("{filled}/{total}").format(filled=card.filled, total=card.total))
        self.filled.setToolTip(_("Đã nhập {filled}/{total}").format(filled=card.filled, total=card.total))
        for sign, (kind, text) in zip(self.findings, finding_words(card), strict=True):
            sign.setText(text)
            sign.setVisible(read and bool(text))
            restyle(sign, kind=kind)
        self.carried.setText(carried_words(card))
        self.carried.setVisible(bool(self.carried.text()))
        restyle(self.carried, kind="error" if card.problem else "none")
        self.more.setVisible(made)
        for part in (self.bar, self.filled):
            part.setVisible(read)
        self.new.setVisible(not made)
        self.setAccessibleName(_spoken(self, card))

    # -- what one does with it

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the report as a whole."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, wanted in (
            (_("&Mở"), self.chosen),
            (_("&Sao chép sang kỳ khác…"), self.copy_wanted),
            (_("&Bỏ vào thùng rác"), self.delete_wanted),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda _checked=False, signal=wanted: signal.emit(self.card))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where there is a report."""
        if self.card.summary is not None:
            self.menu().popup(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what is clicked on."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.chosen.emit(self.card)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the button: a card under another one would get its release."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter or the space bar, go on with the arrows."""
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.card)
        elif key in steps:
            self.moved.emit(*steps[key])
        else:
            super().keyPressEvent(event)


def due_words(card: Card) -> str:
    """Return until when a report is due and how long that is: "Hạn thứ Sáu 15/03/2024 · còn 6 ngày"."""
    day = _("Hạn {weekday} {day}").format(weekday=weekday(card.due), day=f"{card.due:%d/%m/%Y}")
    left = days_left(card.days_left) if card.waits else ""
    return f"{day} · {left}" if left else day


def finding_words(card: Card) -> tuple[tuple[str, str], ...]:
    """Return kind and words of what was found, for errors, warnings and hints; of nothing once "good"."""
    counted = (
        ("error", card.errors, _("{count} lỗi")),
        ("warning", card.warnings, _("{count} cảnh báo")),
        ("hint", card.hints, _("{count} gợi ý")),
    )
    if not any(count for _kind, count, _text in counted):
        return ("good", f"{SIGNS['good']} {_('Không có lỗi')}"), ("", ""), ("", "")
    return tuple(
        (kind, f"{SIGNS[kind]} {text.format(count=count)}" if count else "") for kind, count, text in counted
    )


def carried_words(card: Card) -> str:
    """Return how many carried values nobody has confirmed yet, or why the report cannot be looked into."""
    if card.problem is not None:
        return str(card.problem)
    if not card.unconfirmed:
        return ""
    return _("{count} ô kế thừa chưa xác nhận").format(count=card.unconfirmed)


def _spoken(shown: ReportCard, card: Card) -> str:
    """Return all that a card shows in one line, for readers of the screen."""
    parts = [shown.period.text(), shown.status.text(), shown.window_text.text(), shown.due.text()]
    if card.summary is not None and card.problem is None:
        parts += [shown.filled.toolTip(), *(text for _kind, text in finding_words(card))]
    return ". ".join(part for part in (*parts, carried_words(card)) if part)
