"""A file of figures into a report: every line, or none of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.entry.values import clean_text
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.i18n import _
from cchc_desktop.periods import Period
from cchc_desktop.readers.figures import read_figures, understand
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import form_for


@dataclass(frozen=True, slots=True)
class Filled:
    """What a file of figures did: places changed, rows filled afterwards, rows that take a value."""

    places: int
    filled: int
    total: int


def fill(path: Path, forms: Catalog, period: Period, values: Path) -> Filled:
    """Merge the CSV `values` into the report of `period` in the data file at `path`.

    Makes the file and the report if there are none, but only after every line has been understood.
    Raises the UserErrors of `readers.figures`, `form_for` and `DataFile.open`.
    """
    figures = read_figures(values)
    if not _is_there(path):
        understand(figures, form_for(forms, period))
    with DataFile.open(path, forms, create=True) as data:
        summary = next((r for r in data.reports() if r.period == period), None)
        if summary is None:
            form = form_for(forms, period)
            wanted = understand(figures, form)
            session = data.open_report(data.create_report(form, period, wanted, carry=False))
            return Filled(sum(not value.blank for value in wanted.values()), *session.progress)
        session = data.open_report(summary)
        wanted = understand(figures, session.form)
        edit = session.commit(wanted, _("Nhập từ tệp {file}").format(file=clean_text(values.name)))
        return Filled(len(edit.changes), *session.progress)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # such as a name that is too long: opening tells
        return False
