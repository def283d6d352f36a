"""The sample: a whole quarter-one report in a throw-away data file."""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from cchc_desktop.files import PROGRAM_ROOT
from cchc_desktop.forms.catalog import Catalog
from cchc_desktop.office.model import office_from
from cchc_desktop.periods import Period
from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.filling import fill

SAMPLE_FOLDER = PROGRAM_ROOT / "templates" / "samples"


@contextmanager
def sample_file(forms: Catalog) -> Iterator[Path]:
    """Yield the path of a data file that holds the sample; it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="cchc-mau-"))
    try:
        path = folder / "mau.sqlite"
        write_sample(path, forms)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def open_sample(forms: Catalog) -> Iterator[DataFile]:
    """Yield the sample, open; its file is gone afterwards."""
    with sample_file(forms) as path, DataFile.open(path, forms) as data:
        yield data


def write_sample(path: Path, forms: Catalog) -> None:
    """Make a data file at `path` with the sample's office, figures, notes and starting texts."""
    facts = tomllib.loads((SAMPLE_FOLDER / "office.toml").read_text(encoding="utf-8"))
    report = facts.pop("report")
    period = Period.parse(report["period"])
    fill(path, forms, period, SAMPLE_FOLDER / report["figures"])
    with DataFile.open(path, forms) as data:
        data.save_office(office_from(facts))
        session = data.open_report(data.report_for(period))
        session.write_head(report["number"], date.fromisoformat(report["issued_on"]))
