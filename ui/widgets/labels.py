"""Small parts that every page uses: labels by role, buttons, and widgets that change their look."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QToolButton, QWidget

from ui.icons import icon

_MOST_ON_HOVER = 1_500  # letters


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a plain-text label; `role` ("muted", "strong", "title" …) is what the style sheet knows."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def tool(picture: str, what: str) -> QToolButton:
    """Return a button with nothing but an icon, which says `what` it does on hover and to a reader."""
    made = QToolButton()
    made.setIcon(icon(picture))
    made.setAutoRaise(True)
    made.setToolTip(what)
    made.setAccessibleName(what)
    return made


def on_hover(text: str) -> str:
    """Return what of `text` is shown on hover: more nobody reads, and to lay it out takes seconds."""
    return text if len(text) <= _MOST_ON_HOVER else f"{text[:_MOST_ON_HOVER]}…"


class OneLine(QLabel):
    """A label for words of any length: it leaves out what finds no room, and never widens the window."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """Return the room that a first few letters need, where there are any."""
        wanted = super().minimumSizeHint()
        return QSize(min(wanted.width(), 12 * self.fontMetrics().averageCharWidth()), wanted.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet looks at, and have it look again where one changed."""
    changed = False
    for name, value in properties.items():
        before = widget.property(name)
        if before != value:
            widget.setProperty(name, value)
            changed = changed or (before or "") != value  # one never set is as good as an empty one
    if changed:
        polished = Qt.WidgetAttribute.WA_WState_Polished  # else it looks by itself before it is shown
        for part in filter(
            lambda part: part.testAttribute(polished), (widget, *widget.findChildren(QWidget))
        ):
            part.style().unpolish(part)
            part.style().polish(part)


def replace_page(stack: QStackedWidget, index: int, page: QWidget) -> None:
    """Put `page` in the place of the one at `index`, which goes away."""
    before = stack.widget(index)
    stack.insertWidget(index, page)
    if before is not None:
        stack.removeWidget(before)
        before.hide()
        before.deleteLater()
