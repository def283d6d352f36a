"""Typst: data in, pages out. One process serves every thread, one at a time, while there is work."""

from __future__ import annotations

import atexit
import base64
import json
import subprocess
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import IO, Any, Literal

from cchc_desktop.render import typesetter
from cchc_desktop.render.base import Picture
from cchc_desktop.render.layout import Layout

Standard = Literal["a-1b", "a-2b"]  # parts of PDF/A
_NEVER = datetime.fromtimestamp(0, UTC)
WORD = "--typeset"  # by which a packaged program, which has no interpreter beside it, is asked to do this
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show one for a moment
_IDLE = 300.0  # seconds without work after which the process ends by itself


class Typesetter:
    """The process in which typst works: begun with the first job, and again whenever it has ended."""

    def __init__(self, idle: float = _IDLE) -> None:
        self._idle = idle
        self._working = Lock()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> int | None:
        """The number of the process, None while there is none."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def prepare(self) -> None:
        """Begin the process, so that it is ready by the time a job is."""
        with self._working:
            self._begun()

    def lay_out(self, job: dict[str, Any]) -> bytes:
        """Return the pages for `job`. Raises RuntimeError where typst fails, which no good layout lets it."""
        line = json.dumps(job, ensure_ascii=False).encode() + b"\n"
        with self._working:
            try:
                return self._ask(line)
            except OSError:  # it had ended for want of work, or was ended
                self._end()
                return self._ask(line)

    def rest(self) -> None:
        """End the process, and with it all that it holds, unless somebody has work for it."""
        if self._working.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._working.release()

    def _ask(self, line: bytes) -> bytes:
        jobs, answers = self._begun()
        jobs.write(line)
        jobs.flush()
        said = answers.readline()
        if not said:
            raise BrokenPipeError("the process that lays out pages has ended")
        answer = json.loads(said)
        if "error" in answer:
            self._end()
            raise RuntimeError(answer["error"])
        content = answers.read(answer["size"])
        if len(content) < answer["size"]:
            raise BrokenPipeError("the process that lays out pages has ended")
        return content

    def _begun(self) -> tuple[IO[bytes], IO[bytes]]:
        """Return where jobs go in and answers come out."""
        if self.process is None:
            self._end()
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                [*_command(), str(self._idle)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=_NO_CONSOLE,
            )
            atexit.register(self._end)
        process = self._process
        assert process is not None  # noqa: S101 - just begun, with both pipes
        assert process.stdin is not None  # noqa: S101
        assert process.stdout is not None  # noqa: S101
        return process.stdin, process.stdout

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()
            atexit.unregister(self._end)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORD]
    return [sys.executable, "-P", typesetter.__file__]


_OURS = Typesetter()
prepare, rest = _OURS.prepare, _OURS.rest


def typeset(
    data: dict[str, Any], layout: Layout, *, standard: Standard | None = None, edited_at: datetime = _NEVER
) -> bytes:
    """Return the pages of `data` as PDF; equal data give equal bytes.

    With a `standard` of PDF/A they are tagged as well; without one they are only to be looked at.
    """
    files = {**_sources(layout.folder), "data.json": json.dumps(data, ensure_ascii=False)}
    if layout.base is not None and layout.base.picture is not None:
        files["picture.svg"] = _wrapped(layout.base.picture)
    return _OURS.lay_out(
        {
            "fonts": str(layout.fonts),
            "files": files,
            "standards": [standard] if standard else [],
            "tags": bool(standard),
            "edited_at": edited_at.isoformat(),
        }
    )


def _wrapped(picture: Picture) -> str:
    """Return `picture` inside an SVG of its size on paper: typst takes nothing but text from memory."""
    content = base64.b64encode(picture.content).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width}mm" height="{picture.height}mm">'
        '<image width="100%" height="100%" preserveAspectRatio="none" '
        f'href="data:image/{picture.media};base64,{content}"/></svg>'
    )


@cache
def _sources(folder: Path) -> dict[str, str]:
    """Return the .typ files of a layout; typst begins with the one that is called main."""
    sources = {path.name: path.read_text("utf-8") for path in folder.glob("*.typ")}
    sources["main.typ"] = sources.pop("page.typ")
    return sources
