"""Pasting: a strip that shows what would change before it does; nothing is taken that nobody has seen.

One cell over one cell goes in at once, as in a spreadsheet, and is told in the foot; not so what cannot be
read or would be an error or a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.entry.model import Place
from cchc_desktop.errors import UserError
from cchc_desktop.forms.model import Severity
from cchc_desktop.i18n import _
from cchc_desktop.services.pasting import (
    Block,
    OldText,
    Options,
    Paste,
    paste,
    plan_paste,
    plan_unicode,
    read_block,
)
from cchc_desktop.services.session import ReportSession
from ui.clipboard import clip_of
from ui.pages.strip import Strip
from ui.widgets.banner import Banner
from ui.widgets.labels import label, restyle
from ui.widgets.paste.lines import LinesView, Shown

_NOTHING = Paste(())


class PastePanel(Strip):
    """The lines of a paste, the switches that matter to it, and one button that takes it."""

    said = Signal(str)
    jump_wanted = Signal(object)  # Place

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self._session = session
        self._plan: Callable[[Options], Paste] = lambda _options: _NOTHING
        self.plan = _NOTHING
        self._options = Options()
        self._ticked: dict[Place, bool] = {}  # what a person ticked or unticked
        self._came_from: Place | None = None  # where somebody was typing, to whom something is offered
        self.summary = label("", "strong")
        self.more = label("", "muted", wrap=True)
        self.take = QPushButton()
        self.take.setProperty("primary", True)
        self.take.clicked.connect(self.confirm)
        self.close_button.setText(_("Hủy"))
        self.erase = self._switch(_("Ô trống &xóa số cũ"), "erase")
        self.match = self._switch(_("Dán theo &nhãn của bảng"), "match")
        self.bands = self._switch(_("Tính cả các dòng &tiêu đề"), "bands")
        self.unicode = self._switch("", "unicode")
        self.capitals = self._switch(_("&Viết hoa chữ phông .VnTimeH"), "capitals")
        self.list = LinesView()
        self.list.lines.ticked.connect(self._remember_ticks)
        self.list.jump_wanted.connect(self.jump_wanted)
        self.list.trouble_shown.connect(self._show_detail)
        self.detail = label("", wrap=True)  # the list has no room for all of it
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setFixedHeight(2 * self.detail.fontMetrics().lineSpacing())
        self.list.shared.connect(lambda: self.detail.setVisible(self.list.cuts))
        self.result = Banner(closable=False)
        self._lay_out()

    def _switch(self, text: str, name: str) -> QCheckBox:
        made = QCheckBox(text)
        made.clicked.connect(lambda on: self._choose(name, on=on))
        return made

    def _lay_out(self) -> None:
        head, switches = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.summary)
        head.addWidget(self.more, 1)
        head.addStretch()
        for button in (self.take, self.close_button):
            head.addWidget(button)
        for switch in self._switches:
            switches.addWidget(switch)
        switches.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for row in (head, switches):
            row.setSpacing(16 if row is switches else 8)
            column.addLayout(row)
        for widget in (self.list, self.detail, self.result):
            column.addWidget(widget)
        order = (self.list, *self._switches, self.take, self.close_button)
        for one, other in pairwise(order):
            QWidget.setTabOrder(one, other)

    @property
    def _switches(self) -> tuple[QCheckBox, ...]:
        return self.unicode, self.capitals, self.match, self.bands, self.erase

    # -- opening

    def open(self, mime: QMimeData, place: Place) -> None:
        """Paste what `mime` holds at `place`: one cell at once, a block after it was looked at.

        A report that has been sent takes nothing, and says so at once.
        """
        if self._session.locked:
            self._tell(UserError("report.locked", period=self._session.period.label))
            return
        try:
            block = read_block(clip_of(mime))
        except UserError as error:
            self._tell(error)
            return
        self._came_from = None
        self._begin(lambda options: plan_paste(self._session, block, place, options))
        if _goes_at_once(block, self.plan):
            self.confirm()
        else:
            self._show_list()

    def offer(self, place: Place, old: OldText) -> None:
        """Offer to turn `old`, just pasted by an editor into the note or text at `place`, into Unicode.

        Whatever is chosen, `place` is where one goes back to.
        """
        self._came_from = place
        self._begin(lambda _options: plan_unicode(self._session, place, old))
        if self.plan.lines:
            self._show_list()

    def _begin(self, plan: Callable[[Options], Paste]) -> None:
        self._plan, self._options = plan, Options()
        self._ticked.clear()
        self.result.clear()
        self._make_plan()

    def _show_list(self) -> None:
        """Show the list with the focus, unless there is nothing in it."""
        if not self.list.lines.lines:
            self.leave()
            self.said.emit(_("Không có gì thay đổi: các ô đã có đúng nội dung này."))
            return
        self.list.show()
        self.close_button.show()
        self.detail.setVisible(self.list.cuts)
        self.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, error: UserError) -> None:
        """Show why nothing can be pasted. The cursor stays in its cell: what is typed next is for that."""
        held_keys = self.isAncestorOf(self.window().focusWidget())
        self._came_from = None
        self._begin(lambda _options: _NOTHING)
        for widget in (self.list, self.detail, self.close_button):
            widget.hide()
        self.result.tell(error, [(_("Đóng"), self.leave)])
        self.show()
        if held_keys:
            self.result.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # -- showing

    def refresh(self) -> None:
        """Show the plan anew over the report as it now is; why nothing could be pasted is past then."""
        if self.result.text:
            self.hide()
        else:
            self._make_plan()

    def _make_plan(self) -> None:
        self.plan = self._plan(self._options)
        wanted = self.plan.wanted
        places = (line.place for line in self.plan.lines)
        chosen = frozenset(place for place in places if self._ticked.get(place, place in wanted))
        self.list.lines.show(self.plan, self._session.form, chosen)
        self._show_switches()
        self._show_counts()

    def _show_switches(self) -> None:
        """Show those that would make a difference, as they stand."""
        plan, options = self.plan, self._options
        if plan.encoding is not None:
            self.unicode.setText(_("Đổi phông &cũ ({encoding}) sang Unicode").format(encoding=plan.encoding))
        for switch, matters, on in (
            (self.unicode, plan.encoding is not None and not plan.label, options.unicode),
            (self.capitals, plan.capitals and options.unicode, options.capitals),
            (self.match, plan.matched is not None, bool(plan.matched)),
            (self.bands, plan.bands is not None, bool(plan.bands)),
            (self.erase, plan.blank > 0 or options.erase, options.erase),
        ):
            switch.setVisible(matters)
            switch.setChecked(on)

    def _show_counts(self) -> None:
        chosen = self.list.lines.chosen
        if self._came_from is not None:
            question = _("Chữ vừa dán gõ bằng phông cũ ({encoding}). Đổi sang Unicode?")
            self.summary.setText(question.format(encoding=self.plan.encoding))
            self.more.clear()
        else:
            self.summary.setText(_counted(self.plan, chosen))
            self.more.setText(" · ".join(_more(self.plan, self.list.lines.lines)))
        take = _("&Dán {count} ô").format(count=len(chosen))
        self.take.setText(take if self._came_from is None else _("Đổi sang Unico&de"))
        self.take.setEnabled(bool(chosen))
        self.close_button.setText(_("Hủy") if self._came_from is None else _("Giữ nguyên"))
        for widget in (self.summary, self.more, self.take):
            widget.setVisible(bool(self.list.lines.lines))

    def _show_detail(self, grave: str, trouble: str) -> None:
        restyle(self.detail, kind=grave or "none")
        self.detail.setText(trouble)

    def _choose(self, name: str, *, on: bool) -> None:
        self._options = replace(self._options, **{name: on})
        self._make_plan()

    def _remember_ticks(self) -> None:
        chosen, wanted = self.list.lines.chosen, self.plan.wanted
        for place in (line.place for line in self.plan.lines):
            if place in self._ticked or (place in chosen) != (place in wanted):
                self._ticked[place] = place in chosen
        self._show_counts()

    # -- taking

    def confirm(self) -> None:
        """Take what is ticked, as one edit, and close."""
        chosen = frozenset(self.list.lines.chosen)
        if not chosen:
            return
        plan, self._plan = self.plan, lambda _options: _NOTHING
        try:
            paste(self._session, plan, chosen)
        except UserError as error:
            self._tell(error)
            return
        said = _("Đã dán {count} ô. Ctrl+Z để hoàn tác.").format(count=len(chosen))
        said = said if self._came_from is None else _("Đã đổi sang Unicode. Ctrl+Z để hoàn tác.")
        self.leave()
        self.said.emit(said)

    def leave(self) -> None:
        """Close; who was typing when something was offered goes on there."""
        super().leave()
        place, self._came_from = self._came_from, None
        if place is not None:
            self.jump_wanted.emit(place)


def _goes_at_once(block: Block, plan: Paste) -> bool:
    """Whether a paste is one cell over one cell, as typed and with nothing grave to look at."""
    if not block.is_single or len(plan.lines) != 1 or plan.encoding is not None:
        return False
    line = plan.lines[0]
    return line.readable and all(finding.severity is Severity.HINT for finding in line.findings)


def _counted(plan: Paste, chosen: Collection[Place]) -> str:
    """Return how many cells would change; those of which a carried value is only confirmed by themselves."""
    confirmed = sum(line.confirms and line.place in chosen for line in plan.lines)
    if not confirmed:
        return _("Sẽ thay đổi {count} ô").format(count=len(chosen))
    text = _("{count} ô thay đổi, {confirmed} ô xác nhận")
    return text.format(count=len(chosen) - confirmed, confirmed=confirmed)


def _more(plan: Paste, lines: list[Shown]) -> list[str]:
    """Return in words what else is to be known of a plan."""
    unread = sum(line.new.problem is not None for line in plan.lines)
    warned = sum(bool(line.findings) for line in plan.lines)
    counts = (
        (unread, _("{count} ô không đọc được")),
        (warned, _("{count} ô có điều cần xem")),
        (len(plan.left_out), _("{count} ô không khớp dòng nào")),
        (plan.same, _("{count} ô đã đúng như vậy")),
        (plan.blank, _("{count} ô trống, giữ số cũ")),
    )
    return [words.format(count=count) for count, words in counts if count and lines]
