"""The sample: a whole quarter-one report, and the four quarters before it, in a throw-away data file."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from cchc_desktop.entry.status import Status, StatusChange
from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.office.model import office_from
from cchc_desktop.office.reporting import Reporting
from cchc_desktop.periods import Period
from cchc_desktop.readers.figures import read_figures, understand
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import form_for

SAMPLE_FOLDER = PROGRAM_ROOT / "templates" / "samples"
EARLIER = 4  # quarters: a year to look back on


@contextmanager
def sample_file(forms: Catalog, *, earlier: int = EARLIER) -> Iterator[Path]:
    """Yield the path of a data file that holds the sample, as `write_sample` makes it; gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="cchc-mau-"))
    try:
        path = folder / "mau.sqlite"
        write_sample(path, forms, earlier=earlier)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def open_sample(forms: Catalog, *, earlier: int = EARLIER) -> Iterator[DataFile]:
    """Yield the sample, open; its file is gone afterwards."""
    with sample_file(forms, earlier=earlier) as path, DataFile.open(path, forms) as data:
        yield data


def write_sample(path: Path, forms: Catalog, *, earlier: int = EARLIER) -> None:
    """Make a data file at `path` with the sample's office, its report, and `earlier` quarters before it.

    The earlier ones have been sent.
    """
    facts = tomllib.loads((SAMPLE_FOLDER / "office.toml").read_text(encoding="utf-8"))
    report, before = facts.pop("report"), facts.pop("earlier")
    with DataFile.open(path, forms, create=True) as data:
        data.save_office(office_from(facts))
        data.save_reporting(Reporting(spans=("Q1", "Q2", "Q3", "Q4")))
        for quarter in before[len(before) - earlier :]:
            _add_report(data, forms, quarter, Status.SENT)
        _add_report(data, forms, report)  # the one worked on last is the one that opens


def _add_report(
    data: DataFile, forms: Catalog, facts: Mapping[str, str], status: Status = Status.DRAFT
) -> None:
    """Make the report that `facts` names: its period, its file of figures, its number and its date."""
    period = Period.parse(facts["period"])
    form = form_for(forms, period)
    figures = understand(read_figures(SAMPLE_FOLDER / facts["figures"]), form)
    made = data.create_report(form, period, figures, carry=False)
    number, issued_on = facts["number"], date.fromisoformat(facts["issued_on"])
    data.saver.save_head(made.id, number, issued_on)
    if status is not Status.DRAFT:
        at = datetime.combine(issued_on, time(9), UTC)
        data.saver.save_status(made.id, StatusChange(at, status, "", number, issued_on))
