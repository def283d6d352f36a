"""The sample's report, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc_desktop.services.datafile import DataFile
from cchc_desktop.services.forms import catalog
from cchc_desktop.services.session import ReportSession


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Iterator[ReportSession]:
    """The report of the sample, to be looked at only."""
    with DataFile.open(sample_path, catalog(), write=False) as data:
        yield data.open_report(data.reports()[0])
