"""A data file, a form to fill, small disks, and a second process."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cchc_desktop.storage import connection as connections
from cchc_desktop.storage.connection import connect, side_file
from cchc_desktop.storage.database import Database
from tests.disks import disk as disk
from tests.storage.watched import Watch, Watched

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(__file__).parent / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Dữ liệu #1?"
    folder.mkdir()
    return folder / "cchc.sqlite"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with Database.open(path, create=True, write=True) as opened:
        yield opened


@pytest.fixture
def old_file(path: Path) -> Path:
    """A data file at rest as revision 0001 left it: two reports, with history."""
    path.touch()
    with closing(connect(path, write=True)) as connection:
        connection.executescript((DATA / "revision-0001.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def second_file(path: Path) -> Path:
    """A data file at rest as revision 0002 left it: two reports, with history and two exports of one."""
    path.touch()
    with closing(connect(path, write=True)) as connection:
        connection.executescript((DATA / "revision-0002.sql").read_text(encoding="utf-8"))
    return path


@pytest.fixture
def filled_file(old_file: Path) -> Path:
    """The same data file at rest as this program leaves it."""
    with Database.open(old_file, create=False, write=True):
        pass
    shutil.rmtree(side_file(old_file, ".sao-luu"))
    return old_file


class SecondProcess:
    """Another Python that runs `script` with `Database`, `Path` and the path of the data file in `path`."""

    def __init__(self, script: str, path: Path) -> None:
        head = (
            "import sys; from pathlib import Path; from cchc_desktop.storage.database import Database; "
            "path = Path(sys.argv[1])\n"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-c", head + script, str(path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def line(self) -> str:
        """Return the next line that it prints."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill(self) -> list[str]:
        """End it without giving it a chance to tidy up; return what it printed before."""
        assert self.process.stdout is not None
        self.process.kill()
        lines = self.process.stdout.read().splitlines()
        self.close()
        return lines

    def close(self) -> None:
        """Let it come to its end."""
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()
        self.process.wait()


@pytest.fixture
def second_process() -> Iterator[Callable[[str, Path], SecondProcess]]:
    started: list[SecondProcess] = []

    def start(script: str, path: Path) -> SecondProcess:
        started.append(SecondProcess(script, path))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    watched: list[Watched] = []

    def start(database: Database, retry_seconds: float = 3600.0) -> Watched:
        watched.append(Watched(database, retry_seconds))
        return watched[-1]

    yield start
    for one in watched:
        one.writer.stop()


@pytest.fixture
def watched(database: Database, watch: Watch) -> Watched:
    return watch(database, 3600.0)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.0)
