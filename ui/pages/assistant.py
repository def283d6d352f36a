"""The first steps: who reports, when, and with what to begin; everything can be left out and come back to."""

from __future__ import annotations

from dataclasses import fields as fields_of
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.i18n import _
from cchc_desktop.office.model import Office
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services.year import next_period
from ui.pages import office_fields as fields
from ui.pages.office_fields import Letter, NameFields, SignerFields, clean, listed
from ui.pages.period_boxes import PeriodBoxes, offered_spans
from ui.widgets.labels import label

_WIDEST = 1120
Kept = TypeVar("Kept", Office, Reporting)


class Assistant(QWidget):
    """One page. What is typed stays in it while other pages are shown; `office` and `reporting` give it.

    Both can be changed elsewhere meanwhile: `show_kept` brings that in.
    """

    finished = Signal()  # begin with an empty report
    skipped = Signal()
    sample_wanted = Signal()

    def __init__(
        self, office: Office, reporting: Reporting, forms: Catalog, today: date | None = None
    ) -> None:
        super().__init__()
        self._office, self._reporting = office, reporting
        self._forms = forms
        self._today = today or date.today()
        self._left = fields.columns()
        self.names = NameFields(self._left, office)
        self.signing = SignerFields(self._left, office.signer)
        self.recipients = fields.lines(
            self._left, _("Nơi n&hận"), office.recipients, _("mỗi dòng một nơi nhận, không cần gạch đầu dòng")
        )
        self.letter = Letter()
        self.letter.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.form = QComboBox()
        self.periods = PeriodBoxes(offered_spans(forms), reporting.spans)
        self.first = label("", "muted", wrap=True)
        self.begin = QPushButton(_("Bắt đầu với báo cáo t&rống"))
        self.sample = QPushButton(_("Mở bá&o cáo mẫu"))
        self.skip = QPushButton(_("&Bỏ qua"))
        self._lay_out()
        self._connect()
        self._show()
        self.setFocusProxy(self.names.name)

    def _lay_out(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(24)
        left = QVBoxLayout()
        left.addLayout(self._left)
        left.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(self._right())
        page = QWidget()
        page.setObjectName("form")
        page.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(_("Khai báo ban đầu"), "title"))
        hint = _("Những gì mọi báo cáo đều cần. Để trống cũng được, sửa lại lúc nào cũng được trong Cài đặt.")
        column.addWidget(label(hint, "muted", wrap=True))
        column.addLayout(columns, 1)
        middle = QWidget()
        around = QHBoxLayout(middle)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(page)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(middle)
        self.area = area
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self._buttons())

    def _right(self) -> QVBoxLayout:
        when = QFormLayout()
        when.setVerticalSpacing(8)
        when.setHorizontalSpacing(12)
        fields.row(when, _("Biểu &mẫu"), self.form)
        fields.row(when, _("&Kỳ báo cáo"), self.periods)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.letter)
        right.addSpacing(4)
        right.addLayout(when)
        right.addWidget(self.first)
        right.addStretch()
        return right

    def _buttons(self) -> QWidget:
        self.begin.setProperty("primary", True)
        strip = QFrame()
        strip.setObjectName("buttons")
        middle = QWidget()  # beneath the page, however wide the window is
        middle.setMaximumWidth(_WIDEST)
        around = QHBoxLayout(strip)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(middle)
        row = QHBoxLayout(middle)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(8)
        for button in (self.begin, self.sample):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.skip)
        for button in (self.begin, self.sample, self.skip):
            button.setAutoDefault(True)
        return strip

    def _connect(self) -> None:
        newest: dict[str, Form] = {}
        for form in sorted(self._forms.forms.values(), key=lambda form: form.valid_from):
            newest[form.id] = form
        for form in newest.values():
            self.form.addItem(form.title, form)
        self.form.setEnabled(self.form.count() > 1)
        fields.watch(self, self._show)
        self.periods.changed.connect(self._show)
        self.begin.clicked.connect(self.finished)
        self.sample.clicked.connect(self.sample_wanted)
        self.skip.clicked.connect(self.skipped)

    def show_kept(self, office: Office, reporting: Reporting) -> None:
        """Show what is kept by now; what has been typed or ticked here and is not kept yet stays."""
        asked = _merged(office, self.office(), self._office)
        spans = _merged(reporting, self.reporting(), self._reporting).spans
        self._office, self._reporting = office, reporting
        self.names.show_office(asked)
        self.signing.show_signer(asked.signer)
        fields.put_lines(self.recipients, asked.recipients)
        self.periods.show_spans(spans)
        self._show()

    # -- what was answered

    def office(self) -> Office:
        """Return the office as now typed; what is not asked here is as it was."""
        return replace(
            self._office,
            name=clean(self.names.name),
            superior=clean(self.names.superior),
            symbol=clean(self.names.symbol),
            place=clean(self.names.place),
            province=clean(self.names.province),
            signer=self.signing.signer(),
            recipients=listed(self.recipients),
        )

    def reporting(self) -> Reporting:
        """Return when the office reports; due dates and reminders are as they were."""
        return replace(self._reporting, spans=self.periods.spans())

    def chosen_form(self) -> Form | None:
        """Return the form to begin with, None where there is none at all."""
        found = self.form.currentData()
        return found if isinstance(found, Form) else None

    def period(self) -> Period | None:
        """Return the period to begin with: of those reported the first that is not long over."""
        return next_period(self.reporting(), self._today)

    def _show(self) -> None:
        self.letter.show_office(self.office())
        period, form = self.period(), self.chosen_form()
        text = _("Chưa chọn kỳ nào: Tổng quan sẽ không nhắc hạn.")
        if period is not None and form is not None:
            text = _("Báo cáo đầu tiên: {period}, hạn {due}.").format(
                period=period.label, due=f"{self.reporting().due_date(period, form.due_day):%d/%m/%Y}"
            )
        self.first.setText(text)


def _merged(now: Kept, typed: Kept, before: Kept) -> Kept:
    """Return what is kept `now` with everything in which `typed` differs from what was there `before`."""
    names = (field.name for field in fields_of(now))
    return replace(now, **{n: getattr(typed, n) for n in names if getattr(typed, n) != getattr(before, n)})
