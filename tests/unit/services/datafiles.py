"""Data files of the real form, for tests of the door to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_desktop.office.model import Authority, Office, Signer
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.exporting import export
from cchc_desktop.services.exports import Exported
from cchc_desktop.services.forms import catalog, form_named

FORMS = catalog()
FORM = form_named(FORMS, None)
Q1, Q2 = Period(2023, "Q1"), Period(2023, "Q2")
OFFICE = Office(
    name="Sở Nội vụ",
    superior="UBND tỉnh A",
    signer=Signer("PHÓ GIÁM ĐỐC", "Trần Văn B", Authority.FOR_HEAD, "GIÁM ĐỐC"),
    recipients=("Như trên",),
)


def exported_from(data: DataFile, folder: Path, formats: Sequence[str] = ("xlsx",)) -> Exported:
    return export(data.open_report(data.reports()[0]).outgoing.still(draft=True), folder, formats)
