"""A data file of the small form, to go through the round of a year with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from cchc_desktop.checks.model import Finding
from cchc_desktop.entry.values import read_value
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.forms.model import Form, Severity
from cchc_desktop.office.model import Office, Signer
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.exporting import export
from cchc_desktop.services.session import ReportSession
from tests.unit.small_form import FormFiles, value_at

OFFICE = Office(
    name="Sở A",
    superior="UBND tỉnh B",
    symbol="SA",
    place="Thành phố C",
    signer=Signer("GIÁM ĐỐC", "Nguyễn Văn A"),
    recipients=("Như trên",),
)
SIGNED = date(2023, 3, 10)


def yearly_form(folder: Path) -> Form:
    """Return the small form, made for every quarter, half and year, with key figures."""
    files = FormFiles(folder)
    files.replace("form.toml", 'spans = ["Q1", "Y"]', 'spans = ["Q1", "Q2", "Q3", "H1", "9M", "Y"]')
    files.replace(
        "form.toml", 'type_code = "BC"', 'type_code = "BC"\nkey_figures = ["plan.total", "plan.done"]'
    )
    return files.load()


def forms_of(form: Form) -> Catalog:
    """Return a catalog of `form` alone."""
    return Catalog({form.key: form})


def new_report(
    data: DataFile, form: Form, code: str, typed: Mapping[str, str] | None = None
) -> ReportSession:
    """Make the report of a period, type values by row id, and return it open."""
    session = data.open_report(data.create_report(form, Period.parse(code), carry=False))
    for row, value in (typed or {}).items():
        session.write_value(row, value)
    return session


def carry(session: ReportSession, row: str, typed: str) -> None:
    """Let a row look as if it had been taken over from the last report."""
    value = replace(read_value(session.form.by_id[row], typed), carried=True)
    session.commit({value_at(row): value}, "Kế thừa")


def warning_of(session: ReportSession) -> Finding:
    """Return the one warning of a report."""
    (finding,) = [f for f in session.findings if f.severity is Severity.WARNING]
    return finding


def export_to(data: DataFile, session: ReportSession, folder: Path, *, draft: bool = False) -> None:
    """Export a report's sheet and keep the record."""
    exported = export(session.outgoing.still(draft=draft), folder, ("xlsx",))
    session.outgoing.add_export(data.keep(session.summary.id, exported))
