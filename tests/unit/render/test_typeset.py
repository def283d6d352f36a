"""Typst in its own process: it may end or break down at any time, and the next pages come all the same."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cchc_desktop.render import typeset, typesetter
from cchc_desktop.render.typeset import Typesetter

ROOT = Path(__file__).resolve().parents[3]
FONTS = str(ROOT / "resources" / "fonts")


def job(text: str = "một trang") -> dict[str, object]:
    return {
        "fonts": FONTS,
        "files": {"main.typ": f'#set text(font: "Liberation Serif")\n{text}'},
        "standards": [],
        "tags": False,
        "edited_at": "2023-03-14T00:00:00+00:00",
    }


@pytest.fixture
def ours() -> Iterator[Typesetter]:
    made = Typesetter()
    yield made
    made.rest()


def test_one_process_serves_all_and_equal_jobs_give_equal_pages(ours: Typesetter) -> None:
    assert ours.process is None, "nothing runs before there is work"
    pages = ours.lay_out(job())
    process = ours.process
    assert pages.startswith(b"%PDF")
    assert ours.lay_out(job()) == pages
    assert ours.lay_out(job("hai")) != pages
    assert ours.process == process
    assert process not in (None, os.getpid())


def test_any_thread_may_ask(ours: Typesetter) -> None:
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda n: ours.lay_out(job(f"trang {n % 2}")), range(6)))
    assert len(set(found)) == 2
    assert found[0] == found[2] == found[4]


def test_who_rests_holds_no_process_and_goes_on_as_before(ours: Typesetter) -> None:
    pages = ours.lay_out(job())
    ours.rest()
    assert ours.process is None
    assert ours.lay_out(job()) == pages


def test_a_process_that_was_killed_is_begun_anew(ours: Typesetter) -> None:
    pages = ours.lay_out(job())
    before = ours.process
    assert before is not None
    os.kill(before, signal.SIGTERM)
    assert ours.lay_out(job()) == pages
    assert ours.process != before


def test_without_work_it_ends_by_itself() -> None:
    ours = Typesetter(idle=0.01)
    pages = ours.lay_out(job())
    assert ours._process is not None
    assert ours._process.wait(timeout=30) == 0
    assert ours.process is None
    assert ours.lay_out(job()) == pages
    ours.rest()


def test_where_typst_fails_that_is_told_and_the_next_job_is_done(ours: Typesetter) -> None:
    pages = ours.lay_out(job())
    with pytest.raises(RuntimeError, match="unknown variable"):
        ours.lay_out(job("#nothing-is-called-so"))
    assert ours.lay_out(job()) == pages


def test_where_it_always_ends_before_its_answer_that_is_told(
    ours: Typesetter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "_command", lambda: [sys.executable, "-c", "input()"])
    with pytest.raises(OSError, match="has ended"):
        ours.lay_out(job())


def test_the_packaged_program_does_the_same(ours: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = ours.lay_out(job())
    ours.rest()
    monkeypatch.setattr(typeset, "_command", lambda: [sys.executable, str(ROOT / "main.py"), typeset.WORD])
    assert ours.lay_out(job()) == pages


def test_a_packaged_program_is_asked_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert typeset._command() == [sys.executable, "--typeset"]


def test_it_ends_with_whoever_asked() -> None:
    """Its pipe is closed with him, however he ended."""
    process = subprocess.Popen(
        [*typeset._command(), "600"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    told, _errors = process.communicate(timeout=30)
    assert told == ""
    assert process.returncode == 0


def test_after_a_failure_it_takes_no_more_jobs() -> None:
    lines = [json.dumps(job("#nothing-is-called-so")), json.dumps(job())]
    answers = io.BytesIO()
    typesetter.serve(io.BytesIO("\n".join(lines).encode()), answers, 600)
    (said,) = answers.getvalue().splitlines()
    assert "unknown variable" in json.loads(said)["error"]


def test_nothing_ticks_once_there_are_no_more_jobs() -> None:
    answers, before = io.BytesIO(), set(threading.enumerate())
    typesetter.serve(io.BytesIO(json.dumps(job()).encode()), answers, 600)
    said, pages = answers.getvalue().split(b"\n", 1)
    assert json.loads(said) == {"size": len(pages)}
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=30)
    assert set(threading.enumerate()) <= before
