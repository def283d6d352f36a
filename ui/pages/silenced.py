"""The hints that nobody wants to see, by the words of their rules, each with the way back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.checks.rules import BLANK_FIGURE, OUTLIVED
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.i18n import N_, _
from ui.widgets.labels import label

_WORDS = {
    BLANK_FIGURE: N_("Lời văn dùng một số liệu còn trống."),
    OUTLIVED: N_("Ghi chú còn giải trình một cảnh báo nay không còn."),
    "history.changed": N_("Mọi dòng: thay đổi so với kỳ trước mà ghi chú không nêu gì mới."),
    "history.unusual": N_("Mọi dòng: khác thường so với các kỳ trước."),
    "history.blank": N_("Mọi dòng: kỳ trước có số liệu, kỳ này còn trống."),
}
_OF_ROWS = {  # silenced for one row alone: a row's id and one of these words, see `checks.history`
    "changed": N_("{label}: thay đổi so với kỳ trước mà ghi chú không nêu gì mới."),
    "unusual": N_("{label}: khác thường so với các kỳ trước."),
    "blank": N_("{label}: kỳ trước có số liệu, kỳ này còn trống."),
}


class SilencedHints(QWidget):
    """A line for each rule. `shown_again` gives the rules whose hints are wanted again."""

    shown_again = Signal(object)  # frozenset[str]

    def __init__(self, forms: Catalog) -> None:
        super().__init__()
        self._forms = forms
        self.lines: dict[str, QPushButton] = {}
        self.nothing = label(
            _("Chưa tắt gợi ý nào. Gợi ý được tắt ngay trong danh sách “Điều cần xem” của báo cáo (F7)."),
            "muted",
            wrap=True,
        )
        self._rows = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self._rows)

    def show_rules(self, rules: Iterable[str]) -> None:
        """Show `rules`, the ids of those whose hints are left out."""
        before = [button.hasFocus() for button in self.lines.values()]
        self.lines = {}
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        for place, rule in enumerate(sorted(rules)):
            words = rule_words(self._forms, rule)
            button = QPushButton(_("Bật lại"))
            button.setAccessibleName(_("Bật lại: {words}").format(words=words))
            button.clicked.connect(lambda _checked=False, id_=rule: self.shown_again.emit(frozenset({id_})))
            grid.addWidget(label(words, wrap=True), place, 0)
            grid.addWidget(button, place, 1)
            self.lines[rule] = button
        self._column.replaceWidget(self._rows, rows)
        rows.setVisible(bool(self.lines))
        if True in before and self.lines:  # the cursor goes on to what has taken the place
            list(self.lines.values())[min(before.index(True), len(self.lines) - 1)].setFocus()
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        self.nothing.setVisible(not self.lines)


def rule_words(forms: Catalog, rule: str) -> str:
    """Return what a rule says, its figures left open; of a rule that no form has any more its id."""
    if rule in _WORDS:
        return _(_WORDS[rule])
    row, _line, kind = rule.rpartition("_")
    for form in sorted(forms.forms.values(), key=lambda form: form.valid_from, reverse=True):
        for found in form.rules:
            if found.id == rule:
                return found.message.fill(lambda _figure: "…")
        if row in form.by_id and kind in _OF_ROWS:
            return _(_OF_ROWS[kind]).format(label=form.by_id[row].label.rstrip(".: "))
    return rule
