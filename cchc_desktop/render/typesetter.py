"""Typst at work, in a process of its own: jobs come in at one pipe, pages go out at another.

What typst has once laid out it keeps until its process ends, and some documents make it break down: neither
should befall the window. A job is a line of JSON, an answer a line of JSON and, where it says so, bytes. This
file is run by its path and so must not import anything of the program.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from threading import Timer
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import typst


def serve(jobs: BinaryIO, answers: BinaryIO, idle: float) -> None:
    """Answer all `jobs`, one after the other; end the process after `idle` seconds without one.

    A job on which typst breaks down is the last one: nobody knows in what state that left it.
    """
    ending = _end_after(idle)
    for line in jobs:
        ending.cancel()
        told: dict[str, Any] = {}
        content = b""
        try:
            content = laid_out(json.loads(line))
        except BaseException as error:  # a panic of typst is none of the usual exceptions
            told["error"] = f"{type(error).__name__}: {error}"
        answers.write(json.dumps({**told, "size": len(content)}).encode() + b"\n" + content)
        answers.flush()
        if told:
            return
        ending = _end_after(idle)
    ending.cancel()


def _end_after(idle: float) -> Timer:
    ending = Timer(idle, os._exit, (0,))
    ending.daemon = True
    ending.start()
    return ending


def laid_out(job: Mapping[str, Any]) -> bytes:
    """Return the pages that a job asks for, as PDF."""
    files = {name: text.encode() for name, text in job["files"].items()}
    pdf = _compiler(job["fonts"]).compile(
        files,  # type: ignore[type-var] # what its stubs do not know yet
        format="pdf",
        pdf_standards=job["standards"],
        pdf_tags=job["tags"],
        timestamp=datetime.fromisoformat(job["edited_at"]),
    )
    assert isinstance(pdf, bytes)  # noqa: S101 - typst gives a list only for pictures
    return pdf


@cache
def _compiler(fonts: str) -> typst.Compiler:
    """Return the compiler with these fonts alone; kept, since reading them costs more than a page."""
    import typst

    only_ours = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    return typst.Compiler(font_paths=only_ours)


def main(arguments: list[str]) -> int:
    """Serve whoever started this process, until he hangs up; `arguments` say how long to wait for a job."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is meant for the program
    serve(sys.stdin.buffer, sys.stdout.buffer, float(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
