"""What set-up learns from the computer, and how two of them keep out of each other's way."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from installer import machine as machines
from installer.machine import Machine, lock


def test_a_second_start_waits_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, entered = threading.Event(), threading.Event()
    monkeypatch.setattr(machines, "say", lambda _text: waiting.set())

    def second() -> None:
        with lock(tmp_path / "lock"):
            entered.set()

    thread = threading.Thread(target=second)
    with lock(tmp_path / "lock"):
        thread.start()
        assert waiting.wait(timeout=10)
        assert not entered.is_set()
    thread.join(timeout=10)
    assert entered.is_set()


def test_what_a_program_prints_is_logged_and_watched(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "log")
    seen: list[str] = []
    done = machine.run(
        [sys.executable, "-c", "print('a'); print('b'); raise SystemExit(3)"], watch=seen.append
    )
    assert done.returncode == 3
    assert seen == ["a\n", "b\n"]
    assert "a\nb\n" in machine.log.read_text(encoding="utf-8")


def test_modules_and_programs_are_found_or_not(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "log")
    assert machine.has_module("json")
    assert not machine.has_module("no_such_module")
    assert not machine.has_program("no-such-program")
    assert not machine.has_library("libno-such-library.so.1")
