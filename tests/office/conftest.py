"""LibreOffice and the second OOXML validator, where this machine has them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.office.programs import Ask, Convert

HERE = Path(__file__).parent
_TIMEOUT = 180


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return a function that turns files into another format with LibreOffice, many in one start."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip(
            "LibreOffice is absent: install LibreOffice Writer and Calc to run the tests of tests/office"
        )
    profile = tmp_path_factory.mktemp("profile")

    def run(suffix: str, folder: Path, files: list[Path]) -> list[Path]:
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, files)],
            check=True,
            capture_output=True,
            timeout=_TIMEOUT,
        )
        made = [folder / f"{file.stem}.{suffix}" for file in files]
        assert all(path.is_file() for path in made)
        return made

    return run


@pytest.fixture(scope="session")
def second_opinion() -> Ask:
    """Return a function that asks Microsoft's own validation rules what is wrong with an Office file."""
    program = HERE / "node_modules" / ".bin" / "ooxml-validator"
    if not program.exists() or shutil.which("node") is None:
        pytest.skip("the second OOXML validator is absent: “npm install” in tests/office brings it (Node 18)")

    def ask(path: Path) -> list[str]:
        answer = subprocess.run([program, path], capture_output=True, text=True, timeout=_TIMEOUT)
        said = json.loads(answer.stdout)
        assert said["ok"] is (answer.returncode == 0)
        return [f"{error['path']} {error['xPath']}: {error['description']}" for error in said["errors"]]

    return ask
