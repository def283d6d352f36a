"""Exporting: where to, which files; then what is being done, and at the end where the files lie."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.exporting import export, has_errors
from cchc_desktop.services.session import ReportSession
from cchc_desktop.vietnamese import fold
from ui.pages.files import ask_folder, open_folder
from ui.preferences import recall, remember
from ui.tasks import Control, Task
from ui.widgets.banner import Banner, Choice
from ui.widgets.labels import label

if TYPE_CHECKING:
    from cchc_desktop.document.source import ReportSource

_FORMATS = (("docx", N_("&Word")), ("xlsx", N_("E&xcel")), ("pdf", N_("&PDF")))
_FOLDER_KEY = "export/folder"
_WORD = re.compile(r"[A-Z0-9]+")


class ExportPanel(QFrame):
    """A strip below the report's head. Esc closes it, unless files are being written: then it cancels."""

    exported = Signal(object)  # the paths written
    closed = Signal()
    errors_wanted = Signal()  # the person wants to see what keeps the report from being exported

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._session = session
        self._task: Task | None = None
        self._names = file_names(session)
        self.folder = QLineEdit(recall(_FOLDER_KEY) or _documents())
        self.folder.setAccessibleName(_("Thư mục"))
        self.formats = {name: QCheckBox(_(text)) for name, text in _FORMATS}
        self.draft = QCheckBox(_("Bản dự thảo (báo cáo còn lỗi)"))
        self.go = QPushButton(_("Xuất"))
        self.go.setProperty("primary", True)
        self.go.clicked.connect(self.start)
        self.cancel = QPushButton(_("Dừng"))
        self.doing = label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.result = Banner(closable=False)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        browse = QPushButton(_("C&họn…"))
        browse.clicked.connect(self._browse)
        close = QPushButton(_("Đóng"))
        close.clicked.connect(self.leave)
        where = label(_("&Thư mục"))
        where.setBuddy(self.folder)
        first = QHBoxLayout()
        first.addWidget(where)
        first.addWidget(self.folder, 1)
        first.addWidget(browse)
        second = QHBoxLayout()
        second.setSpacing(16)
        for widget in (*self.formats.values(), self.draft, self.doing):
            second.addWidget(widget)
        second.addWidget(self.bar, 1)
        second.addStretch()
        second.setSpacing(8)
        for button in (self.cancel, self.go, close):
            second.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.result)
        self.cancel.clicked.connect(self._cancel)
        order = (self.folder, browse, *self.formats.values(), self.draft, self.cancel, self.go, close)
        for one, next_one in pairwise(order):
            QWidget.setTabOrder(one, next_one)
        self._show_running(False)

    def open(self, formats: Sequence[str]) -> None:
        """Show the panel with `formats` ticked; Enter exports."""
        for name, box in self.formats.items():
            box.setChecked(name in formats)
        self._names = file_names(self._session)
        self.draft.setChecked(False)
        self.result.clear()
        self.refresh()
        self.show()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def busy(self) -> bool:
        """Whether files are being written."""
        return self._task is not None

    def refresh(self) -> None:
        """Offer a draft only while the report has errors."""
        errors = has_errors(self._session.findings)
        if not errors:
            self.draft.setChecked(False)
        self.draft.setVisible(errors and self._task is None)

    def leave(self) -> None:
        """Close the panel; what is being written is cancelled first."""
        self._cancel()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, else it exports; Esc cancels or closes."""
        if event.key() == Qt.Key.Key_Escape:
            (self._cancel if self._task else self.leave)()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            (focus.click if isinstance(focus, QPushButton) else self.start)()
        else:
            super().keyPressEvent(event)

    def start(self) -> None:
        """Begin to export what is ticked."""
        if self._task is not None:
            return
        formats = [name for name, box in self.formats.items() if box.isChecked()]
        folder = self.folder.text().strip()
        if not formats or not folder:
            self.result.say("warning", _("Chọn thư mục và ít nhất một loại tệp để xuất."))
            return
        self.result.clear()
        source = self._session.still(draft=self.draft.isChecked() and not self.draft.isHidden())
        work = partial(_export, source, Path(folder).expanduser(), formats, dict(self._names))
        self._task = Task(work).success(self._done).failure(self._failed).progress(self._move)
        self._show_running(True)
        self._task.start(self)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.doing.setText(_("Đang dừng…"))

    def _move(self, what: str, step: int, steps: int) -> None:
        self.doing.setText(what)
        self.bar.setRange(0, steps)
        self.bar.setValue(step)

    def _show_running(self, running: bool) -> None:
        shown_then: tuple[QWidget, ...] = (self.doing, self.bar, self.cancel)
        for widget in shown_then:
            widget.setVisible(running)
        shown_else: tuple[QWidget, ...] = (self.go, *self.formats.values())
        for widget in shown_else:
            widget.setVisible(not running)
        self.folder.setEnabled(not running)
        self.refresh()

    def _done(self, paths: tuple[Path, ...]) -> None:
        self._end()
        remember(_FOLDER_KEY, str(paths[0].parent))
        names = ", ".join(path.name for path in paths)
        text = _("Đã xuất {names} vào {folder}.").format(names=names, folder=paths[0].parent)
        self.result.say("good", text, [(_("Mở thư mục"), partial(open_folder, paths[0].parent))])
        self.result.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.exported.emit(paths)

    def _failed(self, error: UserError) -> None:
        self._end()
        if error.code == "export.cancelled":
            self.result.say("hint", str(error))
        else:
            self.result.tell(error, self._ways_out(error))
        for button in (*self.result.buttons()[:1], self.go)[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self._task = None
        self._show_running(False)

    def _ways_out(self, error: UserError) -> list[Choice]:
        """Return what can be done at once about a failure."""
        if error.code == "export.has_errors":
            return [(_("Xuất bản dự thảo"), self._start_draft), (_("Xem lỗi"), self._show_errors)]
        path = dict(error.message.facts).get("path")
        if error.code == "file.in_use" and isinstance(path, Path) and path.name in self._names.values():
            other = free_name(path)
            text = _("Ghi thành {name}").format(name=other.name)
            return [(text, partial(self._retry_as, path.name, other.name)), (_("Thử lại"), self.start)]
        if error.code.startswith("file."):
            return [(_("Chọn thư mục khác…"), self._browse)]
        return []

    def _start_draft(self) -> None:
        self.draft.setChecked(True)
        self.start()

    def _show_errors(self) -> None:
        self.hide()
        self.errors_wanted.emit()

    def _retry_as(self, old: str, new: str) -> None:
        self._names = {format_: new if name == old else name for format_, name in self._names.items()}
        self.start()

    def _browse(self) -> None:
        chosen = ask_folder(self, _("Chọn thư mục để xuất"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self.result.clear()


def _export(
    source: ReportSource, folder: Path, formats: Sequence[str], names: Mapping[str, str], control: Control
) -> tuple[Path, ...]:
    return export(
        source, folder, formats, names=names, progress=control.progress, cancelled=control.cancelled
    )


def file_names(session: ReportSession) -> dict[str, str]:
    """Return the names of the files: "BC-CCHC-Q1-2023-STTTT.docx", in ASCII, for mail programs of any age.

    They name the period, so that one quarter's documents never take the place of another's.
    """
    period = session.period
    parts = ("CCHC", period.span, str(period.year), *_WORD.findall(fold(session.office.symbol).upper()))
    stem = "-".join(parts)
    report, appendix = f"{session.form.type_code}-{stem}", f"PL-{stem}"
    return {"docx": f"{report}.docx", "xlsx": f"{appendix}.xlsx", "pdf": f"{report}.pdf"}


def free_name(path: Path) -> Path:
    """Return `path` with the first number in brackets that no file has yet: "bao-cao (2).docx"."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(
        Path.home()
    )
