"""What the tests of the core share."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.forms.model import Form
from tests.unit.small_form import FormFiles


@pytest.fixture
def files(tmp_path: Path) -> FormFiles:
    """The files of the small form, not yet written."""
    return FormFiles(tmp_path / "small" / "2023")


@pytest.fixture
def form(files: FormFiles) -> Form:
    """The small form."""
    return files.load()


@pytest.fixture(scope="session")
def form_once(tmp_path_factory: pytest.TempPathFactory) -> Form:
    """The small form, loaded once for property tests."""
    return FormFiles(tmp_path_factory.mktemp("forms") / "small" / "2023").load()
