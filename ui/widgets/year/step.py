"""The next thing to do, with the one button that does it; beneath it what else is due soon or late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from cchc_desktop.forms.model import Severity
from cchc_desktop.i18n import N_, _
from ui.widgets.banner import SIGNS
from ui.widgets.labels import label

if TYPE_CHECKING:
    from cchc_desktop.services.year import NextStep

_VERBS = {
    "new": N_("Lậ&p báo cáo"),
    "check": N_("Xem &lỗi"),
    "status": N_("Đổi t&rạng thái…"),
    "number": N_("Ghi số, ngà&y…"),
    "export": N_("X&uất…"),
    "settings": N_("Mở &cài đặt"),
}
_ONLY_WARNINGS = N_("Xem &cảnh báo")
_OPEN = N_("&Mở báo cáo")


class StepStrip(QFrame):
    """Shows a step; where nothing is to be done it has no button. `wanted` gives the NextStep to take."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("step")
        self.title = label(_("Việc tiếp theo"), "muted")
        self.text = label("", "strong", wrap=True)
        self.teaching = label("", "muted", wrap=True)
        self.go = QPushButton()
        self.go.setProperty("primary", True)
        self.go.clicked.connect(lambda: self.wanted.emit(self._step))
        self._step: NextStep | None = None
        self.others = label(wrap=True)
        self.others.setProperty("kind", "warning")
        words = QVBoxLayout()
        words.setSpacing(4)
        for line in (self.title, self.text, self.others, self.teaching):
            words.addWidget(line)
        first = QHBoxLayout()
        first.setSpacing(16)
        first.addLayout(words, 1)
        first.addWidget(self.go)
        first.setContentsMargins(16, 12, 16, 12)
        self.setLayout(first)

    def show_step(self, step: NextStep, reminders: Sequence[str], teaching: str) -> None:
        """Show `step` and those of `reminders` that are other things; `teaching` says what it is all for."""
        self._step = step
        self.text.setText(step.text)
        self.teaching.setText(teaching)
        self.teaching.setVisible(bool(teaching))
        verb = _ONLY_WARNINGS if step.gravest is Severity.WARNING else _VERBS.get(step.action, _OPEN)
        self.go.setText(_(verb))
        self.go.setVisible(bool(step.action) or step.period is not None)
        others = [text for text in reminders if text != step.text]
        self.others.setText("\n".join(f"{SIGNS['warning']} {text}" for text in others))
        self.others.setVisible(bool(others))
