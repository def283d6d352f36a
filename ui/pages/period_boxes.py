"""Tick boxes for the periods of a year; the twelve months are one box."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.i18n import _
from cchc_desktop.periods import Period, all_spans

_ANY_YEAR = 2000  # a span has the same name in every year
_ACROSS = 3


class PeriodBoxes(QWidget):
    """Ticks for `offered` spans, those of `chosen` set."""

    changed = Signal()

    def __init__(self, offered: Iterable[str], chosen: Iterable[str]) -> None:
        super().__init__()
        offered = tuple(offered)
        self._before = tuple(chosen)
        self._months = tuple(span for span in offered if is_month(span))
        self.boxes = {span: QCheckBox(span_name(span)) for span in offered if not is_month(span)}
        self.monthly = QCheckBox(_("Hằng tháng"))
        self.monthly.setChecked(any(span in self._months for span in self._before))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, (span, box) in enumerate(self.boxes.items()):
            box.setChecked(span in self._before)
            grid.addWidget(box, place // _ACROSS, place % _ACROSS)
        grid.addWidget(self.monthly, (len(self.boxes) + _ACROSS - 1) // _ACROSS, 0)
        grid.setColumnStretch(_ACROSS, 1)
        self.monthly.setVisible(bool(self._months))  # not before it has a parent: it would be a window
        for box in (*self.boxes.values(), self.monthly):
            box.toggled.connect(lambda _checked: self.changed.emit())
        self.setFocusProxy(next(iter(self.boxes.values()), self.monthly))

    def spans(self) -> tuple[str, ...]:
        """Return the spans ticked, in the order of the year; of months those chosen before, else all."""
        months = tuple(span for span in self._before if span in self._months) or self._months
        ticked = {span for span, box in self.boxes.items() if box.isChecked()}
        return tuple(
            span for span in all_spans() if span in ticked or (self.monthly.isChecked() and span in months)
        )


def offered_spans(forms: Catalog) -> tuple[str, ...]:
    """Return the spans for which there is any form, in the order of the year; all of them without forms."""
    wanted = {span for form in forms.forms.values() for span in form.spans}
    return tuple(span for span in all_spans() if span in wanted) or all_spans()


def is_month(span: str) -> bool:
    """Whether a span is one month."""
    return span.startswith("M")


def span_name(span: str) -> str:
    """Return the name of a span in no year, "6 tháng đầu năm"."""
    return Period(_ANY_YEAR, span).name
