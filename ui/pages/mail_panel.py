"""Sending a report by mail: its files exported, then a letter that the system's mail program opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import _
from cchc_desktop.services.exporting import FORMATS
from cchc_desktop.services.exports import Exported, free_name
from cchc_desktop.services.mailing import (
    Letter,
    checked_addresses,
    draft_letter,
    mail_name,
    split_addresses,
    write_mail,
)
from cchc_desktop.services.session import ReportSession
from ui.pages.export_panel import ExportPanel
from ui.pages.files import has_mail_program, open_file, open_folder
from ui.tasks import Control
from ui.widgets.banner import Choice
from ui.widgets.labels import label


class MailPanel(ExportPanel):
    """The strip of the export with a letter above it; what a person has written there stays as it is."""

    said = Signal(str)

    def __init__(self, session: ReportSession) -> None:
        super().__init__(session)
        self._offered = Letter((), "", "")
        self._sent: Exported | None = None
        self.to = QLineEdit()
        self.to.setPlaceholderText(_("ví dụ: van-thu@example.vn; nhiều địa chỉ cách nhau bằng dấu phẩy"))
        self.subject = QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(116)
        self.go.setText(_("Soạn thư"))
        self._lay_out_letter()
        for box in (*self.formats.values(), self.draft):
            box.toggled.connect(self._offer)

    def _lay_out_letter(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(8)
        fields.setVerticalSpacing(8)
        fields.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance(self.folder.accessibleName()))
        for row, (text, field) in enumerate(((_("Gửi &cho"), self.to), (_("&Về việc"), self.subject))):
            fields.addWidget(_name(text, field), row, 0)
            fields.addWidget(field, row, 1)
        hint = label(_("Thư mở trong chương trình thư của máy; xem lại rồi gửi từ đó."), "muted", wrap=True)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(fields)
        left.addWidget(hint)
        left.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(8)
        columns.addLayout(left, 3)
        columns.addWidget(_name(_("&Nội dung"), self.text), 0, Qt.AlignmentFlag.AlignTop)
        columns.addWidget(self.text, 2)
        cast("QVBoxLayout", self.layout()).insertLayout(0, columns)
        # First behind the folder, then the folder behind them: Tab goes through the letter before the export.
        for one, next_one in pairwise((self.folder, self.to, self.subject, self.text, self.folder)):
            QWidget.setTabOrder(one, next_one)

    def open(self, formats: Sequence[str] = FORMATS) -> None:
        """Show the panel with `formats` ticked and the letter that the office usually sends."""
        super().open(formats)
        self._offer()
        (self.go if self.to.text() else self.to).setFocus(Qt.FocusReason.OtherFocusReason)

    def letter(self) -> Letter:
        """Return the letter as it now stands in the fields."""
        return Letter(split_addresses(self.to.text()), self.subject.text(), self.text.toPlainText())

    def _offer(self) -> None:
        """Put the office's words into the fields that nobody has written in."""
        names = [self._names[name] for name, box in self.formats.items() if box.isChecked()]
        try:
            letter = draft_letter(self._session.outgoing.still(), names)
        except UserError as error:
            self.result.tell(error)
            return
        before, self._offered = self._offered, letter
        for field, old, new in (
            (self.to, _joined(before), _joined(letter)),
            (self.subject, before.subject, letter.subject),
        ):
            if field.text() == old:
                field.setText(new)
                field.setCursorPosition(0)
        if self.text.toPlainText() == before.text:
            self.text.setPlainText(letter.text)

    def start(self) -> None:
        """Export what is ticked, then write the letter; an address that is none is told first."""
        try:
            checked_addresses(self.to.text())
        except UserError as error:
            self.result.tell(error)
            self.to.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.busy:
            self._offer()  # the report may have got its number since
        super().start()

    def _done(self, exported: Exported) -> None:
        """Go on from the files to the letter."""
        super()._done(exported)
        self._sent = exported
        names = [path.name for path in exported.paths]
        self._write(exported.paths[0].with_name(mail_name(names)))

    def _write(self, path: Path) -> None:
        if self._sent is not None and not self.busy:
            files = {file.path.name: file.content for file in self._sent.files}
            work = partial(_write_letter, self.letter(), files, path)
            self.result.clear()
            self.run(work, self._written, self._not_written)
            self.move_bar(_("Đang soạn thư…"), 0, 0)

    def _written(self, made: tuple[Path, bool]) -> None:
        path, has_program = made
        copy, folder = (_("Chép nội dung"), self._copy), (_("Mở thư mục"), partial(open_folder, path.parent))
        if has_program and open_file(path):
            text = _("Đã soạn thư {name}. Xem lại rồi bấm gửi trong chương trình thư.")
            self.result.say("good", text.format(name=path.name), [folder, copy])
        else:
            open_folder(path.parent)
            text = _(
                "Máy này chưa có chương trình thư nên không mở được thư. Chép nội dung sang trang thư "
                "đang dùng, rồi đính kèm các tệp trong {folder}."
            )
            self.result.say("warning", text.format(folder=path.parent), [copy, folder])
        self.result.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(_("Đã soạn thư {name}").format(name=path.name))

    def _not_written(self, error: UserError) -> None:
        path = dict(error.message.facts).get("path")
        choices: list[Choice] = []
        if error.code == "file.in_use" and isinstance(path, Path):
            other = free_name(path)
            choices.append((_("Ghi thành {name}").format(name=other.name), partial(self._write, other)))
        if self._sent is not None:
            choices.append((_("Mở thư mục"), partial(open_folder, self._sent.paths[0].parent)))
        self.result.tell(error, choices)

    def _copy(self) -> None:
        letter = self.letter()
        to = _("Gửi tới: {addresses}").format(addresses=", ".join(letter.to))
        subject = _("Tiêu đề: {subject}").format(subject=letter.subject)
        QGuiApplication.clipboard().setText(f"{to}\n{subject}\n\n{letter.text}")
        self.said.emit(_("Đã chép nội dung thư"))


def _write_letter(
    letter: Letter, files: Mapping[str, bytes], path: Path, _control: Control
) -> tuple[Path, bool]:
    """Write the letter; return where it lies and whether a program for it seems to be there."""
    return write_mail(letter, files, path), has_mail_program()


def _joined(letter: Letter) -> str:
    return ", ".join(letter.to)


def _name(text: str, field: QWidget) -> QWidget:
    name = label(text)
    name.setBuddy(field)
    return name
