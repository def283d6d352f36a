"""The pictures of the screens: each is made once, small, and the same on another day."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from installer import make_screens
from installer.screens import SCREENS

# What the person is promised a picture of.
WANTED = {
    *("assistant", "overview", "overview-reminders", "overview-bin", "overview-first", "settings"),
    *("new-report", "copy-report", "reminders", "refused-in-use", "refused-network"),
    *("carried", "area", "appendix", "far-off", "filter", "goto", "completion", "choices", "block"),
    *("findings", "reason", "ready", "status-draft", "status-sent", "past-value", "past-text"),
    *("paste", "paste-old-font", "preview", "keys"),
    *("typing", "edit-menu", "no-findings", "paste-offer", "paste-nothing", "paste-too-much"),
    *("folder-gone", "clock-back", "deleted"),
}


def test_every_screen_has_a_picture_and_none_has_two() -> None:
    names = [screen.name for screen in SCREENS]
    assert len(names) == len(set(names))
    assert set(names) == WANTED


def test_the_kept_pictures_are_those_of_the_screens() -> None:
    kept = {path.relative_to(make_screens.SCREENS) for path in make_screens.SCREENS.rglob("*.png")}
    assert kept == {
        Path(size.name, theme, f"{screen.name}.png")
        for size in make_screens.SIZES
        for theme in make_screens.THEMES
        for screen in SCREENS
    }


def make(folder: Path, size: str, screen: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        make_screens.__file__,
        "--size",
        size,
        "--screen",
        screen,
        "--into",
        str(folder),
    ]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_a_screen_is_made_in_both_themes_at_its_size(tmp_path: Path) -> None:
    made = make(tmp_path, "1920x1080-150", "refused-in-use")

    assert made.returncode == 0, made.stderr
    paths = {path.parent.name: path for path in tmp_path.rglob("*.png")}
    assert set(paths) == {"light", "dark"}
    grounds = {theme: QImage(str(path)).pixelColor(5, 1000).lightness() for theme, path in paths.items()}
    assert grounds["dark"] < 60 < 200 < grounds["light"]
    for path in paths.values():
        image = QImage(str(path))
        assert (image.width(), image.height()) == (1920, 1080)
        assert path.stat().st_size < 100_000


def test_an_unknown_screen_is_refused(tmp_path: Path) -> None:
    made = make(tmp_path, "1024x640", "nowhere")

    assert made.returncode != 0
    assert "no such screen: nowhere" in made.stderr
    assert not list(tmp_path.iterdir())


def test_a_small_sign_keeps_its_colour_among_many(tmp_path: Path) -> None:
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    for x in range(400):
        for y in range(100):
            image.setPixelColor(x, y, QColor((x * 7) % 256, (x * 7 + y) % 256, (x * 7) % 256))
    image.setPixelColor(0, 0, QColor("#b3261e"))

    make_screens.save(image, tmp_path / "a.png")

    kept = QImage(str(tmp_path / "a.png"))
    assert kept.format() == QImage.Format.Format_Indexed8
    red = kept.pixelColor(0, 0)
    assert red.red() - red.green() > 80


def test_the_clock_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datetime, "date", datetime.date)
    monkeypatch.setattr(datetime, "datetime", datetime.datetime)
    real = datetime.date(2023, 6, 6)

    make_screens.stop_clock(datetime.datetime(2023, 6, 6, 14, 3))

    assert datetime.date.today() == real
    assert datetime.datetime.now() == datetime.datetime(2023, 6, 6, 14, 3)
    assert isinstance(real, datetime.date)
    assert datetime.datetime.now(datetime.UTC).tzinfo is datetime.UTC
