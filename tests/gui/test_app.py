"""The start: a screen or a clear word, paint first, close when asked."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cchc_desktop.errors import UserError
from cchc_desktop.files import PROGRAM_ROOT
from ui import app
from ui.commands import Commands
from ui.interrupts import Interrupts
from ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("platform", "environment"),
    [
        ("win32", {}),
        ("darwin", {}),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}),
        ("linux", {"QT_QPA_PLATFORM": "minimal:x"}),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}),
        ("linux", {"DISPLAY": "otherhost:10.0"}),
    ],
)
def test_where_there_is_a_screen_nothing_is_said(platform: str, environment: dict[str, str]) -> None:
    with app.check_display(platform, environment):
        pass


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"DISPLAY": ""},
        {"DISPLAY": ":4711"},
        {"DISPLAY": "nonsense"},
        {"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"},
    ],
)
def test_without_a_screen_it_says_so(environment: dict[str, str]) -> None:
    with pytest.raises(UserError) as caught:
        app.check_display("linux", environment)

    assert caught.value.code == "screen.none"


def test_a_local_x_server_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_X_SOCKETS", str(tmp_path / "X"))
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X9"))
        server.listen()
        with app.check_display("linux", {"DISPLAY": ":9.0"}):
            pass


@pytest.mark.skipif(sys.platform != "linux", reason="only there can a screen be missing")
def test_the_command_without_a_screen_ends_with_one_line(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DISPLAY", "WAYLAND", "QT_QPA"))}
    done = subprocess.run(
        [sys.executable, PROGRAM_ROOT / "main.py", "--sample"],
        env=environment | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "không có màn hình" in done.stderr


def test_the_window_is_painted_before_anything_heavy_loads(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    look = qapp.styleSheet(), qapp.palette()
    window = app.open_window(qapp, tmp_path / "moi.sqlite")
    assert window.isVisible()
    assert window.findChild(Commands) is None

    with qtbot.waitSignal(window.painted):
        pass
    qtbot.waitUntil(lambda: window.findChild(Commands) is not None)
    qtbot.waitUntil(lambda: window.menus["new"].isEnabled())

    assert window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: not isValid(window))
    qapp.setStyleSheet(look[0])
    qapp.setPalette(look[1])


@pytest.mark.skipif(sys.platform == "win32", reason="signals reach a window of Windows in other ways")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_as_by_hand(qtbot: QtBot, number: signal.Signals) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    asked: list[bool] = []

    def may_close() -> bool:
        asked.append(True)
        return True

    window.may_close = may_close
    before = signal.getsignal(signal.SIGINT)
    watch = Interrupts(window)
    try:
        window.show()
        os.kill(os.getpid(), number)
        qtbot.waitUntil(lambda: not window.isVisible())
    finally:
        watch.end()
        signal.signal(signal.SIGINT, before)

    assert asked == [True]
