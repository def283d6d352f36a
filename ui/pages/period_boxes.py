"""Tick boxes for the periods of a year; the twelve months are one box."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.i18n import _
from cchc_desktop.periods import Period, all_spans

_ANY_YEAR = 2000  # a span has the same name in every year
_ACROSS = 4
_LINES = (("Q", 1), ("H", 2), ("9Y", 2))  # the first letters of the spans in a line, and how wide each is


class PeriodBoxes(QWidget):
    """Ticks for `offered` spans, those of `chosen` set."""

    changed = Signal()

    def __init__(self, offered: Iterable[str], chosen: Iterable[str]) -> None:
        super().__init__()
        self._offered = offered = tuple(offered)
        self._before: tuple[str, ...] = ()
        self._months = tuple(span for span in offered if is_month(span))
        self.boxes = {span: QCheckBox(span_name(span)) for span in offered if not is_month(span)}
        self.monthly = QCheckBox(_("Hằng tháng"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for line, (kind, across) in enumerate(_LINES):
            boxes = [box for span, box in self.boxes.items() if span[0] in kind]
            for place, box in enumerate(boxes):
                grid.addWidget(box, line, place * across, 1, across)
        grid.addWidget(self.monthly, len(_LINES), 0, 1, _ACROSS)
        grid.setColumnStretch(_ACROSS, 1)
        self.monthly.setVisible(bool(self._months))  # not before it has a parent: it would be a window
        for box in (*self.boxes.values(), self.monthly):
            box.toggled.connect(lambda _checked: self.changed.emit())
        self.show_spans(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a letter leads here: a box itself it would tick
        self.setFocusProxy(next(iter(self.boxes.values()), self.monthly))

    def show_spans(self, chosen: Iterable[str]) -> None:
        """Tick the spans that are chosen."""
        self._before = tuple(chosen)
        self.monthly.setChecked(any(span in self._months for span in self._before))
        for span, box in self.boxes.items():
            box.setChecked(span in self._before)

    def spans(self) -> tuple[str, ...]:
        """Return the spans ticked, as `chosen_spans`; of months those chosen before, else all."""
        months = tuple(span for span in self._before if span in self._months) or self._months
        ticked = {span for span, box in self.boxes.items() if box.isChecked()}
        if self.monthly.isChecked():
            ticked.update(months)
        return chosen_spans(ticked, self._offered, self._before)


def offered_spans(forms: Catalog) -> tuple[str, ...]:
    """Return the spans for which there is any form, in the order of the year; all of them without forms."""
    wanted = {span for form in forms.forms.values() for span in form.spans}
    return tuple(span for span in all_spans() if span in wanted) or all_spans()


def chosen_spans(
    ticked: Collection[str], offered: Collection[str], before: Collection[str]
) -> tuple[str, ...]:
    """Return the spans `ticked` in the order of the year; of those not `offered` it is as it was `before`."""
    return tuple(span for span in all_spans() if span in (ticked if span in offered else before))


def is_month(span: str) -> bool:
    """Whether a span is one month."""
    return span.startswith("M")


def span_name(span: str) -> str:
    """Return the name of a span in no year, "6 tháng đầu năm"."""
    return Period(_ANY_YEAR, span).name
