"""LibreOffice, the second OOXML validator, PDFBox and poppler, where this machine has them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.office.programs import Ask, Convert, Read

HERE = Path(__file__).parent
_TIMEOUT = 180
# Where Debian puts them. PDFBox's package does not ask for the two that left Java, activation and JAXB.
_JARS = Path("/usr/share/java")
_PREFLIGHT = ("preflight", "xmpbox", "pdfbox2", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")


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


@pytest.fixture(scope="session")
def preflight() -> Ask:
    """Return a function that asks PDFBox why a file is no PDF/A-1b: one line for each reason."""
    jars = [_JARS / f"{name}.jar" for name in _PREFLIGHT]
    if shutil.which("java") is None or not all(jar.exists() for jar in jars):
        pytest.skip("PDFBox is absent: install default-jre-headless, libpdfbox2-java and libjaxb-api-java")
    command = ["java", "-cp", ":".join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b"]

    def ask(path: Path) -> list[str]:
        answer = subprocess.run([*command, path], capture_output=True, text=True, timeout=_TIMEOUT)
        said = [line for line in answer.stdout.splitlines() if line]
        assert said, answer.stderr
        if answer.returncode == 0:
            assert said == [f"The file {path.name} is a valid PDF/A-1b file"]
            return []
        return said[1:]

    return ask


@pytest.fixture(scope="session")
def poppler() -> Read:
    """Return a function that reads the text of a PDF with another program than ours."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is absent: install poppler-utils")

    def read(path: Path) -> str:
        command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, timeout=_TIMEOUT).stdout.decode()

    return read
