"""The foot of the window: what is safe, what just happened, how much is filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from ui.widgets.banner import Choice
from ui.widgets.labels import OneLine, label, on_hover, restyle
from ui.widgets.share_bar import ShareBar

_SAY_MS = 8_000
_SLOW_MS = 300


class Foot(QFrame):
    """Shows the saved mark, the last message and the progress of filling."""

    mend_wanted = Signal()  # the person wants to do something about a failure to save

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self.saved = OneLine("saved")
        self._temporary = False
        self._mend = QPushButton(_("Xử lý…"))
        self._mend.clicked.connect(self.mend_wanted)
        self._mend.hide()
        self.message = OneLine("muted")
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._choice = QPushButton()
        self._choice.setProperty("link", True)
        self._act: Callable[[], None] = self.hush
        self._choice.clicked.connect(lambda: self._act())
        self._choice.hide()
        self._filled = QWidget()
        self.progress = label("", "muted")
        self._bar = ShareBar()
        self._bar.setFixedSize(120, 6)
        self._bar.hide()
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_SAY_MS)
        self._fade.timeout.connect(self.hush)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW_MS)
        self._slow.timeout.connect(lambda: self.saved.setText(_("Đang lưu…")))
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(12)
        row.addWidget(self.saved)
        row.addWidget(self._mend)
        row.addWidget(self.message, 1)
        row.addWidget(self._choice)
        filled = QHBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(12)
        filled.addWidget(self.progress)
        filled.addWidget(self._bar)
        row.addWidget(self._filled)
        self.setFixedHeight(28)

    def show_saved(self, pending: int, saved_at: datetime | None, failure: UserError | None) -> None:
        """Tell the truth about what is on the disk."""
        self._slow.stop()
        if failure is not None:
            text = _("Chưa lưu được {count} thay đổi: {why}").format(count=pending, why=failure.message.cause)
        elif pending:
            self._slow.start()  # saving takes a moment, and what lasts only that long need not be said
            return
        else:
            text = _saved(saved_at, temporary=self._temporary)
        self.saved.setText(text)
        self.saved.setToolTip(str(failure) if failure else "")
        self._mend.setVisible(failure is not None)
        restyle(self.saved, kind="error" if failure else "")

    def show_temporary(self, temporary: bool) -> None:
        """Say from now on, with `temporary`, that what is saved goes with its file."""
        self._temporary = temporary

    def show_progress(self, filled: int, total: int, carried: int = 0) -> None:
        """Show how many rows are filled, and how many figures of the last period nobody has confirmed."""
        text = _("Đã nhập {filled}/{total}").format(filled=filled, total=total)
        left = _("còn {count} ô kế thừa").format(count=carried) if carried else ""
        self.progress.setText(" · ".join(filter(None, (text, left))))
        self.progress.setToolTip(
            _("F9: như kỳ trước, sang dòng kế; Shift+F9: xác nhận cả thẻ") if carried else ""
        )
        self._bar.show_share(filled / max(total, 1))
        self._bar.setToolTip(text)
        self._bar.show()

    def show_filled(self, *, shown: bool) -> None:
        """Show the progress of filling, or not where the report is out of sight; what is said stays."""
        self._filled.setVisible(shown)

    def show_nothing(self) -> None:
        """Say nothing of a report: none is open, and what was done in the last one is its own affair."""
        self.hush()
        self._slow.stop()
        self.saved.clear()
        self.saved.setToolTip("")
        self.progress.clear()
        for part in (self._mend, self._bar):
            part.hide()

    def say(self, text: str, choices: Sequence[Choice] = ()) -> None:
        """Say for a while that something has been done, with one thing that can be done about it."""
        self.message.setText(text)
        self.message.setToolTip(on_hover(text))
        self._choice.setVisible(bool(choices))
        if choices:
            self._choice.setText(choices[0][0])
            self._act = choices[0][1]
        self._fade.start()

    def say_undoable(self, text: str, word: str, undo: Callable[[], object]) -> None:
        """Say for a while that something has been done, with a button that takes it back, named by `word`."""

        def take_back() -> None:
            self.hush()
            undo()

        self.say(text, [(word, take_back)])

    def hush(self) -> None:
        """Say nothing any more."""
        self._fade.stop()
        self.message.clear()
        self.message.setToolTip("")
        self._choice.hide()


def _saved(at: datetime | None, *, temporary: bool) -> str:
    """Return the words for "all is on the disk"; before the first edit there is no time to name."""
    if at is None:
        return _("Đã lưu tạm") if temporary else _("Đã lưu")
    text = _("Đã lưu tạm {time}") if temporary else _("Đã lưu {time}")
    return text.format(time=f"{at.astimezone():%H:%M}")
