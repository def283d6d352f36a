"""“Sẵn sàng gửi”: what is still to be done before the report can go out, the next thing with its button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.readiness import Step, steps_left
from cchc_desktop.services.session import ReportSession
from ui.pages.strip import Strip
from ui.widgets.banner import SIGNS, Banner
from ui.widgets.labels import label, restyle

_OPEN = "○"
_NEXT = "▸"
_COLUMNS = 2
_BUTTONS = {  # by the names of the steps
    "office": N_("Khai báo…"),
    "unreadable": N_("Tới ô"),
    "errors": N_("Tới ô"),
    "warnings": N_("Tới ô"),
    "carried": N_("Tới ô"),
    "blank": N_("Tới ô"),
    "texts": N_("Tới mục"),
    "number": N_("Ghi số, ngày…"),
    "checked": N_("Đã kiểm tra…"),
    "exported": N_("Xuất…"),
    "sent": N_("Đánh dấu đã gửi…"),
}


class ReadyPanel(Strip):
    """A short list in two columns, read down and then across; Enter goes where the next thing is done."""

    jump_wanted = Signal(object)  # Place
    action_wanted = Signal(str)  # the name of a menu entry
    live = True

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self._steps: tuple[Step, ...] = ()
        self.title = label("", "strong")
        self.go = QPushButton()
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self.confirm)
        self.result = Banner(closable=False)
        self._rows: list[tuple[QLabel, QLabel]] = []
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

    def open(self) -> None:
        """Show the steps, the cursor on the button of the next one."""
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
        if steps != self._steps:
            self._steps = steps
            self._show_steps()

    def _show_steps(self) -> None:
        coming = self.next_step
        left = sum(not step.done and not step.optional for step in self._steps)
        self.title.setText(_title(self._steps, left))
        self.go.setVisible(coming is not None)
        if coming is not None:
            self.go.setText(_("{what}  ⏎").format(what=_(_BUTTONS.get(coming.name, N_("Tới nơi")))))
        self._make_rows(len(self._steps))
        for (sign, text), step in zip(self._rows, self._steps, strict=False):
            kind = "good" if step.done else "next" if step is coming else "open"
            sign.setText({"good": SIGNS["good"], "next": _NEXT, "open": _OPEN}[kind])
            text.setText(step.text)
            restyle(sign, kind=kind)
            restyle(text, role="strong" if step is coming else "muted" if step.done else "")

    def _make_rows(self, count: int) -> None:
        """Have labels for `count` steps, down the first column and then down the next."""
        while len(self._rows) < count:
            sign, text = label("", "sign"), label("", wrap=True)
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._rows.append((sign, text))
        deep = -(-count // _COLUMNS)
        for index, (sign, text) in enumerate(self._rows):
            row, column = index % deep, 2 * (index // deep)
            self._grid.addWidget(sign, row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(text, row, column + 1)
            for part in (sign, text):
                part.setVisible(index < count)

    def confirm(self) -> None:
        """Go where the next step is done."""
        step = self.next_step
        if step is None:
            self.leave()
        elif step.place is not None:
            self.jump_wanted.emit(step.place)
        else:
            self.action_wanted.emit(step.action)


def _title(steps: Sequence[Step], left: int) -> str:
    """Return how many steps are left, of a report that only waits to be sent that it is ready."""
    if left > 1:
        return _("Sẵn sàng gửi: còn {count} bước").format(count=left)
    return _("Đã sẵn sàng gửi") if left else steps[-1].text
