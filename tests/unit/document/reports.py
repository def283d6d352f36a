"""A report of the small form, ready to be composed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from cchc_desktop.document.source import ReportSource
from cchc_desktop.entry.compute import NO_HISTORY, History
from cchc_desktop.forms.model import Form
from cchc_desktop.office.model import Office, Signer
from tests.unit.small_form import Report

OFFICE = Office(
    name="Sở Thông tin và Truyền thông",
    superior="UBND tỉnh Sóc Trăng",
    symbol="STTTT",
    place="Sóc Trăng",
    province="tỉnh Sóc Trăng",
    request="Công văn số 1/SNV",
    receiver="Sở Nội vụ",
    signer=Signer(position="Giám đốc", name="Nguyễn Văn A"),
    recipients=("Sở Nội vụ (để tổng hợp)",),
)
EDITED = datetime(2023, 3, 14, 2, 30, tzinfo=UTC)


def source(
    form: Form,
    values: dict[str, str] | None = None,
    texts: dict[str, str] | None = None,
    notes: dict[str, str] | None = None,
    history: History = NO_HISTORY,
    **changes: Any,
) -> ReportSource:
    """Return a report with what was typed by row id and heading id; `changes` are fields of the source."""
    report = Report(form, history)
    report.put(values or {})
    for heading, text in (texts or {}).items():
        report.write(heading, text)
    for row, text in (notes or {}).items():
        report.note(row, text)
    plain = ReportSource(
        entry=report.entry,
        calculation=report.calculation,
        office=OFFICE,
        number="47",
        issued_on=date(2023, 3, 16),
        edited_at=EDITED,
    )
    return replace(plain, **changes)


LONG_NOTE = "Quyết định số 43/QĐ-UBND ngày 14/3/2023 về việc giao nhiệm vụ. " * 3


def filled_report(form: Form) -> ReportSource:
    """A report with a figure over a thousand, a rate, a choice, notes and texts."""
    return source(
        form,
        {
            "plan.total": "12345",
            "plan.done": "1234",
            "plan.idea": "có",
            "staff.quota": "29",
            "staff.present": "26",
        },
        {"results.plan": "Có {plan.total} nhiệm vụ.\nb) Đã xong {plan.done}.", "trouble": "Thiếu người."},
        {"plan.total": LONG_NOTE, "plan.idea": "Sáng kiến A"},
    )
