"""Exporting: where to, which files; then what is being done, and at the end where the files lie."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.exporting import export, office_file_names
from cchc_desktop.services.exports import Exported, ExportRecord
from cchc_desktop.services.exports import free_name as free_name
from cchc_desktop.services.session import ReportSession
from ui.pages.files import ask_folder, documents, open_folder
from ui.pages.strip import WorkStrip
from ui.preferences import recall, remember
from ui.tasks import Control
from ui.widgets.banner import Choice
from ui.widgets.labels import label

_FORMATS = (("docx", N_("&Word")), ("xlsx", N_("&Excel")), ("pdf", N_("&PDF")))
_FOLDER_KEY = "export/folder"


class ExportPanel(WorkStrip):
    """The strip from which the report is exported."""

    exported = Signal(object)  # the paths written
    errors_wanted = Signal()  # the person wants to see what keeps the report from being exported

    def __init__(self, session: ReportSession) -> None:
        super().__init__(_("Xuất"))
        self._session = session
        self._names = file_names(session)
        self.folder = QLineEdit(recall(_FOLDER_KEY) or documents())
        self.folder.setAccessibleName(_("Thư mục"))
        self.formats = {name: QCheckBox(_(text)) for name, text in _FORMATS}
        self.draft = QCheckBox(_("Bản &dự thảo"))
        self.draft.setToolTip(_("Đóng chữ DỰ THẢO lên mọi trang"))
        self.draft.toggled.connect(self._choose_draft)
        self._lay_out()

    def _lay_out(self) -> None:
        browse = QPushButton(_("C&họn…"))
        browse.clicked.connect(self._browse)
        where = label(_("Thư &mục"))
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
        for button in (self.cancel, self.go, self.close_button):
            second.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.result)
        order = (self.folder, browse, *self.formats.values(), self.draft, self.cancel, self.go)
        for one, next_one in pairwise(order):
            QWidget.setTabOrder(one, next_one)
        QWidget.setTabOrder(self.go, self.close_button)
        self.show_running()

    def open(self, formats: Sequence[str]) -> None:
        """Show the panel with `formats` ticked; Enter exports."""
        for name, box in self.formats.items():
            box.setChecked(name in formats)
        self._names = file_names(self._session)
        self.result.clear()
        self.refresh()
        self.show()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def choices(self) -> Iterable[QWidget]:
        """Return where to and what."""
        return (self.folder, *self.formats.values(), self.draft)

    def refresh(self) -> None:
        """Show whether a draft is wanted, as the report now has it."""
        self.draft.setChecked(self._session.outgoing.draft)

    def _choose_draft(self, wanted: bool) -> None:
        self._session.outgoing.draft = wanted

    def start(self) -> None:
        """Begin to export what is ticked."""
        if self.busy:
            return
        formats = [name for name, box in self.formats.items() if box.isChecked()]
        folder = self.folder.text().strip()
        if not formats or not folder:
            self.result.say("warning", _("Chọn thư mục và ít nhất một loại tệp để xuất."))
            return
        self.result.clear()
        try:
            base = self._session.outgoing.own_base()  # here, since the data file reads on one thread alone
        except UserError as error:
            self._failed(error)
            return
        source = self._session.outgoing.still(draft=self.draft.isChecked())
        target, names = Path(folder).expanduser(), dict(self._names)
        write = partial(export, source, target, formats, base=base, names=names)
        self.run(partial(_export, self._session, write), self._take, self._failed)

    def _take(self, result: tuple[Exported, ExportRecord | UserError]) -> None:
        """Go on from the files: the export is kept, or the person hears why it is not."""
        exported, kept = result
        if isinstance(kept, ExportRecord):
            self._session.outgoing.add_export(kept)
            self._done(exported)
            return
        text = _("{what} Nhưng chưa ghi lại được lần xuất này: {why}").format(what=_said(exported), why=kept)
        again = (_("Ghi lại"), partial(self._keep_again, exported))
        self.result.say("warning", text, [again, _folder_of(exported)])
        self.result.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_again(self, exported: Exported) -> None:
        if not self.busy:
            self.result.clear()
            self.run(partial(_keep, self._session, exported), self._take, self._failed)

    def _done(self, exported: Exported) -> None:
        remember(_FOLDER_KEY, str(exported.paths[0].parent))
        self.result.say("good", _said(exported), [_folder_of(exported)])
        self.result.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.exported.emit(exported.paths)

    def _failed(self, error: UserError) -> None:
        if error.code == "export.cancelled":
            self.result.say("hint", str(error))
        else:
            self.result.tell(error, self._ways_out(error))
        for button in (*self.result.buttons()[:1], self.go)[:1]:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ways_out(self, error: UserError) -> list[Choice]:
        """Return what can be done at once about a failure."""
        if error.code == "export.has_errors":
            return [(_("Xuất bản dự thảo"), self._start_draft), (_("Xem lỗi"), self._show_errors)]
        path = dict(error.message.facts).get("path")
        if error.code == "file.in_use" and isinstance(path, Path) and path.name in self._names.values():
            other = free_name(path)
            text = _("Ghi thành {name}").format(name=other.name)
            return [(text, partial(self._retry_as, path.name, other.name)), (_("Thử lại"), self.start)]
        if error.code in ("export.proof_failed", "export.proof_left", "export.proof_unreadable"):
            return [(_("Xuất lại"), self.start), (_("Chọn thư mục khác…"), self._browse)]
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
    session: ReportSession, write: Callable[..., Exported], control: Control
) -> tuple[Exported, ExportRecord | UserError]:
    exported = write(progress=control.progress, cancelled=control.cancelled)
    return _keep(session, exported, control)


def _keep(
    session: ReportSession, exported: Exported, _control: Control
) -> tuple[Exported, ExportRecord | UserError]:
    """Return the export with its record, or with what kept it from being recorded."""
    try:
        return exported, session.archive.keep(session.summary.id, exported)
    except UserError as error:
        return exported, error


def _said(exported: Exported) -> str:
    names = ", ".join(path.name for path in exported.paths)
    return _("Đã xuất {names} vào {folder}.").format(names=names, folder=exported.paths[0].parent)


def _folder_of(exported: Exported) -> Choice:
    return _("Mở thư mục"), partial(open_folder, exported.paths[0].parent)


def file_names(session: ReportSession) -> dict[str, str]:
    """Return the names of the files as the office of `session` has them."""
    return office_file_names(session.form, session.period, session.office)
