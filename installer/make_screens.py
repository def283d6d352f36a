"""Makes a picture of every screen: light and dark, on a small window, a large one, and one at 150 %.

`python installer/make_screens.py` writes docs/screens/SIZE/THEME/NAME.png; `--screen NAME` makes only that
one, `--size SIZE` only that size, `--into FOLDER` writes elsewhere. What is shown is installer/screens.py's.

Each size has a process of its own, because Qt asks for scale and screen only once, when it starts.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "docs" / "screens"
THEMES = ("light", "dark")
TIME_ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime.datetime(2023, 6, 6, 14, 3)  # nine days before the report of the second quarter is due
_COLOURS = 96  # of a picture: those of the theme, and a few for the edges of letters
_NEAR = 16  # of 255: edges that differ by less are shown alike


@dataclass(frozen=True, slots=True)
class Size:
    """A window of `width` × `height` pixels on a screen of that size, drawn larger by `scale`."""

    name: str
    width: int
    height: int
    scale: float = 1


SIZES = (
    Size("1024x640", 1024, 640),
    Size("1920x1080", 1920, 1080),
    Size("1920x1080-150", 1920, 1080, 1.5),
)


def main() -> None:
    """Make the screens that the arguments name."""
    chosen = _arguments()
    if chosen.made_here:
        _make_here(chosen)
        return
    for size in SIZES:
        if chosen.size in (None, size.name):
            _make_apart(size, chosen)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Write pictures of every screen.")
    parser.add_argument("--screen", action="append", default=[], help="only this one; may be given again")
    parser.add_argument("--size", choices=[size.name for size in SIZES], help="only this size")
    parser.add_argument("--into", type=Path, default=SCREENS, help="the folder to write into")
    parser.add_argument("--made-here", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _make_apart(size: Size, chosen: argparse.Namespace) -> None:
    """Make the screens of one size in a process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        platform = Path(folder) / "screens.json"
        screen = {"name": "one", "x": 0, "y": 0, "width": size.width, "height": size.height}
        screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        platform.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": f"offscreen:configfile={platform}",
            "QT_SCALE_FACTOR": str(size.scale),
            "TZ": TIME_ZONE,
        }
        names = [argument for name in chosen.screen for argument in ("--screen", name)]
        command = [sys.executable, __file__, "--made-here", "--size", size.name, "--into", str(chosen.into)]
        subprocess.run([*command, *names], env=environment, check=True)


def _make_here(chosen: argparse.Namespace) -> None:
    stop_clock(NOW)  # before anything of the program has asked for `date` and `datetime`
    from installer.screen_studio import Studio
    from installer.screens import SCREENS as ALL

    size = next(size for size in SIZES if size.name == chosen.size)
    unknown = set(chosen.screen) - {screen.name for screen in ALL}
    if unknown:
        raise SystemExit(f"no such screen: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), size.width, size.height)
        for screen in ALL:
            if not chosen.screen or screen.name in chosen.screen:
                print(f"{size.name} {screen.name}", flush=True)
                for theme, image in studio.shoot(screen, THEMES):
                    save(image, chosen.into / size.name / theme / f"{screen.name}.png")


def save(image: QImage, path: Path) -> None:
    """Write `image` as a small PNG: in the colours that it has most of, packed as tightly as can be."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counts = Counter(memoryview(plain.constBits()).cast("I"))
    by_use = sorted(counts, key=lambda colour: (-counts[colour], colour))
    by_use.sort(key=lambda colour: colour not in _of_themes())
    few = plain.convertToFormat(
        QImage.Format.Format_Indexed8, _told_apart(by_use), Qt.ImageConversionFlag.AvoidDither
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    if not few.save(str(path), quality=0):  # the tightest that Qt packs
        raise OSError(f"cannot write {path}")


def _told_apart(colours: Sequence[int]) -> list[int]:
    """Return those of a theme, and the first of the others that an eye tells from all before."""
    kept: list[int] = []
    for colour in colours:
        if len(kept) == _COLOURS:
            break
        if colour in _of_themes() or all(_distance(colour, other) >= _NEAR for other in kept):
            kept.append(colour)
    return kept


@cache
def _of_themes() -> frozenset[int]:
    """Return the colours of both themes: also those of a sign, which is only a few pixels, are kept."""
    from PySide6.QtGui import QColor

    from ui.theme import DARK, LIGHT

    return frozenset(QColor(name).rgb() for table in (LIGHT, DARK) for name in table)


def _distance(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def stop_clock(now: datetime.datetime) -> None:
    """Have `date.today()` and `datetime.now()` say `now` from here on, in the zone of this process."""
    real_date, real_datetime = datetime.date, datetime.datetime

    class OfDate(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, real_date)

    class OfDatetime(type):
        def __instancecheck__(cls, instance: object) -> bool:
            return isinstance(instance, real_datetime)

    class StoppedDate(real_date, metaclass=OfDate):  # type: ignore[misc, valid-type]
        @classmethod
        def today(cls) -> datetime.date:
            return real_date(now.year, now.month, now.day)

    class StoppedDatetime(real_datetime, metaclass=OfDatetime):  # type: ignore[misc, valid-type]
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return now.astimezone(tz) if tz is not None else now

    datetime.date = StoppedDate  # type: ignore[misc]
    datetime.datetime = StoppedDatetime  # type: ignore[misc]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
