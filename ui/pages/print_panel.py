"""Printing: which pages and how; then the system's dialog, what may spoil paper, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.i18n import N_, _
from cchc_desktop.services.session import ReportSession
from ui import printing
from ui.pages.strip import WorkStrip
from ui.widgets.labels import label, restyle

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from cchc_desktop.services.pages import PageMaker, Pages

_WHICH = (
    ("all", N_("Cả &báo cáo")),
    ("appendix", N_("Chỉ &phụ lục")),
    ("range", N_("Cá&c trang")),
)


class PrintPanel(WorkStrip):
    """The strip from which the report is printed."""

    said = Signal(str)

    def __init__(self, session: ReportSession, maker: PageMaker) -> None:
        super().__init__(_("In…"))
        self._session = session
        self._maker = maker
        self.which = {name: QRadioButton(_(text)) for name, text in _WHICH}
        self.which["all"].setChecked(True)
        self.range = QLineEdit()
        self.range.setPlaceholderText(_("ví dụ 1-3, 5"))
        self.range.setAccessibleName(_("Các trang cần in"))
        self.range.setFixedWidth(112)
        self.range.textEdited.connect(lambda: self.which["range"].setChecked(True))
        self.which["range"].clicked.connect(lambda: self.range.setFocus(Qt.FocusReason.OtherFocusReason))
        self.copies = QLineEdit()
        self.copies.setValidator(QIntValidator(1, printing.MOST_COPIES, self.copies))
        self.copies.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.copies.setFixedWidth(40)
        self.two_sides = QCheckBox(_("&Hai mặt"))
        self.grey = QCheckBox(_("Th&ang xám"))
        self.draft = label(_("Bản in mang chữ “DỰ THẢO”."), "muted")
        self._lay_out()
        self.show_running()

    def _lay_out(self) -> None:
        copies = label(_("Số bả&n"))
        copies.setBuddy(self.copies)
        first = QHBoxLayout()
        first.setSpacing(8)
        for widget in (*self.which.values(), self.range):
            first.addWidget(widget)
        first.addSpacing(8)
        for widget in (copies, self.copies, self.two_sides, self.grey):
            first.addWidget(widget)
        first.addStretch()
        for button in (self.cancel, self.go, self.close_button):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.draft)
        second.addWidget(self.doing)
        second.addWidget(self.bar, 1)
        second.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.result)

    def open(self) -> None:
        """Show the panel; Enter prints."""
        self.result.clear()
        self._forget_complaint()
        self.copies.setText("1")
        self.show_running()
        self.show()
        (self.cancel if self.busy else self.go).setFocus(Qt.FocusReason.OtherFocusReason)

    def choices(self) -> Iterable[QWidget]:
        """Return which pages, how often and how."""
        return (*self.which.values(), self.range, self.copies, self.two_sides, self.grey)

    def refresh(self) -> None:
        """Show whether the pages will be those of a draft."""
        self.draft.setVisible(not self.busy and self._session.outgoing.is_draft)

    # -- from the wish to the paper

    def start(self) -> None:
        """Lay the report out as it now is, then ask for the printer."""
        if self.busy:
            return
        self.result.clear()
        self._forget_complaint()
        try:
            make = partial(
                self._maker.make, self._session.outgoing.still(), self._session.outgoing.own_base()
            )
        except UserError as error:
            self._fail(error)
            return
        self.doing.setText(_("Đang dàn trang…"))
        self.run(lambda _control: make(), self._ask_printer, self._fail)

    def _ask_printer(self, pages: Pages) -> None:
        """Ask for the printer in the system's dialog, without what has been answered here."""
        try:
            wish = self._wish(pages)
            printer = printing.new_printer(pages, wish)
        except UserError as error:
            self._fail(error)
            return
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self.window())
        dialog.setWindowTitle(_("Chọn máy in"))
        option = QPrintDialog.PrintDialogOption
        for asked in (option.PrintPageRange, option.PrintSelection, option.PrintCurrentPage):
            dialog.setOption(asked, False)
        dialog.setOption(option.PrintToFile, False)  # for that there is the export
        dialog.accepted.connect(lambda: self._consider(printer, pages, wish))
        dialog.rejected.connect(lambda: self.go.setFocus(Qt.FocusReason.OtherFocusReason))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog has one of its own, which wants a receiver

    def _wish(self, pages: Pages) -> printing.Wish:
        which = next(name for name, button in self.which.items() if button.isChecked())
        return printing.Wish(
            printing.pages_of(pages, which, self.range.text()),
            printing.read_copies(self.copies.text()),
            self.two_sides.isChecked(),
            self.grey.isChecked(),
        )

    def _consider(self, printer: QPrinter, pages: Pages, wish: printing.Wish) -> None:
        """Take over what was chosen in the system's dialog, and see what may spoil paper."""
        grey = wish.grey or printer.colorMode() is printer.ColorMode.GrayScale
        two_sides = wish.two_sides or printer.duplex() is not printer.DuplexMode.DuplexNone
        wish = replace(wish, grey=grey, two_sides=two_sides)
        look = partial(printing.doubts, printing.loaded(printer, pages, wish), pages, wish)
        self.run(look, partial(self._weigh, partial(self._print, printer, pages, wish)), self._fail)

    def _weigh(self, act: Callable[[], None], found: list[str]) -> None:
        """Print, unless there is something that a person should know before."""
        if not found:
            act()
            return
        self.result.say("warning", " ".join(found), [(_("Vẫn in"), act), (_("Chọn lại…"), self.start)])
        self.result.buttons()[1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self, printer: QPrinter, pages: Pages, wish: printing.Wish) -> None:
        self.result.clear()
        self.run(partial(printing.print_pages, printer, pages, wish), self._done, self._fail)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self, count: int) -> None:
        text = _("Đã gửi {count} trang tới máy in.").format(count=count)
        self.result.say("good", text)
        self.said.emit(text)
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: UserError) -> None:
        if error.code == "print.cancelled":
            self.result.say("hint", str(error))
        elif error.code == "print.copies":
            self._complain(self.copies, error)
            return
        elif error.code.startswith("print.range_"):
            self._complain(self.range, error)
            return
        else:
            self.result.tell(error, [(_("Thử lại"), self.start)])
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complain(self, field: QLineEdit, error: UserError) -> None:
        """Say what is wrong with what was typed in `field`, and let it be mended."""
        restyle(field, finding="error")
        field.setToolTip(str(error))
        self.result.say("error", str(error))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def _forget_complaint(self) -> None:
        for field in (self.range, self.copies):
            restyle(field, finding="")
            field.setToolTip("")
