"""The house rules that no other tool checks: sizes, docstrings, scripts, line ends, what no file may say."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ("main.py", "cchc_desktop", "ui", "installer", "benchmarks")
GENERATED = {"__pycache__", "out", "build", "dist", "node_modules"}
TEXT = {
    "",
    ".py",
    ".toml",
    ".csv",
    ".md",
    ".txt",
    ".in",
    ".sh",
    ".bat",
    ".typ",
    ".qss",
    ".svg",
    ".po",
    ".pot",
    ".ts",
}
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 50

# Identifiers of file formats and licences look like addresses but nothing is ever fetched from them.
IDENTIFIERS = re.compile(
    r"https?://(www\.)?(schemas\.(openxmlformats\.org|microsoft\.com)|w3\.org|purl\.(oclc\.)?org|scripts\.sil\.org)/"
)
# Texts of others, kept letter for letter: licences, and what is printed on a form.
QUOTED = (Path("resources/fonts"), Path("resources/icons"), Path("templates/forms"))
FORBIDDEN = {
    "an address on the network": re.compile(r"https?://(?!(?:\w+\.)?example\.vn\b)\S+"),
    "a real-looking e-mail address": re.compile(r"\b[\w.+-]+@(?!example\.)[\w-]+(\.[\w-]+)*\.[a-z]{2,}\b"),
    "a folder of somebody's machine": re.compile(r"(?<![\w.])/(root|work)/\w"),
    "an unfinished thought": re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b"),
}


def files() -> Iterator[Path]:
    """Yield the project's own files, relative to its folder."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(
            f for f in folders if f not in GENERATED and (f == ".ci" or not f.startswith("."))
        )
        yield from ((Path(folder) / name).relative_to(ROOT) for name in sorted(names))


def text_files() -> list[Path]:
    """Return the files that people write."""
    return [path for path in files() if path.suffix in TEXT and not path.name.startswith(".coverage")]


def python_files() -> list[Path]:
    """Return the Python files of the program and its tools."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in PROGRAM]


def read(path: Path) -> str:
    return (ROOT / path).read_bytes().decode("utf-8")


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_walk_finds_the_project() -> None:
    found = set(files())
    assert {Path("main.py"), Path(".ci/run"), Path("cchc_desktop/errors.py"), Path("run.bat")} <= found


def test_files_are_short() -> None:
    written = [path for path in files() if path.suffix == ".py"]  # tests too: one purpose each
    long = {str(path): lines for path in written if (lines := read(path).count("\n")) > MAX_FILE_LINES}
    assert Path("tests/architecture/test_layout.py") in written
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{path}:{function.lineno} {function.name}": lines
        for path in python_files()
        for function in functions(ast.parse(read(path)))
        if (lines := (function.end_lineno or 0) - function.lineno + 1) > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_modules_say_what_they_are_for() -> None:
    silent = [
        str(path)
        for path in python_files()
        if path.name != "__init__.py" and not ast.get_docstring(ast.parse(read(path)))
    ]
    assert silent == []


def test_lines_end_as_their_system_wants() -> None:
    wrong = []
    for path in text_files():
        content = (ROOT / path).read_bytes()
        lines, carriage_returns = content.count(b"\n"), content.count(b"\r\n")
        wanted = lines if path.suffix == ".bat" else 0
        if carriage_returns != wanted or content.count(b"\r") != carriage_returns:
            wrong.append(str(path))
    assert wrong == []


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no executable bit")
@pytest.mark.parametrize("script", ["run", "check", ".ci/run", "installer/start.sh"])
def test_scripts_can_be_executed(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    found = [
        f"{path}: {match.group()}"
        for path in text_files()
        if not any(path.is_relative_to(folder) for folder in QUOTED)
        for match in FORBIDDEN[what].finditer(IDENTIFIERS.sub("", read(path)))
    ]
    assert found == []
