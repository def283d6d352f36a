"""A new report: for which period, by which form; or the copy of one for another period."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.errors import UserError
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form
from cchc_desktop.i18n import _
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import form_of_copy
from cchc_desktop.services.year import next_period
from ui.pages.period_boxes import offered_spans
from ui.theme import FIELD
from ui.widgets.labels import label, restyle

_QUARTERLY = Reporting(spans=("Q1", "Q2", "Q3", "Q4"))


class NewReportDialog(QDialog):
    """Asks for year, span and form; says what window and due date follow, or why there can be no report.

    It begins with the period that is `suggested`, else with a quarter. With `copied`, the period and the form
    of a report, it asks for the period of a copy of that one.
    """

    def __init__(
        self,
        forms: Catalog,
        existing: Collection[Period],
        today: date,
        parent: QWidget | None = None,
        *,
        reporting: Reporting | None = None,
        suggested: Period | None = None,
        copied: tuple[Period, Form] | None = None,
    ) -> None:
        super().__init__(parent)
        self._forms = forms
        self._existing = existing
        self._reporting = reporting or Reporting()
        self._copied = copied
        start = suggested or next_period(_QUARTERLY, today, existing) or Period(today.year, "Q1")
        self.span = QComboBox()
        for code in offered_spans(forms):
            self.span.addItem(Period(start.year, code).name, code)
        self.span.setCurrentIndex(max(0, self.span.findData(start.span)))
        self.year = QSpinBox()
        self.year.setRange(2000, 2099)
        self.year.setValue(start.year)
        self.year.lineEdit().setTextMargins(FIELD, 0, 0, 0)
        self.form = QComboBox()
        self.facts = label("", "muted", wrap=True)
        self.facts.setMinimumHeight(self.facts.fontMetrics().lineSpacing() * 3)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.make = QPushButton(_("&Sao chép") if copied else _("&Lập báo cáo"))
        self._buttons.addButton(self.make, QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        for changed in (self.span.currentIndexChanged, self.year.valueChanged):
            changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        title = _("Báo cáo mới")
        if self._copied is not None:
            title = _("Sao chép báo cáo {period}").format(period=self._copied[0].short_label)
        self.setWindowTitle(title)
        self.make.setDefault(True)
        self.make.setProperty("primary", True)
        period = QHBoxLayout()
        period.setSpacing(8)
        period.addWidget(self.span, 1)
        year = label(_("&năm"))
        year.setBuddy(self.year)
        period.addWidget(year)
        period.addWidget(self.year)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        form.addRow(_("&Kỳ báo cáo"), period)
        form.labelForField(period).setBuddy(self.span)  # type: ignore[attr-defined]
        form.addRow(_("&Biểu mẫu"), self.form)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(12)
        whole.addLayout(form)
        whole.addWidget(self.facts)
        whole.addStretch()
        whole.addWidget(self._buttons)
        self.setMinimumWidth(480)

    @property
    def period(self) -> Period:
        """The period chosen."""
        return Period(self.year.value(), str(self.span.currentData()))

    @property
    def chosen_form(self) -> Form | None:
        """The form chosen, None where there is none for the period."""
        found = self.form.currentData()
        return found if isinstance(found, Form) else None

    def _show(self) -> None:
        period = self.period
        self.form.clear()
        for form in self._choices(period):
            self.form.addItem(f"{form.title} – {form.version}", form)
        self.form.setEnabled(self.form.count() > 0 and self._copied is None)
        problem = self._problem(period)
        self.facts.setText(problem or self._facts(period))
        restyle(self.facts, kind="error" if problem else "")
        self.make.setEnabled(not problem)

    def _choices(self, period: Period) -> list[Form]:
        """Return the forms for `period`, the newest first; for a copy there is no choice."""
        if self._copied is not None:
            return [form_of_copy(self._forms, self._copied[1], period)]
        return sorted(self._forms.for_period(period), key=lambda form: form.valid_from, reverse=True)

    def _problem(self, period: Period) -> str:
        if period in self._existing:
            return str(UserError("report.exists", period=period.label))
        if self.chosen_form is None:
            return str(UserError("form.none_for_period", period=period.label))
        return ""

    def _facts(self, period: Period) -> str:
        form = self.chosen_form
        due = self._reporting.due_date(period, form.due_day if form is not None else 1)
        window = _("Số liệu từ {start} đến {cut_off}. Hạn gửi {due}.").format(
            start=f"{period.start:%d/%m/%Y}", cut_off=f"{period.cut_off:%d/%m/%Y}", due=f"{due:%d/%m/%Y}"
        )
        return f"{window} {self._taken_over(period)}".strip()

    def _taken_over(self, period: Period) -> str:
        """Say what the new report begins with."""
        if self._copied is not None:
            return _("Số liệu và ghi chú được chép sang, chờ xác nhận; lời văn chép nguyên.")
        before = [other for other in self._existing if other.cut_off < period.cut_off]
        if not before:
            return ""
        last = max(before, key=lambda other: (other.cut_off, -other.months))
        text = _("Các số liệu ít thay đổi được kế thừa từ báo cáo {period}, chờ xác nhận.")
        return text.format(period=last.short_label)
