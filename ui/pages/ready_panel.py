"""“Sẵn sàng gửi”: what is still to be done before the report can go out, one thing with its button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.readiness import Step, steps_left
from cchc_desktop.services.session import ReportSession
from ui.pages.strip import Strip
from ui.widgets.banner import SIGNS, Banner
from ui.widgets.labels import label, restyle

_OPEN = "□"  # to be ticked; a circle is the sign of a hint
_NEXT = "▸"
_ASIDE = "·"  # holds nothing up
_COLUMNS = 2
_BUTTONS = {  # by the names of the steps
    "office": N_("Khai báo…"),
    "unreadable": N_("Tới ô"),
    "errors": N_("Tới ô"),
    "warnings": N_("Tới ô"),
    "carried": N_("Tới ô"),
    "blank": N_("Tới ô"),
    "texts": N_("Tới mục"),
    "suggested": N_("Tới mục"),
    "number": N_("Ghi số, ngày…"),
    "checked": N_("Đã kiểm tra…"),
    "exported": N_("Xuất…"),
    "sent": N_("Đánh dấu đã gửi…"),
}


class _Go(QPushButton):
    """The button of one step; Up and Down lead to the others."""

    stepped = Signal(int)  # 1 for the step after it, -1 for the one before
    attended = Signal()  # keys come here now, or no longer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the arrows."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that keys come here."""
        super().focusInEvent(event)
        self.attended.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that keys go elsewhere."""
        super().focusOutEvent(event)
        self.attended.emit()


class _Words(QLabel):
    """What a step says; a click takes it."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hear a click."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class ReadyPanel(Strip):
    """A short list in two columns, read down and then across; Enter goes where the next thing is done.

    An arrow or a click chooses another. Things to look at that keep nothing from going out stand last.
    """

    jump_wanted = Signal(object)  # Place
    action_wanted = Signal(str)  # the name of a menu entry
    live = True

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self._steps: tuple[Step, ...] = ()
        self._chosen = ""  # the name of the step that an arrow has led to
        self.title = label("", "strong")
        self.go = _Go()
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self.confirm)
        self.go.stepped.connect(self._choose)
        self.go.attended.connect(self._name_button)
        self.result = Banner(closable=False)
        self._rows: list[tuple[QLabel, _Words]] = []
        self._grid = QGridLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.go)
        head.addWidget(self.close_button)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(2 * column + 1, 1)
        body = QVBoxLayout(self)
        body.setContentsMargins(12, 8, 12, 8)
        body.setSpacing(8)
        body.addLayout(head)
        body.addLayout(self._grid)
        body.addWidget(self.result)

    @property
    def next_step(self) -> Step | None:
        """The first thing to be done, None when nothing is left."""
        return next((step for step in self._steps if not step.done and not step.optional), None)

    @property
    def chosen(self) -> Step | None:
        """The step that the button is for: the one that an arrow led to, until it is done; else the next."""
        return next((step for step in self._open if step.name == self._chosen), self.next_step)

    @property
    def _open(self) -> list[Step]:
        return [step for step in self._steps if not step.done]

    def open(self) -> None:
        """Show the steps, the cursor on the button of the next one."""
        self._chosen, self._steps = "", ()
        self.refresh()
        self.show()
        button = self.close_button if self.next_step is None else self.go
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the steps as they now are."""
        try:
            steps = steps_left(self._session)
        except UserError as error:
            self.result.tell(error)
            return
        self.result.clear()
        steps = tuple(sorted(steps, key=_stands_aside))
        if steps != self._steps:
            self._steps = steps
            self._show_steps()

    def _show_steps(self) -> None:
        chosen = self.chosen
        left = sum(not step.done and not step.optional for step in self._steps)
        self.title.setText(_title(self._steps, left))
        self.go.setVisible(chosen is not None)
        self._name_button()
        self._make_rows(len(self._steps))
        for (sign, text), step in zip(self._rows, self._steps, strict=False):
            kind = "good" if step.done else "next" if step is chosen else "open"
            still_open = _ASIDE if step.optional else _OPEN
            sign.setText({"good": SIGNS["good"], "next": _NEXT, "open": still_open}[kind])
            text.setText(step.text.removesuffix("."))  # a list, not sentences
            text.setCursor(Qt.CursorShape.ArrowCursor if step.done else Qt.CursorShape.PointingHandCursor)
            quiet = step.done or step.optional
            restyle(sign, kind=kind)
            restyle(text, role="strong" if step is chosen else "muted" if quiet else "")

    def _name_button(self) -> None:
        """Have the button say what it does, and Enter where that presses it."""
        step = self.chosen
        if step is not None:
            what = _(_BUTTONS.get(step.name, N_("Tới nơi")))
            self.go.setText(_("{what}  ⏎").format(what=what) if self.go.hasFocus() else what)
            self.go.setAccessibleDescription(step.text)

    def _make_rows(self, count: int) -> None:
        """Have labels for `count` steps, down the first column and then down the next."""
        while len(self._rows) < count:
            sign, text = label("", "sign"), _Words()
            text.clicked.connect(partial(self._click, len(self._rows)))
            self._rows.append((sign, text))
        deep = -(-count // _COLUMNS)
        for index, (sign, text) in enumerate(self._rows):
            row, column = index % deep, 2 * (index // deep)
            self._grid.addWidget(sign, row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, column + 1)
            for part in (sign, text):
                part.setVisible(index < count)

    def _choose(self, by: int) -> None:
        """Let the button be for the step after the one chosen, or for the one before it, round the ends."""
        left, chosen = self._open, self.chosen
        if chosen is not None:
            self._chosen = left[(left.index(chosen) + by) % len(left)].name
            self._show_steps()

    def _click(self, row: int) -> None:
        """Take the step at `row`, if it is not done."""
        if not self._steps[row].done:
            self._chosen = self._steps[row].name
            self._show_steps()
            self.confirm()

    def confirm(self) -> None:
        """Go where the step that is chosen is done."""
        step = self.chosen
        if step is None:
            self.leave()
        elif step.place is not None:
            self.jump_wanted.emit(step.place)
        else:
            self.action_wanted.emit(step.action)


def _stands_aside(step: Step) -> bool:
    """Whether a step keeps nothing from going out and still asks to be looked at."""
    return step.optional and not step.done


def _title(steps: Sequence[Step], left: int) -> str:
    """Return how many steps are left, of a report that only waits to be sent that it is ready."""
    if left > 1:
        return _("Còn {count} bước để gửi").format(count=left)
    return _("Đã sẵn sàng gửi") if left else steps[-1].text
